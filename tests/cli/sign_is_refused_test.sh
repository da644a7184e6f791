# Weak, damaged and compromised requests are not certified, nor is anything without the key or the database of the
# authority; a locked key asks for its passphrase.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {key: {type: ec-p256, passphrase: {env: PKI_PASSPHRASE}}}
identities:
  leaf: {san: [leaf.example.org]}
YAML
cd "$tree"
export PKI_PASSPHRASE=secret
pkigen build
new() { openssl req -new -nodes -keyout "$scratch/key" -subj /CN=guest "$@" 2>/dev/null; }
new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -out good.csr
pkigen sign good.csr --issuer root --out good.crt
pkigen verify
snapshot >"$scratch/before"
refused() {
    expect_exit "$1" pkigen sign "$2" --issuer root >"$scratch/said" 2>&1
    grep -q "$3" "$scratch/said" || { cat "$scratch/said" >&2; fail "not said: $3"; }
}
new -newkey rsa:1024 -out "$scratch/weak.csr"
refused 4 "$scratch/weak.csr" 'is weak (rsa-1024)'
new -newkey rsa:2048 -sha1 -out "$scratch/sha1.csr"
refused 4 "$scratch/sha1.csr" 'does not trust'
openssl req -in good.csr -outform DER | sed 's/guest/gues7/' >"$scratch/forged.csr"
refused 1 "$scratch/forged.csr" 'does not verify'
refused 1 CA/root/cacert.pem 'no request found'
openssl req -new -key "$scratch/key" -subj / -out "$scratch/nobody.csr"
refused 4 "$scratch/nobody.csr" 'names nobody'
openssl req -new -key CA/root/private/cakey.pem -passin env:PKI_PASSPHRASE -subj /CN=guest -out "$scratch/own.csr"
refused 4 "$scratch/own.csr" 'the key of the request is that of the authority CN=root'
openssl req -new -key "$scratch/key" -subj /CN=root -out "$scratch/own.csr"
refused 4 "$scratch/own.csr" 'for the name of the authority CN=root'
PKI_PASSPHRASE=wrong refused 4 good.csr 'the passphrase of root.key is needed'
snapshot | diff "$scratch/before" -

pkigen revoke good.crt --reason key_compromise
refused 4 good.csr 'is compromised'
new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -out other.csr
mv CA/root/index.txt "$scratch"
refused 4 other.csr 'the database of root is gone'
mv "$scratch/index.txt" CA/root
mv CA/root/private/cakey.pem "$scratch"
refused 4 other.csr 'the key of root is not here'
