# A server and a client of OpenVPN, with the rendered server.conf and profile, come together; who must not, does not.
# Where no tunnel can be made, they run point to point without one, and what only a real server has is left out.
. "$(dirname "$0")/setup.sh"
need openvpn openvpn
write_services
pkigen build
. "$(dirname "$0")/openvpn.sh"
clients=$tree/openvpn/clients
grep -q '^remote 127.0.0.1 18194$' "$clients/alice.ovpn" || fail 'the profile does not follow the server'

# refuses LOG REASON NAME OPTION...: the reason is in the log of who refused; nobody was let in
refuses() {
    log=$1 reason=$2
    shift 2
    dial "$@"
    until_true "$1 is refused" says "$log" "$reason"
    ! says "$1" 'Initialization Sequence Completed' || fail "$1 is connected"
}

serve server
dial alice
until_true 'alice is connected' says alice 'Initialization Sequence Completed'
until_true 'the server knows alice' says server '\[alice\] Peer Connection Initiated'
stop_all

serve second
refuses misled 'VERIFY X509NAME ERROR.*CN=vpn.example.org, must be other.example.org' \
    misled --verify-x509-name other.example.org name
[ -n "$tunnel" ] || { stop_all; serve second; } # point to point, it talks to one client in its life
refuses stranger 'VERIFY ERROR.*\(self-signed certificate in certificate chain\|unable to get local issuer\)' \
    stranger --ca "$tree/CA/stranger/cacert.pem"
[ -n "$tunnel" ] || exit 0

refuses second 'VERIFY ERROR.*unable to get local issuer certificate.*CN=mallory' \
    mallory --cert "$tree/tls/certs/mallory.crt" --key "$tree/tls/private/mallory.key"
refuses second 'VERIFY EKU ERROR\|unsuitable certificate purpose' \
    disguised --cert "$tree/openvpn/vpn.crt" --extra-certs "$tree/openvpn/vpn.chain.pem" --key "$tree/openvpn/private/vpn.key"
sed -i 's/CN: bob}/&, revoked: key_compromise/' "$tree/pki.yaml"
pkigen build vpn
refuses second 'VERIFY ERROR.*certificate revoked.*CN=bob' \
    bob --config "$clients/bob.ovpn"
dial again
until_true 'alice is still let in' says again 'Initialization Sequence Completed'
