#!/bin/sh
# hardening.sh PROGRAM [unfortified]: how the program was linked, and that it talks to no network.
program=$1
failed=0

# expect WHAT COMMAND...: the command succeeds
expect() {
    what=$1
    shift
    "$@" && return
    echo "$program $what"
    failed=1
}
has() { printf '%s\n' "$1" | grep -qE "$2"; }
lacks() { ! printf '%s\n' "$1" | grep -E "$2"; }

headers=$(readelf --wide --file-header --program-headers "$program") || exit
dynamic=$(readelf --wide --dynamic "$program")
imports=$(nm --dynamic --undefined-only "$program" | awk '{ sub(/@.*/, "", $2); print $2 }')
known='^lib(mbedcrypto|yaml-cpp|fmt|stdc\+\+|gcc_s|m|c)\.so|^ld-linux'
strangers=$(printf '%s\n' "$dynamic" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vE "$known")

expect 'is not position independent' has "$headers" 'Type: +DYN'
expect 'is not marked as PIE' has "$dynamic" 'FLAGS_1.*PIE'
expect 'has no RELRO' has "$headers" 'GNU_RELRO'
expect 'binds symbols lazily, so that RELRO is not full' has "$dynamic" 'FLAGS_1.*NOW'
expect 'has no stack that is not executable' has "$headers" 'GNU_STACK.* RW +0x'
expect 'looks for libraries in folders of its own' lacks "$dynamic" 'RPATH|RUNPATH'
expect 'has no stack protector' has "$imports" '^__stack_chk_fail$'
[ "${2-}" = unfortified ] || expect 'is not fortified' has "$imports" '^__[a-z]+_chk$'
expect "links ${strangers}" [ -z "$strangers" ]
expect 'can open a socket' lacks "$imports" '^(socket|socketpair|connect|bind|listen|getaddrinfo|gethostby.*)$'
exit $failed
