# Whoever is revoked by name loses every unexpired certificate for any key that it has or had, also those that stand in
# no database; what has been replaced can be named by its number alone.
. "$(dirname "$0")/setup.sh"

write_leaf
cd "$tree"
pkigen build
serial_of() { openssl x509 -in "$1" -noout -serial | cut -d= -f2; }
first=$(serial_of tls/certs/leaf.crt)
sed -i 's/leaf.example.org/&, www.example.org/; s/{san/{subject: {CN: Another Name}, san/' pki.yaml
pkigen build # another subject
second=$(serial_of tls/certs/leaf.crt)
pkigen rotate leaf
third=$(serial_of tls/certs/leaf.crt)
pkigen revoke "$second" --reason superseded --json | expect_json ".revoked[0].serial == \"$second\""
openssl verify -crl_check -CAfile CA/root/cacert.pem -CRLfile CA/root/crl.pem tls/certs/leaf.crt

# Issued by hand for the same key and written down nowhere.
openssl x509 -req -in tls/certs/leaf.csr -CA CA/root/cacert.pem -CAkey CA/root/private/cakey.pem \
    -set_serial 0xABCD -days 30 -out hand.crt
pkigen revoke leaf --json >"$scratch/said"
expect_json "[.revoked[].serial] | sort == ([\"$first\", \"$second\", \"$third\"] | sort)" <"$scratch/said"
pkigen revoke hand.crt --json | expect_json '[.revoked[].serial] == ["ABCD"]'
openssl crl -in CA/root/crl.pem -noout -text >"$scratch/crl"
for serial in $first $second $third ABCD; do grep -q "Serial Number: $serial" "$scratch/crl"; done
grep -q '^R.*ABCD' CA/root/index.txt
openssl x509 -in hand.crt | cmp - CA/root/newcerts/ABCD.pem

# Nothing new is issued for what is revoked, until it is rotated on purpose.
pkigen build --json | expect_json '.actions == []'
sed -i 's/www.example.org/other.example.org/' pki.yaml
pkigen build --json | expect_json '[.actions[] | select(.format == "crt")] == []'
pkigen rotate leaf
pkigen build --json | expect_json '.actions == []'
openssl verify -crl_check -CAfile CA/root/cacert.pem -CRLfile CA/root/crl.pem tls/certs/leaf.crt
pkigen status --json | expect_json '.certificates[] | select(.entity == "leaf") | .state == "ok"'
