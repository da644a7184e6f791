# Adding or removing `passphrase:` rewrites the key and what embeds it, with the same key inside, and nothing else.
. "$(dirname "$0")/setup.sh"
write_leaf
sed -i 's/org\]}$/org], outputs: [key, csr, crt, pem, public]}/' "$tree/pki.yaml"
pkigen build
public=$(openssl pkey -in "$tree/tls/private/leaf.key" -pubout)
cp "$tree/tls/private/leaf.key" "$scratch/plain.key"
cp "$tree/tls/certs/leaf.crt" "$scratch/leaf.crt"
repacked='[.actions[] | .format + " " + .action] == ["key repack", "pem repack"]'

sed -i 's/san:/key: {type: ec-p256, passphrase: {env: NEW}}, &/' "$tree/pki.yaml"
NEW=canary pkigen plan --json | expect_json "$repacked"
NEW=canary pkigen build --json | expect_json "$repacked and (.actions | all(.done))"
for file in leaf.key leaf.pem; do
    [ "$(openssl pkey -in "$tree/tls/private/$file" -passin pass:canary -pubout)" = "$public" ] || fail "$file: another key"
done
pkigen build --json | expect_json '.actions == []'
! grep -rl 'BEGIN PRIVATE KEY' "$tree/tls" "$tree/archive" 2>/dev/null || fail 'the open key is still there'

sed -i 's/passphrase: {env: NEW}/previous: {env: OLD}/' "$tree/pki.yaml"
expect_exit 4 pkigen build --json >"$scratch/result"
expect_json '[.actions[] | .format + " " + .action] == ["key wait"]' <"$scratch/result"
OLD=canary pkigen build --json | expect_json "$repacked"
cmp "$tree/tls/private/leaf.key" "$scratch/plain.key"
cmp "$tree/tls/certs/leaf.crt" "$scratch/leaf.crt"
pkigen build --json | expect_json '.actions == []'
