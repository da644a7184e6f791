# What was not understood exits with 2, before anything is written.
. "$(dirname "$0")/setup.sh"
expect_exit 2 pkigen build # there is no pki.yaml yet
write_leaf
expect_exit 2 pkigen build no-such-target
expect_exit 2 pkigen build no-such-target --json
expect_exit 2 pkigen no-such-command
expect_exit 2 pkigen build --no-such-option
expect_exit 2 pkigen build -j 0
[ "$(ls "$tree")" = pki.yaml ] || fail 'something was written'
