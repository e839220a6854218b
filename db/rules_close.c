// rules_close.c -- when a month may be closed, and what its figures say. Pure.
#include "close.h"

#include <assert.h>
#include <string.h>

#define CHECK_ROW(check, name, refusal) {name, refusal},
static const struct {
    const char *name;
    enum refusal refusal;
} checks[CHECK_COUNT] = {{"", REFUSE_none}, CHECKS(CHECK_ROW)};
#undef CHECK_ROW

#define FIGURE_NAME(figure, name) name,
static const char *const figures[FIGURE_COUNT] = {"", FIGURES(FIGURE_NAME)};
#undef FIGURE_NAME

const char *check_name(enum check check) {
    assert(check >= 0 && check < CHECK_COUNT);
    return checks[check].name;
}

enum check check_of(const char *name) {
    for (int i = CHECK_NONE + 1; i < CHECK_COUNT; i++)
        if (strcmp(checks[i].name, name) == 0)
            return (enum check)i;
    return CHECK_NONE;
}

const char *figure_name(enum figure figure) {
    assert(figure >= 0 && figure < FIGURE_COUNT);
    return figures[figure];
}

enum figure figure_of(const char *name) {
    for (int i = FIGURE_NONE + 1; i < FIGURE_COUNT; i++)
        if (strcmp(figures[i], name) == 0)
            return (enum figure)i;
    return FIGURE_NONE;
}

enum refusal rule_months(const struct person *who) {
    bool sees = who->active && (who->roles & (ROLE_AUDITOR | ROLE_LEADER | ROLE_ADMINISTRATOR));
    return sees ? REFUSE_none : REFUSE_role;
}

enum refusal rule_close(const struct person *who, const struct month *month,
                        const struct month *next, const struct finding findings[CHECK_COUNT],
                        int64_t now_us) {
    if (!who->active || !(who->roles & ROLE_AUDITOR))
        return REFUSE_role;
    if (month->close_id || month->until_us < next->until_us)
        return REFUSE_month_closed;
    if (month->until_us > next->until_us)
        return REFUSE_month_order;
    if (month->until_us > now_us)
        return REFUSE_month_runs;
    for (int i = CHECK_NONE + 1; i < CHECK_COUNT; i++)
        if (findings[i].blocks && findings[i].count > 0)
            return checks[i].refusal;
    return REFUSE_none;
}

int64_t rule_holds(const struct month *month) {
    int64_t pieces = 0;
    for (int i = FIGURE_HOLDS; i <= FIGURE_CLAIMED; i++)
        pieces += month->figures[i];
    return pieces;
}

int64_t rule_circle(const struct month *month) {
    int64_t pieces = month->opening;
    for (int i = FIGURE_TERMS; i <= FIGURE_MOVED; i++)
        pieces += month->figures[i];
    return pieces;
}

int64_t rule_timeliness(const struct month *month) {
    int64_t all = month->figures[FIGURE_CLEARED];
    return all ? month->figures[FIGURE_IN_TIME] * 100 / all : -1;
}

// Five of five is a hundred.
int64_t rule_satisfaction(const struct month *month) {
    int64_t all = month->figures[FIGURE_REPORTS];
    return all ? month->figures[FIGURE_SATISFACTION] * 20 / all : -1;
}
