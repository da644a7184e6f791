# `dir: .` names the folder of pki.yaml itself as that of an authority.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {dir: .}
identities:
  leaf: {san: [leaf.example.org]}
YAML
pkigen build
[ -s "$tree/index.txt" ] && [ -s "$tree/private/cakey.pem" ] || fail 'the authority is elsewhere'
cp "$tree/tls/certs/leaf.crt" "$scratch/crt"
rm "$tree/tls/certs/leaf.crt"
pkigen build --json | expect_json '[.actions[] | .action] == ["restore"]'
cmp "$tree/tls/certs/leaf.crt" "$scratch/crt"
pkigen verify
