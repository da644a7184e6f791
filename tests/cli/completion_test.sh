# bash takes the script and completes commands and targets with it.
. "$(dirname "$0")/setup.sh"
command -v bash >/dev/null || exit 77
write_leaf
mkdir "$scratch/bin"
ln -s "$PKIGEN" "$scratch/bin/pkigen"
export PATH="$scratch/bin:$PATH"
pkigen completion bash >"$scratch/bash"
cat >"$scratch/try" <<'BASH'
. "$1"
shift
COMP_WORDS=(pkigen "$@") COMP_CWORD=$#
_pkigen
echo "${COMPREPLY[*]}"
BASH
try() { (cd "$tree" && bash "$scratch/try" "$scratch/bash" "$@"); }
[ "$(try sta)" = status ] || fail "sta: $(try sta)"
[ "$(try build leaf.c)" = 'leaf.csr leaf.crt' ] || fail "leaf.c: $(try build leaf.c)"
[ "$(try completion z)" = zsh ] || fail "z: $(try completion z)"
expect_exit 2 pkigen completion tcsh
for shell in zsh fish; do
    pkigen completion $shell >"$scratch/$shell"
    if command -v $shell >/dev/null; then $shell -n "$scratch/$shell"; fi
done
