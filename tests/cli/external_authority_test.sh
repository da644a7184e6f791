# An authority whose own certificate comes from elsewhere: its request is made, all below it waits, and goes on with it.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/commercial.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  ours: {issuer: external, subject: {CN: Ours}}
  lower: {issuer: ours}
identities:
  mail: {issuer: ours, validity: 90d}
  www: {issuer: lower, san: [www.example.org], outputs: [key, csr, crt, pem, fullchain, chain, ca]}
YAML
cd "$tree"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'send CA/ours/careq.pem to the authority' "$scratch/said"
[ ! -e tls/certs/www.crt ] || fail 'issued below nothing'
openssl req -in CA/ours/careq.pem -noout -verify -text 2>&1 | grep -q 'CA:TRUE'
key=$(sha256sum <CA/ours/private/cakey.pem)

# refused WORDS EXTENSIONS: what the authority returns with these
refused() {
    sign CA/ours/careq.pem CA/ours/cacert.pem issuing "$2" -days 900
    expect_exit 4 pkigen build 2>"$scratch/said"
    grep -q "$1" "$scratch/said" || { cat "$scratch/said" >&2; fail "not said: $1"; }
    [ ! -e tls/certs/www.crt ] || fail 'issued below it'
}
refused 'it is not the certificate of an authority' "$(as_server ours.example.org)"
refused 'its path length leaves no room for the authorities below ours' \
    "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n$below"
refused 'it may not be used to sign certificates' \
    "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\n$below"

sign CA/ours/careq.pem "$scratch/ours.pem" issuing "$as_authority$below" -days 900
cat "$scratch/ours.pem" "$shop_ca/issuing.pem" "$shop_ca/root.pem" >CA/ours/cacert.pem
pkigen build
[ "$key" = "$(sha256sum <CA/ours/private/cakey.pem)" ] || fail 'another key'
openssl verify -x509_strict -CAfile "$shop_ca/root.pem" -untrusted tls/certs/www.fullchain.pem tls/certs/www.crt
[ "$(grep -c BEGIN tls/certs/www.chain.pem)" -eq 3 ] || fail 'lower, ours and issuing are the chain'
cmp tls/certs/www.ca.pem "$shop_ca/root.pem"
openssl crl -in CA/ours/crl.pem -CAfile "$scratch/ours.pem" -noout 2>&1 | grep -q 'verify OK'
end=$(openssl x509 -in tls/certs/www.crt -noout -enddate)
[ "$(date -d "${end#*=}" +%s)" -lt "$(date -d '+900 days' +%s)" ] || fail 'it outlives its issuer'
pkigen verify
pkigen build --json | expect_json '.actions == [] and .warnings == []'

# One that was issued below it gets a longer life at once; one that was issued below an earlier one may have been cut.
sed -i 's/validity: 90d/validity: 200d/' pki.yaml
pkigen build --json | expect_json '[.actions[].path] == ["tls/certs/mail.crt", "tls/private/mail.pem"]'
