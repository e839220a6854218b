# days.sh -- plays the demo's shift and every day of tests/days, each on a fresh store, and verifies
# what is left. A day that begins with "# store: empty" gets a store without the demo.
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

days=(assets/demo/shift.day tests/days/*.day)
echo "1..$((${#days[@]} * 2))"
for day in "${days[@]}"; do
    name=$(basename "$day" .day)
    store=$OUT/$name.store
    demo=--demo
    if head -n 1 "$day" | grep -qx '# store: empty'; then
        demo=
    fi
    "$COUNTERFOIL" init $demo --store "$store" >"$OUT/$name.made" 2>&1
    "$COUNTERFOIL" play "$day" --store "$store" >"$OUT/$name.out" 2>&1
    code=$?
    check "$name plays to its end" 0 $code
    if [ $code != 0 ]; then
        tail -n 20 "$OUT/$name.out" | sed 's/^/# /'
    fi
    "$COUNTERFOIL" verify --store "$store" >"$OUT/$name.verified" 2>&1
    check "$name leaves a store that verifies" 0 $?
    rm -f "$store" "$store"-*
done
