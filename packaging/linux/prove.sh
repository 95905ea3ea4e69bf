#!/bin/bash
# Try the .deb in a fresh Debian that has no Python: install, self-test, window, upgrade, removal.
#
#     packaging/linux/prove.sh SUITE DEB OUT [OLDER_DEB]
#
# SUITE is bookworm or trixie. OUT gets what was seen as JSON, pictures of the window, and a log. Without OLDER_DEB the
# older version is the same program packed as 0.0.1. Wardbook runs as an ordinary user, without a network, and with
# everything read-only but that user's home and /tmp. Fresh systems are kept in WARDBOOK_CACHE (default:
# /var/cache/wardbook), so that the second time is quick.
#
# Needs root, debootstrap, xvfb, xdotool and imagemagick.
set -euo pipefail
export LC_ALL=C.UTF-8

[ $# -ge 3 ] || { echo "usage: $0 SUITE DEB OUT [OLDER_DEB]" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "$0 must run as root: it makes a system of its own" >&2; exit 2; }
# In mounts and processes of its own, which end with it.
[ -n "${IN_OWN_SPACE:-}" ] || IN_OWN_SPACE=1 exec unshare --mount --pid --mount-proc --fork --kill-child "$0" "$@"

here=$(cd "$(dirname "$0")" && pwd)
suite=$1
deb=$(realpath "$2")
mkdir -p "$3"
out=$(realpath "$3")
older=${4:+$(realpath "$4")}
# shellcheck source-path=SCRIPTDIR source=proving.sh
. "$here/proving.sh"

main() {
    begin "prove-$suite" "$(basename "$deb")"
    unpack_fresh_system "$suite"
    tested="$(system_name), fresh, no Python"
    list_files >"$work/before"
    cp "$deb" "$system/tmp/wardbook.deb"

    step "there is no Python" no_python
    step "install silently" install_deb /tmp/wardbook.deb
    step "still no Python" no_python
    installed_bytes=$(count_bytes /var/lib/dpkg/info/wardbook.list)
    step "only root may write to the program" is_roots /usr/lib/wardbook
    start_screen
    try_program
    step "remove" inside apt-get remove -qq -y wardbook
    step "nothing of it is left" nothing_named_wardbook

    make_older
    step "install an older version" install_deb /tmp/older.deb
    keep_something
    step "upgrade" install_deb /tmp/wardbook.deb
    step "the upgrade has brought the version" is_version "$(dpkg-deb -f "$deb" Version)"
    step "the user's files are as they were" same_files
    step "the policy of IT holds" policy_holds
    step "the window opens at the last place, in the chosen look" photograph upgraded
    remember
    step "purge" inside apt-get purge -qq -y wardbook
    step "nothing of it is left but the user's files and the policy" nothing_named_wardbook
    step "and these are as they were" same_files
    step "remove what it needed" inside apt-get autoremove --purge -qq -y
    step "the system is as it was before" as_before
    report
}

install_deb() { # install_deb FILE
    inside apt-get install -qq -y "$1"
}

no_python() {
    ! find "$system" -xdev \( -name 'python[0-9]*' -o -name 'libpython*' \) -not -path '*/usr/lib/wardbook/*' \
        -not -path '*/gdb/*' -not -path '*/gcc-*-base/*' | grep .
}

# The same program as 0.0.1, with a file that later versions have no longer.
make_older() {
    if [ -n "$older" ]; then
        cp "$older" "$system/tmp/older.deb"
        return
    fi
    dpkg-deb -R "$deb" "$work/older"
    sed -i 's/^Version: .*/Version: 0.0.1/' "$work/older/DEBIAN/control"
    echo old >"$work/older/usr/lib/wardbook/only-in-the-older"
    dpkg-deb --root-owner-group -Znone --build "$work/older" "$system/tmp/older.deb" >>"$log"
}

# What a user and IT have by the time of an upgrade: choices, the last place, a policy.
keep_something() {
    mkdir -p "$system/home/reader/.config/wardbook" "$system/etc/wardbook"
    echo '{"theme": "dark", "start": "last place"}' >"$system/home/reader/.config/wardbook/settings.json"
    echo 'idle_reset_minutes = 7' >"$system/etc/wardbook/policy.toml"
    chown -R 1000:1000 "$system/home/reader"
    step "the window of the older version" photograph older --topic "$topic"
    remember
    step "it has kept the last place" grep -q "$topic" "$system/home/reader/.config/wardbook/session.json"
}

is_version() { # is_version VERSION
    [ "$(as_user wardbook --version)" = "wardbook $1" ] && [ ! -e "$system/usr/lib/wardbook/only-in-the-older" ]
}

policy_holds() {
    as_user wardbook info --json | grep -A3 idle_reset_minutes | grep -q 7
}

remember() {
    find "$system/home/reader/.config" "$system/etc/wardbook" -type f -exec sha256sum {} + >"$work/kept"
}

same_files() {
    sha256sum --quiet -c "$work/kept"
}

nothing_named_wardbook() {
    ! find "$system" -xdev -iname '*wardbook*' -not -path "$system/tmp/*" -not -path "$system/home/*" \
        -not -path "$system/etc/wardbook*" -not -path "$system/var/lib/dpkg/info/*" -not -path "$system/var/log/*" | grep .
}

# Every file but the package manager's own notes, the caches, the copies that changing a user list leaves (/etc/shadow-),
# and what IT and the user have put there.
list_files() {
    find "$system" -xdev \( -path "$system/tmp" -o -path "$system/home" -o -path "$system/etc/wardbook" -o -path "$system/run" \
        -o -path "$system/var/cache" -o -path "$system/var/log" -o -path "$system/var/lib/apt" \
        -o -path "$system/var/lib/dpkg" -o -path "$system/etc/*-" \) -prune -o -printf '/%P\n' | without_usr
}

# Nothing has gone, and what has come belongs to a package that apt keeps because others suggest it.
as_before() {
    list_files >"$work/after"
    cat "$system"/var/lib/dpkg/info/*.list | without_usr >"$work/packaged"
    comm -13 "$work/before" "$work/after" | comm -23 - "$work/packaged" >"$work/left"
    comm -23 "$work/before" "$work/after" >"$work/gone"
    cat "$work/left" "$work/gone"
    [ ! -s "$work/left" ] && [ ! -s "$work/gone" ]
}

# Packages still name /lib what is /usr/lib.
without_usr() {
    sed 's|^/usr/|/|' | sort -u
}

main
