// step_disposal.c -- the monthly batch: proposed, released, scanned out before a witness, what was
// sold is paid, what stays is carried over (3.7.5).
#include "step.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

// The month that the batch on the desk is for stands in its subject: year * 100 + month.
static void month_on(const struct desk *desk, int64_t *year, int64_t *month) {
    *year = desk->subject_id / 100;
    *month = desk->subject_id % 100;
}

void step_disposal(struct turn *turn) {
    int64_t year, month, site = turn->settings.site_id;
    int64_t open = facts_disposal_open(turn->store, site);
    enum refusal refusal = turn->who.id ? rule_propose(&turn->who) : REFUSE_sign_in;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, NULL, NULL);
    } else if (open) {
        open_document(turn, open); // one at a time: on with that one
    } else if (!facts_disposal_month(turn->store, site, &year, &month)) {
        turn_refuse(turn, REFUSE_no_lines, NULL, NULL);
    } else if (rule_month_end(year, month) > turn->now_us) {
        turn_refuse(turn, REFUSE_batch_open, NULL, NULL);
    } else {
        desk_clear(&turn->desk, PLACE_DISPOSAL);
        turn->desk.subject_id = year * 100 + month;
        turn->desk.field = DECISION_SCRAP;
        turn_calm(turn);
    }
}

static enum pile_kind pile_of(enum decision decision) {
    return (enum pile_kind)(PILE_SCRAP + decision - DECISION_SCRAP);
}

static struct pile_item *item_of(struct desk *desk, int64_t unit_id) {
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].unit_id == unit_id)
            return &desk->pile[i];
    return NULL;
}

// A tag, by scanning or touching its row: what is to become of it is chosen next.
void step_disposal_unit(struct turn *turn) {
    struct old_part old;
    int64_t year, month;
    month_on(&turn->desk, &year, &month);
    if (!facts_unit_old_part(turn->store, turn->thing.id, &old) ||
        old.site_id != turn->settings.site_id) {
        turn_refuse(turn, REFUSE_not_caged, turn->code->text, NULL);
        return;
    }
    enum refusal refusal = rule_dispose(&old, rule_month_end(year, month),
                                        turn->settings.retention_days, turn->now_us);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, old.tag, NULL);
        return;
    }
    turn->desk.wrong_id = old.unit_id;
    turn_ask(turn, P_ASK_DECISION, old.tag, NULL);
}

// The bin for a refurbished one: its part's own, where none was scanned.
static int64_t bin_for(struct turn *turn, int64_t part_id) {
    struct part part;
    facts_part(turn->store, turn->settings.site_id, part_id, &part);
    return part.bin_id;
}

static void decide(struct turn *turn, enum decision decision, int64_t bin_id) {
    struct desk *desk = &turn->desk;
    struct pile_item *item = item_of(desk, desk->wrong_id);
    struct old_part old;
    facts_unit_old_part(turn->store, desk->wrong_id, &old);
    int64_t bin = decision != DECISION_REFURBISH ? 0 : bin_id ? bin_id : bin_for(turn, old.part_id);
    if (decision == DECISION_REFURBISH && !bin) {
        turn_refuse(turn, REFUSE_no_bin, old.number, NULL);
        return;
    }
    if (!item && desk->pile_count == PILE_MAX) {
        turn_refuse(turn, REFUSE_too_many_lines, NULL, NULL);
        return;
    }
    if (!item)
        item = &desk->pile[desk->pile_count++];
    *item =
        (struct pile_item){.kind = pile_of(decision), .unit_id = desk->wrong_id, .part_id = bin};
    turn_accept(turn, P_DECIDED, old.tag, NULL);
}

// With no tag chosen it is decided for all that are not named.
void step_disposal_choice(struct turn *turn) {
    enum decision decision = (enum decision)turn->number;
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%lld", (long long)turn->number);
    if (turn->number < DECISION_SCRAP || turn->number >= DECISION_COUNT)
        turn_refuse(turn, REFUSE_number, number, NULL);
    else if (turn->desk.wrong_id)
        decide(turn, decision, 0);
    else if (decision == DECISION_REFURBISH) // each needs its bin
        turn_refuse(turn, REFUSE_number, number, NULL);
    else {
        turn->desk.field = decision;
        turn_calm(turn);
    }
}

void step_disposal_bin(struct turn *turn) {
    if (turn->desk.wrong_id)
        decide(turn, DECISION_REFURBISH, turn->thing.id);
    else
        step_not_here(turn);
}

// First away from the tag that is being decided.
void step_disposal_cancel(struct turn *turn) {
    if (!turn->desk.wrong_id) {
        step_cancel(turn);
        return;
    }
    turn->desk.wrong_id = 0;
    turn_calm(turn);
}

static enum decision default_of(const struct desk *desk) {
    bool sane = desk->field > DECISION_NONE && desk->field < DECISION_COUNT &&
                desk->field != DECISION_REFURBISH;
    return sane ? (enum decision)desk->field : DECISION_SCRAP;
}

void step_propose(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct old_part old = {0};
    int64_t year, month;
    enum refusal refusal = rule_propose(&turn->who);
    month_on(desk, &year, &month);
    int64_t until_us = rule_month_end(year, month);
    if (refusal == REFUSE_none && (facts_disposal_open(turn->store, turn->settings.site_id) ||
                                   until_us < 0 || until_us > turn->now_us))
        refusal = REFUSE_batch_open;
    struct act_row *row = plan_act(&turn->plan, ACT_BATCH, 0);
    row->other = year;
    row->number = month;
    for (size_t i = 0; refusal == REFUSE_none && i < desk->pile_count; i++) {
        const struct pile_item *item = &desk->pile[i];
        facts_unit_old_part(turn->store, item->unit_id, &old);
        refusal = rule_dispose(&old, until_us, turn->settings.retention_days, turn->now_us);
        row = plan_act(&turn->plan, ACT_DECIDE, old.id);
        row->other = item->kind - PILE_SCRAP + DECISION_SCRAP;
        row->number = item->part_id;
    }
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, desk->pile_count ? old.tag : NULL, NULL);
        return;
    }
    row = plan_act(&turn->plan, ACT_PROPOSE, year);
    row->number = month;
    row->other = default_of(desk);
    turn_home(turn);
    turn_done(turn, P_PROPOSED, NULL, NULL);
    turn->answer.made = true;
}

void open_disposal(struct turn *turn, const struct document *document) {
    bool empties = rule_empty(&turn->who, document) == REFUSE_none &&
                   facts_released_by(turn->store, document->id) != turn->who.id;
    struct disposal disposal;
    facts_disposal(turn->store, document->id, &disposal);
    if (empties && disposal.out < disposal.lines)
        turn_show(turn, PLACE_DISPOSE, document->id);
    else
        turn_show(turn, PLACE_DOCUMENT, document->id);
}

void step_release(struct turn *turn) {
    struct document document;
    facts_document(turn->store, turn->desk.subject_id, &document);
    enum refusal refusal = rule_release(&turn->who, &document);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document.number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document.id);
    row->step = "release";
    row->state = STATE_RELEASED;
    turn_home(turn);
    turn_done(turn, P_RELEASED, document.number, NULL);
}

// Only tags of the batch count; doubles and strangers are shown apart.
void step_dispose_unit(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct old_part old;
    struct disposal_line line;
    struct unit unit;
    if (desk->pile_count == PILE_MAX) {
        turn_refuse(turn, REFUSE_too_many_lines, NULL, NULL);
        return;
    }
    facts_unit(turn->store, turn->thing.id, &unit);
    bool listed = facts_unit_old_part(turn->store, unit.id, &old) &&
                  facts_disposal_line(turn->store, desk->subject_id, old.id, &line);
    bool twice = listed && line.out;
    for (size_t i = 0; i < desk->pile_count; i++)
        twice |= desk->pile[i].unit_id == unit.id && desk->pile[i].kind == PILE_OLD;
    enum pile_kind kind = !listed ? PILE_STRANGER : twice ? PILE_DOUBLE : PILE_OLD;
    desk->pile[desk->pile_count++] =
        (struct pile_item){.kind = kind, .unit_id = unit.id, .part_id = unit.part_id};
    if (kind == PILE_OLD)
        turn_accept(turn, P_SCANNED_OUT, unit.tag, NULL);
    else
        turn_ask(turn, kind == PILE_DOUBLE ? P_PILE_DOUBLE : P_NOT_IN_BATCH, unit.tag, NULL);
}

// A touch takes it out of the pile again.
void step_dispose_touch(struct turn *turn) {
    struct desk *desk = &turn->desk;
    size_t index = (size_t)turn->number - 1;
    if (turn->number < 1 || index >= desk->pile_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    for (size_t i = index; i + 1 < desk->pile_count; i++)
        desk->pile[i] = desk->pile[i + 1];
    memset(&desk->pile[--desk->pile_count], 0, sizeof *desk->pile);
    turn_calm(turn);
}

// Is nothing left of the month once these are out, and nothing unpaid?
static bool finishes(struct turn *turn, const struct disposal *disposal, int64_t pieces,
                     int64_t sold) {
    int64_t left = facts_undealt_count(turn->store, disposal->document.site_id, disposal->year,
                                       disposal->month);
    return left == pieces && (disposal->sold + sold == 0 || disposal->paid);
}

// The witness's badge: only now anything leaves the cage.
void step_dispose_badge(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct disposal disposal;
    struct disposal_line line = {0};
    struct old_part old = {0};
    int64_t pieces = 0, sold = 0;
    char count[NUMBER_MAX];
    facts_disposal(turn->store, desk->subject_id, &disposal);
    const struct document *document = &disposal.document;
    enum refusal refusal = rule_empty(&turn->who, document);
    if (refusal == REFUSE_none)
        refusal = rule_witness(&turn->who, document, turn->thing.id,
                               facts_released_by(turn->store, document->id));
    if (refusal == REFUSE_none && !turn->thing.active)
        refusal = REFUSE_inactive;
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document->id);
    for (size_t i = 0; i < desk->pile_count; i++) {
        if (desk->pile[i].kind != PILE_OLD)
            continue;
        bool listed = facts_unit_old_part(turn->store, desk->pile[i].unit_id, &old) &&
                      facts_disposal_line(turn->store, document->id, old.id, &line);
        if (refusal == REFUSE_none && (!listed || line.out || old.gone))
            refusal = REFUSE_not_caged;
        plan_act(&turn->plan, ACT_DISPOSE, line.id);
        sold += line.decision == DECISION_SELL;
        pieces++;
    }
    if (refusal == REFUSE_none && pieces == 0)
        refusal = REFUSE_no_lines;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, turn->code->text, NULL);
        return;
    }
    row->step = "dispose";
    row->state = finishes(turn, &disposal, pieces, sold) ? STATE_DISPOSED : STATE_EMPTYING;
    turn->plan.second_id = turn->thing.id;
    text_format(count, sizeof count, "%lld", (long long)pieces);
    turn_home(turn);
    turn_done(turn, P_SCANNED_OUT_ALL, count, NULL);
}

void step_dispose_confirm(struct turn *turn) {
    turn_ask(turn, P_ASK_WITNESS, NULL, NULL);
}

// What stays: a leader says why, and it waits for the next month.
void step_carry(struct turn *turn) {
    struct disposal disposal;
    facts_disposal(turn->store, turn->desk.subject_id, &disposal);
    enum refusal refusal = disposal.document.kind == DOCUMENT_DISPOSAL
                               ? rule_carry(&turn->who, &disposal)
                               : REFUSE_not_here;
    if (refusal != REFUSE_none)
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, disposal.document.number, NULL);
    else
        step_reject(turn); // the reason is asked for in the same place
}

// The reason for sending a batch back, or for what stays.
void disposal_reason(struct turn *turn, const struct document *document, const char *reason) {
    struct disposal disposal;
    facts_disposal(turn->store, document->id, &disposal);
    bool back = document->state == STATE_PROPOSED;
    enum refusal refusal =
        back ? rule_release(&turn->who, document) : rule_carry(&turn->who, &disposal);
    if (text_is_blank(reason))
        refusal = REFUSE_reason;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, document->number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document->id);
    row->step = back ? "reject" : "carry";
    row->state = back ? STATE_REJECTED : STATE_DISPOSED;
    if (!back)
        plan_act(&turn->plan, ACT_CARRY, document->id);
    text_copy(turn->plan.reason, sizeof turn->plan.reason, reason);
    turn_home(turn);
    turn_done(turn, back ? P_REJECTED : P_CARRIED, document->number, reason);
}

// Until a leader has looked at it, its clerk may take it back.
void withdraw_disposal(struct turn *turn, const struct document *document) {
    enum refusal refusal = rule_propose(&turn->who);
    if (refusal == REFUSE_none && document->owner_id != turn->who.id)
        refusal = REFUSE_role;
    if (refusal == REFUSE_none && document->state != STATE_PROPOSED)
        refusal = REFUSE_wrong_state;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, document->number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document->id);
    row->step = "withdraw";
    row->state = STATE_WITHDRAWN;
    turn_home(turn);
    turn_done(turn, P_WITHDRAWN, document->number, NULL);
}

void step_sale(struct turn *turn) {
    struct disposal disposal;
    facts_disposal(turn->store, turn->desk.subject_id, &disposal);
    enum refusal refusal = disposal.document.kind == DOCUMENT_DISPOSAL
                               ? rule_sale(&turn->who, &disposal)
                               : REFUSE_not_here;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, disposal.document.number, NULL);
        return;
    }
    int64_t id = disposal.document.id;
    desk_clear(&turn->desk, PLACE_SALE);
    turn->desk.subject_id = id;
    turn_calm(turn);
}

void submit_sale(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct sale *sale = &turn->plan.sale;
    struct disposal disposal;
    facts_disposal(turn->store, desk->subject_id, &disposal);
    text_copy(sale->buyer, sizeof sale->buyer, desk->fields[SALE_BUYER]);
    text_copy(sale->receipt, sizeof sale->receipt, desk->fields[SALE_RECEIPT]);
    sale->fen = strtoll(desk->fields[SALE_FEN], NULL, 10);
    sale->grams = strtoll(desk->fields[SALE_GRAMS], NULL, 10);
    enum refusal refusal = rule_sale(&turn->who, &disposal);
    if (refusal == REFUSE_none && facts_scrap_receipt(turn->store, sale->receipt))
        refusal = REFUSE_scrap_receipt;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, sale->receipt, NULL);
        return;
    }
    disposal.paid = true;
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, disposal.document.id);
    row->step = "sale";
    row->state = finishes(turn, &disposal, 0, 0) ? STATE_DISPOSED : STATE_EMPTYING;
    plan_act(&turn->plan, ACT_SALE, disposal.document.id);
    turn_home(turn);
    turn_done(turn, P_SOLD, disposal.document.number, NULL);
}
