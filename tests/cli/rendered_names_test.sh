# A configuration says each name once, takes no common name for a host's, and names a chain only where there is one.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
  sub: {issuer: root}
defaults: {issuer: sub}
identities:
  www: {service: apache, subject: {CN: Our Web}, san: ["*.example.org", www.example.org, example.org]}
  vpn: {service: openvpn-server, subject: {CN: Our VPN}, san: [vpn.example.org]}
  alice: {service: openvpn-client}
  near: {service: openvpn-server, issuer: root, san: [near.example.org]}
YAML
pkigen build

[ "$(grep Server "$tree/apache/www.conf" | sed 's/^ *//')" = 'ServerName www.example.org
ServerAlias *.example.org
ServerAlias example.org' ] || fail 'the virtual host has other names'
profile=$tree/openvpn/clients/alice.ovpn
grep -qx 'remote vpn.example.org 1194' "$profile" || fail 'the profile connects elsewhere'
grep -qx 'verify-x509-name "Our VPN" name' "$profile" || fail 'the profile expects another name'

grep -qx "extra-certs \"$tree/openvpn/vpn.chain.pem\"" "$tree/openvpn/vpn.conf" || fail 'the server does not send sub'
cmp "$tree/openvpn/vpn.chain.pem" "$tree/CA/sub/cacert.pem"
! grep extra-certs "$tree/openvpn/near.conf" || fail 'the server is to send a chain that there is not'
[ ! -e "$tree/openvpn/near.chain.pem" ] || fail 'there is a chain without an intermediate'
