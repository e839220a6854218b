// rules_cage.c -- what may become of an old part, and by whom (3.7.5). Pure.
#include "cage.h"
#include "rules.h"

#include <string.h>

#define MISMATCH_NAME(reason, name) name,
static const char *const mismatches[MISMATCH_COUNT] = {"", MISMATCHES(MISMATCH_NAME)};
#undef MISMATCH_NAME

const char *mismatch_name(enum mismatch reason) {
    return mismatches[reason];
}

enum mismatch mismatch_of(const char *name) {
    for (int i = MISMATCH_NONE + 1; i < MISMATCH_COUNT; i++)
        if (strcmp(mismatches[i], name) == 0)
            return (enum mismatch)i;
    return MISMATCH_NONE;
}

static const char *const decisions[DECISION_COUNT] = {"", "scrap", "supplier", "refurbish", "sell"};

const char *decision_name(enum decision decision) {
    return decisions[decision];
}

enum decision decision_of(const char *name) {
    for (int i = DECISION_NONE + 1; i < DECISION_COUNT; i++)
        if (strcmp(decisions[i], name) == 0)
            return (enum decision)i;
    return DECISION_NONE;
}

void rule_month_next(int64_t *year, int64_t *month) {
    *year += *month == 12;
    *month = *month % 12 + 1;
}

int64_t rule_month_end(int64_t year, int64_t month) {
    rule_month_next(&year, &month);
    return rule_instant(&(struct moment){.year = (int)year, .month = (int)month, .day = 1});
}

void rule_month_of(int64_t *year, int64_t *month, int64_t at_us) {
    struct moment moment;
    rule_moment(&moment, at_us);
    *year = moment.year;
    *month = moment.month;
}

static bool is(const struct person *who, enum role role) {
    return who->active && (who->roles & role);
}

enum refusal rule_dispose(const struct old_part *old, int64_t until_us, int64_t retention_days,
                          int64_t now_us) {
    if (old->gone)
        return REFUSE_not_caged;
    if (!old->settled)
        return REFUSE_not_settled;
    if (old->claimed)
        return REFUSE_under_claim;
    bool kept = old->came_us >= until_us || old->came_us + retention_days * DAY_US > now_us;
    return kept ? REFUSE_retained : REFUSE_none;
}

enum refusal rule_propose(const struct person *who) {
    return is(who, ROLE_CLERK) ? REFUSE_none : REFUSE_role;
}

enum refusal rule_release(const struct person *who, const struct document *document) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (document->state != STATE_PROPOSED)
        return REFUSE_wrong_state;
    return document->owner_id == who->id ? REFUSE_three_people : REFUSE_none;
}

enum refusal rule_empty(const struct person *who, const struct document *document) {
    if (!is(who, ROLE_CLERK) || who->site_id != document->site_id)
        return REFUSE_role;
    bool open = document->state == STATE_RELEASED || document->state == STATE_EMPTYING;
    return open ? REFUSE_none : REFUSE_wrong_state;
}

enum refusal rule_carry(const struct person *who, const struct disposal *disposal) {
    const struct document *document = &disposal->document;
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (document->state != STATE_RELEASED && document->state != STATE_EMPTYING)
        return REFUSE_wrong_state;
    if (document->owner_id == who->id)
        return REFUSE_three_people;
    return disposal->sold > 0 && !disposal->paid ? REFUSE_no_sale : REFUSE_none;
}

enum refusal rule_sale(const struct person *who, const struct disposal *disposal) {
    enum refusal refusal = rule_empty(who, &disposal->document);
    if (refusal != REFUSE_none)
        return refusal;
    return disposal->sold == 0 || disposal->paid ? REFUSE_wrong_state : REFUSE_none;
}

enum refusal rule_witness(const struct person *who, const struct document *document,
                          int64_t witness_id, int64_t released_by) {
    bool three = witness_id != who->id && witness_id != document->owner_id &&
                 witness_id != released_by && who->id != released_by;
    return three ? REFUSE_none : REFUSE_three_people;
}
