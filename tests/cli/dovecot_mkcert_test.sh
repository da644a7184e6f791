# The two files of Dovecot's mkcert.sh, renewed with the same key, and the authority with its CRL, which follows the CRL.
. "$(dirname "$0")/setup.sh"
cp "$(dirname "$0")/../../examples/dovecot-mkcert/pki.yaml" "$tree"
pkigen build
key=$tree/private/dovecot.pem
crt=$tree/certs/dovecot.pem
trusted=$tree/certs/ca-crl.pem

[ "$(stat -c %a "$key" "$crt" | sort -u)" = 600 ] || fail 'others may read the files'
openssl x509 -in "$crt" -noout -text >"$scratch/words"
for words in 'Public-Key: (2048 bit)' 'rsaEncryption' 'SSL Server' 'TLS Web Server Authentication' \
    'DNS:imap.example.com, DNS:pop.example.com' 'OU = IMAP server, CN = imap.example.com'; do
    grep -qF "$words" "$scratch/words" || fail "the certificate does not say: $words"
done
cat "$tree/CA/root/cacert.pem" "$tree/CA/root/crl.pem" | cmp - "$trusted"

cp "$key" "$scratch/key"
cp "$crt" "$scratch/crt"
cp "$trusted" "$scratch/trusted"
pkigen build --force dovecot
cmp "$key" "$scratch/key"
! cmp -s "$crt" "$scratch/crt" || fail 'there is no new certificate'
[ "$(openssl x509 -in "$crt" -noout -pubkey)" = "$(openssl x509 -in "$scratch/crt" -noout -pubkey)" ]
cmp "$trusted" "$scratch/trusted"

pkigen build --force root.crl
pkigen build --json | expect_json '[.actions[] | "\(.entity).\(.format) \(.action)"] == ["dovecot.ca-crl repack"]'
cat "$tree/CA/root/cacert.pem" "$tree/CA/root/crl.pem" | cmp - "$trusted"
! cmp -s "$trusted" "$scratch/trusted" || fail 'the CRL is the old one'
