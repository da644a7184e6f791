# A key of another type whose certificate cannot be issued now: request and certificate wait with it, and the rest is
# done as the plan says.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities: {root: {}}
identities:
  leaf: {issuer: root, san: [leaf.example.org]}
  back: {issuer: root, san: [back.example.org]}
  other: {issuer: self, san: [other.example.org]}
YAML
cd "$tree"
pkigen build
pkigen revoke back
cp -r tls "$scratch/before"
# says ACTIONS: so do plan and build, and nothing fails.
says() {
    pkigen plan --json 2>/dev/null | jq -c '[.actions[] | .entity + "." + .format + " " + .action]' >"$scratch/planned"
    [ "$(cat "$scratch/planned")" = "$1" ] || fail "planned $(cat "$scratch/planned")"
    expect_exit "$2" pkigen build --json >"$scratch/built" 2>/dev/null
    jq -c '[.actions[] | .entity + "." + .format + " " + .action]' "$scratch/built" | cmp - "$scratch/planned"
}

# Of one who is revoked nothing is made, and nobody waits for it.
sed -i 's/san: .back.*]/&, key: rsa-2048/; s/other.example.org/new.example.org/' pki.yaml
says '["other.csr reissue","other.crt reissue","other.pem repack"]' 0

# The key that would sign is elsewhere.
mv CA/root/private/cakey.pem "$scratch/cakey.pem"
sed -i 's/san: .leaf.*]/&, key: rsa-2048/; s/new.example.org/newer.example.org/' pki.yaml
says '["leaf.key wait","leaf.csr wait","leaf.crt wait","other.csr reissue","other.crt reissue","other.pem repack"]' 4
for file in private/leaf.key certs/leaf.csr certs/leaf.crt private/leaf.pem private/back.key certs/back.csr; do
    cmp "tls/$file" "$scratch/before/$file"
done
mv "$scratch/cakey.pem" CA/root/private/cakey.pem

# So is the passphrase of the new key.
sed -i 's/key: rsa-2048}$/key: {type: rsa-2048, passphrase: {file: nowhere}}}/' pki.yaml
expect_exit 4 pkigen build 2>/dev/null
cmp tls/certs/leaf.crt "$scratch/before/certs/leaf.crt"
sed -i 's/{type: rsa-2048, passphrase: {file: nowhere}}/rsa-2048/' pki.yaml
pkigen build
openssl x509 -in tls/certs/leaf.crt -noout -text | grep -q 'Key Encipherment' || fail "it was not done in the end"
pkigen verify
