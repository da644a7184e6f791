# status says of every certificate and CRL what openssl says of it, and in which state it is.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen status --json | expect_json '[.certificates[].state, .crls[].state] == ["missing", "missing", "missing"]'
pkigen build
pkigen status --json >"$scratch/status"
expect_json '.schema == "pkigen/1" and [.certificates[] | .entity, .kind, .state]
             == ["root", "authority", "ok", "leaf", "identity", "ok"]' <"$scratch/status"
expect_json '.crls[0] | .entity == "root" and .state == "ok" and .revoked == 0 and .days_left >= 179' <"$scratch/status"

# field NAME: of the leaf's certificate
field() { jq -r ".certificates[1].$1" "$scratch/status"; }
crt=$tree/tls/certs/leaf.crt
[ "serial=$(field serial)" = "$(openssl x509 -noout -serial -in "$crt")" ] || fail serial
[ "subject=$(field subject)" = "$(openssl x509 -noout -subject -nameopt RFC2253 -in "$crt")" ] || fail subject
[ "issuer=$(field issuer)" = "$(openssl x509 -noout -issuer -nameopt RFC2253 -in "$crt")" ] || fail issuer
[ "$(field sha256)" = "$(openssl x509 -in "$crt" -outform DER | sha256sum | cut -d' ' -f1)" ] || fail sha256
[ "notAfter=$(field not_after)" = "$(openssl x509 -noout -enddate -dateopt iso_8601 -in "$crt" | tr ' ' T)" ] || fail end
[ "$(field key) $(field days_left)" = 'ec-p256 396' ] || [ "$(field key) $(field days_left)" = 'ec-p256 397' ] || fail 'key or days left'

rm "$tree/tls/certs/leaf.crt"
echo broken >"$tree/CA/root/crl.pem"
pkigen status --json | expect_json '[.certificates[1].state, .crls[0].state] == ["missing", "broken"]'
sed -i p "$tree/CA/root/index.txt"
pkigen status --json | expect_json 'all(.certificates[]; .state == "broken")'
