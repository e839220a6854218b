// step_close.c -- the auditor closes a site's month; leaders and administrators look.
#include "step.h"

#include "close.h"
#include "text.h"

// Site, year and month in one number, as the command and the desk carry them.
static int64_t key_of(const struct month *month) {
    return (month->site_id * 10000 + month->year) * 100 + month->month;
}

// False where the number is none that a month of a site can have.
static bool month_of(struct turn *turn, int64_t key, struct month *month) {
    struct site site;
    int64_t of = key % 100, year = key / 100 % 10000;
    if (key < 0 || of < 1 || of > 12 || year < 2000 ||
        !facts_site(turn->store, key / 1000000, &site))
        return false;
    facts_month(turn->store, site.id, year, of, month);
    return true;
}

static bool admits(struct turn *turn) {
    enum refusal refusal = turn->who.id ? rule_months(&turn->who) : REFUSE_sign_in;
    if (refusal != REFUSE_none)
        turn_refuse(turn, refusal, NULL, NULL);
    return refusal == REFUSE_none;
}

void step_months(struct turn *turn) {
    if (!admits(turn))
        return;
    turn_show(turn, PLACE_MONTHS, 0);
    turn_calm(turn);
}

void step_month(struct turn *turn) {
    struct month month;
    if (!admits(turn))
        return;
    if (!month_of(turn, turn->number, &month)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    if (turn->desk.place == PLACE_MONTH)
        turn->desk.subject_id = key_of(&month); // from month to month: the way back stays
    else
        turn_show(turn, PLACE_MONTH, key_of(&month));
    turn->desk.page = 0;
    turn_calm(turn);
}

// Whoever holds the statement may see what it says.
void open_close(struct turn *turn, const struct document *document) {
    struct month month;
    facts_close(turn->store, document->id, &month);
    turn_show(turn, PLACE_MONTH, key_of(&month));
}

void step_close(struct turn *turn) {
    struct month month, next;
    struct finding findings[CHECK_COUNT];
    char name[NUMBER_MAX];
    if (!admits(turn) || !month_of(turn, turn->desk.subject_id, &month))
        return;
    facts_month_next(turn->store, month.site_id, &next);
    facts_findings(turn->store, &month, findings);
    text_format(name, sizeof name, "%lld-%02lld", (long long)month.year, (long long)month.month);
    enum refusal refusal = rule_close(&turn->who, &month, &next, findings, turn->now_us);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, name, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_CLOSE, month.site_id);
    turn->plan.long_work = true;
    turn_done(turn, P_MONTH_CLOSED, name, NULL);
    turn->answer.made = true;
}
