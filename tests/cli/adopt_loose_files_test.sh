# adopt takes over what lies about: dovecot's pair, files of a commercial CA, a pem with text in it, an expired certificate.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/foreign.sh"
cd "$tree"
mkdir -p certs private shop
if [ -x /usr/share/dovecot/mkcert.sh ]; then
    sed 's#=/etc/dovecot/ssl#=.#; s#/dovecot.pem#/certs/dovecot.pem#; s#/dovecot.key#/private/dovecot.pem#' \
        /usr/share/dovecot/mkcert.sh >"$scratch/mkcert.sh"
    sed '/^RANDFILE/d; s/@commonName@/imap.example.org/; s/@emailAddress@/root@example.org/' \
        /usr/share/dovecot/dovecot-openssl.cnf >"$scratch/dovecot.cnf"
    OPENSSLCONFIG=$scratch/dovecot.cnf sh "$scratch/mkcert.sh" >/dev/null 2>&1
fi
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$scratch/ca.key" -out "$scratch/ca.crt" -subj /CN=Commercial 2>/dev/null
openssl req -new -newkey rsa:2048 -nodes -keyout shop/server.key -out shop/server.csr -subj /CN=shop.example.org 2>/dev/null
openssl x509 -req -in shop/server.csr -CA "$scratch/ca.crt" -CAkey "$scratch/ca.key" -CAcreateserial -out shop/server.crt 2>/dev/null
openssl genpkey -algorithm RSA -out old.key 2>/dev/null
cat >"$scratch/template" <<'TEMPLATE'
cn = old
activation_date = "2020-01-01 09:00:00 UTC"
expiration_date = "2020-02-01 10:10:10 UTC"
TEMPLATE
certtool --generate-self-signed --load-privkey old.key --template "$scratch/template" --outfile old.crt 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$scratch/imap.key" -out "$scratch/imap.crt" -subj /CN=imap \
    -addext 1.2.3.4=ASN1:NULL 2>/dev/null
(openssl x509 -in "$scratch/imap.crt" -text; cat "$scratch/imap.key") >imap.pem
openssl req -x509 -newkey rsa:1024 -nodes -keyout weak.key -out weak.crt -subj /CN=weak 2>/dev/null
chmod 600 ./*.key ./*.pem

find . -type f -exec sha256sum {} + | sort >"$scratch/before"
pkigen adopt . --json >"$scratch/answer"
expect_json '.identities - ["dovecot"] == ["imap", "old", "shop.example.org"]' <"$scratch/answer"
expect_json '.warnings | length == 2 and (.[0] | startswith("weak.crt is not adopted"))' <"$scratch/answer"
expect_json '.warnings[1] | startswith("imap: its certificate has extensions that pkigen cannot write (1.2.3.4)")' <"$scratch/answer"
grep -q '# Has extensions that pkigen cannot write: 1.2.3.4' pki.yaml
pkigen plan --json | expect_json '[.actions[] | select(.action != "chmod") | "\(.entity).\(.format) \(.action)"] ==
    ["imap.key restore", "imap.crt restore"]'
pkigen build
sha256sum --quiet -c "$scratch/before" || fail 'a file has changed'
pkigen build --json | expect_json '.actions == []'
