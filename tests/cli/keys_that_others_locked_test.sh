# Keys of authorities that other programs locked, now and long ago, sign as they are.
. "$(dirname "$0")/setup.sh"
write_leaf
sed -i 's/root: {}/root: {key: {type: rsa-2048, passphrase: {env: PHRASE}}}/' "$tree/pki.yaml"
export PHRASE='open sesame'
pkigen build
key=$tree/CA/root/private/cakey.pem
openssl pkey -in "$key" -passin "pass:$PHRASE" -out "$scratch/plain"

# signs HOW: with the key as it is now
signs() {
    sum=$(sha256sum "$key")
    pkigen build --force leaf
    openssl verify -x509_strict -CAfile "$tree/CA/root/cacert.pem" "$tree/tls/certs/leaf.crt" || fail "$1"
    [ "$sum" = "$(sha256sum "$key")" ] || fail "$1: the key was rewritten"
}
for cipher in des3 aes128 aes192 aes256; do
    openssl rsa -in "$scratch/plain" -traditional "-$cipher" -passout "pass:$PHRASE" -out "$key"
    signs "traditional $cipher"
done
for cipher in des3 aes-128-cbc aes-192-cbc aes-256-cbc; do
    openssl pkcs8 -topk8 -in "$scratch/plain" -v2 "$cipher" -v2prf hmacWithSHA512 -passout "pass:$PHRASE" -out "$key"
    signs "PBES2 $cipher"
done
openssl pkcs8 -topk8 -in "$scratch/plain" -scrypt -passout "pass:$PHRASE" -out "$key"
signs scrypt
for cipher in aes-128 aes-192 aes-256 3des; do
    certtool --to-p8 --load-privkey "$scratch/plain" --pkcs-cipher "$cipher" --password "$PHRASE" --outfile "$key"
    signs "certtool $cipher"
done
openssl pkcs8 -topk8 -in "$scratch/plain" -v1 PBE-SHA1-3DES -passout "pass:$PHRASE" -out "$key"
expect_exit 4 pkigen build --force leaf 2>"$scratch/said"
grep -q 'the encryption pbeWithSHAAnd3-KeyTripleDES-CBC is not supported' "$scratch/said"
