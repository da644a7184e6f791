# A database that lacks what its authority has issued, because it was emptied or is an old one, is a lost one: nothing
# is signed until it is put together again, and nothing that it still knows is lost by that.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  a: {san: [a.example.org]}
  b: {san: [b.example.org]}
YAML
cd "$tree"
pkigen build
pkigen revoke b --reason key_compromise
sort CA/root/index.txt >"$scratch/index"
cp -a CA "$scratch/before"
refused() {
    expect_exit 4 "$@" 2>"$scratch/said"
    grep -q 'pkigen recover root' "$scratch/said" || { cat "$scratch/said" >&2; fail "$* names no way out"; }
}

: >CA/root/index.txt
mv CA/root/crl.pem "$scratch"
refused pkigen build
[ ! -e CA/root/crl.pem ] || fail "a CRL that lets everybody in"
refused pkigen build --force a
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/key" -subj /CN=guest -out guest.csr
refused pkigen sign guest.csr --issuer root
expect_exit 1 pkigen verify
mv "$scratch/crl.pem" CA/root
pkigen recover root
sort CA/root/index.txt | cmp - "$scratch/index"
pkigen build --json | expect_json '.actions == [] and .errors == []'
pkigen verify

# Lines that are still there count, also where no certificate is left of them; the old file is kept.
grep -v "/CN=a" "$scratch/index" | sed 's/\/CN=b/\/CN=known only here/' >CA/root/index.txt
b=$(openssl x509 -in tls/certs/b.crt -noout -serial | cut -d= -f2)
rm "CA/root/newcerts/$b.pem" tls/certs/b.crt tls/private/b.pem CA/root/crl.pem
cp CA/root/index.txt "$scratch/short"
refused pkigen build
pkigen recover root --json | expect_json ".certificates | any(.serial == \"$b\" and .source == \"index.txt\" and .revoked == \"key_compromise\")"
cmp "$(ls archive/root/*-index.txt | tail -n 1)" "$scratch/short"
pkigen build
openssl crl -in CA/root/crl.pem -noout -text | grep -q "$b" || fail "the revocation is lost"
expect_exit 4 pkigen recover root 2>"$scratch/said"
grep -q 'is not lost' "$scratch/said"

# One leaf less is enough, and so is a CRL that knows more.
sed -i '/CN=a/d' CA/root/index.txt
rm -r CA/root/newcerts
sed -i 's/b: {/c: {san: [c.example.org]}\n  b: {/' pki.yaml
refused pkigen build
[ ! -e tls/certs/c.crt ] || fail "issued by an authority that does not know what it has issued"
pkigen recover root
pkigen build
sed -i '/^R/d' CA/root/index.txt
rm -rf CA/root/newcerts/"$b".pem
refused pkigen build --force c
