# A caller who is not root is refused with exit 4 and told of --unprivileged, with which the files are the caller's.
. "$(dirname "$0")/setup.sh"
[ "$(id -u)" -eq 0 ] || exit 77
write_leaf
cp "$PKIGEN" "$scratch/pkigen" # where the other user can run it
chmod -R a+rX "$scratch"
chown -R 65534:65534 "$tree"
nobody() {
    setpriv --reuid 65534 --regid 65534 --clear-groups "$scratch/pkigen" -C "$tree" "$@"
}

expect_exit 4 nobody build 2>"$scratch/errors"
grep -q -e --unprivileged "$scratch/errors" || fail 'the message does not say what to do'
[ "$(ls -A "$tree")" = pki.yaml ] || fail 'something was written'
nobody build --unprivileged
[ "$(stat -c '%u:%g %a' "$tree/tls/private/leaf.key")" = '65534:65534 600' ] || fail 'the key is not the caller'"'"'s'
