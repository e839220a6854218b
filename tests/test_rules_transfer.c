// What may go from one site to another, as pure functions: who, what, and the refusal that must
// come of it (3.7.6).
#include "transfer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { ME = 7, OTHER = 8, HERE = 1, THERE = 2 };

static struct person person(unsigned roles, int64_t site) {
    return (struct person){.id = ME, .active = true, .roles = roles, .site_id = site};
}

static void sends_to_another_site(void **state) {
    struct person clerk = person(ROLE_CLERK, HERE), leader = person(ROLE_LEADER, HERE);
    (void)state;
    assert_int_equal(rule_dispatch(&clerk, THERE), REFUSE_none);
    assert_int_equal(rule_dispatch(&clerk, HERE), REFUSE_same_site);
    assert_int_equal(rule_dispatch(&leader, THERE), REFUSE_role);
    clerk.active = false;
    assert_int_equal(rule_dispatch(&clerk, THERE), REFUSE_role);
}

static void sends_no_more_than_lies_there(void **state) {
    (void)state;
    assert_int_equal(rule_send(5, 5), REFUSE_none);
    assert_int_equal(rule_send(0, 0), REFUSE_none);
    assert_int_equal(rule_send(6, 5), REFUSE_no_stock);
    assert_int_equal(rule_send(-1, 5), REFUSE_number);
    assert_int_equal(rule_send(TRANSFER_PIECES_MAX + 1, INT64_MAX), REFUSE_number);
}

static void is_confirmed_by_its_receiver(void **state) {
    static const struct {
        unsigned roles;
        int64_t site, owner;
        enum document_state is;
        bool took;
        enum refusal refusal;
    } rows[] = {
        {ROLE_CLERK, THERE, OTHER, STATE_DISPATCHED, false, REFUSE_none},
        {ROLE_CLERK, THERE, OTHER, STATE_SHORT, false, REFUSE_none},
        {ROLE_LEADER, THERE, OTHER, STATE_DISPATCHED, false, REFUSE_role},
        {ROLE_CLERK, HERE, OTHER, STATE_DISPATCHED, false, REFUSE_other_site},
        {ROLE_CLERK, THERE, OTHER, STATE_RECEIVED, false, REFUSE_not_under_way},
        {ROLE_CLERK, THERE, OTHER, STATE_ACCOUNTED, false, REFUSE_not_under_way},
        {ROLE_CLERK, THERE, OTHER, STATE_WITHDRAWN, false, REFUSE_not_under_way},
        {ROLE_CLERK, THERE, ME, STATE_DISPATCHED, false, REFUSE_own_transfer},
        {ROLE_CLERK, THERE, OTHER, STATE_SHORT, true, REFUSE_own_transfer},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles, rows[i].site);
        struct transfer transfer = {
            .document = {.owner_id = rows[i].owner, .state = rows[i].is, .site_id = HERE},
            .target_id = THERE};
        assert_int_equal(rule_arrive(&who, &transfer, rows[i].took), rows[i].refusal);
    }
}

static void differs_only_with_a_note(void **state) {
    static const struct {
        int64_t missing, counted, damaged, bin;
        enum condition condition;
        const char *note;
        enum refusal refusal;
        int64_t booked;
        enum document_state after;
    } rows[] = {
        {5, 5, 0, 1, CONDITION_NEW, "", REFUSE_none, 5, STATE_RECEIVED},
        {5, 4, 0, 1, CONDITION_NEW, "", REFUSE_discrepancy, 4, STATE_SHORT},
        {5, 4, 0, 1, CONDITION_NEW, "x", REFUSE_none, 4, STATE_SHORT},
        {5, 0, 0, 0, CONDITION_NEW, "x", REFUSE_none, 0, STATE_SHORT}, // nothing came: no bin
        {5, 6, 0, 1, CONDITION_NEW, "", REFUSE_discrepancy, 5, STATE_RECEIVED},
        {5, 6, 0, 1, CONDITION_NEW, "x", REFUSE_none, 5, STATE_RECEIVED},
        {5, 5, 1, 1, CONDITION_NEW, "", REFUSE_discrepancy, 5, STATE_RECEIVED},
        {5, 5, 5, 1, CONDITION_NEW, "x", REFUSE_none, 5, STATE_RECEIVED},
        {5, 7, 6, 1, CONDITION_NEW, "x", REFUSE_number, 5, STATE_RECEIVED},
        {5, 5, 1, 1, CONDITION_SUSPECT, "x", REFUSE_number, 5, STATE_RECEIVED},
        {5, 5, 0, 0, CONDITION_NEW, "", REFUSE_no_bin, 5, STATE_RECEIVED},
        {5, TRANSFER_PIECES_MAX + 1, 0, 1, CONDITION_NEW, "x", REFUSE_number, 5, STATE_RECEIVED},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct transfer transfer = {.count = 2};
        // The first line came before: nothing is asked of it.
        transfer.lines[1] = (struct transfer_line){.missing = rows[i].missing,
                                                   .counted = rows[i].counted,
                                                   .damaged = rows[i].damaged,
                                                   .to_bin_id = rows[i].bin,
                                                   .condition = rows[i].condition};
        assert_int_equal(rule_arrived(&transfer, rows[i].note), rows[i].refusal);
        assert_int_equal(transfer_booked(&transfer.lines[1]), rows[i].booked);
        assert_int_equal(rule_after_arrival(&transfer), rows[i].after);
    }
}

static void lets_a_leader_settle_the_rest(void **state) {
    static const struct {
        unsigned roles;
        int64_t owner;
        enum document_state is;
        bool took;
        enum refusal refusal;
    } rows[] = {
        {ROLE_LEADER, OTHER, STATE_SHORT, false, REFUSE_none},
        {ROLE_CLERK, OTHER, STATE_SHORT, false, REFUSE_role},
        {ROLE_LEADER, OTHER, STATE_DISPATCHED, false, REFUSE_not_under_way},
        {ROLE_LEADER, OTHER, STATE_RECEIVED, false, REFUSE_not_under_way},
        {ROLE_LEADER, ME, STATE_SHORT, false, REFUSE_own_transfer},
        {ROLE_LEADER, OTHER, STATE_SHORT, true, REFUSE_own_transfer},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles, HERE);
        struct transfer transfer = {
            .document = {.owner_id = rows[i].owner, .state = rows[i].is, .site_id = HERE},
            .target_id = THERE};
        assert_int_equal(rule_fate(&who, &transfer, rows[i].took), rows[i].refusal);
    }
}

static void is_settled_when_every_piece_is(void **state) {
    struct transfer transfer = {.count = 3};
    (void)state;
    transfer.lines[1] = (struct transfer_line){.missing = 2, .fate = FATE_LOST};
    transfer.lines[2] = (struct transfer_line){.missing = 1, .fate = FATE_OPEN};
    assert_int_equal(rule_after_fate(&transfer), STATE_SHORT);
    transfer.lines[2].fate = FATE_BACK;
    assert_int_equal(rule_after_fate(&transfer), STATE_ACCOUNTED);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sends_to_another_site),
        cmocka_unit_test(sends_no_more_than_lies_there),
        cmocka_unit_test(is_confirmed_by_its_receiver),
        cmocka_unit_test(differs_only_with_a_note),
        cmocka_unit_test(lets_a_leader_settle_the_rest),
        cmocka_unit_test(is_settled_when_every_piece_is),
    };
    return cmocka_run_group_tests_name("rules_transfer", tests, NULL, NULL);
}
