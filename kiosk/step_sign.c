// step_sign.c -- signing in with badge and PIN.
#include "step.h"

#include "ledger.h"
#include "rules.h"
#include "secret.h"
#include "text.h"

#include <string.h>

// Whose PIN is awaited, and the document that was open when the badge was scanned.
static void await_pin(struct turn *turn, const struct person *person) {
    enum place before = turn->desk.place;
    int64_t document = before == PLACE_DOCUMENT ? turn->desk.subject_id : 0;
    bool english = !person->chinese;
    if (before == PLACE_PIN)
        document = turn->desk.subject_id;
    desk_clear(&turn->desk, person->has_pin ? PLACE_PIN : PLACE_NEW_PIN);
    turn->desk.english = english;
    turn->desk.pending_id = person->id;
    turn->desk.subject_id = document;
    if (person->has_pin) {
        turn_calm(turn);
        return;
    }
    turn_ask(turn, P_ASK_NEW_PIN, person->name, NULL);
    turn_english(turn, person->name_en, NULL);
}

void step_badge_idle(struct turn *turn) {
    struct person person;
    if (!turn->thing.active || !facts_person(turn->store, turn->thing.id, &person)) {
        turn_refuse(turn, REFUSE_inactive, turn->code->text, NULL);
        return;
    }
    await_pin(turn, &person);
}

void sign_in_instead(struct turn *turn, int64_t person_id, int64_t document_id) {
    struct person person;
    if (!facts_person(turn->store, person_id, &person) || !person.active) {
        turn_refuse(turn, REFUSE_inactive, NULL, NULL);
        return;
    }
    // Whoever is signed in leaves first; what they had open stays for them.
    turn_sign_out(turn, true);
    await_pin(turn, &person);
    turn->desk.subject_id = document_id;
}

void step_sign_in(struct turn *turn) {
    sign_in_instead(turn, turn->desk.subject_id, 0);
}

static void say_locked(struct turn *turn, int64_t until_us) {
    char seconds[NUMBER_MAX];
    text_format(seconds, sizeof seconds, "%lld",
                (long long)((until_us - turn->now_us + 999999) / 1000000));
    turn_refuse(turn, REFUSE_pin_locked, seconds, NULL);
}

static void welcome(struct turn *turn, const struct person *person) {
    int64_t document = turn->desk.subject_id;
    turn->who = *person;
    turn_sign_in(turn, person->id);
    plan_act(&turn->plan, ACT_TRIES_CLEAR, person->id);
    turn->plan.person_id = person->id;
    if (document && turn->desk.place == PLACE_HOME) {
        open_document(turn, document);
        return;
    }
    if (remind_of_debt(turn, person))
        return;
    turn_accept(turn, turn->desk.place == PLACE_HOME ? P_WELCOME : P_WELCOME_BACK, person->name,
                NULL);
    turn_english(turn, person->name_en, NULL);
}

void step_pin(struct turn *turn) {
    struct person person;
    char kept[SECRET_MAX];
    if (!facts_person(turn->store, turn->desk.pending_id, &person) || !person.active) {
        turn_refuse(turn, REFUSE_inactive, NULL, NULL);
        return;
    }
    // A clock that was wrong must not lock anybody out for longer than the tries are worth.
    int64_t most_us = turn->now_us + rule_lock_us(person.tries);
    if (person.locked_until_us > turn->now_us && most_us > turn->now_us) {
        say_locked(turn, person.locked_until_us < most_us ? person.locked_until_us : most_us);
        return;
    }
    int64_t until_us = turn->now_us + rule_lock_us(person.tries + 1);
    enum fault fault = ledger_count_try(turn->store, person.id, until_us);
    if (fault != FAULT_NONE) {
        turn_fail(turn, fault);
        return;
    }
    facts_pin(turn->store, person.id, kept);
    if (secret_matches(kept, turn->code->text)) {
        welcome(turn, &person);
        return;
    }
    turn->plan.person_id = person.id;
    if (until_us > turn->now_us)
        say_locked(turn, until_us);
    else
        turn_refuse(turn, REFUSE_pin_wrong, NULL, NULL);
}
