# stop.sh -- long work at a command line: how far it is at a terminal, nothing of that in a pipe,
# and Ctrl-C, which leaves nothing half done and says so.
#
# The signal is there before the program begins: blocked, so that it waits and is inherited. So it
# is seen at the first step, whatever the machine's pace.
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
has() {
    case $3 in *"$2"*) check "$1" yes yes ;; *) check "$1" "…$2…" "$3" ;; esac
}
# Ctrl-C from the first moment on; with --ignore-signal=INT in front as nohup would have it.
stopped() {
    env --block-signal=INT "$@"
}
run='kill -INT $$; exec "$COUNTERFOIL" "$@"'

echo "1..16"
store=$OUT/stop.store
state() { sqlite3 "$store" "SELECT (SELECT count(*) FROM part), (SELECT max(id) FROM entry)"; }
"$COUNTERFOIL" init --demo --store "$store" >"$OUT/made" 2>&1
before=$(state)
printf 'name\nZ-99-01\n' >"$OUT/bins.csv"
{
    echo 'number,name_zh,spec,unit,return_duty,bin,stock'
    for i in $(seq 2000); do echo "9-$i,件$i,规格,件,none,A-01-01,3"; done
} >"$OUT/parts.csv"

said=$("$COUNTERFOIL" verify --store "$store" 2>&1)
check "verify in a pipe says its answer only" \
    "verified: the journal's chain, balances, documents and units agree" "$said"
said=$(script -qec "$COUNTERFOIL verify --store $store" /dev/null </dev/null)
has "verify at a terminal says where it is" "verify: the file" "$said"
has "and how it is stopped" "Ctrl-C stops" "$said"
has "and its answer behind" "verified" "$said"
said=$(script -qec "$COUNTERFOIL import bins $OUT/bins.csv --store $store" /dev/null </dev/null)
has "import at a terminal says how far it is" "line 2 of 3 (66 %)" "$said"
has "and what it took" "1 rows" "$said"
before=$(state)

said=$(stopped sh -c "$run" sh verify --store "$store" 2>&1)
check "a verification that is stopped is no yes" 1 $?
check "it says so" "stopped: not everything was looked at; nothing was changed" "$said"
said=$(stopped sh -c "$run" sh import parts "$OUT/parts.csv" --store "$store" 2>&1)
check "an import that is stopped is no yes" 1 $?
check "it says so" "counterfoil: stopped: nothing was imported" "$said"
check "and has left nothing" "$before" "$(state)"
said=$(stopped sh -c "$run" sh init --demo --store "$OUT/none.store" 2>&1)
check "a store that is stopped in the making is no store" 1 $?
has "it says so" "no store was made" "$said"
check "nothing of it is left" "" "$(ls "$OUT" | grep none)"
stopped --ignore-signal=INT sh -c "$run" sh import parts "$OUT/parts.csv" --store "$store" \
    >"$OUT/taken" 2>&1
check "who was told to ignore Ctrl-C goes on" "0 2000 rows from $OUT/parts.csv" \
    "$? $(cat "$OUT/taken")"
"$COUNTERFOIL" verify --store "$store" >"$OUT/verified" 2>&1
check "the store verifies after all that" 0 $?
rm -f "$store" "$store"-*
