# A tree that is up to date is left alone, also when the cache is gone, files were touched or pki.yaml has a new comment.
. "$(dirname "$0")/setup.sh"
write_ten_lines
pkigen build
snapshot >"$scratch/before"

pkigen build --json | expect_json '.actions == [] and .summary.made == 0 and .summary.up_to_date > 20'
rm -rf "$tree/.pkigen"
pkigen build --json | expect_json '.actions == []'
snapshot | diff "$scratch/before" -

find "$tree" -type f -exec touch {} +
echo '# a comment' >>"$tree/pki.yaml"
pkigen build --json | expect_json '.actions == []'
