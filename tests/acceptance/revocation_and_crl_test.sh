# A revocation, or the renewal of the CRL: the CRL is made again, and what embeds it; the leaf stays as it is.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/../cli/clock.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  leaf: {outputs: [key, csr, crt, pem, ca-crl, crl]}
YAML
today=2031-01-01T00:00:00
run() {
    pkigen_at "$today" "$@"
}
run build
keep $key $csr $crt $pem $ca
copies='tls/certs/leaf.ca-crl.pem=repack tls/certs/leaf.crl.pem=repack'
today=2031-04-30T23:59:59
made 0
today=2031-05-01T00:00:00
made 0 $crl=reissue $copies
jq -e '.actions[] | select(.path == "CA/root/crl.pem") | .reasons[0].code == "crl-due"' "$scratch/result"
sed -i 's/leaf: {/leaf: {revoked: key_compromise, /' "$tree/pki.yaml"
made 0 $crl=reissue $copies
jq -e '.actions[] | select(.path == "CA/root/crl.pem") | .reasons[0].code == "revocation"' "$scratch/result"
kept
openssl crl -in "$tree/$crl" -noout -text | grep -q "Serial Number: $(openssl x509 -in "$tree/$crt" -noout -serial | cut -d= -f2)"
run status --json | jq -e '.certificates[] | select(.entity == "leaf") | .state == "revoked"'
