# An authority that has lost its key and its certificate does not become another one: the database knows that it has
# certified.
. "$(dirname "$0")/setup.sh"
write_leaf
cd "$tree"
pkigen build
cp -a CA "$scratch/before"
rm CA/root/private/cakey.pem CA/root/cacert.pem CA/root/careq.pem
pkigen plan --json | expect_json '[.actions[] | .path + " " + .action] ==
    ["CA/root/careq.pem wait", "CA/root/cacert.pem restore"]'
expect_exit 4 pkigen build
[ ! -e CA/root/private/cakey.pem ] || fail "a new authority was made"
cmp CA/root/cacert.pem "$scratch/before/root/cacert.pem"

rm CA/root/cacert.pem
mv CA/root/newcerts "$scratch"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'bring the key of root back' "$scratch/said"
cmp CA/root/index.txt "$scratch/before/root/index.txt"
