#!/bin/sh
# Every source file looks as clang-format would write it.
cd "$1" || exit
tool=$(sh tests/house/llvm_tool.sh clang-format)
[ -n "$tool" ] || exit 77
find rules tool tests -name '*.cc' -o -name '*.h' | xargs "$tool" --dry-run -Werror
