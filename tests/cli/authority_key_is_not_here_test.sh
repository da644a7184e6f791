# While nothing needs the signature of an authority, its key may be elsewhere; then the rest is made and exit 4 says so.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
mv "$tree/CA/root/private/cakey.pem" "$scratch/cakey.pem"
pkigen build
rm "$tree/tls/private/leaf.pem"
sed -i 's/leaf.example.org/&, imap.example.org/' "$tree/pki.yaml"

expect_exit 4 pkigen build --json >"$scratch/result"
expect_json '.actions | any(.format == "csr" and .done) and any(.format == "crt" and .action == "wait")' \
    <"$scratch/result"
[ ! -e "$tree/CA/root/private/cakey.pem" ] || fail 'another authority was made'
mv "$scratch/cakey.pem" "$tree/CA/root/private/cakey.pem"
pkigen build
openssl verify -CAfile "$tree/CA/root/cacert.pem" "$tree/tls/certs/leaf.crt"
pkigen build --json | expect_json '.actions == []'
