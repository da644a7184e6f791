# A3, what people do with easy-rsa: a VPN with its usages, a complete profile, a client revoked, another added, and the
# certificate of the authority renewed with the same key.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
defaults: {key: rsa-2048}
authorities:
  root: {subject: {CN: VPN CA}}
identities:
  server: {service: openvpn-server, san: [vpn.example.com]}
  alice: {service: openvpn-client}
  bob: {service: openvpn-client}
YAML
pkigen build
sed -i 's/bob: {/&revoked: key_compromise, /' "$tree/pki.yaml"
pkigen build --json | expect_json '[.actions[] | "\(.entity).\(.format)"] == ["root.crl", "server.crl"]'
clients=$tree/openvpn/clients
profile=$clients/alice.ovpn

# extensions CERTIFICATE
extensions() {
    openssl x509 -in "$1" -noout -ext extendedKeyUsage,keyUsage | grep '^ ' | sed 's/^ *//' | sort | paste -sd ';'
}
# inline TAG FILE: what stands in the profile between the tags
inline() {
    sed -n "/^<$1>$/,/^<\/$1>$/p" "$profile" | sed '1d;$d' | cmp - "$2"
}
[ "$(extensions "$tree/openvpn/server.crt")" = 'Digital Signature, Key Encipherment;TLS Web Server Authentication' ]
[ "$(extensions "$clients/alice.crt")" = 'Digital Signature;TLS Web Client Authentication' ]

for line in client 'dev tun' 'proto udp' 'remote vpn.example.com 1194' 'remote-cert-tls server' \
    'verify-x509-name "vpn.example.com" name'; do
    grep -qxF "$line" "$profile" || fail "the profile does not say: $line"
done
inline ca "$tree/openvpn/server.ca.pem"
inline cert "$clients/alice.crt"
inline key "$clients/private/alice.key"
inline tls-crypt "$tree/openvpn/private/server.tls-crypt.key"

grep -q "^crl-verify .*server.crl.pem" "$tree/openvpn/server.conf"
serial=$(openssl x509 -in "$clients/bob.crt" -noout -serial | cut -d = -f 2)
openssl crl -in "$tree/openvpn/server.crl.pem" -noout -text | grep -A 4 "$serial" | grep -q 'Key Compromise'

echo '  carol: {service: openvpn-client}' >>"$tree/pki.yaml"
pkigen build --json | expect_json '([.actions[].entity] | unique) == ["carol"] and all(.actions[]; .action == "create")'

cp "$clients/alice.crt" "$scratch/alice.crt"
cp "$tree/CA/root/cacert.pem" "$scratch/anchor"
pkigen build --force root --json >/dev/null
pkigen build --json >/dev/null
! cmp -s "$tree/CA/root/cacert.pem" "$scratch/anchor" || fail 'the authority has its old certificate'
cmp "$clients/alice.crt" "$scratch/alice.crt"
openssl verify -x509_strict -CAfile "$tree/CA/root/cacert.pem" "$clients/alice.crt"
openssl verify -x509_strict -CAfile "$scratch/anchor" "$clients/alice.crt"
for client in alice bob carol; do
    profile=$clients/$client.ovpn
    inline ca "$tree/CA/root/cacert.pem"
done
pkigen build --json | expect_json '.actions == []'
