# plans.sh -- no statement that a scan or a screen uses reads history through: the engine's plan of
# each statement, its triggers included, scans no table but those that hold what a store is set up
# with, and what is listed here with its reason. What `verify`, `export` and `journal` read whole is
# left out. A statement that needs another line here first needs an index.
set -u
tables="site setting person person_role badge part bin vehicle shelf device close_check
    store_key peer"
# Statement, what it scans, why that does not grow with history.
listed="
acts            movement     only the newest 2000
acts            late         what those gave
add_close       stock_count  only counts of a whole site, the last one
add_close       charge       only what is not paid yet
add_close       close_open   what is open at a site
add_closings    way          two rows
add_closings    due          of one month
add_entry       entry        the last one
add_figures     way          two rows
add_figures     figures      of one month
add_figures     figure_due   of one month
causes          report_line  only the newest 200
causes          late         what those gave
charges_open    charge       only what is not paid yet
close_checks    stock_count  only counts of a whole site, the last one
close_checks    charge       only what is not paid yet
close_checks    first        what is open at a site
debtors         unit         only what is owed
debtors         owing        what that gave
debtors         ranked       what that gave
debts           unit         only what is owed
debts           each_one     what those gave
desk_set        entry        the last one
explain_open    held         at most 200
explain_pack    entry        only packs, the newest 400
explain_reversed undo        at most 200
explain_wrong_part entry     only wrong parts, the newest 400
last_at         entry        the last one
last_entry      entry        the last one
month_debts     unit         only what is owed
month_debts     touched      only what is owed, or moved since the month
opinions        requisition  only the newest 200
opinions        late         what those gave
part_search     found        the parts that match
owed_papers     paper        only what did not come out yet
add_seal        proof        of one month, where it is closed
add_seal        way          two rows
add_seal        closing_due  of one month, where it is closed
add_seal        figures      of one month, where it is closed
add_seal        figure_due   of one month, where it is closed
add_seal        transfer_due    of one entry
add_seal        transfer_moves  of one entry
add_seal        consignment_moves  of one entry
all_signed      consignment_code  verify reads them all
all_signed      transfer_confirmation  verify reads them all
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
    statement ~ /^(verify_|export_)|^(entries|journal|clock_behind)$/ { next }
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
