# Where a passphrase comes from besides variables and terminals: commands, without a shell and without what others need not
# know; files, which nobody else may write; credentials of systemd.
. "$(dirname "$0")/setup.sh"
# with SOURCE: the passphrase of the authority
with() {
    printf 'version: 1\nauthorities:\n  root: {key: {type: ec-p256, passphrase: %s}}\n' "$1" >"$tree/pki.yaml"
}
expect_locked() {
    openssl pkey -in "$tree/CA/root/private/cakey.pem" -passin "pass:$1" -noout
    rm -r "$tree/CA"
}
cat >"$tree/ask" <<SH
#!/bin/sh
env >"$scratch/environment"
printf '%s\nsecond line\n' "\$*"
echo 'asking' >&2
SH
chmod 755 "$tree/ask"
with '{command: [./ask, "open sesame", "$(id)"]}'
CANARY=secret pkigen build 2>"$scratch/said"
expect_locked 'open sesame $(id)'
! grep -q secret "$scratch/environment" || fail 'the command got a variable that is none of its business'
grep -qx asking "$scratch/said"
with '{command: ["false"]}'
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'the command false exits with 1' "$scratch/said"

with '{file: phrase}'
(umask 022 && printf 'from a file\n' >"$tree/phrase")
pkigen build 2>"$scratch/said"
grep -q 'warning: the file phrase can be read by everybody' "$scratch/said"
expect_locked 'from a file'
chmod 622 "$tree/phrase"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'the file phrase can be written by others' "$scratch/said"
chmod 600 "$tree/phrase"
printf 'ends\0early\n' >"$tree/phrase"
expect_exit 4 pkigen build 2>"$scratch/said"
grep -q 'the file phrase gives a passphrase with a NUL octet in it' "$scratch/said"
if [ "$(id -u)" -eq 0 ]; then
    printf 'from a file\n' >"$tree/phrase"
    chown nobody "$tree/phrase"
    expect_exit 4 pkigen build 2>"$scratch/said"
    grep -q 'the file phrase belongs to nobody' "$scratch/said"
fi

with '{credential: ca}'
mkdir "$scratch/credentials"
printf 'from systemd' >"$scratch/credentials/ca"
expect_exit 4 pkigen build
CREDENTIALS_DIRECTORY=$scratch/credentials pkigen build
expect_locked 'from systemd'
