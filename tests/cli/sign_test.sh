# `sign` certifies a request that came from elsewhere: its names, for the usage that is granted, and nothing else of it.
. "$(dirname "$0")/setup.sh"

cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {crl: {url: "http://pki.example.org/root.crl"}}
  lower:
    issuer: root
    validity: 100d
    name_constraints: {permitted: [example.org]}
    outputs: {key: keys/lower.key, csr: {}, crt: {}, crl: {}}
identities:
  leaf: {issuer: root, san: [leaf.example.org]}
YAML
cd "$tree"
pkigen build
# request NAME EXTENSION...: NAME.csr
request() {
    name=$1
    shift
    set -- $(for extension; do echo "-addext $extension"; done)
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/key" -subj "/O=Guest/CN=$name" \
        "$@" -out "$name.csr"
}
request device.example.org subjectAltName=DNS:device.example.org,IP:192.0.2.9 basicConstraints=critical,CA:TRUE \
    keyUsage=critical,keyCertSign extendedKeyUsage=codeSigning 1.2.3.4=ASN1:NULL
pkigen sign device.example.org.csr --issuer root >"$scratch/crt" 2>"$scratch/said"
grep -q 'left out  basic-constraints: authority' "$scratch/said"
grep -q 'left out  extended-key-usage: code_signing' "$scratch/said"
grep -q 'left out  an extension unknown to pkigen: 1.2.3.4' "$scratch/said"
openssl verify -x509_strict -purpose sslserver -CAfile CA/root/cacert.pem "$scratch/crt"
certtool --verify --load-ca-certificate CA/root/cacert.pem --infile "$scratch/crt" >/dev/null
openssl x509 -in "$scratch/crt" -noout -text >"$scratch/text"
grep -q 'DNS:device.example.org, IP Address:192.0.2.9' "$scratch/text"
grep -q 'CA:FALSE' "$scratch/text"
grep -q 'URI:http://pki.example.org/root.crl' "$scratch/text"
if grep -q 'Code Signing\|Certificate Sign' "$scratch/text"; then fail 'it got more than was granted'; fi
openssl req -in device.example.org.csr -noout -pubkey >"$scratch/public"
openssl x509 -in "$scratch/crt" -noout -pubkey | cmp - "$scratch/public"
serial=$(openssl x509 -in "$scratch/crt" -noout -serial | cut -d= -f2)
grep -q "^V.*$serial" CA/root/index.txt
cmp "CA/root/newcerts/$serial.pem" "$scratch/crt"
pkigen build --json | expect_json '.actions == []'
pkigen verify
pkigen revoke "$serial"

# Into a file, below an authority that ends before it would and that allows some names only.
request client.example.org subjectAltName=DNS:client.example.org
pkigen sign client.example.org.csr --issuer lower --usage client --out guest.crt --json >"$scratch/said"
expect_json '.certificate.path == "guest.crt" and .left_out == [] and .certificate.subject == "CN=client.example.org,O=Guest"' \
    <"$scratch/said"
openssl verify -x509_strict -purpose sslclient -CAfile CA/root/cacert.pem -untrusted CA/lower/cacert.pem guest.crt
[ "$(openssl x509 -in guest.crt -noout -enddate)" = "$(openssl x509 -in CA/lower/cacert.pem -noout -enddate)" ]
snapshot >"$scratch/before"
request stranger.example.com subjectAltName=DNS:stranger.example.com
expect_exit 4 pkigen sign client.example.org.csr --issuer lower --out guest.crt # it is there
expect_exit 2 pkigen sign client.example.org.csr --issuer lower --out ../guest.crt
expect_exit 2 pkigen sign client.example.org.csr --issuer lower --out tls/certs/leaf.crt
for path in .pkigen/journal archive/x ./CA/root/cacert.next.pem CA/lower/newcerts/x.pem CA/root/private/../crlnumber /tmp/x . \
    CA/root/private/cakey.next.pem keys/lower.next.key keys/lower.old.key; do
    expect_exit 2 pkigen sign client.example.org.csr --issuer lower --out $path
done
expect_exit 2 pkigen sign client.example.org.csr --issuer leaf
expect_exit 2 pkigen sign client.example.org.csr
expect_exit 1 pkigen sign stranger.example.com.csr --issuer lower
pkigen sign client.example.org.csr --issuer root -n
rm stranger.example.com.csr
snapshot | diff "$scratch/before" -
