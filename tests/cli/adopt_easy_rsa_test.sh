# adopt takes over the pki/ of easy-rsa, and easy-rsa still works on it.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/foreign.sh"
[ -x /usr/share/easy-rsa/easyrsa ] || exit 77
cd "$tree"
write_easy_rsa
pkigen adopt pki
tree=$tree/pki
pkigen plan --json | expect_json '.actions == [] and .errors == []'
pkigen verify || fail 'verify finds a fault'
bob=$(sed -n 's/^R.*\t\([0-9A-F]*\)\tunknown\t.*bob$/\1/p' pki/index.txt)

sed -i 's/^identities:/&\n  carol: {usage: client, key: rsa-2048, outputs: {key: private\/carol.key, crt: issued\/carol.crt}}/' pki/pki.yaml
pkigen build --json | expect_json '[.actions[] | .entity] | unique == ["carol"]'
pkigen build --force ca.crl
openssl crl -in pki/crl.pem -noout -text | grep -q "$bob" || fail 'bob is not revoked any more'
openssl verify -CAfile pki/ca.crt pki/issued/alice.crt pki/issued/carol.crt

easy_rsa build-client-full dave nopass
easy_rsa revoke carol superseded
easy_rsa gen-crl
[ "$(openssl crl -in pki/crl.pem -noout -text | grep -c 'Serial Number')" -eq 2 ] || fail 'easy-rsa lost a revocation'
[ -z "$(cut -f4 pki/index.txt | sort | uniq -d)" ]
