# adopt takes over /etc/pki/tls as its Makefile fills it: keys, requests, self-signed certificates, and both in one file.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/foreign.sh"
command -v make >/dev/null || exit 77
mkdir -p "$tree/tls/certs" "$tree/tls/private"
cd "$tree/tls/certs"
write_makefile
for target in ../private/www.key www.crt mail.pem shop.csr; do
    make -s SUBJECT="/C=FR/O=Example/CN=$(basename "${target%.*}").example.org" "$target" 2>/dev/null
done
cd "$tree"
find . -type f -exec sha256sum {} + | sort >"$scratch/before"
pkigen adopt . --json | expect_json '.authorities == [] and .identities == ["mail", "shop", "www"]'
pkigen plan --json | expect_json '[.actions[] | "\(.entity).\(.format) \(.action)"] ==
    ["mail.key restore", "mail.crt restore", "shop.crt wait"]'
expect_exit 4 pkigen build
sha256sum --quiet -c "$scratch/before" || fail 'a file has changed'
openssl pkey -in tls/certs/mail.key -pubout | cmp - - <<KEY || fail 'the pem was split wrongly'
$(openssl x509 -in tls/certs/mail.pem -noout -pubkey)
KEY
# the next certificate has what pki.yaml says, and is no authority
pkigen build --force www
openssl x509 -in tls/certs/www.crt -noout -ext basicConstraints | grep -q 'CA:FALSE'
