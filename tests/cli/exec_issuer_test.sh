# A command of pki.yaml issues certificates: request on standard input, certificate on standard output, checked like any
# that comes from elsewhere before it is published.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/commercial.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
identities:
  shop:
    issuer: {exec: [./sign, "90"]}
    san: [shop.example.org]
    outputs: [key, csr, crt, pem, fullchain]
YAML
# What it is given stands in $scratch; as extensions it takes those of the request.
cat >"$tree/sign" <<SIGN
#!/bin/sh -eu
[ "\$#" -eq 1 ]
env >"$scratch/environment"
cat >"$scratch/request"
openssl x509 -req -in "$scratch/request" -CA "$shop_ca/issuing.pem" -CAkey "$shop_ca/issuing.key" -days "\$1" \
    -copy_extensions copyall 2>>"$scratch/openssl"
cat "$shop_ca/issuing.pem" "$shop_ca/root.pem"
SIGN
chmod 755 "$tree/sign"
cd "$tree"
PKI_SECRET=hidden pkigen build --json | expect_json '[.actions[].format] == ["key", "csr", "crt", "pem", "fullchain"]'
cmp "$scratch/request" tls/certs/shop.csr
if grep -q hidden "$scratch/environment"; then fail 'it gets the environment'; fi
openssl verify -x509_strict -CAfile "$shop_ca/root.pem" -untrusted tls/certs/shop.fullchain.pem tls/certs/shop.crt
pkigen build --json | expect_json '.actions == [] and .warnings == []'
pkigen verify
key=$(sha256sum <tls/private/shop.key)

sed -i 's/\[shop.example.org\]/[shop.example.org, www.example.org]/' pki.yaml
pkigen build --json | expect_json '[.actions[].format] == ["csr", "crt", "pem", "fullchain"]
    and .actions[1].reasons[0] == {"code": "spec-changed", "field": "san", "text": "san: + dns:www.example.org"}'
openssl x509 -in tls/certs/shop.crt -noout -ext subjectAltName | grep -q www.example.org
sed -i 's/, www.example.org//' pki.yaml
pkigen build --json | expect_json '[.actions[] | .format + " " + .reasons[0].code] == ["csr spec-changed",
    "crt input-changed", "pem input-changed", "fullchain input-changed"]'
pkigen build --force shop --json | expect_json '[.actions[] | .format] == ["crt", "pem", "fullchain"]'
[ "$key" = "$(sha256sum <tls/private/shop.key)" ] || fail 'another key'
pkigen rotate shop --json | expect_json '[.actions[].format] == ["key", "csr", "crt", "pem", "fullchain"]'
rm tls/certs/shop.crt tls/certs/shop.fullchain.pem
pkigen build --json | expect_json '[.actions[] | .format + " " + .action] == ["crt restore", "fullchain create"]'
openssl verify -x509_strict -CAfile "$shop_ca/root.pem" -untrusted tls/certs/shop.fullchain.pem tls/certs/shop.crt
