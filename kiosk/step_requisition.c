// step_requisition.c -- asking for parts, and a leader's answer (3.6.1).
#include "step.h"

#include "debt.h"
#include "form.h"
#include "paid.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void begin_form(struct desk *desk, enum place place, int64_t vehicle_id, const char *called) {
    size_t count, index = 0;
    const struct field *form = form_fields(place, &count);
    desk_clear(desk, place);
    while (form[index].kind != FIELD_VEHICLE)
        index++;
    desk->vehicle_id = vehicle_id;
    if (vehicle_id)
        text_copy(desk->fields[index], CODE_MAX, called);
    desk->field = (int64_t)form_next(desk);
}

// Begins a document about the vehicle on the screen, where there is one, and the part beside it.
static void begin(struct turn *turn, enum place place) {
    struct vehicle vehicle = {0};
    int64_t part = turn->desk.place == PLACE_PART ? turn->desk.subject_id : 0;
    if (turn->desk.place == PLACE_VEHICLE)
        facts_vehicle(turn->store, turn->desk.subject_id, &vehicle);
    begin_form(&turn->desk, place, vehicle.id, vehicle.plate[0] ? vehicle.plate : vehicle.vin);
    if (part && place == PLACE_REQUISITION) {
        turn->desk.lines_count = 1;
        turn->desk.lines[0] = (struct draft_line){.part_id = part, .quantity = 1};
    }
    turn_calm(turn);
}

void step_requisition(struct turn *turn) {
    if (!turn_is(turn, ROLE_TECHNICIAN))
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
    else
        begin(turn, PLACE_REQUISITION);
}

void step_report(struct turn *turn) {
    if (!turn_is(turn, ROLE_TECHNICIAN))
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
    else
        begin(turn, PLACE_REPORT);
}

static void submit(struct turn *turn, bool warned) {
    struct desk *desk = &turn->desk;
    struct paperwork *paper = &turn->plan.paper;
    struct warranty warranty;
    struct debt debt;
    if (desk->lines_count == 0) {
        turn_refuse(turn, REFUSE_no_lines, NULL, NULL);
        return;
    }
    facts_debt(turn->store, turn->who.id, turn->now_us, &debt);
    if (!warned && warn_of_debt(turn, &debt))
        return;
    paper->overdue = debt.overdue;
    facts_vehicle(turn->store, desk->vehicle_id, &paper->vehicle);
    paper->km = strtoll(desk->fields[REQUISITION_KM], NULL, 10);
    rule_warranty(&warranty, &paper->vehicle, turn->now_us, paper->km);
    paper->months = warranty.months;
    paper->in_warranty = warranty.in;
    text_copy(paper->opinion, sizeof paper->opinion, desk->fields[REQUISITION_OPINION]);
    paper->count = desk->lines_count;
    for (size_t i = 0; i < desk->lines_count; i++) {
        paper->lines[i].part_id = desk->lines[i].part_id;
        paper->lines[i].quantity = desk->lines[i].quantity;
    }
    plan_act(&turn->plan, ACT_REQUISITION, 0);
    plan_late(turn, desk->blank);
    turn_home(turn);
    turn_done(turn, P_SUBMITTED, paper->vehicle.plate, NULL);
    turn->answer.made = true;
}

void submit_requisition(struct turn *turn) {
    submit(turn, false);
}

void submit_warned(struct turn *turn) {
    submit(turn, true);
}

// A leader's draft: every line as it was asked for.
static void open_approve(struct turn *turn, const struct paperwork *paper) {
    turn_show(turn, PLACE_APPROVE, paper->document.id);
    turn->desk.lines_count = paper->count;
    for (size_t i = 0; i < paper->count; i++)
        turn->desk.lines[i] = (struct draft_line){.part_id = paper->lines[i].part_id,
                                                  .line_id = paper->lines[i].id,
                                                  .quantity = paper->lines[i].quantity};
}

void open_requisition(struct turn *turn, const struct document *document) {
    struct paperwork *paper = &turn->plan.paper;
    facts_paperwork(turn->store, document->id, paper);
    if (rule_approve(&turn->who, document) == REFUSE_none)
        open_approve(turn, paper);
    else if (judge_issue(turn, document) == REFUSE_none)
        open_issue(turn, paper);
    else
        turn_show(turn, PLACE_DOCUMENT, document->id);
}

static enum refusal judge_decision(struct turn *turn, struct document *document) {
    if (document->kind == DOCUMENT_DISPOSAL)
        return rule_release(&turn->who, document);
    if (document->kind == DOCUMENT_COUNT)
        return judge_differences(turn, document->id, document);
    return document->kind == DOCUMENT_REQUISITION ? rule_approve(&turn->who, document)
                                                  : rule_agree(&turn->who, document);
}

// A decision about a document that is merely shown: it is not for this person to take, or past.
void step_decide(struct turn *turn) {
    struct document document;
    facts_document(turn->store, turn->desk.subject_id, &document);
    bool disposal = document.kind == DOCUMENT_DISPOSAL;
    if (document.kind == DOCUMENT_MAIL && turn->event == EVENT_AGREE) {
        step_endorse(turn);
        return;
    }
    if (disposal && turn->event == EVENT_APPROVE) {
        step_release(turn);
        return;
    }
    enum refusal refusal = judge_decision(turn, &document);
    if (disposal && refusal == REFUSE_none)
        step_reject(turn);
    else if (refusal == REFUSE_none)
        open_document(turn, document.id);
    else
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document.number, NULL);
}

void step_approve_line(struct turn *turn) {
    if (turn->number < 1 || (size_t)turn->number > turn->desk.lines_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.line = turn->number;
    step_acknowledge(turn);
}

void step_approve_part(struct turn *turn) {
    for (size_t i = 0; i < turn->desk.lines_count; i++) {
        if (turn->desk.lines[i].part_id != turn->thing.id)
            continue;
        turn->desk.line = (int64_t)i + 1;
        step_acknowledge(turn);
        return;
    }
    struct part part;
    facts_part(turn->store, turn->settings.site_id, turn->thing.id, &part);
    turn_refuse(turn, REFUSE_not_asked, part.number, NULL);
}

// A leader may cut a quantity, never raise it.
void step_approve_number(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct paperwork *paper = &turn->plan.paper;
    char asked[NUMBER_MAX], wanted[NUMBER_MAX];
    facts_paperwork(turn->store, desk->subject_id, paper);
    size_t index = (size_t)desk->line - 1;
    if (desk->line == 0 || index >= paper->count) {
        turn_refuse(turn, REFUSE_not_here, NULL, NULL);
        return;
    }
    text_format(wanted, sizeof wanted, "%lld", (long long)turn->number);
    text_format(asked, sizeof asked, "%lld", (long long)paper->lines[index].quantity);
    if (turn->number > paper->lines[index].quantity) {
        turn_refuse(turn, REFUSE_too_much, wanted, asked);
        return;
    }
    desk->lines[index].quantity = turn->number;
    desk->line = 0;
    turn_calm(turn);
}

// Out of warranty a leader says with the approval that the work is paid for (3.3.4).
static void approve(struct turn *turn, bool paid) {
    struct paperwork *paper = &turn->plan.paper;
    facts_paperwork(turn->store, turn->desk.subject_id, paper);
    enum refusal refusal = rule_approve(&turn->who, &paper->document);
    int64_t sum = 0;
    for (size_t i = 0; i < paper->count; i++) {
        paper->lines[i].approved = turn->desk.lines[i].quantity;
        sum += paper->lines[i].approved;
    }
    if (refusal == REFUSE_none && sum == 0)
        refusal = REFUSE_no_lines; // nothing at all: that is a rejection, with its reason
    if (refusal == REFUSE_none)
        refusal = rule_consent(paper->in_warranty, paid);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, paper->document.number, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_APPROVE, paper->document.id);
    if (!paper->in_warranty)
        plan_act(&turn->plan, ACT_CONSENT, paper->document.id);
    turn_home(turn);
    turn_done(turn, P_APPROVED, paper->document.number, NULL);
}

void step_approve(struct turn *turn) {
    approve(turn, false);
}

void step_approve_paid(struct turn *turn) {
    approve(turn, true);
}

void step_reject(struct turn *turn) {
    turn_show(turn, PLACE_REASON, turn->desk.subject_id);
    turn->desk.field = 0;
    memset(turn->desk.fields, 0, sizeof turn->desk.fields);
    step_acknowledge(turn);
}

// 3.3.4: money that was handed in for a report is not left behind.
static enum refusal judge_money(struct turn *turn, const struct document *document) {
    struct charge charge;
    enum refusal refusal = rule_void(&turn->who, document);
    bool paid = facts_charge(turn->store, document->id, &charge) && charge.paid_fen > 0;
    return refusal == REFUSE_none && paid ? REFUSE_money_taken : refusal;
}

// What is done for a reason, by the kind of the document and where it stands.
static const struct {
    enum document_kind kind;
    enum document_state from; // STATE_NONE: wherever
    const char *step;
    enum document_state state;
    enum phrase done;
} reasoned[] = {
    {DOCUMENT_REQUISITION, STATE_APPROVED, "waive", STATE_APPROVED, P_WAIVED},
    {DOCUMENT_REQUISITION, STATE_STARTED, "waive", STATE_STARTED, P_WAIVED},
    {DOCUMENT_REQUISITION, STATE_NONE, "reject", STATE_REJECTED, P_REJECTED},
    {DOCUMENT_MAIL, STATE_NONE, "waive", STATE_ENDORSED, P_WAIVED_OLD},
    {DOCUMENT_REPORT, STATE_NONE, "void", STATE_VOID, P_VOIDED},
    {DOCUMENT_COUNT, STATE_NONE, "void", STATE_VOID, P_VOIDED},
    {DOCUMENT_RECEIVING, STATE_NONE, "void", STATE_VOID, P_VOIDED},
    {DOCUMENT_TEACHING, STATE_NONE, "reject", STATE_REJECTED, P_REJECTED},
    {DOCUMENT_CLAIM, STATE_OFFERED, "decline", STATE_ANSWERED, P_DECLINED},
    {DOCUMENT_CLAIM, STATE_NONE, "withdraw", STATE_WITHDRAWN, P_WITHDRAWN},
};

static enum refusal judge_reason(struct turn *turn, const struct document *document) {
    switch (document->kind) {
    case DOCUMENT_REQUISITION:
        return document->state == STATE_SUBMITTED ? rule_approve(&turn->who, document)
                                                  : judge_waive(turn, document);
    case DOCUMENT_MAIL:
        return judge_waive_old(turn, document);
    case DOCUMENT_REPORT:
        return judge_money(turn, document);
    case DOCUMENT_COUNT:
        return judge_void(turn, document);
    case DOCUMENT_RECEIVING:
        facts_receipt(turn->store, document->id, &turn->plan.receipt);
        return rule_receive_void(&turn->who, &turn->plan.receipt);
    case DOCUMENT_CLAIM:
        facts_claim(turn->store, document->id, &turn->plan.claim);
        return document->state == STATE_OFFERED
                   ? rule_concede(&turn->who, &turn->plan.claim)
                   : rule_withdraw_claim(&turn->who, &turn->plan.claim);
    case DOCUMENT_TEACHING:
        facts_teaching(turn->store, turn->settings.site_id, document->id, &turn->plan.teaching);
        return rule_learn(&turn->who, &turn->plan.teaching);
    case DOCUMENT_DISPOSAL: // has its own, see disposal_reason
    case DOCUMENT_TRANSFER: // and step_transfer_note
    case DOCUMENT_CLOSE:
    case DOCUMENT_CONSIGNMENT:
    case DOCUMENT_NONE:
    case DOCUMENT_KIND_COUNT:
        break;
    }
    return REFUSE_changed;
}

// The reason for a rejection or a void: given, it is carried out.
void submit_reason(struct turn *turn) {
    struct document document = {0};
    const char *reason = turn->code->text;
    size_t i = 0;
    facts_document(turn->store, turn->desk.subject_id, &document);
    if (document.kind == DOCUMENT_DISPOSAL) {
        disposal_reason(turn, &document, reason);
        return;
    }
    enum refusal refusal = judge_reason(turn, &document);
    if (text_is_blank(reason))
        refusal = REFUSE_reason;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, document.number, NULL);
        return;
    }
    while (reasoned[i].kind != document.kind ||
           (reasoned[i].from && reasoned[i].from != document.state))
        i++;
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document.id);
    row->step = reasoned[i].step;
    row->state = reasoned[i].state;
    if (document.kind == DOCUMENT_MAIL)
        plan_act(&turn->plan, ACT_SETTLE_MAIL, document.id);
    text_copy(turn->plan.reason, sizeof turn->plan.reason, reason);
    turn_home(turn);
    turn_done(turn, reasoned[i].done, document.number, reason);
}

void step_withdraw(struct turn *turn) {
    struct document document;
    facts_document(turn->store, turn->desk.subject_id, &document);
    if (document.kind == DOCUMENT_DISPOSAL) {
        withdraw_disposal(turn, &document);
        return;
    }
    enum refusal refusal =
        document.kind == DOCUMENT_REQUISITION ? rule_withdraw(&turn->who, &document)
        : document.kind == DOCUMENT_TEACHING  ? rule_unteach(&turn->who, &document)
                                              : REFUSE_not_here;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, document.number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document.id);
    row->step = "withdraw";
    // What was issued stays issued: only the rest is given up.
    row->state = document.state == STATE_STARTED ? STATE_ISSUED : STATE_WITHDRAWN;
    turn_home(turn);
    turn_done(turn, P_WITHDRAWN, document.number, NULL);
}
