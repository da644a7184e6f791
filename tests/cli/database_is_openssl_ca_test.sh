# The folder of an authority is one that openssl ca can work on.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
cd "$tree/CA/root"
cat >"$scratch/openssl.cnf" <<'CNF'
[ca]
default_ca = root
[root]
dir = .
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = newcerts
certificate = cacert.pem
private_key = private/cakey.pem
default_md = sha256
default_crl_days = 30
CNF
serial=$(openssl x509 -in "$tree/tls/certs/leaf.crt" -noout -serial | cut -d= -f2)
cmp "newcerts/$serial.pem" "$tree/tls/certs/leaf.crt"
openssl ca -config "$scratch/openssl.cnf" -status "$serial" 2>&1 | grep -q "$serial=Valid"
openssl ca -config "$scratch/openssl.cnf" -gencrl -out "$scratch/crl.pem"
openssl crl -in "$scratch/crl.pem" -CAfile cacert.pem -noout 2>&1 | grep -q 'verify OK'
