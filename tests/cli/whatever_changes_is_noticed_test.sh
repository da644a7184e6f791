# Each thing that a decision rests on, changed, makes the next run read pki.yaml again.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/standstill.sh"
write_ten_lines
mkdir -p "$tree/conf.d" "$tree/presets/own"
cp "$(dirname "$0")/../../templates/apache/"* "$tree/presets/own"
cat >>"$tree/pki.yaml" <<'YAML'
include: ['conf.d/*.yaml']
services: [presets]
YAML
echo 'identities: {more: {service: own, san: [more.example.org]}}' >"$tree/conf.d/more.yaml"

# noticed WHAT COMMAND...
noticed() {
    what=$1
    shift
    settle
    if reads_yaml build; then fail "pki.yaml was read before $what"; fi
    "$@"
    reads_yaml build || fail "pki.yaml was not read after $what"
}
noticed 'a comment' sh -c 'echo "# comment" >>"$1"' - "$tree/pki.yaml"
noticed 'a change of an included file' touch "$tree/conf.d/more.yaml"
noticed 'a new file to include' sh -c 'echo "identities: {}" >"$1"' - "$tree/conf.d/none.yaml"
noticed 'a change of a template' touch "$tree/presets/own/vhost.conf"
noticed 'a preset in place of a built-in one' cp -R "$tree/presets/own" "$tree/presets/apache"
noticed 'a lost file' rm "$tree/tls/private/www.pem"
noticed 'another mode' chmod 0644 "$tree/tls/certs/www.crt"
noticed 'a change of the database' touch "$tree/CA/root/index.txt"
noticed 'a folder opened' chmod 0755 "$tree/tls/private"
noticed 'a left-over' touch "$tree/.pkigen/stage/0001"
noticed 'the key of the authority leaving' mv "$tree/CA/root/private/cakey.pem" "$scratch"
noticed 'the key of the authority coming back' mv "$scratch/cakey.pem" "$tree/CA/root/private"
settle
chmod 0777 "$tree/tls/certs"
expect_exit 4 pkigen build -q
