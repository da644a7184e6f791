# A lost database is put together again from copies, the CRL and the tree; then a build has nothing to do.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/foreign.sh"
write_leaf
sed -i 's/^  leaf:.*/&\n  bob: {usage: client}/' "$tree/pki.yaml"
pkigen build
sed -i 's/usage: client/&, revoked: {reason: key_compromise, date: 2026-02-03T04:05:06Z}/' "$tree/pki.yaml"
pkigen build
ca=$tree/CA/root
bob=$(serial_of "$tree/tls/certs/bob.crt")
sort "$ca/index.txt" >"$scratch/index"
expect_exit 4 pkigen recover root 2>"$scratch/errors"
grep -q 'not lost' "$scratch/errors"

rm "$ca/index.txt" "$ca/index.txt.attr" "$ca/crlnumber" "$ca/serial"
rm "$ca/newcerts/$(serial_of "$tree/tls/certs/leaf.crt").pem" # there is another copy in the tree
pkigen recover root -n --json | expect_json '.done == false and (.certificates | length) == 3'
[ ! -e "$ca/index.txt" ] || fail 'a dry run wrote'
pkigen recover root --json | expect_json ".done and .next_crl_number == \"03\" and
    ([.certificates[] | select(.revoked == \"key_compromise\") | .serial] == [\"$bob\"]) and (.warnings | length) == 2"
sort "$ca/index.txt" | cmp - "$scratch/index"
[ "$(cat "$ca/crlnumber")" = 03 ]
[ "$(stat -c %a "$ca/index.txt" "$ca/serial" "$ca/crlnumber" "$ca/index.txt.attr" | sort -u)" = 600 ]
pkigen build --json | expect_json '.actions == [] and .errors == []'
pkigen verify

# a revoked certificate of which nothing else is left stays revoked
rm "$ca/index.txt" "$ca/newcerts/$bob.pem" "$tree/tls/certs/bob.crt" "$tree/tls/private/bob.pem"
sed -i '/^  bob:/d' "$tree/pki.yaml"
pkigen recover root --json | expect_json ".certificates | any(.serial == \"$bob\" and .source == \"crl\")"
pkigen build --json | expect_json '.actions == []'
openssl ocsp -index "$ca/index.txt" -CA "$ca/cacert.pem" -rsigner "$ca/cacert.pem" -rkey "$ca/private/cakey.pem" \
    -issuer "$ca/cacert.pem" -serial "0x$bob" -no_nonce -reqout "$scratch/request"
openssl ocsp -index "$ca/index.txt" -CA "$ca/cacert.pem" -rsigner "$ca/cacert.pem" -rkey "$ca/private/cakey.pem" \
    -reqin "$scratch/request" -text 2>&1 | grep -q 'Cert Status: revoked'
pkigen build --force root.crl
openssl crl -in "$ca/crl.pem" -noout -text | grep -q "$bob" || fail 'the revocation is lost'
