#!/bin/bash
# Pack the folder of the program as a setup.exe: packaging/windows/make_setup.sh APPDIR ICON.ico VERSION OUT.exe
#
# The time inside is SOURCE_DATE_EPOCH. SIGN_COMMAND, if set, is called with setup.exe and with the uninstaller in it;
# QUICK, if set, packs less tightly in a tenth of the time.
set -euo pipefail

[ $# = 4 ] || { echo "usage: $0 APPDIR ICON.ico VERSION OUT.exe" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
app=$(realpath "$1") icon=$(realpath "$2") version=$3 out=$(realpath -m "$4")
python=${PYTHON:-$here/../../.venv/bin/python}
: "${SOURCE_DATE_EPOCH:?is the time that setup.exe says it was made}"

list=$(mktemp --suffix .nsh)
trap 'rm -f "$list"' EXIT
"$python" "$here/setup_files.py" "$app" >"$list"
size=$(find "$app" -type f -printf '%s\n' | awk '{ bytes += $1 } END { print int(bytes / 1024) }')
makensis -V2 -WX -NOCD ${SIGN_COMMAND:+"-DSIGN=$SIGN_COMMAND"} ${QUICK:+-DQUICK} "-DVERSION=$version" "-DFILES=$list" "-DSIZE=$size" \
    "-DICON=$icon" "-DOUT=$out" "$here/setup.nsi"
