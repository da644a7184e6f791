# Read by tests with OpenVPN when $tree is built: a server `vpn` and a client `alice`. Where no tunnel can be made, they run
# point to point without one.
conf=$tree/openvpn/vpn.conf
profile=$tree/openvpn/clients/alice.ovpn

tunnel=yes
if [ -z "${alone:-}" ] || ! ip tuntap add dev pkitest0 mode tun 2>/dev/null; then tunnel=; fi

says() {
    grep -q "$2" "$scratch/$1.out"
}

# serve NAME: the server, as it is rendered
serve() {
    if [ -n "$tunnel" ]; then
        start "$1" openvpn --config "$conf" --verb 3 --local 127.0.0.1
        until_true 'the server is ready' says "$1" 'Initialization Sequence Completed'
    else
        sed -e '/^server /d' -e '/^topology /d' "$conf" >"$scratch/server.conf"
        start "$1" openvpn --config "$scratch/server.conf" --verb 3 --local 127.0.0.1 --dev null --tls-server \
            --cipher AES-256-GCM
        until_true 'the server is ready' says "$1" 'UDPv4 link local'
    fi
}

# dial NAME OPTION...: a client with $profile but for the options. Routes are not what is tested.
dial() {
    client=$1
    shift
    dialled=$profile
    if [ -z "$tunnel" ]; then
        dialled=$scratch/client.ovpn
        sed -e 's/^client$/tls-client/' "$profile" >"$dialled"
        set -- --dev null --cipher AES-256-GCM "$@"
    fi
    start "$client" openvpn --config "$dialled" --verb 3 --connect-retry-max 1 --hand-window 5 --tls-exit \
        --ifconfig-noexec --route-noexec "$@"
}
