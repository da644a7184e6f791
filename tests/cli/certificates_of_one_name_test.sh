# Of two identities with one subject each keeps its own certificate: a lost one is not replaced by that of the other,
# which would be revoked with it.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  first: {san: [www.example.org]}
  second: {san: [www.example.org], revoked: key_compromise}
YAML
cd "$tree"
for times in 1 2 3; do pkigen build; done
[ ! -e tls/certs/second.crt ] || fail "second has the certificate of first"
if grep -q '^R' CA/root/index.txt; then fail "first is revoked"; fi

# Each comes back by its key.
sed -i 's/, revoked: key_compromise//' pki.yaml
pkigen rotate second
sha256sum tls/certs/*.crt >"$scratch/sums"
rm tls/certs/*.crt
pkigen build --json | expect_json '[.actions[] | .entity + " " + .action] == ["first restore", "second restore"]'
sha256sum -c --quiet "$scratch/sums"
