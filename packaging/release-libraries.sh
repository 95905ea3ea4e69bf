#!/bin/sh
# What making and trying the packages needs on Debian, beside what the packages for Windows ask for themselves.
# Installed as root, named in one line otherwise.
set -eu

missing=""
need() { # need COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need objdump binutils
need gcc gcc
need git git
need dpkg-shlibdeps dpkg-dev
need rpmbuild rpm
need lintian lintian
need desktop-file-validate desktop-file-utils
need appstreamcli appstream
need rpmlint rpmlint
need shellcheck shellcheck
need man man-db
need debootstrap debootstrap
need strace strace
need Xvfb xvfb
need xdotool xdotool
need import imagemagick
# the libraries that the bundle's plugins ask for, so that the packages can name them
for package in libcups2 libwayland-client0 libwayland-cursor0 libxcb-glx0 libxcb-xkb1 libxkbcommon0; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done

[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing what makes and tries the packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -qq -y --no-install-recommends $missing >/dev/null
else
    echo "Making and trying the packages needs what is missing here. Please run this line, then the command again:" >&2
    echo "    sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
