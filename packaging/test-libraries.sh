#!/bin/sh
# What some tests need on Debian and Ubuntu: a screen without a monitor, the accessibility bus and a keyboard, and to make
# faults a compiler, strace, other clocks and other users. Installed as root, named in one line otherwise; without them those
# tests are skipped.
set -eu

[ "$(uname)" = Linux ] || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0

missing=""
need() { # need FILE_OR_COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing="$missing $2"
}

need Xvfb xvfb
need xdotool xdotool
need dbus-daemon dbus
need /usr/share/dbus-1/services/org.a11y.Bus.service at-spi2-core
need gcc gcc
need /usr/include/stdio.h libc6-dev
need strace strace
need faketime faketime
need unshare util-linux
need setpriv util-linux

[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing what some tests need:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -qq -y --no-install-recommends $missing >/dev/null
else
    echo "Some tests will be skipped. To run them, please run this line first:" >&2
    echo "    sudo apt-get install -y --no-install-recommends$missing" >&2
fi
