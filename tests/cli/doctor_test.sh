# doctor finds secrets that git knows or would take, and nothing after `init`.
. "$(dirname "$0")/setup.sh"
command -v git >/dev/null || exit 77
pkigen init apache
git -C "$tree" init -q
pkigen build
pkigen doctor
git -C "$tree" add -A
git -C "$tree" ls-files | grep -q private && fail 'a secret is tracked'

rm "$tree/.gitignore"
expect_exit 1 pkigen doctor --json >"$scratch/result"
expect_json '.faults | any(.code == "secret-not-ignored" and .path == "tls/private/www.key")' <"$scratch/result"
git -C "$tree" add -A
expect_exit 1 pkigen doctor --json >"$scratch/result"
expect_json '.faults | any(.code == "tracked-secret" and .path == "CA/root/private/cakey.pem")' <"$scratch/result"

# The key of what was renamed is found.
echo '*' >"$tree/.gitignore"
git -C "$tree" rm -rq --cached .
pkigen doctor
sed -i 's/^  www:/  web:/' "$tree/pki.yaml"
pkigen build
expect_exit 1 pkigen doctor --json >"$scratch/result"
expect_json '[.faults[] | select(.code == "stray-key") | .path] == ["tls/private/www.key", "tls/private/www.pem"]' \
    <"$scratch/result"
