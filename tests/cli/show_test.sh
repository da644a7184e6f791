# show puts keys, requests, certificates and CRLs into words, and never a private part of a key.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
pkigen show leaf.crt --json | expect_json '.objects[0] | .kind == "certificate" and .san == ["dns:leaf.example.org"]
    and .extended_key_usage == null and ."extended-key-usage" == ["server_auth"] and .digest == "sha256"'
pkigen show leaf --json | expect_json '[.objects[].kind] == ["private key", "request", "certificate"]'
pkigen show root.crl --json | expect_json '.objects[0] | .kind == "CRL" and .revoked == []'
pkigen show leaf.pem --json | expect_json '[.objects[].kind] == ["private key", "certificate"]'
expect_exit 2 pkigen show no-such-thing

key=$tree/tls/private/leaf.key
pin=$(openssl pkey -in "$key" -pubout -outform DER | sha256sum | cut -d' ' -f1)
pkigen show leaf.key | grep -q "public-key-sha256 *$pin" || fail 'another public key'
secret=$(openssl pkey -in "$key" -noout -text | sed -n '/^priv/,/^pub/{/^ /p}' | tr -d ': \n' | tail -c 32)
pkigen show leaf.key --json -v | grep -qi "$secret" && fail 'a private part is shown'
for line in $(sed 1d "$key" | head -1); do pkigen show leaf.key | grep -qF "$line" && fail 'the key is shown'; done
true
