# Without the right passphrase of an authority nothing is harmed, everything that it need not sign is made, and exit 4
# says which key it is and where its passphrase may come from; plan knows what can be known without asking.
. "$(dirname "$0")/setup.sh"
write_leaf
sed -i 's/root: {}/root: {key: {type: ec-p256, passphrase: {env: CA_PASSPHRASE}}}/' "$tree/pki.yaml"
CA_PASSPHRASE=right pkigen build
sed -i 's/leaf.example.org/&, imap.example.org/' "$tree/pki.yaml"
printf '  other: {san: [other.example.org]}\n' >>"$tree/pki.yaml"
rm "$tree/tls/private/leaf.pem"
waiting='[.actions[] | .entity + "." + .format + " " + .action] == ["leaf.csr reissue", "leaf.crt wait", "leaf.pem create",
    "other.key wait", "other.csr wait", "other.crt wait", "other.pem wait"]'

pkigen plan --json | expect_json "$waiting"
sha256sum "$tree/CA/root/private/cakey.pem" "$tree/tls/certs/leaf.crt" >"$scratch/sums"
expect_exit 4 pkigen build --json >"$scratch/result"
expect_json "$waiting"' and .summary == {up_to_date: 5, made: 2, failed: 0, waiting: 5}' <"$scratch/result"
CA_PASSPHRASE=wrong expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'root.key.*wrong passphrase.*CA_PASSPHRASE' "$scratch/said"
grep -q 'hint: .*{prompt: true}, {file: PATH}, {env: NAME}' "$scratch/said"
sha256sum --quiet -c "$scratch/sums"

CA_PASSPHRASE=right pkigen build
openssl verify -CAfile "$tree/CA/root/cacert.pem" "$tree/tls/certs/leaf.crt" "$tree/tls/certs/other.crt"
