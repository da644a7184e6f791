# What was revoked or has expired, or would be replaced by the next build, is not put back; nothing changes then.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/clock.sh"

write_leaf
cd "$tree"
today=2031-01-01T00:00:00
pkigen_at $today build
serial=$(openssl x509 -in tls/certs/leaf.crt -noout -serial)
pkigen_at $today rotate leaf
snapshot >"$scratch/before"
expect_exit 4 pkigen_at 2033-01-01T00:00:00 rollback leaf 2>"$scratch/said"
grep -q 'expired on 2032-02-02T' "$scratch/said"
sed -i 's/{san/{key: rsa-2048, san/' pki.yaml
expect_exit 4 pkigen_at $today rollback leaf 2>"$scratch/said"
grep -q 'write `key: ec-p256`' "$scratch/said"
sed -i 's/{key: rsa-2048, san/{revoked: true, san/' pki.yaml
expect_exit 4 pkigen_at $today rollback leaf
sed -i 's/{revoked: true, san/{san/' pki.yaml
snapshot | grep -v pki.yaml >"$scratch/after"
grep -v pki.yaml "$scratch/before" | diff - "$scratch/after"

pkigen_at $today revoke "$serial"
expect_exit 4 pkigen_at $today rollback leaf 2>"$scratch/said"
grep -q 'is revoked' "$scratch/said"
