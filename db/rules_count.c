// rules_count.c -- the stock count's rules (3.7.1), pure.
#include "count.h"

static bool is(const struct person *who, enum role role) {
    return who->active && (who->roles & role);
}

enum refusal rule_count_open(const struct person *who) {
    return is(who, ROLE_CLERK) ? REFUSE_none : REFUSE_role;
}

enum refusal rule_count(const struct person *who, const struct document *document,
                        const struct count_bin *bin) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    if (document->site_id != who->site_id)
        return REFUSE_other_site;
    if (bin->document_id != document->id || bin->differs)
        return REFUSE_count_bin;
    if (document->state != STATE_COUNTING)
        return REFUSE_wrong_state;
    return bin->again && bin->own ? REFUSE_count_people : REFUSE_none;
}

enum refusal rule_count_approve(const struct person *who, const struct document *document,
                                bool counted) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (document->state != STATE_FOUND)
        return REFUSE_wrong_state;
    return document->owner_id == who->id || counted ? REFUSE_count_people : REFUSE_none;
}

enum refusal rule_count_withdraw(const struct person *who, const struct document *document,
                                 const struct count_progress *progress) {
    if (!is(who, ROLE_CLERK) || document->owner_id != who->id)
        return REFUSE_role;
    if (document->state != STATE_COUNTING)
        return REFUSE_wrong_state;
    return progress->open < progress->bins ? REFUSE_count_begun : REFUSE_none;
}

enum refusal rule_count_void(const struct person *who, const struct document *document,
                             bool counted) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (document->state != STATE_COUNTING && document->state != STATE_FOUND)
        return REFUSE_wrong_state;
    return document->owner_id == who->id || counted ? REFUSE_count_people : REFUSE_none;
}

enum document_state rule_counted(const struct count_progress *before, enum count_scope scope,
                                 bool recount, bool differs) {
    bool again = differs && !recount && scope != SCOPE_NOW;
    if (before->open + before->again - 1 > 0 || again)
        return STATE_COUNTING;
    if (before->differing > 0 || differs)
        return STATE_FOUND;
    return before->posted > 0 ? STATE_POSTED : STATE_MATCHED;
}

static int64_t absolute(int64_t number) {
    return number < 0 ? -number : number;
}

// Does it give the very figure? An opposite difference when it cancels this one; a pack of n that
// counted as one when n - 1 are left over or missing, once or more often.
static bool fits(const struct explanation *explanation, int64_t difference) {
    int64_t figure = explanation->figure;
    switch (explanation->kind) {
    case EXPLAIN_NEXT_DOOR:
    case EXPLAIN_CONDITION:
    case EXPLAIN_INTERCHANGE:
        return figure == -difference;
    case EXPLAIN_PACK:
        return figure > 1 && absolute(difference) % (figure - 1) == 0;
    case EXPLAIN_OPEN:
    case EXPLAIN_REVERSED:
    case EXPLAIN_TRANSIT:
    case EXPLAIN_WRONG_PART:
        return figure == absolute(difference);
    case EXPLAIN_NONE:
    case EXPLAIN_KIND_COUNT:
        break;
    }
    return false;
}

int64_t rule_weigh(const struct explanation *explanation, int64_t difference) {
    static const struct {
        int64_t fitting, pointing;
    } weights[EXPLAIN_KIND_COUNT] = {
        [EXPLAIN_NEXT_DOOR] = {100, 60},  [EXPLAIN_CONDITION] = {95, 70},
        [EXPLAIN_INTERCHANGE] = {90, 55}, [EXPLAIN_PACK] = {80, 25},
        [EXPLAIN_OPEN] = {75, 30},        [EXPLAIN_REVERSED] = {70, 45},
        [EXPLAIN_TRANSIT] = {65, 20},     [EXPLAIN_WRONG_PART] = {50, 35},
    };
    return fits(explanation, difference) ? weights[explanation->kind].fitting
                                         : weights[explanation->kind].pointing;
}

void rule_rank(struct explanation *list, size_t count, int64_t difference) {
    for (size_t i = 0; i < count; i++)
        list[i].weight = rule_weigh(&list[i], difference);
    // Few rows, and equals keep their order.
    for (size_t i = 1; i < count; i++)
        for (size_t at = i; at > 0 && list[at - 1].weight < list[at].weight; at--) {
            struct explanation swapped = list[at];
            list[at] = list[at - 1];
            list[at - 1] = swapped;
        }
}
