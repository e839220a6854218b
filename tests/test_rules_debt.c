// Debts (3.6.2) as pure functions: how much for how long, who, and the refusal that must come of
// it.
#include "debt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct settings site = {.debt_days = 30, .debt_pieces = 10};

static void stops_past_the_limit(void **state) {
    static const struct {
        int64_t overdue, late_us;
        bool stopped;
    } rows[] = {
        {0, 0, false},
        {1, 1, false},
        {10, 30 * DAY_US, false}, // at the limit, and not past it
        {11, 1, true},
        {1, 30 * DAY_US + 1, true},
        {999, 999 * DAY_US, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct debt debt = {
            .overdue = rows[i].overdue, .total = rows[i].overdue, .late_us = rows[i].late_us};
        assert_int_equal(rule_stopped(&debt, &site), rows[i].stopped);
        assert_int_equal(rule_debt(&debt, &site, false),
                         rows[i].stopped ? REFUSE_debt : REFUSE_none);
        assert_int_equal(rule_debt(&debt, &site, true), REFUSE_none);
    }
}

// A site that sets its limits to nothing stops with the first overdue part, and not before.
static void stops_at_once_where_the_site_says_so(void **state) {
    static const struct settings strict = {.debt_days = 0, .debt_pieces = 0};
    struct debt debt = {.total = 40};
    (void)state;
    assert_false(rule_stopped(&debt, &strict));
    debt.overdue = 1;
    debt.late_us = 1;
    assert_true(rule_stopped(&debt, &strict));
}

static void warns_of_what_is_overdue(void **state) {
    struct debt debt = {.total = 40};
    (void)state;
    assert_int_equal(rule_warned(&debt, false), REFUSE_none);
    debt.overdue = 1;
    assert_int_equal(rule_warned(&debt, false), REFUSE_overdue);
    assert_int_equal(rule_warned(&debt, true), REFUSE_none);
}

static void lets_through_by_a_leader(void **state) {
    static const struct {
        unsigned roles;
        bool active;
        int64_t owner_id;
        enum document_kind kind;
        enum document_state document;
        bool stopped;
        enum refusal refusal;
    } rows[] = {
        {ROLE_LEADER, true, 1, DOCUMENT_REQUISITION, STATE_APPROVED, true, REFUSE_none},
        {ROLE_LEADER, true, 1, DOCUMENT_REQUISITION, STATE_STARTED, true, REFUSE_none},
        {ROLE_LEADER, true, 1, DOCUMENT_REQUISITION, STATE_APPROVED, false, REFUSE_wrong_state},
        {ROLE_LEADER, true, 1, DOCUMENT_REQUISITION, STATE_SUBMITTED, true, REFUSE_wrong_state},
        {ROLE_LEADER, true, 1, DOCUMENT_REQUISITION, STATE_ISSUED, true, REFUSE_wrong_state},
        {ROLE_LEADER, true, 1, DOCUMENT_REPORT, STATE_APPROVED, true, REFUSE_wrong_state},
        {ROLE_LEADER | ROLE_TECHNICIAN, true, 8, DOCUMENT_REQUISITION, STATE_APPROVED, true,
         REFUSE_own},
        {ROLE_LEADER, false, 1, DOCUMENT_REQUISITION, STATE_APPROVED, true, REFUSE_role},
        {ROLE_CLERK | ROLE_TECHNICIAN | ROLE_ADMINISTRATOR, true, 1, DOCUMENT_REQUISITION,
         STATE_APPROVED, true, REFUSE_role},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = {.id = 8, .active = rows[i].active, .roles = rows[i].roles};
        struct document document = {
            .kind = rows[i].kind, .state = rows[i].document, .owner_id = rows[i].owner_id};
        assert_int_equal(rule_waive(&who, &document, rows[i].stopped), rows[i].refusal);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_past_the_limit),
        cmocka_unit_test(stops_at_once_where_the_site_says_so),
        cmocka_unit_test(warns_of_what_is_overdue),
        cmocka_unit_test(lets_through_by_a_leader),
    };
    return cmocka_run_group_tests_name("rules_debt", tests, NULL, NULL);
}
