# adopt writes a pki.yaml for what CA.pl and openssl ca have made, by which everything stays as it is.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/foreign.sh"
[ -x /usr/lib/ssl/misc/CA.pl ] || exit 77
cd "$tree"
write_demo_ca
openssl genrsa -traditional -aes128 -passout pass:secret -out locked.key 2048 2>/dev/null
openssl req -new -key locked.key -passin pass:secret -subj '/O=Example/OU=b/OU=a/CN=locked' -out locked.csr
demo_ca -days 3 -out locked.crt -infiles locked.csr
find . -type f -exec sha256sum {} + | sort >"$scratch/before"

pkigen adopt . -n >"$scratch/text"
[ ! -e pki.yaml ] || fail 'a dry run wrote'
pkigen adopt . --json | expect_json '.authorities == ["ca"] and .identities == ["locked", "mail", "old", "www"]
    and .warnings == [] and .plan.made == 0'
cmp pki.yaml "$scratch/text"
for words in 'dir: demoCA' 'Revoked on' 'passphrase: {prompt: true}' 'subject: "CN=locked,OU=a,OU=b,O=Example"'; do
    grep -q "$words" pki.yaml || fail "pki.yaml does not say: $words"
done
expect_nothing_made_again
pkigen status --json | expect_json '[.certificates[] | select(.state == "revoked") | .entity] == ["old"]'
expect_exit 1 pkigen adopt . 2>"$scratch/errors"
grep -q 'not overwritten' "$scratch/errors"
find . -type f ! -name pki.yaml ! -path './.pkigen/*' -exec sha256sum {} + | sort | cmp - "$scratch/before"

# it goes on from there: renewal with the same key, and the authority gets the key usage that it lacks
pkigen build --force www ca.crt
[ "$(openssl x509 -in www.crt -noout -pubkey)" = "$(openssl pkey -in www.key -pubout)" ]
openssl x509 -in demoCA/cacert.pem -noout -ext keyUsage | grep -q 'Certificate Sign, CRL Sign'
openssl verify -CAfile demoCA/cacert.pem www.crt mail.crt
expect_nothing_made_again
