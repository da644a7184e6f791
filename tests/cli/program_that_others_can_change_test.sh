# What runs with the rights of root, and is told a passphrase or a request, may be changed by nobody else; nor does the
# caller's PATH say what it is.
. "$(dirname "$0")/setup.sh"
cat >"$tree/pki.yaml" <<'YAML'
version: 1
authorities:
  root: {key: {type: ec-p256, passphrase: {command: [bin/say]}}}
identities:
  www: {issuer: {exec: [bin/sign]}, san: [www.example.org]}
YAML
cd "$tree"
mkdir bin
printf '#!/bin/sh\necho open sesame\n' >bin/say
printf '#!/bin/sh\ntouch %s/signed\n' "$scratch" >bin/sign
chmod 755 bin bin/say bin/sign
pkigen build root

# refused WHAT TARGET: because of that, before anything is run
refused() {
    before=$(snapshot)
    expect_exit 4 pkigen build "$2" 2>"$scratch/said"
    grep -q "$1" "$scratch/said" || { cat "$scratch/said" >&2; fail "not said: $1"; }
    [ "$before" = "$(snapshot)" ] || fail "something was made"
    [ ! -e "$scratch/signed" ] || fail 'it was run'
}
for loose in 775 757; do
    chmod $loose bin/sign
    refused 'others can change the program .*/bin/sign' www
    chmod 755 bin/sign
    chmod $loose bin/say
    expect_exit 4 pkigen passphrase root 2>"$scratch/said"
    grep -q 'others can change the program .*/bin/say' "$scratch/said" || { cat "$scratch/said" >&2; fail 'bin/say'; }
    chmod 755 bin/say
done
chmod 757 bin
refused "others can write in .*/bin, and exchange what is below it" www
chmod 755 bin
if [ "$(id -u)" -eq 0 ]; then
    chown 65534 bin/sign
    refused 'others can change the program .*/bin/sign' www
    chown 0 bin/sign
fi
ln -s "$PWD/bin/sign" "$scratch/elsewhere"
chmod 775 bin/sign
sed -i "s,bin/sign,$scratch/elsewhere," pki.yaml
refused 'others can change the program .*/bin/sign' www
chmod 755 bin/sign

mkdir "$scratch/path"
printf '#!/bin/sh\ntouch %s/hijacked\n' "$scratch" >"$scratch/path/cat"
chmod 755 "$scratch/path/cat"
sed -i "s,$scratch/elsewhere,cat," pki.yaml
PATH=$scratch/path:$PATH expect_exit 1 pkigen build www 2>"$scratch/said"
[ ! -e "$scratch/hijacked" ] || fail 'PATH of the caller was heeded'
