# What is lost comes back where it can: a key from its pem, a certificate from newcerts, octet for octet.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
keep $key $csr $crt $pem $ca $ca_key
rm "$tree/$key"
made 0 $key=restore
rm "$tree/$crt"
made 0 $crt=restore
rm "$tree/$pem" "$tree/$csr"
made 0 $pem=create $csr=create
for size in 0 300; do
    truncate -s $size "$tree/$crt"
    made 0 $crt=restore
    truncate -s $size "$tree/$pem"
    made 0 $pem=repack
done
echo oops >"$tree/$crt"
made 0 $crt=restore
echo oops >>"$tree/$pem"
made 0 $pem=repack
kept

# What is there in place of a key is left alone, whatever it is.
: >"$tree/$key"
made 4 $key=refuse
rm "$tree/$key"
made 0 $key=restore
kept

rm "$tree/$crt" "$tree/CA/root/newcerts/$(openssl x509 -in "$tree/$pem" -noout -serial | cut -d= -f2).pem"
keep $key $csr $ca $crl
made 0 $crt=create $pem=repack
kept
rm "$tree/$key" "$tree/$pem"
keep $ca $crl
made 0 $key=create $csr=reissue $crt=reissue $pem=create
kept
openssl verify -x509_strict -CAfile "$tree/$ca" "$tree/$crt"
