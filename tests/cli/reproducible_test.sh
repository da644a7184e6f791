# With SOURCE_DATE_EPOCH, the same keys and the same pki.yaml give the same certificates, octet for octet.
. "$(dirname "$0")/setup.sh"
write_ten_lines
export SOURCE_DATE_EPOCH=1800000000
pkigen build -j1
first=$tree
tree=$scratch/second
mkdir "$tree"
write_ten_lines
(cd "$first" && find . -path '*/private/*.key' -o -name cakey.pem) | while read -r key; do
    mkdir -p -m 700 "$tree/$(dirname "$key")"
    cp -p "$first/$key" "$tree/$key"
done
find "$tree" -type d ! -name private -exec chmod 755 {} +
pkigen build -j8
diff -r --exclude=.pkigen --exclude='*.conf' "$first" "$tree"
