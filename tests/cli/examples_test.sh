# Every example is a complete PKI: it builds once, and each of its certificates verifies below its trust anchors.
. "$(dirname "$0")/setup.sh"

# verify: $certificate, by openssl, strictly, and by certtool
verify() {
    set -- "$certificate"
    [ ! -s "$scratch/intermediates" ] || set -- -untrusted "$scratch/intermediates" "$certificate"
    openssl verify -x509_strict -CAfile "$scratch/anchors" "$@"
    [ "${certificate##*/}" != essai.crt ] || return 0 # for certtool, only an authority can vouch for itself
    cat "$certificate" "$scratch/intermediates" >"$scratch/chain"
    certtool --verify --verify-profile medium --load-ca-certificate "$scratch/anchors" --infile "$scratch/chain" \
        >"$scratch/verdict" 2>&1 || { cat "$scratch/verdict" >&2; fail "certtool refuses $certificate"; }
}

is_self_signed() {
    [ "$(openssl x509 -in "$1" -noout -subject_hash)" = "$(openssl x509 -in "$1" -noout -issuer_hash)" ]
}

for example in "$(dirname "$0")"/../../examples/*/; do
    name=$(basename "$example")
    [ ! -e "$(dirname "$0")/example_$(echo "$name" | tr - _)_test.sh" ] || continue # has a test of its own
    tree=$scratch/$name
    cp -r "$example" "$tree"
    pkigen build
    pkigen build --json | expect_json '.actions == [] and .errors == []'

    find "$tree" -path '*/newcerts/*.pem' >"$scratch/certificates"
    : >"$scratch/anchors"
    : >"$scratch/intermediates"
    while read -r certificate; do
        if is_self_signed "$certificate"; then
            cat "$certificate" >>"$scratch/anchors"
        elif openssl x509 -in "$certificate" -noout -ext basicConstraints 2>/dev/null | grep -q CA:TRUE; then
            cat "$certificate" >>"$scratch/intermediates"
        fi
    done <"$scratch/certificates"
    find "$tree" -name essai.crt -exec cat {} + >>"$scratch/anchors" # vouches for itself
    while read -r certificate; do verify; done <"$scratch/certificates"
    find "$tree" -name '*.crt' >"$scratch/certificates"
    while read -r certificate; do verify; done <"$scratch/certificates"
done
