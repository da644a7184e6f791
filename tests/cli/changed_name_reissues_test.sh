# A name added to a leaf makes its request, its certificate and its pem again, says why, and touches nothing else.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
cp "$tree/tls/private/leaf.key" "$scratch/key"
cp "$tree/CA/root/cacert.pem" "$scratch/anchor"
sed -i 's/leaf.example.org/&, imap.example.org/' "$tree/pki.yaml"

pkigen build --json >"$scratch/result"
expect_json '[.actions[] | "\(.entity).\(.format) \(.action) \(.done)"]
    == ["leaf.csr reissue true", "leaf.crt reissue true", "leaf.pem repack true"]' <"$scratch/result"
expect_json '.actions[] | select(.format == "crt") | .reasons | any(
    .code == "spec-changed" and .field == "san" and .text == "san: + dns:imap.example.org")' <"$scratch/result"
expect_json '.actions[] | select(.format == "pem") | .reasons | any(.code == "input-changed")' <"$scratch/result"
openssl x509 -in "$tree/tls/certs/leaf.crt" -noout -checkhost imap.example.org | grep -q 'does match'
cmp "$tree/tls/private/leaf.key" "$scratch/key"
cmp "$tree/CA/root/cacert.pem" "$scratch/anchor"
