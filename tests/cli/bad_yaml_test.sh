# All that is wrong with pki.yaml is told at once, with places and a hint; nothing is written.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {validity: soon}
identities:
  leaf: {sans: [leaf.example.org]}
YAML
snapshot >"$scratch/before"

expect_exit 2 pkigen build --json >"$scratch/result" 2>"$scratch/errors"
expect_json '[.errors[] | "\(.file):\(.line):\(.column)"] == ["pki.yaml:3:20", "pki.yaml:5:10"]' <"$scratch/result"
expect_json '.errors[1].hint | test("did you mean `san`")' <"$scratch/result"
grep -qF 'leaf: {sans: [leaf.example.org]}' "$scratch/errors" || fail 'the source line is not shown'
snapshot | diff "$scratch/before" -
