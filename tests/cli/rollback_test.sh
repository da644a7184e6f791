# `rollback` puts the previous key and certificate back, byte for byte, and keeps the present ones; twice is back again.
. "$(dirname "$0")/setup.sh"

write_leaf
cd "$tree"
pkigen build
expect_exit 1 pkigen rollback leaf # there is nothing to go back to
expect_exit 2 pkigen rollback nobody
expect_exit 4 pkigen rollback root
cp -r tls "$scratch/first"
pkigen rotate leaf
cp -r tls "$scratch/second"
# same FOLDER: key, certificate and pem are those of that folder
same() {
    for path in private/leaf.key certs/leaf.crt private/leaf.pem; do cmp "tls/$path" "$1/$path"; done
    openssl pkey -in tls/private/leaf.key -pubout >"$scratch/public"
    openssl req -in tls/certs/leaf.csr -noout -pubkey -verify | cmp - "$scratch/public"
}

pkigen rollback leaf -n --json | expect_json '[.actions[] | .format + " " + .action] == ["key restore", "csr reissue",
    "crt restore", "pem repack"] and .actions[0].reasons[0].text == "rollback"'
same "$scratch/second"
pkigen rollback leaf --json | expect_json '.summary.made == 4 and .errors == []'
same "$scratch/first"
pkigen build --json | expect_json '.actions == []'
pkigen verify
pkigen rollback leaf
same "$scratch/second"
for file in "$scratch"/first/private/leaf.key "$scratch"/second/private/leaf.key; do
    cat archive/leaf/*-leaf.key | grep -qF "$(sed -n 2p "$file")" || fail "$file is not in the archive"
done

# Only newcerts/ has the certificate; the key is damaged meanwhile, and kept all the same.
rm archive/leaf/*-leaf.crt
echo damaged >tls/private/leaf.key
pkigen rollback leaf
same "$scratch/first"
grep -qx damaged archive/leaf/*-leaf.key

# What pki.yaml has asked for since will be made again, which is said.
pkigen rotate leaf
sed -i 's/\[leaf.example.org/[other.example.org, leaf.example.org/' pki.yaml
pkigen build
pkigen rollback leaf 2>"$scratch/said"
grep -q 'pki.yaml asks for something else than what was put back' "$scratch/said"
expect_exit 3 pkigen plan --exit-code
