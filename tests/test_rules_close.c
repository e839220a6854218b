// When a month may be closed, and what its figures say.
#include "close.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct person auditor = {.id = 11, .active = true, .roles = ROLE_AUDITOR};

// November, which ends at 100, and the months around it.
static struct month november(void) {
    return (struct month){.site_id = 1, .year = 2026, .month = 11, .from_us = 70, .until_us = 100};
}

static void closes_what_has_ended_in_its_order(void **state) {
    (void)state;
    struct finding none[CHECK_COUNT] = {0};
    struct month month = november(), next = november();
    struct person leader = auditor, gone = auditor;
    leader.roles = ROLE_LEADER | ROLE_CLERK | ROLE_ADMINISTRATOR | ROLE_TECHNICIAN;
    gone.active = false;
    assert_int_equal(rule_close(&auditor, &month, &next, none, 100), REFUSE_none);
    assert_int_equal(rule_close(&auditor, &month, &next, none, 99), REFUSE_month_runs);
    assert_int_equal(rule_close(&leader, &month, &next, none, 100), REFUSE_role);
    assert_int_equal(rule_close(&gone, &month, &next, none, 100), REFUSE_role);
    next.until_us = 70;
    assert_int_equal(rule_close(&auditor, &month, &next, none, 200), REFUSE_month_order);
    next.until_us = 130;
    assert_int_equal(rule_close(&auditor, &month, &next, none, 200), REFUSE_month_closed);
    next = november();
    month.close_id = 7;
    assert_int_equal(rule_close(&auditor, &month, &next, none, 200), REFUSE_month_closed);
}

static void names_what_stands_in_the_way(void **state) {
    (void)state;
    static const struct {
        enum check check;
        enum refusal refusal;
    } ways[] = {
        {CHECK_UNDEALT, REFUSE_undealt},      {CHECK_BATCH, REFUSE_undealt},
        {CHECK_UNCOUNTED, REFUSE_uncounted},  {CHECK_COUNTING, REFUSE_uncounted},
        {CHECK_RECEIVING, REFUSE_not_booked}, {CHECK_SHORT, REFUSE_unsettled},
    };
    struct month month = november();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct finding found[CHECK_COUNT] = {0};
        found[ways[i].check] = (struct finding){.blocks = true, .count = 0};
        assert_int_equal(rule_close(&auditor, &month, &month, found, 100), REFUSE_none);
        found[ways[i].check].count = 2;
        assert_int_equal(rule_close(&auditor, &month, &month, found, 100), ways[i].refusal);
    }
    // What is only named does not hold the month up, however much of it there is.
    struct finding named[CHECK_COUNT] = {0};
    for (int i = CHECK_NONE + 1; i < CHECK_COUNT; i++)
        named[i] = (struct finding){.count = 9};
    assert_int_equal(rule_close(&auditor, &month, &month, named, 100), REFUSE_none);
}

static void lets_those_see_who_answer_for_it(void **state) {
    (void)state;
    struct person who = auditor;
    assert_int_equal(rule_months(&who), REFUSE_none);
    who.roles = ROLE_LEADER;
    assert_int_equal(rule_months(&who), REFUSE_none);
    who.roles = ROLE_ADMINISTRATOR;
    assert_int_equal(rule_months(&who), REFUSE_none);
    who.roles = ROLE_CLERK | ROLE_TECHNICIAN;
    assert_int_equal(rule_months(&who), REFUSE_role);
}

static void adds_both_sides_of_the_circle(void **state) {
    (void)state;
    struct month month = {.opening = 100};
    month.figures[FIGURE_RECEIVED] = 20;
    month.figures[FIGURE_FITTED] = -3;
    month.figures[FIGURE_TAKEN] = 2;
    month.figures[FIGURE_MOVED] = -4;  // to another site
    month.figures[FIGURE_ISSUED] = 50; // no term
    month.figures[FIGURE_BIN] = 110;
    month.figures[FIGURE_CAGE] = 2;
    month.figures[FIGURE_CLAIMED] = 3;
    assert_int_equal(rule_circle(&month), 115);
    assert_int_equal(rule_holds(&month), 115);
}

static void rounds_no_target_up(void **state) {
    (void)state;
    struct month month = {0};
    assert_int_equal(rule_timeliness(&month), -1);
    assert_int_equal(rule_satisfaction(&month), -1);
    month.figures[FIGURE_CLEARED] = 1000;
    month.figures[FIGURE_IN_TIME] = 899;
    assert_int_equal(rule_timeliness(&month), TIMELINESS_TARGET - 1);
    month.figures[FIGURE_IN_TIME] = 900;
    assert_int_equal(rule_timeliness(&month), TIMELINESS_TARGET);
    month.figures[FIGURE_REPORTS] = 3;
    month.figures[FIGURE_SATISFACTION] = 13;
    assert_int_equal(rule_satisfaction(&month), 86);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(closes_what_has_ended_in_its_order),
        cmocka_unit_test(names_what_stands_in_the_way),
        cmocka_unit_test(lets_those_see_who_answer_for_it),
        cmocka_unit_test(adds_both_sides_of_the_circle),
        cmocka_unit_test(rounds_no_target_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
