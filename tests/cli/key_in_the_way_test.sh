# A private key that lies where something else is to stand goes to the archive before it is replaced, whatever that is.
. "$(dirname "$0")/setup.sh"
mkdir "$tree/old"

# kept NAME KEY FORMAT...: what lay at old/FORMAT was KEY
kept() {
    name=$1 key=$2
    shift 2
    for format in "$@"; do
        cmp -s "$tree/archive/$name/"*"Z-$format" "$key" || fail "the key at the path of the $format is gone"
    done
}

# An authority, and identities with every format but the pem, from which a key is restored, at a path where a key lies.
formats='csr chain fullchain ca ca-crl crl der public crt'
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$scratch/key.pem" 2>/dev/null
outputs=''
for format in $formats; do
    cp "$scratch/key.pem" "$tree/old/$format"
    outputs="$outputs$format: old/$format, "
done
openssl pkcs8 -topk8 -in "$scratch/key.pem" -passout pass:canary -out "$scratch/locked.pem"
cp "$scratch/locked.pem" "$tree/old/locked"
sed 's/END PRIVATE KEY-----/END PRIVATE KEY----/' "$scratch/key.pem" >"$scratch/damaged.pem"
cp "$scratch/damaged.pem" "$tree/old/damaged"
openssl pkey -in "$scratch/key.pem" -outform DER -out "$scratch/key.der"
cp "$scratch/key.der" "$tree/old/binary"
{ echo '# a server'; echo '<key>'; cat "$scratch/key.pem"; echo '</key>'; } >"$scratch/conf"
cp "$scratch/conf" "$tree/old/conf"
chmod 600 "$tree"/old/*
cat >"$tree/pki.yaml" <<YAML
version: 1
authorities: {root: {}, i: {issuer: root}}
identities:
  b: {issuer: i, san: [b.example.org], outputs: {$outputs key: {}}}
  c: {issuer: i, san: [c.example.org], outputs: {der: old/locked, fullchain: old/damaged, csr: old/binary}}
  d: {issuer: i, san: [d.example.org], service: openvpn-server, outputs: {conf: old/conf, key: {}, crt: {}, ca: {}, crl: {}, tls-crypt: {}}}
YAML
pkigen build -q
kept b "$scratch/key.pem" $formats
kept c "$scratch/locked.pem" locked
kept c "$scratch/damaged.pem" damaged
kept c "$scratch/key.der" binary
kept d "$scratch/conf" conf
[ "$(stat -c %a "$tree"/archive/b/*Z-ca)" = 600 ] || fail 'others can read what was archived'
pkigen plan --exit-code

# A certificate comes back from newcerts/ all the same; and a copy of the key that stays needs no other.
find "$tree/archive" -type f | sort >"$scratch/archived"
cp "$tree/old/crt" "$scratch/before"
cp "$tree/tls/private/b.key" "$tree/old/crt"
cat "$tree/tls/private/b.key" "$scratch/before" >"$tree/old/csr"
pkigen build --json | expect_json '[.actions[] | "\(.path) \(.action)"] == ["old/csr reissue", "old/crt restore"]'
cmp "$scratch/before" "$tree/old/crt"
find "$tree/archive" -type f | sort | diff "$scratch/archived" - || fail 'a copy of the key was archived'
cp "$scratch/key.pem" "$tree/old/crt"
pkigen build --json | expect_json '[.actions[] | "\(.path) \(.action)"] == ["old/crt restore"]'
[ "$(cat "$tree"/archive/b/*-crt | grep -c 'BEGIN PRIVATE')" = 2 ] || fail 'the second key is gone'
