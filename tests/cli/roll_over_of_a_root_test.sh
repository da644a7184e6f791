# A root is rolled over in three steps; at each, whoever trusts the old certificate or both believes all that is published,
# and from the second on whoever trusts the new one.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/roll_over.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {subject: {CN: Example Root}}
  lower: {issuer: root}
identities:
  www: {issuer: root, san: [www.example.org], outputs: [key, csr, crt, pem, fullchain, ca, ca-crl, crl]}
  deep: {issuer: lower, san: [deep.example.org], outputs: [key, csr, crt, pem, chain, fullchain, ca, ca-crl]}
YAML
cd "$tree"
pkigen build
cp CA/root/cacert.pem "$scratch/old"
public_of CA/root/private/cakey.pem >"$scratch/old.public"
cat tls/private/*.key CA/lower/private/cakey.pem >"$scratch/keys"
cp -r tls "$scratch/before"

pkigen rotate root -n --json | expect_json '.roll_over.stage == "introduced" and all(.actions[]; .done == false)'
[ ! -e CA/root/cross.pem ] || fail 'a dry run begins it'
pkigen rotate root --json | expect_json '.roll_over.stage == "introduced" and ([.actions[] | select(.entity != "root") | .format]
    | unique) == ["ca", "ca-crl"]'
cp CA/root/cacert.next.pem "$scratch/new"
cat "$scratch/old" "$scratch/new" | cmp - tls/certs/www.ca.pem
cmp CA/root/cacert.pem "$scratch/old"
for name in www deep; do
    cmp tls/certs/$name.fullchain.pem "$scratch/before/certs/$name.fullchain.pem"
    for anchors in "$scratch/old" tls/certs/www.ca.pem tls/certs/deep.ca.pem; do believes "$anchors" $name; done
done
openssl verify -x509_strict -CAfile "$scratch/old" CA/root/cross.pem
settled
pkigen status --json | expect_json '.roll_overs == [{"authority": "root", "stage": "introduced"}]'
for command in '' status verify; do pkigen $command 2>&1 | grep -q 'the roll-over of root is under way (introduced)'; done

pkigen rotate root --json | expect_json '.roll_over.stage == "switched"'
cmp CA/root/cacert.pem "$scratch/new"
cmp CA/root/cacert.old.pem "$scratch/old"
[ ! -e CA/root/private/cakey.next.pem ] || fail 'the next key is left over'
public_of CA/root/private/cakey.old.pem | cmp - "$scratch/old.public"
[ "$(grep -c BEGIN CA/root/crl.pem)" -eq 2 ] || fail 'each key has a CRL'
for name in www deep; do
    for anchors in "$scratch/old" "$scratch/new" tls/certs/www.ca.pem tls/certs/deep.ca.pem; do believes "$anchors" $name; done
done
settled
# What is new is signed by the new key, and what is revoked stands in both CRLs.
sed -i 's/^  www:/  more: {issuer: root, san: [more.example.org], outputs: [key, crt, fullchain]}\n&/' pki.yaml
pkigen build --json | expect_json '[.actions[].entity] | unique == ["more"]'
for anchors in "$scratch/old" "$scratch/new"; do believes "$anchors" more; done
pkigen revoke more
openssl crl -in CA/root/crl.pem -noout -text -CAfile "$scratch/new" 2>&1 | grep 'verify OK'
sed '1,/END X509 CRL/d' CA/root/crl.pem >"$scratch/second"
openssl crl -in "$scratch/second" -noout -text -CAfile "$scratch/old" 2>&1 | grep 'Serial Number'
settled

pkigen rotate root --json | expect_json '.roll_over.stage == "retired" and .roll_over.next == ""'
cmp tls/certs/www.ca.pem "$scratch/new"
for file in cacert.old.pem cross.pem private/cakey.old.pem; do [ ! -e "CA/root/$file" ] || fail "$file is left over"; done
for name in www deep; do believes "$scratch/new" $name; done
[ "$(grep -c BEGIN CA/root/crl.pem)" -eq 1 ] || fail 'one CRL is enough'
settled
cat tls/private/www.key tls/private/deep.key CA/lower/private/cakey.pem >"$scratch/after"
for key in tls/private/www.key tls/private/deep.key CA/lower/private/cakey.pem; do
    grep -qF "$(sed -n 2p $key)" "$scratch/keys" || fail "$key is another one"
done
public_of "$(find archive/root -name '*-cakey.old.pem')" | cmp - "$scratch/old.public"
