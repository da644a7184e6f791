# A folder of secrets that others were let into is closed by the next build, whatever else there is to do, and that is
# told; outside the tree nothing is changed.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/standstill.sh"
write_leaf
cd "$tree"
pkigen build
chmod 755 tls/private
chmod 701 CA/root/private
expect_exit 1 pkigen verify
pkigen plan 2>"$scratch/said"
grep -q 'warning: tls/private: mode 0755, must be 0700$' "$scratch/said"
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

# What pkigen cannot mend by closing is told each time; outside the tree nothing is changed.
mkdir "$scratch/out"
mkdir -m 700 "$scratch/out/private"
sed -i "s#leaf: {#&outputs: {pem: $scratch/out/private/leaf.pem}, #" pki.yaml
pkigen build
settle
chmod 755 "$scratch/out/private"
chmod 500 CA/root/private
for _ in 1 2; do
    pkigen build 2>"$scratch/said"
    grep -q 'warning: CA/root/private: mode 0500, must be 0700$' "$scratch/said"
    grep -q "warning: $scratch/out/private: mode 0755, must be 0700\$" "$scratch/said"
done
[ "$(stat -c %a "$scratch/out/private")" = 755 ] || fail 'a folder outside the tree was changed'

# A group that was let in for a file of its own stays.
[ "$(id -u)" -eq 0 ] || exit 0
chgrp nogroup tls/private
chmod 755 tls/private
pkigen build 2>"$scratch/said"
grep -q 'warning: tls/private: mode 0755, must be 0710; it is closed again' "$scratch/said"
[ "$(stat -c '%a %G' tls/private)" = '710 nogroup' ] || fail 'the group cannot pass through any more'
