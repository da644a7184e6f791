# An access control list on a file that a group may read lets others in past its mode: that is drift like any other.
. "$(dirname "$0")/setup.sh"
[ "$(id -u)" -eq 0 ] || exit 77
command -v setfacl >/dev/null || exit 77
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities: {root: {}}
identities:
  a: {san: [a.example.org], outputs: {key: {path: web/a.key, mode: "0640", group: daemon}}}
YAML
pkigen build -q
pkigen build -q
setfacl -m u:nobody:r "$tree/web/a.key" || exit 77
sha256sum "$tree/web/a.key" >"$scratch/before"
expect_exit 1 pkigen verify >"$scratch/out" 2>&1
grep -q "access control list" "$scratch/out" || fail 'verify does not see it'
expect_exit 3 pkigen plan --exit-code >/dev/null
pkigen build --json | expect_json '[.actions[] | "\(.path) \(.action) \(.reasons[0].code)"] == ["web/a.key chmod mode-changed"]'
if getfacl -cp "$tree/web/a.key" | grep nobody; then fail 'it is still there'; fi
[ "$(stat -c '%a %G' "$tree/web/a.key")" = '640 daemon' ] || fail 'its mode is another'
sha256sum -c --quiet "$scratch/before"
pkigen plan --exit-code
pkigen verify -q
