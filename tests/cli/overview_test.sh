# A bare pkigen says how things are and what to do next, on one screen.
. "$(dirname "$0")/setup.sh"
pkigen --json | expect_json '.next == "pkigen init"'
write_leaf
pkigen --json | expect_json '.next == "pkigen build" and .certificates == {"missing": 2}'
pkigen build
pkigen --json | expect_json '.next == "" and .certificates == {"ok": 2} and .crls == {"ok": 1}'
pkigen | grep -q 'nothing to do' || fail 'something to do'
awk 'BEGIN { print "version: 1\nauthorities: {root: {}}\nidentities:"
             for (i = 0; i < 200; i++) print "  i" i ": {san: [i" i ".example.org]}" }' >"$tree/pki.yaml"
[ "$(pkigen | wc -l)" -le 24 ] || fail 'more than a screen'
echo nonsense >"$tree/pki.yaml"
expect_exit 2 pkigen
