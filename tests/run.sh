#!/bin/sh
# Everything that is checked before a change goes in.
#   sh tests/run.sh         all of it; as root it installs what is missing
#   sh tests/run.sh quick   one build with g++ and the tests that take seconds
#   sh tests/run.sh sanitize  the unit tests and cli under ASan and UBSan
#   sh tests/run.sh tidy    clang-tidy over all of it, which takes half an hour
#   sh tests/run.sh heavy   the tests that take hours, such as killing a build ten thousand times
#   sh tests/run.sh bench   how fast it is, which takes a quarter of an hour and judges nothing
set -eu
cd "$(dirname "$0")/.."
. tool/packaging/debian.sh

what=${1:-all}
case $what in
    all | quick | sanitize | tidy | heavy | bench) ;;
    *) echo "usage: sh tests/run.sh [quick|sanitize|tidy|heavy|bench]" >&2; exit 2 ;;
esac

test_packages='libgtest-dev libgmock-dev openssl gnutls-bin jq python3 binutils strace acl git faketime easy-rsa make'
checkers='clang clang-tidy clang-format libclang-rt-dev cppcheck ccache'
daemons='apache2 dovecot-core dovecot-imapd openvpn iproute2'
unset SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE OPENSSL_CONF
# Without it, ccache keeps nothing that uses a precompiled header.
export CCACHE_SLOPPINESS=pch_defines,time_macros

step() {
    printf '\n== %s (%s s)\n' "$1" "$(($(date +%s) - started))"
}

# configure FOLDER OPTION...
configure() {
    folder=$1
    shift
    if command -v ccache >/dev/null; then set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
    cmake -S . -B "$folder" -G Ninja -DPKIGEN_WERROR=ON -DPKIGEN_TESTS=ON "$@" >"$folder.log" ||
        { cat "$folder.log"; return 1; }
    rm "$folder.log"
}

# check FOLDER CTEST-OPTION...
check() {
    folder=$1
    shift
    ctest --test-dir "$folder" -j "$(nproc)" --output-on-failure --no-tests=error --progress "$@"
}

# install_daemons PACKAGE...: for the tests, which start them themselves
install_daemons() {
    policy=/usr/sbin/policy-rc.d
    if [ "$(id -u)" -ne 0 ] || [ -e $policy ]; then
        install_missing "$@"
        return
    fi
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
    install_missing "$@"
    rm $policy
    trap - EXIT
}

started=$(date +%s)
step 'install what is missing'
# lists of words
# shellcheck disable=SC2086
install_missing $build_packages $test_packages
# shellcheck disable=SC2086
case $what in sanitize | tidy) install_missing $checkers ;; esac
# shellcheck disable=SC2086
if [ "$what" = all ]; then
    install_missing $checkers
    install_daemons $daemons
fi

# Also what clang++ has to say: its warnings are errors.
sanitize() {
    step 'build with clang++, address and undefined behaviour sanitizers'
    configure build-asan -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER=clang++ -DPKIGEN_SANITIZE=address,undefined
    cmake --build build-asan
    step 'test under the sanitizers'
    check build-asan -LE 'heavy|bench|house|fault|services'
}

if [ "$what" = sanitize ]; then
    sanitize
    exit
fi

if [ "$what" = tidy ]; then
    step 'build with clang++ and clang-tidy'
    configure build-tidy -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER=clang++ \
        -DCMAKE_CXX_CLANG_TIDY="$(sh tests/house/llvm_tool.sh clang-tidy)"
    cmake --build build-tidy -- -k 0
    exit
fi

if [ "$what" = bench ]; then
    install_missing make
    step 'build with g++, as it is shipped'
    configure build-bench -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=g++
    cmake --build build-bench --target pkigen pkigen_bench_floor
    step 'bench'
    check build-bench -C bench -L bench --verbose
    exit
fi

step 'build with g++'
configure build -DCMAKE_CXX_COMPILER=g++
cmake --build build

if [ "$what" = heavy ]; then
    step 'heavy tests'
    check build -L heavy --verbose
    exit
fi
step 'test'
if [ "$what" = quick ]; then
    check build -LE 'heavy|bench|fault|services'
    exit
fi
check build -LE 'heavy|bench'

sanitize

step 'done'
