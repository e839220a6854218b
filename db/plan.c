#include "plan.h"

#include <assert.h>
#include <string.h>

const char *outcome_name(enum outcome outcome) {
    static const char *const names[OUTCOME_COUNT] = {"accepted", "done", "asked", "refused"};
    assert(outcome >= 0 && outcome < OUTCOME_COUNT);
    return names[outcome];
}

struct act_row *plan_act(struct plan *plan, enum act_kind kind, int64_t id) {
    assert(plan->acts_count < PLAN_ACTS_MAX);
    struct act_row *row = &plan->acts[plan->acts_count++];
    *row = (struct act_row){.kind = kind, .id = id};
    return row;
}
