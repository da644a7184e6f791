# What `sign` has certified under the name of an identity is not that identity's: it is listed as what pki.yaml does not
# name, unlike what the identity had before.
. "$(dirname "$0")/setup.sh"

write_leaf
cd "$tree"
pkigen build
pkigen build --force leaf
pkigen rotate leaf
pkigen status --json | expect_json '.unnamed == []'
subject=$(openssl x509 -in tls/certs/leaf.crt -noout -subject -nameopt compat | sed 's/^subject=//')
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$scratch/key" -subj "$subject" \
    -out guest.csr
pkigen sign guest.csr --issuer root >"$scratch/crt"
serial=$(openssl x509 -in "$scratch/crt" -noout -serial | cut -d= -f2)
pkigen status --json | expect_json "[.unnamed[].serial] == [\"$serial\"]"
pkigen verify --json | expect_json ".warnings | any(test(\"$serial\"))"
