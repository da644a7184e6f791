# A key and a certificate that do not belong together are never put into one file: what would hold both waits, `verify`
# says so, and the rest is done.
. "$(dirname "$0")/setup.sh"
belongs() {
    [ "$(openssl pkey -in "$1" -pubout)" = "$(openssl x509 -in "$1" -noout -pubkey)" ]
}
profile_belongs() {
    sed -n '/^<key>/,/^<.key>/p; /^<cert>/,/^<.cert>/p' openvpn/clients/laptop.ovpn >"$scratch/profile"
    belongs "$scratch/profile"
}
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities: {root: {}}
identities:
  www: {san: [www.example.org]}
  vpn: {service: openvpn-server, san: [vpn.example.org]}
  laptop: {service: openvpn-client, settings: {remote: vpn.example.org}}
  other: {}
YAML
cd "$tree"
pkigen build
for crt in tls/certs/www.crt openvpn/clients/laptop.crt; do
    name=$(basename "$crt" .crt)
    cp "$crt" "$scratch/$name.revoked"
    pkigen revoke "$name"
    pkigen rotate "$name"
    cp "$crt" "$scratch/$name.good"
    cat "$scratch/$name.revoked" >"$crt"
done
sed -i 's/other: {}/other: {san: [other.example.org]}/' pki.yaml

# The revoked certificate is back although the key is another one by now.
expect_exit 4 pkigen build 2>"$scratch/said"
belongs tls/private/www.pem || fail "a key was put beside the certificate of another"
profile_belongs || fail "a key was put beside the certificate of another in a profile"
grep -q 'tls/certs/www.crt has been revoked and does not belong to tls/private/www.key' "$scratch/said" ||
    fail "it does not say what is wrong"
grep -q 'move tls/certs/www.crt away' "$scratch/said" || fail "it does not say what to do"
grep -q 'www.pem waits: .*needs www.crt, which is of another key' "$scratch/said" || fail "it does not say what waits"
openssl x509 -in tls/certs/other.crt -noout -text | grep -q other.example.org || fail "the rest was not done"
expect_exit 1 pkigen verify --json >"$scratch/faults" 2>/dev/null
for path in tls/certs/www.crt tls/private/www.pem openvpn/clients/laptop.crt openvpn/clients/laptop.ovpn; do
    expect_json "any(.faults[]; .path == \"$path\")" <"$scratch/faults"
done

# What it says to do is the way out.
rm tls/certs/www.crt openvpn/clients/laptop.crt
pkigen build
cmp tls/certs/www.crt "$scratch/www.good"
cmp openvpn/clients/laptop.crt "$scratch/laptop.good"
pkigen verify

# A key that was put there by hand lets nothing back in that is revoked.
pkigen revoke www
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 >tls/private/www.key
expect_exit 4 pkigen build 2>/dev/null
cmp tls/certs/www.crt "$scratch/www.good"
belongs tls/private/www.pem || fail "another key was put beside a revoked certificate"
pkigen rotate www
belongs tls/private/www.pem || fail "rotate is no way out"
pkigen verify
