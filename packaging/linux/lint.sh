#!/bin/bash
# Hold the packages against the rules of Debian, of desktops and of software centers; any error ends it:
#
#     packaging/linux/lint.sh DEB RPM
#
# Needs lintian, desktop-file-utils, appstream, man-db, rpmlint and shellcheck.
set -euo pipefail
export LC_ALL=C.UTF-8

[ $# = 2 ] || { echo "usage: $0 DEB RPM" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
deb=$(realpath "$1")
rpm=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "lintian"
lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$deb"

echo "rpmlint"
rpmlint --config "$here/rpmlint.toml" "$rpm"

dpkg-deb -x "$deb" "$work"
share=$work/usr/share
echo "desktop-file-validate"
desktop-file-validate "$share/applications/wardbook.desktop"

# Wardbook has no place on the web, so its name cannot begin with one.
echo "appstreamcli"
appstreamcli validate --no-net --override cid-desktopapp-is-not-rdns=info "$share/metainfo/wardbook.metainfo.xml"

echo "man"
man --warnings --local-file "$share/man/man1/wardbook.1.gz" 2>"$work/warnings" >/dev/null
if grep . "$work/warnings"; then exit 1; fi

echo "shellcheck"
shellcheck --external-sources "$here"/*.sh
