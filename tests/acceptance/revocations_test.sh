# A2: two authorities; two entities of one are revoked, then a third: one CRL each, cumulative, with growing numbers, the
# same to the octet until its own renewal; also what was never written down can be revoked, and nothing self-signed.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/../cli/clock.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  one: {}
  two: {}
identities:
  a: {usage: client, issuer: one}
  b: {usage: client, issuer: one}
  c: {usage: client, issuer: one}
  d: {usage: client, issuer: two}
  own: {san: [own.example.org], issuer: self}
YAML
cd "$tree"
today=2031-01-01T00:00:00
run() { pkigen_at "$today" "$@"; }
serial_of() { openssl x509 -in "tls/certs/$1.crt" -noout -serial | cut -d= -f2; }
# listed AUTHORITY ENTITY...: its CRL names just these, and verifies
listed() {
    authority=$1
    shift
    openssl crl -in "CA/$authority/crl.pem" -CAfile "CA/$authority/cacert.pem" -noout -text 2>"$scratch/verdict" >"$scratch/crl"
    grep -q 'verify OK' "$scratch/verdict"
    for name; do serial_of "$name"; done | sort >"$scratch/wanted"
    sed -n 's/^ *Serial Number: //p' "$scratch/crl" | sort >"$scratch/found"
    same wanted found
    certtool --crl-info --infile "CA/$authority/crl.pem" | grep -c "^.*Serial Number (hex)" | grep -qx "$#"
}
number() { openssl crl -in "CA/$1/crl.pem" -noout -crlnumber | cut -d= -f2; }

run build
cp CA/two/crl.pem "$scratch/two"
listed one
sed -i 's/ a: {/&revoked: key_compromise, /; s/ b: {/&revoked: superseded, /' pki.yaml
run build --json | expect_json '[.actions[].path] == ["CA/one/crl.pem"]'
listed one a b
first=$(number one)
run revoke c --reason cessation_of_operation
listed one a b c
[ $(($(number one))) -gt $((first)) ] || fail 'the number of the CRL does not grow'
grep -A4 "$(serial_of a)" "$scratch/crl" | grep -q 'Key Compromise'
grep -A4 "$(serial_of c)" "$scratch/crl" | grep -q 'Cessation Of Operation'
openssl x509 -in CA/one/cacert.pem -noout -ext subjectKeyIdentifier | tail -1 | tr -d ' ' >"$scratch/key"
grep -A1 'Authority Key Identifier' "$scratch/crl" | tail -1 | tr -d ' ' | cmp - "$scratch/key"

cp CA/one/crl.pem "$scratch/one"
today=2031-04-30T23:59:59
run build
cmp CA/one/crl.pem "$scratch/one"
cmp CA/two/crl.pem "$scratch/two"
today=2031-05-01T00:00:00
run build --json | expect_json '[.actions[] | .path + " " + .reasons[0].code] == ["CA/one/crl.pem crl-due", "CA/two/crl.pem crl-due"]'
listed one a b c
listed two

# Its serial number stands nowhere in the database.
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=unknown -keyout "$scratch/key" -out "$scratch/csr"
openssl x509 -req -in "$scratch/csr" -CA CA/two/cacert.pem -CAkey CA/two/private/cakey.pem -set_serial 0x77 \
    -out tls/certs/unknown.crt
run revoke tls/certs/unknown.crt
listed two unknown
expect_exit 2 run revoke own
expect_exit 2 run revoke one
run verify
sed -i 's/own: {/own: {outputs: {pem: tls\/certs\/d.crt}, /' pki.yaml
expect_exit 2 run check 2>"$scratch/said"
grep -q "^pki.yaml:$(grep -n 'own:' pki.yaml | cut -d: -f1):.*(line $(grep -n ' d:' pki.yaml | cut -d: -f1))" "$scratch/said"
