#!/bin/bash
# Try the .rpm as far as a Debian can: install it into a fresh system with rpm, verify it, run it, remove it.
#
#     packaging/linux/prove_rpm.sh RPM OUT
#
# The libraries that the .rpm asks for are Debian's here, brought by what the .deb beside it depends on; so rpm is told
# not to look for packages, and each library is looked for by its name instead. Whether dnf finds them on a Fedora or a
# RHEL is not tried.
#
# Needs root, rpm, and what prove.sh needs.
set -euo pipefail
export LC_ALL=C.UTF-8

[ $# = 2 ] || { echo "usage: $0 RPM OUT" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "$0 must run as root: it makes a system of its own" >&2; exit 2; }
[ -n "${IN_OWN_SPACE:-}" ] || IN_OWN_SPACE=1 exec unshare --mount --pid --mount-proc --fork --kill-child "$0" "$@"

here=$(cd "$(dirname "$0")" && pwd)
rpm=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
# shellcheck source-path=SCRIPTDIR source=proving.sh
. "$here/proving.sh"

main() {
    begin prove-rpm "$(basename "$rpm")"
    unpack_fresh_system bookworm
    tested="$(system_name) with its own rpm, fresh, no Python"
    step "Debian's libraries" bring_libraries
    step "each library that it asks for is there" has_libraries
    find_all >"$work/before"
    step "install" as_rpm --install "$rpm"
    installed_bytes=$(rpm --query --package --queryformat '%{SIZE}' "$rpm")
    step "verify" as_rpm --verify wardbook
    step "only root may write to the program" is_roots /usr/lib/wardbook
    start_screen
    try_program
    step "remove" as_rpm --erase wardbook
    step "nothing of it is left" as_before
    report
}

# rpm's own list of packages is kept in /tmp. Debian's rpm wants to be told that it is meant.
as_rpm() {
    rpm --root "$system" --dbpath /tmp/rpm --nodeps --force-debian "$@"
}

bring_libraries() {
    local debs=("$(dirname "$rpm")"/wardbook_*_amd64.deb)
    dpkg-deb -f "${debs[0]}" Depends | sed 's/ *([^)]*)//g; s/, */\n/g' | cut -d'|' -f1 |
        xargs chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends
}

has_libraries() {
    inside ldconfig -p | awk '{ print $1 }' | sort -u >"$work/libraries"
    ! rpm --query --package --requires "$rpm" | sed -n 's/^\(lib[^(]*\|ld-[^(]*\)()(64bit)$/\1/p' | sort -u |
        comm -23 - "$work/libraries" | grep .
}

# Not the folders: those of icons and the like belong to other packages on a Fedora.
find_all() {
    find "$system" -xdev \( -path "$system/tmp" -o -path "$system/home" -o -path "$system/var/cache" \) -prune -o -not -type d -print | sort
}

as_before() {
    find_all >"$work/after"
    diff "$work/before" "$work/after"
}

main
