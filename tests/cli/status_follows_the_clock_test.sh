# What is due and what has expired is told by the clock, with whole days left that turn negative.
. "$(dirname "$0")/setup.sh"
write_leaf
pkigen build
state_in() {
    epoch=$(($(date +%s) + $1 * 86400))
    SOURCE_DATE_EPOCH=$epoch pkigen status --json
}
state_in 300 | expect_json '.certificates[1] | .state == "ok" and (.days_left == 96 or .days_left == 97)'
state_in 300 | expect_json '.crls[0] | .state == "expired" and (.days_left == -121 or .days_left == -120)'
state_in 370 | expect_json '.certificates[1] | .state == "renewal-due" and (.days_left == 26 or .days_left == 27)'
state_in 130 | expect_json '.crls[0] | .state == "renewal-due"'
state_in 398 | expect_json '.certificates[1] | .state == "expired" and (.days_left == -1 or .days_left == -2)'

sed -i 's/leaf.example.org/other.example.org/' "$tree/pki.yaml"
pkigen status --json | expect_json '.certificates[1].state == "stale"'
