# tally.awk -- reads the TAP of one test program and judges it: "PASSED FAILED SKIPPED REASON".
#
# Set:  status  the program's exit status; kind  tap, or plain for a program that only succeeds.
# A plan that was not kept, a bad end without a failed test, or no test at all counts as failed.

function fail(how, words) {
    failed += how
    reason = reason (reason ? ", " : "") words
}

BEGIN { planned = -1 }

kind == "tap" && /^1\.\.[0-9]+/ {
    if (planned < 0)
        planned = 0
    planned += substr($1, 4)
}
kind == "tap" && /^ok( |$)/ {
    if (toupper($0) ~ /# *SKIP/)
        skipped++
    else
        passed++
}
kind == "tap" && /^not ok( |$)/ { failed++ }
kind == "tap" && /^Bail out!/ { fail(1, "bailed out") }

END {
    if (kind == "plain") {
        passed = status == 0
        failed = status != 0
    } else if (planned < 0) {
        fail(1, "no plan")
    } else {
        seen = passed + failed + skipped
        if (seen == 0)
            fail(1, "no tests")
        else if (seen != planned)
            fail(planned > seen ? planned - seen : 1, seen " of " planned " planned tests seen")
    }
    if (status == 124 || status == 137)
        fail(failed ? 0 : 1, "out of time or killed")
    else if (status >= 128)
        fail(failed ? 0 : 1, "signal " (status - 128))
    else if (status != 0)
        fail(failed ? 0 : 1, "exit status " status)
    print passed + 0, failed + 0, skipped + 0, reason
}
