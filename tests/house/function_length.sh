#!/bin/sh
# No function has more than 50 lines. Formatted as they are, functions begin and end in the first column.
cd "$1" || exit
find rules tool tests \( -name '*.cc' -o -name '*.h' \) -exec awk '
    FNR == 1 { start = open = 0 }
    !start && /^[A-Za-z]/ && !/^(namespace|class|struct|enum|union|extern|using) / { start = FNR; name = $0 }
    start && !open && /R"[a-z]*\({?$/ { start = 0 } # a text
    start && !open && /([;}]|= \{)( *\/\/.*)?$/ { start = 0 } # one line, or a table
    start && !open && /\{$/ { open = FNR }
    open && /^}/ {
        if (FNR - open > 51) { print FILENAME ":" start ": " FNR - open - 1 " lines, at most 50: " name; long = 1 }
        start = open = 0
    }
    END { exit long }' {} +
