# `rotate` gives an identity a new key and all that follows from it, and keeps the old ones; it revokes nothing.
. "$(dirname "$0")/setup.sh"

write_leaf
cd "$tree"
pkigen build
cp -r . "$scratch/before"
pkigen rotate leaf -n --json | expect_json '[.actions[] | .format + " " + .action] == ["key rekey", "csr reissue",
    "crt reissue", "pem repack"] and all(.actions[]; .done == false)'
cmp tls/private/leaf.key "$scratch/before/tls/private/leaf.key"

pkigen rotate leaf --json | expect_json '[.actions[].format] == ["key", "csr", "crt", "pem"] and all(.actions[]; .done)
    and .actions[0].reasons == [{"code": "forced", "text": "rotate"}]'
for name in leaf.key leaf.crt; do
    cmp archive/leaf/*-$name "$scratch/before/tls/"*/$name
    ! cmp -s tls/*/$name "$scratch/before/tls/"*/$name || fail "$name is the same"
done
openssl verify -x509_strict -CAfile CA/root/cacert.pem tls/certs/leaf.crt
openssl pkey -in tls/private/leaf.key -pubout >"$scratch/new"
openssl x509 -in tls/certs/leaf.crt -pubkey -noout | cmp - "$scratch/new"
openssl req -in tls/certs/leaf.csr -pubkey -noout | cmp - "$scratch/new"
openssl pkey -in tls/private/leaf.pem -pubout | cmp - "$scratch/new"
grep -c ^V CA/root/index.txt | grep -qx 3
openssl crl -in CA/root/crl.pem -noout -text | grep -q 'No Revoked Certificates'
pkigen build --json | expect_json '.actions == []'
expect_exit 2 pkigen rotate nobody
