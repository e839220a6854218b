// desk.h -- where the counter stands: the place, who is signed in, and each person's half-done
// work.
//
// A desk is plain data. It is kept in the store as text slots, in the same transaction as what the
// scan did, so that after a power cut the kiosk wakes up on the same screen. A person's desk stays
// when somebody else signs in, and is taken up again later.
#ifndef DESK_H
#define DESK_H

#include "plan.h"
#include "store.h"

enum place {
    PLACE_NONE = 0,
    PLACE_SETUP,       // form: an empty store asks for its site and first administrator
    PLACE_IDLE,        // nobody is signed in
    PLACE_PIN,         // a badge was scanned, its PIN is to come
    PLACE_NEW_PIN,     // form: a first PIN, twice
    PLACE_HOME,        // what waits for me
    PLACE_PART,        // a part: what it is, where, how many
    PLACE_BIN,         // a bin: what lies in it
    PLACE_VEHICLE,     // a vehicle: warranty and history
    PLACE_UNIT,        // an issued piece and its gate
    PLACE_OWED,        // what a person owes
    PLACE_DEBTORS,     // everybody who owes something
    PLACE_DOCUMENT,    // a document as it stands
    PLACE_SEARCH,      // a part by number, name or initials
    PLACE_WHICH,       // a label that may mean several parts
    PLACE_MEANT,       // a VIN one character off a known one
    PLACE_PIECES,      // a label of a pack: how many are taken?
    PLACE_REGISTER,    // form: a vehicle that is not known yet
    PLACE_PERSON,      // form: a new person
    PLACE_PEOPLE,      // everybody, for the administrator
    PLACE_MEMBER,      // one of them: roles, badges, PIN
    PLACE_SETTINGS,    // the site's limits
    PLACE_REQUISITION, // form: asks for parts
    PLACE_APPROVE,     // a leader looks at a requisition
    PLACE_REASON,      // form: why it is rejected or void
    PLACE_ISSUE,       // a clerk scans parts out
    PLACE_WRONG_PART,  // the counter stopped: asked beside scanned
    PLACE_REPORT,      // form: a service report
    PLACE_AGREE,       // a leader looks at a report
    PLACE_RETURN,      // a pile comes back
    PLACE_UNDO,        // what can be reversed
    PLACE_REVERSE,     // one entry, to be confirmed
    PLACE_COUNT,
};

enum {
    FIELDS_MAX = 10, // of the longest form, the report
};

enum { SETTINGS = 4 }; // that an administrator may change

struct draft_line {
    int64_t part_id;
    int64_t line_id;  // of the requisition that is approved or issued
    int64_t quantity; // asked, approved, picked or replaced
    char cause[CODE_MAX - 80];
};

enum pile_kind {
    PILE_NONE = 0,
    PILE_OLD,      // the old part of its unit
    PILE_UNUSED,   // the unit itself, as good as new
    PILE_DAMAGED,  // the unit itself, suspect
    PILE_LEFT,     // taken out of the pile again by a touch
    PILE_DOUBLE,   // scanned twice, or in already
    PILE_STRANGER, // belongs to somebody else, or closes nothing
    PILE_KIND_COUNT,
};

struct pile_item {
    enum pile_kind kind;
    int64_t unit_id; // 0 where there is none
    int64_t part_id; // what was scanned
};

// What was scanned, while it is asked what was meant by it. Nothing has come of it yet.
struct question {
    enum place place;        // where it was scanned, and where the answer counts
    int64_t ids[THINGS_MAX]; // the parts or vehicles that it may be
    size_t count;
    int64_t pieces;        // what the label says of a pack; 0 where it says nothing
    char text[NUMBER_MAX]; // as it is shown
};

struct desk {
    enum place place, back;
    bool english;          // while nobody is signed in
    int64_t person_id;     // signed in, 0 nobody
    int64_t pending_id;    // whose PIN is awaited
    int64_t subject_id;    // what the place is about: a part, unit, document, person, entry
    int64_t back_id;       // what `back` was about
    int64_t vehicle_id;    // the form's vehicle
    int64_t technician_id; // whose pile it is
    int64_t wrong_id;      // the part that was scanned by mistake
    int64_t field;         // which field of the form is being filled; -1 while a line is
    int64_t line;          // which line is being edited, counted from 1; 0 none
    int64_t page;
    char fields[FIELDS_MAX][CODE_MAX];
    struct draft_line lines[LINES_MAX];
    size_t lines_count;
    struct pile_item pile[PILE_MAX];
    size_t pile_count;
    struct question question; // in PLACE_WHICH, PLACE_MEANT and PLACE_PIECES
};

// The place's name in the journal, shifts and tests: "wrong_part".
const char *place_name(enum place place);
enum place place_of(const char *name);
// True where something half-done would be lost: it is kept when the person is signed out.
bool place_is_work(enum place place);

// True where something was scanned and it is asked what was meant.
bool place_is_question(enum place place);

// Back to where the question arose, as if what it is about had not been scanned.
void desk_withdraw(struct desk *desk);

// Leads back from what was merely looked at, or asked, to the work that was left for it; false
// where there is no work. Work itself stays as it is.
bool desk_resume(struct desk *desk);

// Leaves only who is signed in and the language.
void desk_clear(struct desk *desk, enum place place);

// Reads the desk of a person (0: the counter itself). Slots that make no sense are passed over.
void desk_load(struct store *store, int64_t person_id, struct desk *desk);

// The person whose desk was in front when the counter last stood still.
int64_t desk_last_person(struct store *store);

// Puts into the plan every slot in which `now` differs from `kept` (both of now->person_id).
void desk_keep(struct plan *plan, const struct desk *kept, const struct desk *now);

#endif
