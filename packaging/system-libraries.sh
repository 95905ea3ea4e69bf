#!/bin/sh
# The system libraries that Qt needs on Debian and Ubuntu: installed as root, named in one line otherwise.
set -eu

[ "$(uname)" = Linux ] || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0

missing=""
need() { # need LIBRARY PACKAGE
    # shellcheck disable=SC2144
    for folder in /usr/lib/*-linux-gnu* /lib/*-linux-gnu* /usr/lib /lib /usr/local/lib; do
        [ ! -e "$folder/$1" ] || return 0
    done
    missing="$missing $2"
}

glib=libglib2.0-0
! grep -qsE '^VERSION_ID="?(13|24\.04|24\.10|25)' /etc/os-release || glib=libglib2.0-0t64

need libglib-2.0.so.0 "$glib"
need libGL.so.1 libgl1
need libEGL.so.1 libegl1
need libfontconfig.so.1 libfontconfig1
need libdbus-1.so.3 libdbus-1-3
need libxkbcommon-x11.so.0 libxkbcommon-x11-0
need libxcb-cursor.so.0 libxcb-cursor0
need libxcb-icccm.so.4 libxcb-icccm4
need libxcb-keysyms.so.1 libxcb-keysyms1
need libxcb-shape.so.0 libxcb-shape0

[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing the system libraries that Qt needs:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -qq -y --no-install-recommends $missing >/dev/null
else
    echo "Qt needs system libraries that are missing here. Please run this line, then the command again:" >&2
    echo "    sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
