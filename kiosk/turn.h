// turn.h -- one event at the counter: a code is understood, a step decides, the ledger commits.
//
// A step (step_*.c) reads facts, asks the rules, changes the turn's copy of the desk and fills its
// plan and answer. It changes nothing in the store: that happens once, in turn_take, or not at all.
#ifndef TURN_H
#define TURN_H

#include "desk.h"
#include "devices.h"
#include "facts.h"
#include "phrase.h"
#include "progress.h"
#include "view.h"
#include "wire.h"

// What a scan, the keypad or the keyboard can give, then the commands.
// X(event, name, command on the sheet or NULL, numbered: the command goes on with ".n",
//   leads: to another place, so that work which is half-done has to answer it itself or not at all)
// clang-format off
#define EVENTS(X) \
    X(QUANTITY, "quantity", NULL, false, false) \
    X(PIN, "pin", NULL, false, false) \
    X(TEXT, "text", NULL, false, false) \
    X(PERSON, "badge", NULL, false, false) \
    X(PART, "part", NULL, false, false) \
    X(PARTS, "parts", NULL, false, false) /* a label that may mean several parts */ \
    X(BIN, "bin", NULL, false, true) \
    X(VEHICLE, "vehicle", NULL, false, true) \
    X(VIN, "vin", NULL, false, true) /* a VIN that is good but not known yet */ \
    X(VEHICLES, "vehicles", NULL, false, false) /* the same, and one character off a known one */ \
    X(DOCUMENT, "document", NULL, false, true) \
    X(UNIT, "tag", NULL, false, true) \
    X(SHELF, "shelf", NULL, false, true) \
    X(SIGNED, "signed", NULL, false, true) /* by another store */ \
    X(UNKNOWN, "unknown", NULL, false, false) \
    X(HOSTILE, "hostile", NULL, false, false) /* Commands, in the order of turn.c's table. */ \
    X(CANCEL, "cancel", "CANCEL", false, false) \
    X(OK, "ok", "OK", false, false) \
    X(SUBMIT, "submit", "SUBMIT", false, false) \
    X(APPROVE, "approve", "APPROVE", false, false) \
    X(REJECT, "reject", "REJECT", false, false) \
    X(AGREE, "agree", "AGREE", false, false) \
    X(VOID, "void", "VOID", false, false) \
    X(CONSENT, "consent", "CONSENT", false, false) /* to paid work, with the decision */ \
    X(PAY, "pay", "PAY", false, false) \
    X(WITHDRAW, "withdraw", "WITHDRAW", false, false) \
    X(WAIVE, "waive", "WAIVE", false, false) /* a leader lets it through, with a reason */ \
    X(REQUISITION, "requisition", "REQUISITION", false, true) \
    X(REPORT, "report", "REPORT", false, true) \
    X(RETURN, "return", "RETURN", false, true) \
    X(BOOK, "book", "BOOK", false, false) \
    X(RECEIVE, "receive", "RECEIVE", false, true) \
    X(DAMAGED, "damaged", "DAMAGED", false, false) /* the keypad counts damaged ones */ \
    X(TRANSFER, "transfer", "TRANSFER", false, true) \
    X(CLAIMS, "claims", "CLAIMS", false, true) \
    X(CASE, "case", "CASE", true, false) /* .n: what a supplier is to be asked for unit n */ \
    X(ANSWER, "answer", "ANSWER", false, false) /* what a supplier said to a claim */ \
    X(LATE, "late", "LATE", false, true) /* a blank filled by hand is made up later */ \
    X(MAIL, "mail", "MAIL", false, true) /* parts go by post */ \
    X(SEARCH, "search", "SEARCH", false, true) \
    X(TEACH, "teach", "TEACH", false, false) /* the label that was just refused, or another */ \
    X(CAGE, "cage", "CAGE", false, true) \
    X(BINS, "bins", "BINS", false, true) \
    X(MISMATCH, "mismatch", "MISMATCH", false, false) \
    X(INTERCHANGE, "interchange", "INTERCHANGE", false, false) \
    X(DISPOSAL, "disposal", "DISPOSAL", false, true) \
    X(CARRY, "carry over", "CARRY", false, false) \
    X(SALE, "sale", "SALE", false, false) \
    X(UNDO, "undo", "UNDO", false, true) \
    X(OWED, "owed", "OWED", false, true) \
    X(DEBTORS, "debtors", "DEBTORS", false, true) \
    X(MORE, "more", "MORE", false, true) \
    X(SIGN_IN, "sign in", "SIGNIN", false, false) \
    X(SIGN_OUT, "sign out", "SIGNOUT", false, false) /* the counter was left alone */ \
    X(LANGUAGE, "language", "LANGUAGE", false, false) \
    X(REGISTER, "register", "REGISTER", false, false) \
    X(NEW_PERSON, "new person", "PERSON", false, true) \
    X(PEOPLE, "people", "PEOPLE", false, true) \
    X(DEVICES, "devices", "DEVICES", false, true) /* every scanner and camera */ \
    X(DEVICE, "device", "DEVICE", true, false) /* .n: device n of the list, its role changed */ \
    X(SCANNER, "scanner", "SCANNER-AZ", true, false) /* a setup code: see devices.h */ \
    X(SETTINGS, "settings", "SETTINGS", false, true) \
    X(KEY, "key", "KEY", false, true) /* this store's, for another one */ \
    X(SITES, "sites", "SITES", false, true) \
    X(NEW_SITE, "new site", "NEWSITE", false, true) \
    X(POST, "post", "POST", false, false) /* which site somebody works at */ \
    X(RESET_PIN, "reset PIN", "RESETPIN", false, false) \
    X(NEW_BADGE, "new badge", "NEWBADGE", false, false) /* made, bound and printed */ \
    X(ACTIVE, "active", "ACTIVE", false, false) /* lets a person in, or keeps them out */ \
    X(MEMBER, "member", "MEMBER", true, false) /* .n: the person with this id */ \
    X(ROLE, "role", "ROLE", true, false) /* .n: role n of the list, given or taken */ \
    X(BADGE, "badge of a list", "BADGE", true, false) /* .n: badge n of the list, revoked */ \
    X(SETTING, "setting", "SETTING", true, false) /* .n: setting n of the list */ \
    X(SITE, "site of a list", "SITE", true, false) /* .n: site number n */ \
    X(FIELD, "field", "FIELD", true, false) /* .n: the form's field n */ \
    X(LINE, "line", "LINE", true, false) /* .n: line n */ \
    X(PILE, "pile", "PILE", true, false) /* .n: item n of the pile */ \
    X(ENTRY, "entry", "ENTRY", true, false) /* .n: journal entry n */ \
    X(CHOICE, "choice", "CHOICE", true, false) /* .n: answer n to a question */ \
    X(COUNT_NOW, "count", "COUNT", false, true) /* this bin now, or begin a count */ \
    X(WHOLE, "whole site", "WHOLE", false, false) \
    X(EMPTY, "bin is empty", "EMPTY", false, false) \
    X(CONDITION, "condition", "CONDITION", false, false) /* of what is scanned next */ \
    X(AGAIN, "count again", "AGAIN", false, false) \
    X(MONTHS, "months", "MONTHS", false, true) /* what is closed, and what comes next */ \
    X(MONTH, "month", "MONTH", true, true) /* .n: site, year and month as sYYYYMM */ \
    X(GO_ON, "go on", "GOON", false, false) /* the next bin's differences */
// clang-format on

#define EVENT_ENUM(event, name, command, numbered, leads) EVENT_##event,
enum event { EVENT_NONE = 0, EVENTS(EVENT_ENUM) EVENT_COUNT };
#undef EVENT_ENUM

const char *event_name(enum event event);
bool event_leads(enum event event);

// The answer to the last event, kept apart from its words, so that it can be said in any language.
struct answer {
    enum tone tone;
    enum refusal refusal;
    enum phrase phrase;
    char first[CODE_MAX], second[CODE_MAX];
    char first_en[CODE_MAX], second_en[CODE_MAX]; // in English, "" where that is the same
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
    struct devices *devices;     // for the steps that set them up; never NULL
    const struct device *device; // that it came from, NULL where it is none of the list
    int64_t pieces;     // that an EVENT_PART counts: one scan, one piece, unless it was asked
    struct code chosen; // what `code` points at where a question was answered
    struct person who;  // id 0 where nobody is signed in
    struct desk desk;   // as it is to be
    struct desk kept;   // as it was
    struct desk left;   // what a person who was signed in before leaves behind
    struct desk base;   // the desk of the person who signs in, as it was stored
    bool changed_person;
    const struct progress *progress; // hears of long work, and may stop it; NULL: nobody does
    char *secret;                    // a new PIN between its first and second time; never stored
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

// The world failed: what happened, in words, and that nothing was booked.
void turn_fail(struct turn *turn, enum fault fault);

// What the answer just given fills in, in English: names have two. NULL or "": the same.
void turn_english(struct turn *turn, const char *first, const char *second);

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
