# An authority whose database is gone signs nothing, because it would not know what it has signed.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
rm "$tree/CA/root/index.txt"
cp "$tree/tls/certs/leaf.crt" "$scratch/crt"
sed -i 's/leaf.example.org/&, imap.example.org/' "$tree/pki.yaml"

expect_exit 4 pkigen build 2>"$scratch/errors"
grep -q 'recover' "$scratch/errors" || fail 'the message does not say what to do'
cmp "$tree/tls/certs/leaf.crt" "$scratch/crt"
[ ! -e "$tree/CA/root/index.txt" ] || fail 'a new database was begun'
