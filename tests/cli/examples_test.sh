# Every example is a complete PKI: it builds, and each of its certificates verifies below its trust anchors.
. "$(dirname "$0")/setup.sh"
for example in "$(dirname "$0")"/../../examples/*/; do
    tree=$scratch/$(basename "$example")
    cp -r "$example" "$tree"
    pkigen build
    pkigen build --json | expect_json '.actions == []'
    cat "$tree"/CA/*/cacert.pem >"$scratch/anchors"
    find "$tree" -name '*.crt' | while read -r certificate; do
        openssl verify -x509_strict -CAfile "$scratch/anchors" "$certificate"
    done
done
