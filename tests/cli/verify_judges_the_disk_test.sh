# A wish in pki.yaml that no build has seen yet, and a certificate that has yet to come, are no faults of the disk.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
cat >>"$tree/pki.yaml" <<'YAML'
  shop: {san: [shop.example.org], issuer: external}
YAML
expect_exit 4 pkigen build
pkigen verify
sed -i 's/san: \[leaf/&.new.example.org, leaf/' "$tree/pki.yaml"
pkigen verify >"$scratch/out" 2>"$scratch/warnings"
grep -q 'not as pki.yaml wants' "$scratch/warnings" || fail 'the wish is not mentioned'
