# Nobody is asked where nobody can answer: not in standard input, not from the background, and plan knows that.
. "$(dirname "$0")/setup.sh"
alone() {
    yes canary | setsid -w "$PKIGEN" -C "$tree" $unprivileged "$@"
}
unprivileged=$([ "$(id -u)" -eq 0 ] || echo --unprivileged)
write_leaf
sed -i 's/root: {}/root: {key: {type: ec-p256, passphrase: {prompt: true}}}/' "$tree/pki.yaml"
expect_exit 4 alone plan --exit-code >"$scratch/plan"
grep -q 'root.key is needed: there is no terminal' "$scratch/plan"
expect_exit 4 alone build >"$scratch/build" 2>&1
[ ! -e "$tree/CA" ] || fail 'something was made'

# A shell at a terminal that runs pkigen in its background, where reading would stop it.
cat >"$scratch/background" <<SH
set -m
"$PKIGEN" -C "$tree" $unprivileged build &
wait \$!
SH
expect_exit 4 python3 "$(dirname "$0")/at_terminal.py" -- sh "$scratch/background" >"$scratch/shown"
[ ! -e "$tree/CA" ] || fail 'something was made'
