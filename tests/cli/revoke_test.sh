# `revoke` marks certificates in the database and in the CRL at once, by entity, serial number or file.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
  lab: {issuer: self}
identities:
  alice: {usage: client, issuer: root}
  bob: {usage: client, issuer: root}
  carol: {usage: client, issuer: root}
  self: {san: [self.example.org], issuer: self}
YAML
cd "$tree"
pkigen build
serial_of() { openssl x509 -in "tls/certs/$1.crt" -noout -serial | cut -d= -f2; }
in_crl() { openssl crl -in CA/root/crl.pem -noout -text | grep -A4 "Serial Number: $(serial_of "$1")"; }

pkigen revoke alice -n --json | expect_json '.revoked[0].done == false and .actions[0].format == "crl"'
grep -q '^R' CA/root/index.txt && fail "a dry run revokes"
pkigen revoke alice --reason key_compromise --json | expect_json '(.revoked | length) == 1 and .revoked[0].done
    and .revoked[0].reason == "key_compromise" and ([.actions[].path] == ["CA/root/crl.pem"]) and .actions[0].done'
in_crl alice | grep -q 'Key Compromise' || fail "the CRL does not say why"
cp CA/root/crl.pem "$scratch/first"
pkigen revoke alice >"$scratch/said"
grep -q 'nothing to revoke' "$scratch/said"
cmp CA/root/crl.pem "$scratch/first"

pkigen revoke "0x00$(serial_of bob | tr A-F a-f)"
pkigen revoke tls/certs/carol.crt --reason superseded
for name in alice bob carol; do in_crl $name >/dev/null || fail "$name is not in the CRL"; done
if in_crl bob | grep -q Unspecified; then fail "no reason is no entry in the CRL"; fi
[ "$(cat CA/root/crlnumber)" = 05 ] || fail "the number of the CRL does not grow"
openssl crl -in CA/root/crl.pem -CAfile CA/root/cacert.pem -noout 2>&1 | grep -q 'verify OK'
pkigen build --json | expect_json '.actions == []'
pkigen status --json | expect_json '[.certificates[] | select(.state == "revoked").entity] == ["alice", "bob", "carol"]'
pkigen verify

# The root that a VPN profile begins with is not what is meant.
cat CA/root/cacert.pem tls/certs/alice.crt >alice.ovpn
pkigen revoke alice.ovpn >"$scratch/said"
grep -q 'nothing to revoke' "$scratch/said" || fail "$(cat "$scratch/said")"

for target in nobody 0xABCDEF self root CA/root/cacert.pem tls/certs/self.crt pki.yaml; do
    expect_exit 2 pkigen revoke $target
done
expect_exit 2 pkigen revoke bob --reason keyCompromise

# What is too long for the name of a file is no serial number either.
expect_exit 2 pkigen revoke "$(printf '%05000d' 7)" 2>"$scratch/said"
grep -q 'there is no entity, no serial number and no file' "$scratch/said"
