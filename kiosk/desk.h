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

// What a place is to whoever stands in it.
enum place_kind {
    PLACE_KIND_LOOK = 0, // shows something; any scan leads on from it
    PLACE_KIND_START,    // a form before anybody can work: not left by a scan, and not kept
    PLACE_KIND_FORM,     // something half-done, in fields: not left by a stray scan, and kept
    PLACE_KIND_WORK,     // something half-done otherwise
    PLACE_KIND_ASK,      // something was scanned and it is asked what was meant
    PLACE_KIND_BESIDE,   // looks something up for the work behind it, if there is any
};

// X(place, name in the journal, shifts and tests, kind)
// clang-format off
#define PLACES(X) \
    X(SETUP, "setup", START) /* an empty store asks for its site and first administrator */ \
    X(IDLE, "idle", LOOK) /* nobody is signed in */ \
    X(PIN, "pin", LOOK) /* a badge was scanned, its PIN is to come */ \
    X(VOUCH, "vouch", LOOK) /* a PIN was reset: a third person vouches for its owner */ \
    X(NEW_PIN, "new_pin", START) /* a first PIN, twice */ \
    X(HOME, "home", LOOK) /* what waits for me */ \
    X(MORE, "more", LOOK) /* what else I may begin */ \
    X(PART, "part", LOOK) /* a part: what it is, where, how many */ \
    X(BIN, "bin", LOOK) /* a bin: what lies in it */ \
    X(VEHICLE, "vehicle", LOOK) /* a vehicle: warranty and history */ \
    X(UNIT, "unit", LOOK) /* an issued piece and its gate */ \
    X(OWED, "owed", LOOK) /* what a person owes */ \
    X(DEBTORS, "debtors", LOOK) /* everybody who owes something */ \
    X(DOCUMENT, "document", LOOK) /* a document as it stands */ \
    X(SEARCH, "search", BESIDE) /* a part by number, name or initials */ \
    X(WHICH, "which", ASK) /* a label that may mean several parts */ \
    X(MEANT, "meant", ASK) /* a VIN one character off a known one */ \
    X(TEACH, "teach", ASK) /* an unknown label: which part is it? */ \
    X(SECOND, "second", ASK) /* a second person confirms what a label was taught */ \
    X(TEACHING, "teaching", LOOK) /* a label that was taught, as it stands */ \
    X(PIECES, "pieces", ASK) /* a label of a pack: how many are taken? */ \
    X(LATE, "late", FORM) /* a blank that was filled by hand is made up later */ \
    X(REGISTER, "register", FORM) /* a vehicle that is not known yet */ \
    X(PERSON, "person", FORM) /* a new person */ \
    X(PEOPLE, "people", LOOK) /* everybody, for the administrator */ \
    X(MEMBER, "member", LOOK) /* one of them: roles, badges, PIN */ \
    X(DEVICES, "devices", LOOK) /* every scanner and camera, and how to add one */ \
    X(SETTINGS, "settings", LOOK) /* the site's limits */ \
    X(SITES, "sites", LOOK) /* every site with an account of its own */ \
    X(SITE, "site", FORM) /* a new site */ \
    X(POST, "post", LOOK) /* at which site somebody works from now on */ \
    X(REQUISITION, "requisition", FORM) /* asks for parts */ \
    X(WARNED, "warned", WORK) /* parts are overdue: known, before more are asked for */ \
    X(APPROVE, "approve", WORK) /* a leader looks at a requisition */ \
    X(REASON, "reason", FORM) /* why it is rejected or void */ \
    X(ISSUE, "issue", WORK) /* a clerk scans parts out */ \
    X(WRONG_PART, "wrong_part", WORK) /* the counter stopped: asked beside scanned */ \
    X(REPORT, "report", FORM) /* a service report */ \
    X(AGREE, "agree", WORK) /* a leader looks at a report */ \
    X(PAYMENT, "payment", FORM) /* money for paid work is handed in */ \
    X(RETURN, "return", WORK) /* a pile comes back */ \
    X(CAGE, "cage", LOOK) /* what lies in the old-part cage, and its shelves */ \
    X(SHELF, "shelf", LOOK) /* what lies on one of them */ \
    X(BINS, "bins", LOOK) /* the site's bins, and a new one */ \
    X(MISMATCH, "mismatch", WORK) /* why a tag does not match its part */ \
    X(INTERCHANGE, "interchange", LOOK) /* what may come back for a part */ \
    X(DISPOSAL, "disposal", WORK) /* the month's batch, proposed */ \
    X(DISPOSE, "dispose", WORK) /* its tags, scanned out before a witness */ \
    X(SALE, "sale", FORM) /* what was sold of it as scrap */ \
    X(RECEIVING, "receiving", FORM) /* goods come in: scanned and counted */ \
    X(COPIES, "copies", LOOK) /* a counted note: its two copies, then it is booked */ \
    X(CLAIMS, "claims", LOOK) /* what suppliers are still to be asked for */ \
    X(FAULT, "fault", FORM) /* whose fault a part's failure was */ \
    X(CLAIM, "claim", WORK) /* old parts for one supplier, by their tags */ \
    X(CLAIMED, "claimed", LOOK) /* a claim as it stands, and what comes next */ \
    X(ANSWER, "answer", WORK) /* what the supplier says to each line */ \
    X(SETTLEMENT, "settlement", FORM) /* how a claim ends */ \
    X(PARCEL, "parcel", WORK) /* tags of what goes by post */ \
    X(MAIL, "mail", FORM) /* to whom, by which waybill, for how much */ \
    X(UNDO, "undo", LOOK) /* what can be reversed */ \
    X(REVERSE, "reverse", LOOK) /* one entry, to be confirmed */ \
    X(COUNT_OPEN, "count_open", WORK) /* which bins are to be counted */ \
    X(COUNT_BINS, "count", LOOK) /* a count: its bins that are still to come */ \
    X(TALLY, "tally", WORK) /* one bin, by scanning what lies in it */ \
    X(COUNT_WAIT, "count_wait", LOOK) /* a leader confirms, and what is half-done goes on */ \
    X(DIFFERENCES, "differences", WORK) /* a leader looks at what differs */ \
    X(DIFFERENCE, "difference", LOOK) /* one of them, and what may explain it */ \
    X(COUNT_REASON, "count_reason", FORM) /* why the differences are approved */ \
    X(COUNT_POST, "count_post", WORK) /* posts them, bin by bin */ \
    X(TRANSFER, "transfer", FORM) /* parts for another site, scanned out of their bins */ \
    X(ARRIVAL, "arrival", WORK) /* a transfer that came: line by line */ \
    X(CONSIGNMENT, "consignment", WORK) /* what another store sent, by its signed note */ \
    X(KEY, "key", LOOK) /* this store's key, for another one */ \
    X(PEER, "peer", LOOK) /* another store's, to be compared and confirmed */ \
    X(MISSING, "missing", WORK) /* a leader says what became of what did not come */ \
    X(NOTE, "note", FORM) /* why what came differs from what was sent */ \
    X(MONTHS, "months", LOOK) /* every site's months: the next to be closed, the closed ones */ \
    X(MONTH, "month", LOOK) /* one of them: what stands in its way, or what it came to */ \
    X(ENTRY, "entry", LOOK) /* one entry of the journal */
// clang-format on

#define PLACE_ENUM(place, name, kind) PLACE_##place,
enum place { PLACE_NONE = 0, PLACES(PLACE_ENUM) PLACE_COUNT };
#undef PLACE_ENUM

enum {
    FIELDS_MAX = 10, // of the longest form, the report
    FIELD_CODES = 1, // where signed codes stand: behind the words for what differs
};

enum { SETTINGS = 8 }; // that an administrator may change

struct draft_line {
    int64_t part_id;
    int64_t line_id;  // of the requisition that is approved or issued
    int64_t quantity; // asked, approved, picked, replaced or received; fen of an answer; enum fate
    int64_t said;     // by the sender's paper, negative: not told yet; the verdict of an answer;
                      // enum condition of what is sent: see draft_condition
    int64_t damaged;  // of what was received
    int64_t bin_id;   // where it goes, or comes from
    char cause[CODE_MAX - 80];
};

// Which number of a received line the keypad gives.
// Once it has been counted nothing is asked, and a number counts it anew.
enum measured {
    MEASURED_COUNTED = 0,
    MEASURED_SAID,
    MEASURED_DAMAGED,
    MEASURED_DONE,
    MEASURED_COUNT,
};

enum pile_kind {
    PILE_NONE = 0,
    PILE_OLD,      // the old part of its unit
    PILE_UNUSED,   // the unit itself, as good as new
    PILE_DAMAGED,  // the unit itself, suspect
    PILE_LEFT,     // taken out of the pile again by a touch
    PILE_DOUBLE,   // scanned twice, or in already
    PILE_STRANGER, // belongs to somebody else, or closes nothing
    PILE_REFUSED,  // its tag does not match it
    // Of a batch: what is to become of it, as enum decision counts them. part_id is its bin.
    PILE_SCRAP,
    PILE_SUPPLIER,
    PILE_REFURBISH,
    PILE_SELL,
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

// In PLACE_TEACH the question's id is the part, once it is known. In PLACE_SECOND its ids are the
// teaching and, once the badge was scanned, whose PIN is awaited.
enum { SECOND_KNOWN = 2 };

struct desk {
    enum place place, back;
    bool english;          // while nobody is signed in
    int64_t person_id;     // signed in, 0 nobody
    int64_t pending_id;    // whose PIN is awaited
    int64_t subject_id;    // what the place is about: a part, unit, document, person, entry
    int64_t back_id;       // what `back` was about
    int64_t vehicle_id;    // the form's vehicle
    int64_t technician_id; // whose pile it is
    int64_t wrong_id;      // the part that was scanned by mistake; of a pile, the last item from 1;
                           // of a batch, the unit whose old part is being decided
    int64_t shelf_id;      // where the pile's old parts are put
    int64_t field;         // which field of the form is being filled; -1 while a line is
    int64_t line;          // which line is being edited, counted from 1; 0 none
    int64_t measured;      // of that line: enum measured
    int64_t page;
    int64_t bin_id;    // the bin that is counted, or sent from
    int64_t since_id;  // the last movement before its scanning began; of a transfer, its last entry
    int64_t condition; // enum condition: how the next pieces are scanned in
    int64_t late_us;   // when the blank was written that is being made up later; 0 none
    char blank[NUMBER_MAX]; // its number
    struct tally tally[TALLY_MAX];
    size_t tally_count;
    char fields[FIELDS_MAX][CODE_MAX];
    struct draft_line lines[LINES_MAX];
    size_t lines_count;
    struct pile_item pile[PILE_MAX];
    size_t pile_count;
    struct question question; // in PLACE_WHICH, PLACE_MEANT and PLACE_PIECES
};

// In which condition a line is sent.
enum condition draft_condition(const struct draft_line *line);

// "wrong_part".
const char *place_name(enum place place);
enum place place_of(const char *name);
enum place_kind place_kind(enum place place);
// True where something half-done would be lost: it is kept when the person is signed out.
bool place_is_work(enum place place);

// True where something was scanned and it is asked what was meant.
bool place_is_question(enum place place);

// Back to where the question arose, as if what it is about had not been scanned.
void desk_withdraw(struct desk *desk);

// Leads back from what was merely looked at, or asked, to the work that was left for it; false
// where there is no work. Work itself stays as it is.
bool desk_resume(struct desk *desk);

// What the signed codes on the desk say, as a transfer whose lines are all missing; how many of how
// many codes there are. False where there is none.
bool desk_consignment(struct store *store, int64_t site_id, const struct desk *desk,
                      struct transfer *transfer, int64_t *scanned, int64_t *total);

// Leaves only who is signed in and the language.
void desk_clear(struct desk *desk, enum place place);

// Reads the desk of a person (0: the counter itself). Slots that make no sense are passed over.
void desk_load(struct store *store, int64_t person_id, struct desk *desk);

// The person whose desk was in front when the counter last stood still.
int64_t desk_last_person(struct store *store);

// Puts into the plan every slot in which `now` differs from `kept` (both of now->person_id).
void desk_keep(struct plan *plan, const struct desk *kept, const struct desk *now);

#endif
