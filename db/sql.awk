# sql.awk -- turns db/schema, sqlite and queries into C: schema and triggers as one text each, every
# "-- name:" query as a row of a table, indexed by an enum. Maps the shared types to SQLite's. A
# file belongs to the folder that it stands in; all tables come before the first row.
BEGIN { h = out ".h"; c = out ".c"; q = 0 }
function quoted(line) {
    gsub(/\\/, "\\\\", line)
    gsub(/"/, "\\\"", line)
    return "    \"" line "\\n\"\n"
}
function guard(table, what, also,   w) {
    w = "CREATE TRIGGER " table "_guard_" what " BEFORE " toupper(what) " ON " table "\nWHEN " off
    if (also) w = w "\n  OR " also
    return w "\nBEGIN SELECT RAISE(ABORT, '" table ": needs foreign keys, recursive triggers and " \
           "checks on, and an open journal entry'); END;\n"
}
function never(table, what, words) {
    return "CREATE TRIGGER " table "_guard_" what " BEFORE " toupper(what) " ON " table \
           "\nBEGIN SELECT RAISE(ABORT, '" table ": " words "'); END;\n"
}
# The guards of one table, by its kind: see README.md.
function guards(table, how,   entry, w) {
    entry = "NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id)" \
            "\n  OR EXISTS (SELECT 1 FROM seal WHERE entry_id = NEW.entry_id)"
    if (!has_entry[table]) entry = closed
    if (table == "entry" || table == "seal") entry = ""
    if (how == "fixed")
        return never(table, "insert", "its rows are the rulebook") \
               never(table, "update", "its rows are the rulebook") \
               never(table, "delete", "its rows are the rulebook")
    w = guard(table, "insert", entry)
    if (how == "kept") w = w never(table, "update", reverse)
    else w = w guard(table, "update", how == "self" ? "" : closed)
    return w (how == "free" ? guard(table, "delete", closed) : never(table, "delete", reverse))
}
function lines(text,   n, i, a, w) {
    n = split(text, a, "\n"); w = ""
    for (i = 1; i < n; i++) w = w quoted(a[i])
    return w
}
function numbered(line,   w) {
    w = ""
    while (match(line, /\$[0-9]+/)) {
        w = w substr(line, 1, RSTART - 1) "?" substr(line, RSTART + 1, RLENGTH - 1)
        line = substr(line, RSTART + RLENGTH)
    }
    return w line
}
# To SQLite "$2" is a name, numbered as it first appears; "?2" is the second argument.
function strict(line) {
    line = numbered(line)
    gsub(/BIGINT/, "INTEGER", line); sub(/^\);/, ") STRICT;", line); return line
}
FNR == 1 { folder = FILENAME; sub(/\/[^\/]*$/, "", folder); sub(/.*\//, "", folder); row = 0 }
folder == "schema" {
    if ($1 == "INSERT") row = 1
    if (row) rows = rows quoted(strict($0))
    else schema = schema quoted(strict($0))
    if (/;$/) row = 0
    if ($1 == "CREATE" && $2 == "TABLE") { table = $3 }
    if ($1 == "entry_id") has_entry[table] = 1
}
folder == "sqlite" && /^-- @/ { guarded[++g] = $3; kind[$3] = substr($2, 2); next }
folder == "sqlite" { triggers = triggers quoted($0) }
folder == "db" && /^-- fill: / { filled[++f] = $3; next }
folder == "db" && f && !/^--/ && NF { fill[f] = fill[f] quoted(strict($0)) }
folder == "queries" && /^-- name: / {
    if ($3 ~ /^verify_/) verify = verify "    Q_" toupper($3) ",\n"
    name[q] = $3; q++; next
}
folder == "queries" && q && !/^--/ && NF { text[q - 1] = text[q - 1] quoted(strict($0)) }
END {
    off = "(SELECT foreign_keys FROM pragma_foreign_keys) = 0\n" \
          "  OR (SELECT recursive_triggers FROM pragma_recursive_triggers) = 0\n" \
          "  OR (SELECT ignore_check_constraints FROM pragma_ignore_check_constraints) = 1"
    closed = "NOT EXISTS (SELECT 1 FROM entry WHERE id = (SELECT max(id) FROM entry)\n" \
             "                 AND NOT EXISTS (SELECT 1 FROM seal WHERE entry_id = entry.id))"
    reverse = "nothing is edited or deleted; reverse it"
    for (i = 1; i <= g; i++) {
        all = all guards(guarded[i], kind[guarded[i]])
        if (kind[guarded[i]] == "fixed")
            fixed = fixed "    \"" guarded[i] "\",\n"
    }
    print "// Generated from db.\n#ifndef SQL_H\n#define SQL_H\n\nenum query {" > h
    for (i = 0; i < q; i++) print "    Q_" toupper(name[i]) "," > h
    print "    QUERY_COUNT,\n};\n" > h
    print "struct query_text {\n    const char *name, *text;\n};" > h
    print "extern const struct query_text query_texts[QUERY_COUNT];" > h
    print "extern const char sql_schema[], sql_triggers[];" > h
    print "// The tables whose rows are the same in every store; NULL ends them." > h
    print "extern const char *const sql_fixed[];" > h
    print "// The recounts of journal_verify, by subject; QUERY_COUNT ends them." > h
    print "extern const enum query sql_verify[];" > h
    print "// What an older table's rows have in a column that it lacks; NULL ends them." > h
    print "struct sql_fill {\n    const char *column, *expression;\n};" > h
    print "extern const struct sql_fill sql_fills[];\n\n#endif" > h
    print "// Generated from db.\n#include \"sql.h\"\n" > c
    print "const struct query_text query_texts[QUERY_COUNT] = {" > c
    for (i = 0; i < q; i++)
        print "    [Q_" toupper(name[i]) "] = {\"" name[i] "\",\n" text[i] "    }," > c
    print "};\n\nconst char sql_schema[] =\n" schema rows "    ;\n" > c
    print "const struct sql_fill sql_fills[] = {" > c
    for (i = 1; i <= f; i++) print "    {\"" filled[i] "\",\n" fill[i] "    }," > c
    print "    {0, 0},\n};\n" > c
    print "const enum query sql_verify[] = {\n" verify "    QUERY_COUNT,\n};\n" > c
    print "const char *const sql_fixed[] = {\n" fixed "    0,\n};\n" > c
    print "const char sql_triggers[] =\n" lines(all) triggers "    ;" > c
}
