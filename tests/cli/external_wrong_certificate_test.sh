# A certificate that is not what was asked for is refused by name, and nothing is made from it.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/commercial.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
defaults: {issuer: external}
identities:
  shop: {san: [shop.example.org]}
  other: {san: [other.example.org]}
YAML
expect_exit 4 pkigen build 2>/dev/null
crt=$tree/tls/certs/shop.crt
sign "$tree/tls/certs/shop.csr" "$scratch/shop.crt" issuing "$(as_server shop.example.org)" -days 90
sign "$tree/tls/certs/other.csr" "$scratch/other.crt" issuing "$(as_server other.example.org)" -days 90
cat "$scratch/shop.crt" "$shop_ca/issuing.pem" >"$scratch/good"
cp "$scratch/good" "$crt"
expect_exit 4 pkigen build shop other 2>/dev/null
pem=$(sha256sum <"$tree/tls/private/shop.pem")

# refused WORDS: what is at $crt now
refused() {
    expect_exit 4 pkigen build shop 2>"$scratch/messages"
    grep -q "$1" "$scratch/messages" || { cat "$scratch/messages" >&2; fail "not said: $1"; }
    [ "$pem" = "$(sha256sum <"$tree/tls/private/shop.pem")" ] || fail 'the pem was made from it'
    pkigen status --json | expect_json '.certificates[0].state == "broken"'
    expect_exit 1 pkigen verify >/dev/null 2>&1
}
cp "$scratch/other.crt" "$crt"
refused 'another public key; it is that of CN=other.example.org.* does not belong to the key of shop'
cat "$shop_ca/issuing.pem" "$scratch/shop.crt" >"$crt"
refused 'not the first one in the file, but number 2'
cp "$tree/tls/certs/shop.csr" "$crt"
refused 'it is a request'
openssl x509 -in "$scratch/shop.crt" -outform DER >"$crt"
refused 'openssl x509 -inform DER'
openssl crl2pkcs7 -nocrl -certfile "$scratch/good" -out "$crt"
refused 'openssl pkcs7 -print_certs'
openssl crl2pkcs7 -nocrl -certfile "$scratch/good" -outform DER -out "$crt"
refused 'openssl pkcs7 -inform DER'
echo '<html>404</html>' >"$crt"
refused 'no certificate found'
# An authority of the right name with another key.
mv "$shop_ca/issuing.pem" "$scratch/issuing.pem"
new_authority issuing
sign "$shop_ca/issuing.csr" "$shop_ca/issuing.pem" root "$as_authority$below" -days 3000
cat "$scratch/shop.crt" "$shop_ca/issuing.pem" >"$crt"
refused 'signature of .* is not by the key in the certificate of CN=issuing'
cp "$scratch/good" "$crt"
pkigen build shop --json | expect_json '.actions == []'
