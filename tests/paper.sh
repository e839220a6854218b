# paper.sh -- papers as PDF files: text stays text in both languages, fonts come with the file, the
# same record gives the same bytes, and what is printed reads back.
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

store=$OUT/paper.store
"$COUNTERFOIL" init --demo --store "$store" >"$OUT/made"
"$COUNTERFOIL" play assets/demo/shift.day --store "$store" >"$OUT/played"
report=$(sqlite3 "$store" "SELECT number FROM document WHERE kind = 'report'")
papers="requisition=RQ012600001Z issue-slip=RQ012600001Z report=$report tag=TG0126000012"
echo 1..$((8 * $(echo "$papers" | wc -w) + 11))

for paper in $papers; do
    kind=${paper%=*} of=${paper#*=}
    for turn in 1 2; do
        cp "$store" "$OUT/paper.$turn.store"
        "$COUNTERFOIL" paper "$kind" "$of" --store "$OUT/paper.$turn.store" \
            --out "$OUT/$kind.$turn.pdf"
    done
    check "$kind: the same bytes" "" "$(cmp "$OUT/$kind.1.pdf" "$OUT/$kind.2.pdf" 2>&1)"
    check "$kind: nothing half-written is left" "" "$(ls "$OUT" | grep -F .part)"
    text=$(pdftotext -layout "$OUT/$kind.1.pdf" -)
    check "$kind: Chinese is text" "Chen Liqun 离合器片 长风客车售后备件库" \
        "$(printf '%s' "$text" | grep -o -e 长风客车售后备件库 -e 'Chen Liqun' -e 离合器片 |
            LC_ALL=C sort -u | paste -sd ' ')"
    check "$kind: every font is embedded and subset, with its letters" "" \
        "$(pdffonts "$OUT/$kind.1.pdf" | awk 'NR > 2 && !/ yes +yes +yes /')"
    check "$kind: it has fonts" yes \
        "$(pdffonts "$OUT/$kind.1.pdf" | awk 'NR > 2 { found = "yes" } END { print found }')"
    for dpi in 203 300; do
        pdftoppm -r $dpi -gray -png -f 1 -l 1 -singlefile "$OUT/$kind.1.pdf" "$OUT/$kind.$dpi"
        check "$kind: read back at $dpi dpi" "$of" \
            "$("$COUNTERFOIL" decode "$OUT/$kind.$dpi.png" | cut -f 2 | sort -u)"
    done
    "$COUNTERFOIL" paper "$kind" "$of" --store "$store" --out "$OUT/$kind.en.pdf" --lang en
    check "$kind: the other language leads" differ \
        "$(cmp -s "$OUT/$kind.1.pdf" "$OUT/$kind.en.pdf" || echo differ)"
done

check "each copy says which it is" "第1联共2联 仓库联 第2联共2联 服务人员联" \
    "$(pdftotext "$OUT/issue-slip.1.pdf" - | grep 联 | paste -sd ' ')"
"$COUNTERFOIL" paper tag tg0126000012 --store "$store" --out "$OUT/again.pdf"
check "a reprint says so" "重打1" "$(pdftotext "$OUT/again.pdf" - | grep 重打 | tr -d ' ')"
"$COUNTERFOIL" paper tag TG0126000012 --store "$store" --out "$OUT/again.pdf"
check "and which" "重打2" "$(pdftotext "$OUT/again.pdf" - | grep 重打 | tr -d ' ')"
check "what came out is kept" "1:0 2:0 1:1 2:1" \
    "$("$COUNTERFOIL" paper issue-slip RQ012600001Z --store "$store" --out "$OUT/again.pdf"
        sqlite3 "$store" "SELECT copy || ':' || again FROM production JOIN paper ON paper.id =
        paper_id WHERE kind = 'issue slip' ORDER BY production.id" | paste -sd ' ')"
check "both copies of a reprint say it" 2 "$(pdftotext "$OUT/again.pdf" - | grep -c 'reprint 1')"
"$COUNTERFOIL" paper requisition RQ999 --store "$store" --out "$OUT/none.pdf" 2>"$OUT/none"
check "no such record" 1 $?
check "and no file" no "$([ -e "$OUT/none.pdf" ] && echo yes || echo no)"
"$COUNTERFOIL" paper ticket RQ012600001Z --store "$store" --out "$OUT/none.pdf" 2>"$OUT/none"
check "no such kind" 2 $?
"$COUNTERFOIL" paper requisition RQ012600001Z --store "$store" --out "$OUT/no/where.pdf" \
    2>"$OUT/none"
check "no such folder" 3 $?
check "a paper that is not whole is not told" 0 \
    "$(sqlite3 "$store" "SELECT count(*) FROM production JOIN paper ON paper.id = paper_id
        WHERE kind = 'requisition' AND again > 0")"
"$COUNTERFOIL" verify --store "$store" >"$OUT/verified"
check "the store is sound" 0 $?
