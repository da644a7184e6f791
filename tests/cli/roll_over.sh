# Read by tests of roll-overs after setup.sh: who trusts what, and whether he believes what is published.

# believes ANCHORS NAME: openssl, with CRLs, and certtool, with what the server NAME hands out
believes() {
    chain=$tree/tls/certs/$2.fullchain.pem
    openssl verify -x509_strict -CAfile "$1" -untrusted "$chain" "$tree/tls/certs/$2.crt" >"$scratch/verdict" 2>&1 ||
        { cat "$scratch/verdict" >&2; fail "$1 does not believe $2"; }
    certtool --verify --verify-profile medium --load-ca-certificate "$1" --infile "$chain" >"$scratch/verdict" 2>&1 ||
        { cat "$scratch/verdict" >&2; fail "certtool: $1 does not believe $2"; }
    crls=$(find "$tree/CA" -name crl.pem -printf ' -CRLfile %p')
    # shellcheck disable=SC2086
    openssl verify -crl_check_all -CAfile "$1" -untrusted "$chain" $crls "$tree/tls/certs/$2.crt" >"$scratch/verdict" 2>&1 ||
        { cat "$scratch/verdict" >&2; fail "$1 misses a CRL for $2"; }
}

# settled: nothing is left to do, and all is well
settled() {
    pkigen build --json | expect_json '.actions == [] and .warnings == []'
    pkigen verify
}

public_of() { openssl pkey -in "$1" -pubout; }
