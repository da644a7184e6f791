# Keys with `passphrase:` are locked from the beginning, used without a question, and never seen open.
. "$(dirname "$0")/setup.sh"
mkdir -m 700 "$tree/secrets"
(umask 077 && printf 'open sesame\nnot this line\n' >"$tree/secrets/ca.pass")
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {key: {type: ec-p384, passphrase: {file: secrets/ca.pass}}}
identities:
  leaf: {san: [leaf.example.org], key: {type: rsa-2048, passphrase: {env: LEAF_PASSPHRASE}}}
YAML
export LEAF_PASSPHRASE=canary
pkigen build
pkigen build --json | expect_json '.actions == [] and .summary.up_to_date == 8'

openssl pkey -in "$tree/CA/root/private/cakey.pem" -passin file:"$tree/secrets/ca.pass" -check -noout
certtool --key-info --password 'open sesame' --infile "$tree/CA/root/private/cakey.pem" >"$scratch/info"
for file in "$tree/tls/private/leaf.key" "$tree/tls/private/leaf.pem"; do
    openssl pkcs8 -in "$file" -passin pass:canary -out "$scratch/plain"
    openssl pkey -in "$scratch/plain" -check -noout
    head -n 1 "$file" | grep -qx -e '-----BEGIN PUBLIC KEY-----'
done
openssl verify -x509_strict -CAfile "$tree/CA/root/cacert.pem" "$tree/tls/private/leaf.pem"
! grep -rlE 'BEGIN (RSA |EC )?PRIVATE KEY' "$tree" || fail 'a key is open'

sed -i 's/leaf.example.org/&, imap.example.org/' "$tree/pki.yaml"
pkigen build --json | expect_json '[.actions[] | .format + " " + .action] == ["csr reissue", "crt reissue", "pem repack"]'
