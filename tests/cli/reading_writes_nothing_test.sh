# Commands that read leave the tree as it is, before and after a build.
. "$(dirname "$0")/setup.sh"
write_leaf
for stage in before after; do
    snapshot >"$scratch/snapshot"
    ls -A "$tree" >"$scratch/names"
    for command in '' status verify doctor services schema help plan 'show leaf' graph check; do
        # shellcheck disable=SC2086
        pkigen $command >/dev/null 2>&1 || [ "$stage" = before ] || fail "$command exited with $?"
    done
    snapshot | diff "$scratch/snapshot" - || fail "something was written $stage the build"
    ls -A "$tree" | diff "$scratch/names" -
    pkigen build
done
