# At a terminal a passphrase is typed unseen: twice when a key is locked with it, once for all that a run signs, and not at
# all if nothing is signed. However it ends, the terminal is as it was.
. "$(dirname "$0")/setup.sh"
# at_terminal [PROMPT ANSWER]... : of build
at_terminal() {
    python3 "$(dirname "$0")/at_terminal.py" "$@" -- "$PKIGEN" -C "$tree" $unprivileged build >"$scratch/shown"
}
unprivileged=$([ "$(id -u)" -eq 0 ] || echo --unprivileged)
write_leaf
sed -i 's/root: {}/root: {key: {type: ec-p256, passphrase: {prompt: true}}}/' "$tree/pki.yaml"

expect_exit 4 at_terminal 'new passphrase of root.key: ' canary 'the same again: ' canarY
grep -q 'two different passphrases' "$scratch/shown"
expect_exit 1 at_terminal 'new passphrase of root.key: ' ^C
expect_exit 1 at_terminal 'new passphrase of root.key: ' canary 'the same again: ' TERM
[ ! -e "$tree/CA" ] || fail 'something was made'
at_terminal 'new passphrase of root.key: ' canary 'the same again: ' canary
openssl pkey -in "$tree/CA/root/private/cakey.pem" -passin pass:canary -noout

printf '  one: {san: [one.example.org]}\n  two: {san: [two.example.org]}\n' >>"$tree/pki.yaml"
expect_exit 4 at_terminal 'passphrase of root.key: ' wrong
[ ! -e "$tree/tls/private/one.key" ] || fail 'a key without its certificate'
at_terminal 'passphrase of root.key: ' canary
[ "$(grep -c 'passphrase of' "$scratch/shown")" -eq 1 ] || fail 'asked more than once'
! grep -q canary "$scratch/shown" || fail 'the passphrase was shown'
rm "$tree/tls/private/one.pem"
at_terminal
! grep -q 'passphrase of' "$scratch/shown" || fail 'asked although nothing was to be signed'
