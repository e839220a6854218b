// The month close. See tests/days/close.day: November to January of site 1 are closed (7, 8 and 9),
// the last entry is of the last second but one of February, so that what comes before an
// attack is still in that month and the attack itself is in March. Site 2 has nothing but clerk 7.
#include "attack.h"
#include "close.h"
#include "counter.h"
#include "paper.h"

#include <limits.h>

#define JANUARY "1801411200000000"
#define FEBRUARY "1803830400000000"
#define MARCH "1806508800000000"
// The last entry before February: December's and January's too, in which nothing happened.
#define LAST "(SELECT last_entry_id FROM close WHERE document_id = 9)"
#define MONTH(id, number, site, person, year, month, from, until, before, after, last)          \
    "INSERT INTO document VALUES (" #id ", 'close', '" number "', " #site ", " #person          \
    ", NULL, {e}, '', 0);"                                                                      \
    "INSERT INTO close SELECT " #id ", 'close', " #site ", " #year ", " #month ", " from        \
    ", " until ", " #before ", " after ", " last ", hash, {e} FROM seal WHERE entry_id = " last \
    ";"
#define FEBRUARY_BY(person) \
    MONTH(15, "MC-X", 1, person, 2027, 2, JANUARY, FEBRUARY, 9, LAST, "{e} - 1")
// Derived as the program does, with these columns changed.
#define BALANCES_AS(opening, came, closing, where)                                                 \
    "INSERT INTO closing SELECT document_id, site_id, account_id, part_id, condition, was" opening \
    ", came" came ", went, was + came - went" closing                                              \
    ", {e} FROM (SELECT now.document_id, now.site_id, due.*, coalesce((SELECT closing FROM "       \
    "closing WHERE closing.site_id = now.site_id AND closing.account_id = due.account_id AND "     \
    "closing.part_id = due.part_id AND closing.condition = due.condition ORDER BY close_id DESC "  \
    "LIMIT 1), 0) AS was FROM closing_due AS due CROSS JOIN closing_now AS now) " where ";"
#define BALANCES BALANCES_AS("", "", "", "")
#define SUMS(change) \
    "INSERT INTO close_figure SELECT 15, name, value" change ", {e} FROM figure_due;"
#define CLOSES \
    STEP(15, 1, NULL, "close", 11, "'close', '', 'closed', 'auditor', 'owner', '', 11, NULL, ''")
#define SHELF "INSERT INTO shelf VALUES (1, 1, 'K-01', {e});"
// A document, so that the close is number 15.
#define NOTE                                                                                       \
    "INSERT INTO document VALUES (14, 'receiving', 'RN-X', 1, 5, NULL, {e}, '', 0);"               \
    "INSERT INTO receiving VALUES (14, 'receiving', 'supplier', 'SH-9', NULL, {e});"               \
    "INSERT INTO receiving_line SELECT 3, 14, 1, 33, 33, 2, 2, 0, price_fen, {e} FROM part WHERE " \
    "id = 33;" STEP(14, 1, NULL, "receiving", 5,                                                   \
                    "'count', '', 'counted', 'clerk', 'owner', '', 5, NULL, ''")
#define OLD_PART                                                                     \
    "INSERT INTO old_part VALUES (3, 5, 6, 28, 'may', 6, 'old', {m}, {e}, 1);" MOVE( \
        "{m}", "old", 6, "old", 320, 321, 5, NULL)
#define DISPOSAL                                                                    \
    "INSERT INTO document VALUES (14, 'disposal', 'DP-X', 1, 5, NULL, {e}, '', 0);" \
    "INSERT INTO disposal VALUES (14, 'disposal', 1, 2027, 1, " JANUARY             \
    ", {e});" STEP(14, 1, NULL, "disposal", 5,                                      \
                   "'propose', '', 'proposed', 'clerk', 'owner', '', 5, NULL, ''")

#define LATE(document, blank, written) \
    "INSERT INTO late VALUES (" #document ", '" blank "', " written ", {e});"

static const struct attack controls[] = {
    {"a note made up later", NULL, 5, 0, NOTE LATE(14, "RB-9", "1801204200000000")},
    {"February is closed in March", NULL, 11, 0, FEBRUARY_BY(11) BALANCES SUMS("") CLOSES,
     .honest = 5, .before = SHELF},
    {"an empty month of another site", NULL, 11, 0,
     MONTH(15, "MC-X", 2, 11, 2027, 2, JANUARY, FEBRUARY, NULL, "0", "{e} - 1") BALANCES SUMS("")
         CLOSES,
     .honest = 5, .before = SHELF},
};

static const struct attack attacks[] = {
    {"a month closed twice", "close: month close: once, in its order", 11, 0,
     MONTH(15, "MC-X", 1, 11, 2027, 1, "1798732800000000", JANUARY, 8, LAST, LAST) CLOSES},
    {"a month closed before its end", "close: month close: ", 11, 0,
     MONTH(15, "MC-X", 1, 11, 2027, 2, JANUARY, FEBRUARY, 9, LAST, "{e} - 1") CLOSES},
    {"a month skipped", "constraint", 11, 0,
     MONTH(15, "MC-X", 1, 11, 2027, 2, JANUARY, FEBRUARY, 8, LAST, "{e} - 1") BALANCES SUMS("")
         CLOSES,
     .honest = 5, .before = SHELF},
    {"a month that begins from nothing", "close: month close: once, in its order", 11, 0,
     MONTH(15, "MC-X", 1, 11, 2027, 2, JANUARY, FEBRUARY, NULL, "0", "{e} - 1") CLOSES, .honest = 5,
     .before = SHELF},
    {"a month that ends when it suits", "constraint", 11, 0,
     MONTH(15, "MC-X", 1, 11, 2027, 2, JANUARY, "1803830399000000", 9, LAST, "{e} - 2") CLOSES,
     .honest = 5, .before = SHELF},
    {"an entry left to the next month", "close: month close: not the month's entries", 11, 0,
     MONTH(15, "MC-X", 1, 11, 2027, 2, JANUARY, FEBRUARY, 9, LAST, "{e} - 2") CLOSES, .honest = 5,
     .before = SHELF},
    {"a month with another hash", "constraint", 11, 0,
     "INSERT INTO document VALUES (15, 'close', 'MC-X', 1, 11, NULL, {e}, '', 0);"
     "INSERT INTO close SELECT 15, 'close', 1, 2027, 2, " JANUARY ", " FEBRUARY ", 9, " LAST
     ", {e} - 1, before, {e} FROM seal WHERE entry_id = {e} - 1;" CLOSES,
     .honest = 5, .before = SHELF},
    {"a month closed with an old part neither dealt with nor carried over", "close: 3.7.5", 11, 0,
     FEBRUARY_BY(11) CLOSES, .honest = 5, .before = OLD_PART},
    {"a month closed with goods that are not booked", "close: month close: something", 11, 0,
     FEBRUARY_BY(11) CLOSES, .honest = 5, .before = NOTE},
    {"a month closed before its count", "close: 3.7.1", 11, 0,
     MONTH(15, "MC-X", 2, 11, 2027, 2, JANUARY, FEBRUARY, NULL, "0", "{e} - 1") CLOSES,
     .honest = 10, .before = "INSERT INTO bin VALUES (999, 2, 'S-01', '');"},
    {"a month closed by a clerk", "document_step: signed", 5, 0,
     FEBRUARY_BY(5) BALANCES SUMS("") STEP(
         15, 1, NULL, "close", 5, "'close', '', 'closed', 'auditor', 'owner', '', 5, NULL, ''"),
     .honest = 5, .before = SHELF},
    {"a month closed without its step", "seal: 3.6.1", 11, 0,
     FEBRUARY_BY(11) BALANCES SUMS("") SEAL, .honest = 5, .before = SHELF},
    {"a close without its month", "document_step: month close", 11, 0,
     "INSERT INTO document VALUES (15, 'close', 'MC-X', 1, 11, NULL, {e}, '', 0);" CLOSES,
     .honest = 5, .before = SHELF},
    {"a month without its balances", "seal: month close: opening", 11, 0,
     FEBRUARY_BY(11) SUMS("") CLOSES SEAL, .honest = 5, .before = SHELF},
    {"a balance left out", "seal: month close: opening", 11, 0,
     FEBRUARY_BY(11) BALANCES_AS("", "", "", "WHERE part_id <> 33") SUMS("") CLOSES SEAL,
     .honest = 5, .before = SHELF},
    {"a balance that opens with more than was left", "closing: month close: opens", 11, 0,
     FEBRUARY_BY(11) BALANCES_AS(" + 1", "", " + 1", "") SUMS("") CLOSES, .honest = 5,
     .before = SHELF},
    {"a balance that does not add up", "constraint", 11, 0,
     FEBRUARY_BY(11) BALANCES_AS("", "", " + 1", "") SUMS("") CLOSES, .honest = 5, .before = SHELF},
    {"more came than was moved", "seal: month close: a balance", 11, 0,
     FEBRUARY_BY(11) BALANCES_AS("", " + 1", " + 1", "") SUMS("") CLOSES SEAL, .honest = 5,
     .before = SHELF},
    {"figures that are too good", "seal: month close: opening", 11, 0,
     FEBRUARY_BY(11) BALANCES SUMS(" + 1") CLOSES SEAL, .honest = 5, .before = SHELF},
    {"an entry dated in a closed month", "entry: ", 11, 0,
     SEAL "INSERT INTO entry SELECT {e} + 1, 1801411199000000, 1801411199000000, 5, 'usb:1-1', "
          "'issue', 'label', 'X', 'done', '', '', '', NULL;"},
    {"a batch of old parts for a closed month", "disposal: month close", 5, 0, DISPOSAL},
    {"a balance added to a closed month", "closing: month close", 5, 0,
     "INSERT INTO closing VALUES (9, 1, 34, 33, 'new', 10, 1, 0, 11, {e});"},
    {"a figure added to a closed month", "close_figure: once", 5, 0,
     "INSERT INTO close_figure VALUES (9, 'issued', 1, {e});"},
    {"a blank used twice", "late: month close", 5, 0, NOTE LATE(14, "RB-0007", "1801204200000000")},
    {"a paper written after it was made up", "late: month close", 5, 0,
     NOTE LATE(14, "RB-9", "1803830400000000")},
    {"a paper that becomes one made up later", "late: month close", 5, 0,
     LATE(3, "RB-9", "1795000000000000")},
    {"a blank with the number of a document", "late: month close", 5, 0,
     NOTE LATE(14, "FS-1", "1801204200000000")},
};

static const struct crime crimes[] = {
    {"a paper that is said to be made up later", "was not made up later with its entry", 5, 0,
     LATE(3, "RB-9", "1795000000000000")},
    {"a closed month that is said to have moved more", "is not what its month gives", -1, 0,
     "UPDATE closing SET came = came + 1, closing = closing + 1 WHERE close_id = 7 AND "
     "account_id = 321;"},
    {"a month that opens with more than was left", "does not open with what was left", -1, 0,
     "UPDATE closing SET opening = opening + 1, closing = closing + 1 WHERE close_id = 8 AND "
     "account_id = 320;"},
    {"a circle that does not close", "the circle does not close", -1, 0,
     "UPDATE close_figure SET value = value + 1 WHERE close_id = 7 AND name = 'bin';"},
    {"a circle that is made to close", "its figure received is not", -1, 0,
     "UPDATE close_figure SET value = value + 1 WHERE close_id = 8 AND name IN ('bin', "
     "'received');"},
    {"an entry dated back into a closed month", "is dated in a month that was closed", -1, 0,
     "UPDATE entry SET at_us = 1801411199000000 WHERE id = (SELECT max(id) FROM entry);"},
    {"a month closed before its end", "closed out of its order", -1, 0,
     "UPDATE close SET until_us = until_us + 9000000000000 WHERE document_id = 9;"},
    {"a month of other entries", "closed out of its order", -1, 0,
     "UPDATE close SET last_entry_id = last_entry_id - 1 WHERE document_id = 9;"},
    {"a batch for a closed month", "a batch of a month that was closed", 5, 0,
     DISPOSAL "UPDATE document SET seq = 1, state = 'proposed' WHERE id = 14;"},
};

// Every way in which anything may move has its term of the circle, and every check is the
// program's too.
static void every_movement_has_its_term(void **state) {
    const struct world *world = *state;
    sqlite3 *db = open_copy(world);
    assert_int_equal(number_of(db, "SELECT count(*) FROM movement_rule"),
                     number_of(db, "SELECT count(*) FROM movement_rule JOIN circle USING "
                                   "(cause, from_kind, to_kind, of_unit)"));
    assert_int_equal(0, number_of(db, "SELECT count(*) FROM account_kind WHERE floor = 0 AND name "
                                      "NOT IN (SELECT name FROM figure_kind WHERE side = "
                                      "'holds')"));
    sqlite3_close(db);
}

static void every_name_is_known(void **state) {
    const struct world *world = *state;
    sqlite3 *db = open_copy(world);
    sqlite3_stmt *names = NULL;
    int checks = CHECK_NONE, figures = FIGURE_NONE;
    must(sqlite3_prepare_v2(db,
                            "SELECT name, 1 FROM close_check UNION ALL SELECT name, 0 FROM "
                            "figure_kind",
                            -1, &names, NULL) == SQLITE_OK,
         "no names");
    while (sqlite3_step(names) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(names, 0);
        bool check = sqlite3_column_int(names, 1);
        assert_true(check ? check_of(name) != CHECK_NONE : figure_of(name) != FIGURE_NONE);
        checks += check;
        figures += !check;
    }
    sqlite3_finalize(names);
    assert_int_equal(checks, CHECK_COUNT - 1);
    assert_int_equal(figures, FIGURE_COUNT - 1);
    sqlite3_close(db);
}

// The counter on the first of March, with the auditor before what stands in February's way.
static void stand_before_february(const struct world *world, struct counter *counter) {
    static const char *const lines[] = {"at 2027-03-01 08:00", "scan B1011", "key 246810 ok",
                                        "scan CF*MONTH.1202702"};
    counter_open(counter, world->path, COUNTER_BEGIN_US, 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        counter_line(counter, lines[i]);
    assert_int_equal(counter->kiosk->turn.desk.place, PLACE_MONTH);
}

static int64_t closed(struct counter *counter) {
    struct month next;
    facts_month_next(counter->store, 1, &next);
    return next.month == 3;
}

// Long work, heard: it is ended when it has been asked so often.
struct heard {
    struct kiosk *kiosk;
    int asked, most;
    bool chain;
};

static void hear(void *context) {
    struct heard *heard = context;
    heard->asked++;
    heard->chain |= heard->kiosk->work.stage == STAGE_CHAIN;
    kiosk_show_work(heard->kiosk);
    if (heard->asked < heard->most)
        return;
    // A finger on the one button; a scan is kept for afterwards.
    const struct layout *layout = &heard->kiosk->layout;
    struct wire scan = {.kind = WIRE_TEXT, .text = {.bytes = "1601-00458", .length = 10}};
    struct wire touch = {.kind = WIRE_TOUCH};
    assert_true(kiosk_meanwhile(heard->kiosk, &scan));
    assert_false(heard->kiosk->work.stopped);
    assert_int_equal(layout->targets_count, 1);
    touch.touch.x = layout->targets[0].box.x + 1;
    touch.touch.y = layout->targets[0].box.y + 1;
    assert_false(kiosk_meanwhile(heard->kiosk, &touch));
    assert_true(heard->kiosk->work.stopped);
}

// Stopped wherever it asks, nothing of the close has happened; let alone, it is done.
static void stops_and_leaves_nothing(void **state) {
    const struct world *world = *state;
    struct counter counter;
    struct told told;
    write_file(world->path, world->bytes, world->length);
    stand_before_february(world, &counter);
    struct heard heard = {counter.kiosk, .most = 1};
    counter.kiosk->meanwhile = hear;
    counter.kiosk->context = &heard;
    for (heard.most = 1; heard.most < 200; heard.most += 60) {
        heard.asked = 0;
        counter_line(&counter, "scan CF*SUBMIT");
        if (heard.asked < heard.most)
            break;
        assert_int_equal(counter.kiosk->turn.answer.phrase, P_WORK_STOPPED);
        assert_int_equal(counter.kiosk->turn.desk.place, PLACE_MONTH);
        assert_false(closed(&counter));
    }
    heard.most = INT_MAX;
    if (!closed(&counter))
        counter_line(&counter, "scan CF*SUBMIT");
    assert_true(closed(&counter));
    assert_true(heard.chain);
    counter_close(&counter);
    verify(world, &told);
    assert_string_equal(told.words, "");
}

// Whoever changed a row since the last close keeps the month from being closed.
static void refuses_what_was_changed(void **state) {
    const struct world *world = *state;
    struct counter counter;
    sqlite3 *db = open_copy(world);
    disarm(db);
    run(db, "UPDATE late SET blank = 'LL-000124' WHERE document_id = 11");
    settle(world, db);
    sqlite3_close(db);
    stand_before_february(world, &counter);
    counter_line(&counter, "scan CF*SUBMIT");
    assert_int_equal(counter.kiosk->turn.answer.refusal, REFUSE_not_verified);
    assert_false(closed(&counter));
    counter_close(&counter);
}

// The sum of a column of the how-manieth table of a paper.
static int64_t column_sum(const struct paper *paper, int table, size_t column) {
    int64_t sum = 0;
    for (size_t b = 0; b < paper->blocks_count; b++) {
        const struct paper_block *block = &paper->blocks[b];
        if (block->kind != BLOCK_TABLE || table-- > 0)
            continue;
        for (size_t i = column; i < block->count; i += block->columns_count)
            sum += paper->items[block->first + i].number;
        return sum;
    }
    fail_msg("no such table");
    return 0;
}

// The statement says what the store says: both sides of the circle, debts, every balance.
static void states_what_is(void **state) {
    enum { HELD, LED_THERE, FIGURE_TABLE, DEBTS, CLAIM_TABLE, DISPOSED, BALANCES_TABLE, OTHERS };
    const struct world *world = *state;
    struct counter counter;
    struct paper paper;
    write_file(world->path, world->bytes, world->length);
    counter_open(&counter, world->path, COUNTER_BEGIN_US, 0);
    for (int64_t id = 7; id <= 9; id++) {
        struct month month;
        assert_true(facts_close(counter.store, id, &month));
        paper_init(&paper, PAPER_STATEMENT, month.number, id % 2);
        assert_true(paper_fill(&paper, counter.store));
        assert_int_equal(column_sum(&paper, HELD, 1), rule_holds(&month));
        assert_int_equal(column_sum(&paper, LED_THERE, 1), rule_holds(&month));
        int64_t owed = 0;
        for (size_t age = 2; age < 5; age++)
            owed += column_sum(&paper, DEBTS, age);
        assert_int_equal(owed, month.figures[FIGURE_CUSTODY]);
        assert_int_equal(column_sum(&paper, BALANCES_TABLE, 4), month.opening);
        assert_int_equal(column_sum(&paper, BALANCES_TABLE, 7), rule_holds(&month));
        // What came to these accounts left the others, piece by piece.
        assert_int_equal(column_sum(&paper, OTHERS, 6) - column_sum(&paper, OTHERS, 5),
                         rule_holds(&month) - month.opening);
        paper_finish(&paper);
    }
    counter_close(&counter);
}

int main(void) {
    static const struct CMUnitTest more[] = {
        {"states_what_is", states_what_is, NULL, NULL, NULL},
        {"stops_and_leaves_nothing", stops_and_leaves_nothing, NULL, NULL, NULL},
        {"refuses_what_was_changed", refuses_what_was_changed, NULL, NULL, NULL},
        {"every_movement_has_its_term", every_movement_has_its_term, NULL, NULL, NULL},
        {"every_name_is_known", every_name_is_known, NULL, NULL, NULL},
        {NULL, NULL, NULL, NULL, NULL},
    };
    static const struct attack_set set = {
        .name = "attacks_close",
        .day = "tests/days/close.day",
        .controls = controls,
        .controls_count = sizeof controls / sizeof *controls,
        .attacks = attacks,
        .attacks_count = sizeof attacks / sizeof *attacks,
        .crimes = crimes,
        .crimes_count = sizeof crimes / sizeof *crimes,
        .covers = " close closing close_figure figure_kind circle close_check late ",
        .more = more,
    };
    return attack_main(&set);
}
