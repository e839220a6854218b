#include "turn.h"

#include "close.h"
#include "journal.h"
#include "ledger.h"
#include "log.h"
#include "step.h"
#include "text.h"
#include "vin.h"

#include <assert.h>
#include <string.h>

#define EVENT_ROW(event, name, command, numbered, leads) {name, command, numbered, leads},
static const struct {
    const char *name, *command;
    bool numbered, leads;
} events[EVENT_COUNT] = {{"none", NULL, false, false}, EVENTS(EVENT_ROW)};
#undef EVENT_ROW

const char *event_name(enum event event) {
    assert(event >= 0 && event < EVENT_COUNT && events[event].name);
    return events[event].name;
}

bool event_leads(enum event event) {
    assert(event >= 0 && event < EVENT_COUNT);
    return events[event].leads;
}

// "FIELD.3" is the command FIELD with the number 3.
static enum event command_of(const char *text, int64_t *number) {
    const char *dot = strchr(text, '.');
    size_t length = dot ? (size_t)(dot - text) : strlen(text);
    for (int i = 0; i < EVENT_COUNT; i++) {
        const char *command = events[i].command;
        if (!command || strlen(command) != length || strncmp(command, text, length) != 0)
            continue;
        if (events[i].numbered != (dot != NULL) || (dot && !text_to_number(dot + 1, number)))
            return EVENT_UNKNOWN;
        return (enum event)i;
    }
    return EVENT_UNKNOWN;
}

static enum event event_of_thing(const struct turn *turn) {
    switch (turn->thing.kind) {
    case THING_PERSON:
        return EVENT_PERSON;
    case THING_PART:
        return EVENT_PART;
    case THING_BIN:
        return EVENT_BIN;
    case THING_VEHICLE:
        return EVENT_VEHICLE;
    case THING_DOCUMENT:
        return EVENT_DOCUMENT;
    case THING_UNIT:
        return EVENT_UNIT;
    case THING_SHELF:
        return EVENT_SHELF;
    case THING_PARTS:
        return EVENT_PARTS;
    case THING_VEHICLES:
        return EVENT_VEHICLES;
    case THING_NONE:
    case THING_KIND_COUNT:
        break;
    }
    return turn->code->kind == CODE_VIN && vin_judge(turn->code->text) == VIN_GOOD ? EVENT_VIN
                                                                                   : EVENT_UNKNOWN;
}

void turn_understand(struct turn *turn) {
    const struct code *code = turn->code;
    turn->number = 0;
    memset(&turn->thing, 0, sizeof turn->thing);
    switch (code->kind) {
    case CODE_COMMAND:
        turn->event = command_of(code->text, &turn->number);
        return;
    case CODE_QUANTITY:
        turn->event = EVENT_QUANTITY;
        turn->number = code->number;
        return;
    case CODE_PIN:
        turn->event = EVENT_PIN;
        return;
    case CODE_TEXT:
        turn->event = EVENT_TEXT;
        return;
    case CODE_HOSTILE:
        turn->event = EVENT_HOSTILE;
        return;
    case CODE_SIGNED:
        turn->event = EVENT_SIGNED;
        return;
    case CODE_DOCUMENT:
    case CODE_REPORT:
    case CODE_TAG:
    case CODE_VIN:
    case CODE_LABEL:
        facts_find(turn->store, turn->settings.site_id, code, &turn->thing);
        turn->event = event_of_thing(turn);
        return;
    case CODE_NONE:
    case CODE_KIND_COUNT:
        break;
    }
    turn->event = EVENT_NONE;
}

static void answer(struct turn *turn, enum tone tone, enum outcome outcome, enum phrase phrase,
                   const char *first, const char *second) {
    static const enum sound sounds[TONE_COUNT] = {
        [TONE_ACCEPTED] = SOUND_ACCEPTED,
        [TONE_DONE] = SOUND_DONE,
        [TONE_ASKED] = SOUND_ACCEPTED,
        [TONE_REFUSED] = SOUND_REFUSED,
    };
    turn->answer = (struct answer){.tone = tone, .phrase = phrase, .sound = sounds[tone]};
    text_copy(turn->answer.first, sizeof turn->answer.first, first ? first : "");
    text_copy(turn->answer.second, sizeof turn->answer.second, second ? second : "");
    turn->plan.outcome = outcome;
}

void turn_calm(struct turn *turn) {
    answer(turn, TONE_CALM, OUTCOME_ACCEPTED, P_NONE, NULL, NULL);
    turn->answer.sound = SOUND_ACCEPTED;
}

void turn_accept(struct turn *turn, enum phrase phrase, const char *first, const char *second) {
    answer(turn, TONE_ACCEPTED, OUTCOME_ACCEPTED, phrase, first, second);
}

void turn_done(struct turn *turn, enum phrase phrase, const char *first, const char *second) {
    answer(turn, TONE_DONE, OUTCOME_DONE, phrase, first, second);
}

void turn_ask(struct turn *turn, enum phrase phrase, const char *first, const char *second) {
    answer(turn, TONE_ASKED, OUTCOME_ASKED, phrase, first, second);
}

// A refusal leaves everything as it was, whatever the step had already changed.
void turn_refuse(struct turn *turn, enum refusal refusal, const char *first, const char *second) {
    assert(refusal != REFUSE_none);
    answer(turn, TONE_REFUSED, OUTCOME_REFUSED, phrase_refuse(refusal), first, second);
    turn->answer.refusal = refusal;
    turn->plan.refusal = refusal;
    turn->plan.acts_count = 0;
    turn->desk = turn->kept;
    turn->changed_person = false;
}

void turn_english(struct turn *turn, const char *first, const char *second) {
    text_copy(turn->answer.first_en, sizeof turn->answer.first_en, first ? first : "");
    text_copy(turn->answer.second_en, sizeof turn->answer.second_en, second ? second : "");
}

void turn_fail(struct turn *turn, enum fault fault) {
    static const enum phrase words[FAULT_COUNT] = {
        [FAULT_GONE] = P_FAULT_GONE,       [FAULT_BUSY] = P_FAULT_BUSY,
        [FAULT_DENIED] = P_FAULT_DENIED,   [FAULT_MISSING] = P_FAULT_MISSING,
        [FAULT_DAMAGED] = P_FAULT_DAMAGED, [FAULT_FULL] = P_FAULT_FULL,
        [FAULT_REFUSED] = P_FAULT_REFUSED, [FAULT_IO] = P_FAULT_IO,
    };
    assert(words[fault] != P_NONE);
    turn_refuse(turn, REFUSE_fault, phrase(true, words[fault]), NULL);
    turn_english(turn, phrase(false, words[fault]), NULL);
}

// However much is looked at one after the other, what it leads back to is the work behind it all.
void turn_show(struct turn *turn, enum place place, int64_t subject_id) {
    bool aside = !place_is_work(turn->desk.place) && place_is_work(turn->desk.back);
    if (!aside || place_is_work(place)) {
        turn->desk.back = turn->desk.place;
        turn->desk.back_id = turn->desk.subject_id;
    }
    turn->desk.place = place;
    turn->desk.subject_id = subject_id;
    turn->desk.page = 0;
    if (!place_is_work(turn->desk.back))
        turn->desk.line = 0;
}

void turn_home(struct turn *turn) {
    desk_clear(&turn->desk, turn->desk.person_id ? PLACE_HOME : PLACE_IDLE);
}

bool turn_is(const struct turn *turn, enum role role) {
    return turn->who.id && turn->who.active && (turn->who.roles & role);
}

void turn_sign_in(struct turn *turn, int64_t person_id) {
    struct desk *left = &turn->left;
    turn->changed_person = true;
    *left = turn->desk;
    desk_clear(left, PLACE_IDLE);
    desk_load(turn->store, person_id, &turn->base);
    turn->desk = turn->base;
    if (!place_is_work(turn->base.place))
        desk_clear(&turn->desk, PLACE_HOME);
}

void turn_sign_out(struct turn *turn, bool park) {
    turn->changed_person = true;
    turn->left = turn->kept;
    if (!park || !desk_resume(&turn->left))
        desk_clear(&turn->left, PLACE_HOME);
    desk_load(turn->store, 0, &turn->base);
    turn->desk = turn->base;
    desk_clear(&turn->desk, PLACE_IDLE);
    turn->desk.english = !turn->who.chinese;
}

// What the journal may keep of a code: never a PIN. What a label says beside the part stands in the
// note.
static void describe(struct turn *turn, const char *device) {
    struct plan *plan = &turn->plan;
    plan->clock_us = turn->now_us;
    plan->person_id = turn->kept.person_id;
    plan->settings = turn->settings;
    text_copy(plan->device, sizeof plan->device, device);
    text_copy(plan->place, sizeof plan->place, place_name(turn->kept.place));
    text_copy(plan->kind, sizeof plan->kind, code_kind_name(turn->code->kind));
    if (turn->code->kind == CODE_PIN)
        text_copy(plan->code, sizeof plan->code, "******");
    else if (turn->code->kind == CODE_HOSTILE ||
             !code_print(plan->code, sizeof plan->code, turn->code))
        text_copy(plan->code, sizeof plan->code, turn->code->text);
    if (turn->code->kind == CODE_LABEL || turn->code->kind == CODE_VIN)
        label_note(plan->note, sizeof plan->note, &turn->code->label);
}

static void keep_desks(struct turn *turn) {
    turn->plan.slots_count = 0;
    if (!turn->changed_person) {
        desk_keep(&turn->plan, &turn->kept, &turn->desk);
        return;
    }
    desk_keep(&turn->plan, &turn->kept, &turn->left);
    desk_keep(&turn->plan, &turn->base, &turn->desk);
}

// Somebody stopped what took long: nothing of it happened, and the entry says so.
static void stop(struct turn *turn) {
    turn->plan.acts_count = 0;
    turn->desk = turn->kept;
    text_copy(turn->plan.note, sizeof turn->plan.note, "stopped");
    turn_accept(turn, P_WORK_STOPPED, NULL, NULL);
}

static void hear_first(void *context, const char *words) {
    char *first = context;
    if (first[0] == '\0')
        text_copy(first, CODE_MAX, words);
}

// What a month is closed upon has to verify: the chain since the last close, which was proved then.
static void prove(struct turn *turn) {
    char first[CODE_MAX] = "";
    int64_t found = journal_prove(turn->store, facts_close_entry(turn->store), hear_first, first,
                                  turn->progress);
    enum fault fault = store_fault(turn->store);
    if (fault == FAULT_STOPPED)
        stop(turn);
    else if (fault != FAULT_NONE)
        turn_fail(turn, fault);
    else if (found > 0)
        turn_refuse(turn, REFUSE_not_verified, first, NULL);
}

static enum fault carry_out(struct turn *turn) {
    return turn->plan.long_work && turn->plan.acts_count
               ? ledger_commit_long(turn->store, &turn->plan, turn->progress)
               : ledger_commit(turn->store, &turn->plan);
}

static bool commit(struct turn *turn) {
    if (turn->plan.long_work && turn->plan.acts_count)
        prove(turn);
    keep_desks(turn);
    enum fault fault = carry_out(turn);
    if (fault == FAULT_STOPPED) {
        stop(turn);
        keep_desks(turn);
        fault = ledger_commit(turn->store, &turn->plan);
    }
    if (fault == FAULT_NONE)
        return true;
    log_say("%s in %s: %s: %s", event_name(turn->event), place_name(turn->kept.place),
            fault_text(fault), store_words(turn->store));
    if (fault != FAULT_REFUSED) {
        turn_fail(turn, fault);
        return false;
    }
    turn_refuse(turn, turn->plan.long_work ? REFUSE_not_verified : REFUSE_changed,
                turn->plan.long_work ? store_words(turn->store) : NULL, NULL);
    // The attempt itself is kept: what the database forbade belongs in the journal.
    text_copy(turn->plan.note, sizeof turn->plan.note, store_words(turn->store));
    keep_desks(turn);
    return ledger_commit(turn->store, &turn->plan) == FAULT_NONE;
}

void turn_take(struct turn *turn, const char *device) {
    turn->kept = turn->desk;
    turn->changed_person = false;
    turn->pieces = 1;
    memset(&turn->plan, 0, sizeof turn->plan);
    memset(&turn->answer, 0, sizeof turn->answer);
    facts_settings(turn->store, turn->desk.person_id, &turn->settings);
    facts_person(turn->store, turn->desk.person_id, &turn->who);
    describe(turn, device);
    turn_understand(turn);
    if (!step_misplaced(turn))
        step_for(turn->desk.place, turn->event)(turn);
    enum fault fault = store_fault(turn->store);
    if (fault != FAULT_NONE)
        turn_fail(turn, fault);
    if (commit(turn) && turn->answer.made)
        text_copy(turn->answer.second, sizeof turn->answer.second, turn->plan.made_number);
}
