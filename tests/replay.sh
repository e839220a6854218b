# replay.sh -- a printed journal is a shift: played on a store as it was at first, it gives the same
# store again, and so the same journal. Whatever can be scanned, typed or touched must come through.
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

# Thousands of scans, each durable: in memory, where there is room for that, it costs nothing.
stores=$(mktemp -d -p /dev/shm 2>/dev/null) || stores=$OUT
trap '[ "$stores" = "$OUT" ] || rm -rf "$stores"' EXIT

# Every table but what differs by design: a PIN's salt, a store's own key, and the device, which is
# a scanner where a shift is played again, and with it the seals, which cover it, and of which a
# close names one.
dump() {
    local table columns
    for table in $(sqlite3 "$1" "SELECT name FROM sqlite_schema WHERE type = 'table'"); do
        columns=$(sqlite3 "$1" "SELECT group_concat(name) FROM pragma_table_info('$table')
            WHERE '$table' <> 'seal' AND '$table.' || name NOT IN ('person.pin', 'entry.device',
                'store_key.public', 'store_key.secret', 'close.hash')")
        echo "$table: $columns"
        [ -z "$columns" ] || sqlite3 "$1" "SELECT $columns FROM $table ORDER BY $columns"
    done
}

# Plays a shift on a fresh store, then its journal on another.
again() {
    local name=$1 day=$2 options=$3 fresh=$stores/$1.fresh turn
    "$COUNTERFOIL" init $options --store "$fresh" >/dev/null
    for turn in 1 2; do
        cp "$fresh" "$stores/$name.$turn"
        "$COUNTERFOIL" play "$day" --store "$stores/$name.$turn" >"$OUT/$name.$turn.told"
        check "$name, time $turn: the shift goes through" 0 $?
        { echo pin 246810 && "$COUNTERFOIL" journal --store "$stores/$name.$turn"; } \
            >"$OUT/$name.$turn.day"
        day=$OUT/$name.$turn.day
        "$COUNTERFOIL" verify --store "$stores/$name.$turn" >"$OUT/$name.$turn.verified"
        check "$name, time $turn: the store is sound" 0 $?
        [ $turn = 1 ] && continue
        check "$name, time $turn: the same journal" "" \
            "$(diff "$OUT/$name.1.day" "$day" | head -n 20)"
        check "$name, time $turn: the same store" "" \
            "$(diff <(dump "$stores/$name.1") <(dump "$stores/$name.$turn") | head -n 20)"
    done
}

# What people and scanners can do wrong, at odd times.
cat >"$OUT/odd.day" <<'END'
at 2026-11-02 08:05:07.000001
scan \x20\x20
scan #1
scan  two  blanks 
scan \x09tabs\x09
scan back\\slash
scan \\x41
scan a\x00b
scan one\x09two
scan one\x0Dtwo
scan one\x0A\x0A
scan one\x0D\x0D
scan \x01\x0D\x0A\x0A
scan \x1B[2J
scan \xC3
scan \xE2\x80\xAEturned
scan \xC2\x85
scan \\x01\x02
scan \\\x01
scan "quoted" 'twice' $(id) %s;
scan 零件
scan …
scan ?
lost
scan RQ0126000019
scan rq0126000019
scan tg0126000012
scan CF*
scan CF*NOTHING
scan CF*FIELD.99999999999999999999
scan CF=
scan CF=007
scan CF=999999999999999999
scan CF=9999999999999999999
scan CF:
scan CF: a text with blanks 
scan cf*cancel
END
{
    # Around the longest scan, and around what the journal can show of one.
    for length in 251 252 253 254 255 256 300 1000; do
        text=$(printf "%0${length}d" 7)
        printf 'scan %s\nscan %s\\x01\nscan %s…\nscan %s\\xE2\\x80\nscan %s零\\x01零\n' \
            "$text" "$text" "$text" "$text" "$text"
    done
    for length in 240 245 246 247 248 249 250; do
        text=$(printf "%0${length}d" 7)
        printf 'scan %s…\\x01\nscan %s\\x01…\nscan \\x01%s…\nscan %s\\\\\\x01零\n' \
            "$text" "$text" "$text" "$text"
    done
    cat <<'END'
at 2026-11-02 08:05:07
burst B1001
type 246810
key ok
expect place home
wait 10m
expect place idle
scan B1001
key 111111 ok
key 222222 ok
key 333333 ok
expect refused pin_locked
key 246810 ok
expect refused pin_locked
wait 31s
key 246810 ok
expect place home
scan CF*REQUISITION
scan L0CK7H2A9S1001847
key 21400 ok
key shift mode q space q space space ok
expect words Q Q
scan CF*SEARCH
key mode lhqp ok
scan 1601-00978
unplug
plug
restart
scan CF=3
scan CF*SUBMIT
expect outcome done
at 2026-11-01 07:00:00.500000
scan 1601-00458
at 2026-11-02 09:00
lost
scan CF*LANGUAGE
wait 10m
expect place idle
END
} >>"$OUT/odd.day"

# The first start: a PIN that is too short, one not repeated, one that the power took away.
cat >"$OUT/first.day" <<'END'
at 2026-11-02 08:00:00.250000
scan CF:Parts store\x20
key 7 ok
scan CF:阿 明
scan CF:0001
scan X-1
key 1 ok
expect refused pin_short
key 246810 ok
expect outcome asked
key 246811 ok
expect refused pin_differs
key 246810 ok
key 123456 ok
expect refused pin_short
restart
key 246810 ok
expect outcome asked
key 246810 ok
expect place idle
scan X-1
key 246810 ok
expect place home
END

# Sanitized every day is played by days.sh already; what is odd is read back here, too.
days=$(ls tests/days/*.day)
case $COUNTERFOIL in */sanitized/*) days=tests/days/twice.day ;; esac
echo 1..$((6 * (3 + $(echo "$days" | wc -l)) + 2))
again demo assets/demo/shift.day --demo
for day in $days; do
    name=$(basename "$day" .day)
    # A badge that is printed has a code that nobody can guess, and no two are alike.
    sed '/^scan CF\*NEWBADGE/,/^paper/d' "$day" >"$OUT/$name.day"
    again "$name" "$OUT/$name.day" --demo
done
again odd "$OUT/odd.day" --demo
again first "$OUT/first.day" ""
check "what was hostile is there" "" \
    "$(sqlite3 "$stores/odd.1" "SELECT 'only ' || count(*) FROM entry WHERE kind = 'hostile'
        HAVING count(*) < 60")"
check "a clock that was set back is there" 1 \
    "$(sqlite3 "$stores/odd.1" "SELECT count(*) FROM entry WHERE clock_us < at_us - 3600000000
        AND code = '1601-00458'")"
