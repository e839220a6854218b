// rules_claim.c -- 3.8: what a supplier may be asked for, by whom, and how it may end.
#include "claim.h"

#include <string.h>

static bool is(const struct person *who, enum role role) {
    return who->active && (who->roles & role);
}

// A clerk of the site in whose account the claim stands.
static enum refusal judge_clerk(const struct person *who, const struct claim *claim) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    return claim->document.site_id == who->site_id ? REFUSE_none : REFUSE_other_site;
}

static bool stands(const struct claim *claim, enum document_state state) {
    return claim->document.state == state;
}

enum refusal rule_blame(const struct person *who, const struct claim_case *judged) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (judged->owner_id == who->id)
        return REFUSE_own;
    bool open = strcmp(judged->state, "due") == 0 || strcmp(judged->state, "waived") == 0;
    return open && judged->supplier_id ? REFUSE_none : REFUSE_not_claimable;
}

enum refusal rule_claim(const struct person *who, const struct claim_case *claimed,
                        int64_t supplier_id) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    if (claimed->owner_id == who->id)
        return REFUSE_own_issue;
    if (claimed->site_id != who->site_id)
        return REFUSE_other_site;
    if (strcmp(claimed->state, "due") != 0)
        return REFUSE_not_claimable;
    if (strcmp(claimed->place, "cage") != 0)
        return REFUSE_no_tag;
    return supplier_id && claimed->supplier_id != supplier_id ? REFUSE_other_supplier : REFUSE_none;
}

enum refusal rule_hand(const struct person *who, const struct claim *claim) {
    enum refusal refusal = judge_clerk(who, claim);
    if (refusal != REFUSE_none)
        return refusal;
    return stands(claim, STATE_CLAIMED) ? REFUSE_none : REFUSE_wrong_state;
}

enum refusal rule_answer(const struct person *who, const struct claim *claim) {
    enum refusal refusal = judge_clerk(who, claim);
    if (refusal != REFUSE_none)
        return refusal;
    bool open = stands(claim, STATE_HANDED) || stands(claim, STATE_ANSWERED);
    return open ? REFUSE_none : REFUSE_wrong_state;
}

enum refusal rule_settle(const struct person *who, const struct claim *claim, int64_t fen) {
    enum refusal refusal = judge_clerk(who, claim);
    if (refusal != REFUSE_none)
        return refusal;
    if (!stands(claim, STATE_ANSWERED))
        return REFUSE_wrong_state;
    return fen < 0 || fen > claim->claimed_fen ? REFUSE_settled_more : REFUSE_none;
}

enum refusal rule_concede(const struct person *who, const struct claim *claim) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (!stands(claim, STATE_OFFERED))
        return REFUSE_wrong_state;
    return claim->document.owner_id == who->id ? REFUSE_own : REFUSE_none;
}

enum refusal rule_take_back(const struct person *who, const struct claim *claim,
                            const struct claim_line *line) {
    enum refusal refusal = judge_clerk(who, claim);
    if (refusal != REFUSE_none)
        return refusal;
    if (!stands(claim, STATE_ANSWERED) && !stands(claim, STATE_OFFERED) &&
        !stands(claim, STATE_SETTLED))
        return REFUSE_wrong_state;
    bool away = strcmp(line->place, "claimed") == 0;
    return away && line->verdict == VERDICT_REFUSED ? REFUSE_none : REFUSE_not_refused;
}

enum refusal rule_withdraw_claim(const struct person *who, const struct claim *claim) {
    return rule_hand(who, claim);
}
