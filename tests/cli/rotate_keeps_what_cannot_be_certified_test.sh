# A key whose certificate cannot be issued now is not replaced: the old pair stays in place.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  fixed: {san: [fixed.example.org], serial: 77}
  leaf: {san: [leaf.example.org]}
  shop: {san: [shop.example.org], issuer: external}
YAML
cd "$tree"
expect_exit 4 pkigen build
openssl x509 -req -in tls/certs/shop.csr -CA CA/root/cacert.pem -CAkey CA/root/private/cakey.pem \
    -out tls/certs/shop.crt 2>"$scratch/said"
pkigen build
cp -r . "$scratch/before"

expect_exit 4 pkigen rotate fixed # its serial has been used
expect_exit 4 pkigen rotate shop  # only its authority can issue one
mv CA/root/private/cakey.pem "$scratch"
expect_exit 4 pkigen rotate leaf --json >"$scratch/said"
expect_json '.actions[0].action == "wait" and .summary.made == 0' <"$scratch/said"
for path in tls/private/fixed.key tls/private/shop.key tls/private/leaf.key tls/certs/leaf.crt tls/certs/leaf.csr; do
    cmp $path "$scratch/before/$path"
done
mv "$scratch/cakey.pem" CA/root/private
pkigen build --json | expect_json '.actions == []'

mv tls/certs/shop.crt "$scratch"
expect_exit 4 pkigen rotate shop # there is no pair that could be torn apart
cmp archive/shop/*-shop.key "$scratch/before/tls/private/shop.key"
openssl req -in tls/certs/shop.csr -pubkey -noout >"$scratch/requested"
openssl pkey -in tls/private/shop.key -pubout | cmp - "$scratch/requested"
