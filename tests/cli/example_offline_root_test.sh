# examples/offline-root: the key of the root is on a stick, and only what it has to sign waits for it.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/clock.sh"
# A person types the passphrase in the example; that is tested elsewhere.
sed "s,/media/ca-stick,$scratch/stick,; s/prompt: true/env: ROOT_PASSPHRASE/" \
    "$(dirname "$0")/../../examples/offline-root/pki.yaml" >"$tree/pki.yaml"
cd "$tree"
export ROOT_PASSPHRASE=secret
expect_exit 4 pkigen_at 2031-01-01T00:00:00 build 2>"$scratch/said"
grep -q "there is no folder for $scratch/stick/pki/example-root.key" "$scratch/said"
[ ! -e "$scratch/stick" ] || fail 'a folder was made where the stick would be'
mkdir -p -m 700 "$scratch/stick/pki"
pkigen_at 2031-01-01T00:00:00 build
key=$(find "$scratch/stick" -name example-root.key)
cp "$key" "$scratch/copy"
mv "$scratch/stick" "$scratch/safe"
unset ROOT_PASSPHRASE
if grep -rqF "$(tail -5 "$scratch/copy" | head -1)" "$tree"; then fail 'the key of the root is in the tree'; fi

pkigen_at 2031-01-02T00:00:00 build --json | expect_json '.actions == []'
sed -i 's/\[www.example.org\]/[www.example.org, example.org]/' pki.yaml
pkigen_at 2031-01-02T00:00:00 build
pkigen_at 2031-01-02T00:00:00 revoke mail
for command in plan status; do pkigen_at 2031-01-03T00:00:00 $command; done
pkigen_at 2031-01-03T00:00:00 verify 2>"$scratch/said"
grep -q 'warning: the key of root is not here' "$scratch/said"
openssl verify -attime "$(date -d 2031-01-03 +%s)" -CAfile CA/root/cacert.pem -untrusted CA/issuing/cacert.pem tls/certs/www.crt

due=2031-12-24T00:00:00
expect_exit 4 pkigen_at $due build >"$scratch/said" 2>&1
grep -q 'needs root.key, which is not there' "$scratch/said"
[ ! -e "$scratch/stick" ] || fail 'something was made where the stick would be'
mkdir -m 700 "$scratch/stick" # an empty one is not the one
expect_exit 4 pkigen_at $due build
rmdir "$scratch/stick"
mv "$scratch/safe" "$scratch/stick"
ROOT_PASSPHRASE=secret pkigen_at $due build --json | expect_json '[.actions[].path] == ["CA/root/crl.pem"]'
cmp "$key" "$scratch/copy"

# A roll-over keeps to the stick.
for step in 1 2 3; do ROOT_PASSPHRASE=secret pkigen_at $due rotate root; done
if grep -rlF -e 'ENCRYPTED PRIVATE KEY' CA/root archive; then fail 'a key of the root is in the tree'; fi
! cmp -s "$key" "$scratch/copy" || fail 'the key of the root is the same'
for archived in "$scratch"/stick/pki/archive/private/*; do cmp "$archived" "$scratch/copy"; done

# The key is lost, and the stick with it: the next one waits for another stick.
mv "$scratch/stick" "$scratch/lost"
export ROOT_PASSPHRASE=secret
expect_exit 4 pkigen_at $due rotate root --key-is-lost 2>"$scratch/said"
grep -q "there is no folder for $scratch/stick/pki/example-root.next.key" "$scratch/said"
[ ! -e "$scratch/stick" ] || fail 'the next key was written where the stick would be'
[ ! -e CA/root/cacert.next.pem ] || fail 'half of the step was taken'
