# Read by tests of runs that have nothing to do: whether they look at pki.yaml at all, by strace.
strace -o /dev/null true 2>/dev/null || exit 77

# traced COMMAND...: what it opens is in $scratch/trace
traced() {
    # The leak checker of a build with sanitizers cannot work in a process that is traced.
    ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=openat -o "$scratch/trace" "$@"
}

# reads_yaml ARGUMENT...: pkigen with these opens pki.yaml; its output is in $scratch/out
reads_yaml() {
    options='-C '$tree
    if [ "$(id -u)" -ne 0 ]; then options="$options --unprivileged"; fi
    # shellcheck disable=SC2086
    traced "$PKIGEN" $options "$@" >"$scratch/out" 2>"$scratch/err" || return 2
    grep -q '"pki.yaml"' "$scratch/trace"
}

# Builds until it is known that there is nothing to do: not before the clock of the files has moved on.
settle() {
    rm -f "$tree/.pkigen/standstill"
    pkigen build -q "$@"
    until [ -e "$tree/.pkigen/standstill" ]; do pkigen build -q "$@"; done
}
