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

const char *state_name(enum document_state state) {
    static const char *const names[STATE_COUNT] = {
        "",        "submitted", "approved", "rejected", "withdrawn",
        "started", "issued",    "signed",   "agreed",   "void",
    };
    assert(state >= 0 && state < STATE_COUNT);
    return names[state];
}

const char *document_kind_name(enum document_kind kind) {
    static const char *const names[DOCUMENT_KIND_COUNT] = {"", "requisition", "report"};
    assert(kind >= 0 && kind < DOCUMENT_KIND_COUNT);
    return names[kind];
}
