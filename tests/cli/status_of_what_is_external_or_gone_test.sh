# A certificate that is to come is waited for, a revoked one is revoked, and one that pki.yaml forgot is not forgotten.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  leaf: {san: [leaf.example.org]}
  shop: {san: [shop.example.org], issuer: external}
YAML
expect_exit 4 pkigen build
pkigen status --json | expect_json '.certificates[2] | .entity == "shop" and .state == "waiting" and .serial == null'

sed -i 's/leaf: {/leaf: {revoked: key_compromise, /' "$tree/pki.yaml"
expect_exit 4 pkigen build
pkigen status --json | expect_json '.certificates[1].state == "revoked" and .crls[0].revoked == 1'

sed -i '/leaf:/d; s/shop.*/other: {san: [other.example.org]}/' "$tree/pki.yaml"
pkigen build
sed -i 's/other/another/g' "$tree/pki.yaml"
pkigen status --json >"$scratch/status"
expect_json '.unnamed | length == 1 and .[0].authority == "root" and .[0].subject == "/CN=other.example.org"' <"$scratch/status"
serial=$(jq -r '.unnamed[0].serial' "$scratch/status")
[ -f "$tree/CA/root/newcerts/$serial.pem" ] || fail "$serial was never issued"
