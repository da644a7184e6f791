# Who can write pki.yaml, a file that it includes or a template decides what root writes: nothing is built from those.
. "$(dirname "$0")/setup.sh"
write_leaf
mkdir "$tree/more"
echo 'include: [more/*.yaml]' >>"$tree/pki.yaml"
echo 'identities: {other: {san: [other.example.org]}}' >"$tree/more/other.yaml"
chmod 755 "$tree/more"
for file in pki.yaml more/other.yaml; do
    chmod 666 "$tree/$file"
    expect_exit 4 pkigen build 2>"$scratch/said"
    grep -q "others can write $file" "$scratch/said" || fail "it does not name $file"
    expect_exit 4 pkigen plan 2>/dev/null
    expect_exit 0 pkigen check
    [ ! -e "$tree/.pkigen" ] || fail "something was written"
    chmod 644 "$tree/$file"
done
expect_exit 0 pkigen build
chmod 666 "$tree/pki.yaml"
expect_exit 4 pkigen build 2>/dev/null
