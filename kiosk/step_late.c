// step_late.c -- papers that are made up later (补录): a blank with a number printed ahead, filled
// by hand while the counter was down, goes into the open month with both its times.
#include "step.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>

void step_late(struct turn *turn) {
    if (!turn_is(turn, ROLE_TECHNICIAN) && !turn_is(turn, ROLE_CLERK)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    desk_clear(&turn->desk, PLACE_LATE);
    turn_calm(turn);
}

// The form that the blank is: as it is filled in at the counter, and who may.
static const struct {
    enum place place;
    enum role role;
} kinds[] = {
    {PLACE_NONE, 0},
    {PLACE_REQUISITION, ROLE_TECHNICIAN},
    {PLACE_REPORT, ROLE_TECHNICIAN},
    {PLACE_RECEIVING, ROLE_CLERK},
};

void submit_late(struct turn *turn) {
    struct desk *desk = &turn->desk;
    const struct desk was = *desk;
    size_t count, kind = strtoul(was.fields[LATE_KIND], NULL, 10);
    const struct field *form = form_fields(PLACE_LATE, &count);
    int64_t written = form_instant(&form[LATE_WRITTEN], was.fields[LATE_WRITTEN], turn->now_us);
    if (!turn_is(turn, kinds[kind].role)) {
        turn_refuse(turn, REFUSE_role, NULL, NULL);
    } else if (written < 0 || written > turn->now_us) {
        turn_refuse(turn, REFUSE_date, was.fields[LATE_WRITTEN], NULL);
    } else if (facts_blank_used(turn->store, was.fields[LATE_BLANK])) {
        turn_refuse(turn, REFUSE_number_used, was.fields[LATE_BLANK], NULL);
    } else {
        if (kinds[kind].place == PLACE_RECEIVING)
            desk_clear(desk, PLACE_RECEIVING);
        else
            begin_form(desk, kinds[kind].place, 0, "");
        desk->late_us = written;
        text_copy(desk->blank, sizeof desk->blank, was.fields[LATE_BLANK]);
        if (kinds[kind].place == PLACE_REPORT) { // its number is the blank's
            text_copy(desk->fields[REPORT_NUMBER], sizeof desk->fields[0], desk->blank);
            desk->field = (int64_t)form_next(desk);
        }
        turn_calm(turn);
    }
}

void plan_late(struct turn *turn, const char *blank) {
    struct plan *plan = &turn->plan;
    struct moment m;
    if (!turn->desk.late_us)
        return;
    text_copy(plan->late.blank, sizeof plan->late.blank, blank);
    plan->late.written_us = turn->desk.late_us;
    plan_act(plan, ACT_LATE, 0);
    rule_moment(&m, plan->late.written_us);
    text_format(plan->note, sizeof plan->note,
                "made up later: %s, written %04d-%02d-%02d %02d:%02d", blank, m.year, m.month,
                m.day, m.hour, m.minute);
}
