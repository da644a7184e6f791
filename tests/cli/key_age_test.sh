# A key that is older than `max_age:` is made new when its certificate is renewed, and not before; that of an authority is
# only spoken of.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/clock.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {key: {type: ec-p256, max_age: 3y}}
identities:
  leaf: {san: [leaf.example.org], validity: 100d, key: {type: ec-p256, max_age: 1y}}
  kept: {san: [kept.example.org], validity: 100d}
YAML
cd "$tree"
pkigen_at 2031-01-01T00:00:00 build
for day in 2031-03-15 2031-05-28 2031-08-10 2031-10-25; do
    pkigen_at ${day}T00:00:00 build --json | expect_json '[.actions[].format] == ["crt", "pem", "crt", "pem"] or
        ([.actions[].format] | sort) == ["crl", "crt", "crt", "pem", "pem"]'
done
pkigen_at 2032-01-02T00:00:00 plan --json >"$scratch/planned" # too old, but not due
expect_json '.actions | map(select(.entity == "leaf")) == []' <"$scratch/planned"

due=2032-01-05T00:00:00
pkigen_at $due status --json | expect_json '.certificates[] | select(.entity == "leaf") | .state == "renewal-due"'
pkigen_at $due build --json >"$scratch/said"
expect_json '[.actions[] | select(.entity == "leaf") | .format + " " + .action]
    == ["key rekey", "csr reissue", "crt reissue", "pem repack"]' <"$scratch/said"
expect_json '.actions[] | select(.format == "key") | .reasons[0]
    | .code == "key-age" and (.text | contains("at most 1y"))' <"$scratch/said"
expect_json '[.actions[] | select(.entity == "kept") | .format] == ["crt", "pem"]' <"$scratch/said"
[ "$(find archive/leaf -name '*-leaf.key' | wc -l)" -eq 1 ] || fail "the old key is not in the archive"
pkigen_at $due build --json | expect_json '.actions == []'

pkigen_at 2034-01-05T00:00:00 plan --json | expect_json '.warnings | any(contains("rotate root"))'
