// The pure rules of taught labels (3.7.1): which text of a label is taught, who teaches it, who
// confirms it.
#include "teaching.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static const struct person clerk = {.id = 5, .active = true, .roles = ROLE_CLERK, .site_id = 1};
static const struct person other = {.id = 6, .active = true, .roles = ROLE_CLERK, .site_id = 2};
static const struct person leader = {.id = 8, .active = true, .roles = ROLE_LEADER, .site_id = 1};
static const struct person technician = {.id = 1, .active = true, .roles = ROLE_TECHNICIAN};

static struct teaching taught_by(int64_t owner_id) {
    return (struct teaching){.document = {.id = 3,
                                          .kind = DOCUMENT_TEACHING,
                                          .state = STATE_PROPOSED,
                                          .site_id = 1,
                                          .owner_id = owner_id},
                             .code = "X-1",
                             .part = {.id = 33}};
}

static void takes_the_text_that_comes_back(void **state) {
    static const struct {
        const char *scanned, *taught;
    } rows[] = {
        {"6901234567892", "6901234567892"},
        {"https://x.example/p/1", "https://x.example/p/1"},
        {"PN:XLX-7;SN:0001", "XLX-7"},
        {"PN:XLX-7;QTY:10", "XLX-7"},
        {"L0CK7H2A8S1001847", "L0CK7H2A8S1001847"},
        {"CF*OK", ""},
        {"CF=3", ""},
        {"TG0126000012", ""},
        {"RQ012600002X", ""},
        {"A label of forty-eight characters is none of ours.", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct code code;
        char taught[NUMBER_MAX];
        code_read(&code, rows[i].scanned, strlen(rows[i].scanned));
        teaching_code(taught, &code);
        assert_string_equal(taught, rows[i].taught);
    }
}

static void is_taught_by_whoever_handles_parts(void **state) {
    (void)state;
    assert_int_equal(rule_teach(&clerk), REFUSE_none);
    assert_int_equal(rule_teach(&leader), REFUSE_none);
    assert_int_equal(rule_teach(&technician), REFUSE_role);
    struct person gone = clerk;
    gone.active = false;
    assert_int_equal(rule_teach(&gone), REFUSE_role);
}

static void teaches_only_what_means_nothing_of_its_own(void **state) {
    struct teaching teaching = taught_by(5);
    (void)state;
    assert_int_equal(rule_teach_label(&teaching), REFUSE_none);
    teaching.meant_id = 42;
    assert_int_equal(rule_teach_label(&teaching), REFUSE_none);
    teaching.meant_id = 33;
    assert_int_equal(rule_teach_label(&teaching), REFUSE_label_same);
    teaching.open_id = 2;
    assert_int_equal(rule_teach_label(&teaching), REFUSE_label_open);
    teaching.named = true;
    assert_int_equal(rule_teach_label(&teaching), REFUSE_label_named);
    teaching.code[0] = '\0';
    assert_int_equal(rule_teach_label(&teaching), REFUSE_hostile);
}

static void is_confirmed_by_a_second_person(void **state) {
    struct teaching teaching = taught_by(5);
    (void)state;
    assert_int_equal(rule_learn(&other, &teaching), REFUSE_none);
    assert_int_equal(rule_learn(&leader, &teaching), REFUSE_none);
    assert_int_equal(rule_learn(&clerk, &teaching), REFUSE_label_people);
    assert_int_equal(rule_learn(&technician, &teaching), REFUSE_role);
    struct person both = clerk;
    both.roles |= ROLE_LEADER;
    assert_int_equal(rule_learn(&both, &teaching), REFUSE_label_people);
    teaching.meant_id = 42;
    assert_int_equal(rule_learn(&other, &teaching), REFUSE_changed);
    teaching.before.id = 42;
    assert_int_equal(rule_learn(&other, &teaching), REFUSE_none);
    teaching.named = true;
    assert_int_equal(rule_learn(&other, &teaching), REFUSE_changed);
    teaching.document.state = STATE_TAUGHT;
    assert_int_equal(rule_learn(&other, &teaching), REFUSE_wrong_state);
}

static void is_taken_back_by_whoever_taught_it(void **state) {
    struct document document = taught_by(5).document;
    (void)state;
    assert_int_equal(rule_unteach(&clerk, &document), REFUSE_none);
    assert_int_equal(rule_unteach(&other, &document), REFUSE_role);
    document.state = STATE_TAUGHT;
    assert_int_equal(rule_unteach(&clerk, &document), REFUSE_wrong_state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_text_that_comes_back),
        cmocka_unit_test(is_taught_by_whoever_handles_parts),
        cmocka_unit_test(teaches_only_what_means_nothing_of_its_own),
        cmocka_unit_test(is_confirmed_by_a_second_person),
        cmocka_unit_test(is_taken_back_by_whoever_taught_it),
    };
    return cmocka_run_group_tests_name("rules_teaching", tests, NULL, NULL);
}
