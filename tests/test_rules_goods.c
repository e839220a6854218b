// What may enter the store, and what a supplier may be asked for, as pure functions: who, what, and
// the refusal that must come of it.
#include "cage.h"
#include "claim.h"
#include "receiving.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

enum { ME = 7, OTHER = 8, HERE = 1, THERE = 2 };

static struct person person(unsigned roles) {
    return (struct person){.id = ME, .active = true, .roles = roles, .site_id = HERE};
}

static void receives_what_is_whole(void **state) {
    static const struct {
        const char *spec, *unit;
        int64_t said, counted, damaged, bin;
        enum refusal refusal;
    } rows[] = {
        {"M14", "个", 10, 10, 0, 5, REFUSE_none},
        {"M14", "个", 0, 3, 3, 5, REFUSE_none}, // over, and all of it damaged
        {"M14", "个", 3, 0, 0, 5, REFUSE_none}, // nothing of it came
        {"", "个", 10, 10, 0, 5, REFUSE_no_spec},
        {"M14", "", 10, 10, 0, 5, REFUSE_no_spec},
        {"M14", "个", -1, 10, 0, 5, REFUSE_not_said},
        {"M14", "个", 10, 10, 11, 5, REFUSE_number},
        {"M14", "个", 10, 100000, 0, 5, REFUSE_number},
        {"M14", "个", 100000, 10, 0, 5, REFUSE_number},
        {"M14", "个", 10, 10, 0, 0, REFUSE_no_bin},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct part part = {0};
        struct receipt_line line = {.said = rows[i].said,
                                    .counted = rows[i].counted,
                                    .damaged = rows[i].damaged,
                                    .bin_id = rows[i].bin};
        strcpy(part.spec, rows[i].spec);
        strcpy(part.unit, rows[i].unit);
        assert_int_equal(rule_receive_line(&part, &line), rows[i].refusal);
    }
}

static void books_with_both_copies(void **state) {
    static const struct {
        unsigned roles;
        enum document_state is;
        bool store, finance;
        int64_t site;
        enum refusal refusal;
    } rows[] = {
        {ROLE_CLERK, STATE_COUNTED, true, true, HERE, REFUSE_none},
        {ROLE_CLERK, STATE_COUNTED, true, false, HERE, REFUSE_copies},
        {ROLE_CLERK, STATE_COUNTED, false, true, HERE, REFUSE_copies},
        {ROLE_CLERK, STATE_BOOKED, true, true, HERE, REFUSE_wrong_state},
        {ROLE_CLERK, STATE_VOID, true, true, HERE, REFUSE_wrong_state},
        {ROLE_CLERK, STATE_COUNTED, true, true, THERE, REFUSE_other_site},
        {ROLE_LEADER | ROLE_TECHNICIAN, STATE_COUNTED, true, true, HERE, REFUSE_role},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct receipt receipt = {.document = {.state = rows[i].is, .site_id = rows[i].site},
                                  .copies = {rows[i].store, rows[i].finance}};
        assert_int_equal(rule_receive_book(&who, &receipt), rows[i].refusal);
    }
}

// Two parts at 100 fen: three and two of them come.
static void takes_no_more_than_was_earned(void **state) {
    static const struct {
        bool parts;
        int64_t earned, come, left[2];
        enum refusal refusal;
    } rows[] = {
        {false, 500, 0, {0, 0}, REFUSE_none},     {false, 499, 0, {9, 9}, REFUSE_unearned},
        {false, 600, 100, {0, 0}, REFUSE_none},   {false, 600, 101, {0, 0}, REFUSE_unearned},
        {true, 0, 0, {3, 2}, REFUSE_none},        {true, 9999, 0, {2, 2}, REFUSE_unearned},
        {true, 9999, 0, {3, 1}, REFUSE_unearned},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct exchange exchange = {rows[i].parts, rows[i].earned, rows[i].come};
        struct receipt receipt = {.count = 2};
        int64_t left[LINES_MAX] = {rows[i].left[0], rows[i].left[1]};
        receipt.lines[0] = (struct receipt_line){.counted = 3, .price_fen = 100};
        receipt.lines[1] = (struct receipt_line){.counted = 2, .price_fen = 100};
        assert_int_equal(rule_exchange(&exchange, &receipt, left), rows[i].refusal);
    }
}

static void lets_a_leader_judge(void **state) {
    static const struct {
        unsigned roles;
        int64_t owner, supplier;
        const char *is;
        enum refusal refusal;
    } rows[] = {
        {ROLE_LEADER, OTHER, 3, "due", REFUSE_none},
        {ROLE_LEADER, OTHER, 3, "waived", REFUSE_none},
        {ROLE_LEADER, OTHER, 0, "waived", REFUSE_not_claimable}, // it has no supplier
        {ROLE_LEADER, OTHER, 3, "claimed", REFUSE_not_claimable},
        {ROLE_LEADER, OTHER, 3, "undone", REFUSE_not_claimable},
        {ROLE_LEADER, ME, 3, "due", REFUSE_own},
        {ROLE_CLERK | ROLE_TECHNICIAN, OTHER, 3, "due", REFUSE_role},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct claim_case judged = {.owner_id = rows[i].owner, .supplier_id = rows[i].supplier};
        strcpy(judged.state, rows[i].is);
        assert_int_equal(rule_blame(&who, &judged), rows[i].refusal);
    }
}

static void claims_what_is_here(void **state) {
    static const struct {
        unsigned roles;
        int64_t owner, site, supplier;
        const char *is, *place;
        enum refusal refusal;
    } rows[] = {
        {ROLE_CLERK, OTHER, HERE, 3, "due", "cage", REFUSE_none},
        {ROLE_CLERK, OTHER, HERE, 0, "due", "cage", REFUSE_none}, // the first of its claim
        {ROLE_CLERK, OTHER, HERE, 4, "due", "cage", REFUSE_other_supplier},
        {ROLE_CLERK, OTHER, HERE, 3, "due", "scrap", REFUSE_no_tag},
        {ROLE_CLERK, OTHER, HERE, 3, "claimed", "cage", REFUSE_not_claimable},
        {ROLE_CLERK, OTHER, HERE, 3, "waived", "cage", REFUSE_not_claimable},
        {ROLE_CLERK, OTHER, THERE, 3, "due", "cage", REFUSE_other_site},
        {ROLE_CLERK, ME, HERE, 3, "due", "cage", REFUSE_own_issue},
        {ROLE_LEADER, OTHER, HERE, 3, "due", "cage", REFUSE_role},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct claim_case claimed = {
            .owner_id = rows[i].owner, .site_id = rows[i].site, .supplier_id = 3};
        strcpy(claimed.state, rows[i].is);
        strcpy(claimed.place, rows[i].place);
        assert_int_equal(rule_claim(&who, &claimed, rows[i].supplier), rows[i].refusal);
    }
}

static void settles_for_no_more_than_claimed(void **state) {
    static const struct {
        enum document_state is;
        int64_t fen;
        enum refusal refusal;
    } rows[] = {
        {STATE_ANSWERED, 0, REFUSE_none},
        {STATE_ANSWERED, 1000, REFUSE_none},
        {STATE_ANSWERED, 1001, REFUSE_settled_more},
        {STATE_ANSWERED, -1, REFUSE_settled_more},
        {STATE_HANDED, 1000, REFUSE_wrong_state},
        {STATE_SETTLED, 1000, REFUSE_wrong_state},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(ROLE_CLERK);
        struct claim claim = {.document = {.state = rows[i].is, .site_id = HERE},
                              .claimed_fen = 1000};
        assert_int_equal(rule_settle(&who, &claim, rows[i].fen), rows[i].refusal);
        who.roles = ROLE_LEADER;
        assert_int_equal(rule_settle(&who, &claim, rows[i].fen), REFUSE_role);
    }
}

static void concedes_by_somebody_else(void **state) {
    static const struct {
        unsigned roles;
        int64_t owner;
        enum document_state is;
        enum refusal refusal;
    } rows[] = {
        {ROLE_LEADER, OTHER, STATE_OFFERED, REFUSE_none},
        {ROLE_LEADER, ME, STATE_OFFERED, REFUSE_own},
        {ROLE_LEADER, OTHER, STATE_ANSWERED, REFUSE_wrong_state},
        {ROLE_CLERK, OTHER, STATE_OFFERED, REFUSE_role},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct claim claim = {.document = {.state = rows[i].is, .owner_id = rows[i].owner}};
        assert_int_equal(rule_concede(&who, &claim), rows[i].refusal);
    }
}

static void takes_back_what_was_refused(void **state) {
    static const struct {
        enum document_state is;
        enum verdict verdict;
        const char *place;
        enum refusal refusal;
    } rows[] = {
        {STATE_ANSWERED, VERDICT_REFUSED, "claimed", REFUSE_none},
        {STATE_SETTLED, VERDICT_REFUSED, "claimed", REFUSE_none},
        {STATE_SETTLED, VERDICT_REFUSED, "cage", REFUSE_not_refused},
        {STATE_OFFERED, VERDICT_PARTLY, "claimed", REFUSE_not_refused},
        {STATE_HANDED, VERDICT_NONE, "claimed", REFUSE_wrong_state},
        {STATE_CLAIMED, VERDICT_NONE, "cage", REFUSE_wrong_state},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(ROLE_CLERK);
        struct claim claim = {.document = {.state = rows[i].is, .site_id = HERE}};
        struct claim_line line = {.verdict = rows[i].verdict};
        strcpy(line.place, rows[i].place);
        assert_int_equal(rule_take_back(&who, &claim, &line), rows[i].refusal);
    }
}

static void keeps_what_is_claimed(void **state) {
    struct old_part old = {.settled = true, .came_us = 1};
    (void)state;
    assert_int_equal(rule_dispose(&old, 2, 0, 3), REFUSE_none);
    old.claimed = true;
    assert_int_equal(rule_dispose(&old, 2, 0, 3), REFUSE_under_claim);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receives_what_is_whole),
        cmocka_unit_test(books_with_both_copies),
        cmocka_unit_test(takes_no_more_than_was_earned),
        cmocka_unit_test(lets_a_leader_judge),
        cmocka_unit_test(claims_what_is_here),
        cmocka_unit_test(settles_for_no_more_than_claimed),
        cmocka_unit_test(concedes_by_somebody_else),
        cmocka_unit_test(takes_back_what_was_refused),
        cmocka_unit_test(keeps_what_is_claimed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
