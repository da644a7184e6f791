# A private key in a folder like /tmp that belongs to somebody else is not used: he could have put it there.
. "$(dirname "$0")/setup.sh"
[ "$(id -u)" -eq 0 ] || exit 77
open=$scratch/open
mkdir "$open"
chmod 755 "$scratch"
chmod 1777 "$open"

# write OUTPUTS
write() {
    printf 'version: 1\nauthorities: {root: {}}\nidentities:\n  a: {san: [a.example.org], outputs: {%s}}\n' "$1" >"$tree/pki.yaml"
}
# planted_key FILE: made by nobody
planted_key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null
    chmod 600 "$1"
    chown nobody "$1"
}

planted_key "$open/k.key"
sha256sum "$open/k.key" >"$scratch/before"
write "key: $open/k.key"
pkigen plan --json | expect_json ".actions[] | select(.path == \"$open/k.key\") | .action == \"refuse\""
expect_exit 4 pkigen build 2>"$scratch/err"
grep -q "belongs to nobody" "$scratch/err" || fail 'it does not say whose it is'
grep -q "chown root $open/k.key" "$scratch/err" || fail 'it does not say what to do'
[ ! -e "$tree/tls/certs/a.crt" ] || fail 'the key was certified'
[ "$(stat -c %U "$open/k.key")" = nobody ] || fail 'its owner was changed'
sha256sum -c --quiet "$scratch/before"
expect_exit 1 pkigen verify >"$scratch/out" 2>&1
grep -q "belongs to nobody" "$scratch/out" || fail 'verify does not say it'
chown root "$open/k.key"
pkigen build -q
openssl x509 -in "$tree/tls/certs/a.crt" -noout -pubkey >"$scratch/public"
openssl pkey -in "$open/k.key" -pubout | cmp - "$scratch/public"

# Afterwards too, when the memo knows it; and an owner whom pki.yaml names is nobody else.
chown nobody "$open/k.key"
expect_exit 4 pkigen build -q 2>/dev/null
write "key: {path: $open/k.key, owner: nobody}"
pkigen build -q
[ "$(stat -c %U "$open/k.key")" = nobody ] || fail 'it does not belong to its owner'

# Nor is it restored from a pem.
rm -rf "$tree"/* "$tree/.pkigen"
planted_key "$open/x.pem"
write "pem: $open/x.pem"
expect_exit 4 pkigen build 2>"$scratch/err"
grep -q "$open/x.pem.*belongs to nobody" "$scratch/err" || fail 'it does not say whose the pem is'
[ ! -e "$tree/tls/private/a.key" ] || fail 'a key was made of it'
chown root "$open/x.pem"
pkigen build -q
[ -e "$tree/tls/certs/a.crt" ] || fail 'the key of root was not taken'

# The key of an authority signs nothing either.
planted_key "$open/ca.key"
printf 'version: 1\nauthorities: {root: {outputs: {key: %s}}}\n' "$open/ca.key" >"$tree/pki.yaml"
rm -rf "$tree/CA" "$tree/.pkigen"
expect_exit 4 pkigen build -q 2>/dev/null
[ ! -e "$tree/CA/root/cacert.pem" ] || fail 'an authority has a planted key'
chown root "$open/ca.key"
pkigen build -q
chown nobody "$open/ca.key"
openssl req -new -newkey rsa:2048 -nodes -subj /CN=x -keyout /dev/null -out "$tree/x.csr" 2>/dev/null
expect_exit 4 pkigen sign x.csr --issuer root >/dev/null 2>"$scratch/err"
grep -q "belongs to nobody" "$scratch/err" || fail 'sign does not say whose it is'

# Where only root can have done it, it is a mistake, and mended: by a new file, for the old one may be held open.
write 'pem: {}'
rm -rf "$tree/CA" "$tree/.pkigen" "$tree/tls"
pkigen build -q
exec 9<"$tree/tls/private/a.key"
chown nobody "$tree/tls/private/a.key" "$tree/tls/certs/a.crt"
inode=$(stat -c %i "$tree/tls/private/a.key")
pkigen build --json | expect_json '[.actions[].action] == ["chmod", "chmod"]'
[ "$(stat -c %U "$tree/tls/private/a.key")" = root ] || fail 'the owner was not mended'
[ "$(stat -c %i "$tree/tls/private/a.key")" != "$inode" ] || fail 'it is the file that was somebody else'\''s'
