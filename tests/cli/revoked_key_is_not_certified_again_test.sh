# What is revoked stays so whatever way its key comes back: out of its pem, for another issuer, or by its own signature.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
  lower: {issuer: root}
identities:
  alice: {issuer: root, usage: client}
  bob: {issuer: root, usage: client}
  carol: {issuer: root, usage: client}
  dora: {issuer: root, usage: client}
YAML
cd "$tree"
pkigen build
pkigen revoke alice --reason key_compromise
rm tls/certs/alice.crt tls/private/alice.key # the pem stays
pkigen build 2>"$scratch/said"
[ ! -e tls/certs/alice.crt ] || fail "a compromised key has a certificate again"
grep -q 'alice is revoked.*pkigen rotate alice' "$scratch/said"
pkigen verify --json | expect_json '.faults == [] and (.warnings | any(test("alice.crt is missing: alice is revoked")))'

for name in bob carol; do cp tls/certs/$name.crt "$scratch/$name.crt"; done
pkigen revoke bob --reason key_compromise
pkigen revoke carol --reason superseded
sed -i 's/bob: {issuer: root/bob: {issuer: lower/; s/carol: {issuer: root/carol: {issuer: self/' pki.yaml
for times in once twice; do
    expect_exit 4 pkigen build --json >"$scratch/build"
    expect_json '[.actions[].action] == ["refuse", "refuse"]' <"$scratch/build"
    for name in bob carol; do
        cmp tls/certs/$name.crt "$scratch/$name.crt" || fail "$name is let in again ($times)"
        grep -q "pkigen rotate $name" "$scratch/build" || fail "no way back is named"
    done
done
pkigen status --json | expect_json '[.certificates[] | select(.state == "revoked").entity] == ["alice", "bob", "carol"]'

# Without a copy of the certificate, the one that is in use tells.
rm CA/root/newcerts/"$(openssl x509 -in tls/certs/bob.crt -noout -serial | cut -d= -f2)".pem
expect_exit 4 pkigen build bob

# A new key is the way back, and so is a good certificate after one that was only replaced.
for name in alice bob carol; do pkigen rotate $name; done
old=$(openssl x509 -in tls/certs/dora.crt -noout -serial | cut -d= -f2)
pkigen build --force dora
pkigen revoke "$old" --reason superseded
pkigen build --force dora
pkigen build --json | expect_json '.actions == []'
for name in alice bob carol dora; do openssl x509 -in tls/certs/$name.crt -noout -pubkey; done | grep -c BEGIN | grep -qx 4
pkigen verify
