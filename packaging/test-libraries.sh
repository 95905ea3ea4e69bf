#!/bin/sh
# What the tests of the accessibility bus need on Debian and Ubuntu: a screen without a monitor, the bus, and a keyboard.
# Installed as root, named in one line otherwise; without them those tests are skipped.
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

[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing what the tests of the accessibility bus need:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -qq -y --no-install-recommends $missing >/dev/null
else
    echo "The tests of the accessibility bus will be skipped. To run them, please run this line first:" >&2
    echo "    sudo apt-get install -y --no-install-recommends$missing" >&2
fi
