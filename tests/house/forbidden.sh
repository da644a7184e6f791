#!/bin/sh
# Words that must not stand in the tree.
cd "$1" || exit
failed=0

# forbid WHY PATTERN GREP-OPTION-OR-FOLDER...
forbid() {
    why=$1
    pattern=$2
    shift 2
    grep -rnEI --exclude-dir='build*' --exclude-dir=.git --exclude-dir=demo -e "$pattern" "$@" --exclude=.git || return 0
    echo "^ $why"
    failed=1
}

code='--include=*.cc --include=*.h'
# $code is a list of words
# shellcheck disable=SC2086
{
    forbid 'rules/x509 writes DER itself, because the writers of mbedTLS are not good enough' \
        'mbedtls_(x509write|pkcs12|pk_write)_' $code rules tool
    forbid 'programs are started with an argument vector, so that no text reaches a shell' \
        '(^|[^_[:alnum:].])(system|popen)\(' $code rules tool
    forbid 'a test waits for what it needs, not for a time' 'sleep_for|sleep_until|[^_[:alnum:]]u?sleep\(' $code tests
}
forbid 'a path of one machine' '(^|[^A-Za-z0-9_./])/(wor[k]|hom[e]|User[s])/' .
exit $failed
