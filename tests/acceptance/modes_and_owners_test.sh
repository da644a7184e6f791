# What has drifted is put right, and only that: each mode and each owner, without an octet written.
. "$(dirname "$0")/setup.sh"
[ "$(id -u)" -eq 0 ] || exit 77
write_leaf
pkigen build
keep $key $csr $crt $pem $ca $ca_key $crl
for file in $key $csr $crt $pem $ca $ca_key; do
    chmod 644 "$tree/$file"
    made 0 "$file=chmod"
    jq -e '.actions[0].reasons | length == 1 and .[0].code == "mode-changed" and
        .[0].text == "mode 0644, must be 0600"' "$scratch/result"
    chown nobody:nogroup "$tree/$file"
    made 0 "$file=chmod"
    [ "$(stat -c '%a %U:%G' "$tree/$file")" = '600 root:root' ] || fail "$file is not as it must be"
done
chmod 600 "$tree/$crl"
made 0 $crl=chmod
[ "$(stat -c %a "$tree/$crl")" = 644 ] || fail 'the CRL is not for everybody'
kept
sed -i 's/leaf.example.org]/&, outputs: {key: {mode: "0640", group: nogroup}, pem: {}}/' "$tree/pki.yaml"
made 0 $key=chmod
[ "$(stat -c '%a %U:%G' "$tree/$key")" = '640 root:nogroup' ] || fail 'the group cannot read the key'
[ "$(stat -c '%a %G' "$tree/tls/private")" = '710 nogroup' ] || fail 'the group cannot enter the folder'
kept
