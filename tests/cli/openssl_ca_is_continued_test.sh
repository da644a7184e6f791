# An existing demoCA of CA.pl is continued: serials, CRL numbers and revocations; openssl goes on with it afterwards.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/foreign.sh"
[ -x /usr/lib/ssl/misc/CA.pl ] || exit 77
cd "$tree"
write_demo_ca
cat >pki.yaml <<'YAML'
version: 1
authorities:
  ca: {dir: demoCA, key: rsa-2048, subject: {C: FR, ST: Somme, O: Example, CN: Demo CA}, validity: 3y, crl: {validity: 30d}}
identities:
  new: {san: [new.example.org]}
YAML
cp demoCA/index.txt "$scratch/index"
cp demoCA/private/cakey.pem "$scratch/key"
pkigen build
cmp demoCA/private/cakey.pem "$scratch/key"
head -n "$(wc -l <"$scratch/index")" demoCA/index.txt | cmp - "$scratch/index" || fail 'lines of the database have changed'
pkigen build --force ca.crl
[ "$(openssl crl -in demoCA/crl.pem -noout -crlnumber)" = crlNumber=0x1001 ] || fail 'the CRL number did not grow'
openssl crl -in demoCA/crl.pem -noout -text | grep -A4 "Serial Number: $(serial_of old.crt)" | grep -q 'Key Compromise'

openssl req -new -newkey rsa:2048 -nodes -keyout "$scratch/after.key" -out "$scratch/after.csr" \
    -subj '/C=FR/O=Example/CN=after' 2>/dev/null
demo_ca -out "$scratch/after.crt" -infiles "$scratch/after.csr"
demo_ca -revoke www.crt
demo_ca -gencrl -out "$scratch/crl.pem"
[ "$(openssl crl -in "$scratch/crl.pem" -noout -crlnumber)" = crlNumber=0x1002 ]
[ -z "$(cut -f4 demoCA/index.txt | sort | uniq -d)" ] || fail 'a serial is there twice'
for leaf in www.crt:revoked mail.crt:good old.crt:revoked tls/certs/new.crt:good "$scratch/after.crt:good"; do
    [ "$(ocsp_status demoCA "${leaf%:*}")" = "${leaf#*:}" ] || fail "openssl ocsp does not call ${leaf%:*} ${leaf#*:}"
done

# what openssl did since is known
pkigen build --json | expect_json '[.actions[] | .format] == ["crl"]'
openssl crl -in demoCA/crl.pem -noout -text | grep -q "$(serial_of www.crt)"
[ "$(openssl crl -in demoCA/crl.pem -noout -crlnumber)" = crlNumber=0x1003 ]
