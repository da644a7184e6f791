#!/bin/sh
# From nothing to a working PKI: installs what is missing, builds pkigen, and makes and verifies a demonstration in demo/.
# May be run again; what is there already is kept.
set -eu
cd "$(dirname "$0")/.."
. tool/packaging/debian.sh
unset SSL_CERT_FILE SSL_CERT_DIR OPENSSL_CONF

say() {
    printf '\n== %s\n' "$1"
}

say 'installing what pkigen needs'
# a list of words
# shellcheck disable=SC2086
install_missing $build_packages openssl

say 'building pkigen'
cmake -S . -B build -G Ninja -DPKIGEN_TESTS=OFF -DPKIGEN_WERROR=OFF >/dev/null
cmake --build build --target pkigen

say 'making a PKI in demo/ from demo/pki.yaml'
[ -e demo/pki.yaml ] || { mkdir -p demo && cp examples/ten-lines/pki.yaml demo/; }
unprivileged=
[ "$(id -u)" -eq 0 ] || unprivileged=--unprivileged
build/pkigen -C demo build $unprivileged

say 'letting openssl verify it'
anchor=demo/CA/root/cacert.pem
openssl verify -x509_strict -CAfile $anchor $anchor
find demo -name '*.crt' | sort | while read -r certificate; do
    openssl verify -x509_strict -CAfile $anchor "$certificate"
done

say 'done'
cat <<EOF
demo/ now holds a certificate authority (CA/root), and keys, certificates and
configuration for Apache, Dovecot, an OpenVPN server and one client of it.

What to try next:
  build/pkigen -C demo plan $unprivileged    nothing to do: what is there says what pki.yaml says
  add a name to \`www\` in demo/pki.yaml, and plan again: it says what would be made, and why
  build/pkigen -C demo build $unprivileged   makes just that
  README.md                     HTTPS with Apache in five minutes, in /etc/pki
EOF
