#!/bin/sh
# run.sh -- opens the counter on the demo store; where there is no display, plays the demo shift.
set -eu
cd "$(dirname "$0")/.."

# A name in the environment is no display yet: a session that has ended leaves it behind.
has_desktop() {
    case ${WAYLAND_DISPLAY:-} in
    '') ;;
    /*) [ ! -S "$WAYLAND_DISPLAY" ] || return 0 ;;
    *) [ ! -S "${XDG_RUNTIME_DIR:-}/$WAYLAND_DISPLAY" ] || return 0 ;;
    esac
    case ${DISPLAY:-} in
    '') return 1 ;;
    :*) screen=${DISPLAY#:} && [ -S "/tmp/.X11-unix/X${screen%%.*}" ] ;;
    *) return 0 ;;
    esac
}

# A screen plugged into a graphics device that we may drive.
has_console() {
    for connector in /sys/class/drm/card*-*/status; do
        [ -r "$connector" ] && [ "$(cat "$connector")" = connected ] || continue
        device=$(basename "$(dirname "$connector")")
        device=/dev/dri/${device%%-*}
        [ ! -r "$device" ] || [ ! -w "$device" ] || return 0
    done
    return 1
}

if has_desktop || has_console; then
    store=${XDG_DATA_HOME:-${HOME:?}/.local/share}/counterfoil/demo.store
    if [ ! -e "$store" ]; then
        mkdir -p "$(dirname "$store")"
        build/counterfoil init --demo --store "$store"
    fi
    exec build/counterfoil run --store "$store"
fi

echo "No display here: playing the demo shift instead; its screens will be in build/shots."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
rm -rf build/shots
mkdir -p build/shots
build/counterfoil init --demo --store "$scratch/demo.store"
build/counterfoil play assets/demo/shift.day --store "$scratch/demo.store" --shots build/shots
