# What OpenSSL cannot read is not taken for good: an empty line among the contents of a PEM file, which others pass over.
. "$(dirname "$0")/setup.sh"
write_leaf
cd "$tree"
pkigen build
cp tls/certs/leaf.crt "$scratch/crt"
for file in tls/certs/leaf.crt tls/private/leaf.pem tls/private/leaf.key; do
    sed -i '2a\\' $file
    ! openssl storeutl -noout $file >/dev/null 2>&1 || fail "OpenSSL reads $file"
    expect_exit 1 pkigen verify
done
cp tls/private/leaf.key "$scratch/key"

# The key is never replaced, and nothing is made from it until it is whole again.
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'has an empty line in its contents' "$scratch/said"
cmp tls/private/leaf.key "$scratch/key"
sed -i '3d' tls/private/leaf.key
pkigen build
cmp tls/certs/leaf.crt "$scratch/crt"
openssl pkey -in tls/private/leaf.pem -noout
pkigen verify
