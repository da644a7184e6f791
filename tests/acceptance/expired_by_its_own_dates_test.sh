# What has expired by dates that a person fixed is reported and left alone.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/../cli/clock.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {crl: {validity: 9y}}
identities:
  leaf: {not_after: 2031-02-01T00:00:00Z}
YAML
run() {
    pkigen_at "$today" "$@"
}
today=2031-01-01T00:00:00
run build
keep $crt $pem $csr
today=2031-02-01T00:00:01
made 0
run build 2>&1 | grep -q 'warning: .*the certificate of leaf expired on 2031-02-01T00:00:00Z' || fail 'it is not reported'
run build --json | expect_json '.warnings | any(test("leaf expired"))'
run status --json | expect_json '.certificates | any(.entity == "leaf" and .state == "expired")'
expect_exit 0 run plan --exit-code
kept
