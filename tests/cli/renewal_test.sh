# A certificate is due thirty days before it expires and not a day earlier; a new one keeps key and request.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
expires=$(openssl x509 -in "$tree/tls/certs/leaf.crt" -noout -enddate | cut -d= -f2)

# at DAYS: what a plan for so many days after the end makes
at() {
    pkigen plan leaf --json --at "$(date -u -d "$expires $1 days" +%FT%TZ)"
}
at -31 | expect_json '[.actions[] | select(.entity == "leaf")] == []'
at -30 | expect_json '[.actions[] | select(.entity == "leaf") | "\(.format) \(.reasons[0].code)"]
    == ["crt renewal-due", "pem input-changed"]'
at +1 | expect_json '.actions | any(.path == "tls/certs/leaf.crt" and .reasons[0].code == "expired")'

sed -i 's/leaf: {/&validity: 90d, /' "$tree/pki.yaml"
pkigen build --json | expect_json '[.actions[] | "\(.format) \(.reasons[0].code)"]
    == ["crt spec-changed", "pem input-changed"]'
