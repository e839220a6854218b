// Two people are two people in every rule that asks for them: each row of step_rule and step_apart
// is tried with one person in both places. Rules compare people and not badges, so a second badge
// of the same person is the same try; nothing but the declarations and step_apart's trigger is
// armed, so that no other rule refuses in their place.
#include "sql.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>

enum { OWNER = 1, CLERK = 2, WITNESS = 3, SQL_SIZE = 1024 };

static void run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sqlite3_errmsg(db), sql);
}

// The schema with its rules, and of all triggers step_apart's alone.
static int set_up(void **state) {
    sqlite3 *db = NULL;
    sqlite3_stmt *names = NULL;
    char drop[SQL_SIZE * 64] = "", one[SQL_SIZE];
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    run(db, sql_schema);
    run(db, sql_triggers);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'trigger' "
                                        "AND name <> 'step_apart'",
                                        -1, &names, NULL),
                     SQLITE_OK);
    while (sqlite3_step(names) == SQLITE_ROW) {
        text_format(one, sizeof one, "DROP TRIGGER \"%s\";", sqlite3_column_text(names, 0));
        assert_true(text_append(drop, sizeof drop, one));
    }
    sqlite3_finalize(names);
    run(db, drop);
    run(db, "PRAGMA foreign_keys = OFF");
    *state = db;
    return 0;
}

static int tear_down(void **state) {
    return sqlite3_close(*state) != SQLITE_OK;
}

struct step {
    const char *kind, *step, *from, *to, *role, *whose, *second;
    int seq, person, second_id; // second_id 0: nobody
};

// What the database says to the step; "" where it takes it.
static const char *take(sqlite3 *db, const struct step *step) {
    char sql[SQL_SIZE], before[24] = "NULL", second[24] = "NULL";
    if (step->seq > 1)
        text_format(before, sizeof before, "%d", step->seq - 1);
    if (step->second_id)
        text_format(second, sizeof second, "%d", step->second_id);
    text_format(sql, sizeof sql,
                "INSERT INTO document_step VALUES (1, %d, %s, '%s', %d, '%s', '%s', '%s', '%s', "
                "'%s', '%s', %d, %s, 'because', 1)",
                step->seq, before, step->kind, OWNER, step->step, step->from, step->to, step->role,
                step->whose, step->second, step->person, second);
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? "" : sqlite3_errmsg(db);
}

static void must_refuse(sqlite3 *db, const struct step *step, const char *words) {
    const char *said = take(db, step);
    if (!strstr(said, words))
        fail_msg("%s %s by %d and %d (%s, %s): \"%s\"", step->kind, step->step, step->person,
                 step->second_id, step->whose, step->second, said);
}

// Everybody who may not be in one of the two places; then that the right people are taken.
static void try_rule(sqlite3 *db, struct step step) {
    bool theirs = strcmp(step.whose, "other") == 0, own = strcmp(step.whose, "owner") == 0;
    bool witness = strcmp(step.second, "other") == 0, owner = strcmp(step.second, "owner") == 0;
    step.person = own ? OWNER : CLERK;
    step.second_id = witness ? WITNESS : owner ? OWNER : 0;
    struct step right = step, wrong = step;
    if (theirs || own) {
        wrong.person = theirs ? OWNER : CLERK;
        must_refuse(db, &wrong, "CHECK");
    }
    for (int second = 0; second <= WITNESS; second++) {
        wrong = step;
        wrong.second_id = second;
        bool fits = second == right.second_id || (witness && second == CLERK && own);
        if (!fits)
            must_refuse(db, &wrong, "CHECK");
    }
    assert_string_equal(take(db, &right), "");
    run(db, "DELETE FROM document_step");
}

static void every_rule_asks_for_two_people(void **state) {
    sqlite3_stmt *rules = NULL;
    int tried = 0;
    assert_int_equal(sqlite3_prepare_v2(*state,
                                        "SELECT kind, step, from_state, to_state, role, whose, "
                                        "second FROM step_rule",
                                        -1, &rules, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(rules) == SQLITE_ROW; tried++) {
        const char *text[7];
        for (int i = 0; i < 7; i++)
            text[i] = (const char *)sqlite3_column_text(rules, i);
        try_rule(*state, (struct step){.kind = text[0],
                                       .step = text[1],
                                       .from = text[2],
                                       .to = text[3],
                                       .role = text[4],
                                       .whose = text[5],
                                       .second = text[6],
                                       .seq = text[2][0] ? 2 : 1});
    }
    sqlite3_finalize(rules);
    assert_true(tried > 40);
}

// Whoever took the other step, or was its witness, neither takes this one nor witnesses it.
static void try_apart(sqlite3 *db, const char *kind, const char *step, const char *other) {
    const struct step first = {kind, other, "", "x", "clerk", "any", "other", 1, CLERK, WITNESS};
    struct step later = {kind, step, "x", "y", "clerk", "any", "", 2, 0, 0};
    assert_string_equal(take(db, &first), "");
    for (int person = CLERK; person <= WITNESS; person++) {
        later.person = person;
        later.second = "";
        later.second_id = 0;
        must_refuse(db, &later, "two people");
        later.second_id = person;
        later.person = WITNESS + 1;
        later.second = "other";
        must_refuse(db, &later, "two people");
    }
    later.person = WITNESS + 1;
    later.second_id = WITNESS + 2;
    assert_string_equal(take(db, &later), "");
    run(db, "DELETE FROM document_step");
}

static void every_step_apart_asks_for_two_people(void **state) {
    sqlite3_stmt *rows = NULL;
    int tried = 0;
    assert_int_equal(
        sqlite3_prepare_v2(*state, "SELECT kind, step, other FROM step_apart", -1, &rows, NULL),
        SQLITE_OK);
    for (; sqlite3_step(rows) == SQLITE_ROW; tried++)
        try_apart(*state, (const char *)sqlite3_column_text(rows, 0),
                  (const char *)sqlite3_column_text(rows, 1),
                  (const char *)sqlite3_column_text(rows, 2));
    sqlite3_finalize(rows);
    assert_true(tried > 3);
}

// Nobody has a second person's id by a second badge: a badge is one person's, and stays so.
static void a_second_badge_is_the_same_person(void **state) {
    run(*state, "INSERT INTO badge VALUES ('B-1', 1, 1), ('B-2', 1, 1)");
    assert_int_equal(
        sqlite3_exec(*state, "INSERT INTO badge VALUES ('B-1', 2, 1)", NULL, NULL, NULL),
        SQLITE_CONSTRAINT);
    sqlite3_stmt *people = NULL;
    assert_int_equal(
        sqlite3_prepare_v2(*state, "SELECT DISTINCT person_id FROM badge", -1, &people, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(people), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(people, 0), OWNER);
    assert_int_equal(sqlite3_step(people), SQLITE_DONE);
    sqlite3_finalize(people);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_rule_asks_for_two_people, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_step_apart_asks_for_two_people, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_second_badge_is_the_same_person, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("two_people", tests, NULL, NULL);
}
