# A leaf that is due or has expired gets a certificate for the same key and the same request.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/../cli/clock.sh"
write_leaf
pkigen_at 2031-01-01T00:00:00 build
keep $key $csr $ca

# on DAY: the clock stands there from now on
on() {
    today=$1T00:00:00
}
run() {
    pkigen_at "$today" "$@"
}
# 397 days, renewed 30 days before the end; the CRL lives 180 days and is renewed in the last third.
on 2031-05-01
made 0 $crl=reissue
on 2032-01-02
made 0 $crl=reissue
on 2032-01-03
made 0 $crt=reissue $pem=repack
expect_exit 0 run plan --json --at 2032-12-01T00:00:00Z | expect_json '.actions | any(.format == "crl")'
on 2033-09-01
made 0 $crl=reissue $crt=reissue $pem=repack
jq -e '.actions | any(.reasons[0].code == "expired")' "$scratch/result"
openssl verify -attime "$(date -ud 2033-09-02 +%s)" -CAfile "$tree/$ca" -crl_check -CRLfile "$tree/$crl" "$tree/$crt"
kept
