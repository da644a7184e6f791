# A folder of secrets that others were let into is closed by the next build, whatever else there is to do, and that is
# told; outside the tree nothing is changed.
. "$(dirname "$0")/setup.sh"
write_leaf
cd "$tree"
pkigen build
chmod 755 tls/private
chmod 701 CA/root/private
expect_exit 1 pkigen verify >"$scratch/said"
pkigen plan 2>"$scratch/said"
grep -q 'warning: tls/private: mode 0755, must be 0700; a build closes it' "$scratch/said"
[ "$(stat -c %a tls/private)" = 755 ] || fail 'plan has changed something'
pkigen build -n 2>/dev/null
[ "$(stat -c %a tls/private)" = 755 ] || fail 'build -n has changed something'

pkigen build --json 2>"$scratch/said" | expect_json '.actions == []'
grep -q 'warning: tls/private: mode 0755, must be 0700; it is closed again' "$scratch/said"
[ "$(stat -c %a tls/private)" = 700 ] || fail 'tls/private is open'
[ "$(stat -c %a CA/root/private)" = 700 ] || fail 'CA/root/private is open'
pkigen verify
pkigen build 2>"$scratch/said"
[ ! -s "$scratch/said" ] || fail 'it is told twice'
