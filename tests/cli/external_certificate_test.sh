# A request for a commercial authority: made, waited for, and with what comes back everything else is made.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/commercial.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
identities:
  shop:
    issuer: external
    san: [shop.example.org]
    outputs: [key, crt, pem, chain, fullchain, der]
YAML
expect_exit 4 pkigen build 2>"$scratch/messages"
grep -q 'send tls/certs/shop.csr to the authority' "$scratch/messages" || fail 'it is not said what to do'
openssl req -in "$tree/tls/certs/shop.csr" -noout -verify
pkigen status --json | expect_json '.certificates[0].state == "waiting"'
pkigen verify
before=$(sha256sum <"$tree/tls/private/shop.key")

sign "$tree/tls/certs/shop.csr" "$scratch/shop.crt" issuing "$(as_server shop.example.org)" -days 90
# Text around it, the line ends of Windows, and the root in between.
{ echo 'Your certificate:'; cat "$scratch/shop.crt" "$shop_ca/root.pem" "$shop_ca/issuing.pem"; } | sed 's/$/\r/' \
    >"$tree/tls/certs/shop.crt"
cp "$tree/tls/certs/shop.crt" "$scratch/arrived"
pkigen build 2>"$scratch/messages"
[ ! -s "$scratch/messages" ] || fail "something is said: $(cat "$scratch/messages")"
cmp "$scratch/arrived" "$tree/tls/certs/shop.crt"
[ "$before" = "$(sha256sum <"$tree/tls/private/shop.key")" ] || fail 'another key'
cmp "$shop_ca/issuing.pem" "$tree/tls/certs/shop.chain.pem"
cat "$scratch/shop.crt" "$shop_ca/issuing.pem" | cmp - "$tree/tls/certs/shop.fullchain.pem"
openssl x509 -in "$scratch/shop.crt" -outform DER | cmp - "$tree/tls/certs/shop.der"
openssl verify -x509_strict -CAfile "$shop_ca/root.pem" -untrusted "$tree/tls/private/shop.pem" "$tree/tls/private/shop.pem"
openssl pkey -in "$tree/tls/private/shop.pem" -noout
pkigen build --json | expect_json '.actions == [] and .warnings == []'
pkigen verify
pkigen status --json | expect_json '.certificates[0].state == "ok"'
