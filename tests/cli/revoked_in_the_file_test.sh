# `revoked:` in pki.yaml puts every certificate for any key of the entity into the CRL, and taking it out brings nothing back.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
  lower: {issuer: root}
identities:
  alice: {usage: client, subject: {CN: same}, issuer: lower}
  bob: {usage: client, subject: {CN: same}, issuer: lower}
YAML
cd "$tree"
pkigen build
openssl x509 -in tls/certs/alice.crt -noout -serial | cut -d= -f2 >"$scratch/serials"
pkigen rotate alice
openssl x509 -in tls/certs/alice.crt -noout -serial | cut -d= -f2 >>"$scratch/serials"
sed -i 's/alice: {/&revoked: {reason: key_compromise, date: 2026-01-02T03:04:05Z}, /' pki.yaml
pkigen plan --json | expect_json '[.actions[] | .path + " " + .reasons[0].code] == ["CA/lower/crl.pem revocation"]'
grep -q '^R' CA/lower/index.txt && fail "a plan writes"
pkigen build --json | expect_json '[.actions[].path] == ["CA/lower/crl.pem"]'
openssl crl -in CA/lower/crl.pem -noout -text >"$scratch/crl"
while read -r serial; do grep -A1 "Serial Number: $serial" "$scratch/crl" | grep 'Jan  2 03:04:05 2026'; done <"$scratch/serials"
[ "$(grep -c 'Serial Number' "$scratch/crl")" -eq 2 ] || fail "bob, of the same name, is revoked too"

expect_exit 4 pkigen rotate alice
rm tls/private/alice.key tls/certs/alice.crt tls/private/alice.pem
pkigen build --json | expect_json ".actions | all(.path != \"tls/private/alice.key\")"
[ ! -e tls/private/alice.key ] || fail "a key for what is revoked"

sed -i 's/revoked: {[^}]*}, //' pki.yaml
pkigen build
openssl crl -in CA/lower/crl.pem -noout -text | grep -c 'Serial Number' | grep -qx 2
pkigen rotate alice
pkigen status --json | expect_json '.certificates[] | select(.entity == "alice") | .state == "ok"'

# An authority below another can be revoked as well.
sed -i 's/lower: {/&revoked: ca_compromise, /' pki.yaml
pkigen build
openssl verify -crl_check_all -CAfile CA/root/cacert.pem -untrusted CA/lower/cacert.pem -CRLfile CA/root/crl.pem \
    -CRLfile CA/lower/crl.pem tls/certs/bob.crt 2>&1 | grep 'certificate revoked'
