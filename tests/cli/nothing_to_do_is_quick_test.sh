# Once it is known that there is nothing to do, pki.yaml is not read again as long as nothing changes; and what is said
# is what a run says that reads everything.
. "$(dirname "$0")/setup.sh"
. "$(dirname "$0")/standstill.sh"
write_ten_lines
settle

for arguments in build 'build --json' 'build -q' 'build -q --json' 'build -n' 'build -n --json' plan 'plan --json' \
    'plan -q' 'plan --exit-code'; do
    # shellcheck disable=SC2086
    if reads_yaml $arguments; then fail "$arguments read pki.yaml"; fi
    mv "$scratch/out" "$scratch/quick"
    mv "$tree/.pkigen/standstill" "$scratch"
    # shellcheck disable=SC2086
    reads_yaml $arguments || fail "$arguments did not read pki.yaml"
    mv "$scratch/standstill" "$tree/.pkigen"
    cmp "$scratch/quick" "$scratch/out"
done
for arguments in 'build www' 'plan www.crt' 'plan --at 2027-01-01T00:00:00Z' status; do
    # shellcheck disable=SC2086
    reads_yaml $arguments || fail "$arguments did not read pki.yaml"
done
