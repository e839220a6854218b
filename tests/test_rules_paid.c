// Paid work (3.3.4) as pure functions: who, what, and the refusal that must come of it.
#include "paid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void asks_for_consent(void **state) {
    (void)state;
    assert_int_equal(rule_consent(true, false), REFUSE_none);
    assert_int_equal(rule_consent(true, true), REFUSE_none);
    assert_int_equal(rule_consent(false, false), REFUSE_no_consent);
    assert_int_equal(rule_consent(false, true), REFUSE_none);
}

static void takes_no_more_than_is_owed(void **state) {
    static const struct {
        unsigned roles;
        bool active;
        int64_t owner_id;
        enum document_state document;
        int64_t paid_fen, fen;
        enum refusal refusal;
    } rows[] = {
        {ROLE_CLERK, true, 1, STATE_SIGNED, 0, 0, REFUSE_none},
        {ROLE_CLERK, true, 1, STATE_AGREED, 0, 1000, REFUSE_none},
        {ROLE_CLERK, true, 1, STATE_AGREED, 0, 1001, REFUSE_overpaid},
        {ROLE_CLERK, true, 1, STATE_AGREED, 400, 600, REFUSE_none},
        {ROLE_CLERK, true, 1, STATE_AGREED, 400, 601, REFUSE_overpaid},
        {ROLE_CLERK, true, 1, STATE_AGREED, 1000, 0, REFUSE_overpaid},
        {ROLE_CLERK, true, 1, STATE_VOID, 0, 0, REFUSE_wrong_state},
        {ROLE_CLERK, true, 5, STATE_AGREED, 0, 1, REFUSE_own_money},
        {ROLE_CLERK, false, 1, STATE_AGREED, 0, 1, REFUSE_role},
        {ROLE_LEADER, true, 1, STATE_AGREED, 0, 1, REFUSE_role},
        {ROLE_TECHNICIAN, true, 5, STATE_AGREED, 0, 1, REFUSE_role},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = {.id = 5, .active = rows[i].active, .roles = rows[i].roles};
        struct charge charge = {.owner_id = rows[i].owner_id,
                                .state = rows[i].document,
                                .due_fen = 1000,
                                .paid_fen = rows[i].paid_fen};
        assert_int_equal(rule_pay(&who, &charge, rows[i].fen), rows[i].refusal);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_for_consent),
        cmocka_unit_test(takes_no_more_than_is_owed),
    };
    return cmocka_run_group_tests_name("rules_paid", tests, NULL, NULL);
}
