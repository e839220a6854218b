// The pure rules of the old-part cage: months, retention, three people.
#include "cage.h"
#include "rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int64_t at(int year, int month, int day) {
    return rule_instant(&(struct moment){.year = year, .month = month, .day = day});
}

static void ends_every_month(void **state) {
    (void)state;
    assert_int_equal(rule_month_end(2026, 11), at(2026, 12, 1));
    assert_int_equal(rule_month_end(2026, 12), at(2027, 1, 1));
    assert_int_equal(rule_month_end(2028, 2), at(2028, 3, 1));
    int64_t year, month;
    rule_month_of(&year, &month, rule_month_end(2026, 12) - 1);
    assert_int_equal(year * 100 + month, 202612);
    rule_month_next(&year, &month);
    assert_int_equal(year * 100 + month, 202701);
}

static void keeps_what_may_not_go(void **state) {
    (void)state;
    struct old_part old = {.came_us = at(2026, 11, 2), .settled = true};
    int64_t until = rule_month_end(2026, 11);
    assert_int_equal(rule_dispose(&old, until, 30, at(2026, 12, 2)), REFUSE_none);
    assert_int_equal(rule_dispose(&old, until, 30, at(2026, 12, 2) - 1), REFUSE_retained);
    assert_int_equal(rule_dispose(&old, old.came_us, 0, at(2026, 12, 2)), REFUSE_retained);
    old.settled = false;
    assert_int_equal(rule_dispose(&old, until, 30, at(2026, 12, 2)), REFUSE_not_settled);
    old.gone = true;
    assert_int_equal(rule_dispose(&old, until, 30, at(2026, 12, 2)), REFUSE_not_caged);
}

static void wants_three_people(void **state) {
    (void)state;
    struct person clerk = {.id = 5, .site_id = 1, .active = true, .roles = ROLE_CLERK};
    struct person leader = {.id = 8, .site_id = 1, .active = true, .roles = ROLE_LEADER};
    struct document document = {.owner_id = 6, .site_id = 1, .state = STATE_RELEASED};
    assert_int_equal(rule_witness(&clerk, &document, 7, 8), REFUSE_none);
    assert_int_equal(rule_witness(&clerk, &document, 5, 8), REFUSE_three_people);
    assert_int_equal(rule_witness(&clerk, &document, 6, 8), REFUSE_three_people);
    assert_int_equal(rule_witness(&clerk, &document, 8, 8), REFUSE_three_people);
    assert_int_equal(rule_witness(&clerk, &document, 7, 5), REFUSE_three_people);
    assert_int_equal(rule_empty(&clerk, &document), REFUSE_none);
    assert_int_equal(rule_empty(&leader, &document), REFUSE_role);
    document.state = STATE_PROPOSED;
    assert_int_equal(rule_empty(&clerk, &document), REFUSE_wrong_state);
    assert_int_equal(rule_release(&leader, &document), REFUSE_none);
    assert_int_equal(rule_release(&clerk, &document), REFUSE_role);
    leader.id = 6;
    assert_int_equal(rule_release(&leader, &document), REFUSE_three_people);
    document.site_id = 2;
    document.state = STATE_RELEASED;
    assert_int_equal(rule_empty(&clerk, &document), REFUSE_role);
}

static void ends_a_batch_once_it_is_paid(void **state) {
    (void)state;
    struct person clerk = {.id = 5, .site_id = 1, .active = true, .roles = ROLE_CLERK};
    struct person leader = {.id = 8, .active = true, .roles = ROLE_LEADER};
    struct disposal disposal = {.document = {.owner_id = 6, .site_id = 1, .state = STATE_EMPTYING},
                                .sold = 1};
    assert_int_equal(rule_carry(&leader, &disposal), REFUSE_no_sale);
    assert_int_equal(rule_sale(&clerk, &disposal), REFUSE_none);
    disposal.paid = true;
    assert_int_equal(rule_carry(&leader, &disposal), REFUSE_none);
    assert_int_equal(rule_sale(&clerk, &disposal), REFUSE_wrong_state);
    assert_int_equal(rule_carry(&clerk, &disposal), REFUSE_role);
    disposal.document.owner_id = 8;
    assert_int_equal(rule_carry(&leader, &disposal), REFUSE_three_people);
    disposal.document.state = STATE_DISPOSED;
    assert_int_equal(rule_carry(&leader, &disposal), REFUSE_wrong_state);
}

static void names_reasons_and_decisions(void **state) {
    (void)state;
    for (int i = MISMATCH_NONE; i < MISMATCH_COUNT; i++)
        assert_int_equal(mismatch_of(mismatch_name((enum mismatch)i)), i);
    for (int i = DECISION_NONE; i < DECISION_COUNT; i++)
        assert_int_equal(decision_of(decision_name((enum decision)i)), i);
    assert_int_equal(decision_of("eat"), DECISION_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_every_month),
        cmocka_unit_test(keeps_what_may_not_go),
        cmocka_unit_test(wants_three_people),
        cmocka_unit_test(ends_a_batch_once_it_is_paid),
        cmocka_unit_test(names_reasons_and_decisions),
    };
    return cmocka_run_group_tests_name("rules_cage", tests, NULL, NULL);
}
