# Read by tests of what a clock does that goes on, stands wrong or is set back.
command -v faketime >/dev/null || { echo "the package faketime is missing"; exit 77; }
# Not with a runtime that wants to be loaded first, and waits for ever if it is not, as that of the sanitizers does.
if grep -q __asan_init "$PKIGEN"; then exit 77; fi
timeout -s KILL 10 faketime '2031-01-01 00:00:00' "$PKIGEN" --version >/dev/null 2>&1 || exit 77

# pkigen_at TIME ARGUMENT...: pkigen with a clock that stands at that time (UTC)
pkigen_at() {
    moment=$(echo "$1" | tr T ' ')
    shift
    options='-C '$tree
    if [ "$(id -u)" -ne 0 ]; then options="$options --unprivileged"; fi
    # shellcheck disable=SC2086
    TZ=UTC NO_FAKE_STAT=1 timeout -s KILL 60 faketime -f "$moment" "$PKIGEN" $options "$@"
}
