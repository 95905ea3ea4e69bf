#!/bin/bash
# Pack the folder of the program as an MSI: packaging/windows/make_msi.sh APPDIR ICON.ico VERSION OUT.msi
#
# The time inside is SOURCE_DATE_EPOCH, so that the same files give the same package.
set -euo pipefail

[ $# = 4 ] || { echo "usage: $0 APPDIR ICON.ico VERSION OUT.msi" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
app=$(realpath "$1") icon=$(realpath "$2") version=$3 out=$(realpath -m "$4")
python=${PYTHON:-$here/../../.venv/bin/python}
: "${SOURCE_DATE_EPOCH:?is the time that the package says it was made}"
export TZ=UTC
time=$(date --utc --date "@$SOURCE_DATE_EPOCH" "+%F %T")

# wixl keeps the files' times and finds them only beside its own source: it works in a copy.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$app/." "$work"
cp "$icon" "$work/wardbook.ico"
"$python" "$here/wxs.py" "$app" "$version" >"$work/wardbook.wxs"
find "$work" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
rm -f "$out"
(cd "$work" && faketime -f "@$time" wixl --arch x64 --output "$out" wardbook.wxs)

# wixl invents a code for the package; the one of its source is put in its place.
code=$(sed -n 's/.*<Package Id="\([^"]*\)".*/\1/p' "$work/wardbook.wxs")
faketime -f "@$time" msibuild "$out" -s "Wardbook $version" "The Wardbook developers" "x64;1033" "{$code}"
