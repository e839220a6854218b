// step_question.c -- what a label leaves open: which part, which vehicle, how many pieces.
//
// A question stands in front of the place in which it arose, whose half-done work stays as it is.
// The answer goes back there, as if it had been scanned.
#include "step.h"

#include "form.h"
#include "text.h"

#include <assert.h>
#include <string.h>

struct question *ask_before(struct turn *turn, enum place place, const char *about) {
    static const char more[] = "…";
    struct desk *desk = &turn->desk;
    char *text = desk->question.text;
    assert(!place_is_question(desk->place));
    desk->question = (struct question){.place = desk->place};
    desk->place = place;
    desk->page = 0;
    if (!text_copy(text, sizeof desk->question.text - strlen(more), about))
        text_append(text, sizeof desk->question.text, more);
    return &desk->question;
}

static void take_ids(struct question *question, const struct thing *thing) {
    memcpy(question->ids, thing->ids, sizeof question->ids);
    question->count = thing->count;
}

// Nothing is asked where no answer would be of use.
static bool wanted(const struct turn *turn, enum event event) {
    return step_for(turn->desk.place, event) != step_not_here;
}

void step_parts(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    if (field && field->kind != FIELD_LINES) {
        step_form_taken(turn);
        return;
    }
    if (!wanted(turn, EVENT_PART)) {
        step_not_here(turn);
        return;
    }
    struct question *question = ask_before(turn, PLACE_WHICH, turn->code->text);
    take_ids(question, &turn->thing);
    question->pieces = turn->code->label.quantity;
    turn_ask(turn, P_ASK_WHICH, question->text, NULL);
}

// 3.4.2 c: before a new vehicle is registered for one misread character of a known one's VIN.
void step_vehicles(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    if (!wanted(turn, EVENT_VIN) || (field && field->kind != FIELD_VEHICLE)) {
        step_for(turn->desk.place, EVENT_VIN)(turn);
        return;
    }
    struct question *question = ask_before(turn, PLACE_MEANT, turn->code->text);
    take_ids(question, &turn->thing);
    turn_ask(turn, P_ASK_MEANT, question->text, NULL);
}

bool ask_pieces(struct turn *turn) {
    struct part part;
    char pieces[NUMBER_MAX];
    int64_t said = turn->code->kind == CODE_LABEL ? turn->code->label.quantity : 0;
    if (said <= 1 || !facts_part(turn->store, turn->settings.site_id, turn->thing.id, &part))
        return false;
    struct question *question = ask_before(turn, PLACE_PIECES, turn->code->text);
    question->ids[question->count++] = part.id;
    question->pieces = said;
    text_copy(question->text, sizeof question->text, part.number);
    text_format(pieces, sizeof pieces, "%lld", (long long)said);
    turn_ask(turn, P_ASK_PIECES, part.number, pieces);
    return true;
}

// Goes on as if what was chosen had been scanned in the present place.
static void go_on(struct turn *turn, enum event event, enum thing_kind kind, int64_t id) {
    turn->thing = (struct thing){.kind = kind, .id = id, .active = true};
    turn->event = event;
    turn->code = &turn->chosen;
    step_for(turn->desk.place, event)(turn);
}

static void answer_part(struct turn *turn, int64_t id, int64_t said) {
    struct part part;
    facts_part(turn->store, turn->settings.site_id, id, &part);
    turn->chosen = (struct code){.kind = CODE_LABEL, .label.quantity = said};
    text_copy(turn->chosen.text, sizeof turn->chosen.text, part.number);
    desk_withdraw(&turn->desk);
    go_on(turn, EVENT_PART, THING_PART, id);
}

static void choose_vin(struct turn *turn, const char *vin) {
    turn->chosen = (struct code){.kind = CODE_VIN};
    text_copy(turn->chosen.text, sizeof turn->chosen.text, vin);
}

static void answer_vehicle(struct turn *turn, int64_t id) {
    struct vehicle vehicle;
    facts_vehicle(turn->store, id, &vehicle);
    choose_vin(turn, vehicle.vin);
    desk_withdraw(&turn->desk);
    // What was being registered is there already.
    if (turn->desk.place == PLACE_REGISTER)
        step_cancel(turn);
    go_on(turn, EVENT_VEHICLE, THING_VEHICLE, id);
}

void step_choice(struct turn *turn) {
    const struct question *question = &turn->desk.question;
    size_t index = (size_t)turn->number - 1;
    if (turn->number < 1 || index >= question->count)
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
    else if (turn->desk.place == PLACE_MEANT)
        answer_vehicle(turn, question->ids[index]);
    else
        answer_part(turn, question->ids[index], question->pieces);
}

// Another label of one of the parts answers as well as a touch.
void step_choice_part(struct turn *turn) {
    const struct question *question = &turn->desk.question;
    for (size_t i = 0; i < question->count; i++)
        if (question->ids[i] == turn->thing.id) {
            answer_part(turn, turn->thing.id, question->pieces);
            return;
        }
    step_not_here(turn);
}

void step_new_vehicle(struct turn *turn) {
    choose_vin(turn, turn->desk.question.text);
    desk_withdraw(&turn->desk);
    go_on(turn, EVENT_VIN, THING_NONE, 0);
}

void step_pieces(struct turn *turn) {
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%lld", (long long)turn->number);
    if (turn->number < 1) {
        turn_refuse(turn, REFUSE_number, number, NULL);
        return;
    }
    turn->pieces = turn->number;
    answer_part(turn, turn->desk.question.ids[0], 0);
}

void step_withdraw_question(struct turn *turn) {
    desk_withdraw(&turn->desk);
    turn_calm(turn);
}

// Nobody is at work yet: a badge begins anew.
void step_question_badge(struct turn *turn) {
    if (turn->who.id)
        step_not_here(turn);
    else
        step_badge_idle(turn);
}
