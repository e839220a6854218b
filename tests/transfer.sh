# transfer.sh -- two stores that no network joins (3.7.6): keys are exchanged as codes on paper, a
# transfer is booked by its signed note, and what came goes back as a signed code. Read off the
# papers as pictures, as a scanner sees them; forged, altered and used twice they are refused.
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
north=$OUT/north.store south=$OUT/south.store

# Plays lines at a store; tells them where they fail.
play() {
    local store=$1 name=$2
    cat >"$OUT/$name.day"
    "$COUNTERFOIL" play "$OUT/$name.day" --store "$store" >"$OUT/$name.out" 2>&1
    check "$name" 0 $?
    grep FAILED "$OUT/$name.out" | sed 's/^/# /'
}

# The signed codes on a paper, one a line.
codes() {
    "$COUNTERFOIL" paper "$2" "$3" --store "$1" --out "$OUT/code.pdf" >/dev/null &&
        pdftoppm -r 150 -gray -png "$OUT/code.pdf" "$OUT/code" &&
        "$COUNTERFOIL" decode "$OUT"/code-1*.png | cut -f2 | grep '^CF/'
    rm -f "$OUT"/code-*.png
}

# One letter of a code is another one, and its check character is put right again.
forge() {
    awk -v code="$1" -v at="$2" '
        function value(c) { return index(digits, c) - 1 }
        BEGIN {
            digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            text = substr(code, 4, length(code) - 4)
            letter = substr(text, at, 1) == "A" ? "B" : "A"
            text = substr(text, 1, at - 1) letter substr(text, at + 1)
            product = 36
            for (i = 1; i <= length(text); i++) {
                sum = (product + value(substr(text, i, 1))) % 36
                product = (sum == 0 ? 36 : sum) * 2 % 37
            }
            print "CF/" text substr(digits, (37 - product) % 36 + 1, 1)
        }'
}

echo 1..21
"$COUNTERFOIL" init --demo --store "$north" >"$OUT/north.made" 2>&1
"$COUNTERFOIL" init --store "$south" >"$OUT/south.made" 2>&1
play "$south" "the other store is set up" <<'END'
at 2026-11-02 08:05
scan CF:南城站
key 2 ok
scan CF:吴站长
scan CF:2010
scan S2010
key 135790 ok
key 135790 ok
END
head -n 1 assets/demo/parts.csv >"$OUT/parts.csv"
grep -E '^1601-00(458|978),' assets/demo/parts.csv | awk -F, -v OFS=, '
    { $(NF - 7) = "N-01-01"; $(NF - 6) = 0; $(NF - 2) = ""; print }' >>"$OUT/parts.csv"
printf 'name,note\nN-01-01,\n' >"$OUT/bins.csv"
head -n 1 assets/demo/people.csv >"$OUT/people.csv"
echo '2006,孙仓管,Sun,clerk,S2006,zh,135790' >>"$OUT/people.csv"
for list in bins parts people; do
    "$COUNTERFOIL" import $list "$OUT/$list.csv" --store "$south" >"$OUT/import.out" 2>&1
    check "its $list are imported" 0 $?
done

# Each makes its key; each administrator scans the other's and compares.
play "$north" "the first store shows its key" <<'END'
scan B1010
key 246810 ok
scan CF*SITES
touch 本库密钥
expect place key
shot key
scan CF*CANCEL
scan CF*CANCEL
END
play "$south" "the other store shows its key" <<'END'
scan S2010
key 135790 ok
scan CF*KEY
expect place key
scan CF*CANCEL
scan CF*CANCEL
END
north_key=$(codes "$north" store-key 1) south_key=$(codes "$south" store-key 2)
check "a key is one code" 2 "$(printf '%s\n%s\n' "$north_key" "$south_key" | grep -c '^CF/')"
play "$south" "a forged key is refused, the true one confirmed" <<END
scan S2006
key 135790 ok
scan $north_key
expect refused role
scan CF*CANCEL
scan S2010
key 135790 ok
scan $(forge "$north_key" 20)
expect refused signed_forged
expect clause 3.7.6
scan $south_key
expect refused taken
scan $north_key
expect place peer
expect words 长风
scan CF*APPROVE
expect outcome done
scan $north_key
scan CF*APPROVE
expect refused taken
scan CF*CANCEL
scan CF*CANCEL
END
play "$north" "the first store confirms the other's key" <<END
scan B1010
key 246810 ok
scan $south_key
touch 一致
expect outcome done
scan CF*CANCEL
scan CF*CANCEL
END

# Sent to the other store; what it does not know is sent too, in a note of its own.
play "$north" "parts are sent to the other store" <<'END'
scan B1005
key 246810 ok
scan CF*TRANSFER
touch 南城站
scan 1601-00458
key 3 ok
scan 1601-00978
key 2 ok
scan CF*SUBMIT
expect outcome done
scan CF*CANCEL
scan CF*TRANSFER
key 2 ok
scan 1001-00783
scan CF*SUBMIT
expect outcome done
scan CF*CANCEL
scan CF*CANCEL
expect stock 1601-00458 new transit 3
END
note=$(codes "$north" transfer-note TF012600001F)
strange=$(codes "$north" transfer-note TF012600002D)
check "a short note has one code" 1 "$(echo "$note" | grep -c '^CF/')"

play "$south" "forged, torn, of parts unknown: refused; then booked by the paper" <<END
scan S2006
key 135790 ok
scan $(forge "$note" 30)
expect outcome refused
scan $(forge "$note" 120)
expect refused signed_forged
expect clause 3.7.6
scan ${note%?}$([ "${note: -1}" = A ] && echo B || echo A)
expect refused check
scan $strange
expect refused signed_part
expect words 1001-00783
scan $note
expect place consignment
scan $note
scan 1601-00458
key 2 ok
scan 1601-00978
key 2 ok
scan CF*DAMAGED
key 1 ok
restart
expect place consignment
scan CF*CANCEL
scan CF*SUBMIT
expect place note
scan CF*SUBMIT
expect refused discrepancy
touch 运输途中丢失
expect outcome done
expect stock 1601-00458 new bin 2
expect stock 1601-00978 new bin 1
expect stock 1601-00978 suspect bin 1
expect stock 1601-00458 new outside -2
scan $note
expect refused signed_used
expect clause 3.7.6
scan CF*CANCEL
expect verified
END
receipt=$(codes "$south" consignment CN022600001E)
check "what came is one code" 1 "$(echo "$receipt" | grep -c '^CF/')"

play "$north" "the confirmation takes the pieces out of transit, once" <<END
scan B1005
key 246810 ok
scan $(forge "$receipt" 120)
expect refused signed_forged
scan $receipt
expect outcome done
expect words 有缺件
expect stock 1601-00458 new transit 1
expect stock 1601-00458 new outside 2
expect stock 1601-00978 new transit 0
scan $receipt
expect refused not_under_way
scan $note
expect place document
scan CF*CANCEL
scan CF*CANCEL
scan B1008
key 246810 ok
touch 有缺件
expect place missing
touch 离合器片
touch 离合器片
scan CF*SUBMIT
touch 运输途中丢失
expect outcome done
scan CF*CANCEL
expect stock 1601-00458 new transit 0
expect verified
END

# A code for another site, and one of a store that nobody has compared.
play "$south" "for another site, or of a stranger: refused" <<END
scan S2006
key 135790 ok
scan $receipt
expect refused signed_site
expect clause 3.7.6
scan CF*CANCEL
END

# A bare shell cannot book the same note again, nor under a key that was not confirmed.
sql() {
    sqlite3 "$south" "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; BEGIN;
        INSERT INTO entry SELECT id + 1, at_us + 1, at_us + 1, (SELECT id FROM person
            WHERE number = '2006'), 'x', 'consignment', 'signed', 'X', 'done', '', '', '', NULL
        FROM entry ORDER BY id DESC LIMIT 1;
        INSERT INTO document SELECT 2, 'consignment', 'CN-X', 2, person_id, NULL, id, '', 0
        FROM entry ORDER BY id DESC LIMIT 1;
        INSERT INTO consignment SELECT 2, 'consignment', $1, id FROM entry ORDER BY id DESC LIMIT 1;
        COMMIT;" 2>&1 | head -n 1
}
check "used twice, by SQL" 1 "$(sql "'TF012600001F', 1, 2, 1" | grep -c UNIQUE)"
check "under no confirmed key, by SQL" 1 \
    "$(sql "'TF012600009X', 7, 2, 1" | grep -c 'a key that counts')"
check "for another site, by SQL" 1 "$(sql "'TF012600009X', 1, 1, 1" | grep -c 'for this site')"
for store in "$north" "$south"; do
    "$COUNTERFOIL" verify --store "$store" >"$OUT/verified" 2>&1
    check "$(basename "$store") verifies" 0 $?
done
sqlite3 "$south" "DROP TRIGGER consignment_code_guard_update;
    UPDATE consignment_code SET text = substr('$(forge "$note" 120)', 4)"
"$COUNTERFOIL" verify --store "$south" 2>&1 | grep -q 'not signed by its sender'
check "a forged code in the store is found" 0 $?
rm -rf "$north"* "$south"*
