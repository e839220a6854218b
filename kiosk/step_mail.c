// step_mail.c -- a warranty part goes by post: its tags, to whom, the waybill and the postage,
// which the clerk who posts it and a leader sign (3.6.3).
#include "step.h"

#include "form.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static bool piled(const struct desk *desk, int64_t unit_id) {
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].unit_id == unit_id)
            return true;
    return false;
}

static enum refusal judge_unit(struct turn *turn, int64_t unit_id, struct unit *unit) {
    if (!facts_unit(turn->store, unit_id, unit))
        return REFUSE_in_post;
    return rule_mail(&turn->who, unit, facts_unit_in_warranty(turn->store, unit_id));
}

// Takes the tag of an issued part into the parcel, once.
void step_parcel_unit(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct unit unit;
    enum refusal refusal = judge_unit(turn, turn->thing.id, &unit);
    if (refusal == REFUSE_none && piled(desk, unit.id))
        refusal = REFUSE_in_post;
    if (refusal == REFUSE_none && desk->pile_count == LINES_MAX)
        refusal = REFUSE_too_many_lines;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, unit.tag, NULL);
        return;
    }
    desk->pile[desk->pile_count++] =
        (struct pile_item){.kind = PILE_UNUSED, .unit_id = unit.id, .part_id = unit.part_id};
    turn_accept(turn, P_PARCEL_TAKEN, unit.tag, NULL);
}

// Begins a parcel; with the unit on the screen, where there is one.
void step_mail(struct turn *turn) {
    int64_t unit_id = turn->desk.place == PLACE_UNIT ? turn->desk.subject_id : 0;
    if (!turn_is(turn, ROLE_CLERK)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    desk_clear(&turn->desk, PLACE_PARCEL);
    turn_calm(turn);
    if (unit_id) {
        turn->thing = (struct thing){.kind = THING_UNIT, .id = unit_id, .active = true};
        step_parcel_unit(turn);
    }
}

void step_parcel_submit(struct turn *turn) {
    struct desk *desk = &turn->desk;
    if (desk->pile_count == 0) {
        turn_refuse(turn, REFUSE_no_lines, NULL, NULL);
        return;
    }
    desk->place = PLACE_MAIL;
    desk->field = (int64_t)form_next(desk);
    turn_calm(turn);
}

// From the form back to the parcel: both stay as they are.
void step_parcel_back(struct turn *turn) {
    turn->desk.place = PLACE_PARCEL;
    turn_calm(turn);
}

static enum refusal fill_units(struct turn *turn, struct mail *mail, char first[NUMBER_MAX]) {
    const struct desk *desk = &turn->desk;
    for (size_t i = 0; i < desk->pile_count && i < LINES_MAX; i++) {
        struct unit unit;
        enum refusal refusal = judge_unit(turn, desk->pile[i].unit_id, &unit);
        text_copy(first, NUMBER_MAX, unit.tag);
        if (refusal != REFUSE_none)
            return refusal;
        mail->units[mail->count++] = unit.id;
    }
    return mail->count ? REFUSE_none : REFUSE_no_lines;
}

// The handler signs by sending it.
void submit_mail(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct mail *mail = &turn->plan.mail;
    char first[NUMBER_MAX] = "", used[NUMBER_MAX] = "";
    text_copy(mail->recipient, sizeof mail->recipient, desk->fields[MAIL_RECIPIENT]);
    text_copy(mail->address, sizeof mail->address, desk->fields[MAIL_ADDRESS]);
    text_copy(mail->waybill, sizeof mail->waybill, desk->fields[MAIL_WAYBILL]);
    mail->postage_fen = strtoll(desk->fields[MAIL_POSTAGE], NULL, 10);
    enum refusal refusal = fill_units(turn, mail, first);
    if (refusal == REFUSE_none && facts_waybill(turn->store, mail->waybill, used)) {
        refusal = REFUSE_waybill_used;
        text_copy(first, sizeof first, mail->waybill);
    }
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, first, used);
        return;
    }
    plan_act(&turn->plan, ACT_MAIL, 0);
    turn_home(turn);
    turn_show(turn, PLACE_DOCUMENT, facts_next_document(turn->store));
    turn_done(turn, P_MAIL_SENT, mail->waybill, NULL);
    turn->answer.made = true;
}

void open_mail(struct turn *turn, const struct document *document) {
    turn_show(turn, PLACE_DOCUMENT, document->id);
}

static bool owns(struct turn *turn, const struct document *document) {
    return facts_mail_owner(turn->store, document->id, turn->who.id);
}

// A leader signs beside the handler: what waited for nothing else is written off.
void step_endorse(struct turn *turn) {
    struct document document;
    facts_document(turn->store, turn->desk.subject_id, &document);
    enum refusal refusal = rule_endorse(&turn->who, &document, owns(turn, &document));
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document.number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document.id);
    row->step = "endorse";
    row->state = STATE_ENDORSED;
    plan_act(&turn->plan, ACT_SETTLE_MAIL, document.id);
    turn_done(turn, P_ENDORSED, document.number, NULL);
}

enum refusal judge_waive_old(struct turn *turn, const struct document *document) {
    struct mail *mail = &turn->plan.mail;
    if (!facts_mail(turn->store, document->id, mail))
        return REFUSE_not_here;
    return rule_waive_old(&turn->who, mail, owns(turn, document));
}

// A shipment that was not sent after all: its entry is reversed, once that is confirmed.
void step_unsend(struct turn *turn, const struct document *document) {
    struct mail *mail = &turn->plan.mail;
    enum refusal refusal = rule_unsend(&turn->who, document);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document->number, NULL);
        return;
    }
    facts_mail(turn->store, document->id, mail);
    turn_show(turn, PLACE_REVERSE, mail->entry_id);
    turn_ask(turn, P_ASK_REVERSE, NULL, NULL);
}

bool may_endorse(struct turn *turn, const struct person *person, const struct document *document) {
    return document->kind == DOCUMENT_MAIL &&
           rule_endorse(person, document,
                        facts_mail_owner(turn->store, document->id, person->id)) == REFUSE_none;
}
