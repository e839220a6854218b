# export.sh -- the store as spreadsheets: every row, sums that SQL finds too, numbers as numbers,
# and nothing in them that a spreadsheet would run.
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
export_to() {
    "$COUNTERFOIL" export "$1" --store "$(of "$1")" --out "$OUT/$2" --lang "${3:-zh}"
}
# Nobody owes anything after the day that the others are of.
of() {
    [ "$1" = debts ] && echo "$owing" || echo "$store"
}
# SQL over a file, as another program reads it: its headings are the columns of `t`.
csv() {
    sqlite3 :memory: -cmd ".import --csv '$OUT/$1.csv' t" "$2"
}
sheet() {
    unzip -p "$OUT/$1.xlsx" xl/worksheets/sheet1.xml
}
sql() {
    sqlite3 "$store" "$1"
}

store=$OUT/export.store
"$COUNTERFOIL" init --demo --store "$store" >"$OUT/made"
"$COUNTERFOIL" play assets/demo/shift.day --store "$store" >"$OUT/played"
owing=$OUT/owing.store
"$COUNTERFOIL" init --demo --store "$owing" >>"$OUT/made"
"$COUNTERFOIL" play tests/days/debtors.day --store "$owing" >>"$OUT/played"
cat >"$OUT/parts.csv" <<'END'
number,name_zh,spec,unit,return_duty,price,bin,stock
=1+1,=HYPERLINK(A1),@spec,个,may,0.10,A-01-01,3
END
"$COUNTERFOIL" import parts "$OUT/parts.csv" --store "$store" >>"$OUT/made"

echo 1..34
for table in stock debts claims movements; do
    export_to "$table" "$table.csv" && export_to "$table" "$table.xlsx"
    check "$table: both files are written" 0 $?
    rows=$(($(wc -l <"$OUT/$table.csv") - 1))
    check "$table: it has rows" yes "$([ $rows -gt 0 ] && echo yes)"
    check "$table: as many in the one as in the other" "$rows" \
        "$(sheet $table | grep -o '<row r="[0-9]*"><c r="A[0-9]*"' | tail -n +2 |
            wc -l | awk -v sums="$(sheet $table | grep -c '<f>')" '{ print $1 - (sums > 0) }')"
    check "$table: nothing half-written is left" "" "$(ls "$OUT" | grep -e -made)"
done

check "a byte order mark, and lines as RFC 4180 ends them" " ef bb bf 0d 0a" \
    "$(head -c 3 "$OUT/stock.csv" | od -An -tx1)$(tail -c 2 "$OUT/stock.csv" | od -An -tx1)"
check "the pieces are what stands" \
    "$(sql "SELECT sum(quantity) FROM balance WHERE floor = 0")" \
    "$(csv stock 'SELECT sum(数量) FROM t')"
check "and what they are worth" \
    "$(sql "SELECT printf('%.2f', sum(quantity * price_fen) / 100.0) FROM balance
            JOIN part ON part.id = part_id WHERE floor = 0")" \
    "$(csv stock "SELECT printf('%.2f', sum(\"金额（元）\")) FROM t")"
check "the sum is a formula with its value" \
    "$(sql "SELECT sum(quantity) FROM balance WHERE floor = 0")" \
    "$(sheet stock | grep -o '<f>SUM(J2:J[0-9]*)</f><v>[0-9]*' | sed 's/.*>//')"
check "every movement, once" "$(sql 'SELECT count(*), sum(id) FROM movement' | tr '|' ' ')" \
    "$(csv movements "SELECT count(*) || ' ' || sum(序) FROM t")"
check "what a technician owes" \
    "$(sqlite3 "$owing" "SELECT count(*) FROM unit WHERE state = 'issued'")" \
    "$(csv debts 'SELECT count(DISTINCT 旧件标签号) FROM t')"
check "what a part's supplier owes" "$(sql "SELECT count(*) FROM claim_case")" \
    "$(csv claims 'SELECT count(DISTINCT 旧件标签号) FROM t')"
check "no text runs in CSV" "'=1+1 '=HYPERLINK(A1) '@spec" \
    "$(csv stock "SELECT 件号 || ' ' || 名称 || ' ' || 规格 FROM t
                  WHERE 名称 LIKE '%HYPERLINK%'")"
check "nor in XLSX: formulas are sums alone" "" \
    "$(sheet stock | grep -o '<f>[^<]*' | grep -v '^<f>SUM(')"
check "where it is text" 1 "$(sheet stock | grep -c '<is><t>=1+1</t></is>')"
check "a date is a number in XLSX" "$(sql "SELECT count(*) FROM claim_case")" \
    "$(sheet claims | grep -o '<c r="F[0-9]*" s="[0-9]*"><v>46' | wc -l)"
check "the headings stay in sight" 1 "$(sheet stock | grep -c 'state="frozen"')"
export_to stock english.csv en
check "the other language" "Part number Clutch disc bin" \
    "$(csv english "SELECT 'Part number ' || Name || ' ' || \"Where\" FROM t
                    WHERE \"Part number\" = '1601-00458' AND \"Where\" = 'bin'")"
words() {
    sql "$2" | while read -r word; do
        grep -q "^$1_$word	" assets/phrases.tsv || echo "$1_$word"
    done
}
check "every word of the store has its phrase" "" \
    "$(words moved 'SELECT DISTINCT cause FROM movement_rule'
        words account 'SELECT name FROM account_kind'
        words c 'SELECT name FROM condition')"
export_to nothing nothing.csv 2>"$OUT/told"
check "no such table" 2 $?
export_to stock stock.ods 2>"$OUT/told"
check "no such kind of file" 2 $?
cp "$OUT/stock.csv" "$OUT/before"
export_to stock no/stock.csv 2>"$OUT/told"
check "no such folder" 3 $?
cp "$store" "$OUT/named.csv"
"$COUNTERFOIL" export stock --store "$OUT/named.csv" --out "$OUT/named.csv" 2>"$OUT/told"
check "not over the store itself" "2 same" "$? $(cmp "$store" "$OUT/named.csv" && echo same)"
