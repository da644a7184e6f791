#!/bin/sh
# llvm_tool.sh NAME: prints which clang-format or clang-tidy judges this project. Each version judges differently, so it
# is the one of Debian 12, and nothing is printed where that is not to be had.
for tool in "$1-14" "$1"; do
    if "$tool" --version 2>/dev/null | grep -q 'version 14\.'; then
        echo "$tool"
        exit
    fi
done
echo "no $1 14 here: not judged" >&2
