# An intermediate is rolled over in the same steps; whoever trusts the root believes all that is published at each.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/roll_over.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {path_length: 2}
  lower: {issuer: root, key: ec-p256}
  lowest: {issuer: lower}
identities:
  www: {issuer: lower, san: [www.example.org], outputs: [key, csr, crt, pem, fullchain, chain, ca, ca-crl]}
  deep: {issuer: lowest, san: [deep.example.org], outputs: [key, csr, crt, pem, fullchain, ca-crl]}
YAML
cd "$tree"
pkigen build
root=CA/root/cacert.pem
cp -r tls "$scratch/before"
cp "$root" "$scratch/root"
public_of CA/lower/private/cakey.pem >"$scratch/old.public"
sed -i 's/key: ec-p256/key: ec-p384/' pki.yaml
expect_exit 4 pkigen build # says `rotate`

pkigen rotate lower --json | expect_json '.roll_over.stage == "introduced"'
[ ! -e CA/lower/cross.pem ] || fail 'the root vouches for it'
for name in www deep; do
    believes "$root" $name
    cmp tls/certs/$name.fullchain.pem "$scratch/before/certs/$name.fullchain.pem"
done
settled
pkigen rotate lower --json | expect_json '.roll_over.stage == "switched"'
openssl x509 -in CA/lower/cacert.pem -noout -text | grep -q secp384r1
for name in www deep; do
    believes "$root" $name
    # Servers that have not been restarted hand out what they had.
    openssl verify -x509_strict -CAfile "$root" -untrusted "$scratch/before/certs/$name.fullchain.pem" \
        "$scratch/before/certs/$name.crt"
    openssl verify -crl_check_all -CAfile "$root" -untrusted "$scratch/before/certs/$name.fullchain.pem" -CRLfile CA/root/crl.pem \
        -CRLfile CA/lower/crl.pem -CRLfile CA/lowest/crl.pem "$scratch/before/certs/$name.crt"
done
cmp tls/certs/www.ca.pem "$scratch/before/certs/www.ca.pem"
settled
expect_exit 4 pkigen rotate root # one after the other
pkigen rotate lower --json | expect_json '.roll_over.stage == "retired"'
for name in www deep; do
    believes "$root" $name
    cmp tls/private/$name.key "$scratch/before/private/$name.key"
done
cmp "$root" "$scratch/root"
public_of "$(find archive/lower -name '*-cakey.old.pem')" | cmp - "$scratch/old.public"
settled
