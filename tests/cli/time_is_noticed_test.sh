# Once something is due, or the clock is another, or another program or caller is at work, pki.yaml is read again; and
# as long as there is something to warn of, it always is.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/standstill.sh"
write_leaf
export SOURCE_DATE_EPOCH=1700000000
settle
if reads_yaml build; then fail 'pki.yaml was read'; fi
SOURCE_DATE_EPOCH=1700000060
if reads_yaml build; then fail 'pki.yaml was read a minute later'; fi
SOURCE_DATE_EPOCH=1699999999
reads_yaml plan || fail 'pki.yaml was not read before that time'
# The CRL is the first: it is renewed in the last third of 180 days.
SOURCE_DATE_EPOCH=$((1700000000 + 120 * 86400 - 1))
if reads_yaml plan; then fail 'pki.yaml was read before anything was due'; fi
SOURCE_DATE_EPOCH=$((1700000000 + 120 * 86400))
reads_yaml plan || fail 'pki.yaml was not read when the CRL was due'
grep -q 'CA/root/crl.pem' "$scratch/out"
unset SOURCE_DATE_EPOCH
reads_yaml plan || fail 'pki.yaml was not read by another clock'

settle
cp "$PKIGEN" "$scratch/another"
(PKIGEN=$scratch/another && reads_yaml plan) || fail 'pki.yaml was not read by another program'
cp "$tree/pki.yaml" "$tree/other.yaml"
traced "$PKIGEN" -f "$tree/other.yaml" plan >/dev/null
grep -q '"other.yaml", O_RDONLY' "$scratch/trace" || fail 'another file was not read'

rm "$tree/.pkigen/standstill"
echo '  noname: {usage: server, subject: {CN: no name at all}}' >>"$tree/pki.yaml"
for _ in 1 2 3 4 5 6 7 8 9; do pkigen build -q 2>"$scratch/err"; done
[ -s "$scratch/err" ] || fail 'there was no warning'
[ ! -e "$tree/.pkigen/standstill" ] || fail 'it was taken for calm'
