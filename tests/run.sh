#!/bin/bash
# run.sh NAME=KIND:PROGRAM... -- runs test programs two at a time, each under a time limit and in
# a home of its own; shows the log of each that fails, and ends with "N passed, N failed".
#
# KIND is tap, or plain for a program that only has to succeed. A program is a command line for
# bash. It finds COUNTERFOIL, the program under test, and OUT, an empty folder of its own.
set -u
cd "$(dirname "$0")/.."

limit=${LIMIT:-600}
logs=build/check
here=$PWD

# One program: its log, and a line of tally.awk's beside it.
run_one() {
    local name=${1%%=*} kind=${1#*=} log status=0 began=$EPOCHREALTIME
    local program=${kind#*:}
    kind=${kind%%:*}
    log=$here/$logs/$name
    mkdir -p "$log.out" "$scratch/$name/home" "$scratch/$name/run" "$scratch/$name/tmp"
    chmod 700 "$scratch/$name/run"
    env -u DISPLAY -u WAYLAND_DISPLAY -u MAKEFLAGS -u MFLAGS -u MAKELEVEL LC_ALL=C.UTF-8 TZ=UTC \
        HOME="$scratch/$name/home" XDG_CACHE_HOME="$scratch/cache" \
        XDG_RUNTIME_DIR="$scratch/$name/run" TMPDIR="$scratch/$name/tmp" \
        CMOCKA_MESSAGE_OUTPUT=TAP OUT="$log.out" \
        ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 \
        timeout --kill-after=5 "$limit" bash -c "$program" >"$log.log" 2>&1 </dev/null || status=$?
    awk -v status=$status -v kind="$kind" -f tests/tally.awk "$log.log" >"$log.tally"
    report "$name" "$began" "$log"
    rm -rf "${scratch:?}/$name"
}

# One write, so that two reports never mix.
report() {
    local passed failed skipped reason seconds verdict=ok
    read -r passed failed skipped reason <"$3.tally"
    seconds=$(awk -v a="$2" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
    [ "$failed" = 0 ] || verdict=FAILED
    {
        printf '%-7s%-32s %3d passed' "$verdict" "$1" "$passed"
        [ "$skipped" = 0 ] || printf ', %d skipped' "$skipped"
        [ "$failed" = 0 ] || printf ', %d failed%s' "$failed" "${reason:+ ($reason)}"
        printf ', %s s\n' "$seconds"
        [ "$failed" = 0 ] || tail -n 200 "$3.log" | sed 's/^/    /'
    } >"$3.report"
    cat "$3.report"
}

rm -rf "$logs"
mkdir -p "$logs"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/cache"

for each in "$@"; do
    while [ "$(jobs -pr | wc -l)" -ge 2 ]; do
        wait -n
    done
    run_one "$each" 2>>"$logs/runner" &
done
wait

cat "$logs"/*.tally 2>/dev/null | awk -v programs=$# '
    { passed += $1; failed += $2; skipped += $3 }
    END {
        failed += programs - NR
        if (passed + failed == 0)
            failed = 1
        if (skipped)
            print skipped " skipped"
        print passed + 0 " passed, " failed + 0 " failed"
        exit failed != 0
    }'
