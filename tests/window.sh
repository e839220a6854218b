# window.sh -- the counter in a real window: scans that a scanner types, keys and fingers of people,
# its end, and what stands there after a crash. The store is the witness: what was committed can be
# seen in its files while the counter still holds it, and in the journal afterwards.
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
store=$OUT/store
pid=
xvfb=
trap 'kill -9 $pid $xvfb 2>/dev/null; wait 2>/dev/null' EXIT

# Until a command succeeds, or so long that it never will.
await() {
    local end=$((SECONDS + ${LONG:-20}))
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}

# An entry's texts lie side by side in the file: device, place, kind, code, outcome.
committed() {
    grep -a -q -e "$1" "$store" "$store-wal" 2>/dev/null
}
# The label is shown to the scanner again where the machine was too slow to type it as one.
burst() {
    local try
    for try in 1 2 3; do
        xdotool type --delay 8 "$1"
        xdotool key Return
        await committed "$2" && return 0
    done
    return 1
}
# A touch in hundredths of the screen.
touch_at() {
    xdotool mousemove $((1280 * $1 / 100)) $((800 * $2 / 100)) click 1
}
touch_digits() {
    local digits=$1 digit
    while [ -n "$digits" ]; do
        digit=${digits%"${digits#?}"}
        digits=${digits#?}
        case $digit in
        0) touch_at 82 66 ;;
        *) touch_at $((71 + (digit - 1) % 3 * 11)) $((29 + (digit - 1) / 3 * 125 / 10)) ;;
        esac
    done
}
# xdotool spends half of the delay before the next key.
type_digits() {
    xdotool type --delay 400 "$1"
    xdotool key Return
}
ok_key="82 79" primary="78 92" first_row="25 24"

# The store's own file is made with `init`; the window is there when it can be seen.
visible() {
    window=$(xdotool search --onlyvisible --name Counterfoil 2>/dev/null)
}
open() {
    "$COUNTERFOIL" run --store "$store" 2>"$OUT/said" &
    pid=$!
    await visible
}
# The exit status of the counter, once it has ended.
gone() {
    ! kill -0 "$pid" 2>/dev/null
}
status() {
    await gone || kill -9 "$pid"
    wait "$pid" 2>/dev/null
    local status=$?
    pid=
    return $status
}

cc -o "$OUT/ask_close" tests/ask_close.c -lX11 || exit 1
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$OUT/display" >"$OUT/xvfb" 2>&1 &
xvfb=$!
await test -s "$OUT/display" || exit 1
export DISPLAY=:$(cat "$OUT/display") SDL_VIDEODRIVER=x11 SDL_AUDIODRIVER=dummy
# These keep some memory until the process ends.
printf 'leak:lib%s\n' SDL2 X11 dbus asound fontconfig GL LLVM >"$OUT/kept"
export LSAN_OPTIONS=suppressions=$OUT/kept:print_suppressions=0
"$COUNTERFOIL" init --demo --store "$store" >/dev/null || exit 1

echo 1..28
open
check "the window opens" 0 $?
check "as large as the screen allows" "Geometry: 1280x800" \
    "$(xdotool getwindowgeometry "$window" | grep -o 'Geometry.*')"

burst B1001 keysidlelabelB1001accepted
check "a badge typed by a scanner is a scan" 0 $?
xdotool type --delay 400 13579
burst CF*LANGUAGE 'keyspincommandCF\*LANGUAGEaccepted'
check "and so is a command while somebody types a PIN" 0 $?
touch_digits 246810
touch_at $ok_key
await committed 'touchpinpin\*\*\*\*\*\*accepted'
check "a PIN touched on the screen signs in" 0 $?
touch_at $primary
await committed 'touchhomecommandCF\*REQUISITIONaccepted'
check "a touched button does what its code would" 0 $?
burst L0CK7H2A9S1001847 keysrequisitionvinL0CK7H2A9S1001847accepted
check "a VIN in capitals comes whole" 0 $?
touch_digits 21400
touch_at $ok_key
await committed 'touchrequisitionquantityCF=21400accepted'
check "a number is touched" 0 $?
touch_at $first_row
await committed 'touchrequisitiontextCF:.*accepted'
check "a touched row does what its code would" 0 $?
burst 1601-00458 keysrequisitionlabel1601-00458accepted
check "a part is scanned" 0 $?
xdotool key --delay 8 Return Return Return
# A person's: too late to be what ends a scan, too early to begin one.
xdotool sleep 1 key Return sleep 1
burst 1601-00978 keysrequisitionlabel1601-00978accepted
check "Enter leaves the main button alone" "" "$(committed 'CF\*SUBMIT' && echo pressed)"
touch_at $primary
await committed 'touchrequisitioncommandCF\*SUBMITdone'
check "which a finger presses" 0 $?

"$COUNTERFOIL" run --store "$store" 2>"$OUT/second"
check "a second counter on this store is refused" 3 $?
check "and told what to do" 1 "$(grep -c 'another counter has it open: close that one first' \
    "$OUT/second")"
"$COUNTERFOIL" verify --store "$store" >"$OUT/verify" 2>&1
check "verify waits for its turn too" 3 $?

kill -TERM "$pid"
status
check "SIGTERM ends it cleanly" 0 $?
check "without a word" "" "$(grep -v 'no sound\|usb' "$OUT/said")"

# Somebody else begins, and the power goes.
open
check "it opens where it stood" 0 $?
burst CF*CANCEL 'keyshomecommandCF\*CANCELaccepted'
check "at home, with nobody else's work" 0 $?
burst B1002 keysidlelabelB1002accepted
type_digits 246810
await committed 'keyspinpin\*\*\*\*\*\*accepted'
check "a PIN typed by a person signs in" 0 $?
burst CF*REQUISITION 'keyshomecommandCF\*REQUISITIONaccepted'
burst L0CK8H2A2R1001213 keysrequisitionvinL0CK8H2A2R1001213accepted
kill -KILL "$pid"
status
check "killed" 137 $?

open
check "after a crash it opens" 0 $?
burst CF=30500 keysrequisitionquantityCF=30500accepted
check "where it stood, with what was filled in" 0 $?
"$OUT/ask_close" "$window"
status
check "closing the window ends it cleanly" 0 $?

"$COUNTERFOIL" verify --store "$store" >"$OUT/verify" 2>&1
check "all is well in the store" 0 $?
entries() {
    sqlite3 "$store" "SELECT count(*) FROM entry WHERE $1"
}
check "PINs were given when they were meant to be" 2 "$(entries "kind = 'pin'")"
check "and nothing was pressed by Enter" 1 \
    "$(entries "kind = 'command' AND code = 'CF*SUBMIT'")"
# Papers come out whenever nobody waits.
check "the journal has it in its order" "\
B1001 CF*LANGUAGE ****** CF*REQUISITION L0CK7H2A9S1001847 CF=21400 1601-00458 1601-00978 CF*SUBMIT\
 CF*CANCEL B1002 ****** CF*REQUISITION L0CK8H2A2R1001213 CF=30500" \
    "$(sqlite3 "$store" "SELECT code FROM entry WHERE outcome <> 'refused' AND kind NOT IN \
        ('import', 'text', 'paper') ORDER BY id" | uniq | tr '\n' ' ' | sed 's/ $//')"
