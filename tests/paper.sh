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

# The papers of other days, by the day that owes them.
for paper in "receiving:receiving note" "disposal:disposal list" "claims:claim list" \
    "count:count sheet" "count:difference list"; do
    day=${paper%%:*} kind=${paper#*:}
    if [ ! -e "$OUT/$day.store" ]; then
        "$COUNTERFOIL" init --demo --store "$OUT/$day.store" >"$OUT/made"
        "$COUNTERFOIL" play "tests/days/$day.day" --store "$OUT/$day.store" >"$OUT/played"
    fi
    papers="$papers ${kind// /-}=$(sqlite3 "$OUT/$day.store" \
        "SELECT number FROM paper WHERE kind = '$kind' ORDER BY id LIMIT 1")"
done

# In which store a paper is.
store_of() {
    case $1 in
    receiving-note) echo "$OUT/receiving.store" ;;
    disposal-list) echo "$OUT/disposal.store" ;;
    claim-list) echo "$OUT/claims.store" ;;
    count-sheet | difference-list) echo "$OUT/count.store" ;;
    *) echo "$store" ;;
    esac
}
echo 1..$((8 * $(echo "$papers" | wc -w) + 24))

for paper in $papers; do
    kind=${paper%=*} of=${paper#*=}
    for turn in 1 2; do
        cp "$(store_of "$kind")" "$OUT/paper.$turn.store"
        "$COUNTERFOIL" paper "$kind" "$of" --store "$OUT/paper.$turn.store" \
            --out "$OUT/$kind.$turn.pdf"
    done
    check "$kind: the same bytes" "" "$(cmp "$OUT/$kind.1.pdf" "$OUT/$kind.2.pdf" 2>&1)"
    check "$kind: nothing half-written is left" "" "$(ls "$OUT" | grep -F .part)"
    text=$(pdftotext -layout "$OUT/$kind.1.pdf" -)
    who="Zhou Yaqin" what=离合器片
    case $kind in
    count-sheet | difference-list) what=气缸盖垫片 ;;
    requisition | issue-slip | report | tag) who="Chen Liqun" ;;
    esac
    check "$kind: Chinese is text" "$who $what 长风客车售后备件库" \
        "$(printf '%s' "$text" | grep -o -e 长风客车售后备件库 -e "$who" -e $what |
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
    "$COUNTERFOIL" paper "$kind" "$of" --store "$(store_of "$kind")" --out "$OUT/$kind.en.pdf" \
        --lang en
    check "$kind: the other language leads" differ \
        "$(cmp -s "$OUT/$kind.1.pdf" "$OUT/$kind.en.pdf" || echo differ)"
done

check "each copy says which it is" "第1联共2联 仓库联 第2联共2联 服务人员联" \
    "$(pdftotext "$OUT/issue-slip.1.pdf" - | grep 联 | paste -sd ' ')"
copies() { pdftotext "$OUT/$1.1.pdf" - | grep 联$ | LC_ALL=C sort -u | paste -sd ' '; }
check "a receiving note is in duplicate" "仓库联 财务联" \
    "$(copies receiving-note | grep -o -e 仓库联 -e 财务联 | paste -sd ' ')"
check "a claim goes to four" "供应商联 客户服务部联 财务联 质量部联" \
    "$(copies claim-list | grep -o -e 供应商联 -e 客户服务部联 -e 质量部联 -e 财务联 | paste -sd ' ')"
says() { pdftotext -layout "$OUT/$1.1.pdf" - | grep -c -e "$2"; }
check "a receiving note says what was short and damaged, and its sum" 1 \
    "$(says receiving-note '60  *58  *1  *7,480.00' | sed 's/2/1/')"
check "a disposal list names the witnesses" "杨国栋 唐小兰" \
    "$(pdftotext "$OUT/disposal-list.1.pdf" - | grep -e 杨国栋 -e 唐小兰 | paste -sd ' ')"
check "and what was sold, and why something stays" 4 \
    "$(says disposal-list '8.400\|12.50\|等厂家索赔答复')"
check "a claim says until when, and how much" yes \
    "$([ "$(says claim-list '2027-01-03')" -ge 3 ] && [ "$(says claim-list 2,580.00)" -ge 1 ] &&
        echo yes)"
check "a count sheet tells no quantity" 0 "$(says count-sheet '账面\|\b3[45]\b')"
check "a difference says what may explain it" 1 "$(says difference-list '货位 A-01-02 有相反')"
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
"$COUNTERFOIL" init --demo --store "$OUT/people.store" >"$OUT/made"
printf '%s\n' 'scan B1010' 'key 246810 ok' 'scan CF*PEOPLE' 'scan B1005' 'scan CF*NEWBADGE' \
    'expect outcome done' paper 'scan CF*SIGNOUT' >"$OUT/badge.day"
"$COUNTERFOIL" play "$OUT/badge.day" --store "$OUT/people.store" >"$OUT/played"
badge=$(sqlite3 "$OUT/people.store" "SELECT code FROM badge WHERE code LIKE 'BG%'")
check "a badge's code is long and plain" "$badge" \
    "$(echo "$badge" | grep -x 'BG[0-9A-HJKMNP-TV-Z]\{12\}')"
"$COUNTERFOIL" paper badge "$badge" --store "$OUT/people.store" --out "$OUT/badge.pdf"
check "a badge says whose it is, in both languages" "Clerk Zhou Yaqin 仓管 周雅琴" \
    "$(pdftotext "$OUT/badge.pdf" - | grep -ox -e 周雅琴 -e 'Zhou Yaqin' -e 仓管 -e Clerk |
        LC_ALL=C sort -u | paste -sd ' ')"
check "it is as large as a credit card" "243.78 x 153.071" \
    "$(pdfinfo "$OUT/badge.pdf" | sed -n 's/^Page size: *\(.*\) pts.*/\1/p')"
pdftoppm -r 300 -gray -png -singlefile "$OUT/badge.pdf" "$OUT/badge"
check "and reads back" "$badge" "$("$COUNTERFOIL" decode "$OUT/badge.png" | cut -f 2)"
printf 'scan %s\nexpect place pin\n' "$badge" >"$OUT/badge.day"
"$COUNTERFOIL" play "$OUT/badge.day" --store "$OUT/people.store" >"$OUT/played"
check "as its person's" 0 $?
"$COUNTERFOIL" verify --store "$store" >"$OUT/verified"
check "the store is sound" 0 $?
