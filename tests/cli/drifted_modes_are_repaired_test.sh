# A mode that has drifted is mended and told; the file is not made again.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
key=$tree/tls/private/leaf.key
sha256sum "$key" >"$scratch/sum"
chmod 644 "$key"

pkigen build --json | expect_json '[.actions[] | "\(.path) \(.action) \(.reasons[0].code)"]
    == ["tls/private/leaf.key chmod mode-changed"] and .summary.made == 1'
[ "$(stat -c %a "$key")" = 600 ] || fail 'the mode is as it was'
sha256sum -c --quiet "$scratch/sum"
pkigen build --json | expect_json '.actions == []'
