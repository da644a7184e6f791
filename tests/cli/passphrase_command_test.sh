# `passphrase NAME` gives a key another passphrase: the same key in a new wrapping, in its file and in what embeds it.
. "$(dirname "$0")/setup.sh"
change() {
    python3 "$(dirname "$0")/at_terminal.py" "$@" -- "$PKIGEN" -C "$tree" $unprivileged passphrase leaf >"$scratch/shown"
}
unprivileged=$([ "$(id -u)" -eq 0 ] || echo --unprivileged)
write_leaf
sed -i 's/san:/key: {type: ec-p256, passphrase: {env: PHRASE}}, &/' "$tree/pki.yaml"
PHRASE=first pkigen build
key=$tree/tls/private/leaf.key
public=$(openssl pkey -in "$key" -passin pass:first -pubout)
expect_public() {
    for file in leaf.key leaf.pem; do
        [ "$(openssl pkey -in "$tree/tls/private/$file" -passin "pass:$1" -pubout)" = "$public" ] || fail "$file after $1"
    done
}

sed -i 's/{env: PHRASE}/{prompt: true}/' "$tree/pki.yaml"
sha256sum "$key" "$tree/tls/private/leaf.pem" "$tree/tls/certs/leaf.crt" "$tree/tls/certs/leaf.csr" >"$scratch/sums"
expect_exit 4 change 'passphrase of leaf.key: ' wrong
sha256sum --quiet -c "$scratch/sums"
change 'passphrase of leaf.key: ' first 'new passphrase of leaf.key: ' second 'the same again: ' second
expect_public second
! openssl pkey -in "$key" -passin pass:first -noout 2>/dev/null || fail 'the old passphrase still opens it'
tail -n 2 "$scratch/sums" | sha256sum --quiet -c
[ ! -e "$tree/archive" ] || fail 'a copy with the old passphrase is left'

sed -i 's/{prompt: true}/{env: NEW}, previous: {env: OLD}/' "$tree/pki.yaml"
OLD=second NEW=third pkigen passphrase leaf --json | expect_json \
    '[.actions[] | .format + " " + .action] == ["key repack", "pem repack"] and (.actions | all(.done))'
expect_public third
NEW=third pkigen build --json | expect_json '.actions == []'
expect_exit 2 pkigen passphrase root
expect_exit 2 pkigen passphrase nobody
