#include "store.h"

#include "limits.h"
#include "log.h"
#include "migrate.h"
#include "text.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// "CFst": tells our files from any other SQLite file.
enum { APPLICATION_ID = 0x43467374 };

struct store {
    sqlite3 *db;
    sqlite3_stmt *statements[QUERY_COUNT];
    enum fault fault;
    char words[CODE_MAX];
    int logged;                   // pages in the write-ahead log
    bool (*go_on)(void *context); // asked while a statement runs, or NULL
    void *context;
};

// The log is moved at rest from the first size on, and by the scan itself only at the second: 40 MB
// of scans without a second's pause.
enum { LOGGED_AT_REST = 100, LOGGED_AT_MOST = 10000 };

static enum fault fault_of(int code) {
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return FAULT_NONE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return FAULT_BUSY;
    case SQLITE_CANTOPEN:
        return FAULT_MISSING;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        return FAULT_DENIED;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return FAULT_DAMAGED;
    case SQLITE_FULL:
    case SQLITE_NOMEM:
        return FAULT_FULL;
    case SQLITE_CONSTRAINT:
        return FAULT_REFUSED;
    case SQLITE_INTERRUPT:
        return FAULT_STOPPED;
    }
    return FAULT_IO;
}

// Keeps the first fault: those that follow are mostly its consequences.
static void note(struct store *store, int code, const char *what) {
    if (code == SQLITE_OK || store->fault != FAULT_NONE)
        return;
    store->fault = fault_of(code);
    text_format(store->words, sizeof store->words, "%s: %s", what, sqlite3_errmsg(store->db));
}

static int run(sqlite3 *db, const char *sql) {
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static int64_t pragma_number(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

// Durability first: EXTRA before WAL makes the first rollback journal's unlink durable too, FULL
// then syncs the log at each commit. EXCLUSIVE keeps a second counter out for as long as we live.
static int settle_pragmas(sqlite3 *db) {
    return run(db, "PRAGMA locking_mode = EXCLUSIVE;"
                   "PRAGMA synchronous = EXTRA;"
                   "PRAGMA journal_mode = WAL;"
                   "PRAGMA synchronous = FULL;"
                   "PRAGMA foreign_keys = ON;"
                   "PRAGMA recursive_triggers = ON;"
                   "PRAGMA cell_size_check = ON;"
                   "PRAGMA temp_store = MEMORY;"
                   "PRAGMA cache_size = -4096;"
                   "BEGIN IMMEDIATE; COMMIT;");
}

enum fault store_create(const char *path) {
    sqlite3 *db = NULL;
    char made[CODE_MAX];
    text_format(made, sizeof made, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;",
                APPLICATION_ID, STORE_VERSION);
    if (access(path, F_OK) == 0)
        return FAULT_BUSY;
    int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK)
        code = settle_pragmas(db);
    // The schema's own rows go in before the triggers that guard them stand.
    if (code == SQLITE_OK)
        code = run(db, "BEGIN IMMEDIATE;");
    if (code == SQLITE_OK)
        code = run(db, sql_schema);
    if (code == SQLITE_OK)
        code = run(db, sql_triggers);
    if (code == SQLITE_OK)
        code = run(db, made);
    if (code != SQLITE_OK)
        log_say("cannot make the store %s: %s", path, db ? sqlite3_errmsg(db) : "no memory");
    sqlite3_close(db);
    return fault_of(code);
}

enum { CHECKED_AT_OPEN_BYTES = 32 << 20 }; // reads in about a tenth of a second on an SD card

// A store that is small enough is read through before it is used; a large one by `verify`.
static bool is_sound(sqlite3 *db) {
    sqlite3_stmt *statement = NULL;
    int64_t bytes = pragma_number(db, "PRAGMA page_count") * pragma_number(db, "PRAGMA page_size");
    if (bytes > CHECKED_AT_OPEN_BYTES)
        return true;
    bool sound =
        sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW &&
        strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    return sound;
}

// Is this a store, and of a version that we know? Brings an older one forward, unless only looking.
static enum fault judge_version(sqlite3 *db, const char *path, bool look) {
    int64_t version = pragma_number(db, "PRAGMA user_version");
    if (pragma_number(db, "PRAGMA application_id") != APPLICATION_ID || version < 1) {
        log_say("%s is not a Counterfoil store, or its head is damaged", path);
        return FAULT_DAMAGED;
    }
    if (version > STORE_VERSION) {
        log_say("%s was written by a newer Counterfoil (store version %lld, this one knows %d)",
                path, (long long)version, STORE_VERSION);
        return FAULT_NEWER;
    }
    if (version == STORE_VERSION)
        return FAULT_NONE;
    if (look)
        return FAULT_OLDER;
    enum fault fault = migrate_copy(db, path, version);
    if (fault == FAULT_NONE)
        fault = fault_of(migrate_store(db, path, STORE_VERSION, sql_fills));
    if (fault == FAULT_NONE)
        log_say("%s was brought from version %lld to %d; as it was, it is %s.v%lld", path,
                (long long)version, STORE_VERSION, path, (long long)version);
    return fault;
}

static int log_grew(void *context, sqlite3 *db, const char *name, int pages) {
    struct store *store = context;
    store->logged = pages;
    if (pages >= LOGGED_AT_MOST)
        sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return SQLITE_OK;
}

void store_rest(struct store *store) {
    if (store->logged < LOGGED_AT_REST)
        return;
    // One that fails is tried again at the next rest; nothing depends on it.
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    store->logged = 0;
}

static enum fault prepare(struct store *store) {
    for (int i = 0; i < QUERY_COUNT; i++) {
        int code = sqlite3_prepare_v3(store->db, query_texts[i].text, -1, SQLITE_PREPARE_PERSISTENT,
                                      &store->statements[i], NULL);
        if (code != SQLITE_OK) {
            log_say("statement %s: %s", query_texts[i].name, sqlite3_errmsg(store->db));
            return fault_of(code);
        }
    }
    return FAULT_NONE;
}

struct looking {
    void (*tell)(void *context, const char *words); // NULL: damage is refused
    void *context;
};

// What is damaged: refused with these words, or only told to whoever looks.
static enum fault damaged(const struct looking *looking, const char *path, const char *words) {
    if (!looking->tell) {
        log_say("%s: %s", path, words);
        return FAULT_DAMAGED;
    }
    looking->tell(looking->context, words);
    return FAULT_NONE;
}

static enum fault judge(sqlite3 *db, const char *path, const struct looking *looking) {
    bool sound = is_sound(db);
    enum fault fault = FAULT_NONE;
    if (!sound)
        fault = damaged(looking, path, "it does not pass the engine's own check");
    if (fault == FAULT_NONE)
        fault = judge_version(db, path, looking->tell != NULL);
    if (fault == FAULT_NONE && !migrate_is_ours(db))
        fault = damaged(looking, path, "its tables or triggers were changed by hand");
    return fault;
}

static enum fault open_store(struct store **out, const char *path, const struct looking *looking) {
    struct store *store = calloc(1, sizeof *store);
    *out = NULL;
    if (!store)
        return FAULT_FULL;
    int code = sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = settle_pragmas(store->db);
    enum fault fault = fault_of(code);
    if (fault != FAULT_NONE)
        log_say("cannot open the store %s: %s", path, sqlite3_errmsg(store->db));
    else
        fault = judge(store->db, path, looking);
    if (fault == FAULT_NONE) {
        sqlite3_wal_hook(store->db, log_grew, store);
        fault = prepare(store);
    }
    if (fault != FAULT_NONE) {
        store_close(store);
        return fault;
    }
    *out = store;
    return FAULT_NONE;
}

enum fault store_open(struct store **store, const char *path) {
    return open_store(store, path, &(struct looking){NULL, NULL});
}

enum fault store_look(struct store **store, const char *path,
                      void (*tell)(void *context, const char *words), void *context) {
    return open_store(store, path, &(struct looking){tell, context});
}

void store_close(struct store *store) {
    if (!store)
        return;
    for (int i = 0; i < QUERY_COUNT; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    free(store);
}

void store_begin(struct store *store) {
    note(store, run(store->db, "BEGIN IMMEDIATE"), "begin");
}

void store_rollback(struct store *store) {
    // Some faults have rolled back already; a second rollback is then no news.
    if (!sqlite3_get_autocommit(store->db))
        run(store->db, "ROLLBACK");
    store->fault = FAULT_NONE;
}

enum fault store_commit(struct store *store) {
    if (store->fault == FAULT_NONE)
        note(store, run(store->db, "COMMIT"), "commit");
    enum fault fault = store_fault(store);
    if (fault != FAULT_NONE)
        store_rollback(store);
    return fault;
}

enum fault store_fault(struct store *store) {
    enum fault fault = store->fault;
    store->fault = FAULT_NONE;
    return fault;
}

void store_stop(struct store *store) {
    if (store->fault == FAULT_NONE)
        store->fault = FAULT_STOPPED;
}

void store_refuse(struct store *store, const char *words) {
    if (store->fault != FAULT_NONE)
        return;
    store->fault = FAULT_REFUSED;
    text_copy(store->words, sizeof store->words, words);
}

const char *store_words(const struct store *store) {
    return store->words;
}

// The engine asks the other way round: 1 ends the statement.
static int ask_watcher(void *context) {
    struct store *store = context;
    return store->go_on(store->context) ? 0 : 1;
}

void store_watch(struct store *store, bool (*go_on)(void *context), void *context) {
    enum { STEPS = 100000 }; // of the engine's machine: some milliseconds
    store->go_on = go_on;
    store->context = context;
    sqlite3_progress_handler(store->db, STEPS, go_on ? ask_watcher : NULL, store);
}

static void bind(struct store *store, enum query query, const char *letters, va_list arguments) {
    sqlite3_stmt *statement = store->statements[query];
    assert(!sqlite3_stmt_busy(statement));
    assert((size_t)sqlite3_bind_parameter_count(statement) == strlen(letters));
    for (int i = 0; letters[i]; i++) {
        int code = SQLITE_OK;
        if (letters[i] == 'n') {
            code = sqlite3_bind_int64(statement, i + 1, va_arg(arguments, int64_t));
        } else if (letters[i] == 't') {
            code = sqlite3_bind_text(statement, i + 1, va_arg(arguments, const char *), -1,
                                     SQLITE_TRANSIENT);
        } else if (letters[i] == 'i') {
            int64_t id = va_arg(arguments, int64_t);
            code =
                id ? sqlite3_bind_int64(statement, i + 1, id) : sqlite3_bind_null(statement, i + 1);
        } else {
            assert(letters[i] == '0');
            code = sqlite3_bind_null(statement, i + 1);
        }
        note(store, code, query_texts[query].name);
    }
}

void store_ask(struct store *store, enum query query, const char *letters, ...) {
    va_list arguments;
    va_start(arguments, letters);
    bind(store, query, letters, arguments);
    va_end(arguments);
}

bool store_row(struct store *store, enum query query) {
    int code = sqlite3_step(store->statements[query]);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        note(store, code, query_texts[query].name);
    sqlite3_reset(store->statements[query]);
    return false;
}

void store_end(struct store *store, enum query query) {
    sqlite3_reset(store->statements[query]);
}

void store_do(struct store *store, enum query query, const char *letters, ...) {
    // After a first fault the rest of the transaction is not even tried.
    if (store->fault != FAULT_NONE)
        return;
    va_list arguments;
    va_start(arguments, letters);
    bind(store, query, letters, arguments);
    va_end(arguments);
    while (store_row(store, query))
        ;
}

int64_t store_value(struct store *store, enum query query, int64_t none, const char *letters, ...) {
    va_list arguments;
    va_start(arguments, letters);
    bind(store, query, letters, arguments);
    va_end(arguments);
    int64_t value = none;
    if (store_row(store, query)) {
        if (!store_null(store, query, 0))
            value = store_number(store, query, 0);
        store_end(store, query);
    }
    return value;
}

int64_t store_number(struct store *store, enum query query, int column) {
    return sqlite3_column_int64(store->statements[query], column);
}

bool store_null(struct store *store, enum query query, int column) {
    return sqlite3_column_type(store->statements[query], column) == SQLITE_NULL;
}

const char *store_bytes(struct store *store, enum query query, int column, size_t *length) {
    const char *text = (const char *)sqlite3_column_text(store->statements[query], column);
    *length = (size_t)sqlite3_column_bytes(store->statements[query], column);
    return text ? text : "";
}

bool store_text(struct store *store, enum query query, int column, char *to, size_t size) {
    size_t length;
    return text_copy(to, size, store_bytes(store, query, column, &length));
}

int store_columns(struct store *store, enum query query) {
    return sqlite3_column_count(store->statements[query]);
}

static void check_with(struct store *store, const char *sql, const char *what,
                       void (*tell)(void *context, const char *words), void *context) {
    sqlite3_stmt *statement = NULL;
    char words[CODE_MAX];
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (code != SQLITE_OK)
        tell(context, sqlite3_errmsg(store->db));
    while (statement && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *found = (const char *)sqlite3_column_text(statement, 0);
        if (found && strcmp(found, "ok") == 0)
            continue;
        text_format(words, sizeof words, "%s: %s", what, found ? found : "a row");
        tell(context, words);
    }
    if (code != SQLITE_DONE)
        note(store, code, what);
    sqlite3_finalize(statement);
}

void store_check_file(struct store *store, void (*tell)(void *context, const char *words),
                      void *context) {
    check_with(store, "PRAGMA integrity_check", "file", tell, context);
}

void store_check_keys(struct store *store, void (*tell)(void *context, const char *words),
                      void *context) {
    check_with(store,
               "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' names a missing ' || "
               "parent FROM pragma_foreign_key_check",
               "foreign key", tell, context);
}
