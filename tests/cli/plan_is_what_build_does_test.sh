# A plan writes nothing and names exactly what the build after it makes, for the same reasons.
. "$(dirname "$0")/setup.sh"
write_ten_lines

# compare: plan and build say the same, but for what is done
compare() {
    snapshot >"$scratch/before"
    expect_exit 3 pkigen plan --exit-code --json >"$scratch/plan"
    snapshot | diff "$scratch/before" -
    [ ! -e "$tree/.pkigen" ] || [ "$1" = later ] || fail 'the plan made .pkigen'
    expect_json '(.actions | length) > 0 and all(.actions[]; .done == false)' <"$scratch/plan"
    pkigen build --json >"$scratch/build"
    expect_json 'all(.actions[]; .done)' <"$scratch/build"
    for result in plan build; do jq 'del(.actions[].done)' "$scratch/$result" >"$scratch/$result.words"; done
    diff "$scratch/plan.words" "$scratch/build.words"
}
compare first
sed -i 's/pop.example.org/smtp.example.org/' "$tree/pki.yaml"
rm "$tree/tls/private/www.pem"
compare later
expect_exit 0 pkigen plan --exit-code
