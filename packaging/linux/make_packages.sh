#!/bin/bash
# Pack the bundled program for Debian and Ubuntu (.deb) and for Fedora and RHEL (.rpm):
#
#     packaging/linux/make_packages.sh BUNDLE OUT
#
# BUNDLE is PyInstaller's folder (dist/wardbook). OUT gets wardbook_VERSION_amd64.deb and wardbook-VERSION-1.x86_64.rpm.
# SOURCE_DATE_EPOCH is the time of every file: the same bundle gives the same bytes. MAINTAINER names who packs it,
# VERSION another version than the program's own, PYTHON a Python that has the program's dependencies.
#
# Needs dpkg-dev, rpm and gzip. The .deb asks for the libraries of the Debian it is packed on, so pack on the oldest.
set -euo pipefail
export LC_ALL=C.UTF-8 TZ=UTC
umask 022

[ $# = 2 ] || { echo "usage: $0 BUNDLE OUT" >&2; exit 2; }
: "${SOURCE_DATE_EPOCH:?must be set: the time of every file, in seconds since 1970}"
export SOURCE_DATE_EPOCH
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
bundle=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
python=${PYTHON:-$root/.venv/bin/python}
version=${VERSION:-$(PYTHONPATH=$root "$python" -c 'import desktop; print(desktop.__version__)')}
maintainer=${MAINTAINER:-The Wardbook developers <nobody@wardbook.invalid>}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
staged=$work/staged

main() {
    local deb
    stage
    make_deb & # compressing takes a minute, and neither needs the other
    deb=$!
    make_rpm
    wait "$deb"
}

# The tree that both packages install.
stage() {
    local share=$staged/usr/share size
    mkdir -p "$staged/usr/bin" "$staged/usr/lib" "$share"/{applications,doc/wardbook,man/man1,metainfo,swcatalog/xml,wardbook}
    cp -a --no-preserve=ownership "$bundle" "$staged/usr/lib/wardbook"
    find "$staged/usr/lib/wardbook" -type d -exec chmod 0755 {} +
    find "$staged/usr/lib/wardbook" -type f -exec chmod 0644 {} +
    chmod 0755 "$staged/usr/lib/wardbook/wardbook"
    ln -s ../lib/wardbook/wardbook "$staged/usr/bin/wardbook"

    "$python" "$root/packaging/icons/render.py" "$work/icons"
    for size in 16 22 24 32 48 64 128 256 512; do
        install -D -m 0644 "$work/icons/wardbook-$size.png" "$share/icons/hicolor/${size}x$size/apps/wardbook.png"
    done
    install -D -m 0644 "$root/desktop/resources/icons/wardbook.svg" "$share/icons/hicolor/scalable/apps/wardbook.svg"

    install -m 0644 "$here/wardbook.desktop" "$share/applications/"
    mkdir "$work/metainfo"
    "$python" "$here/metainfo.py" "$version" "$work/metainfo"
    install -m 0644 "$work/metainfo/wardbook.metainfo.xml" "$share/metainfo/"
    install -m 0644 "$work/metainfo/wardbook.xml" "$share/swcatalog/xml/"
    mkdir "$share/wardbook/screenshots"
    sed -n 's|.*<image [^>]*>\(.*\)</image>.*|\1|p' "$work/metainfo/wardbook.xml" | while read -r name; do
        install -m 0644 "$root/docs/screenshots/$name" "$share/wardbook/screenshots/"
    done
    PYTHONPATH=$root "$python" "$here/man_page.py" | gzip -9n >"$share/man/man1/wardbook.1.gz"
    install -m 0644 "$here/copyright" "$share/doc/wardbook/"
    install -D -m 0644 "$root/packaging/policy.toml" "$share/doc/wardbook/examples/policy.toml"
}

make_deb() {
    local tree=$work/deb doc=usr/share/doc/wardbook size libraries
    cp -a "$staged" "$tree"
    install -D -m 0644 "$here/wardbook.lintian-overrides" "$tree/usr/share/lintian/overrides/wardbook"
    "$python" "$here/changelog.py" deb "$version" "$maintainer" | gzip -9n >"$tree/$doc/changelog.gz"
    mkdir "$tree/DEBIAN"
    size=$(installed_size "$tree")
    libraries=$(depends "$tree")
    control "$size" "$libraries" >"$tree/DEBIAN/control"
    (cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
    find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$out/wardbook_${version}_amd64.deb"
}

control() { # control SIZE LIBRARIES
    cat <<CONTROL
Package: wardbook
Version: $version
Architecture: amd64
Maintainer: $maintainer
Installed-Size: $1
Depends: $2
Suggests: xdg-utils, cups-client, at-spi2-core
Section: science
Priority: optional
Description: clinical answers with their sources, offline
 Wardbook is a point-of-care reference for ward workstations. Ask, read a short
 answer in seconds, and see for every statement what its source really says: a
 symptom checker that shows rules and never reassures, the work-up as a
 checklist, imaging findings as a matrix, the evidence beside the text.
 .
 It brings its own Python and Qt, uses no network, and writes nothing about a
 patient. The guidance has not been reviewed by a clinician; Wardbook does not
 diagnose.
CONTROL
}

# As dpkg-gencontrol counts: each file in whole KiB, each folder and link as one.
installed_size() { # installed_size TREE
    find "$1/usr" -printf '%y %s %i\n' | sort -u -k3,3 |
        awk '{ total += $1 == "f" ? int(($2 + 1023) / 1024) : 1 } END { print total }'
}

# The packages whose libraries the bundled binaries ask for, also those that Qt loads as plugins.
depends() { # depends TREE
    local own=$1/usr/lib/wardbook/_internal
    mkdir -p "$work/debian"
    printf 'Source: wardbook\n\nPackage: wardbook\nArchitecture: amd64\n' >"$work/debian/control"
    (
        cd "$work"
        find "$own" "$own/../wardbook" -type f \( -name '*.so*' -o -name wardbook \) -print0 | sort -z |
            xargs -0 dpkg-shlibdeps -O --ignore-missing-info \
                -l"$own" -l"$own/PySide6/Qt/lib" -l"$own/PySide6" -l"$own/shiboken6" 2>"$work/shlibdeps.log"
    ) | sed -n 's/^shlibs:Depends=//p' | grep . || { cat "$work/shlibdeps.log" >&2; return 1; }
}

make_rpm() {
    local tree=$work/rpm
    cp -a "$staged" "$tree"
    install -m 0644 "$root/CHANGELOG.md" "$tree/usr/share/doc/wardbook/"
    find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    { cat "$here/wardbook.spec"; "$python" "$here/changelog.py" rpm "$version" "$maintainer"; } >"$work/wardbook.spec"
    rpmbuild -bb --quiet --target x86_64 \
        --define "_topdir $work/rpmbuild" --define "_rpmdir $out" --define "_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm" \
        --define "version $version" --define "staged $tree" --define "maintainer $maintainer" "$work/wardbook.spec"
}

main
