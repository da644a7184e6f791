# Nothing is signed while the clock shows an earlier time than it did when the newest of what is there was signed.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/clock.sh"
write_leaf
pkigen build
before=$(cat "$tree/tls/certs/leaf.crt")
sed -i 's/leaf.example.org/&, new.example.org/' "$tree/pki.yaml"
expect_exit 4 pkigen_at 2010-01-01T00:00:00 build 2>"$scratch/said"
grep -q 'the clock shows 2010-01-01' "$scratch/said" || fail "it does not say that the clock is wrong"
[ "$(cat "$tree/tls/certs/leaf.crt")" = "$before" ] || fail "something was signed"
pkigen_at 2010-01-01T00:00:00 plan --json | expect_json '[.actions[] | select(.format == "crt") | .action] == ["refuse"]'
SOURCE_DATE_EPOCH=1262304000 pkigen plan --json | expect_json '[.actions[] | select(.format == "crt") | .action] == ["reissue"]'

# Thirty years on everything is renewed, the authority too.
pkigen_at 2056-01-01T00:00:00 build --json | expect_json '[.actions[] | select(.format == "crt") | .entity] == ["root", "leaf"]'
