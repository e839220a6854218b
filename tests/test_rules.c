// The rulebook as pure functions, each a table: who, what, and the refusal that must come of it.
#include "refusal.h"
#include "rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#define MINUTE_US (INT64_C(60) * 1000000)

static int64_t at(int year, int month, int day, int hour, int minute) {
    struct moment moment = {year, month, day, hour, minute};
    return rule_instant(&moment);
}

// Time -------------------------------------------------------------------------------------------

static void counts_civil_time(void **state) {
    // Seconds as `date -d '2026-11-02 08:00 +0800' +%s` and its like tell them.
    static const struct {
        struct moment moment;
        int64_t s;
    } rows[] = {
        {{1970, 1, 1, 8, 0}, 0},           {{2000, 2, 29, 0, 0}, 951753600},
        {{2026, 11, 2, 8, 0}, 1793577600}, {{2024, 2, 29, 23, 59}, 1709222340},
        {{2100, 3, 1, 0, 0}, 4107513600},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(rule_instant(&rows[i].moment), rows[i].s * 1000000);
}

// Every day of four centuries, in its order, and back.
static void counts_every_day(void **state) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t last = at(1970, 1, 1, 8, 0) - DAY_US;
    (void)state;
    for (int year = 1970; year < 2370; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int days = lengths[month - 1] + (leap && month == 2);
            for (int day = 1; day <= days; day++) {
                struct moment back;
                int64_t us = at(year, month, day, 8, 0);
                assert_int_equal(us, last + DAY_US);
                rule_moment(&back, us + 59 * INT64_C(1000000));
                assert_true(back.year == year && back.month == month && back.day == day &&
                            back.hour == 8 && back.minute == 0);
                last = us;
            }
            assert_int_equal(at(year, month, days + 1, 8, 0), -1);
        }
    }
}

static void refuses_moments_that_are_none(void **state) {
    static const struct moment rows[] = {
        {1969, 12, 31, 23, 59}, {2026, 0, 1, 0, 0},  {2026, 13, 1, 0, 0}, {2026, 1, 0, 0, 0},
        {2026, 1, 32, 0, 0},    {2026, 2, 29, 0, 0}, {2100, 2, 29, 0, 0}, {2026, 4, 31, 0, 0},
        {2026, 1, 1, 24, 0},    {2026, 1, 1, 0, 60}, {2026, 1, 1, -1, 0}, {2026, 1, 1, 0, -1},
        {10000, 1, 1, 0, 0},    {1970, 1, 1, 7, 59}, // before the count begins
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(rule_instant(&rows[i]), -1);
}

// 3.4.2 c ----------------------------------------------------------------------------------------

static void evaluates_the_warranty(void **state) {
    static const struct {
        struct moment sold, now;
        int64_t km, months, months_left, km_left;
        bool in;
    } rows[] = {
        {{2025, 9, 22, 0, 0}, {2025, 9, 22, 0, 0}, 0, 0, 24, 80000, true},
        {{2025, 9, 22, 0, 0}, {2025, 10, 21, 23, 59}, 0, 0, 24, 80000, true},
        {{2025, 9, 22, 0, 0}, {2025, 10, 22, 0, 0}, 0, 1, 23, 80000, true},
        {{2025, 9, 22, 0, 0}, {2026, 1, 1, 0, 0}, 79999, 3, 21, 1, true},
        {{2025, 9, 22, 0, 0}, {2026, 1, 1, 0, 0}, 80000, 3, 21, 0, true},
        {{2025, 9, 22, 0, 0}, {2026, 1, 1, 0, 0}, 80001, 3, 21, -1, false},
        // The last day of the last month counts, the one after does not.
        {{2025, 9, 22, 0, 0}, {2027, 9, 21, 23, 59}, 1, 23, 1, 79999, true},
        {{2025, 9, 22, 0, 0}, {2027, 9, 22, 0, 0}, 1, 24, 0, 79999, false},
        {{2025, 9, 22, 0, 0}, {2030, 9, 22, 0, 0}, 1, 60, -36, 79999, false},
        // Sold on a 31st: February ends no month of it.
        {{2026, 1, 31, 0, 0}, {2026, 2, 28, 12, 0}, 1, 0, 24, 79999, true},
        {{2026, 1, 31, 0, 0}, {2026, 3, 1, 0, 0}, 1, 1, 23, 79999, true},
        // A clock that is behind makes no negative age.
        {{2026, 1, 31, 0, 0}, {2025, 1, 1, 0, 0}, 1, 0, 24, 79999, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct vehicle vehicle = {
            .sold_us = rule_instant(&rows[i].sold), .warranty_months = 24, .warranty_km = 80000};
        struct warranty warranty;
        rule_warranty(&warranty, &vehicle, rule_instant(&rows[i].now), rows[i].km);
        assert_int_equal(warranty.months, rows[i].months);
        assert_int_equal(warranty.months_left, rows[i].months_left);
        assert_int_equal(warranty.km_left, rows[i].km_left);
        assert_int_equal(warranty.in, rows[i].in);
    }
}

static void knows_no_warranty_of_no_months(void **state) {
    struct vehicle vehicle = {.sold_us = at(2026, 1, 1, 0, 0), .warranty_km = 80000};
    struct warranty warranty;
    (void)state;
    rule_warranty(&warranty, &vehicle, at(2026, 1, 1, 0, 0), 0);
    assert_false(warranty.in);
}

// Who may take which step ------------------------------------------------------------------------

enum { ME = 1, OTHER = 2, ALL_ROLES = 31 };

struct step_table {
    enum refusal (*rule)(const struct person *, const struct document *);
    unsigned roles;                   // any of them will do
    enum refusal own, others;         // of one's own document, of another's
    enum refusal states[STATE_COUNT]; // where nothing else forbids it
};

// Asks in every state, by people of every combination of roles, about their own document and
// another's.
static void ask_rule(const struct step_table *table) {
    for (unsigned roles = 0; roles <= ALL_ROLES; roles++)
        for (int where = 0; where < STATE_COUNT; where++)
            for (int owner = ME; owner <= OTHER; owner++)
                for (int active = 0; active < 2; active++) {
                    struct person who = {.id = ME, .active = active, .roles = roles};
                    struct document document = {.owner_id = owner, .state = where};
                    enum refusal said = table->rule(&who, &document), own = table->states[where];
                    enum refusal whose = owner == ME ? table->own : table->others;
                    if (!active || !(roles & table->roles))
                        assert_int_equal(said, REFUSE_role);
                    else if (whose == REFUSE_role)
                        assert_int_equal(said, REFUSE_role);
                    else
                        assert_int_equal(said, own != REFUSE_none ? own : whose);
                }
}

static void lets_another_leader_approve(void **state) {
    struct step_table table = {rule_approve, ROLE_LEADER, REFUSE_own, REFUSE_none, {0}};
    (void)state;
    for (int i = 0; i < STATE_COUNT; i++)
        table.states[i] = i == STATE_SUBMITTED ? REFUSE_none : REFUSE_wrong_state;
    ask_rule(&table);
}

static void lets_another_leader_agree(void **state) {
    struct step_table table = {rule_agree, ROLE_LEADER, REFUSE_own, REFUSE_none, {0}};
    (void)state;
    for (int i = 0; i < STATE_COUNT; i++)
        table.states[i] = i == STATE_SIGNED ? REFUSE_none : REFUSE_wrong_state;
    ask_rule(&table);
}

static void lets_its_technician_withdraw(void **state) {
    struct step_table table = {rule_withdraw, ROLE_TECHNICIAN, REFUSE_none, REFUSE_role, {0}};
    (void)state;
    for (int i = 0; i < STATE_COUNT; i++)
        table.states[i] = i == STATE_SUBMITTED || i == STATE_APPROVED || i == STATE_STARTED
                              ? REFUSE_none
                              : REFUSE_wrong_state;
    ask_rule(&table);
}

static void lets_another_clerk_issue(void **state) {
    struct step_table table = {rule_issue, ROLE_CLERK, REFUSE_own_issue, REFUSE_none, {0}};
    (void)state;
    for (int i = 0; i < STATE_COUNT; i++)
        table.states[i] = i == STATE_SUBMITTED                        ? REFUSE_not_approved
                          : i == STATE_APPROVED || i == STATE_STARTED ? REFUSE_none
                                                                      : REFUSE_wrong_state;
    ask_rule(&table);
}

static void lets_its_technician_or_a_leader_void(void **state) {
    static const struct {
        unsigned roles;
        int64_t owner;
        enum document_state where;
        enum refusal refusal;
    } rows[] = {
        {ROLE_TECHNICIAN, ME, STATE_SIGNED, REFUSE_none},
        {ROLE_TECHNICIAN, OTHER, STATE_SIGNED, REFUSE_role},
        {ROLE_LEADER, OTHER, STATE_SIGNED, REFUSE_none},
        {ROLE_LEADER, ME, STATE_SIGNED, REFUSE_role},
        {ROLE_LEADER | ROLE_TECHNICIAN, ME, STATE_SIGNED, REFUSE_none},
        {ROLE_LEADER | ROLE_TECHNICIAN, OTHER, STATE_SIGNED, REFUSE_none},
        {ROLE_CLERK | ROLE_ADMINISTRATOR | ROLE_AUDITOR, ME, STATE_SIGNED, REFUSE_role},
        {ROLE_TECHNICIAN, ME, STATE_AGREED, REFUSE_wrong_state},
        {ROLE_TECHNICIAN, ME, STATE_VOID, REFUSE_wrong_state},
        {ROLE_LEADER, OTHER, STATE_AGREED, REFUSE_wrong_state},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = {.id = ME, .active = true, .roles = rows[i].roles};
        struct document document = {.owner_id = rows[i].owner, .state = rows[i].where};
        assert_int_equal(rule_void(&who, &document), rows[i].refusal);
        who.active = false;
        assert_int_equal(rule_void(&who, &document), REFUSE_role);
    }
}

// 3.7.4 ------------------------------------------------------------------------------------------

static void counts_pieces(void **state) {
    static const struct {
        int64_t approved, issued, picked, more, on_hand;
        enum refusal refusal;
    } rows[] = {
        {2, 0, 0, 1, 9, REFUSE_none},
        {2, 0, 1, 1, 9, REFUSE_none},
        {2, 0, 2, 1, 9, REFUSE_too_much},
        {2, 1, 0, 1, 9, REFUSE_none},
        {2, 1, 1, 1, 9, REFUSE_too_much},
        {2, 2, 0, 1, 9, REFUSE_too_much},
        {0, 0, 0, 1, 9, REFUSE_too_much},
        {0, 0, 0, 0, 0, REFUSE_none},
        {2, 0, 0, 2, 2, REFUSE_none},
        {2, 0, 0, 2, 1, REFUSE_no_stock},
        {2, 0, 1, 1, 1, REFUSE_no_stock},
        {2, 0, 0, 1, 0, REFUSE_no_stock},
        {2, 0, 0, -1, 9, REFUSE_too_much}, // fewer than none
        // Too much is said before too little is looked for.
        {2, 0, 0, 3, 1, REFUSE_too_much},
        {2, 0, 0, 999999999999999999, 9, REFUSE_too_much},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct line line = {.approved = rows[i].approved, .issued = rows[i].issued};
        assert_int_equal(rule_pick(&line, rows[i].picked, rows[i].more, rows[i].on_hand),
                         rows[i].refusal);
    }
}

static void takes_back_what_is_open(void **state) {
    static const struct {
        unsigned roles;
        bool active;
        int64_t owner;
        const char *is;
        bool old_in;
        enum refusal refusal;
    } rows[] = {
        {ROLE_CLERK, true, OTHER, "issued", false, REFUSE_none},
        {ROLE_CLERK, true, OTHER, "issued", true, REFUSE_old_twice},
        {ROLE_CLERK, true, OTHER, "fitted", true, REFUSE_cleared},
        {ROLE_CLERK, true, OTHER, "returned", false, REFUSE_cleared},
        {ROLE_CLERK, true, OTHER, "reversed", false, REFUSE_cleared},
        {ROLE_CLERK, true, OTHER, "", false, REFUSE_cleared}, // no such unit
        {ROLE_CLERK, true, ME, "issued", false, REFUSE_own_issue},
        {ROLE_CLERK, false, OTHER, "issued", false, REFUSE_role},
        {ALL_ROLES & ~ROLE_CLERK, true, OTHER, "issued", false, REFUSE_role},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = {.id = ME, .active = rows[i].active, .roles = rows[i].roles};
        struct unit unit = {.owner_id = rows[i].owner, .old_in = rows[i].old_in};
        strcpy(unit.state, rows[i].is);
        assert_int_equal(rule_return(&who, &unit), rows[i].refusal);
    }
}

// 3.7.6: separate accounts.
static void keeps_clerks_to_their_own_site(void **state) {
    struct person who = {.id = ME, .active = true, .roles = ROLE_CLERK, .site_id = 2};
    struct document document = {.owner_id = OTHER, .state = STATE_APPROVED, .site_id = 1};
    struct unit unit = {.owner_id = OTHER, .state = "issued", .site_id = 1};
    (void)state;
    assert_int_equal(rule_issue(&who, &document), REFUSE_other_site);
    assert_int_equal(rule_return(&who, &unit), REFUSE_other_site);
    document.site_id = unit.site_id = 2;
    assert_int_equal(rule_issue(&who, &document), REFUSE_none);
    assert_int_equal(rule_return(&who, &unit), REFUSE_none);
    // A leader answers for every site.
    who.roles = ROLE_LEADER;
    document.state = STATE_SUBMITTED;
    document.site_id = 1;
    assert_int_equal(rule_approve(&who, &document), REFUSE_none);
}

// 3.3.1 ------------------------------------------------------------------------------------------

static void orders_a_reports_times(void **state) {
    static const struct {
        int64_t begun, ended, signed_at, now;
        enum refusal refusal;
    } rows[] = {
        {10, 20, 30, 40, REFUSE_none},
        {10, 10, 10, 10, REFUSE_none}, // all in one minute
        {10, 9, 30, 40, REFUSE_work_order},
        {10, 20, 19, 40, REFUSE_signed_early},
        {10, 20, 41, 40, REFUSE_signed_late},
        {10, 41, 42, 40, REFUSE_signed_late},
        {41, 0, 0, 40, REFUSE_signed_late},
        // As they are given one by one.
        {0, 0, 0, 40, REFUSE_none},
        {10, 0, 0, 40, REFUSE_none},
        {10, 20, 0, 40, REFUSE_none},
        {0, 20, 19, 40, REFUSE_signed_early},
        {10, 0, 5, 40, REFUSE_none}, // nothing is known of the end yet
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(rule_report_times(rows[i].begun * MINUTE_US, rows[i].ended * MINUTE_US,
                                           rows[i].signed_at * MINUTE_US, rows[i].now * MINUTE_US),
                         rows[i].refusal);
}

// PINs -------------------------------------------------------------------------------------------

static void locks_for_a_growing_time(void **state) {
    static const int64_t seconds[] = {0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600};
    (void)state;
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++)
        assert_int_equal(rule_lock_us((int64_t)i), seconds[i] * 1000000);
    assert_int_equal(rule_lock_us(INT64_MAX), INT64_C(3600) * 1000000);
}

static void judges_pins(void **state) {
    static const struct {
        const char *pin;
        int64_t digits;
        enum refusal refusal;
    } rows[] = {
        {"246810", 6, REFUSE_none},        {"135790", 6, REFUSE_none},
        {"112233", 6, REFUSE_none},        {"24681", 6, REFUSE_pin_short},
        {"", 6, REFUSE_pin_short},         {"111111", 6, REFUSE_pin_short},
        {"123456", 6, REFUSE_pin_short},   {"654321", 6, REFUSE_pin_short},
        {"012345", 6, REFUSE_pin_short},   {"24681a", 6, REFUSE_pin_short},
        {"24681 ", 6, REFUSE_pin_short},   {"２４６８１０", 6, REFUSE_pin_short},
        {"246810246810", 6, REFUSE_none},  {"2468102468102", 6, REFUSE_pin_short},
        {"2468", 4, REFUSE_none},          {"246810", 8, REFUSE_pin_short},
        {"98765432", 8, REFUSE_pin_short},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(rule_pin(rows[i].pin, rows[i].digits), rows[i].refusal);
}

// Refusals ---------------------------------------------------------------------------------------

static void names_every_refusal_once(void **state) {
    (void)state;
    assert_string_equal(refusal_name(REFUSE_none), "");
    assert_string_equal(refusal_clause(REFUSE_none), "");
    for (int i = REFUSE_none + 1; i < REFUSAL_COUNT; i++) {
        assert_true(refusal_name(i)[0] != '\0');
        assert_non_null(refusal_clause(i));
        for (int n = REFUSE_none + 1; n < i; n++)
            assert_string_not_equal(refusal_name(i), refusal_name(n));
    }
}

// The clauses as the rulebook has them.
static void says_the_rulebooks_clauses(void **state) {
    static const struct {
        enum refusal refusal;
        const char *clause;
    } rows[] = {
        {REFUSE_own, "3.6.1"},          {REFUSE_not_approved, "3.6.1"},
        {REFUSE_no_lines, "3.6.1"},     {REFUSE_wrong_part, "3.7.4"},
        {REFUSE_too_much, "3.7.4"},     {REFUSE_no_stock, "3.7.4"},
        {REFUSE_own_issue, "3.7.4"},    {REFUSE_wrong_technician, "3.7.4"},
        {REFUSE_vin, "3.4.2 c"},        {REFUSE_vehicle_unknown, "3.4.2 c"},
        {REFUSE_number_used, "3.3.1"},  {REFUSE_work_order, "3.3.1"},
        {REFUSE_signed_early, "3.3.1"}, {REFUSE_signed_late, "3.3.1"},
        {REFUSE_no_cause, "3.4.2 b"},   {REFUSE_not_interchange, "3.6.2"},
        {REFUSE_old_twice, "3.6.2"},    {REFUSE_cleared, "3.6.2"},
        {REFUSE_written_off, "3.6.2"},  {REFUSE_nothing_open, "3.7.4"},
        {REFUSE_no_bin, "3.7.1"},       {REFUSE_unknown, "3.7.1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(refusal_clause(rows[i].refusal), rows[i].clause);
}

static void vouches_as_a_third_person(void **state) {
    struct person who = {.id = 6, .active = true, .has_pin = true};
    (void)state;
    assert_int_equal(rule_vouch(&who, 5, 10), REFUSE_none);
    assert_int_equal(rule_vouch(&who, 6, 10), REFUSE_vouch);
    assert_int_equal(rule_vouch(&who, 5, 6), REFUSE_vouch);
    who.has_pin = false;
    assert_int_equal(rule_vouch(&who, 5, 10), REFUSE_vouch);
    who.active = false;
    assert_int_equal(rule_vouch(&who, 5, 10), REFUSE_inactive);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_civil_time),
        cmocka_unit_test(counts_every_day),
        cmocka_unit_test(refuses_moments_that_are_none),
        cmocka_unit_test(evaluates_the_warranty),
        cmocka_unit_test(knows_no_warranty_of_no_months),
        cmocka_unit_test(lets_another_leader_approve),
        cmocka_unit_test(lets_another_leader_agree),
        cmocka_unit_test(lets_its_technician_withdraw),
        cmocka_unit_test(lets_another_clerk_issue),
        cmocka_unit_test(lets_its_technician_or_a_leader_void),
        cmocka_unit_test(counts_pieces),
        cmocka_unit_test(takes_back_what_is_open),
        cmocka_unit_test(keeps_clerks_to_their_own_site),
        cmocka_unit_test(orders_a_reports_times),
        cmocka_unit_test(locks_for_a_growing_time),
        cmocka_unit_test(judges_pins),
        cmocka_unit_test(names_every_refusal_once),
        cmocka_unit_test(says_the_rulebooks_clauses),
        cmocka_unit_test(vouches_as_a_third_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
