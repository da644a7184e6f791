# The hierarchy of certyaml's README: eight keys, eight certificates, exact dates, chains without the root; what comes
# after is one name more, in one certificate.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/../cli/clock.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  intermediate: {issuer: rootca}
  rootca: {}
  rootca2: {}
identities:
  myserver: {issuer: intermediate, san: [www.example.com, 'dns:localhost'], outputs: [key, crt, fullchain]}
  selfsigned: {issuer: self, san: [self.example.com]}
  exact: {issuer: rootca, not_before: 2020-01-01T09:00:00Z, not_after: 2020-02-01T10:10:10Z}
  minute: {issuer: rootca, validity: 1m}
  john: {issuer: rootca2, subject: 'CN=John Doe,OU=People,O=Company', usage: client}
YAML
run() {
    pkigen_at "$today" "$@"
}
today=2031-01-01T00:00:00
run build 2>"$scratch/err"
grep -q 'warning: .*exact expired on 2020-02-01T10:10:10Z' "$scratch/err" || fail 'the expired one is not reported'
[ "$(find "$tree" -name '*.key' -o -name cakey.pem | wc -l)" -eq 8 ] || fail 'there are not eight keys'
[ "$(find "$tree" -name '*.crt' -o -name cacert.pem | wc -l)" -eq 8 ] || fail 'there are not eight certificates'
openssl x509 -in "$tree/tls/certs/exact.crt" -noout -startdate -enddate >"$scratch/dates"
printf 'notBefore=Jan  1 09:00:00 2020 GMT\nnotAfter=Feb  1 10:10:10 2020 GMT\n' | cmp - "$scratch/dates"
grep -c BEGIN "$tree/tls/certs/myserver.fullchain.pem" | grep -qx 2 || fail 'the chain is not leaf and intermediate'
openssl verify -x509_strict -CAfile "$tree/CA/rootca/cacert.pem" -untrusted "$tree/tls/certs/myserver.fullchain.pem" \
    -attime 1925000000 -verify_hostname localhost "$tree/tls/certs/myserver.crt"
openssl x509 -in "$tree/tls/certs/selfsigned.crt" -noout -text | grep -q 'CA:FALSE'
openssl x509 -in "$tree/tls/certs/john.crt" -noout -subject -nameopt RFC2253 | grep -qx 'subject=CN=John Doe,OU=People,O=Company'
today=2031-01-01T00:00:39
made 0
today=2031-01-01T00:00:40
made 0 tls/certs/minute.crt=reissue tls/private/minute.pem=repack
sed -i 's/www.example.com/&, ftp.example.com/' "$tree/pki.yaml"
keep tls/private/myserver.key
made 0 tls/certs/myserver.crt=reissue tls/certs/myserver.fullchain.pem=repack
kept
openssl x509 -in "$tree/tls/certs/myserver.crt" -noout -checkhost ftp.example.com | grep -q 'does match'
