# english.sh -- plays every shift to a reader of English: what the counter says on its last line is
# English, but for what somebody wrote in Chinese, a plate, the unit in which a part is counted, or
# a supplier, who has one name.
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

# What a finger touches is called otherwise: phrases, people and parts have both names. A shift that
# touches something else ends there.
cat >"$OUT/touch.awk" <<'END_AWK'
BEGIN { FS = "\t" }
FILENAME ~ /phrases/ { english[$2] = $3; next }
FILENAME ~ /csv$/ {
    split($0, cell, ",")
    english[cell[2]] = cell[3]
    next
}
/^expect/ { next }
/^touch / && substr($0, 7) in english { $0 = "touch " english[substr($0, 7)] }
{ print }
END_AWK

# Lines of the result whose words are not English: Chinese characters as bytes, which every awk
# knows. Texts that were written are in the shift itself.
cat >"$OUT/other.awk" <<'END_AWK'
BEGIN { FS = "\t" }
FILENAME ~ /csv$/ {
    split($0, cell, ",")
    if (FNR == 1)
        for (i in cell)
            at_column[cell[i]] = i
    else
        written[cell[at_column["supplier"]]] = 1
    next
}
FILENAME != ARGV[ARGC - 1] {
    if (match($0, /CF:.*/))
        written[substr($0, RSTART + 3)] = 1
    next
}
{
    words = $5
    for (text in written)
        while (text != "" && (at = index(words, text)) > 0)
            words = substr(words, 1, at - 1) substr(words, at + length(text))
    gsub(/[\343-\351][\200-\277][\200-\277][A-Z][A-Z0-9]+/, "", words)
    sub(/: [0-9]+ [\343-\351][\200-\277][\200-\277]$/, "", words)
    gsub(/北岭站/, "", words) # another store's site has the one name that it signed
    if (words ~ /[\343-\351][\200-\277][\200-\277]/)
        print $1 " " $5
}
END_AWK

days=(assets/demo/shift.day tests/days/*.day)
echo "1..$((${#days[@]} + 1))"
for day in "${days[@]}"; do
    name=$(basename "$day" .day)
    store=$OUT/$name.store
    demo=--demo
    if head -n 1 "$day" | grep -qx '# store: empty'; then
        demo=
    fi
    awk -f "$OUT/touch.awk" assets/phrases.tsv assets/demo/people.csv assets/demo/parts.csv \
        "$day" | sed "s,^image ,image $PWD/$(dirname "$day")/," >"$OUT/$name.day"
    "$COUNTERFOIL" init $demo --store "$store" >"$OUT/$name.made" 2>&1
    "$COUNTERFOIL" play "$OUT/$name.day" --store "$store" --lang en >"$OUT/$name.out" 2>&1
    code=$?
    [ "$name" != shift ] || check "$name plays to its end" 0 $code
    check "$name in English" "" "$(LC_ALL=C awk -f "$OUT/other.awk" \
        assets/demo/parts.csv "$day" "$OUT/$name.out")"
    rm -f "$store" "$store"-*
done
