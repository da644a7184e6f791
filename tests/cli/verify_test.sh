# verify finds nothing in a fresh tree, and every kind of damage in one that was tampered with.
. "$(dirname "$0")/setup.sh"
write_leaf
expect_exit 1 pkigen verify --json >"$scratch/result"
expect_json '.faults | length == 8 and all(.code == "missing")' <"$scratch/result"
pkigen build
pkigen verify --json | expect_json '.faults == []'

# finds CODE PATH: after the tree was tampered with, which is then undone
cp -a "$tree" "$scratch/good"
finds() {
    expect_exit 1 pkigen verify --json >"$scratch/result"
    expect_json ".faults | any(.code == \"$1\" and .path == \"$2\" and .hint != \"\")" <"$scratch/result"
    rm -r "$tree"
    cp -a "$scratch/good" "$tree"
}
serial=$(openssl x509 -noout -serial -in "$tree/tls/certs/leaf.crt" | cut -d= -f2)
chmod 644 "$tree/tls/private/leaf.key" && finds mode-changed tls/private/leaf.key
chmod 755 "$tree/tls/private" && finds folder-mode tls/private
echo x >"$tree/tls/certs/leaf.crt" && finds corrupt tls/certs/leaf.crt
rm "$tree/tls/private/leaf.pem" && finds missing tls/private/leaf.pem
openssl ecparam -name prime256v1 -genkey -noout -out "$tree/tls/private/leaf.key" && finds key-changed tls/certs/leaf.crt
cat "$tree/CA/root/cacert.pem" >>"$tree/tls/private/leaf.pem" && finds input-changed tls/private/leaf.pem
rm "$tree/CA/root/newcerts/$serial.pem" && finds missing "CA/root/newcerts/$serial.pem"
sed -i "/$serial/d" "$tree/CA/root/index.txt" && finds not-recorded tls/certs/leaf.crt
sed -i "/$serial/p" "$tree/CA/root/index.txt" && finds database-damaged CA/root
rm "$tree/CA/root/index.txt" && finds database-missing CA/root/index.txt
SOURCE_DATE_EPOCH=$(($(date +%s) + 400 * 86400)) && export SOURCE_DATE_EPOCH && finds expired tls/certs/leaf.crt
finds crl-due CA/root/crl.pem
