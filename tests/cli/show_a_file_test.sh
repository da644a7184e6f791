# show works without pki.yaml, in PEM and DER, on encrypted keys without asking, and with lint.
. "$(dirname "$0")/setup.sh"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$tree/k" -out "$tree/c" -subj /CN=x -days 30 \
    -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
openssl x509 -in "$tree/c" -outform DER -out "$tree/d"
openssl pkcs8 -topk8 -in "$tree/k" -passout pass:secret -out "$tree/e"
for file in c d; do
    pkigen show $file --json | expect_json '.objects[0] | .kind == "certificate" and .subject == "CN=x" and .type == "rsa-2048"'
done
pkigen show "$tree/e" --json </dev/null | expect_json '.objects[0] | .kind == "private key" and .protection == "pbes2"'
ln -s c "$tree/link"
pkigen show link | grep -q CN=x || fail 'a link is not followed'
pkigen show c --lint | grep -q 'lint finds nothing' || fail 'lint'
openssl req -x509 -key "$tree/k" -out "$tree/bad" -subj /C=FRA -days 30 2>/dev/null ||
    openssl req -x509 -key "$tree/k" -out "$tree/bad" -subj /CN=x -set_serial 0 -days 30
expect_exit 1 pkigen show bad --lint
echo nothing >"$tree/n"
expect_exit 1 pkigen show n
mkfifo "$tree/fifo"
expect_exit 1 timeout 10 "$PKIGEN" show "$tree/fifo"
