# A name that others issued and that is none by today's rules: adopted as it is, told of, and refused when something is to
# be issued with it, in the plan as in the build.
. "$(dirname "$0")/setup.sh"
cd "$tree"
openssl req -x509 -newkey rsa:2048 -nodes -keyout shop.key -subj '/C=fr/O= Acme/CN=shop.example.org' \
    -addext subjectAltName=DNS:shop.example.org -days 900 -out shop.crt 2>/dev/null
chmod 600 shop.key
chown "$owner" shop.*
cp shop.crt "$scratch"
pkigen adopt "$tree" 2>/dev/null
pkigen check 2>"$scratch/said"
grep -q 'warning: C must be two capital letters: FR' "$scratch/said" || fail "nothing is told of the name"
pkigen build --json 2>/dev/null | expect_json '.actions == [] or all(.actions[]; .action == "chmod")'
cmp shop.crt "$scratch/shop.crt"

sed -i 's/    validity: .*/    validity: 90d/' pki.yaml
pkigen plan --json 2>/dev/null | expect_json '[.actions[] | .format + " " + .action] == ["crt refuse"]'
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'nothing is issued with that name: C must be two capital letters: FR' "$scratch/said" ||
    fail "it does not say why nothing is issued"
cmp shop.crt "$scratch/shop.crt"

# Written anew it is an error.
printf 'version: 1\nidentities: {shop: {issuer: self, subject: {C: fr}}}\n' >pki.yaml
expect_exit 2 pkigen check 2>/dev/null
