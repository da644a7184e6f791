# init writes a pki.yaml that is good, keeps secrets from git, and never overwrites anything.
. "$(dirname "$0")/setup.sh"
pkigen | grep -q 'pkigen init' || fail 'the next step is not said'
pkigen init
pkigen check
expect_exit 1 pkigen init
rm "$tree/pki.yaml"
echo mine >"$tree/.gitignore"
pkigen init openvpn-client apache dovecot apache 2>"$scratch/warnings"
grep -q 'left as it is' "$scratch/warnings" || fail 'no warning about .gitignore'
[ "$(cat "$tree/.gitignore")" = mine ] || fail '.gitignore was overwritten'
[ "$(stat -c %a "$tree/pki.yaml")" = 644 ] || fail 'mode of pki.yaml'
pkigen check
pkigen build
pkigen status --json | expect_json '[.certificates[].entity] | sort == ["alice", "mail", "root", "vpn", "www"]'
expect_exit 2 pkigen -C "$scratch" init no-such-service
[ ! -e "$scratch/pki.yaml" ] || fail 'written in spite of an error'
