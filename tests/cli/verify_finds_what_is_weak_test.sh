# verify finds weak keys and digests that others left behind, and a database that has forgotten a revocation.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  old: {issuer: external, san: [old.example.org], key: rsa-2048}
  bob: {usage: client, issuer: root}
YAML
cd "$tree"
expect_exit 4 pkigen build
pkigen verify
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/key" -out "$scratch/ca" -subj /CN=Old -days 9
openssl x509 -req -in tls/certs/old.csr -CA "$scratch/ca" -CAkey "$scratch/key" -sha1 -days 9 -out "$scratch/crt"
cat "$scratch/crt" "$scratch/ca" >tls/certs/old.crt
pkigen build
expect_exit 1 pkigen verify --json >"$scratch/said"
expect_json '[.faults[] | .code + " " + .text] == ["weak it is signed with sha1"]' <"$scratch/said"

openssl genrsa -traditional 1024 >"$scratch/weak"
cat "$scratch/weak" >tls/private/old.key
openssl req -new -key tls/private/old.key -subj /CN=old -out tls/certs/old.csr
openssl x509 -req -in tls/certs/old.csr -CA "$scratch/ca" -CAkey "$scratch/key" -days 9 -out "$scratch/crt"
cat "$scratch/crt" "$scratch/ca" >tls/certs/old.crt
code=0
pkigen verify --json >"$scratch/said" || code=$?
[ "$code" -eq 1 ] && expect_json '.faults | any(.code == "weak" and (.text | contains("rsa-1024")))' <"$scratch/said"
sed -i '/old:/d' pki.yaml

cp CA/root/index.txt "$scratch"
pkigen revoke bob
cp "$scratch/index.txt" CA/root/index.txt # an old backup
cp CA/root/crl.pem "$scratch/crl.pem"
expect_exit 1 pkigen verify
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'the CRL revokes what the database of root does not' "$scratch/said"
cmp CA/root/crl.pem "$scratch/crl.pem"
pkigen revoke bob
pkigen verify
