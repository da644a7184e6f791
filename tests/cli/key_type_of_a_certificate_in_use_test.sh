# Another `key:` replaces no key whose certificate from elsewhere is in use: that is refused as by `rotate`, the pair
# stays, and the rest is done. Before there is a certificate, and after its end, the key is made new.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
identities:
  shop: {issuer: external, san: [shop.example.org]}
  other: {issuer: self}
YAML
cd "$tree"
expect_exit 4 pkigen build 2>/dev/null
sed -i 's/external/external, key: ec-p384/' pki.yaml
expect_exit 4 pkigen build 2>/dev/null
openssl pkey -in tls/private/shop.key -noout -text | grep -q P-384 || fail "the key is not made new while it waits"

openssl req -x509 -new -key tls/private/shop.key -subj /CN=shop -addext subjectAltName=DNS:shop.example.org \
    -days 90 >"$scratch/crt"
cat "$scratch/crt" >tls/certs/shop.crt
pkigen build
cp -r tls "$scratch/before"
sed -i 's/ec-p384/rsa-2048/; s/issuer: self/&, san: [other.example.org]/' pki.yaml
pkigen plan --json >"$scratch/plan" 2>/dev/null
expect_json '.actions[0].action == "refuse" and .actions[1].format == "csr" and .actions[1].action == "wait"' \
    <"$scratch/plan"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'certificate of shop is in use, and only its authority can issue one for a new key' "$scratch/said" ||
    fail "it does not say what is wrong"
grep -q 'put the old `key:` back.*or move tls/certs/shop.crt away' "$scratch/said" || fail "it does not say what to do"
for file in private/shop.key certs/shop.csr certs/shop.crt private/shop.pem; do
    cmp "tls/$file" "$scratch/before/$file"
done
openssl x509 -in tls/certs/other.crt -noout -text | grep -q other.example.org || fail "the rest was not done"
pkigen verify

# As it was before: nothing is to be done.
sed -i 's/rsa-2048/ec-p384/' pki.yaml
pkigen build --json | expect_json '.actions == []'
# And with the certificate out of the way there is a new key.
sed -i 's/ec-p384/rsa-2048/' pki.yaml
rm tls/certs/shop.crt
expect_exit 4 pkigen build 2>/dev/null
openssl req -in tls/certs/shop.csr -noout -text | grep -q '2048 bit' || fail "there is no request for the new key"
