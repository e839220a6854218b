#include "records.h"

#include <assert.h>
#include <string.h>

static const struct {
    enum role role;
    const char *name;
} roles[] = {
    {ROLE_TECHNICIAN, "technician"},       {ROLE_CLERK, "clerk"},     {ROLE_LEADER, "leader"},
    {ROLE_ADMINISTRATOR, "administrator"}, {ROLE_AUDITOR, "auditor"},
};

const char *role_name(enum role role) {
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].role == role)
            return roles[i].name;
    return NULL;
}

enum role role_of(const char *name) {
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(roles[i].name, name) == 0)
            return roles[i].role;
    return 0;
}

#define STATE_NAME(state, name) name,
static const char *const states[STATE_COUNT] = {"", STATES(STATE_NAME)};
#undef STATE_NAME

const char *state_name(enum document_state state) {
    assert(state >= 0 && state < STATE_COUNT);
    return states[state];
}

enum document_state state_of(const char *name) {
    for (int i = 0; i < STATE_COUNT; i++)
        if (strcmp(states[i], name) == 0)
            return i;
    return STATE_NONE;
}

#define DOCUMENT_ROW(kind, name, prefix) {name, prefix},
static const struct {
    const char *name, *prefix;
} documents[DOCUMENT_KIND_COUNT] = {{"", ""}, DOCUMENTS(DOCUMENT_ROW)};
#undef DOCUMENT_ROW

const char *document_kind_name(enum document_kind kind) {
    assert(kind >= 0 && kind < DOCUMENT_KIND_COUNT);
    return documents[kind].name;
}

enum document_kind document_kind_of(const char *name) {
    for (int i = 0; i < DOCUMENT_KIND_COUNT; i++)
        if (strcmp(documents[i].name, name) == 0)
            return i;
    return DOCUMENT_NONE;
}

const char *document_prefix(enum document_kind kind) {
    assert(kind > 0 && kind < DOCUMENT_KIND_COUNT);
    return documents[kind].prefix;
}
