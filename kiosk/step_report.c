// step_report.c -- the service report: signed by the customer, agreed by a leader (3.3.1, 3.6.2).
#include "step.h"

#include "form.h"
#include "paid.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static void fill_report(struct turn *turn, struct paperwork *paper) {
    const struct desk *desk = &turn->desk;
    struct warranty warranty;
    size_t count;
    const struct field *form = form_fields(PLACE_REPORT, &count);
    facts_vehicle(turn->store, desk->vehicle_id, &paper->vehicle);
    text_copy(paper->document.number, sizeof paper->document.number, desk->fields[REPORT_NUMBER]);
    paper->begun_us = form_instant(&form[REPORT_BEGUN], desk->fields[REPORT_BEGUN], turn->now_us);
    paper->ended_us = form_instant(&form[REPORT_ENDED], desk->fields[REPORT_ENDED], turn->now_us);
    paper->signed_us =
        form_instant(&form[REPORT_SIGNED], desk->fields[REPORT_SIGNED], turn->now_us);
    paper->km = strtoll(desk->fields[REPORT_KM], NULL, 10);
    paper->satisfaction = strtoll(desk->fields[REPORT_SATISFACTION], NULL, 10);
    text_copy(paper->customer, sizeof paper->customer, desk->fields[REPORT_CUSTOMER]);
    rule_warranty(&warranty, &paper->vehicle, paper->begun_us, paper->km);
    paper->months = warranty.months;
    paper->in_warranty = warranty.in;
    paper->labour_fen = strtoll(desk->fields[REPORT_LABOUR], NULL, 10);
    paper->count = desk->lines_count;
    for (size_t i = 0; i < desk->lines_count; i++) {
        paper->lines[i].part_id = desk->lines[i].part_id;
        paper->lines[i].quantity = desk->lines[i].quantity;
        text_copy(paper->lines[i].cause, sizeof paper->lines[i].cause, desk->lines[i].cause);
    }
}

// 3.3.1: somebody else may have used the number while this form was being filled.
static bool number_used(struct turn *turn, const char *number) {
    struct thing thing;
    struct code code;
    code_read(&code, number, strlen(number));
    facts_find(turn->store, turn->settings.site_id, &code, &thing);
    return thing.kind == THING_DOCUMENT;
}

// A report without a replaced part is one too: something was adjusted, nothing fitted.
void submit_report(struct turn *turn) {
    struct paperwork *paper = &turn->plan.paper;
    fill_report(turn, paper);
    enum refusal refusal =
        rule_report_times(paper->begun_us, paper->ended_us, paper->signed_us, turn->now_us);
    for (size_t i = 0; i < paper->count; i++)
        if (paper->lines[i].cause[0] == '\0')
            refusal = REFUSE_no_cause;
    if (number_used(turn, paper->document.number))
        refusal = REFUSE_number_used;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, paper->document.number, NULL);
        return;
    }
    // 3.3.4: what the work outside the warranty costs is asked for once, and may be nothing.
    if (!paper->in_warranty && !turn->desk.fields[REPORT_LABOUR][0]) {
        turn->desk.field = REPORT_LABOUR;
        turn_ask(turn, P_ASK_LABOUR, NULL, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_REPORT, 0);
    plan_late(turn, paper->document.number);
    turn_home(turn);
    turn_done(turn, P_SIGNED, paper->document.number, NULL);
}

static void agree(struct turn *turn, bool paid) {
    struct paperwork *paper = &turn->plan.paper;
    facts_paperwork(turn->store, turn->desk.subject_id, paper);
    enum refusal refusal = rule_agree(&turn->who, &paper->document);
    if (refusal == REFUSE_none)
        refusal = rule_consent(paper->in_warranty, paid);
    // Another's report may write off a part that the leader drew for the same vehicle.
    if (refusal == REFUSE_none && facts_clears_own(turn->store, paper->document.id, turn->who.id))
        refusal = REFUSE_own;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, paper->document.number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, paper->document.id);
    row->step = "agree";
    row->state = STATE_AGREED;
    if (!paper->in_warranty)
        plan_act(&turn->plan, ACT_CONSENT, paper->document.id);
    plan_act(&turn->plan, ACT_SETTLE, paper->document.id);
    turn_home(turn);
    turn_done(turn, P_AGREED, paper->document.number, NULL);
}

void step_agree(struct turn *turn) {
    agree(turn, false);
}

void step_agree_paid(struct turn *turn) {
    agree(turn, true);
}

enum refusal judge_void(struct turn *turn, const struct document *document) {
    if (document->kind == DOCUMENT_COUNT)
        return rule_count_void(&turn->who, document,
                               facts_took_part(turn->store, document->id, turn->who.id));
    return document->kind == DOCUMENT_REPORT ? rule_void(&turn->who, document) : REFUSE_not_here;
}

void step_void(struct turn *turn) {
    struct document document;
    facts_document(turn->store, turn->desk.subject_id, &document);
    if (document.kind == DOCUMENT_MAIL) {
        step_unsend(turn, &document);
        return;
    }
    enum refusal refusal = judge_void(turn, &document);
    if (refusal != REFUSE_none)
        turn_refuse(turn, refusal, document.number, NULL);
    else
        step_reject(turn); // both ask for the reason in the same place
}
