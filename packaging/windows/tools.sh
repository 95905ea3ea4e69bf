#!/bin/bash
# What making and trying the Windows packages on Debian needs: installed as root, named in one line otherwise.
set -euo pipefail

missing=()
need() { # need COMMAND PACKAGE
    command -v "$1" >/dev/null || missing+=("$2")
}

need /usr/lib/wine/wine64 wine64
need wineserver wine
need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64-win32
need makensis nsis
need wixl wixl
need msibuild msitools
need faketime faketime
need osslsigncode osslsigncode
need unzip unzip
need Xvfb xvfb
need import imagemagick

[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing what makes the Windows packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
else
    echo "The Windows packages need what is missing here. Please run this line, then the command again:" >&2
    echo "    sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
