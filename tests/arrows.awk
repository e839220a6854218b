# arrows.awk -- holds what the objects really link to against what the Makefile allows them.
#
# Reads   pure MODULE               may link only to pure modules, mem*, str* and an assert
#         may MODULE PACKAGE        may see this library
#         library PACKAGE SYMBOL    what the library offers
#         has MODULE SYMBOL         what an object defines
#         needs MODULE SYMBOL       and what it leaves to others
#         state MODULE SECTION SIZE its writable data
# Prints each breach; exit 1 when there is one.

function breach(words) {
    print words
    breaches++
}

# mem* and str* but those that allocate, and what the compiler adds: stack guards, fortified forms,
# the assert.
function harmless(symbol) {
    if (symbol ~ /dup/)
        return 0
    return symbol ~ /^(__)?(mem|str|stp)[a-z]*(_chk)?$/ ||
           symbol ~ /^(__stack_chk_fail|__assert_fail|_GLOBAL_OFFSET_TABLE_)$/
}

$1 == "pure" { pure[$2] = 1 }
$1 == "may" { may[$2, $3] = 1 }
$1 == "library" { offers[$3] = offers[$3] " " $2 }
$1 == "has" {
    seen[$2] = 1
    home[$3] = $2
}
$1 == "needs" {
    seen[$2] = 1
    needs[++needed] = $2 " " $3
}
$1 == "state" && ($3 ~ /^\.(data|bss|tdata|tbss)(\.|$)/ && $3 !~ /^\.data\.rel\.ro/) && $4 > 0 {
    breach($2 ": " $4 " bytes of writable file-scope data in " $3)
}

# Only text formats: bounded, and nothing of it reaches a file.
function may_be_pure(module, symbol) {
    if (harmless(symbol) || ((symbol in home) && (home[symbol] in pure)))
        return 1
    return module == "hal/base/text" && symbol ~ /^(__)?v?snprintf(_chk)?$/
}

function allowed_library(module, packages,    names, count, i) {
    count = split(packages, names, " ")
    for (i = 1; i <= count; i++)
        if ((module, names[i]) in may)
            return 1
    return 0
}

END {
    for (module in pure)
        if (!(module in seen))
            breach(module ": called pure, but there is no such module")
    for (i = 1; i <= needed; i++) {
        split(needs[i], pair, " ")
        if ((pair[1] in pure) && !may_be_pure(pair[1], pair[2]))
            breach(pair[1] ": pure, but needs " pair[2])
        if (!(pair[2] in home) && (pair[2] in offers) && !allowed_library(pair[1], offers[pair[2]]))
            breach(pair[1] ": needs " pair[2] " of" offers[pair[2]])
    }
    if (needed == 0)
        breach("no objects to look at")
    exit breaches != 0
}
