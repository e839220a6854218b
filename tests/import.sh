# import.sh -- lists as spreadsheets save them: every charset and separator gives the same rows, and
# a dry run tells everything and changes nothing.
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
take() {
    "$COUNTERFOIL" import parts "$@" --store "$store" 2>"$OUT/told"
}
found() {
    sqlite3 "$store" "SELECT name || '|' || spec || '|' || price_fen FROM part
                      WHERE number = '$1'"
}
fresh() {
    rm -f "$OUT"/work.store*
    cp "$OUT/made.store" "$store"
}

store=$OUT/work.store
"$COUNTERFOIL" init --demo --store "$OUT/made.store" >"$OUT/made"
plain=$OUT/plain.csv
printf '%s\n' 'number,name_zh,spec,unit,return_duty,price,bin,stock' \
    '9001-1,"密封圈, 大",“φ85”,个,may,12.50,A-01-01,3' >"$plain"
sed '1s/,/;/g; 2s/,\([^ ]\)/;\1/g' "$plain" >"$OUT/semicolons.csv"
sed '1s/,/\t/g; 2s/,\([^ ]\)/\t\1/g' "$plain" >"$OUT/tabs.csv"
iconv -f UTF-8 -t GB18030 "$plain" >"$OUT/gb18030.csv"
iconv -f UTF-8 -t UTF-16 "$OUT/tabs.csv" >"$OUT/utf16.csv"
{ printf '\357\273\277'; cat "$plain"; } >"$OUT/mark.csv"
sed 's/$/\r/' "$plain" >"$OUT/crlf.csv"

echo 1..19
for file in plain semicolons tabs gb18030 utf16 mark crlf; do
    fresh
    take "$OUT/$file.csv" >"$OUT/said"
    check "$file: taken" 0 $?
    check "$file: as it was written" '密封圈, 大|“φ85”|1250' "$(found 9001-1)"
done

fresh
before=$(sha256sum <"$store")
check "a dry run says what would be added" \
    "every row is good: 1 rows of $plain would be added, with 3 pieces of opening stock; \
nothing was changed" "$(take "$plain" --dry-run)"
check "and changes nothing" "$before" "$(sha256sum <"$store")"
printf '%s\n' '1601-00458,又一个,φ1,个,may,1,A-01-01,1' '9001-2,无货位,φ1,个,may,1,Z-99,1' \
    >>"$plain"
take "$plain" --dry-run >"$OUT/said"
check "a dry run over bad rows says no" 1 $?
check "and names every one of them" "3 4" \
    "$(grep -o 'line [0-9]*' "$OUT/told" | cut -d ' ' -f 2 | paste -sd ' ')"
check "with nothing changed" "$before" "$(sha256sum <"$store")"
