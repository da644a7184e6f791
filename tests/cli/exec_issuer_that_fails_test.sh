# A command that fails, dawdles or returns something else harms nothing, and what it says is shown.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/commercial.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
identities:
  shop: {issuer: {exec: [./sign]}, san: [shop.example.org]}
YAML
cd "$tree"
# command LINE...: what ./sign does
command() {
    printf '%s\n' '#!/bin/sh' "$@" >sign
    chmod 755 sign
}
# fails WORDS: a build does, says so, and makes nothing
fails() {
    before=$(snapshot)
    expect_exit 1 pkigen build 2>"$scratch/said"
    grep -q "$1" "$scratch/said" || { cat "$scratch/said" >&2; fail "not said: $1"; }
    [ "$before" = "$(snapshot)" ] || fail "something was made"
}
as_asked="openssl x509 -req -CA $shop_ca/issuing.pem -CAkey $shop_ca/issuing.key -copy_extensions copyall 2>/dev/null"
mkdir -m 755 tls tls/certs
mkdir -m 700 tls/private
fails 'cannot run ./sign\|no program ./sign'
command 'echo "the authority is closed" >&2' 'exit 3'
fails 'the authority is closed'
fails '`./sign` exits with 3'
command 'echo nothing'
fails 'did not return a certificate for shop: no certificate found'
command 'cat'
fails 'it is a request'
command 'openssl x509 -req -CA '"$shop_ca/issuing.pem -CAkey $shop_ca/issuing.key 2>/dev/null"
fails 'san: + dns:shop.example.org'
command "cat $shop_ca/issuing.pem"
fails 'it holds another public key, that of CN=issuing'
command "faketime 2020-01-01 $as_asked -days 1"
fails 'it expired on 2020-01-0'
command "$as_asked -days 90" "cat $shop_ca/issuing.pem"
pkigen build
pkigen build --json | expect_json '.actions == []'

# What is there stays when a renewal fails.
command 'exit 1'
cp -r tls "$scratch/good"
expect_exit 1 pkigen build --force shop
expect_exit 1 pkigen rotate shop
diff -r tls "$scratch/good"
