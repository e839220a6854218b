# rulebook.sh -- every row of db/rulebook.tsv holds: the refusal is of its clause, its function and
# its constraint exist, and both tests do; and no refusal with a clause is without its row.
set -u
number=0
check() {
    number=$((number + 1))
    if [ "$2" = 0 ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
    fi
}

# "FILE: TEXT": the file holds the text.
holds() {
    grep -qF -- "${1#*: }" "${1%%: *}" 2>/dev/null
}

# A trigger by its name, or "TABLE: TEXT" out of the table's declaration.
declared() {
    case $1 in
    *": "*) awk -v table="${1%%: *}" '$1 == "CREATE" && $2 == "TABLE" { on = $3 == table } on' \
        db/schema/*.sql | tr -s ' \n' ' ' | grep -qF -- "$(printf '%s' "${1#*: }" | tr -s ' ')" ;;
    *) grep -q "^CREATE TRIGGER $1 " db/sqlite/*.sql ;;
    esac
}

# A function with a body, in db, kiosk or scanner.
defined() {
    grep -qE "^[a-z].*[ *]$1\([^;]*\$" db/*.c kiosk/*.c scanner/*.c
}

rows=$(grep -v '^#' db/rulebook.tsv | grep -c .)
clauses=$(grep -oE '^ +X\([a-z_]+, "[^"]+"\)' db/refusal.h | grep -c .)
echo "1..$((rows * 5 + clauses))"
while IFS=$'\t' read -r clause rule refusal function constraint shown attack; do
    name="$clause $rule"
    grep -qE "X\($refusal, \"$clause\"\)" db/refusal.h
    check "$name: $refusal says the clause" $?
    defined "$function"
    check "$name: $function stands" $?
    declared "$constraint"
    check "$name: the database has ${constraint:0:40}" $?
    holds "$shown"
    check "$name: the program's refusal is shown" $?
    holds "$attack"
    check "$name: an attack tries it" $?
done < <(grep -v '^#' db/rulebook.tsv | grep .)
while read -r refusal; do
    cut -f3 db/rulebook.tsv | grep -qx "$refusal"
    check "$refusal has a row" $?
done < <(grep -oE '^ +X\([a-z_]+, "[^"]+"\)' db/refusal.h | sed -E 's/.*\(([a-z_]+),.*/\1/')
