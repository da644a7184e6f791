# A certificate that stays although it is of another key is put beside no key: what would hold both waits, and stays.
. "$(dirname "$0")/setup.sh"
belongs() {
    [ "$(openssl pkey -in "$1" -pubout)" = "$(openssl x509 -in "$1" -noout -pubkey)" ]
}
new_key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 >"$1"
}
sign_for() {
    openssl req -x509 -new -key "$1" -subj /CN=shop -days 90 >"$tree/tls/certs/shop.crt"
}
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities: {root: {}}
identities:
  shop: {issuer: external}
  leaf: {issuer: root}
YAML
expect_exit 4 pkigen build 2>/dev/null
new_key "$scratch/stranger.key"

# What came back is of a stranger's key.
sign_for "$scratch/stranger.key"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'does not belong to the key of shop' "$scratch/said" || fail "it does not say what is wrong"
grep -q 'needs shop.crt, which is of another key' "$scratch/said" || fail "it does not say what waits"
[ ! -e "$tree/tls/private/shop.pem" ] || fail "a key was put beside the certificate of another"
sign_for "$tree/tls/private/shop.key"
pkigen build
belongs "$tree/tls/private/shop.pem" || fail "the right certificate was not taken"

# The key is made anew once the certificate has ended, and the next one is yet to come.
sed -i 's/issuer: external/&, key: ec-p384/' "$tree/pki.yaml"
openssl x509 -new -key "$tree/tls/private/shop.key" -subj /CN=shop -days -1 >"$scratch/ended"
cat "$scratch/ended" >"$tree/tls/certs/shop.crt"
expect_exit 4 pkigen build 2>/dev/null
openssl pkey -in "$tree/tls/private/shop.key" -noout -text | grep -q P-384 || fail "the key is the old one"
belongs "$tree/tls/private/shop.pem" || fail "a new key was put beside the old certificate"

# Another key was put in place of ours while that of the authority is away.
mv "$tree/CA/root/private/cakey.pem" "$scratch/cakey.pem"
new_key "$tree/tls/private/leaf.key"
expect_exit 4 pkigen build -k 2>/dev/null
belongs "$tree/tls/private/leaf.pem" || fail "a foreign key was put beside our certificate"
mv "$scratch/cakey.pem" "$tree/CA/root/private/cakey.pem"
expect_exit 4 pkigen build 2>/dev/null
belongs "$tree/tls/private/leaf.pem" || fail "it was not mended once the authority was back"
