// An older store is brought forward whole or stays as it was, with all that it holds.
//
// tests/corpus/migrate has a store of every released version: made by that version's own program,
// set up by hand, six parts, two vehicles and seven people imported, and then worked with: a part
// from its requisition to its write-off, one undone, one rejected, one still out, and a requisition
// half written when the power went.
#include "counter.h"
#include "migrate.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <sys/wait.h>

enum { OLD = 2, WRITES = COUNTER_SLOW ? 67 : 23, WRITES_MAX = 5000 };

struct world {
    char old[CODE_MAX], path[CODE_MAX], copy[CODE_MAX]; // as it was; the one at work; its copy
};

static void must_run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

// As somebody with a bare shell would.
static void with_shell(const char *path, const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    must_run(db, sql);
    sqlite3_close(db);
}

static int64_t number(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    int64_t value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    return value;
}

static int64_t number_in(const char *path, const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    int64_t value = number(db, sql);
    sqlite3_close(db);
    return value;
}

static void unpack(const char *name, const char *to) {
    char command[CODE_MAX * 2];
    text_format(command, sizeof command, "gzip -dc tests/corpus/migrate/%s.gz >'%s'", name, to);
    assert_int_equal(system(command), 0);
}

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    if (!world || secret_init() != FAULT_NONE)
        return -1;
    counter_path(world->old, sizeof world->old, "old.store");
    counter_path(world->path, sizeof world->path, "work.store");
    text_format(world->copy, sizeof world->copy, "%s.v%d", world->path, OLD);
    unpack("version2", world->old);
    counter_copy(world->old, world->path);
    *state = world;
    return 0;
}

static int tear_down(void **state) {
    struct world *world = *state;
    char made[CODE_MAX * 2];
    text_format(made, sizeof made, "%s-made", world->copy);
    counter_remove(world->old);
    counter_remove(world->path);
    counter_remove(world->copy);
    counter_remove(made);
    counter_leave();
    free(world);
    return 0;
}

static enum fault open_once(const char *path) {
    struct store *store;
    enum fault fault = store_open(&store, path);
    store_close(store);
    return fault;
}

static void assert_verifies(const char *path) {
    struct store *store;
    char found[CODE_MAX];
    assert_int_equal(store_open(&store, path), FAULT_NONE);
    counter_verify(store, found);
    assert_string_equal(found, "");
    store_close(store);
}

// The rows that only one of the two stores has, of what a list of tables names.
static int64_t differing(const char *a, const char *b, const char *tables) {
    sqlite3 *db;
    sqlite3_stmt *statement;
    char sql[CODE_MAX * 4];
    int64_t count = 0;
    assert_int_equal(sqlite3_open(a, &db), SQLITE_OK);
    text_format(sql, sizeof sql, "ATTACH '%s' AS other", b);
    must_run(db, sql);
    assert_int_equal(sqlite3_prepare_v2(db, tables, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(statement, 0);
        const char *columns = (const char *)sqlite3_column_text(statement, 1);
        text_format(sql, sizeof sql,
                    "SELECT (SELECT count(*) FROM (SELECT %s FROM main.%s EXCEPT "
                    "SELECT %s FROM other.%s)) + (SELECT count(*) FROM (SELECT %s FROM other.%s "
                    "EXCEPT SELECT %s FROM main.%s))",
                    columns, table, columns, table, columns, table, columns, table);
        int64_t rows = number(db, sql);
        if (rows)
            print_message("# %s: %lld rows differ\n", table, (long long)rows);
        count += rows;
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return count;
}

// Everything, the schema's own text included.
static bool as_it_was(const struct world *world) {
    return number_in(world->path, "PRAGMA user_version") == OLD &&
           differing(world->path, world->old,
                     "SELECT 'sqlite_schema', 'type, name, tbl_name, sql' UNION ALL "
                     "SELECT name, '*' FROM other.sqlite_schema WHERE type = 'table'") == 0;
}

// What both stores have of each table.
static const char common[] =
    "SELECT name, (SELECT group_concat(name) FROM pragma_table_info(tables.name, 'other') "
    "WHERE name IN (SELECT name FROM pragma_table_info(tables.name, 'main'))) "
    "FROM other.sqlite_schema AS tables WHERE type = 'table' "
    "AND name NOT IN ('setting', 'role', 'condition') AND name NOT LIKE '%_rule' "
    "AND name NOT LIKE '%_kind' AND name IN (SELECT name FROM main.sqlite_schema)";

static void brings_forward_all_that_it_holds(void **state) {
    struct world *world = *state;
    assert_int_equal(open_once(world->path), FAULT_NONE);
    assert_int_equal(open_once(world->path), FAULT_NONE);
    assert_int_equal(number_in(world->path, "PRAGMA user_version"), STORE_VERSION);
    assert_int_equal(differing(world->path, world->old, common), 0);
    assert_int_equal(number_in(world->path, "SELECT value FROM setting WHERE name = 'return_days'"),
                     21);
    assert_verifies(world->path);
    // The copy is the store as it was, for the program that wrote it.
    assert_int_equal(number_in(world->copy, "PRAGMA user_version"), OLD);
    counter_remove(world->path);
    counter_copy(world->copy, world->path);
    assert_true(as_it_was(world));
}

// The counter wakes up where it fell asleep, and goes on with what it holds.
static void goes_on_working(void **state) {
    static const char *const lines[] = {"scan CF*CANCEL", "scan CF*CANCEL", "scan B1005",
                                        "key 246810 ok",  "scan CF*RETURN", "scan 1601-00458",
                                        "scan CF*PILE.1", "scan CF*PILE.1", "scan CF*BOOK"};
    struct world *world = *state;
    struct counter counter;
    char found[CODE_MAX];
    counter_open(&counter, world->path, COUNTER_BEGIN_US + 60 * DAY_US, 0);
    assert_int_equal(counter.kiosk->turn.desk.place, PLACE_REQUISITION);
    assert_true(counter.kiosk->turn.desk.person_id > 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        counter_line(&counter, lines[i]);
    assert_int_equal(counter.kiosk->turn.plan.outcome, OUTCOME_DONE);
    counter_line(&counter, "restart");
    counter_verify(counter.store, found);
    assert_string_equal(found, "");
    counter_close(&counter);
    assert_int_equal(number_in(world->path, "SELECT count(*) FROM unit WHERE state = 'issued'"), 0);
}

// Runs the statements that a statement gives as its rows.
static void run_rows(const char *path, const char *sql) {
    sqlite3 *db;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_str *all = sqlite3_str_new(db);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW)
        sqlite3_str_appendf(all, "%s;", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    char *statements = sqlite3_str_finish(all);
    must_run(db, statements);
    sqlite3_free(statements);
    sqlite3_close(db);
}

// Makes an older store of which every table has to be made anew.
static void change_every_table(const char *path) {
    run_rows(path, "SELECT format('ALTER TABLE \"%w\" ADD COLUMN older_only TEXT', name) "
                   "FROM sqlite_schema WHERE type = 'table'");
}

// An older store may have anything else in its tables, indexes, triggers and rules.
static void makes_everything_anew(void **state) {
    struct world *world = *state;
    change_every_table(world->path);
    run_rows(world->path, "SELECT format('DROP TRIGGER \"%w\"', name) "
                          "FROM sqlite_schema WHERE type = 'trigger'");
    with_shell(world->path,
               "CREATE TRIGGER mine BEFORE INSERT ON bin BEGIN SELECT RAISE(ABORT, 'never'); END;"
               "CREATE TRIGGER entry_order BEFORE INSERT ON bin BEGIN SELECT 1; END;"
               "INSERT INTO role (name) VALUES ('porter');"
               "DELETE FROM step_rule WHERE step = 'void';"
               "UPDATE step_rule SET clause = '9' WHERE step = 'agree';"
               "DELETE FROM setting WHERE name = 'charset';"
               "UPDATE setting SET most = 500 WHERE name = 'return_days';"
               "UPDATE setting SET least = 1, value = 1 WHERE name = 'pin_digits';"
               "DROP INDEX unit_due; DROP INDEX unit_open; CREATE INDEX unit_open ON unit (tag);"
               "CREATE INDEX mine_too ON unit (tag);"
               "DROP VIEW administered; CREATE VIEW administered AS SELECT 1 AS id;"
               "CREATE VIEW mine_as_well AS SELECT 2");
    assert_int_equal(open_once(world->path), FAULT_NONE);
    assert_int_equal(differing(world->path, world->old, common), 0);
    assert_int_equal(number_in(world->path, "SELECT value FROM setting WHERE name = 'charset'"), 1);
    assert_int_equal(
        number_in(world->path, "SELECT value + most FROM setting WHERE name = 'return_days'"),
        21 + 365);
    assert_int_equal(
        number_in(world->path, "SELECT value + least FROM setting WHERE name = 'pin_digits'"),
        4 + 4);
    assert_verifies(world->path);
}

static void brings_forward_the_first_version(void **state) {
    struct world *world = *state;
    char copy[CODE_MAX * 2];
    with_shell(world->path, "DROP INDEX entry_person; PRAGMA user_version = 1");
    assert_int_equal(open_once(world->path), FAULT_NONE);
    assert_verifies(world->path);
    text_format(copy, sizeof copy, "%s.v1", world->path);
    assert_int_equal(number_in(copy, "PRAGMA user_version"), 1);
    counter_remove(copy);
}

static int migrate_with(const struct world *world, const struct sql_fill *fills) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(world->path, &db), SQLITE_OK);
    int code = migrate_store(db, world->path, STORE_VERSION, fills);
    assert_int_equal(number(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(db, "PRAGMA legacy_alter_table"), 0);
    sqlite3_close(db);
    return code;
}

// Writes the fills of the program, with one more in front of them.
static void fills_with(struct sql_fill *to, size_t size, struct sql_fill first) {
    size_t count = 0;
    to[count++] = first;
    for (const struct sql_fill *fill = sql_fills; fill->column && count + 1 < size; fill++)
        to[count++] = *fill;
    to[count] = (struct sql_fill){NULL, NULL};
}

// What a column has that older rows lack, out of the older row and of other tables.
static void fills_what_older_rows_lack(void **state) {
    struct world *world = *state;
    struct sql_fill fills[64];
    fills_with(fills, 64,
               (struct sql_fill){"supplier.name", "'no. ' || supplier.id || ' of ' || "
                                                  "(SELECT count(*) FROM part)"});
    with_shell(world->path, "DROP TABLE supplier; CREATE TABLE supplier (id INTEGER PRIMARY KEY);"
                            "INSERT INTO supplier VALUES (1)");
    assert_int_equal(migrate_with(world, sql_fills), SQLITE_CONSTRAINT);
    assert_int_equal(number_in(world->path, "PRAGMA user_version"), OLD);
    assert_int_equal(number_in(world->path, "SELECT count(*) FROM pragma_table_info('supplier')"),
                     1);
    assert_int_equal(migrate_with(world, fills), SQLITE_OK);
    assert_int_equal(
        number_in(world->path, "SELECT count(*) FROM supplier WHERE name = 'no. 1 of 6'"), 1);
    assert_verifies(world->path);
}

// Each of these would leave a store that is not as a new one is.
static void leaves_what_it_cannot_bring_forward(void **state) {
    static const char *const changes[] = {
        "CREATE TABLE mine (x)",
        "CREATE TABLE older (x)",
        "ALTER TABLE bin DROP COLUMN note",
        "PRAGMA foreign_keys = OFF; DROP TRIGGER part_bin_guard_update;"
        "UPDATE part_bin SET bin_id = 99 WHERE part_id = 1",
        "DROP TABLE supplier; CREATE TABLE supplier (id INTEGER PRIMARY KEY, name TEXT);"
        "INSERT INTO supplier VALUES (1, ' ')",
    };
    struct world *world = *state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char changed[CODE_MAX * 2];
        counter_remove(world->path);
        counter_remove(world->copy);
        counter_copy(world->old, world->path);
        with_shell(world->path, changes[i]);
        text_format(changed, sizeof changed, "%s-changed", world->path);
        counter_copy(world->path, changed);
        assert_int_equal(open_once(world->path), FAULT_REFUSED);
        struct world now = *world;
        text_copy(now.old, sizeof now.old, changed);
        assert_true(as_it_was(&now));
        counter_remove(changed);
    }
}

static void a_copy_in_the_way_is_not_overwritten(void **state) {
    struct world *world = *state;
    FILE *other = fopen(world->copy, "w");
    assert_true(other && fputs("another store's", other) >= 0 && fclose(other) == 0);
    assert_int_equal(open_once(world->path), FAULT_BUSY);
    assert_true(as_it_was(world));
    size_t length;
    char *bytes = command_read(world->copy, &length);
    assert_string_equal(bytes, "another store's");
    free(bytes);
    unlink(world->copy);
    assert_int_equal(open_once(world->path), FAULT_NONE);
}

static void another_counter_in_the_way_is_told(void **state) {
    struct world *world = *state;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(world->path, &db), SQLITE_OK);
    must_run(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE");
    assert_int_equal(open_once(world->path), FAULT_BUSY);
    sqlite3_close(db);
    assert_true(as_it_was(world));
    assert_int_not_equal(access(world->copy, F_OK), 0);
}

// The engine's own files, whose writes are counted down in a child. At zero the child dies as by
// kill -9, or its disk is full from then on.
struct countdown {
    sqlite3_vfs vfs, *real;
    const sqlite3_io_methods *methods;
    sqlite3_io_methods counted;
    int writes;
    bool dies;
};

static struct countdown countdown;

static int count_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at) {
    if (countdown.writes-- > 0)
        return countdown.methods->xWrite(file, bytes, length, at);
    if (countdown.dies)
        kill(getpid(), SIGKILL);
    return SQLITE_FULL;
}

static int open_counted(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                        int *given) {
    (void)vfs;
    int code = countdown.real->xOpen(countdown.real, name, file, flags, given);
    if (code == SQLITE_OK) {
        countdown.methods = file->pMethods;
        countdown.counted = *file->pMethods;
        countdown.counted.xWrite = count_write;
        file->pMethods = &countdown.counted;
    }
    return code;
}

// Opens the store in a child of its own that has so many writes. True when it could.
static bool open_with(const struct world *world, int writes, bool dies) {
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        countdown.real = sqlite3_vfs_find(NULL);
        countdown.vfs = *countdown.real;
        countdown.vfs.zName = "counted";
        countdown.vfs.xOpen = open_counted;
        countdown.writes = writes;
        countdown.dies = dies;
        sqlite3_vfs_register(&countdown.vfs, 1);
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        _exit(open_once(world->path) == FAULT_NONE ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) || (dies && WTERMSIG(status) == SIGKILL));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// Whenever it ends, the store is the old one, untouched, or the new one, whole; and the next try
// finds nothing in its way.
static void try_again_and_again(const struct world *world, bool dies) {
    int copying = 0, changing = 0;
    change_every_table(world->old);
    counter_copy(world->old, world->path);
    for (int writes = 0; !open_with(world, writes, dies); writes += WRITES) {
        assert_true(writes < WRITES_MAX);
        if (number_in(world->path, "PRAGMA user_version") == OLD) {
            access(world->copy, F_OK) == 0 ? changing++ : copying++;
            assert_true(as_it_was(world));
        }
    }
    print_message("# %d times in the copy, %d times behind it\n", copying, changing);
    assert_true(copying > 0 && changing > 0);
    assert_verifies(world->path);
    assert_int_equal(differing(world->path, world->old, common), 0);
}

static void dies_at_any_moment(void **state) {
    try_again_and_again(*state, true);
}

static void the_disk_fails_at_any_moment(void **state) {
    try_again_and_again(*state, false);
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(brings_forward_all_that_it_holds),
        TEST(goes_on_working),
        TEST(makes_everything_anew),
        TEST(brings_forward_the_first_version),
        TEST(fills_what_older_rows_lack),
        TEST(leaves_what_it_cannot_bring_forward),
        TEST(a_copy_in_the_way_is_not_overwritten),
        TEST(another_counter_in_the_way_is_told),
        TEST(dies_at_any_moment),
        TEST(the_disk_fails_at_any_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
