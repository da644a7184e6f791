# Results that do not arrive are a failure, and what is written to a closed descriptor goes into no other file.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build -q
openssl req -new -newkey rsa:2048 -nodes -subj /CN=x -keyout /dev/null -out "$tree/x.csr" 2>/dev/null
sha256sum "$tree/CA/root/cacert.pem" >"$scratch/before"

for command in status 'status --json' plan 'plan --json' 'build --json' build verify check 'show leaf.crt' graph services \
    'services show apache' schema 'completion bash' help '--help' '--version' doctor '' \
    'sign x.csr --issuer root' 'revoke -n leaf'; do
    # Only what says something on standard output can lose it.
    # shellcheck disable=SC2086
    [ -n "$(pkigen $command 2>/dev/null)" ] || continue
    # shellcheck disable=SC2086
    expect_exit 1 pkigen $command >/dev/full 2>"$scratch/err"
    grep -q "written to standard output" "$scratch/err" || fail "$command does not say that its output is lost"
    # shellcheck disable=SC2086
    expect_exit 1 pkigen $command >&- 2>"$scratch/err"
    grep -q "written to standard output" "$scratch/err" || fail "$command does not say that there is no output"
done
expect_exit 2 pkigen nonsense >/dev/full 2>&1
pkigen build -q >&-
pkigen build -q --force leaf <&- >&- 2>&-
sha256sum -c --quiet "$scratch/before"
pkigen verify -q
