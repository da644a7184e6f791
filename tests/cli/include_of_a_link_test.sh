# A link among the files that a pattern under `include` matches is an error, as it is where a file is named: what it stands
# for would be gone otherwise.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
include: ['conf.d/*.yaml']
authorities: {root: {}}
YAML
mkdir "$tree/conf.d"
echo 'identities: {a: {san: [a.example.org]}}' >"$tree/conf.d/a.yaml"
pkigen check
echo 'identities: {b: {san: [b.example.org]}}' >"$tree/b.yaml"
ln -s ../b.yaml "$tree/conf.d/b.yaml"
expect_exit 1 pkigen check 2>"$scratch/said"
grep -q 'conf.d/b.yaml is a symbolic link' "$scratch/said" || fail "$(cat "$scratch/said")"
rm "$tree/conf.d/b.yaml"
pkigen check
