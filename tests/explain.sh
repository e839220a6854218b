# explain.sh -- what `counterfoil explain` tells of a text: the steps, the reason, the exit code.
set -u
number=0
store=$OUT/explain.store
rm -f "$store" "$store"-*
"$COUNTERFOIL" init --demo --store "$store" >"$OUT/explain.made" 2>&1

# Each line behind the text and the exit code must be one of the answer's, tabs and all.
expect() {
    text=$1 code=$2
    shift 2
    "$COUNTERFOIL" explain "$text" --store "$store" >"$OUT/explain.out" 2>"$OUT/explain.err"
    got=$?
    missing=
    for line in "$@"; do
        grep -qxF -- "$(printf '%b' "$line")" "$OUT/explain.out" || missing=$line
    done
    number=$((number + 1))
    if [ $got = "$code" ] && [ -z "$missing" ]; then
        echo "ok $number - ${text:0:60}"
    else
        echo "not ok $number - ${text:0:60}: exit $got, missing: $missing"
        sed 's/^/# /' "$OUT/explain.out" "$OUT/explain.err"
    fi
}

echo 1..12
expect 'P1601-00458' 0 'number\t1601-00458\tbehind P' 'catalogue\tP1601-00458\tnot in it' \
    'catalogue\t1601-00458\tpart 1601-00458 离合器片' \
    'store\tpart 1601-00458 离合器片\tthis one and no other'
expect ']C10102041045750046172612001\x1D21S5' 1
expect ']C1010204104575004617261200\x1D10L7\x1D21S5' 0 \
    'aim\t]C1\tGS1-128: it says that it is GS1' 'gs1\t02041045750046\t01 GTIN: trade item' \
    'gs1\t2026-12-31\t17 USE BY or EXPIRY: passed over' "serial\tS5\tkept in the journal's note" \
    'store\tpart 1003-00201 气缸盖垫片\tthis one and no other' \
    'prints\t]C1010204104575004617261200\\x1D10L7\\x1D21S5\treads back as the same'
expect '[)>\x1E06\x1DP1601-00458\x1DP1601-00978\x1DQ10\x1E\x04' 0 \
    'mh10\t10\tQ quantity: quantity' 'quantity\t10\tpieces: asked before it is counted' \
    'store\tpart 1601-00978 飞轮螺栓\tit is asked which'
expect '[)>06P1601-00458Q10' 1 \
    'hostile\t[)>06P1601-00458Q10\tseparators are missing: set the scanner to send them'
expect '\xBC\xFE\xBA\xC5\xA3\xBA1601-00458' 0 'charset\tGB18030\tnot UTF-8 as it came' \
    'pairs\t1601-00458\t件号: part number'
expect 'L0CK7H2A9SA001847' 0 \
    'check\tL0CK7H2A9SA001847\tits check digit agrees; model year 2025' \
    'store\tvehicle 川AZ7147 L0CK7H2A9S1001847\tdiffers in one character: it is asked'
expect 'B1005' 0 'store\tbadge of 1005 周雅琴\tvalid'
expect 'CF*APPROVE' 0 'shape\tCF*\tCF* and A-Z 0-9 . + -: a command' \
    'command\tAPPROVE\tunderstood'
expect 'RQ012600042K' 1 \
    'hostile\tRQ012600042K\tthe check character does not agree: torn or false'
expect "$(printf 'A%.0s' $(seq 10000))" 1
number=$((number + 1))
"$COUNTERFOIL" explain 1601-00458 >"$OUT/explain.out" 2>&1 &&
    ! grep -q '^store' "$OUT/explain.out" &&
    echo "ok $number - without a store the shape alone is told" ||
    echo "not ok $number - without a store the shape alone is told"
rm -f "$store" "$store"-*
