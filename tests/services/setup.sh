# Read first by every test here: a network with nothing but loopback where that is possible, the tree of the command-line
# tests, and a PKI in which everything stands below an intermediate authority.
if [ -z "${alone:-}" ] && unshare -n true 2>/dev/null; then
    alone=yes exec unshare -n sh -eu "$0"
fi
[ -z "${alone:-}" ] || ip link set lo up
. "$(dirname "$0")/../cli/setup.sh"
trap 'stop_all; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
daemons=

stop_all() {
    for daemon in $daemons; do kill "$daemon" 2>/dev/null && wait "$daemon" || :; done
    daemons=
}

# start NAME COMMAND...: in the background, what it says in $scratch/NAME.out; stopped at the end
start() {
    name=$1
    shift
    "$@" >"$scratch/$name.out" 2>&1 </dev/null &
    daemons="$! $daemons"
}

# skip PACKAGE: the test cannot be tried without it
skip() {
    echo "skipped: $1 is not installed"
    exit 77
}

# need PACKAGE COMMAND
need() {
    command -v "$2" >/dev/null || skip "$1"
}

# until_true WHAT COMMAND...: tries it every 50 ms, for ten seconds at most
until_true() {
    what=$1
    shift
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || { cat "$scratch"/*.out "$scratch"/*.log >&2 || :; fail "it took too long: $what"; }
        sleep 0.05
    done
}

# listens PORT
listens() {
    ss -Hltn "sport = :$1" | grep -q .
}

# refused REASON COMMAND...: it ran, failed, and said why
refused() {
    reason=$1
    shift
    code=0
    "$@" >"$scratch/refusal" 2>&1 </dev/null || code=$?
    case $code in
        0 | 124 | 126 | 127) cat "$scratch/refusal" >&2; fail "not refused, but exit $code: $*" ;;
    esac
    grep -q "$reason" "$scratch/refusal" || { cat "$scratch/refusal" >&2; fail "refused for another reason: $*"; }
}

# with_openssl PORT NAME ANCHOR [OPTION...]
with_openssl() {
    port=$1 host=$2 anchor=$3
    shift 3
    timeout 10 openssl s_client -connect "127.0.0.1:$port" -servername "$host" -verify_hostname "$host" -no-CApath \
        -CAfile "$anchor" -verify_return_error "$@" </dev/null 2>&1
}

# with_gnutls PORT NAME ANCHOR [OPTION...]
with_gnutls() {
    port=$1 host=$2 anchor=$3
    shift 3
    timeout 10 gnutls-cli --port "$port" --sni-hostname "$host" --verify-hostname "$host" --x509cafile "$anchor" "$@" \
        127.0.0.1 </dev/null 2>&1
}

# The name is served and believed by two libraries, another name or below another anchor it is not.
# expect_served PORT NAME [PROTOCOL-OF-STARTTLS]
expect_served() {
    expect_client openssl 'Verification: OK' 'hostname mismatch' \
        'self-signed certificate in certificate chain\|unable to get local issuer certificate' "$1" "$2" ${3:+-starttls "$3"}
    expect_client gnutls 'The certificate is trusted' 'does not match the expected' 'The certificate issuer is unknown' \
        "$1" "$2" ${3:+--starttls-proto "$3"}
}

# expect_client CLIENT WORDS-OF-SUCCESS WORDS-FOR-WRONG-NAME WORDS-FOR-WRONG-ANCHOR PORT NAME [OPTION...]
expect_client() {
    client=with_$1 good=$2 wrong_name=$3 wrong_anchor=$4 served=$5 name=$6
    shift 6
    "$client" "$served" "$name" "$root" "$@" >"$scratch/served" || :
    grep -q "$good" "$scratch/served" || { cat "$scratch/served" >&2; fail "$name is not served to $client"; }
    refused "$wrong_name" "$client" "$served" other.example.org "$root" "$@"
    refused "$wrong_anchor" "$client" "$served" "$name" "$stranger" "$@"
}

root=$tree/CA/root/cacert.pem
stranger=$tree/CA/stranger/cacert.pem

write_services() {
    cat >"$tree/pki.yaml" <<YAML
version: 1
defaults:
  subject: {C: FR, O: Example SARL}
  issuer: services
authorities:
  root: {}
  services: {issuer: root, path_length: 0}
  stranger: {issuer: self}
identities:
  www:
    service: apache
    san: [www.example.org, example.org]
    settings: {address: 127.0.0.1, port: 18401, document_root: $scratch/pages}
  mail:
    service: dovecot
    san: [imap.example.org, pop.example.org]
  vpn:
    service: openvpn-server
    san: [vpn.example.org]
    settings: {port: 18194}
  alice:
    service: openvpn-client
    subject: {CN: alice}
    settings: {remote: 127.0.0.1}
  bob: {service: openvpn-client, subject: {CN: bob}, settings: {remote: 127.0.0.1}}
  mallory:
    issuer: stranger
    usage: client
YAML
}
