#include "refusal.h"

#include <assert.h>
#include <string.h>

#define REFUSAL_ROW(name, clause) [REFUSE_##name] = {#name, clause},
static const struct {
    const char *name, *clause;
} refusals[REFUSAL_COUNT] = {[REFUSE_none] = {"", ""}, REFUSALS(REFUSAL_ROW)};

const char *refusal_name(enum refusal refusal) {
    assert(refusal >= 0 && refusal < REFUSAL_COUNT);
    return refusals[refusal].name;
}

enum refusal refusal_of(const char *name) {
    for (int i = 0; i < REFUSAL_COUNT; i++)
        if (strcmp(refusals[i].name, name) == 0)
            return i;
    return REFUSE_none;
}

const char *refusal_clause(enum refusal refusal) {
    assert(refusal >= 0 && refusal < REFUSAL_COUNT);
    return refusals[refusal].clause;
}
