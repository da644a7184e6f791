# examples/commercial-ca, step by step; openssl plays the commercial authority.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/commercial.sh"
. "$(dirname "$0")/clock.sh"
cp "$(dirname "$0")/../../examples/commercial-ca/pki.yaml" "$tree"
cd "$tree"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'send tls/certs/shop.csr to the authority' "$scratch/said"
openssl verify -x509_strict -CAfile CA/root/cacert.pem tls/certs/intranet.crt
sign tls/certs/shop.csr "$scratch/shop.crt" issuing "$(as_server shop.example.org www.shop.example.org)" -days 90
cat "$scratch/shop.crt" "$shop_ca/issuing.pem" >tls/certs/shop.crt
pkigen build
openssl verify -x509_strict -CAfile "$shop_ca/root.pem" -untrusted tls/certs/shop.fullchain.pem tls/certs/shop.crt
[ -s apache/shop.conf ]
pkigen build --json | expect_json '.actions == [] and .warnings == []'
pkigen verify

# Its chain in a file of its own, and later near its end.
cp "$scratch/shop.crt" tls/certs/shop.crt
cp "$shop_ca/issuing.pem" ca-bundle.crt
sed -i 's/issuer: external/&\n    issuer_chain: ca-bundle.crt/' pki.yaml
pkigen build
cat "$scratch/shop.crt" "$shop_ca/issuing.pem" | cmp - tls/certs/shop.fullchain.pem
later=$(date -u -d '+70 days' +%FT%T)
pkigen_at "$later" build 2>"$scratch/said"
grep -q 'have tls/certs/shop.csr signed again' "$scratch/said"
pkigen_at "$later" status --json | expect_json '.certificates[] | select(.entity == "shop") | .state == "renewal-due"'
