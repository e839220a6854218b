// attack.h -- somebody with a bare SQL shell, or with the triggers switched off, against a store in
// the middle of its life: each rule is refused by the database itself, or found when the store is
// opened or verified.
//
// The store is made by the program: a set names its day. Its rows' ids, which the attacks name,
// follow from that day; the controls prove them right, for each of them is what an attack is, but
// for what the attack does wrong, and has to be accepted.
#ifndef ATTACK_H
#define ATTACK_H

#include "code.h"
#include "journal.h"
#include "secret.h"
#include "store.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_SIZE = 512, SQL_SIZE = 8192, STORE_BYTES = 4 << 20 };

struct world {
    char folder[PATH_SIZE], made[PATH_SIZE], path[PATH_SIZE], program[PATH_SIZE];
    char *bytes; // of the store as it was made
    size_t length;
    const struct attack_set *set;
};

// {e} is the entry that the attack writes, {m} and {n} are the next two movements.

#define STEP(document, seq, before, kind, owner, rest)                                            \
    "INSERT INTO document_step VALUES (" #document ", " #seq ", " #before ", '" kind "', " #owner \
    ", " rest ", {e});"
#define MOVE(id, cause, part, condition, from, to, unit, reverses)                                 \
    "INSERT INTO movement VALUES (" id ", {e}, '" cause "', " #part ", '" condition "', 1, " #from \
    ", (SELECT kind FROM account WHERE id = " #from "), " #to                                      \
    ", (SELECT kind FROM account WHERE id = " #to "), 1, " #unit ", " #reverses ");"
#define SEAL                                                                         \
    "INSERT INTO seal SELECT {e}, {e} - 1, hash, replace(hash, '0', '1') FROM seal " \
    "WHERE entry_id = {e} - 1;"

struct attack {
    const char *name, *words; // the words: what the refusal has to say; a control has none
    int person;               // whose entry it pretends to be
    int reverses;             // the entry that it pretends to undo, 0 none
    const char *sql;
    bool refused; // the entry says that it was refused
    bool alone;   // without an entry of its own it is honest: verify finds that it has no seal
    int honest;   // who does honestly
    const char *before; // what comes first, and may stand
};

// Somebody who switches the triggers off, breaks a rule, brings everything into agreement and seals
// it rightly: what they did is found by verify, which has to say these words.
struct crime {
    const char *name, *words;
    int person; // of a new entry; -1 where there is none
    int reverses;
    const char *sql;
};

// What one test program tries.
struct attack_set {
    const char *name, *day; // the shift that makes the store
    const struct attack *controls, *attacks;
    size_t controls_count, attacks_count;
    const struct crime *crimes;
    size_t crimes_count;
    const char *covers; // " table table ": those whose rows and columns are tried; NULL: all others
    const char *except; // " table table ": covered by another set
    const struct CMUnitTest *more; // tests of the whole world, ended by a NULL name
};

enum way {
    WAY_BARE,      // a shell as it opens: foreign keys off
    WAY_KEYS,      // foreign keys on, recursive triggers off
    WAY_TRIGGERS,  // the other way round
    WAY_ARMED,     // both on
    WAY_UNCHECKED, // both on and checks off, with an entry of its own
    WAY_ENTRY,     // both on, with an entry of its own and its seal
    WAY_DEFERRED,  // so, with foreign keys looked at last
    WAY_IGNORE,    // so, each statement OR IGNORE
    WAY_REPLACE,   // so, each statement OR REPLACE
    WAY_COUNT,
};

static const char *const way_names[WAY_COUNT] = {
    "bare",  "keys only", "triggers only", "armed",      "unchecked",
    "entry", "deferred",  "or ignore",     "or replace",
};

// One test: an attack in its world.
struct trial {
    struct world *world;
    const struct attack *attack;
    const struct crime *crime;
};

static inline void must(bool good, const char *what) {
    if (!good)
        fail_msg("%s", what);
}

// A fresh copy of the store in memory.
static inline sqlite3 *open_copy(const struct world *world) {
    sqlite3 *db = NULL;
    unsigned char *bytes = sqlite3_malloc64(world->length);
    must(bytes && sqlite3_open(":memory:", &db) == SQLITE_OK, "no memory");
    memcpy(bytes, world->bytes, world->length);
    must(sqlite3_deserialize(
             db, "main", bytes, (sqlite3_int64)world->length, (sqlite3_int64)world->length,
             SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) == SQLITE_OK,
         "the copy cannot be read");
    return db;
}

static inline int64_t number_of(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    must(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, sql);
    if (sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

static inline void run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(db), sql);
}

// Writes sql with {e}, {m} and {n} filled in and, in their ways, every verb made to look away.
static inline void fill(char *to, size_t size, const char *sql, const int64_t *ids, enum way way) {
    static const char holes[] = "emn";
    static const char *const verbs[] = {"INSERT INTO", "UPDATE "};
    const char *looks_away = way == WAY_IGNORE    ? " OR IGNORE"
                             : way == WAY_REPLACE ? " OR REPLACE"
                                                  : "";
    to[0] = '\0';
    while (*sql) {
        const char *hole = sql[0] == '{' && sql[2] == '}' ? strchr(holes, sql[1]) : NULL;
        char one[2] = {*sql, '\0'};
        bool verb = strncmp(sql, verbs[0], strlen(verbs[0])) == 0 ||
                    (strncmp(sql, verbs[1], strlen(verbs[1])) == 0 && sql[7] != 'S' &&
                     (to[0] == '\0' || to[strlen(to) - 1] == ';'));
        if (hole)
            must(text_add(to, size, "%lld", (long long)ids[hole - holes]), "too long");
        else if (verb)
            must(text_add(to, size, "%.6s%s ", sql, looks_away), "too long");
        else
            must(text_append(to, size, one), "too long");
        sql += hole ? 3 : verb ? 7 : 1;
    }
}

static inline bool pretends(enum way way) {
    return way >= WAY_UNCHECKED;
}

// Sets the connection up as it is in one way.
static inline void arm(sqlite3 *db, enum way way) {
    char sql[256];
    text_format(sql, sizeof sql,
                "PRAGMA foreign_keys = %d; PRAGMA recursive_triggers = %d;"
                "PRAGMA ignore_check_constraints = %d;",
                way == WAY_KEYS || way >= WAY_ARMED, way >= WAY_TRIGGERS, way == WAY_UNCHECKED);
    run(db, sql);
}

// The attack as SQL for one way, without its end.
static inline void compose(char *sql, sqlite3 *db, const struct attack *attack, enum way way) {
    char reverses[24] = "NULL";
    int64_t last = number_of(db, "SELECT max(id) FROM entry");
    int64_t moved = number_of(db, "SELECT max(id) FROM movement");
    int64_t ids[] = {last + pretends(way), moved + 1, moved + 2};
    if (attack->reverses)
        text_format(reverses, sizeof reverses, "%d", attack->reverses);
    text_copy(sql, SQL_SIZE, "BEGIN;");
    if (way == WAY_DEFERRED)
        text_append(sql, SQL_SIZE, "PRAGMA defer_foreign_keys = ON;");
    if (pretends(way))
        text_add(sql, SQL_SIZE,
                 "INSERT INTO entry SELECT id + 1, at_us + 1000000, at_us + 1000000, "
                 "nullif(%d, 0), 'usb:1-1', 'issue', 'label', 'X', '%s', '%s', '', '', %s "
                 "FROM entry ORDER BY id DESC LIMIT 1;",
                 attack->person, attack->refused ? "refused" : "done",
                 attack->refused ? "role" : "", reverses);
    size_t length = strlen(sql);
    fill(sql + length, SQL_SIZE - length, attack->sql, ids, way);
}

static inline void seal(char *sql, sqlite3 *db) {
    int64_t entry = number_of(db, "SELECT max(id) FROM entry") + 1;
    int64_t ids[] = {entry, 0, 0};
    size_t length = strlen(sql);
    fill(sql + length, SQL_SIZE - length, SEAL, ids, WAY_ENTRY);
}

// Digests every row of every table but those that are named.
static inline void dump(sqlite3 *db, const char *but, char hash[65]) {
    sqlite3_stmt *tables = NULL, *rows = NULL;
    struct digest digest;
    char sql[256];
    digest_start(&digest);
    must(sqlite3_prepare_v2(db,
                            "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                            "instr(?1, ' ' || name || ' ') = 0 ORDER BY name",
                            -1, &tables, NULL) == SQLITE_OK,
         "no tables");
    sqlite3_bind_text(tables, 1, but, -1, SQLITE_STATIC);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        text_format(sql, sizeof sql, "SELECT * FROM \"%s\"", sqlite3_column_text(tables, 0));
        digest_add(&digest, sql, strlen(sql) + 1);
        must(sqlite3_prepare_v2(db, sql, -1, &rows, NULL) == SQLITE_OK, sql);
        while (sqlite3_step(rows) == SQLITE_ROW)
            for (int i = 0; i < sqlite3_column_count(rows); i++) {
                const char *text = (const char *)sqlite3_column_text(rows, i);
                digest_add(&digest, text ? text : "\1", strlen(text ? text : "\1") + 1);
            }
        sqlite3_finalize(rows);
    }
    sqlite3_finalize(tables);
    digest_end(&digest, hash);
}

// The image of a store, to compare with.
struct image {
    unsigned char *bytes;
    sqlite3_int64 length;
};

static inline struct image take_image(sqlite3 *db) {
    struct image image = {0};
    image.bytes = sqlite3_serialize(db, "main", &image.length, 0);
    must(image.bytes, "no memory");
    return image;
}

// Fails unless every row is as it was, but for the tables that are named.
static inline void assert_unchanged(sqlite3 *db, const struct image *was, const char *but,
                                    const char *name) {
    char before[65], after[65];
    sqlite3_int64 length = 0;
    unsigned char *bytes = sqlite3_serialize(db, "main", &length, SQLITE_SERIALIZE_NOCOPY);
    if (bytes && length == was->length && memcmp(bytes, was->bytes, length) == 0)
        return;
    struct world world = {.bytes = (char *)was->bytes, .length = (size_t)was->length};
    sqlite3 *old = open_copy(&world);
    dump(old, but, before);
    dump(db, but, after);
    sqlite3_close(old);
    if (strcmp(before, after) != 0)
        fail_msg("%s: the store was changed", name);
}

// What comes before an attack, by somebody who may.
static inline void act_honestly(sqlite3 *db, const struct attack *attack) {
    const struct attack honest = {"", "", attack->honest, 0, attack->before};
    char sql[SQL_SIZE];
    if (!attack->before)
        return;
    arm(db, WAY_ENTRY);
    compose(sql, db, &honest, WAY_ENTRY);
    seal(sql, db);
    text_append(sql, SQL_SIZE, "COMMIT");
    run(db, sql);
}

// Runs to the end or is rolled back, and gives the engine's code.
static inline int attempt(sqlite3 *db, const char *sql, char *words, size_t size) {
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    text_copy(words, size, sqlite3_errmsg(db));
    if (!sqlite3_get_autocommit(db))
        run(db, "ROLLBACK");
    return code;
}

// True when it ran to its end, so that the copy is no longer fresh.
static inline bool attack_in(sqlite3 *db, const struct image *was, const struct attack *attack,
                             enum way way) {
    char sql[SQL_SIZE], name[256], words[512];
    text_format(name, sizeof name, "%s (%s)", attack->name, way_names[way]);
    arm(db, way);
    compose(sql, db, attack, way);
    if (pretends(way) && !strstr(attack->sql, "INTO seal"))
        seal(sql, db);
    text_append(sql, SQL_SIZE, "COMMIT;");
    int code = attempt(db, sql, words, sizeof words);
    // What is passed over instead of refused leaves the bare entry.
    bool passes = way == WAY_IGNORE || way == WAY_REPLACE;
    assert_unchanged(db, was, passes ? " entry seal " : " ", name);
    if (code == SQLITE_OK && !passes)
        fail_msg("%s: not refused", name);
    if (way == WAY_ENTRY && !strstr(words, attack->words))
        fail_msg("%s: refused by \"%s\"", name, words);
    return code == SQLITE_OK;
}

static inline sqlite3 *open_fresh(const struct trial *trial) {
    sqlite3 *db = open_copy(trial->world);
    act_honestly(db, trial->attack);
    return db;
}

static inline void is_refused(void **state) {
    static const enum way ways[] = {WAY_BARE,     WAY_ARMED,  WAY_ENTRY,
                                    WAY_DEFERRED, WAY_IGNORE, WAY_REPLACE};
    const struct trial *trial = *state;
    sqlite3 *db = open_fresh(trial);
    struct image was = take_image(db);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (ways[i] == WAY_ARMED && trial->attack->alone)
            continue;
        if (attack_in(db, &was, trial->attack, ways[i])) {
            sqlite3_close(db);
            db = open_fresh(trial);
        }
    }
    sqlite3_free(was.bytes);
    sqlite3_close(db);
}

static inline void write_file(const char *path, const void *bytes, size_t length) {
    FILE *file = fopen(path, "wb");
    must(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0, path);
}

// Puts what the connection holds into the world's file.
static inline void settle(const struct world *world, sqlite3 *db) {
    static const char *const behind[] = {"", "-wal", "-shm", "-journal"};
    char beside[PATH_SIZE + 16];
    sqlite3_int64 length = 0;
    unsigned char *bytes = sqlite3_serialize(db, "main", &length, 0);
    must(bytes, "no memory");
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        text_format(beside, sizeof beside, "%s%s", world->path, behind[i]);
        unlink(beside);
    }
    write_file(world->path, bytes, (size_t)length);
    sqlite3_free(bytes);
}

// What verify says, a line each.
struct told {
    int count;
    char words[SQL_SIZE];
};

static inline void disarm(sqlite3 *db) {
    must(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL) == SQLITE_OK,
         "triggers cannot be switched off");
    run(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
}

static inline void tell_one(void *context, const char *words) {
    struct told *told = context;
    told->count++;
    text_add(told->words, sizeof told->words, "%s\n", words);
}

// Opens the world's store as `verify` does.
static inline struct store *look(const struct world *world, struct told *told) {
    struct store *store;
    *told = (struct told){0};
    must(store_look(&store, world->path, tell_one, told) == FAULT_NONE, "it cannot be read");
    return store;
}

// Seals the last entry where it has no seal, as somebody with a program of their own can.
static inline void seal_rightly(const struct world *world) {
    char before[SEAL_HEX + 1] = "", hash[SEAL_HEX + 1], sql[256];
    struct told told;
    sqlite3 *db;
    struct store *store = look(world, &told);
    int64_t last = store_value(store, Q_LAST_ENTRY, 0, "");
    store_ask(store, Q_LAST_SEAL, "n", last - 1);
    if (store_row(store, Q_LAST_SEAL))
        store_text(store, Q_LAST_SEAL, 0, before, sizeof before);
    store_end(store, Q_LAST_SEAL);
    journal_digest(store, last, before, hash);
    store_close(store);
    must(sqlite3_open(world->path, &db) == SQLITE_OK, world->path);
    disarm(db);
    text_format(sql, sizeof sql, "INSERT OR IGNORE INTO seal VALUES (%lld, %lld, '%s', '%s')",
                (long long)last, (long long)last - 1, before, hash);
    run(db, sql);
    sqlite3_close(db);
}

static inline void verify(const struct world *world, struct told *told) {
    struct store *store = look(world, told);
    journal_verify(store, tell_one, told, NULL);
    must(store_fault(store) == FAULT_NONE, store_words(store));
    store_close(store);
}

static inline void read_made(struct world *world) {
    sqlite3 *db = NULL;
    sqlite3_int64 length = 0;
    must(sqlite3_open(world->made, &db) == SQLITE_OK, world->made);
    // A store at rest in one file, which a copy in memory can be made of.
    run(db, "PRAGMA journal_mode = DELETE");
    world->bytes = (char *)sqlite3_serialize(db, "main", &length, 0);
    world->length = (size_t)length;
    sqlite3_close(db);
    must(world->bytes, "no memory");
}

// What comes before a control, sealed rightly.
static inline sqlite3 *open_before(const struct trial *trial) {
    const struct attack before = {"", "", trial->attack->honest, 0, trial->attack->before};
    struct world after = *trial->world;
    char sql[SQL_SIZE];
    sqlite3 *db = open_copy(trial->world);
    if (!trial->attack->before)
        return db;
    arm(db, WAY_ENTRY);
    compose(sql, db, &before, WAY_ENTRY);
    text_append(sql, SQL_SIZE, "COMMIT;");
    run(db, sql);
    settle(trial->world, db);
    sqlite3_close(db);
    seal_rightly(trial->world);
    text_copy(after.made, sizeof after.made, after.path);
    read_made(&after);
    db = open_copy(&after);
    sqlite3_free(after.bytes);
    return db;
}

static inline void is_accepted(void **state) {
    const struct trial *trial = *state;
    char sql[SQL_SIZE];
    struct told told;
    sqlite3 *db = open_before(trial);
    arm(db, WAY_ENTRY);
    compose(sql, db, trial->attack, WAY_ENTRY);
    text_append(sql, SQL_SIZE, "COMMIT;");
    run(db, sql);
    settle(trial->world, db);
    sqlite3_close(db);
    seal_rightly(trial->world);
    verify(trial->world, &told);
    assert_string_equal(told.words, "");
}

// Every table and column -----------------------------------------------------------------------

// Tables that a person changes by honest means, each change under an entry.
static const char changeable[] =
    " person person_role badge part bin part_bin vehicle supplier setting desk device ";

static inline bool is_changeable(const char *table) {
    char name[64];
    text_format(name, sizeof name, " %s ", table);
    return strstr(changeable, name) != NULL;
}

// Has to be refused, or, where it passes, to change nothing.
static inline void try_generic(sqlite3 *db, const char *sql, enum way way) {
    const struct attack attack = {sql, "", 10, 0, sql};
    char all[SQL_SIZE], words[512];
    compose(all, db, &attack, way);
    text_append(all, SQL_SIZE, "COMMIT;");
    if (attempt(db, all, words, sizeof words) == SQLITE_OK)
        fail_msg("%s (%s): not refused", sql, way_names[way]);
}

static inline void try_column(sqlite3 *db, const char *table, const char *column, bool text,
                              enum way way) {
    static const char *const updates[] = {"UPDATE", "UPDATE OR REPLACE", "UPDATE OR FAIL"};
    const char *change = text ? "|| 'x'" : "+ 1", *none = text ? "''" : "0";
    char sql[512];
    // Counting a try of a PIN is what may happen without an entry.
    if (strcmp(table, "person") == 0 && strcmp(column, "tries") == 0 && way >= WAY_ARMED)
        return;
    for (size_t i = 0; i < sizeof updates / sizeof *updates; i++) {
        text_format(sql, sizeof sql, "%s \"%s\" SET \"%s\" = coalesce(\"%s\", %s) %s;", updates[i],
                    table, column, column, none, change);
        try_generic(db, sql, way);
    }
    text_format(sql, sizeof sql,
                "INSERT INTO \"%s\" SELECT * FROM \"%s\" WHERE true ON CONFLICT DO UPDATE "
                "SET \"%s\" = coalesce(excluded.\"%s\", %s) %s;",
                table, table, column, column, none, change);
    try_generic(db, sql, way);
}

static inline void try_rows(sqlite3 *db, const char *table, enum way way) {
    static const char *const rows[][3] = {
        {"DELETE FROM", "", ""},
        {"DELETE FROM", "WHERE rowid = (SELECT max(rowid) FROM", ")"},
        {"INSERT OR REPLACE INTO", "SELECT * FROM", ""},
        {"REPLACE INTO", "SELECT * FROM", "ORDER BY 1 DESC LIMIT 1"},
        {"INSERT INTO", "SELECT * FROM", ""},
    };
    char sql[512];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool second = rows[i][1][0] != '\0';
        text_format(sql, sizeof sql, "%s \"%s\" %s %s%s%s %s;", rows[i][0], table, rows[i][1],
                    second ? "\"" : "", second ? table : "", second ? "\"" : "", rows[i][2]);
        try_generic(db, sql, way);
    }
}

// Nothing may come of what the engine passes over.
static inline void try_ignored(const struct world *world, const char *table, enum way way) {
    char sql[512], all[SQL_SIZE], words[512];
    const struct attack attack = {table, "", 10, 0, sql};
    sqlite3 *db = open_copy(world);
    struct image was = take_image(db);
    text_format(sql, sizeof sql, "INSERT OR IGNORE INTO \"%s\" SELECT * FROM \"%s\";", table,
                table);
    arm(db, way);
    compose(all, db, &attack, way);
    text_append(all, SQL_SIZE, "COMMIT;");
    (void)attempt(db, all, words, sizeof words);
    assert_unchanged(db, &was, " entry ", sql);
    sqlite3_free(was.bytes);
    sqlite3_close(db);
}

static inline void try_table(const struct world *world, sqlite3 *db, const char *table,
                             enum way way) {
    sqlite3_stmt *columns = NULL;
    char sql[512];
    try_ignored(world, table, way);
    // The desk comes and goes with any entry.
    if (way < WAY_ENTRY || strcmp(table, "desk") != 0)
        try_rows(db, table, way);
    if (way >= WAY_ENTRY && is_changeable(table))
        return;
    text_format(sql, sizeof sql, "SELECT name, type = 'TEXT' FROM pragma_table_info('%s')", table);
    must(sqlite3_prepare_v2(db, sql, -1, &columns, NULL) == SQLITE_OK, sql);
    while (sqlite3_step(columns) == SQLITE_ROW) {
        char column[64];
        text_copy(column, sizeof column, (const char *)sqlite3_column_text(columns, 0));
        try_column(db, table, column, sqlite3_column_int(columns, 1), way);
    }
    sqlite3_finalize(columns);
}

static inline bool is_covered(const struct attack_set *set, const char *table) {
    char name[64];
    text_format(name, sizeof name, " %s ", table);
    if (set->covers)
        return strstr(set->covers, name) != NULL;
    return !set->except || !strstr(set->except, name);
}

static inline void try_tables(const struct world *world, enum way way, int *count) {
    sqlite3 *db = open_copy(world), *lists = open_copy(world);
    struct image was = take_image(db);
    sqlite3_stmt *tables = NULL;
    char sql[128];
    arm(db, way);
    must(sqlite3_prepare_v2(lists, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1,
                            &tables, NULL) == SQLITE_OK,
         "no tables");
    for (*count = 0; sqlite3_step(tables) == SQLITE_ROW; ++*count) {
        const char *table = (const char *)sqlite3_column_text(tables, 0);
        if (!is_covered(world->set, table))
            continue;
        text_format(sql, sizeof sql, "SELECT count(*) FROM \"%s\"", table);
        if (number_of(db, sql) == 0)
            fail_msg("%s is empty: the day leaves it untried", table);
        try_table(world, db, table, way);
    }
    assert_unchanged(db, &was, " ", way_names[way]);
    sqlite3_free(was.bytes);
    sqlite3_finalize(tables);
    sqlite3_close(lists);
    sqlite3_close(db);
}

// Asked of the schema itself, so that a new table cannot be forgotten.
static inline void guards_every_table_and_column(void **state) {
    static const enum way ways[] = {WAY_BARE,  WAY_KEYS,      WAY_TRIGGERS,
                                    WAY_ARMED, WAY_UNCHECKED, WAY_ENTRY};
    int count = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        try_tables(*state, ways[i], &count);
    assert_true(count > 30); // tables in all, tried here or elsewhere
}

#define MOVED(id, part, condition, from, to)                                                     \
    "UPDATE balance SET quantity = quantity - 1, movement_id = " id " WHERE account_id = " #from \
    " AND part_id = " #part " AND condition = '" condition "';"                                  \
    "INSERT OR IGNORE INTO balance SELECT " #to ", " #part ", '" condition "', 0, floor, NULL "  \
    "FROM account JOIN account_kind ON name = kind WHERE account.id = " #to ";"                  \
    "UPDATE balance SET quantity = quantity + 1, movement_id = " id " WHERE account_id = " #to   \
    " AND part_id = " #part " AND condition = '" condition "';"

static inline void commit_crime(const struct world *world, const struct crime *crime) {
    const struct attack attack = {crime->name, "", crime->person, crime->reverses, crime->sql};
    char sql[SQL_SIZE];
    sqlite3 *db = open_copy(world);
    disarm(db);
    compose(sql, db, &attack, crime->person < 0 ? WAY_BARE : WAY_ENTRY);
    text_append(sql, SQL_SIZE, "COMMIT;");
    run(db, sql);
    settle(world, db);
    sqlite3_close(db);
}

static inline void is_found(void **state) {
    const struct trial *trial = *state;
    struct told told;
    commit_crime(trial->world, trial->crime);
    if (trial->crime->person >= 0)
        seal_rightly(trial->world);
    verify(trial->world, &told);
    if (!strstr(told.words, trial->crime->words))
        fail_msg("verify says: %s", told.words);
}

static inline int program(const struct world *world, const char *words, const char *path) {
    char command[PATH_SIZE * 3];
    text_format(command, sizeof command, "%s %s --store %s >%s/said 2>&1", world->program, words,
                path, world->folder);
    int code = system(command);
    return WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

static inline void find_program(struct world *world) {
    char self[PATH_SIZE] = "";
    const char *named = getenv("COUNTERFOIL");
    must(readlink("/proc/self/exe", self, sizeof self - 1) > 0, "no name of my own");
    // build/VARIANT/tests/test_attacks stands beside build/VARIANT/counterfoil.
    for (int up = 0; up < 2; up++)
        *strrchr(self, '/') = '\0';
    text_format(world->program, sizeof world->program, "%s%s", named ? named : self,
                named ? "" : "/counterfoil");
}

static inline int make_world(void **state) {
    struct world *world = *state;
    const char *out = getenv("OUT");
    char play[PATH_SIZE];
    text_format(world->folder, sizeof world->folder, "%s/attacks-XXXXXX", out ? out : "/tmp");
    must(mkdtemp(world->folder) != NULL, world->folder);
    text_format(world->made, sizeof world->made, "%s/made", world->folder);
    text_format(world->path, sizeof world->path, "%s/store", world->folder);
    find_program(world);
    must(secret_init() == FAULT_NONE, "no secrets");
    must(program(world, "init --demo", world->made) == 0, "no demo store");
    text_format(play, sizeof play, "play %s", world->set->day);
    must(program(world, play, world->made) == 0, "the day fails");
    read_made(world);
    return 0;
}

static inline int end_world(void **state) {
    struct world *world = *state;
    char command[PATH_SIZE + 16];
    text_format(command, sizeof command, "rm -rf '%s'", world->folder);
    sqlite3_free(world->bytes);
    return system(command);
}

enum { ATTACK_TESTS_MAX = 640 };

// Runs the whole set: controls, attacks, crimes, every table and column, and what more it names.
static inline int attack_main(const struct attack_set *set) {
    static struct trial trials[ATTACK_TESTS_MAX];
    static struct CMUnitTest tests[ATTACK_TESTS_MAX];
    struct world world = {.set = set};
    size_t count = 0, many = set->controls_count + set->attacks_count + set->crimes_count;
    assert_true(many + 16 < ATTACK_TESTS_MAX);
    for (size_t i = 0; i < many; i++) {
        bool control = i < set->controls_count;
        bool attack = i < set->controls_count + set->attacks_count;
        size_t crime = i - set->controls_count - set->attacks_count;
        trials[i] = (struct trial){&world,
                                   control  ? &set->controls[i]
                                   : attack ? &set->attacks[i - set->controls_count]
                                            : NULL,
                                   attack ? NULL : &set->crimes[crime]};
        tests[count++] =
            (struct CMUnitTest){.name = attack ? trials[i].attack->name : set->crimes[crime].name,
                                .test_func = control  ? is_accepted
                                             : attack ? is_refused
                                                      : is_found,
                                .initial_state = &trials[i]};
    }
    tests[count++] = (struct CMUnitTest){"guards_every_table_and_column",
                                         guards_every_table_and_column, NULL, NULL, &world};
    for (const struct CMUnitTest *more = set->more; more && more->name; more++) {
        tests[count] = *more;
        tests[count++].initial_state = &world;
    }
    struct world *here = &world;
    void *state = here;
    if (make_world(&state) != 0)
        return 1;
    int failed = _cmocka_run_group_tests(set->name, tests, count, NULL, NULL);
    return end_world(&state) == 0 ? failed : 1;
}

#endif
