#!/bin/sh
# Xapian, which `make bench` measures search against, on Debian and Ubuntu; without it the benchmark says what is missing.
set -eu

[ "$(uname)" = Linux ] || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0
! /usr/bin/python3 -c "import xapian" 2>/dev/null || exit 0

if [ "$(id -u)" = 0 ]; then
    echo "Installing what search is measured against: python3-xapian"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends python3-xapian >/dev/null
fi
