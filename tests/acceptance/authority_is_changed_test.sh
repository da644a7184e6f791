# A new certificate of an authority for the same key reaches what embeds it and no leaf; another name or another type of
# key is refused.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  leaf: {san: [leaf.example.org], outputs: [key, csr, crt, pem, ca, ca-crl, chain]}
YAML
pkigen build
keep $ca_key $key $csr $crt $pem $crl
sed -i 's/root: .*/root: {validity: 15y}/' "$tree/pki.yaml"
made 0 $ca=reissue tls/certs/leaf.ca.pem=repack tls/certs/leaf.ca-crl.pem=repack
kept
openssl verify -x509_strict -CAfile "$tree/$ca" "$tree/$crt"
pkigen build --force root.crt
made 0 tls/certs/leaf.ca.pem=repack tls/certs/leaf.ca-crl.pem=repack
kept

keep $ca_key $ca CA/root/careq.pem $key $csr $crt $pem $crl
for change in 'subject: {CN: Another}' 'key: ec-p384'; do
    sed -i "s/root: .*/root: {validity: 15y, $change}/" "$tree/pki.yaml"
    expect_exit 4 pkigen build --json >"$scratch/result" 2>"$scratch/err"
    expect_json '.summary.made == 0 and (.actions | any(.action == "refuse"))' <"$scratch/result"
    expect_exit 4 pkigen build 2>"$scratch/err"
    grep -q 'pkigen rotate root' "$scratch/err" || fail 'it does not say rotate'
    kept
done
