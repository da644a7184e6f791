# Without the key of its authority a leaf keeps what it has: exit 0 as long as nothing needs a signature; then the rest is
# done, and exit 4 says how to go on. No other authority is made, ever.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
mv "$tree/$ca_key" "$scratch"
keep $ca $crt $crl
made 0
rm "$tree/$pem"
made 0 $pem=create
sed -i 's/leaf.example.org/&, imap.example.org/' "$tree/pki.yaml"
made 4 $csr=reissue $crt=wait
kept
expect_exit 4 pkigen build 2>"$scratch/err"
grep -q "$ca_key" "$scratch/err" || fail 'it does not say what is missing'
sed -i 's/  leaf: .*/&\n  other: {}/' "$tree/pki.yaml"
expect_exit 4 pkigen build -k
[ ! -e "$tree/tls/private/other.key" ] || fail 'a key without a certificate was published'
expect_exit 4 pkigen build --force root
kept
mv "$scratch/cakey.pem" "$tree/$ca_key"
pkigen build
openssl verify -CAfile "$tree/$ca" "$tree/$crt" "$tree/tls/certs/other.crt"
made 0
