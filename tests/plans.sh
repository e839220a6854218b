# plans.sh -- no statement that a scan or a screen uses reads history through: the engine's plan of
# each statement, its triggers included, scans no table but those that hold what a store is set up
# with, and what is listed here with its reason. What `verify`, `export` and `journal` read whole is
# left out. A statement that needs another line here first needs an index.
set -u
tables="site setting person person_role badge part bin vehicle shelf device"
# Statement, what it scans, why that does not grow with history.
listed="
acts            movement     only the newest 2000
acts            late         what those gave
add_entry       entry        the last one
causes          report_line  only the newest 200
causes          late         what those gave
charges_open    charge       only what is not paid yet
debtors         unit         only what is owed
debts           unit         only what is owed
debts           each_one     what those gave
desk_set        entry        the last one
explain_open    held         at most 200
explain_pack    entry        only packs, the newest 400
explain_reversed undo        at most 200
explain_wrong_part entry     only wrong parts, the newest 400
last_entry      entry        the last one
opinions        requisition  only the newest 200
opinions        late         what those gave
owed_papers     paper        only what did not come out yet
add_seal        transfer_due    of one entry
add_seal        transfer_moves  of one entry
"

echo "1..3"
store=$OUT/plans.store
"$COUNTERFOIL" init --demo --store "$store" >"$OUT/plans.made" 2>&1
{
    echo ".dbconfig trigger_eqp on"
    awk '
        /^-- name: / { name = $3; text = ""; next }
        /^--/ { next }
        { gsub(/\$/, "?"); text = text " " $0 }
        name && /;$/ {
            print ".print @" name "\nEXPLAIN QUERY PLAN" text
            name = ""
        }' db/queries/*.sql
} >"$OUT/plans.sql"
sqlite3 "$store" <"$OUT/plans.sql" >"$OUT/plans.out" 2>"$OUT/plans.err"
awk -v tables="$tables" -v listed="$listed" '
    BEGIN {
        count = split(tables, name, " ")
        for (i = 1; i <= count; i++)
            small[name[i]] = 1
        count = split(listed, line, "\n")
        for (i = 1; i <= count; i++)
            if (split(line[i], word, " ") > 2)
                known[word[1] " " word[2]] = 1
    }
    /^@/ { statement = substr($1, 2) }
    statement ~ /^(verify_|export_)|^(entries|journal)$/ { next }
    match($0, /-SCAN [^ ]+/) {
        what = substr($0, RSTART + 6, RLENGTH - 6)
        if (what == "CONSTANT" || what ~ /^\(subquery|^pragma_/ || what in small)
            next
        seen[statement " " what] = 1
        if (!((statement " " what) in known))
            print "grows " statement ": " $0
    }
    END {
        for (each in known)
            if (!(each in seen))
                print "idle " each
    }' "$OUT/plans.out" >"$OUT/plans.found"

# A test that reads nothing finds nothing.
asked=$(grep -hc '^-- name: ' db/queries/*.sql | awk '{ n += $1 } END { print n }')
if [ "$(grep -c '^@' "$OUT/plans.out")" = "$asked" ] && [ ! -s "$OUT/plans.err" ] &&
    grep -q '^TRIGGER' "$OUT/plans.out"; then
    echo "ok 1 - every statement has a plan, and its triggers"
else
    echo "not ok 1 - every statement has a plan, and its triggers"
    sed 's/^/# /' "$OUT/plans.err"
fi
if grep -q '^grows' "$OUT/plans.found"; then
    echo "not ok 2 - no statement of a scan or a screen reads history"
    sed -n 's/^grows/#/p' "$OUT/plans.found"
else
    echo "ok 2 - no statement of a scan or a screen reads history"
fi
if grep -q '^idle' "$OUT/plans.found"; then
    echo "not ok 3 - every line of the list is needed"
    sed -n 's/^idle/#/p' "$OUT/plans.found"
else
    echo "ok 3 - every line of the list is needed"
fi
rm -f "$store" "$store"-*
