# A file whose name is not UTF-8 does not keep the rest from being adopted, and is spoken of.
. "$(dirname "$0")/setup.sh"
cd "$tree"
for name in good "$(printf 'odd\351')"; do
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$name.key" -out "$name.crt" -days 300 \
        -subj "/CN=good.example.org" -addext 'subjectAltName=DNS:good.example.org' 2>/dev/null
done
chmod 600 ./*.key
pkigen adopt . >"$scratch/said" 2>&1
grep -q 'odd.xE9.key.*has a name that is not UTF-8' "$scratch/said" || fail "$(cat "$scratch/said")"
grep -q 'good.key' pki.yaml
pkigen plan --json | expect_json '.actions == []'
