# shellcheck shell=bash
# What prove.sh and prove_rpm.sh share: a fresh system, a screen, steps that are timed and told as JSON.
#
# They set `out` first; `begin` sets `work`, `log` and `system`, the folder of the fresh system.
# shellcheck disable=SC2034,SC2154

topic=leg-soft-tissue-leukemia
cache=${WARDBOOK_CACHE:-/var/cache/wardbook}
steps=()

begin() { # begin NAME ARTIFACT
    name=$1
    artifact=$2
    log=$out/$name.log
    : >"$log"
    work=$(mktemp -d)
    system=$work/system
    trap 'end $?' EXIT
}

# The system's folder goes only when nothing of the machine is mounted in it any more.
end() { # end CODE
    [ -z "${screen_process:-}" ] || kill "$screen_process" || true
    umount -R "$system"/{proc,dev} 2>>"$log" || true
    if grep -q " $system" /proc/self/mounts; then
        echo "$system is left, because something is still mounted there" >&2
    else
        rm -rf "$work"
    fi
    exit "$1"
}

step() { # step WHAT COMMAND…: run it and note how long it took; end where it fails
    local what=$1 started ok=true
    shift
    echo "== $what" >>"$log"
    started=$(date +%s.%N)
    "$@" >>"$log" 2>&1 || ok=false
    seconds=$(LC_ALL=C awk -v a="$started" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }')
    steps+=("    {\"step\": \"$what\", \"ok\": $ok, \"seconds\": $seconds}")
    printf '%-62s %8s s  %s\n' "$what" "$seconds" "$([ $ok = true ] && echo ok || echo FAILED)"
    $ok || { report; echo "$artifact on ${tested:-a fresh system} fails at \"$what\": see $log" >&2; exit 1; }
}

report() {
    cat >"$out/$name.json" <<JSON
{
  "artifact": "$artifact",
  "tested": "${tested:-}",
  "installed_bytes": ${installed_bytes:-null},
  "start_seconds": ${start_seconds:-null},
  "selftest_seconds": ${selftest_seconds:-null},
  "steps": [
$(printf '%s,\n' "${steps[@]}" | sed '$ s/,$//')
  ]
}
JSON
}

# A Debian of nothing but what is essential, from where this machine has its own packages from.
unpack_fresh_system() { # unpack_fresh_system SUITE
    local base=$cache/$1.tar mirror
    if [ ! -s "$base" ]; then
        # shellcheck disable=SC2016
        mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' |
            sed -n '/ Debian$/ { s///p; q }')
        echo "Making a fresh $1 from ${mirror:?this machine has no Debian to take it from}"
        mkdir -p "$cache"
        debootstrap --variant=minbase "$1" "$work/base" "$mirror" >>"$log"
        tar --create --file "$base.unfinished" --numeric-owner --xattrs -C "$work/base" .
        mv "$base.unfinished" "$base"
        rm -rf "$work/base"
    fi
    mkdir "$system"
    tar --extract --file "$base" --numeric-owner --xattrs -C "$system"
    mount -t proc proc "$system/proc"
    mount --rbind --make-rslave /dev "$system/dev"
    cp /etc/resolv.conf /etc/hosts "$system/etc/"
    mkdir -p "$system/home/reader" "$system/tmp/.X11-unix"
    chown 1000:1000 "$system/home/reader"
    inside apt-get update -qq >>"$log" 2>&1
}

system_name() {
    sed -n 's/^VERSION_ID="\(.*\)"/Debian \1/p' "$system/etc/os-release"
}

inside() { # inside COMMAND…: as the system's root, with nobody to answer a question
    chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        "$@" </dev/null
}

# As an ordinary user, without a network, and with nothing to write to but home and /tmp.
as_user() { # as_user COMMAND…
    # shellcheck disable=SC2016
    unshare --mount --net bash -c '
        set -e
        system=$1 display=$2
        shift 2
        mount --bind "$system" "$system"
        mount --bind "$system/home/reader" "$system/home/reader"
        mount --bind "$system/tmp" "$system/tmp"
        mount --bind /tmp/.X11-unix "$system/tmp/.X11-unix"
        mount -o remount,bind,ro "$system"
        exec chroot --userspec=1000:1000 "$system" env -i PATH=/usr/bin:/bin HOME=/home/reader LANG=C.UTF-8 \
            ${display:+DISPLAY=:$display} "$@"
    ' as_user "$system" "${display:-}" "$@" </dev/null
}

start_screen() {
    mkdir -p /tmp/.X11-unix
    Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -ac 3>"$work/display" 2>>"$log" &
    screen_process=$!
    until [ -s "$work/display" ]; do sleep 0.1; done
    display=$(cat "$work/display")
}

# The program as its user meets it.
try_program() {
    step "self-test" as_user wardbook selftest
    selftest_seconds=$seconds
    step "search chloroma" finds_chloroma
    step "the packaged library is read" reads_packaged_library
    step "nothing may be written: no home" as_user env HOME=/nonexistent wardbook show "$topic"
    step "window, first start" as_user wardbook --topic "$topic" --screenshot "/tmp/rendered.png"
    step "window, again" as_user wardbook --topic "$topic" --screenshot "/tmp/rendered.png"
    start_seconds=$seconds
    cp "$system/tmp/rendered.png" "$out/$name-rendered.png"
    step "window on a screen" photograph window --topic "$topic"
}

finds_chloroma() {
    as_user wardbook search chloroma | grep -i chloroma
}

reads_packaged_library() {
    as_user wardbook info --json | grep '"path": "/usr/lib/wardbook/'
}

# Open the window, wait until it is there and has settled, photograph the screen, and close it.
photograph() { # photograph NAME OPTION…
    local picture=$out/$name-$1.png code=0
    shift
    as_user wardbook "$@" &
    local window_process=$!
    DISPLAY=:$display timeout 30 xdotool search --sync --onlyvisible --classname '^wardbook$' || code=$?
    sleep 4
    DISPLAY=:$display import -window root "$picture" || code=$?
    kill -0 "$window_process" || code=1
    pkill --parent "$window_process" || code=$?
    wait "$window_process" || true
    return $code
}

is_roots() { # is_roots FOLDER
    ! find "$system$1" \( -not -user root -o -not -group root -o -perm /022 -not -type l \) -print | grep .
}

count_bytes() { # count_bytes LIST: of the files that are named in LIST
    (cd "$system" && sed 's|^/||' ".$1" | while read -r file; do
        [ ! -f "$file" ] || [ -L "$file" ] || stat -c %s "$file"
    done) | awk '{ total += $1 } END { print total }'
}
