// turn.h -- one event at the counter: a code is understood, a step decides, the ledger commits.
//
// A step (step_*.c) reads facts, asks the rules, changes the turn's copy of the desk and fills its
// plan and answer. It changes nothing in the store: that happens once, in turn_take, or not at all.
#ifndef TURN_H
#define TURN_H

#include "desk.h"
#include "facts.h"
#include "phrase.h"
#include "view.h"
#include "wire.h"

enum event {
    EVENT_NONE = 0,
    // What a scan, the keypad or the keyboard can give.
    EVENT_QUANTITY,
    EVENT_PIN,
    EVENT_TEXT,
    EVENT_PERSON,
    EVENT_PART,
    EVENT_PARTS, // a label that may mean several parts
    EVENT_BIN,
    EVENT_VEHICLE,
    EVENT_VIN,      // a VIN that is good but not known yet
    EVENT_VEHICLES, // the same, and one character off a known one
    EVENT_DOCUMENT,
    EVENT_UNIT,
    EVENT_UNKNOWN,
    EVENT_HOSTILE,
    // Commands, in the order of turn.c's table.
    EVENT_CANCEL,
    EVENT_OK,
    EVENT_SUBMIT,
    EVENT_APPROVE,
    EVENT_REJECT,
    EVENT_AGREE,
    EVENT_VOID,
    EVENT_WITHDRAW,
    EVENT_REQUISITION,
    EVENT_REPORT,
    EVENT_RETURN,
    EVENT_BOOK,
    EVENT_SEARCH,
    EVENT_UNDO,
    EVENT_OWED,
    EVENT_DEBTORS,
    EVENT_SIGN_IN,
    EVENT_SIGN_OUT, // the counter was left alone
    EVENT_LANGUAGE,
    EVENT_REGISTER,
    EVENT_NEW_PERSON,
    EVENT_PEOPLE,
    EVENT_SETTINGS,
    EVENT_RESET_PIN,
    EVENT_ACTIVE,  // lets a person in, or keeps them out
    EVENT_FIELD,   // .n: the form's field n
    EVENT_LINE,    // .n: line n
    EVENT_PILE,    // .n: item n of the pile
    EVENT_ENTRY,   // .n: journal entry n
    EVENT_CHOICE,  // .n: answer n to a question
    EVENT_MEMBER,  // .n: the person with this id
    EVENT_ROLE,    // .n: role n of the list, given or taken
    EVENT_BADGE,   // .n: badge n of the list, revoked
    EVENT_SETTING, // .n: setting n of the list
    EVENT_COUNT,
};

const char *event_name(enum event event);

// The answer to the last event, kept apart from its words, so that it can be said in any language.
struct answer {
    enum tone tone;
    enum refusal refusal;
    enum phrase phrase;
    char first[CODE_MAX], second[CODE_MAX];
    bool made; // `second` is to be the number that the ledger makes
    enum sound sound;
};

struct turn {
    struct store *store;
    struct settings settings;
    int64_t now_us;
    const struct code *code;
    enum event event;
    int64_t number; // of EVENT_QUANTITY and of commands with ".n"
    struct thing thing;
    int64_t pieces;     // that an EVENT_PART counts: one scan, one piece, unless it was asked
    struct code chosen; // what `code` points at where a question was answered
    struct person who;  // id 0 where nobody is signed in
    struct desk desk;   // as it is to be
    struct desk kept;   // as it was
    struct desk left;   // what a person who was signed in before leaves behind
    struct desk base;   // the desk of the person who signs in, as it was stored
    bool changed_person;
    char *secret; // a new PIN between its first and second time; never stored
    struct plan plan;
    struct answer answer;
};

// Takes one event all the way: understands, decides, commits. On a fault nothing has changed and
// the answer says so. The desk afterwards is in turn->desk.
void turn_take(struct turn *turn, const char *device);

// Which event the code is at this counter; fills thing and number.
void turn_understand(struct turn *turn);

// The steps' words. Arguments may be NULL. Calm: the screen itself is the answer.
void turn_calm(struct turn *turn);
void turn_accept(struct turn *turn, enum phrase phrase, const char *first, const char *second);
void turn_done(struct turn *turn, enum phrase phrase, const char *first, const char *second);
void turn_ask(struct turn *turn, enum phrase phrase, const char *first, const char *second);
void turn_refuse(struct turn *turn, enum refusal refusal, const char *first, const char *second);

// Leads to a place and keeps who is signed in, the place to go back to being the present one.
void turn_show(struct turn *turn, enum place place, int64_t subject_id);

// Nothing half-done: home, or idle when nobody is signed in.
void turn_home(struct turn *turn);

void turn_sign_in(struct turn *turn, int64_t person_id);
// With `park` the person's half-done work stays for the next time.
void turn_sign_out(struct turn *turn, bool park);

// True when the person signed in has the role.
bool turn_is(const struct turn *turn, enum role role);

#endif
