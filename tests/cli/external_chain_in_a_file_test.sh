# `issuer_chain:` names the certificates above one that comes alone; until they are known, what needs them waits.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/commercial.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
identities:
  shop: {issuer: external, san: [shop.example.org], outputs: [key, csr, crt, pem, fullchain, ca]}
YAML
cd "$tree"
expect_exit 4 pkigen build
sign tls/certs/shop.csr tls/certs/shop.crt issuing "$(as_server shop.example.org)" -days 90
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'CN=issuing,O=Commercial, which issued it, is not known' "$scratch/said"
grep -q 'the root above shop.crt is not known' "$scratch/said"

sed -i 's/issuer: external/&, issuer_chain: chain.pem/' pki.yaml
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'the certificates above that of shop are to be put there' "$scratch/said"
cp "$shop_ca/issuing.pem" chain.pem
chmod 644 chain.pem
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'the root above shop.crt is not known' "$scratch/said"
cat tls/certs/shop.crt "$shop_ca/issuing.pem" | cmp - tls/certs/shop.fullchain.pem
cat "$shop_ca/root.pem" "$shop_ca/issuing.pem" >chain.pem
pkigen build 2>"$scratch/said"
[ ! -s "$scratch/said" ] || fail "something is said: $(cat "$scratch/said")"
cmp tls/certs/shop.ca.pem "$shop_ca/root.pem"
openssl verify -x509_strict -CAfile tls/certs/shop.ca.pem -untrusted tls/certs/shop.fullchain.pem tls/certs/shop.crt
[ "$(stat -c %a chain.pem)" = 644 ] || fail 'what a person brought has another mode'
pkigen build --json | expect_json '.actions == [] and .warnings == []'

# Removing the chain makes nothing worse than a question.
rm chain.pem
expect_exit 4 pkigen build
cmp tls/certs/shop.ca.pem "$shop_ca/root.pem"
