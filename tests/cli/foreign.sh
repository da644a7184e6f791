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

# easy_rsa ARGUMENT...: of Debian, in the current folder
easy_rsa() {
    EASYRSA_BATCH=1 /usr/share/easy-rsa/easyrsa "$@" >"$scratch/easyrsa" 2>&1 ||
        { cat "$scratch/easyrsa" >&2; fail "easyrsa $*"; }
}

# Its pki/: an authority, vpn, alice, and bob, who is revoked.
write_easy_rsa() {
    easy_rsa init-pki
    (export EASYRSA_REQ_CN='Example VPN CA' && easy_rsa build-ca nopass)
    easy_rsa build-server-full vpn.example.com nopass
    for client in alice bob; do easy_rsa build-client-full "$client" nopass; done
    easy_rsa revoke bob keyCompromise
    easy_rsa gen-crl
}

# expect_nothing_made_again: the plan of what was adopted
expect_nothing_made_again() {
    pkigen plan --json | expect_json '.errors == [] and all(.actions[]; .action == "chmod" or .action == "restore")'
}

# The Makefile of /etc/pki/tls/certs (RHEL 6) into the current folder, with $(SUBJECT) for what it asks.
write_makefile() {
    cat >Makefile <<'MAKE'
UTF8 := -utf8
KEYLEN := 2048
EXTRA := -subj "$(SUBJECT)"
.SUFFIXES: .key .csr .crt .pem
.PRECIOUS: %.key %.csr %.crt %.pem
%.pem:
	umask 77 ; PEM1=`mktemp` ; PEM2=`mktemp` ; \
	openssl req $(UTF8) -newkey rsa:$(KEYLEN) -keyout $$PEM1 -nodes -x509 -days 365 -out $$PEM2 $(EXTRA) ; \
	cat $$PEM1 > $@ ; echo "" >> $@ ; cat $$PEM2 >> $@ ; rm -f $$PEM1 $$PEM2
%.key:
	umask 77 ; openssl genrsa -traditional $(KEYLEN) > $@
%.csr: %.key
	umask 77 ; openssl req $(UTF8) -new -key $^ -out $@ $(EXTRA)
%.crt: ../private/%.key
	umask 77 ; openssl req $(UTF8) -new -key $^ -x509 -days 365 -out $@ $(EXTRA)
MAKE
}
