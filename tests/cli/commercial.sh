# A commercial authority, played by openssl, for tests that read setup.sh before this: a root and an issuing authority in
# $shop_ca, which sign whatever they are sent.
shop_ca=$scratch/commercial
mkdir "$shop_ca"

# new_authority NAME EXTENSION...: NAME.key, NAME.csr
new_authority() {
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$shop_ca/$1.key" -out "$shop_ca/$1.csr" \
        -subj "/O=Commercial/CN=$1" 2>"$scratch/openssl" || { cat "$scratch/openssl" >&2; fail "openssl req $1"; }
}

# sign REQUEST OUT ISSUER EXTENSIONS OPTION...: as that authority; EXTENSIONS are lines of openssl's configuration
sign() {
    printf '%b' "$4" >"$scratch/extensions"
    request=$1 out=$2 issuer=$3
    shift 4
    openssl x509 -req -in "$request" -out "$out" -CA "$shop_ca/$issuer.pem" -CAkey "$shop_ca/$issuer.key" \
        -extfile "$scratch/extensions" "$@" 2>"$scratch/openssl" || { cat "$scratch/openssl" >&2; fail "openssl x509 $request"; }
}

# as_server NAME...: the extensions of a server certificate for these DNS names
as_server() {
    names=$(printf ',DNS:%s' "$@")
    printf '%s\\n' "subjectAltName=${names#,}" extendedKeyUsage=serverAuth keyUsage=digitalSignature \
        basicConstraints=CA:FALSE authorityKeyIdentifier=keyid subjectKeyIdentifier=hash
}

as_authority='basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n'
below='authorityKeyIdentifier=keyid\n'

new_authority root
printf '%b' "$as_authority" >"$scratch/extensions"
openssl x509 -req -in "$shop_ca/root.csr" -signkey "$shop_ca/root.key" -out "$shop_ca/root.pem" -days 7000 \
    -extfile "$scratch/extensions" 2>/dev/null
new_authority issuing
sign "$shop_ca/issuing.csr" "$shop_ca/issuing.pem" root "$as_authority$below" -days 3000
