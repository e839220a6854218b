# style.awk -- what clang-format leaves open: no line above 100 characters, no function above 60
# lines, no typedef'd struct, no promise to do it later, no path of one machine.
#
# Prints each breach; exit 1 when there is one. Run it with LC_ALL=C: it counts UTF-8 by itself.

function breach(words) {
    print FILENAME ":" FNR ": " words
    breaches++
}

function characters(line) {
    gsub(/[\200-\277]/, "", line)
    return length(line)
}

FNR == 1 {
    began = 0
    code = FILENAME ~ /\.[ch]$/
}
characters($0) > 100 { breach("a line of " characters($0) " characters") }
/(TODO|FIXME|XXX)[:( ]/ && FILENAME !~ /style\.awk$/ { breach("does it later") }
code && /^[ \t]*typedef[ \t]+(struct|enum|union)/ { breach("a typedef'd struct, enum or union") }
code && /"\/(work|home|root)\// { breach("a path of one machine") }

# As clang-format leaves it, a function begins in the first column and closes there.
code && !began && /^[a-zA-Z_][^=;]*\(/ {
    began = FNR
    inside = 0
}
began && /\{$/ { inside = 1 }
began && !inside && /;$/ { began = 0 }
began && /^\}/ {
    if (FNR - began + 1 > 60)
        breach("a function of " FNR - began + 1 " lines")
    began = 0
}

END { exit breaches != 0 }
