# A step that something stands in the way of changes nothing, and says what; lost files of a step are made again or asked
# for, and a lost key is no end.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/roll_over.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
identities:
  www: {san: [www.example.org], outputs: [key, csr, crt, fullchain, ca]}
  fixed: {san: [fixed.example.org], serial: 77}
YAML
cd "$tree"
expect_exit 4 pkigen rotate root # there is nothing yet
pkigen build
pkigen rotate root
snapshot >"$scratch/before"
expect_exit 4 pkigen rotate root >"$scratch/said" 2>&1
grep -q 'serial 4D has been used' "$scratch/said"
grep -q 'nothing was changed' "$scratch/said"
snapshot | diff "$scratch/before" -
sed -i '/fixed/d' pki.yaml
rm CA/root/cross.pem tls/certs/www.ca.pem
pkigen build --json | expect_json '[.actions[].path] == ["CA/root/cross.pem", "tls/certs/www.ca.pem"]'

mv CA/root/private/cakey.next.pem "$scratch"
expect_exit 4 pkigen rotate root
mv "$scratch/cakey.next.pem" CA/root/private
pkigen rotate root
settled
mv CA/root/private/cakey.old.pem "$scratch" # off-line again
settled
pkigen rotate root
settled

# The key of a root is lost: those who trust it have to get the next certificate first.
rm -r archive CA/root/private/cakey.pem
expect_exit 4 pkigen rotate root 2>"$scratch/said"
grep -q 'key-is-lost' "$scratch/said"
pkigen rotate root --key-is-lost
[ ! -e CA/root/cross.pem ] || fail 'who signed that?'
[ "$(grep -c BEGIN tls/certs/www.ca.pem)" -eq 2 ]
pkigen build --json | expect_json '.actions == []'
pkigen rotate root
believes CA/root/cacert.pem www
pkigen build --json | expect_json '.actions == []'
pkigen verify 2>&1 | grep -q 'nobody who has only the old certificate of root believes'
pkigen rotate root
believes CA/root/cacert.pem www
settled
