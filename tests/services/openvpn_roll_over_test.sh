# While a root is rolled over, the server of OpenVPN starts at each step and lets clients in with their profiles of that
# step, and with those from before the first one until the old root is retired.
. "$(dirname "$0")/setup.sh"
need openvpn openvpn
cat >"$tree/pki.yaml" <<YAML
version: 1
authorities: {root: {}}
identities:
  vpn: {service: openvpn-server, san: [vpn.example.org], settings: {port: 18195}}
  alice: {service: openvpn-client, subject: {CN: alice}, settings: {remote: 127.0.0.1}}
YAML
pkigen build
. "$(dirname "$0")/openvpn.sh"
cp "$profile" "$scratch/before.ovpn"

# lets_in SERVER PROFILE: a server of its own, for point to point it talks to one client in its life
lets_in() {
    profile=$2
    serve "$1"
    dial "$1-client"
    until_true "$2 is let in ($1)" says "$1-client" 'Initialization Sequence Completed'
    until_true "the server knows alice ($1)" says "$1" '\[alice\] Peer Connection Initiated'
    stop_all
}

now=$tree/openvpn/clients/alice.ovpn
for step in introduced switched; do
    pkigen rotate root
    lets_in "$step-before" "$scratch/before.ovpn"
    lets_in "$step-now" "$now"
    cp "$now" "$scratch/$step.ovpn"
done
# Who has just the next root, from the second step on.
sed -n '/<ca>/,/<\/ca>/!p' "$now" >"$scratch/next.ovpn"
profile=$scratch/next.ovpn
serve next
dial next-client --ca "$tree/CA/root/cacert.pem"
until_true 'who trusts only the next root is let in' says next-client 'Initialization Sequence Completed'
stop_all

pkigen rotate root
lets_in retired-now "$now"
lets_in retired-switched "$scratch/switched.ovpn"
profile=$scratch/before.ovpn
serve retired
dial retired-client
until_true 'who has an old certificate is refused' says retired-client 'VERIFY ERROR\|TLS handshake failed'
! says retired-client 'Initialization Sequence Completed' || fail 'an old certificate is let in'
