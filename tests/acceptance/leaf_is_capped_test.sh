# A leaf never outlives its issuer: it ends with it, and the plan says so; it is not stale when the issuer is renewed,
# and is renewed only when that gives it a later end.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/../cli/clock.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {validity: 300d, renew_before: 10d, crl: {validity: 9y}}
identities:
  leaf: {san: [leaf.example.org]}
YAML
run() {
    pkigen_at "$today" "$@"
}
today=2031-01-01T00:00:00
run plan 2>&1 | grep -q 'the certificate of leaf ends on .*, with that of its issuer root' || fail 'not a word of it'
run build
[ "$(openssl x509 -in "$tree/$crt" -noout -enddate)" = "$(openssl x509 -in "$tree/$ca" -noout -enddate)" ] ||
    fail 'they do not end together'
today=2031-09-27T00:00:00  # 31 days before the end
made 0
today=2031-10-01T00:00:00  # the leaf is due, but would end on the same day
made 0
sed -i 's/root: {validity: 300d/root: {validity: 310d/' "$tree/pki.yaml"
today=2031-02-01T00:00:00
made 0 $ca=reissue
run plan --json --at 2031-09-01T00:00:00Z | expect_json '.actions | all(.path | startswith("tls") | not)'
today=2031-10-01T00:00:00
made 0 $crt=reissue $pem=repack
