# What is made again when pki.yaml says something else of a leaf.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
leaf() {
    sed -i "s/^  leaf: .*/  leaf: {$1}/" "$tree/pki.yaml"
}
reissued="$csr=reissue $crt=reissue $pem=repack"
keep $key $ca $crl
leaf 'san: [leaf.example.org, imap.example.org]'
made 0 $reissued
openssl verify -CAfile "$tree/$ca" -verify_hostname imap.example.org "$tree/$crt"
leaf 'san: [leaf.example.org], subject: {O: Example}'
made 0 $reissued
leaf 'san: [leaf.example.org], subject: {O: Example}, usage: peer'
made 0 $reissued
openssl verify -CAfile "$tree/$ca" -purpose sslclient "$tree/$crt"
leaf 'san: [leaf.example.org], subject: {O: Example}, usage: peer, validity: 90d'
keep $key $ca $crl $csr
made 0 $crt=reissue $pem=repack
kept

(cd "$tree" && sha256sum $key) >"$scratch/old"
keep $ca $crl
leaf 'key: rsa-2048, san: [leaf.example.org], subject: {O: Example}, usage: peer, validity: 90d'
made 0 $key=rekey $reissued
kept
archived "$scratch/old"
openssl rsa -in "$tree/$key" -noout -check
