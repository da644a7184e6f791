# An authority whose certificate is revoked issues nothing more, nor does one below it, until it has been rolled over.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
  upper: {issuer: root}
  lower: {issuer: upper}
identities:
  leaf: {issuer: lower, san: [leaf.example.org]}
YAML
cd "$tree"
pkigen build
pkigen revoke upper --reason ca_compromise
cp tls/certs/leaf.crt "$scratch"
sed -i 's/leaf.example.org/&, www.example.org/; s/identities:/&\n  late: {issuer: upper, san: [late.example.org]}/' pki.yaml
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'lower is below upper, which is revoked' "$scratch/said"
grep -q 'pkigen rotate upper' "$scratch/said"
cmp tls/certs/leaf.crt "$scratch/leaf.crt" || fail "issued below a revoked authority"
[ ! -e tls/private/late.key ] || fail "a key without a certificate"
pkigen status --json | expect_json '[.certificates[] | select(.path | test("crt|pem")) | .entity + " " + .state]
    == ["root ok", "upper revoked", "lower broken", "late waiting", "leaf broken"]'
expect_exit 1 pkigen verify >"$scratch/said"
grep -q 'leaf.crt.*lower is below upper' "$scratch/said"
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/key" -subj /CN=guest -out guest.csr
expect_exit 4 pkigen sign guest.csr --issuer lower

# With its certificate gone, build and rotate do not send a person from one to the other.
cp CA/upper/cacert.pem "$scratch"
rm CA/upper/cacert.pem
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'pkigen rotate upper' "$scratch/said"
expect_exit 4 pkigen rotate upper 2>"$scratch/said"
eval "$(sed -n 's/.*`\(cp [^`]*\)`.*/\1/p' "$scratch/said")"
cmp CA/upper/cacert.pem "$scratch/cacert.pem" || fail "no way back"

for step in 1 2 3; do pkigen rotate upper; done
pkigen build
for name in leaf late; do
    pkigen build "$name.fullchain" 2>/dev/null || true
    cat CA/upper/cacert.pem CA/lower/cacert.pem >"$scratch/chain"
    cat CA/*/crl.pem >"$scratch/crls"
    openssl verify -crl_check_all -CAfile CA/root/cacert.pem -untrusted "$scratch/chain" -CRLfile "$scratch/crls" \
        tls/certs/$name.crt
done
pkigen verify
pkigen build --json | expect_json '.actions == []'
