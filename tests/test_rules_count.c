// The stock count's pure rules: who may count and approve, where a count stands, and how what may
// explain a difference is ranked.
#include "count.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static const struct person clerk = {.id = 5, .active = true, .roles = ROLE_CLERK, .site_id = 1};
static const struct person leader = {.id = 8, .active = true, .roles = ROLE_LEADER, .site_id = 1};

static struct document count_in(enum document_state state) {
    return (struct document){
        .id = 3, .kind = DOCUMENT_COUNT, .state = state, .site_id = 1, .owner_id = 5};
}

static void counts_a_bin_of_the_count(void **state) {
    struct document document = count_in(STATE_COUNTING);
    struct count_bin bin = {.bin_id = 7, .document_id = 3};
    (void)state;
    assert_int_equal(rule_count(&clerk, &document, &bin), REFUSE_none);
    assert_int_equal(rule_count(&leader, &document, &bin), REFUSE_role);
    struct person away = clerk;
    away.site_id = 2;
    assert_int_equal(rule_count(&away, &document, &bin), REFUSE_other_site);
    struct person gone = clerk;
    gone.active = false;
    assert_int_equal(rule_count(&gone, &document, &bin), REFUSE_role);
    bin.document_id = 4;
    assert_int_equal(rule_count(&clerk, &document, &bin), REFUSE_count_bin);
    bin = (struct count_bin){.document_id = 3, .differs = true};
    assert_int_equal(rule_count(&clerk, &document, &bin), REFUSE_count_bin);
    document.state = STATE_FOUND;
    bin.differs = false;
    assert_int_equal(rule_count(&clerk, &document, &bin), REFUSE_wrong_state);
}

static void has_somebody_else_count_again(void **state) {
    struct document document = count_in(STATE_COUNTING);
    struct count_bin bin = {.document_id = 3, .again = true, .own = true};
    (void)state;
    assert_int_equal(rule_count(&clerk, &document, &bin), REFUSE_count_people);
    bin.own = false;
    assert_int_equal(rule_count(&clerk, &document, &bin), REFUSE_none);
}

static void has_a_third_person_approve(void **state) {
    struct document document = count_in(STATE_FOUND);
    struct person both = {.id = 5, .active = true, .roles = ROLE_CLERK | ROLE_LEADER};
    (void)state;
    assert_int_equal(rule_count_approve(&leader, &document, false), REFUSE_none);
    assert_int_equal(rule_count_approve(&leader, &document, true), REFUSE_count_people);
    assert_int_equal(rule_count_approve(&both, &document, false), REFUSE_count_people);
    assert_int_equal(rule_count_approve(&clerk, &document, false), REFUSE_role);
    assert_int_equal(rule_count_void(&leader, &document, true), REFUSE_count_people);
    assert_int_equal(rule_count_void(&leader, &document, false), REFUSE_none);
    document.state = STATE_POSTED;
    assert_int_equal(rule_count_approve(&leader, &document, false), REFUSE_wrong_state);
    assert_int_equal(rule_count_void(&leader, &document, false), REFUSE_wrong_state);
}

static void is_withdrawn_before_anything_is_counted(void **state) {
    struct document document = count_in(STATE_COUNTING);
    struct count_progress progress = {.bins = 3, .open = 3};
    (void)state;
    assert_int_equal(rule_count_withdraw(&clerk, &document, &progress), REFUSE_none);
    assert_int_equal(rule_count_withdraw(&leader, &document, &progress), REFUSE_role);
    progress.open = 2;
    assert_int_equal(rule_count_withdraw(&clerk, &document, &progress), REFUSE_count_begun);
    document.state = STATE_VOID;
    assert_int_equal(rule_count_withdraw(&clerk, &document, &progress), REFUSE_wrong_state);
}

static void stands_where_its_bins_stand(void **state) {
    static const struct {
        struct count_progress before;
        enum count_scope scope;
        bool recount, differs;
        enum document_state after;
    } rows[] = {
        {{.bins = 2, .open = 2}, SCOPE_SITE, false, false, STATE_COUNTING},
        {{.bins = 2, .open = 1}, SCOPE_SITE, false, false, STATE_MATCHED},
        {{.bins = 2, .open = 1}, SCOPE_SITE, false, true, STATE_COUNTING},
        {{.bins = 2, .again = 1}, SCOPE_BINS, true, true, STATE_FOUND},
        {{.bins = 2, .again = 1}, SCOPE_BINS, true, false, STATE_MATCHED},
        {{.bins = 2, .again = 1, .differing = 1}, SCOPE_BINS, true, false, STATE_FOUND},
        {{.bins = 2, .again = 1, .posted = 1}, SCOPE_BINS, true, false, STATE_POSTED},
        {{.bins = 2, .again = 2}, SCOPE_BINS, true, true, STATE_COUNTING},
        {{.bins = 1, .open = 1}, SCOPE_NOW, false, true, STATE_FOUND},
        {{.bins = 1, .open = 1}, SCOPE_NOW, false, false, STATE_MATCHED},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(
            rule_counted(&rows[i].before, rows[i].scope, rows[i].recount, rows[i].differs),
            rows[i].after);
}

static void weighs_what_gives_the_very_figure_more(void **state) {
    (void)state;
    for (int kind = EXPLAIN_NONE + 1; kind < EXPLAIN_KIND_COUNT; kind++) {
        // Three are missing.
        bool opposite = kind <= EXPLAIN_INTERCHANGE;
        struct explanation fits = {.kind = kind,
                                   .figure = opposite || kind != EXPLAIN_PACK ? 3 : 4};
        struct explanation points = {.kind = kind, .figure = 17};
        assert_true(rule_weigh(&fits, -3) > rule_weigh(&points, -3));
        assert_true(rule_weigh(&fits, -3) <= 100 && rule_weigh(&points, -3) > 0);
    }
    // A pack of four that counted as one, twice.
    assert_true(rule_weigh(&(struct explanation){.kind = EXPLAIN_PACK, .figure = 4}, -6) >
                rule_weigh(&(struct explanation){.kind = EXPLAIN_PACK, .figure = 4}, -5));
}

static void ranks_by_evidence(void **state) {
    struct explanation list[] = {{.kind = EXPLAIN_WRONG_PART, .figure = 1},
                                 {.kind = EXPLAIN_OPEN, .figure = 9},
                                 {.kind = EXPLAIN_NEXT_DOOR, .figure = 1},
                                 {.kind = EXPLAIN_REVERSED, .figure = 1}};
    (void)state;
    rule_rank(list, 4, -1);
    assert_int_equal(list[0].kind, EXPLAIN_NEXT_DOOR);
    assert_int_equal(list[1].kind, EXPLAIN_REVERSED);
    assert_int_equal(list[2].kind, EXPLAIN_WRONG_PART);
    assert_int_equal(list[3].kind, EXPLAIN_OPEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_a_bin_of_the_count),
        cmocka_unit_test(has_somebody_else_count_again),
        cmocka_unit_test(has_a_third_person_approve),
        cmocka_unit_test(is_withdrawn_before_anything_is_counted),
        cmocka_unit_test(stands_where_its_bins_stand),
        cmocka_unit_test(weighs_what_gives_the_very_figure_more),
        cmocka_unit_test(ranks_by_evidence),
    };
    return cmocka_run_group_tests_name("rules_count", tests, NULL, NULL);
}
