# Read first by every test here: a tree of its own in $tree, and the program under test, whose path is in PKIGEN.
unset SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE OPENSSL_CONF SOURCE_DATE_EPOCH
export LC_ALL=C
: "${PKIGEN:?is the path of the program to test}"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/pki
mkdir "$tree"
owner=$(id -un):$(id -gn)

# pkigen ARGUMENT...: in the tree
pkigen() {
    if [ "$(id -u)" -eq 0 ]; then "$PKIGEN" -C "$tree" "$@"; else "$PKIGEN" -C "$tree" --unprivileged "$@"; fi
}

fail() {
    echo "failed: $*" >&2
    exit 1
}

# expect_exit CODE COMMAND...
expect_exit() {
    wanted=$1
    shift
    code=0
    "$@" || code=$?
    [ "$code" -eq "$wanted" ] || fail "$* exited with $code, not $wanted"
}

# expect_json FILTER < OBJECT: jq says true
expect_json() {
    cat >"$scratch/json"
    jq -e "$1" "$scratch/json" >/dev/null || { cat "$scratch/json" >&2; fail "not so: $1"; }
}

# All files of the tree with what would change if one were written.
snapshot() {
    find "$tree" -mindepth 1 -path "$tree/.pkigen" -prune -o -printf '%P %i %m %s %T@ %C@\n' | sort
}

# The file that the documentation begins with: an authority, two servers, a VPN and a client of it.
write_ten_lines() {
    cp "$(dirname "$0")/../../examples/ten-lines/pki.yaml" "$tree"
}

# The smallest one: an authority and one leaf with key, csr, crt and pem.
write_leaf() {
    cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  leaf: {san: [leaf.example.org]}
YAML
}
