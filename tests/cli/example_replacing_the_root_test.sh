# examples/replacing-the-root, step by step, as old and new clients see it.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/roll_over.sh"
cp "$(dirname "$0")/../../examples/replacing-the-root/pki.yaml" "$tree"
cd "$tree"
pkigen build
cp CA/root/cacert.pem "$scratch/old"
sed -i 's/key: rsa-2048/key: ec-p384/' pki.yaml
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'pkigen rotate root' "$scratch/said"
# In a profile stand as many certificates as the client trusts.
anchors_of_alice() { sed -n '/<ca>/,/<\/ca>/p' openvpn/clients/alice.ovpn | grep -c 'BEGIN CERTIFICATE'; }
clients() { for name in www intranet; do for anchors; do believes "$anchors" $name; done; done; }
# vpn ANCHORS: the server shows its own certificate and the chain that its configuration names
vpn() {
    extra=$(sed -n 's/^extra-certs "\(.*\)"/\1/p' openvpn/vpn.conf)
    openssl verify -x509_strict -CAfile "$1" ${extra:+-untrusted "$extra"} openvpn/clients/alice.crt openvpn/vpn.crt
}

pkigen rotate root | grep -q 'who trusts root has to get CA/root/cacert.next.pem as well'
[ "$(anchors_of_alice)" -eq 2 ]
clients "$scratch/old" tls/certs/www.ca.pem
vpn "$scratch/old"
cp tls/certs/www.crt "$scratch/www.crt"
pkigen rotate root | grep -q 'the new key of root signs'
cmp tls/certs/www.crt "$scratch/www.crt"
cp CA/root/cacert.pem "$scratch/new"
openssl x509 -in "$scratch/new" -noout -text | grep -q secp384r1
clients "$scratch/old" "$scratch/new" tls/certs/www.ca.pem
vpn "$scratch/old"
vpn "$scratch/new"
vpn openvpn/vpn.ca.pem
settled
pkigen rotate root | grep -q 'is retired'
[ "$(anchors_of_alice)" -eq 1 ]
[ ! -e openvpn/vpn.chain.pem ] || fail 'the chain is left over'
clients "$scratch/new"
settled
