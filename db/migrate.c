#include "migrate.h"

#include "beside.h"
#include "limits.h"
#include "log.h"
#include "text.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = CODE_MAX * 4 };

static int run(sqlite3 *db, const char *sql) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

// Adds every column of every row that the statement gives, each with this end.
static int add_rows(sqlite3 *db, sqlite3_str *all, const char *sql, const char *end) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);
            sqlite3_str_appendall(all, text ? text : "-");
            sqlite3_str_appendall(all, end);
        }
    }
    int finished = sqlite3_finalize(statement);
    return code == SQLITE_OK ? finished : code;
}

// An empty store of this program, less its triggers; the caller closes it, whatever is returned.
static int open_model(sqlite3 **model) {
    int code = sqlite3_open(":memory:", model);
    return code == SQLITE_OK ? run(*model, sql_schema) : code;
}

// The text of every table, index and view in one order, and the rows that are the rulebook's: what
// a bare shell may have dropped or changed shows here. NULL when there is no memory for it.
static char *schema_of(sqlite3 *db) {
    char sql[CODE_MAX];
    sqlite3_str *all = sqlite3_str_new(db);
    add_rows(db, all,
             "SELECT type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL "
             "AND type <> 'trigger' ORDER BY type, name",
             "|");
    for (size_t i = 0; sql_fixed[i]; i++) {
        text_format(sql, sizeof sql, "SELECT * FROM main.%s", sql_fixed[i]);
        add_rows(db, all, sql, "|");
    }
    return sqlite3_str_finish(all);
}

struct piece {
    const char *text;
    size_t length;
};

static const char trigger[] = "CREATE TRIGGER ";

// The engine's own order of texts.
static int compare(const void *a, const void *b) {
    const struct piece *one = a, *other = b;
    size_t shorter = one->length < other->length ? one->length : other->length;
    int order = memcmp(one->text, other->text, shorter);
    return order ? order : (one->length > other->length) - (one->length < other->length);
}

// The program's triggers as a store keeps them, in that order; the caller frees them.
static struct piece *cut_triggers(size_t *count) {
    struct piece *pieces;
    *count = 0;
    for (const char *at = sql_triggers; (at = strstr(at, trigger)); at += sizeof trigger)
        ++*count;
    pieces = calloc(*count + 1, sizeof *pieces);
    const char *at = sql_triggers;
    for (size_t i = 0; pieces && i < *count; i++) {
        pieces[i].text = strstr(at, trigger);
        at = strstr(pieces[i].text, "END;\n") + strlen("END");
        pieces[i].length = (size_t)(at - pieces[i].text);
    }
    if (pieces)
        qsort(pieces, *count, sizeof *pieces, compare);
    return pieces;
}

// Making hundreds of triggers to compare them would take longer than all else at a start: their
// text alone tells.
static bool same_triggers(sqlite3 *db) {
    sqlite3_stmt *statement = NULL;
    size_t count, i = 0;
    struct piece *pieces = cut_triggers(&count);
    bool same = pieces && sqlite3_prepare_v2(db,
                                             "SELECT sql FROM main.sqlite_schema "
                                             "WHERE type = 'trigger' ORDER BY sql",
                                             -1, &statement, NULL) == SQLITE_OK;
    while (same && sqlite3_step(statement) == SQLITE_ROW) {
        struct piece theirs = {(const char *)sqlite3_column_text(statement, 0),
                               (size_t)sqlite3_column_bytes(statement, 0)};
        same = theirs.text && i < count && compare(&theirs, &pieces[i]) == 0;
        i++;
    }
    sqlite3_finalize(statement);
    free(pieces);
    return same && i == count;
}

bool migrate_is_ours(sqlite3 *db) {
    sqlite3 *model = NULL;
    bool same = false;
    if (!same_triggers(db))
        return false;
    if (open_model(&model) == SQLITE_OK) {
        char *theirs = schema_of(db), *ours = schema_of(model);
        same = theirs && ours && strcmp(theirs, ours) == 0;
        sqlite3_free(theirs);
        sqlite3_free(ours);
    }
    sqlite3_close(model);
    return same;
}

static bool same_bytes(const char *a, const char *b) {
    char of_a[4096], of_b[4096];
    FILE *one = fopen(a, "rb"), *other = fopen(b, "rb");
    bool same = one && other;
    size_t length = 1;
    while (same && length) {
        length = fread(of_a, 1, sizeof of_a, one);
        same = fread(of_b, 1, sizeof of_b, other) == length && memcmp(of_a, of_b, length) == 0;
    }
    if (one)
        fclose(one);
    if (other)
        fclose(other);
    return same;
}

static int write_copy(sqlite3 *db, const char *to) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(statement, 1, to, -1, SQLITE_STATIC);
    if (code == SQLITE_OK && sqlite3_step(statement) != SQLITE_DONE)
        code = sqlite3_errcode(db);
    sqlite3_finalize(statement);
    return code;
}

enum fault migrate_copy(sqlite3 *db, const char *path, int64_t version) {
    char copy[PATH_BYTES], made[PATH_BYTES];
    text_format(copy, sizeof copy, "%s.v%lld", path, (long long)version);
    beside_start(made, sizeof made, copy);
    int code = write_copy(db, made);
    if (code != SQLITE_OK) {
        log_say("cannot copy %s to %s: %s", path, copy, sqlite3_errmsg(db));
        beside_drop(made);
        return (code & 0xFF) == SQLITE_FULL ? FAULT_FULL : FAULT_IO;
    }
    enum fault fault = beside_take(made, copy);
    if (fault == FAULT_BUSY && same_bytes(made, copy))
        fault = FAULT_NONE;
    else if (fault == FAULT_BUSY)
        log_say("another store's copy, %s, is in the way: move it elsewhere", copy);
    beside_drop(made);
    return fault;
}

// Puts the model beside the store as a second schema, so that SQL can compare the two.
static int attach_model(sqlite3 *db) {
    sqlite3 *model = NULL;
    sqlite3_int64 size = 0;
    unsigned char *bytes = NULL;
    int code = open_model(&model);
    if (code == SQLITE_OK)
        code = run(model, sql_triggers);
    if (code == SQLITE_OK) {
        bytes = sqlite3_serialize(model, "main", &size, 0);
        code = bytes ? run(db, "ATTACH ':memory:' AS model") : SQLITE_NOMEM;
    }
    sqlite3_close(model);
    if (code != SQLITE_OK) {
        sqlite3_free(bytes);
        return code;
    }
    return sqlite3_deserialize(db, "model", bytes, size, size, SQLITE_DESERIALIZE_FREEONCLOSE);
}

struct forward {
    sqlite3 *db;
    const struct sql_fill *fills;
    char words[CODE_MAX * 2]; // what is wrong, where the engine has no words for it
};

// Runs the statements that a statement gives as its rows.
static int run_rows(sqlite3 *db, const char *sql) {
    sqlite3_str *all = sqlite3_str_new(db);
    int code = add_rows(db, all, sql, ";\n");
    if (code == SQLITE_OK)
        code = sqlite3_str_errcode(all);
    char *statements = sqlite3_str_finish(all);
    if (code == SQLITE_OK && statements)
        code = run(db, statements);
    sqlite3_free(statements);
    return code;
}

// The expression for a column that an older table lacks; NULL where none is needed or known.
static const char *fill_of(const struct forward *forward, const char *table, const char *column) {
    char name[CODE_MAX];
    text_format(name, sizeof name, "%s.%s", table, column);
    for (const struct sql_fill *fill = forward->fills; fill->column; fill++)
        if (strcmp(fill->column, name) == 0)
            return fill->expression;
    return NULL;
}

// One column of a table of the model: names it in both lists, with its value in the second.
static int add_column(struct forward *forward, sqlite3_stmt *column, const char *table,
                      sqlite3_str *names, sqlite3_str *values) {
    const char *name = (const char *)sqlite3_column_text(column, 0);
    bool needed = sqlite3_column_int(column, 1), there = sqlite3_column_int(column, 2);
    const char *fill = there ? NULL : fill_of(forward, table, name);
    const char *comma = sqlite3_str_length(names) ? ", " : "";
    if (!there && !fill) {
        if (needed)
            text_format(forward->words, sizeof forward->words,
                        "no \"-- fill: %s.%s\" says what older rows have there", table, name);
        return needed ? SQLITE_CONSTRAINT : SQLITE_OK;
    }
    sqlite3_str_appendf(names, "%s\"%w\"", comma, name);
    if (there)
        sqlite3_str_appendf(values, "%s\"%w\"", comma, name);
    else
        sqlite3_str_appendf(values, "%s(%s)", comma, fill);
    return SQLITE_OK;
}

// "INSERT INTO table (…) SELECT … FROM older", where a fill finds the older columns by the table's
// own name.
static int add_copying(struct forward *forward, sqlite3_str *all, const char *table) {
    sqlite3_stmt *column = NULL;
    sqlite3_str *names = sqlite3_str_new(forward->db), *values = sqlite3_str_new(forward->db);
    int code = sqlite3_prepare_v2(
        forward->db,
        "SELECT name, (\"notnull\" OR pk) AND dflt_value IS NULL, EXISTS (SELECT 1 FROM "
        "pragma_table_info(?1, 'main') AS "
        "older WHERE older.name = ours.name) FROM pragma_table_info(?1, 'model') AS ours",
        -1, &column, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(column, 1, table, -1, SQLITE_STATIC);
    while (code == SQLITE_OK && sqlite3_step(column) == SQLITE_ROW)
        code = add_column(forward, column, table, names, values);
    int finished = sqlite3_finalize(column);
    char *to = sqlite3_str_finish(names), *from = sqlite3_str_finish(values);
    if (code == SQLITE_OK)
        code = !to || !from ? SQLITE_CORRUPT : finished;
    if (code == SQLITE_OK)
        sqlite3_str_appendf(all,
                            "INSERT INTO main.\"%w\" (%s) SELECT %s FROM main.older AS \"%w\";\n"
                            "DROP TABLE main.older;\n",
                            table, to, from, table);
    sqlite3_free(to);
    sqlite3_free(from);
    return code;
}

static bool is_fixed(const char *table) {
    for (size_t i = 0; sql_fixed[i]; i++)
        if (strcmp(sql_fixed[i], table) == 0)
            return true;
    return false;
}

// Makes one table as the model has it. The rulebook's own get their rows later.
static int add_table(struct forward *forward, sqlite3_str *all, const char *table, const char *sql,
                     bool there) {
    bool copied = there && !is_fixed(table);
    if (copied)
        sqlite3_str_appendf(all, "ALTER TABLE main.\"%w\" RENAME TO older;\n", table);
    else if (there)
        sqlite3_str_appendf(all, "DROP TABLE main.\"%w\";\n", table);
    sqlite3_str_appendf(all, "%s;\n", sql);
    const char *rows = there ? NULL : fill_of(forward, table, "*");
    if (rows)
        sqlite3_str_appendf(all, "INSERT INTO main.\"%w\" %s;\n", table, rows);
    return copied ? add_copying(forward, all, table) : SQLITE_OK;
}

// Every table that the store lacks or has otherwise, one after the other and as the model orders
// them: a fill finds those before its own as they will be, those behind as they were.
static int change_tables(struct forward *forward) {
    sqlite3_stmt *table = NULL;
    sqlite3_str *all = sqlite3_str_new(forward->db);
    int code = sqlite3_prepare_v2(
        forward->db,
        "SELECT ours.name, ours.sql, older.name IS NOT NULL FROM model.sqlite_schema AS ours "
        "LEFT JOIN main.sqlite_schema AS older ON older.name = ours.name AND older.type = 'table' "
        "WHERE ours.type = 'table' AND older.sql IS NOT ours.sql ORDER BY ours.rowid",
        -1, &table, NULL);
    while (code == SQLITE_OK && sqlite3_step(table) == SQLITE_ROW)
        code = add_table(forward, all, (const char *)sqlite3_column_text(table, 0),
                         (const char *)sqlite3_column_text(table, 1), sqlite3_column_int(table, 2));
    int finished = sqlite3_finalize(table);
    if (code == SQLITE_OK)
        code = finished != SQLITE_OK ? finished : sqlite3_str_errcode(all);
    char *sql = sqlite3_str_finish(all);
    if (code == SQLITE_OK && sql)
        code = run(forward->db, sql);
    sqlite3_free(sql);
    return code;
}

// The rulebook's rows are the program's. A site keeps the values that it has set, as far as the
// program's bounds still allow them.
static int change_rows(sqlite3 *db) {
    char sql[CODE_MAX];
    int code = SQLITE_OK;
    for (size_t i = 0; sql_fixed[i] && code == SQLITE_OK; i++) {
        text_format(sql, sizeof sql,
                    "DELETE FROM main.%s; INSERT INTO main.%s SELECT * FROM model.%s", sql_fixed[i],
                    sql_fixed[i], sql_fixed[i]);
        code = run(db, sql);
    }
    if (code == SQLITE_OK)
        code = run(db, "INSERT INTO main.setting SELECT * FROM model.setting WHERE true "
                       "ON CONFLICT (name) DO UPDATE SET least = excluded.least, "
                       "most = excluded.most, "
                       "value = max(excluded.least, min(excluded.most, value))");
    return code;
}

// Takes the first row that a statement gives as what is wrong.
static int none_of(struct forward *forward, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(forward->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
        text_format(forward->words, sizeof forward->words, "%s",
                    (const char *)sqlite3_column_text(statement, 0));
        code = SQLITE_CONSTRAINT;
    }
    int finished = sqlite3_finalize(statement);
    return code == SQLITE_OK ? finished : code;
}

static int prove(struct forward *forward) {
    int code = none_of(forward, "SELECT type || ' ' || name || ' is not of a Counterfoil store' "
                                "FROM main.sqlite_schema AS theirs WHERE sql IS NOT NULL AND "
                                "NOT EXISTS (SELECT 1 FROM model.sqlite_schema AS ours WHERE "
                                "ours.type = theirs.type AND ours.name = theirs.name)");
    if (code == SQLITE_OK)
        code = none_of(forward, "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || "
                                "' names a missing ' || parent FROM "
                                "pragma_foreign_key_check(NULL, 'main')");
    if (code == SQLITE_OK && !migrate_is_ours(forward->db)) {
        text_copy(forward->words, sizeof forward->words, "it would not be as a new store is");
        code = SQLITE_CONSTRAINT;
    }
    return code;
}

// Triggers and views go first: they speak of what the tables were.
static int change_all(struct forward *forward) {
    static const char unneeded[] = "SELECT format('DROP %s main.\"%w\"', type, name) "
                                   "FROM main.sqlite_schema WHERE type IN ('trigger', 'view')";
    static const char other_indexes[] =
        "SELECT format('DROP INDEX main.\"%w\"', name) FROM main.sqlite_schema AS theirs "
        "WHERE type = 'index' AND sql IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM model.sqlite_schema AS ours WHERE ours.type = 'index' "
        "AND ours.name = theirs.name AND ours.sql = theirs.sql)";
    static const char indexes[] = "SELECT sql FROM model.sqlite_schema WHERE type = 'index' AND "
                                  "sql IS NOT NULL AND name NOT IN (SELECT name FROM "
                                  "main.sqlite_schema WHERE type = 'index')";
    static const char rest[] = "SELECT sql FROM model.sqlite_schema "
                               "WHERE type IN ('trigger', 'view') ORDER BY rowid";
    int code = run_rows(forward->db, unneeded);
    if (code == SQLITE_OK)
        code = change_tables(forward);
    if (code == SQLITE_OK)
        code = run_rows(forward->db, other_indexes);
    if (code == SQLITE_OK)
        code = run_rows(forward->db, indexes);
    if (code == SQLITE_OK)
        code = change_rows(forward->db);
    if (code == SQLITE_OK)
        code = run_rows(forward->db, rest);
    return code == SQLITE_OK ? prove(forward) : code;
}

// Outside of it foreign keys are not followed while tables change names, nor do names follow.
static int in_transaction(struct forward *forward, int version) {
    char made[CODE_MAX];
    int code = run(forward->db, "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON;"
                                "BEGIN IMMEDIATE");
    text_format(made, sizeof made, "PRAGMA main.user_version = %d; COMMIT", version);
    if (code == SQLITE_OK)
        code = change_all(forward);
    if (code == SQLITE_OK)
        code = run(forward->db, made);
    return code;
}

int migrate_store(sqlite3 *db, const char *path, int version, const struct sql_fill *fills) {
    struct forward forward = {.db = db, .fills = fills};
    int code = attach_model(db);
    if (code == SQLITE_OK)
        code = in_transaction(&forward, version);
    if (code != SQLITE_OK)
        log_say("%s stays as it was, it cannot be brought forward: %s", path,
                forward.words[0] ? forward.words : sqlite3_errmsg(db));
    if (!sqlite3_get_autocommit(db))
        run(db, "ROLLBACK");
    // Where nothing was attached there is nothing to detach.
    run(db, "DETACH model");
    int settled = run(db, "PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON");
    // A statement that has no meaning on this store is the database's refusal, too.
    return code == SQLITE_OK ? settled : code == SQLITE_ERROR ? SQLITE_CONSTRAINT : code;
}
