# An output whose absolute path leads back into the tree is what its relative path is, by whatever way it leads there.
. "$(dirname "$0")/setup.sh"

write_leaf
pkigen build -q
sha256sum "$tree/CA/root/private/cakey.pem" "$tree/CA/root/index.txt" >"$scratch/before"
ln -s "$tree" "$scratch/link"
ln -s "$tree/CA" "$scratch/ca"

# refused PATH: as if it were written without a detour
refused() {
    printf '  b: {san: [b.example.org], outputs: {fullchain: "%s"}}\n' "$1" | cat "$scratch/good" - >"$tree/pki.yaml"
    for command in check plan build; do expect_exit 2 pkigen "$command" >"$scratch/out" 2>&1; done
    grep -q "^pki.yaml:6:39: error: .*already\|^pki.yaml:6:39: error: .*lies below" "$scratch/out" || { cat "$scratch/out"; fail "$1"; }
    grep -q "^hint: \|^  hint: " "$scratch/out" || fail "no hint for $1"
}

cp "$tree/pki.yaml" "$scratch/good"
for way in "$tree" "$scratch/link" "$tree/../pki" "$scratch/link/../pki" "$tree/tls/.."; do
    for file in CA/root/private/cakey.pem CA/root/index.txt CA/root/newcerts/x.pem tls/private/leaf.key pki.yaml \
        .pkigen/journal archive/x; do
        refused "$way/$file"
    done
done
refused "$scratch/ca/root/private/cakey.pem"
sha256sum -c --quiet "$scratch/before"

# Where nothing else is, it is an output like any other, and both of its names are targets.
printf '  b: {san: [b.example.org], outputs: {crt: "%s"}}\n' "$tree/web/b.crt" | cat "$scratch/good" - >"$tree/pki.yaml"
pkigen plan --json | expect_json '[.actions[] | select(.entity == "b" and .format == "crt").path] == ["web/b.crt"]'
pkigen build -q "$tree/web/b.crt"
openssl x509 -in "$tree/web/b.crt" -noout
pkigen build -q web/b.crt
pkigen build -q
pkigen plan --exit-code
