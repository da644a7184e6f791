# What pki.yaml must not say: an error with its place and what to do, by each command that reads it; nothing is written.
. "$(dirname "$0")/setup.sh"
# refused LINE TEXT < PKI.YAML
refused() {
    cat >"$tree/pki.yaml"
    for command in check plan build; do
        expect_exit 2 pkigen $command --json >"$scratch/result" 2>"$scratch/err"
        expect_json ".errors | any(.file == \"pki.yaml\" and .line == $1 and .column > 0 and .hint != \"\" and
            (.message | test(\"$2\")))" <"$scratch/result"
    done
    [ "$(ls -A "$tree")" = pki.yaml ] || fail 'something was written'
}
ten='version: 1
authorities: {root: {}}
identities:
  www: {}'
echo "$ten" | sed 's/www: {/&issuer: mail/; $a\  mail: {}' | refused 4 'is an identity, and cannot issue anything'
echo "$ten" | sed 's/root: {/&issuer: sub}, sub: {issuer: root/' | refused 2 'in a circle: .*root -> sub -> root'
echo "$ten" | sed 's/www: {/&outputs: {key: x, pem: x}/' | refused 4 'x.* is .*'
echo "$ten" | sed 's/www: {/&outputs: {pem: ..\/..\/x}/' | refused 4 '\\.\\./\\.\\./x'
echo "$ten" | sed 's/www: {/&outputs: {pem: a\/..\/..\/x}/' | refused 4 'x'
echo "$ten" | sed 's/www: {/&sans: [a.example.org]/' | refused 4 'unknown key `sans`'
echo "$ten" | sed 's/www/..\/www/' | refused 4 'www'
echo "$ten" | sed 's/root: {/&validity: 1y, not_after: 2040-01-01T00:00:00Z/' | refused 2 'validity'
echo '# nothing but a comment' | refused 1 'only comments'
grep -q 'pkigen init' "$scratch/result" || fail 'it does not say what to do'

# What is needed may be said later.
printf 'version: 1\nidentities: {www: {issuer: b}}\nauthorities: {b: {issuer: a}, a: {}}\n' >"$tree/pki.yaml"
pkigen build
openssl verify -CAfile "$tree/CA/a/cacert.pem" -untrusted "$tree/CA/b/cacert.pem" "$tree/tls/certs/www.crt"
