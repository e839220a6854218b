// step_sign.c -- signing in with badge and PIN.
#include "step.h"

#include "ledger.h"
#include "rules.h"
#include "secret.h"
#include "text.h"

#include <string.h>

// Who reset the PIN is not its person: a third one says who stands here.
static bool await_vouch(struct turn *turn, const struct person *person) {
    int64_t by_id;
    if (!facts_unvouched(turn->store, person->id, &by_id))
        return false;
    desk_clear(&turn->desk, PLACE_VOUCH);
    turn->desk.english = !person->chinese;
    turn->desk.pending_id = person->id;
    turn_calm(turn);
    return true;
}

// Whose PIN is awaited, and the document that was open when the badge was scanned.
static void await_pin(struct turn *turn, const struct person *person) {
    enum place before = turn->desk.place;
    int64_t document = before == PLACE_DOCUMENT ? turn->desk.subject_id : 0;
    bool english = !person->chinese;
    if (await_vouch(turn, person))
        return;
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

// May the person with this id vouch for whoever stands here?
static bool may_vouch(struct turn *turn, int64_t who_id) {
    struct person who;
    int64_t by_id;
    bool open = facts_unvouched(turn->store, turn->desk.pending_id, &by_id);
    facts_person(turn->store, who_id, &who);
    enum refusal refusal = open ? rule_vouch(&who, turn->desk.pending_id, by_id) : REFUSE_changed;
    if (refusal == REFUSE_none)
        return true;
    turn_refuse(turn, refusal, who.name, NULL);
    turn_english(turn, who.name_en, NULL);
    return false;
}

void step_vouch(struct turn *turn) {
    if (!turn->thing.active) {
        turn_refuse(turn, REFUSE_inactive, turn->code->text, NULL);
        return;
    }
    if (!may_vouch(turn, turn->thing.id))
        return;
    turn->desk.subject_id = turn->thing.id;
    turn_calm(turn);
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

bool proves(struct turn *turn, int64_t person_id, struct person *person) {
    char kept[SECRET_MAX];
    if (!facts_person(turn->store, person_id, person) || !person->active) {
        turn_refuse(turn, REFUSE_inactive, NULL, NULL);
        return false;
    }
    // A clock that was wrong must not lock anybody out for longer than the tries are worth.
    int64_t most_us = turn->now_us + rule_lock_us(person->tries);
    if (person->locked_until_us > turn->now_us && most_us > turn->now_us) {
        say_locked(turn, person->locked_until_us < most_us ? person->locked_until_us : most_us);
        return false;
    }
    int64_t until_us = turn->now_us + rule_lock_us(person->tries + 1);
    enum fault fault = ledger_count_try(turn->store, person->id, until_us);
    if (fault != FAULT_NONE) {
        turn_fail(turn, fault);
        return false;
    }
    facts_pin(turn->store, person->id, kept);
    turn->plan.person_id = person->id;
    if (secret_matches(kept, turn->code->text)) {
        plan_act(&turn->plan, ACT_TRIES_CLEAR, person->id);
        return true;
    }
    if (until_us > turn->now_us)
        say_locked(turn, until_us);
    else
        turn_refuse(turn, REFUSE_pin_wrong, NULL, NULL);
    return false;
}

// The entry is the third person's; the next one, with the new PIN, its owner's.
void step_vouch_pin(struct turn *turn) {
    struct person who, person;
    if (turn->desk.subject_id == 0) {
        step_not_here(turn);
        return;
    }
    if (!proves(turn, turn->desk.subject_id, &who) || !may_vouch(turn, who.id))
        return;
    facts_person(turn->store, turn->desk.pending_id, &person);
    plan_act(&turn->plan, ACT_VOUCH, person.id);
    text_format(turn->plan.note, sizeof turn->plan.note, "%s vouches for %s", who.number,
                person.number);
    turn->desk.place = PLACE_NEW_PIN;
    turn->desk.subject_id = 0;
    turn_ask(turn, P_ASK_NEW_PIN, person.name, NULL);
    turn_english(turn, person.name_en, NULL);
}

void step_pin(struct turn *turn) {
    struct person person;
    if (proves(turn, turn->desk.pending_id, &person))
        welcome(turn, &person);
}
