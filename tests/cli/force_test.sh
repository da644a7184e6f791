# --force issues the certificates of identities again, of authorities only when they are named, and never makes a key.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
sha256sum "$tree/tls/private/leaf.key" "$tree/CA/root/private/cakey.pem" >"$scratch/keys"
pkigen build --force --json | expect_json '[.actions[] | "\(.entity).\(.format) \(.action)"]
    | (index("leaf.crt reissue") != null) and (map(startswith("root.cert") or startswith("root.crt")) | any | not)'
pkigen build --force root --json | expect_json '[.actions[] | "\(.entity).\(.format) \(.action)"]
    | (index("root.crt reissue") != null) and (index("leaf.crt reissue") == null)'
sha256sum -c --quiet "$scratch/keys"
openssl verify -CAfile "$tree/CA/root/cacert.pem" "$tree/tls/certs/leaf.crt"
pkigen build --json | expect_json '.actions == []'
