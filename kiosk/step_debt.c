// step_debt.c -- whoever owes parts for too long is reminded, warned when they ask for more, and
// past the site's limit issued nothing, unless a leader lets one requisition through (3.6.2).
#include "step.h"

#include "debt.h"
#include "form.h"
#include "rules.h"
#include "text.h"

// How many are overdue, and for how many days the first of them is.
static void debt_figures(const struct debt *debt, char pieces[NUMBER_MAX], char days[NUMBER_MAX]) {
    text_format(pieces, NUMBER_MAX, "%lld", (long long)debt->overdue);
    text_format(days, NUMBER_MAX, "%lld", (long long)(debt->late_us / DAY_US));
}

bool remind_of_debt(struct turn *turn, const struct person *person) {
    struct debt debt;
    char pieces[NUMBER_MAX], days[NUMBER_MAX];
    facts_debt(turn->store, person->id, turn->now_us, &debt);
    if (!(person->roles & ROLE_TECHNICIAN) || turn->desk.place != PLACE_HOME || debt.overdue == 0)
        return false;
    debt_figures(&debt, pieces, days);
    turn_ask(turn, rule_stopped(&debt, &turn->settings) ? P_REMIND_STOPPED : P_REMIND, person->name,
             pieces);
    turn_english(turn, person->name_en, NULL);
    return true;
}

enum refusal judge_issue(struct turn *turn, const struct document *document) {
    enum refusal refusal = rule_issue(&turn->who, document);
    return refusal != REFUSE_none
               ? refusal
               : facts_debt_stop(turn->store, &turn->settings, turn->now_us, document);
}

bool warn_of_debt(struct turn *turn, const struct debt *debt) {
    char pieces[NUMBER_MAX], days[NUMBER_MAX];
    if (rule_warned(debt, false) == REFUSE_none)
        return false;
    debt_figures(debt, pieces, days);
    turn_show(turn, PLACE_WARNED, turn->who.id);
    turn_ask(turn, P_ASK_WARNED, pieces, days);
    return true;
}

// Back in the form, as it was filled in.
static void leave_warning(struct desk *desk) {
    desk->place = PLACE_REQUISITION;
    desk->back = PLACE_NONE;
    desk->subject_id = desk->back_id = 0;
}

void step_warned(struct turn *turn) {
    leave_warning(&turn->desk);
    if (form_next(&turn->desk) == REQUISITION_LINES)
        submit_warned(turn);
    else
        step_form_submit(turn); // a desk from outside may lack anything
}

void step_warned_back(struct turn *turn) {
    leave_warning(&turn->desk);
    turn_calm(turn);
}

// The same submission scanned twice says nothing.
void step_warned_not(struct turn *turn) {
    struct debt debt;
    char pieces[NUMBER_MAX], days[NUMBER_MAX];
    facts_debt(turn->store, turn->who.id, turn->now_us, &debt);
    debt_figures(&debt, pieces, days);
    turn_refuse(turn, REFUSE_overdue, pieces, days);
}

enum refusal judge_waive(struct turn *turn, const struct document *document) {
    bool stopped =
        facts_debt_stop(turn->store, &turn->settings, turn->now_us, document) != REFUSE_none;
    return rule_waive(&turn->who, document, stopped);
}

void step_waive(struct turn *turn) {
    struct document document;
    facts_document(turn->store, turn->desk.subject_id, &document);
    enum refusal refusal = document.kind == DOCUMENT_MAIL ? judge_waive_old(turn, &document)
                                                          : judge_waive(turn, &document);
    if (refusal != REFUSE_none)
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document.number, NULL);
    else
        step_reject(turn); // the reason is asked in the same place
}

// A leader who is called to the counter: the badge and the PIN, and what waits for
// them is on the screen.
void step_document_badge(struct turn *turn) {
    struct document document;
    struct person person;
    facts_document(turn->store, turn->desk.subject_id, &document);
    facts_person(turn->store, turn->thing.id, &person);
    bool stopped =
        facts_debt_stop(turn->store, &turn->settings, turn->now_us, &document) != REFUSE_none;
    bool called = turn->who.id && person.id != turn->who.id && turn->thing.active &&
                  (rule_waive(&person, &document, stopped) == REFUSE_none ||
                   may_endorse(turn, &person, &document));
    if (called)
        sign_in_instead(turn, person.id, document.id);
    else
        step_badge(turn);
}

void step_debtor(struct turn *turn) {
    struct person person;
    if (!facts_person(turn->store, turn->number, &person)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn_show(turn, PLACE_OWED, person.id);
    turn_calm(turn);
}
