# examples/encrypted-ca-key, step by step: a person types the passphrase of the root, systemd hands over the other one.
. "$(dirname "$0")/setup.sh"
cp "$(dirname "$0")/../../examples/encrypted-ca-key/pki.yaml" "$tree"
at_terminal=$(readlink -f "$(dirname "$0")")/at_terminal.py
terminal() { python3 "$at_terminal" "$@"; }
mkdir -m 700 "$scratch/credentials"
export CREDENTIALS_DIRECTORY="$scratch/credentials"
openssl rand -base64 24 >"$scratch/credentials/issuing-ca"

options="-C $tree"
[ "$(id -u)" -eq 0 ] || options="$options --unprivileged"
# shellcheck disable=SC2086
terminal 'new passphrase of root.key: ' secret 'the same again: ' secret -- "$PKIGEN" $options build >"$scratch/said"
cd "$tree"
for key in CA/root/private/cakey.pem CA/issuing/private/cakey.pem; do grep -q 'BEGIN ENCRYPTED PRIVATE KEY' $key; done
openssl pkey -in CA/issuing/private/cakey.pem -passin "file:$scratch/credentials/issuing-ca" -noout
openssl verify -x509_strict -CAfile CA/root/cacert.pem -untrusted CA/issuing/cacert.pem tls/certs/www.crt

# At night, without a terminal.
sed -i 's/\[www.example.org\]/[www.example.org, example.org]/' pki.yaml
setsid -w "$PKIGEN" $options build --json </dev/null | expect_json '[.actions[].format] == ["csr", "crt", "pem", "fullchain", "conf"]
    or [.actions[].format] == ["csr", "crt", "pem", "fullchain"]'
# What needs the root waits.
sed -i 's/CN: Example Issuing CA}/&\n    path_length: 0/' pki.yaml
code=0
setsid -w "$PKIGEN" $options build </dev/null >"$scratch/said" 2>&1 || code=$?
[ "$code" -eq 4 ] && grep -q 'the passphrase of root.key is needed' "$scratch/said"
# shellcheck disable=SC2086
terminal 'passphrase of root.key: ' secret -- "$PKIGEN" $options build >"$scratch/said"
openssl x509 -in CA/issuing/cacert.pem -noout -text | grep -q 'pathlen:0'
pkigen build --json | expect_json '.actions == []'
