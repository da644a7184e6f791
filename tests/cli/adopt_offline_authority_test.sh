# An authority whose key is elsewhere and that never made a CRL is adopted without one: no build waits for the key.
. "$(dirname "$0")/setup.sh"
write_leaf
sed -i 's/root: {}/root: {crl: false}/' "$tree/pki.yaml"
cd "$tree"
pkigen build
mv CA/root/private/cakey.pem "$scratch"
rm -r pki.yaml .pkigen
pkigen adopt .
grep -q 'crl: false' pki.yaml
pkigen build
pkigen build --json | expect_json '.actions == []'
