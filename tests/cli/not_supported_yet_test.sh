# What pki.yaml may say and pkigen does not do yet is told each time, and a file that is not made is not exit 0.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities: {root: {}}
identities:
  www:
    san: [www.example.org]
    outputs: {pem: {}, p12: {passphrase: {env: SECRET}}, truststore: {}}
    on_change: {run: [touch, ran]}
YAML
export SECRET=secret
pkigen check 2>"$scratch/said"
grep -q 'pki.yaml:7:16: warning: `on_change` is not supported yet' "$scratch/said"
pkigen plan --json >"$scratch/result"
expect_json '[.actions[] | select(.action == "refuse") | .path] == ["tls/private/www.p12", "tls/certs/www.truststore.p12"]' \
    <"$scratch/result"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'p12 is not supported yet' "$scratch/said"
grep -q 'nothing is run' "$scratch/said"
openssl x509 -in "$tree/tls/private/www.pem" -noout

# One that a person made stays as it is, and nobody says that it is up to date.
echo theirs >"$tree/tls/private/www.p12"
chmod 600 "$tree/tls/private/www.p12"
expect_exit 4 pkigen build www.p12 2>"$scratch/said"
[ "$(cat "$tree/tls/private/www.p12")" = theirs ] || fail 'it was touched'
sed -i 's/p12: {.*truststore: {}/der: {}/; /on_change/d' "$tree/pki.yaml"
pkigen build 2>"$scratch/said"
[ ! -s "$scratch/said" ] || fail "$(cat "$scratch/said")"
