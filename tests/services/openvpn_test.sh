# A server and a client of OpenVPN, with the rendered server.conf and profile, come together; who must not, does not.
# Where no tunnel can be made, they run point to point without one, and what only a real server has is left out.
. "$(dirname "$0")/setup.sh"
need openvpn openvpn
write_services
pkigen build
conf=$tree/openvpn/vpn.conf
profile=$tree/openvpn/clients/alice.ovpn
clients=$tree/openvpn/clients
grep -q '^remote 127.0.0.1 18194$' "$profile" || fail 'the profile does not follow the server'

tunnel=yes
if [ -z "${alone:-}" ] || ! ip tuntap add dev pkitest0 mode tun 2>/dev/null; then
    tunnel=
    sed -e '/^server /d' -e '/^topology /d' "$conf" >"$scratch/server.conf"
    sed -e 's/^client$/tls-client/' "$profile" >"$scratch/client.ovpn"
    conf=$scratch/server.conf profile=$scratch/client.ovpn
fi

says() {
    grep -q "$2" "$scratch/$1.out"
}

# serve NAME: the server, as it is rendered
serve() {
    if [ -n "$tunnel" ]; then
        start "$1" openvpn --config "$conf" --verb 3 --local 127.0.0.1
        until_true 'the server is ready' says "$1" 'Initialization Sequence Completed'
    else
        start "$1" openvpn --config "$conf" --verb 3 --local 127.0.0.1 --dev null --tls-server --cipher AES-256-GCM
        until_true 'the server is ready' says "$1" 'UDPv4 link local'
    fi
}

# dial NAME OPTION...: a client with alice's profile but for the options. Routes are not what is tested.
dial() {
    client=$1
    shift
    [ -n "$tunnel" ] || set -- --dev null --cipher AES-256-GCM "$@"
    start "$client" openvpn --config "$profile" --verb 3 --connect-retry-max 1 --hand-window 5 --tls-exit \
        --ifconfig-noexec --route-noexec "$@"
}

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
