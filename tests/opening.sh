# opening.sh -- what assets/run.sh opens: the counter where there is a display of any kind, else the
# demo shift, through the very program. The machine's own screens are kept out of it.
set -u
number=0
check() {
    number=$((number + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        printf '# wanted: %s\n# got:    %s\n' "$2" "$3"
    fi
}

# A project whose run.sh looks at $OUT/sys and $OUT/dev instead of the machine's.
project=$OUT/project
mkdir -p "$project/assets" "$project/build" "$OUT/sys/class/drm" "$OUT/dev/dri" "$OUT/runtime"
cp -r assets/demo "$project/assets/"
sed "s,/sys/,$OUT/sys/,; s,/dev/dri/,$OUT/dev/dri/," assets/run.sh >"$project/assets/run.sh"
data=$OUT/data
listen() { # a socket without a listener is display enough; by its short name, paths have limits
    (cd "$OUT/runtime" && perl -MSocket -e \
        'socket(S, PF_UNIX, SOCK_STREAM, 0) && bind(S, sockaddr_un($ARGV[0])) or die' "$1")
}
run() {
    env -u DISPLAY -u WAYLAND_DISPLAY XDG_DATA_HOME="$data" XDG_RUNTIME_DIR="$OUT/runtime" "$@" \
        sh "$project/assets/run.sh" >"$OUT/said" 2>&1
}
# The program, told instead of run; a store that it makes is there afterwards.
cat >"$project/build/counterfoil" <<'END'
#!/bin/sh
echo "$1 $2" >>told
[ "$1" != init ] || : >"$4"
END
chmod +x "$project/build/counterfoil"
told() {
    tr '\n' ';' <"$project/told"
    rm -f "$project/told"
}

echo 1..11
run DISPLAY=far.example:1
check "a desktop's first start makes the demo store" "init --demo;run --store;" "$(told)"
check "where stores of this person live" "demo.store" "$(ls "$data/counterfoil")"
run DISPLAY=far.example:1
check "the second start keeps it" "run --store;" "$(told)"

listen wayland-7
run WAYLAND_DISPLAY=wayland-7
check "a Wayland session" "run --store;" "$(told)"
run WAYLAND_DISPLAY=wayland-8 DISPLAY=:4242
check "the names of sessions that have ended" "init --demo;play assets/demo/shift.day;" "$(told)"

mkdir "$OUT/sys/class/drm/card1-HDMI-A-1"
status=$OUT/sys/class/drm/card1-HDMI-A-1/status
echo connected >"$status"
run
check "a screen that nobody may drive" "init --demo;play assets/demo/shift.day;" "$(told)"
: >"$OUT/dev/dri/card1"
run
check "a console with a screen" "run --store;" "$(told)"
echo disconnected >"$status"
run
check "a console without one" "init --demo;play assets/demo/shift.day;" "$(told)"

ln -sf "$COUNTERFOIL" "$project/build/counterfoil"
run
check "without a display the demo shift goes through" 0 $?
check "which one line says first" \
    "No display here: playing the demo shift instead; its screens will be in build/shots." \
    "$(head -n 1 "$OUT/said")"
check "and leaves its screens" "$(grep -c '^shot' assets/demo/shift.day)" \
    "$(ls "$project/build/shots" | grep -c '[.]png$')"
