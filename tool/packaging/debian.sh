# What pkigen needs of Debian 12 and 13, and how it gets there; read by tool/quickstart.sh and tests/run.sh.

build_packages='g++ cmake ninja-build libmbedtls-dev libyaml-cpp-dev libfmt-dev libcli11-dev nlohmann-json3-dev
    libkainjow-mustache-dev libssl-dev'

is_installed() {
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# install_missing PACKAGE...: asks apt only for what is not there, so that it needs neither root nor a network if nothing
# is missing.
install_missing() {
    missing=
    for package; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        echo "not installed:$missing" >&2
        echo "hint: as root, run: apt-get install --no-install-recommends$missing" >&2
        return 1
    fi
    echo "installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 update
    # $missing is a list of words
    # shellcheck disable=SC2086
    apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $missing
}
