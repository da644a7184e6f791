# Read first by every test here: what those of cli/ have, and events with the exact set of what they make.
# shellcheck source=../cli/setup.sh
. "$(dirname "$0")/../cli/setup.sh"

# All files of the tree but .pkigen, the databases and the archive, with what would change if one were written anew.
stamps() {
    (cd "$tree" && find . -path ./.pkigen -prune -o -path ./archive -prune -o -path '*/newcerts' -prune -o -type f \
        ! -name 'index.txt*' ! -name serial ! -name crlnumber -printf '%P %i %T@ %m %U:%G\n' | sort)
}

# made EXIT LINE...: a build says that it does just that, PATH=ACTION, does just that, and then there is nothing to do.
# What would be done is what the plan before it said.
made() {
    wanted=$1
    shift
    if [ $# -eq 0 ]; then : >"$scratch/wanted"; else printf '%s\n' "$@" | sort >"$scratch/wanted"; fi
    stamps >"$scratch/stamps"
    run plan --json | said >"$scratch/planned"
    expect_exit "$wanted" run build --json >"$scratch/result"
    said <"$scratch/result" >"$scratch/said"
    same planned said
    same wanted said
    grep -v -e '=wait$' -e '=refuse$' "$scratch/wanted" | cut -d= -f1 >"$scratch/to_change" || true
    stamps | sort - "$scratch/stamps" | uniq -u | cut -d' ' -f1 | sort -u >"$scratch/changed"
    same to_change changed
    expect_exit "$wanted" run build --json >"$scratch/again"
    expect_json ".summary.made == 0" <"$scratch/again"
}

# What `made` runs; a test may give it another clock.
run() {
    pkigen "$@"
}

said() {
    jq -r '.actions[] | "\(.path)=\(.action)"' | sort
}

same() {
    diff "$scratch/$1" "$scratch/$2" >&2 || fail "$1 (<) and $2 (>) differ"
}

# keep PATH...: and then `kept` says that they have the same octets
keep() {
    (cd "$tree" && sha256sum "$@") >"$scratch/kept"
}
kept() {
    (cd "$tree" && sha256sum -c --quiet "$scratch/kept") || fail 'something is not what it was'
}

# archived DIGEST-FILE: every file that sha256sum -b listed there is somewhere below archive/
archived() {
    (cd "$tree" && find archive -type f -exec sha256sum {} + | cut -d' ' -f1) >"$scratch/archive"
    while read -r digest _; do
        grep -q "$digest" "$scratch/archive" || fail "$digest is not in the archive"
    done <"$1"
}

# The paths of the authority and the leaf that write_leaf describes.
ca=CA/root/cacert.pem
ca_key=CA/root/private/cakey.pem
crl=CA/root/crl.pem
key=tls/private/leaf.key
csr=tls/certs/leaf.csr
crt=tls/certs/leaf.crt
pem=tls/private/leaf.pem
