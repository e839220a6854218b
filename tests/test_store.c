// The store opens what is its own and whole, and says of everything else what to do.
#include "store.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct world {
    char folder[64], path[128];
};

static int set_up(void **state) {
    struct world *world = calloc(1, sizeof *world);
    strcpy(world->folder, "/tmp/counterfoil-store-XXXXXX");
    if (!world || !mkdtemp(world->folder))
        return -1;
    snprintf(world->path, sizeof world->path, "%s/s", world->folder);
    *state = world;
    return store_create(world->path) == FAULT_NONE ? 0 : -1;
}

static int tear_down(void **state) {
    struct world *world = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", world->folder);
    int code = system(command);
    free(world);
    return code;
}

// As somebody with a bare shell would.
static void with_shell(const struct world *world, const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(world->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static enum fault open_once(const struct world *world) {
    struct store *store;
    enum fault fault = store_open(&store, world->path);
    store_close(store);
    return fault;
}

static void test_opens_what_it_made(void **state) {
    assert_int_equal(open_once(*state), FAULT_NONE);
    assert_int_equal(open_once(*state), FAULT_NONE);
}

static void test_does_not_overwrite(void **state) {
    struct world *world = *state;
    assert_int_equal(store_create(world->path), FAULT_BUSY);
    assert_int_equal(open_once(world), FAULT_NONE);
}

static void test_missing(void **state) {
    struct world *world = *state;
    unlink(world->path);
    assert_int_equal(open_once(world), FAULT_MISSING);
    assert_int_not_equal(access(world->path, F_OK), 0); // and does not make one
}

static void test_one_counter_at_a_time(void **state) {
    struct world *world = *state;
    struct store *first;
    assert_int_equal(store_open(&first, world->path), FAULT_NONE);
    assert_int_equal(open_once(world), FAULT_BUSY);
    store_close(first);
    assert_int_equal(open_once(world), FAULT_NONE);
}

static void test_newer(void **state) {
    with_shell(*state, "PRAGMA user_version = 99");
    assert_int_equal(open_once(*state), FAULT_NEWER);
}

static void test_foreign_files(void **state) {
    struct world *world = *state;
    with_shell(world, "PRAGMA application_id = 7");
    assert_int_equal(open_once(world), FAULT_DAMAGED);
    int file = open(world->path, O_TRUNC | O_WRONLY);
    char text[8192];
    memset(text, 'x', sizeof text);
    assert_int_equal(write(file, text, sizeof text), sizeof text);
    close(file);
    assert_int_equal(open_once(world), FAULT_DAMAGED);
}

static void test_changed_tables_and_triggers(void **state) {
    with_shell(*state, "DROP TRIGGER movement_order");
    assert_int_equal(open_once(*state), FAULT_DAMAGED);
}

static void count(void *context, const char *words) {
    assert_true(words[0] != '\0');
    ++*(int *)context;
}

// Whoever looks is told, and still sees the rest.
static void test_a_look_tells_what_the_counter_refuses(void **state) {
    struct world *world = *state;
    struct store *store;
    int told = 0;
    assert_int_equal(store_look(&store, world->path, count, &told), FAULT_NONE);
    store_close(store);
    assert_int_equal(told, 0);
    with_shell(world, "DROP TRIGGER movement_order");
    assert_int_equal(store_look(&store, world->path, count, &told), FAULT_NONE);
    assert_int_equal(store_value(store, Q_NEXT_BIN, 0, ""), 1);
    store_close(store);
    assert_int_equal(told, 1);
}

static void test_added_table(void **state) {
    with_shell(*state, "CREATE TABLE mine (x)");
    assert_int_equal(open_once(*state), FAULT_DAMAGED);
}

// Every page, one after the other, with its middle overwritten: never a crash, never "all well"
// where the file's own check can tell. Free room on a page may hold anything.
static void test_torn_pages(void **state) {
    struct world *world = *state;
    char whole[160], command[400];
    int found = 0, pages = 0;
    snprintf(whole, sizeof whole, "%s.whole", world->path);
    snprintf(command, sizeof command, "cp '%s' '%s'", world->path, whole);
    assert_int_equal(system(command), 0);
    int file = open(world->path, O_RDWR);
    off_t size = lseek(file, 0, SEEK_END);
    close(file);
    for (off_t at = 0; at < size; at += 4096, pages++) {
        char noise[64];
        snprintf(command, sizeof command, "cp '%s' '%s'", whole, world->path);
        assert_int_equal(system(command), 0);
        memset(noise, 0xA5, sizeof noise);
        file = open(world->path, O_RDWR);
        assert_int_equal(pwrite(file, noise, sizeof noise, at), sizeof noise);
        close(file);
        found += open_once(world) == FAULT_DAMAGED;
    }
    assert_true(pages > 20);
    assert_int_equal(found, pages); // the head of a page is never free room
}

// A statement that fails spoils its transaction, not the store.
static void test_a_fault_undoes_its_transaction(void **state) {
    struct world *world = *state;
    struct store *store;
    assert_int_equal(store_open(&store, world->path), FAULT_NONE);
    store_begin(store);
    store_do(store, Q_ADD_ENTRY, "nnnitttttttti", (int64_t)1, (int64_t)1, (int64_t)1, (int64_t)0,
             "", "", "", "", "done", "", "", "", (int64_t)0);
    store_do(store, Q_DESK_SET, "ntt", (int64_t)0, "place", "idle");
    store_do(store, Q_ADD_BIN, "nntt", (int64_t)1, (int64_t)7, "A", ""); // no such site
    assert_int_equal(store_commit(store), FAULT_REFUSED);
    assert_int_equal(store_value(store, Q_NEXT_BIN, 0, ""), 1);
    store_ask(store, Q_DESK, "n", (int64_t)0);
    assert_false(store_row(store, Q_DESK));
    assert_int_equal(store_fault(store), FAULT_NONE);
    store_close(store);
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_opens_what_it_made),
        TEST(test_does_not_overwrite),
        TEST(test_missing),
        TEST(test_one_counter_at_a_time),
        TEST(test_newer),
        TEST(test_foreign_files),
        TEST(test_changed_tables_and_triggers),
        TEST(test_a_look_tells_what_the_counter_refuses),
        TEST(test_added_table),
        TEST(test_torn_pages),
        TEST(test_a_fault_undoes_its_transaction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
