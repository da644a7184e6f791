# The database of a demoCA of CA.pl comes back from newcerts/, the CRL and index.txt.old, and openssl works on it.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/foreign.sh"
[ -x /usr/lib/ssl/misc/CA.pl ] || exit 77
cd "$tree"
write_demo_ca
cat >pki.yaml <<'YAML'
version: 1
authorities:
  ca: {dir: demoCA, key: rsa-2048, subject: {C: FR, ST: Somme, O: Example, CN: Demo CA}, validity: 3y, crl: {validity: 30d}}
YAML
pkigen build # the certificate of CA.pl has no key usage
cut -f1,3- demoCA/index.txt | sort >"$scratch/index"
rm demoCA/index.txt demoCA/index.txt.attr demoCA/crlnumber
expect_exit 4 pkigen build --force ca.crl

pkigen recover ca >"$scratch/said" 2>"$scratch/doubts"
grep -q "$(serial_of old.crt).*revoked key_compromise" "$scratch/said"
grep -q 'after the CRL of' "$scratch/doubts"
cut -f1,3- demoCA/index.txt | sort | cmp - "$scratch/index"
pkigen build --json | expect_json '.actions == []'
pkigen build --force ca.crl
[ "$(openssl crl -in demoCA/crl.pem -noout -crlnumber)" = crlNumber=0x1001 ]

demo_ca -revoke www.crt
demo_ca -gencrl -out "$scratch/crl.pem"
[ "$(openssl crl -in "$scratch/crl.pem" -noout -text | grep -c 'Serial Number')" -eq 2 ]
[ "$(ocsp_status demoCA old.crt) $(ocsp_status demoCA mail.crt)" = 'revoked good' ]
