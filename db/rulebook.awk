# rulebook.awk -- turns rulebook.tsv into a table that `counterfoil rules` prints.
BEGIN { FS = "\t"; h = out ".h"; c = out ".c"; n = 0 }
/^#/ || /^$/ { next }
NF != 7 {
    printf "%s:%d: seven columns\n", FILENAME, FNR > "/dev/stderr"; failed = 1; exit 1
}
{ for (i = 1; i <= 7; i++) { gsub(/\\/, "\\\\", $i); gsub(/"/, "\\\"", $i) } }
{
    line = "    {"
    for (i = 1; i <= 7; i++) line = line (i > 1 ? ",\n     " : "") "\"" $i "\""
    row[n++] = line "},\n"
}
END {
    if (failed) exit 1
    print "// Generated from db/rulebook.tsv.\n#ifndef RULEBOOK_H\n#define RULEBOOK_H\n" > h
    print "enum { RULEBOOK_ROWS = " n " };\n" > h
    print "struct rulebook_row {" > h
    print "    const char *clause, *rule, *refusal, *function, *constraint, *shown, *attack;" > h
    print "};" > h
    print "extern const struct rulebook_row rulebook[RULEBOOK_ROWS];\n\n#endif" > h
    print "// Generated from db/rulebook.tsv.\n#include \"rulebook.h\"\n" > c
    print "const struct rulebook_row rulebook[RULEBOOK_ROWS] = {" > c
    for (i = 0; i < n; i++) printf "%s", row[i] > c
    print "};" > c
}
