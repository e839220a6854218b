# tally.sh -- the judge of all other tests: what tally.awk and run.sh make of good and bad programs.
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
tally() {
    printf "$3" | awk -v kind="$1" -v status="$2" -f tests/tally.awk
}

echo 1..18
check "all well" "2 0 0 " "$(tally tap 0 '1..2\nok 1 - a\nok 2 - b\n')"
check "two groups, two plans" "3 0 0 " "$(tally tap 0 '1..1\nok 1\n1..2\nok 1\nok 2\n')"
check "a plan at the end" "1 0 0 " "$(tally tap 0 'ok 1\n1..1\n')"
check "a failed test" "1 1 0 exit status 1" "$(tally tap 1 '1..2\nok 1\nnot ok 2 - b\n')"
check "a skipped test is neither" "1 0 1 " "$(tally tap 0 '1..2\nok 1\nok 2 # SKIP no screen\n')"
check "words that only look like TAP" "1 0 0 " \
    "$(tally tap 0 '1..1\nokay\nnot okay\n ok 7\nok 1\n')"
check "a plan not kept" "1 2 0 1 of 3 planned tests seen" "$(tally tap 0 '1..3\nok 1\n')"
check "more than planned" "2 1 0 2 of 1 planned tests seen" "$(tally tap 0 '1..1\nok 1\nok 2\n')"
check "a crash after all tests" "1 1 0 signal 11" "$(tally tap 139 '1..1\nok 1\n')"
check "a crash between tests" "1 1 0 1 of 2 planned tests seen, signal 6" \
    "$(tally tap 134 '1..2\nok 1\n')"
check "a leak found at the end" "1 1 0 exit status 1" "$(tally tap 1 '1..1\nok 1\n')"
check "out of time" "1 1 0 1 of 2 planned tests seen, out of time or killed" \
    "$(tally tap 124 '1..2\nok 1\n')"
check "no tests" "0 1 0 no tests" "$(tally tap 0 '1..0\n')"
check "no plan" "0 1 0 no plan" "$(tally tap 127 '' | sed 's/, exit status 127//')"
check "plain and good" "1 0 0 " "$(tally plain 0 'not ok\n')"
check "plain and bad" "0 1 0 exit status 3" "$(tally plain 3 'ok\n')"

# run.sh itself, in a project of its own.
mkdir -p "$OUT/project"
cp -r tests "$OUT/project/"
runner=$OUT/project/tests/run.sh
check "the last line counts over all programs" "4 passed, 3 failed" "$(LIMIT=1 "$runner" \
    'a=tap:echo 1..2; echo ok 1; echo ok 2' 'b=plain:true' 'c=plain:false' \
    'd=tap:echo 1..2; echo ok 1; kill -SEGV $$' 'e=tap:echo 1..1; sleep 60' 2>&1 | tail -n 1)"
"$runner" >"$OUT/none" 2>&1
check "no program at all is a failure" "1 0 passed, 1 failed" "$? $(tail -n 1 "$OUT/none")"
