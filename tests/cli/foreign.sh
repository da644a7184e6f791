# Folders as other tools make them, for tests that read setup.sh before this.

# The serial of a certificate in hex.
serial_of() {
    openssl x509 -in "$1" -noout -serial | cut -d= -f2
}

# demo_ca OPTION...: openssl ca on the demoCA in the current folder, with Debian's settings.
demo_ca() {
    openssl ca -config /etc/ssl/openssl.cnf -batch -policy policy_anything "$@" 2>"$scratch/openssl" ||
        { cat "$scratch/openssl" >&2; fail "openssl ca $*"; }
}

# A demoCA as CA.pl makes it in the current folder, and what it issued there: www, mail, and old, which is revoked.
write_demo_ca() {
    /usr/lib/ssl/misc/CA.pl -newca -extra-req '-nodes -subj "/C=FR/ST=Somme/O=Example/CN=Demo CA"' </dev/null \
        >"$scratch/openssl" 2>&1 || { cat "$scratch/openssl" >&2; fail CA.pl; }
    echo 1000 >demoCA/crlnumber
    for name in www mail old; do
        openssl req -new -newkey rsa:2048 -nodes -keyout "$name.key" -out "$name.csr" \
            -subj "/C=FR/ST=Somme/O=Example/CN=$name.example.org" 2>/dev/null
        demo_ca -out "$name.crt" -infiles "$name.csr"
    done
    demo_ca -revoke old.crt -crl_reason keyCompromise
    demo_ca -gencrl -out demoCA/crl.pem
}

# ocsp_status FOLDER CERTIFICATE: what openssl ocsp says of it, by the database of the authority in that folder
ocsp_status() {
    openssl ocsp -no_nonce -issuer "$1/cacert.pem" -cert "$2" -reqout "$scratch/request"
    openssl ocsp -index "$1/index.txt" -CA "$1/cacert.pem" -rsigner "$1/cacert.pem" -rkey "$1/private/cakey.pem" \
        -reqin "$scratch/request" -text 2>&1 | sed -n 's/ *Cert Status: //p'
}
