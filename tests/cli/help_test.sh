# help explains every command that it lists, and services every preset.
. "$(dirname "$0")/setup.sh"
commands=$(pkigen help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -w)" -ge 10 ] || fail "only these: $commands"
for command in $commands; do
    pkigen help "$command" | grep -q "pkigen $command" || fail "help $command"
    grep -qw "$command" "$(dirname "$0")/../../tool/packaging/pkigen.1" || fail "$command is not in the manual"
    grep -q "^| \`$command" "$(dirname "$0")/../../README.md" || fail "$command is not in the README"
done
expect_exit 2 pkigen help no-such-command
for service in $(pkigen services --json | jq -r '.services[].name'); do
    pkigen services show "$service" --json | expect_json '.services[0].outputs | any(.format == "key")'
done
expect_exit 2 pkigen services show no-such-service
