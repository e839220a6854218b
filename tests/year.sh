# year.sh -- the demo's year: its shifts are what year.awk makes of year.story, `init --demo year`
# plays them, and what they leave is recounted here with plain SQL over the movements.
set -u
# Under sanitizers the year takes minutes; its shifts are the same code as tests/days.
case $COUNTERFOIL in */sanitized/*)
    echo "1..1"
    echo "ok 1 - the year is played by the released program # SKIP"
    exit 0
    ;;
esac
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

echo "1..14"
year=assets/demo/year
store=$OUT/year.store
mkdir -p "$OUT/days"
awk -v out="$OUT/days" -f tests/year.awk $year/parts.csv $year/bins.csv tests/year.story
check "the shifts are what the story gives" "" "$(for day in "$OUT"/days/*.day; do
    cmp "$day" "$year/$(basename "$day")" 2>&1
done)"
check "there are twelve months" 12 "$(ls "$OUT/days" | grep -c day)"

said=$("$COUNTERFOIL" init --demo year --store "$store" 2>&1 >"$OUT/year.out")
check "the year is played through" "0 " "$? $said"
[ ! -s "$OUT/year.out" ] || sed -n '/FAILED/s/^/# /p' "$OUT/year.out"
check "what it leaves verifies, and no clock went back" \
    "verified: the journal's chain, balances, documents and units agree" \
    "$("$COUNTERFOIL" verify --store "$store" 2>&1)"

# The first of November 2026 in China: that day October is closed.
end=1793462400000000
sql() { sqlite3 "$store" "$1"; }
# Every kind of work is in it, in every month, and at each of the three sites.
check "months in which parts moved" 12 "$(sql "
    SELECT count(DISTINCT strftime('%Y-%m', at_us / 1000000, 'unixepoch', '+8 hours'))
    FROM movement JOIN entry ON entry.id = entry_id WHERE cause <> 'opening' AND at_us < $end")"
check "sites that issued" "1 2 3" "$(sql "
    SELECT group_concat(site_id, ' ') FROM (SELECT DISTINCT site_id FROM unit ORDER BY site_id)")"
check "kinds of documents" \
    "claim close count disposal receiving report requisition transfer" "$(sql "
    SELECT group_concat(kind, ' ') FROM (SELECT DISTINCT kind FROM document ORDER BY kind)")"

# Opening + in - out = closing, for every part and account, counted from the movements alone.
check "balances that are not their movements" 0 "$(sql "
    SELECT count(*) FROM balance WHERE quantity <> (
        SELECT coalesce(sum(CASE WHEN to_id = account_id THEN quantity ELSE -quantity END), 0)
        FROM movement WHERE movement.part_id = balance.part_id
        AND movement.condition = balance.condition AND account_id IN (from_id, to_id))")"
check "parts that appeared or vanished" 0 "$(sql "
    SELECT count(*) FROM (SELECT part_id FROM balance GROUP BY part_id HAVING sum(quantity) <> 0)")"

# Every month of every site is closed, and each close is recounted up to its last entry.
check "months closed at each site" "1:12 2:12 3:12" "$(sql "
    SELECT group_concat(site_id || ':' || months, ' ') FROM (
        SELECT site_id, count(*) AS months FROM close GROUP BY site_id ORDER BY site_id)")"
check "closings that are not the movements up to their close" 0 "$(sql "
    SELECT count(*) FROM closing JOIN close ON document_id = close_id WHERE closing <> (
        SELECT sum(CASE WHEN to_id = account_id THEN quantity ELSE -quantity END) FROM movement
        WHERE movement.part_id = closing.part_id AND movement.condition = closing.condition
        AND account_id IN (from_id, to_id) AND movement.entry_id <= last_entry_id)")"
check "what came and went in a month, and is not its movements" 0 "$(sql "
    SELECT count(*) FROM closing JOIN close ON document_id = close_id WHERE came || '-' || went <> (
        SELECT sum(CASE WHEN to_id = account_id THEN quantity ELSE 0 END) || '-' ||
               sum(CASE WHEN from_id = account_id THEN quantity ELSE 0 END) FROM movement
        WHERE movement.part_id = closing.part_id AND movement.condition = closing.condition
        AND account_id IN (from_id, to_id)
        AND movement.entry_id > after_entry_id AND movement.entry_id <= last_entry_id)")"
check "movements of the year that no close has on both sides" 0 "$(sql "
    SELECT count(*) FROM movement JOIN entry ON entry.id = movement.entry_id
    WHERE at_us < $end AND 2 > (
        SELECT count(DISTINCT account_id) FROM closing JOIN close ON document_id = close_id
        WHERE closing.part_id = movement.part_id AND closing.condition = movement.condition
        AND account_id IN (from_id, to_id)
        AND movement.entry_id > after_entry_id AND movement.entry_id <= last_entry_id)")"
check "parts whose last closings do not sum to zero" 0 "$(sql "
    SELECT count(*) FROM (SELECT part_id FROM closing
        WHERE close_id = (SELECT max(close_id) FROM closing AS last
                          WHERE last.account_id = closing.account_id
                          AND last.part_id = closing.part_id
                          AND last.condition = closing.condition)
        GROUP BY part_id HAVING sum(closing) <> 0)")"
rm -rf "$store" "$store"-* "$store".papers
