# An authority that has signed nothing yet has a database all the same: it has not lost one.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {crl: false}
  sub: {issuer: root, crl: false}
YAML
pkigen build
[ -f "$tree/CA/sub/index.txt" ] || fail "no database was founded"
echo 'identities: {leaf: {issuer: sub, san: [leaf.example.org]}}' >>"$tree/pki.yaml"
pkigen build
openssl verify -x509_strict -CAfile "$tree/CA/root/cacert.pem" -untrusted "$tree/CA/sub/cacert.pem" \
    "$tree/tls/certs/leaf.crt"

# One that is gone is not founded again by a key that is made anew.
rm "$tree/CA/sub/index.txt"
sed -i 's/leaf.example.org/changed.example.org/' "$tree/pki.yaml"
expect_exit 4 pkigen build
[ ! -e "$tree/CA/sub/index.txt" ] || fail "a lost database was replaced by an empty one"
