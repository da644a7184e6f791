# An authority that is renewed keeps its name and key: no leaf is issued again, what holds its certificate is put together
# again, and the leaves verify below the old certificate and the new one.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {}
  inter: {issuer: root, path_length: 0}
identities:
  leaf: {issuer: inter, san: [leaf.example.org], outputs: [key, crt, pem, chain, fullchain, ca, ca-crl]}
YAML
pkigen build
cp -r "$tree" "$scratch/old"
identifier() { openssl x509 -in "$1/CA/$2/cacert.pem" -noout -ext subjectKeyIdentifier; }
made='[.actions[] | "\(.entity).\(.format)"] | sort | join(" ")'
# verify ANCHOR INTERMEDIATE
verify() {
    openssl verify -x509_strict -CAfile "$1" -untrusted "$2" "$tree/tls/certs/leaf.crt"
    cat "$tree/tls/certs/leaf.crt" "$2" | certtool --verify --load-ca-certificate "$1" >"$scratch/verdict" 2>&1 ||
        fail "certtool: $(cat "$scratch/verdict")"
}

due=$(date -u -d "$(openssl x509 -in "$tree/CA/inter/cacert.pem" -noout -enddate | cut -d= -f2) -365 days" +%FT%TZ)
pkigen plan --at "$due" --json inter | expect_json "($made)"' | test("inter.crt")'
# renewed AUTHORITY FILE...: what is made again
renewed() {
    pkigen build --force "$1.crt" --json >"$scratch/result"
    expect_json "($made) == \"$1.crt\"" <"$scratch/result"
    pkigen build --json >"$scratch/result"
    expect_json "($made) == \"$2\"" <"$scratch/result"
    [ "$(identifier "$scratch/old" "$1")" = "$(identifier "$tree" "$1")" ] || fail "another identifier for $1"
    ! cmp -s "$scratch/old/CA/$1/cacert.pem" "$tree/CA/$1/cacert.pem" || fail "$1 was not renewed"
    for root in "$scratch/old" "$tree"; do
        for inter in "$scratch/old" "$tree"; do verify "$root/CA/root/cacert.pem" "$inter/CA/inter/cacert.pem"; done
    done
}
renewed root 'leaf.ca leaf.ca-crl'
renewed inter 'leaf.ca-crl leaf.chain leaf.fullchain leaf.pem'
cmp "$scratch/old/tls/certs/leaf.crt" "$tree/tls/certs/leaf.crt"
