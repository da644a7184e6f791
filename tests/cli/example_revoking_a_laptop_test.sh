# examples/revoking-a-laptop, step by step.
. "$(dirname "$0")/setup.sh"
cp "$(dirname "$0")/../../examples/revoking-a-laptop/pki.yaml" "$tree"
cd "$tree"
pkigen build
bob=openvpn/clients/laptop-bob.crt
cp $bob "$scratch/stolen"
# locked_out CERTIFICATE: by the CRL that the server reads
locked_out() {
    openssl verify -crl_check -CAfile openvpn/vpn.ca.pem -CRLfile openvpn/vpn.crl.pem "$1" 2>&1 | grep -q 'certificate revoked'
}
if locked_out $bob; then fail 'too early'; fi
pkigen revoke laptop-bob --reason key_compromise --json |
    expect_json '[.actions[].path] == ["CA/vpn-ca/crl.pem", "openvpn/vpn.crl.pem"] and all(.actions[]; .done)'
locked_out $bob
if locked_out openvpn/clients/laptop-alice.crt; then fail 'alice is innocent'; fi
pkigen status --json | expect_json '.certificates[] | select(.entity == "laptop-bob") | .state == "revoked"'
expect_exit 1 pkigen rollback laptop-bob

pkigen rotate laptop-bob
locked_out "$scratch/stolen"
if locked_out $bob; then fail 'the new laptop is locked out'; fi
grep -qF "$(sed -n 2p openvpn/clients/private/laptop-bob.key)" openvpn/clients/laptop-bob.ovpn
expect_exit 4 pkigen rollback laptop-bob # the stolen one does not come back

sed -i 's/laptop-bob: {/&revoked: cessation_of_operation, /' pki.yaml
pkigen build
locked_out $bob
sed -i 's/revoked: cessation_of_operation, //' pki.yaml
pkigen build
locked_out $bob
serial=$(openssl x509 -in openvpn/clients/laptop-alice.crt -noout -serial)
pkigen revoke "$serial" --reason superseded
locked_out openvpn/clients/laptop-alice.crt
