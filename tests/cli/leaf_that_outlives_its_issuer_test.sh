# A certificate that lasts longer than that of its issuer, which was issued again with an earlier end, is warned of.
. "$(dirname "$0")/setup.sh"
write_leaf
cd "$tree"
pkigen build
sed -i 's/root: {}/root: {validity: 30d}/' pki.yaml
for command in plan build build; do
    pkigen $command --json | expect_json '.warnings | length == 1 and (.[0] | test("leaf outlives its issuer root"))'
done
expect_exit 1 pkigen verify --json >"$scratch/said"
expect_json '[.faults[] | .entity + " " + .code] == ["leaf outlives-issuer"]' <"$scratch/said"

pkigen build --force leaf
pkigen verify
pkigen build --json | expect_json '.actions == [] and (.warnings | length) == 0'
