# Key, request, certificate and pem of an identity hold the same public key, and the pem has its empty line.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
key=$tree/tls/private/leaf.key
crt=$tree/tls/certs/leaf.crt
pem=$tree/tls/private/leaf.pem

public=$(openssl pkey -in "$key" -pubout)
[ "$(openssl x509 -in "$crt" -noout -pubkey)" = "$public" ] || fail 'the certificate holds another key'
[ "$(openssl req -in "$tree/tls/certs/leaf.csr" -verify -noout -pubkey)" = "$public" ] ||
    fail 'the request holds another key'
{ cat "$key"; echo; cat "$crt"; } | cmp - "$pem"
