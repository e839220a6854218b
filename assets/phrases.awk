# phrases.awk -- turns phrases.tsv (key, Chinese, English, tabs between) into an enum and a table.
BEGIN { FS = "\t"; h = out ".h"; c = out ".c"; n = 0 }
/^#/ || /^$/ { next }
NF != 3 || $2 == "" || $3 == "" {
    printf "%s:%d: three columns, none empty\n", FILENAME, FNR > "/dev/stderr"; failed = 1; exit 1
}
seen[$1]++ {
    printf "%s:%d: %s stands twice\n", FILENAME, FNR, $1 > "/dev/stderr"; failed = 1; exit 1
}
{ key[n] = $1; zh[n] = $2; en[n] = $3; n++ }
END {
    if (failed) exit 1
    print "// Generated from assets/phrases.tsv." > h
    print "#ifndef PHRASES_H\n#define PHRASES_H\n\nenum phrase {\n    P_NONE = 0," > h
    for (i = 0; i < n; i++) printf "    P_%s,\n", toupper(key[i]) > h
    print "    PHRASE_COUNT,\n};\n" > h
    print "struct phrase_text {\n    const char *key, *chinese, *english;\n};" > h
    print "extern const struct phrase_text phrase_texts[PHRASE_COUNT];\n\n#endif" > h
    print "// Generated from assets/phrases.tsv.\n#include \"phrases.h\"\n" > c
    print "const struct phrase_text phrase_texts[PHRASE_COUNT] = {" > c
    print "    [P_NONE] = {\"none\", \"\", \"\"}," > c
    for (i = 0; i < n; i++)
        printf "    [P_%s] = {\"%s\", \"%s\", \"%s\"},\n", toupper(key[i]), key[i], zh[i], en[i] > c
    print "};" > c
}
