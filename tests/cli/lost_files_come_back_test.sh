# What can be had again is not made anew: a key from its pem, a certificate from newcerts, both octet for octet.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
cp -r "$tree" "$scratch/before"

# lose PATH ACTION: after a build it is what it was, and nothing else was made
lose() {
    rm "$tree/$1"
    pkigen build --json | expect_json "[.actions[] | \"\\(.path) \\(.action)\"] == [\"$1 $2\"]"
    cmp "$tree/$1" "$scratch/before/$1"
}
lose tls/private/leaf.key restore
lose tls/certs/leaf.crt restore
lose tls/private/leaf.pem create
lose CA/root/cacert.pem restore

echo 'more' >>"$tree/tls/private/leaf.pem"
pkigen build --json | expect_json '[.actions[] | "\(.path) \(.action)"] == ["tls/private/leaf.pem repack"]'
cmp "$tree/tls/private/leaf.pem" "$scratch/before/tls/private/leaf.pem"
