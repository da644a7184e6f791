# Other implementations accept what is issued, each certificate for what it is for.
. "$(dirname "$0")/setup.sh"
write_ten_lines
pkigen build
anchor=$tree/CA/root/cacert.pem

# verify PURPOSE-OF-OPENSSL PURPOSE-OF-CERTTOOL CERTIFICATE
verify() {
    openssl verify -x509_strict -purpose "$1" -CAfile "$anchor" -CRLfile "$tree/CA/root/crl.pem" -crl_check "$tree/$3"
    certtool --verify --verify-profile high --verify-purpose "$2" --load-ca-certificate "$anchor" --infile "$tree/$3"
}
server=1.3.6.1.5.5.7.3.1
client=1.3.6.1.5.5.7.3.2
openssl verify -x509_strict -check_ss_sig -CAfile "$anchor" "$anchor"
verify sslserver $server tls/certs/www.crt
verify sslserver $server dovecot/certs/mail.crt
verify sslserver $server openvpn/vpn.crt
verify sslclient $client openvpn/clients/alice.crt
