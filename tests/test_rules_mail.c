// Parts sent by post (3.6.3) as pure functions: who, what, and the refusal that must come of it.
#include "mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static struct person person(unsigned roles) {
    return (struct person){.id = 5, .site_id = 1, .active = true, .roles = roles};
}

static void sends_what_is_owed_in_warranty(void **state) {
    static const struct {
        unsigned roles;
        int64_t owner_id, site_id;
        const char *unit;
        bool mailed, old_in, warranty;
        enum refusal refusal;
    } rows[] = {
        {ROLE_CLERK, 1, 1, "issued", false, false, true, REFUSE_none},
        {ROLE_LEADER | ROLE_TECHNICIAN, 1, 1, "issued", false, false, true, REFUSE_role},
        {ROLE_CLERK | ROLE_TECHNICIAN, 5, 1, "issued", false, false, true, REFUSE_own_postage},
        {ROLE_CLERK, 1, 2, "issued", false, false, true, REFUSE_other_site},
        {ROLE_CLERK, 1, 1, "fitted", false, false, true, REFUSE_cleared},
        {ROLE_CLERK, 1, 1, "issued", true, false, true, REFUSE_in_post},
        {ROLE_CLERK, 1, 1, "issued", false, true, true, REFUSE_in_post},
        {ROLE_CLERK, 1, 1, "issued", false, false, false, REFUSE_in_post},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct unit unit = {.owner_id = rows[i].owner_id,
                            .site_id = rows[i].site_id,
                            .mailed = rows[i].mailed,
                            .old_in = rows[i].old_in};
        strcpy(unit.state, rows[i].unit);
        assert_int_equal(rule_mail(&who, &unit, rows[i].warranty), rows[i].refusal);
    }
}

static void is_signed_by_two(void **state) {
    static const struct {
        unsigned roles;
        int64_t handler_id;
        bool own;
        enum document_state document;
        enum refusal refusal;
    } rows[] = {
        {ROLE_LEADER, 6, false, STATE_SENT, REFUSE_none},
        {ROLE_CLERK | ROLE_TECHNICIAN, 6, false, STATE_SENT, REFUSE_role},
        {ROLE_LEADER | ROLE_CLERK, 5, false, STATE_SENT, REFUSE_own_postage},
        {ROLE_LEADER | ROLE_TECHNICIAN, 6, true, STATE_SENT, REFUSE_own_postage},
        {ROLE_LEADER, 6, false, STATE_ENDORSED, REFUSE_wrong_state},
        {ROLE_LEADER, 6, false, STATE_WITHDRAWN, REFUSE_wrong_state},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct document document = {
            .kind = DOCUMENT_MAIL, .owner_id = rows[i].handler_id, .state = rows[i].document};
        assert_int_equal(rule_endorse(&who, &document, rows[i].own), rows[i].refusal);
    }
}

static void waives_what_both_have_signed(void **state) {
    static const struct {
        unsigned roles;
        int64_t handler_id;
        bool own, waived;
        enum document_state document;
        enum refusal refusal;
    } rows[] = {
        {ROLE_LEADER, 6, false, false, STATE_ENDORSED, REFUSE_none},
        {ROLE_CLERK, 6, false, false, STATE_ENDORSED, REFUSE_role},
        {ROLE_LEADER | ROLE_CLERK, 5, false, false, STATE_ENDORSED, REFUSE_own_postage},
        {ROLE_LEADER, 6, true, false, STATE_ENDORSED, REFUSE_own_postage},
        {ROLE_LEADER, 6, false, false, STATE_SENT, REFUSE_unsigned_postage},
        {ROLE_LEADER, 6, false, true, STATE_ENDORSED, REFUSE_wrong_state},
        {ROLE_LEADER, 6, false, false, STATE_WITHDRAWN, REFUSE_wrong_state},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct mail mail = {.document = {.owner_id = rows[i].handler_id, .state = rows[i].document},
                            .waived = rows[i].waived};
        assert_int_equal(rule_waive_old(&who, &mail, rows[i].own), rows[i].refusal);
    }
}

static void is_withdrawn_until_it_is_signed(void **state) {
    static const struct {
        unsigned roles;
        int64_t handler_id;
        enum document_state document;
        enum refusal refusal;
    } rows[] = {
        {ROLE_CLERK, 5, STATE_SENT, REFUSE_none},
        {ROLE_LEADER, 6, STATE_SENT, REFUSE_none},
        {ROLE_CLERK, 6, STATE_SENT, REFUSE_role},
        {ROLE_CLERK, 5, STATE_ENDORSED, REFUSE_wrong_state},
        {ROLE_CLERK, 5, STATE_WITHDRAWN, REFUSE_wrong_state},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct person who = person(rows[i].roles);
        struct document document = {.owner_id = rows[i].handler_id, .state = rows[i].document};
        assert_int_equal(rule_unsend(&who, &document), rows[i].refusal);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sends_what_is_owed_in_warranty),
        cmocka_unit_test(is_signed_by_two),
        cmocka_unit_test(waives_what_both_have_signed),
        cmocka_unit_test(is_withdrawn_until_it_is_signed),
    };
    return cmocka_run_group_tests_name("rules_mail", tests, NULL, NULL);
}
