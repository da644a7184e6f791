# The cache saves time and nothing else: a build that cannot write it is complete, and says what it means.
. "$(dirname "$0")/setup.sh"
command -v strace >/dev/null || exit 77
program=$PKIGEN
write_leaf
pkigen build -q
rm "$tree/tls/private/leaf.pem"
cp -a "$tree" "$scratch/copy"

# traced TREE OPTION...: a build of which strace tells the renames
traced() {
    directory=$1
    shift
    unprivileged=
    [ "$(id -u)" -eq 0 ] || unprivileged=--unprivileged
    strace -f -o "$scratch/trace" -e trace=renameat "$@" "$program" -C "$directory" $unprivileged -j1 build
}
traced "$scratch/copy" >/dev/null || exit 77
last=$(grep -c 'renameat(' "$scratch/trace")
grep 'renameat(' "$scratch/trace" | tail -1 | grep -q '"cache"' || fail 'the cache is not what is written last'
traced "$tree" -e "inject=renameat:error=EIO:when=$last" >"$scratch/out" 2>"$scratch/said"
grep -q '^1 made' "$scratch/out"
grep -q 'warning: .*cache.*reads everything again' "$scratch/said" || { cat "$scratch/said"; fail 'it does not say so'; }
[ -e "$tree/tls/private/leaf.pem" ] || fail 'nothing was made'
pkigen plan --exit-code
