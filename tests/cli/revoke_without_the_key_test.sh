# A revocation is written down also while the key of the authority is away, and its CRL waits for that key.
. "$(dirname "$0")/setup.sh"

write_leaf
cd "$tree"
pkigen build
cp CA/root/crl.pem "$scratch/crl.pem"
mv CA/root/private/cakey.pem "$scratch"
expect_exit 4 pkigen revoke leaf --json >"$scratch/said"
expect_json '.revoked[0].done and .actions[0].action == "wait" and .summary.waiting == 1' <"$scratch/said"
grep -q '^R' CA/root/index.txt || fail "it is not written down"
cmp CA/root/crl.pem "$scratch/crl.pem"
pkigen status --json | expect_json '.certificates[] | select(.entity == "leaf") | .state == "revoked"'
expect_exit 4 pkigen build
expect_exit 1 pkigen verify

mv "$scratch/cakey.pem" CA/root/private
pkigen build --json | expect_json '[.actions[] | .format + " " + .reasons[0].code] == ["crl revocation"]'
openssl crl -in CA/root/crl.pem -noout -text | grep -q 'Serial Number'
pkigen verify

# Of an authority without a CRL, the database is all that there is to revoke in.
rm -r CA tls
sed -i 's/root: {}/root: {crl: false}/' pki.yaml
pkigen build
pkigen revoke leaf --json | expect_json '.revoked[0].done and .actions == []'
grep -q '^R' CA/root/index.txt
mv CA/root/index.txt "$scratch"
expect_exit 4 pkigen revoke tls/certs/leaf.crt
