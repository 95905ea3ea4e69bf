#!/bin/bash
# Make the MSI and the setup.exe on Debian, under Wine: packaging/windows/build.sh FETCHED OUT
#
# FETCHED is the folder that fetch.sh has filled. OUT gets wardbook-VERSION.msi, wardbook-VERSION-setup.exe and
# windows/wardbook, the folder of the program that both contain. The library must have been built. SIGN_COMMAND, if set,
# is called with every program and package, in the order in which they go into each other, and signs that file in place.
set -euo pipefail

[ $# = 2 ] || { echo "usage: $0 FETCHED OUT" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
fetched=$(realpath "$1")
mkdir -p "$2"
out=$(cd "$2" && pwd)
export PYTHON=${PYTHON:-$root/.venv/bin/python} PYTHONHASHSEED=0
: "${SOURCE_DATE_EPOCH:?is the time that the packages say they were made}"
[ -f "$fetched/fetched" ] || { echo "There is no Python for Windows in $fetched: $here/fetch.sh $fetched" >&2; exit 1; }
"$here/tools.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$(cd "$root" && "$PYTHON" -c 'from desktop import __version__; print(__version__)')
rm -rf "$out/windows"
"$PYTHON" "$root/packaging/icons/render.py" "$work/icons"
icon=$work/icons/wardbook.ico

echo "Building the program for Windows"
(cd "$root" && WARDBOOK_ICON="Z:$icon" PYTHONPYCACHEPREFIX="Z:$work/pycache" \
    "$PYTHON" "$here/wine.py" "$work/prefix" "$fetched/python/python.exe" -m PyInstaller --noconfirm --log-level ERROR \
    --distpath "Z:$out/windows" --workpath "Z:$work/build" "$root/build.spec")
"$PYTHON" "$here/complete.py" "$out/windows/wardbook"

sign() { # sign FILE
    # shellcheck disable=SC2086
    [ -z "${SIGN_COMMAND:-}" ] || $SIGN_COMMAND "$1"
}
for program in "$out"/windows/wardbook/*.exe; do sign "$program"; done

echo "Packing the MSI and setup.exe"
"$here/make_setup.sh" "$out/windows/wardbook" "$icon" "$version" "$out/wardbook-$version-setup.exe"
"$here/make_msi.sh" "$out/windows/wardbook" "$icon" "$version" "$out/wardbook-$version.msi"
sign "$out/wardbook-$version.msi"
