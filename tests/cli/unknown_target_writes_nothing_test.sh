# A target that names nothing is an error before anything is written, a lock included.
. "$(dirname "$0")/setup.sh"
write_leaf
expect_exit 2 pkigen build no-such-target 2>"$scratch/said"
grep -q 'no-such-target' "$scratch/said" || fail "it does not say which target"
[ ! -e "$tree/.pkigen" ] || fail "a folder was made"
