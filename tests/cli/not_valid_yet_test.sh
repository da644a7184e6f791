# A certificate whose time has yet to come is `broken`, and plan, build, status and the overview say from when it is valid.
# A clock that shows a year which no certificate can say is refused.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/clock.sh"
write_leaf
sed -i 's/san: /not_before: 2060-01-01T00:00:00Z, not_after: 2060-06-01T00:00:00Z, &/; s/root: {}/root: {validity: 50y}/' \
    "$tree/pki.yaml"
pkigen build
for command in plan build; do
    pkigen "$command" 2>"$scratch/said"
    grep -q 'certificate of leaf is valid only from 2060-01-01' "$scratch/said" || fail "$command does not say so"
done
pkigen status --json | expect_json '[.certificates[].state] == ["ok", "broken"]'
for command in status ''; do
    # shellcheck disable=SC2086
    pkigen $command >"$scratch/said" 2>/dev/null
    grep -q 'certificate of leaf is valid only from 2060-01-01' "$scratch/said" || fail "'$command' does not say so"
done

expect_exit 1 pkigen_at 1900-01-01T00:00:00 build 2>"$scratch/said"
grep -q 'error: the clock shows 1900-01-01' "$scratch/said" || fail "it does not say what is wrong with the clock"
