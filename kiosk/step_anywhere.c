// step_anywhere.c -- what answers wherever a place has no row of its own: scan anything, anywhere.
#include "step.h"

#include "code.h"
#include "form.h"
#include "rules.h"
#include "text.h"

#include <assert.h>
#include <string.h>

// To the place that this one was called from, and what that was about.
static void go_back(struct turn *turn) {
    struct desk *desk = &turn->desk;
    enum place back = desk->back;
    bool empty = back == PLACE_NONE || back == desk->place || back == PLACE_PIN;
    desk->place = empty ? (desk->person_id ? PLACE_HOME : PLACE_IDLE) : back;
    desk->subject_id = empty ? 0 : desk->back_id;
    desk->back = PLACE_NONE;
    desk->back_id = 0;
}

void step_cancel(struct turn *turn) {
    struct desk *desk = &turn->desk;
    if (desk->place == PLACE_SETUP) {
        memset(desk->fields, 0, sizeof desk->fields);
        desk->field = 0;
    } else if (desk->place == PLACE_HOME) {
        turn_sign_out(turn, false);
    } else if (desk->line && place_is_work(desk->place)) {
        desk->line = 0; // first out of the line that is being edited
    } else if (desk->place == PLACE_REGISTER || desk->place == PLACE_REASON ||
               desk->place == PLACE_FAULT || desk->place == PLACE_SETTLEMENT ||
               desk->place == PLACE_COUNT_REASON) {
        // What was filled in here means nothing to the form behind.
        go_back(turn);
        memset(desk->fields, 0, sizeof desk->fields);
        desk->field = (int64_t)form_next(desk);
    } else if (desk->place == PLACE_NOTE) {
        go_back(turn); // the codes of a note stay where it is booked by them
        desk->fields[0][0] = '\0';
    } else if (desk->place == PLACE_SEARCH || desk->place == PLACE_MEMBER ||
               desk->place == PLACE_POST ||
               (desk->place == PLACE_OWED && desk->back == PLACE_DEBTORS) ||
               (!place_is_work(desk->place) &&
                (desk->back == PLACE_MONTH || desk->back == PLACE_MONTHS))) {
        go_back(turn);
    } else if (place_is_work(desk->place) || desk->place == PLACE_NEW_PIN) {
        turn_home(turn);
    } else if (!desk_resume(desk)) {
        turn_home(turn);
    }
    turn_calm(turn);
}

void step_show_part(struct turn *turn) {
    struct part part;
    facts_part(turn->store, turn->settings.site_id, turn->thing.id, &part);
    turn_show(turn, PLACE_PART, part.id);
    turn_calm(turn);
}

void step_show_bin(struct turn *turn) {
    turn_show(turn, PLACE_BIN, turn->thing.id);
    turn_calm(turn);
}

void step_show_vehicle(struct turn *turn) {
    struct vehicle vehicle;
    facts_vehicle(turn->store, turn->thing.id, &vehicle);
    turn_show(turn, PLACE_VEHICLE, vehicle.id);
    turn_calm(turn);
}

// To a clerk a tag means that something came back; to everybody else, where it stands.
void step_show_unit(struct turn *turn) {
    struct unit unit;
    facts_unit(turn->store, turn->thing.id, &unit);
    if (turn->desk.place == PLACE_HOME && rule_return(&turn->who, &unit) == REFUSE_none) {
        step_return(turn);
        step_return_unit(turn);
        return;
    }
    turn_show(turn, PLACE_UNIT, unit.id);
    turn_calm(turn);
}

static void open_plain(struct turn *turn, const struct document *document) {
    turn_show(turn, PLACE_DOCUMENT, document->id);
}

static void open_report(struct turn *turn, const struct document *document) {
    bool agree = rule_agree(&turn->who, document) == REFUSE_none;
    if (!agree && open_payment(turn, document))
        return;
    turn_show(turn, agree ? PLACE_AGREE : PLACE_DOCUMENT, document->id);
}

void open_document(struct turn *turn, int64_t document_id) {
    // Where each kind leads whoever is signed in.
    static void (*const open[DOCUMENT_KIND_COUNT])(struct turn *, const struct document *) = {
        [DOCUMENT_REQUISITION] = open_requisition,
        [DOCUMENT_REPORT] = open_report,
        [DOCUMENT_DISPOSAL] = open_disposal,
        [DOCUMENT_RECEIVING] = open_receiving,
        [DOCUMENT_CLAIM] = open_claim,
        [DOCUMENT_COUNT] = open_count,
        [DOCUMENT_TEACHING] = open_teaching,
        [DOCUMENT_TRANSFER] = open_transfer,
        [DOCUMENT_CLOSE] = open_close,
        [DOCUMENT_CONSIGNMENT] = open_plain,
        [DOCUMENT_MAIL] = open_mail,
    };
    struct document document;
    facts_document(turn->store, document_id, &document);
    assert(open[document.kind]);
    open[document.kind](turn, &document);
    turn_calm(turn);
}

void step_open(struct turn *turn) {
    open_document(turn, turn->thing.id);
}

// Somebody's badge while somebody is signed in: what that person owes, and a way to sign in.
void step_badge(struct turn *turn) {
    struct person person;
    if (!turn->who.id) {
        step_badge_idle(turn);
        return;
    }
    if (!turn->thing.active) {
        turn_refuse(turn, REFUSE_inactive, turn->code->text, NULL);
        return;
    }
    facts_person(turn->store, turn->thing.id, &person);
    turn_show(turn, PLACE_OWED, person.id);
    turn_calm(turn);
}

void step_owed(struct turn *turn) {
    if (!turn->who.id) {
        turn_refuse(turn, REFUSE_sign_in, NULL, NULL);
        return;
    }
    turn_show(turn, PLACE_OWED, turn->who.id);
    turn_calm(turn);
}

// Who owes what concerns whoever hands out parts, approves, or closes the month.
void step_debtors(struct turn *turn) {
    if (!turn_is(turn, ROLE_CLERK) && !turn_is(turn, ROLE_LEADER) && !turn_is(turn, ROLE_AUDITOR)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    turn_show(turn, PLACE_DEBTORS, 0);
    turn_calm(turn);
}

// 3.4.2 c: an unknown vehicle can be registered on the spot.
void step_vin_unknown(struct turn *turn) {
    if (!turn->who.id) {
        turn_refuse(turn, REFUSE_vehicle_unknown, turn->code->text, NULL);
        return;
    }
    turn_show(turn, PLACE_REGISTER, 0);
    memset(turn->desk.fields, 0, sizeof turn->desk.fields);
    turn->desk.field = 1;
    text_copy(turn->desk.fields[0], sizeof turn->desk.fields[0], turn->code->text);
    turn_ask(turn, P_ASK_REGISTER, turn->code->text, NULL);
}

void step_unknown(struct turn *turn) {
    bool vin = turn->code->kind == CODE_VIN;
    turn_refuse(turn, vin ? REFUSE_vin : REFUSE_unknown, turn->code->text, NULL);
}

void step_hostile(struct turn *turn) {
    enum code_trouble trouble = turn->code->trouble;
    turn_refuse(turn,
                trouble == TROUBLE_CHECK  ? REFUSE_check
                : trouble == TROUBLE_LOST ? REFUSE_lost_marks
                                          : REFUSE_hostile,
                turn->code->text, NULL);
}

void step_not_here(struct turn *turn) {
    turn_refuse(turn,
                turn->who.id || turn->desk.place != PLACE_IDLE ? REFUSE_not_here : REFUSE_sign_in,
                turn->code->text, NULL);
}

// Whoever is signed in has a language of their own.
void step_language(struct turn *turn) {
    if (turn->who.id) {
        step_not_here(turn);
        return;
    }
    turn->desk.english = !turn->desk.english;
    turn_calm(turn);
}

void step_search(struct turn *turn) {
    turn_show(turn, PLACE_SEARCH, 0);
    turn_calm(turn);
}

// A part that was found is scanned in the place that the search was called from.
void step_found(struct turn *turn) {
    go_back(turn);
    step_for(turn->desk.place, EVENT_PART)(turn);
}

void step_beside_work(struct turn *turn) {
    if (place_is_work(turn->desk.back))
        step_not_here(turn);
    else
        step_for(turn->who.id ? PLACE_HOME : PLACE_IDLE, turn->event)(turn);
}

void step_acknowledge(struct turn *turn) {
    turn_calm(turn);
}

// The counter was left alone: half-done work is kept for its person, everything else is cleared.
void step_sign_out(struct turn *turn) {
    if (turn->desk.person_id)
        turn_sign_out(turn, true);
    else if (turn->desk.place != PLACE_SETUP)
        desk_clear(&turn->desk, PLACE_IDLE);
    turn_calm(turn);
    turn->answer.sound = SOUND_NONE;
}

void step_more(struct turn *turn) {
    if (!turn->who.id) {
        turn_refuse(turn, REFUSE_sign_in, NULL, NULL);
        return;
    }
    turn_show(turn, PLACE_MORE, 0);
    turn_calm(turn);
}
