// step_teaching.c -- an unknown label is taught: which part it is, and a second person, by badge
// and PIN on the spot or later at their own sign-in (3.7.1). Whatever is half-done stays behind it.
#include "step.h"

#include "text.h"

#include <string.h>

void open_teaching(struct turn *turn, const struct document *document) {
    turn_show(turn, PLACE_TEACHING, document->id);
}

static bool may_teach(struct turn *turn) {
    if (rule_teach(&turn->who) == REFUSE_none)
        return true;
    turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
    return false;
}

static int64_t part_known(const struct desk *desk) {
    return desk->question.count ? desk->question.ids[0] : 0;
}

// Asks for whatever is not known yet, the label or the part.
static void ask_on(struct turn *turn) {
    const char *label = turn->desk.question.text;
    turn_ask(turn, label[0] ? P_ASK_TEACH_PART : P_ASK_TEACH_LABEL, label, NULL);
}

// Can the label be taught at all? Says why not.
static bool is_free(struct turn *turn, const char *label) {
    struct teaching *teaching = &turn->plan.teaching;
    text_copy(teaching->code, sizeof teaching->code, label);
    facts_meaning(turn->store, turn->settings.site_id, teaching);
    enum refusal refusal = rule_teach_label(teaching);
    if (refusal == REFUSE_none)
        return true;
    turn_refuse(turn, refusal, label[0] ? label : turn->code->text, NULL);
    return false;
}

// A part's own card says which part; a label that was just refused, which label.
void step_teach(struct turn *turn) {
    char label[NUMBER_MAX];
    bool card = turn->desk.place == PLACE_PART;
    int64_t part = turn->desk.subject_id;
    if (!may_teach(turn))
        return;
    if (facts_unknown_label(turn->store, turn->who.id, label) && !is_free(turn, label))
        return;
    struct question *question = ask_before(turn, PLACE_TEACH, label);
    if (card && !label[0])
        question->ids[question->count++] = part;
    ask_on(turn);
}

// Both are known: it is written down, and a second person is asked for.
static void propose(struct turn *turn, int64_t part_id) {
    struct question *question = &turn->desk.question;
    struct teaching *teaching = &turn->plan.teaching;
    text_copy(teaching->code, sizeof teaching->code, question->text);
    facts_meaning(turn->store, turn->settings.site_id, teaching);
    facts_part(turn->store, turn->settings.site_id, part_id, &teaching->part);
    enum refusal refusal = rule_teach_label(teaching);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, teaching->code, teaching->part.number);
        return;
    }
    plan_act(&turn->plan, ACT_TEACH, 0);
    turn->desk.place = PLACE_SECOND;
    question->ids[0] = facts_next_document(turn->store);
    question->count = 1;
    turn_accept(turn, P_TAUGHT, teaching->code, teaching->part.number);
}

// Takes the text of a label that can be taught; false where it says why not.
static bool take_label(struct turn *turn) {
    struct question *question = &turn->desk.question;
    char label[NUMBER_MAX];
    teaching_code(label, turn->code);
    if (!is_free(turn, label))
        return false;
    text_copy(question->text, sizeof question->text, label);
    return true;
}

void step_teach_label(struct turn *turn) {
    int64_t part = part_known(&turn->desk);
    if (turn->code->kind != CODE_LABEL && turn->code->kind != CODE_VIN)
        turn_refuse(turn, REFUSE_label_named, turn->code->text, NULL);
    else if (take_label(turn) && part)
        propose(turn, part);
    else if (turn->plan.outcome != OUTCOME_REFUSED)
        ask_on(turn);
}

// The label comes first; then whatever denotes a part says which one. A label that means a part
// already is taught anew.
void step_teach_part(struct turn *turn) {
    struct question *question = &turn->desk.question;
    struct part part;
    if (question->text[0]) {
        propose(turn, turn->thing.id);
        return;
    }
    facts_part(turn->store, turn->settings.site_id, turn->thing.id, &part);
    if (part_known(&turn->desk) || strcmp(turn->code->text, part.number) != 0) {
        step_teach_label(turn);
        return;
    }
    question->ids[question->count++] = part.id;
    ask_on(turn);
}

// What has a meaning of its own is no label, and no part either.
void step_teach_named(struct turn *turn) {
    turn_refuse(turn, turn->desk.question.text[0] ? REFUSE_not_here : REFUSE_label_named,
                turn->code->text, NULL);
}

// The second person -------------------------------------------------------------------------------

// True when this person may confirm the teaching; it is in the plan then.
static bool may_learn(struct turn *turn, const struct person *who, int64_t teaching_id) {
    struct teaching *teaching = &turn->plan.teaching;
    facts_teaching(turn->store, turn->settings.site_id, teaching_id, teaching);
    enum refusal refusal = rule_learn(who, teaching);
    if (refusal == REFUSE_none)
        return true;
    turn_refuse(turn, who->id ? refusal : REFUSE_sign_in, teaching->code, NULL);
    return false;
}

void step_second(struct turn *turn) {
    struct question *question = &turn->desk.question;
    struct person person;
    if (!turn->thing.active || !facts_person(turn->store, turn->thing.id, &person)) {
        turn_refuse(turn, REFUSE_inactive, turn->code->text, NULL);
        return;
    }
    if (!may_learn(turn, &person, question->ids[0]))
        return;
    question->ids[1] = person.id;
    question->count = SECOND_KNOWN;
    turn_calm(turn);
}

static void learn(struct turn *turn) {
    const struct teaching *teaching = &turn->plan.teaching;
    plan_act(&turn->plan, ACT_LEARN, teaching->document.id);
    turn_done(turn, P_LEARNED, teaching->code, teaching->part.number);
}

// Who taught it stays signed in, and goes on where the label was scanned: the entry alone is the
// second person's.
void step_second_pin(struct turn *turn) {
    const struct question *question = &turn->desk.question;
    struct person person;
    if (question->count < SECOND_KNOWN) {
        step_not_here(turn);
        return;
    }
    if (!proves(turn, question->ids[1], &person) || !may_learn(turn, &person, question->ids[0]))
        return;
    desk_withdraw(&turn->desk);
    learn(turn);
}

void step_second_cancel(struct turn *turn) {
    struct question *question = &turn->desk.question;
    if (question->count < SECOND_KNOWN) {
        step_withdraw_question(turn);
        return;
    }
    question->ids[1] = 0;
    question->count = 1;
    turn_calm(turn);
}

void step_second_withdraw(struct turn *turn) {
    struct document document;
    facts_document(turn->store, turn->desk.question.ids[0], &document);
    enum refusal refusal = rule_unteach(&turn->who, &document);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, document.number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document.id);
    row->step = "withdraw";
    row->state = STATE_WITHDRAWN;
    desk_withdraw(&turn->desk);
    turn_done(turn, P_WITHDRAWN, document.number, NULL);
}

void step_learn(struct turn *turn) {
    if (!may_learn(turn, &turn->who, turn->desk.subject_id))
        return;
    turn_home(turn);
    learn(turn);
}

void step_learn_not(struct turn *turn) {
    if (may_learn(turn, &turn->who, turn->desk.subject_id))
        step_reject(turn);
}

// Whoever taught it and looks at it later calls a second person then.
void step_teaching_badge(struct turn *turn) {
    struct document document;
    int64_t id = turn->desk.subject_id;
    if (!facts_document(turn->store, id, &document) || document.state != STATE_PROPOSED ||
        document.owner_id != turn->who.id) {
        step_badge(turn);
        return;
    }
    struct question *question = ask_before(turn, PLACE_SECOND, document.number);
    question->ids[question->count++] = id;
    step_second(turn);
}
