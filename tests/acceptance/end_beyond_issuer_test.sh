# An explicit end beyond that of the issuer is an error of pki.yaml if both are written there, and else refused; the rest
# is done.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {not_before: 2026-01-01T00:00:00Z, not_after: 2040-01-01T00:00:00Z}
identities:
  leaf: {not_after: 2040-01-01T00:00:01Z}
YAML
expect_exit 2 pkigen build --json | expect_json '.errors | length == 1 and .[0].line == 5 and .[0].column > 1'
[ ! -e "$tree/CA" ] || fail 'something was written'
sed -i 's/00:00:01Z/00:00:00Z/' "$tree/pki.yaml"
SOURCE_DATE_EPOCH=1790000000 pkigen build
openssl x509 -in "$tree/$crt" -noout -enddate | grep -q 'Jan  1 00:00:00 2040'
sed -i 's/root: .*/root: {validity: 1y}/; s/leaf: .*/leaf: {not_after: 2099-01-01T00:00:00Z}\n  other: {}/' "$tree/pki.yaml"
expect_exit 4 pkigen build --json >"$scratch/result"
expect_json '(.actions[] | select(.path == "tls/certs/leaf.crt") | .action == "refuse" and .done == false) and
    (.actions | any(.path == "tls/certs/other.crt" and .done))' <"$scratch/result"
