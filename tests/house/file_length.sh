#!/bin/sh
# No source file has more than 300 lines.
cd "$1" || exit
find rules tool tests \( -name '*.cc' -o -name '*.h' -o -name '*.sh' -o -name '*.py' \) -exec wc -l {} + |
    awk '$2 != "total" && $1 > 300 { print $2 ": " $1 " lines, at most 300"; long = 1 } END { exit long }'
