# A target is an entity, NAME.FORMAT, a path or a glob; it is made with what it is made from, and nothing else.
. "$(dirname "$0")/setup.sh"
write_ten_lines

pkigen build www.csr
[ -e "$tree/tls/certs/www.csr" ] || fail 'www.csr was not made'
[ ! -e "$tree/tls/private/www.pem" ] || fail 'www.pem was made, which www.csr does not need'
[ ! -e "$tree/CA/root/crl.pem" ] || fail 'the CRL was made, which www.csr does not need'
pkigen build tls/certs/www.fullchain.pem
[ -e "$tree/tls/certs/www.fullchain.pem" ] || fail 'www.fullchain.pem was not made'
[ ! -e "$tree/apache/www.conf" ] || fail 'www.conf was made, which www.fullchain.pem does not need'
pkigen build mail
[ -e "$tree/dovecot/private/mail.pem" ] || fail 'mail.pem was not made'
pkigen build 'v*.crt'
[ -e "$tree/openvpn/vpn.crt" ] || fail 'vpn.crt was not made'
[ ! -e "$tree/openvpn/clients/alice.crt" ] || fail 'alice was made, whom nobody named'
