// records.h -- what the store knows, as plain structs: read by facts.c, judged by rules.c, shown by
// the kiosk's screens. Texts by value; money in fen; times in UTC microseconds.
#ifndef RECORDS_H
#define RECORDS_H

#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LINES_MAX = 24,  // lines of one requisition or report: a page of paper
    LIST_MAX = 48,   // one page of any list on the screen
    PILE_MAX = 40,   // returned parts in front of one clerk
    STOCK_MAX = 12,  // bins and conditions in which one part lies
    THINGS_MAX = 16, // what one label may denote: as many as it has numbers
};

enum role {
    ROLE_TECHNICIAN = 1,
    ROLE_CLERK = 2,
    ROLE_LEADER = 4,
    ROLE_ADMINISTRATOR = 8,
    ROLE_AUDITOR = 16,
};

// The role's name in the store, or NULL for a bit that is none.
const char *role_name(enum role role);
// The bit of a name, 0 for none.
enum role role_of(const char *name);

enum duty { DUTY_NONE = 0, DUTY_MAY, DUTY_MUST };

// X(kind, name in the store, prefix of its numbers)
// clang-format off
#define DOCUMENTS(X) \
    X(REQUISITION, "requisition", "RQ") \
    X(REPORT, "report", "SR") /* the form's, printed ahead, or the printer's own */ \
    X(DISPOSAL, "disposal", "DP") \
    X(RECEIVING, "receiving", "RN") \
    X(CLAIM, "claim", "CL") \
    X(COUNT, "count", "CT") \
    X(TEACHING, "teaching", "TL") \
    X(TRANSFER, "transfer", "TF") \
    X(CLOSE, "close", "MC") \
    X(MAIL, "mail", "PS") \
    X(CONSIGNMENT, "consignment", "CN") /* a transfer that came from another store */
// clang-format on

#define DOCUMENT_ENUM(kind, name, prefix) DOCUMENT_##kind,
enum document_kind { DOCUMENT_NONE = 0, DOCUMENTS(DOCUMENT_ENUM) DOCUMENT_KIND_COUNT };
#undef DOCUMENT_ENUM

// X(state, name in the store); its words are the phrase state_<name>.
// clang-format off
#define STATES(X) \
    X(SUBMITTED, "submitted") \
    X(APPROVED, "approved") \
    X(REJECTED, "rejected") \
    X(WITHDRAWN, "withdrawn") \
    X(STARTED, "started") /* some of it issued */ \
    X(ISSUED, "issued") \
    X(SIGNED, "signed") \
    X(AGREED, "agreed") \
    X(VOID, "void") \
    X(PROPOSED, "proposed") /* a batch of old parts */ \
    X(RELEASED, "released") \
    X(EMPTYING, "emptying") /* some of it is out */ \
    X(DISPOSED, "disposed") \
    X(COUNTED, "counted") /* goods on a receiving note */ \
    X(BOOKED, "booked") \
    X(CLAIMED, "claimed") /* the claim is written, the old parts are still here */ \
    X(HANDED, "handed") \
    X(ANSWERED, "answered") \
    X(OFFERED, "offered") /* less than was claimed: a leader decides */ \
    X(SETTLED, "settled") \
    X(COUNTING, "counting") \
    X(FOUND, "found") /* a count that differs, which waits for a leader */ \
    X(MATCHED, "matched") /* account equals goods */ \
    X(POSTED, "posted") \
    X(TAUGHT, "taught") /* the label means its part */ \
    X(DISPATCHED, "dispatched") /* under way to another site */ \
    X(SHORT, "short") /* some of it did not come, and is under way */ \
    X(RECEIVED, "received") \
    X(ACCOUNTED, "accounted") /* a leader said what became of the rest */ \
    X(CLOSED, "closed") /* a month */ \
    X(SENT, "sent") /* by post, its postage signed by the handler */ \
    X(ENDORSED, "endorsed") /* and by a leader */
// clang-format on

#define STATE_ENUM(state, name) STATE_##state,
enum document_state { STATE_NONE = 0, STATES(STATE_ENUM) STATE_COUNT };
#undef STATE_ENUM

// The state's name in the store; "" for none.
const char *state_name(enum document_state state);
enum document_state state_of(const char *name);
const char *document_kind_name(enum document_kind kind);
enum document_kind document_kind_of(const char *name);
const char *document_prefix(enum document_kind kind);

struct person {
    int64_t id;
    int64_t site_id; // at whose account the person works
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    bool chinese, active, has_pin;
    unsigned roles; // bits of enum role
    int64_t tries, locked_until_us;
};

struct part {
    int64_t id;
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char spec[NAME_MAX_BYTES], unit[NUMBER_MAX], supplier[NAME_MAX_BYTES];
    int64_t price_fen, minimum;
    enum duty duty;
    char bin[NUMBER_MAX]; // where it belongs at the site that was asked for, "" when nowhere yet
    int64_t bin_id;
    int64_t on_hand; // new ones in that site's bins
};

struct site {
    int64_t id;
    char name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    int64_t people; // who may sign in and work at its account
};

// What a site has of one part.
struct site_stock {
    struct site site;
    int64_t on_hand, other, transit; // new in its bins, others there, on its way from it
};

enum { SITES_MAX = 99 }; // a number of ours has two digits for it

struct stock {
    char bin[NUMBER_MAX], condition[NUMBER_MAX];
    int64_t bin_id, quantity;
};

struct bin {
    int64_t id;
    char name[NUMBER_MAX], note[NAME_MAX_BYTES];
};

struct vehicle {
    int64_t id;
    char vin[NUMBER_MAX], plate[NUMBER_MAX], model[NAME_MAX_BYTES], engine[NUMBER_MAX];
    char customer[NAME_MAX_BYTES];
    int64_t sold_us, warranty_months, warranty_km;
};

struct document {
    int64_t id;
    enum document_kind kind;
    enum document_state state;
    char number[NUMBER_MAX];
    int64_t site_id, owner_id, vehicle_id, seq, at_us; // vehicle_id 0: about none
    char owner[NAME_MAX_BYTES], owner_en[NAME_MAX_BYTES];
    char plate[NUMBER_MAX], vin[NUMBER_MAX];
    char reason[CODE_MAX]; // of its last step
    int64_t lines;         // how many
};

struct line {
    int64_t id, part_id;
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES], unit[NUMBER_MAX];
    char cause[CODE_MAX]; // of a report's line
    int64_t quantity;     // asked for, or replaced
    int64_t approved, issued;
    char bin[NUMBER_MAX]; // the fullest bin that has new ones
    int64_t bin_id, on_hand;
};

// A requisition or a report, whole.
struct paperwork {
    struct document document;
    struct vehicle vehicle;
    char opinion[CODE_MAX]; // requisition
    int64_t km, months;
    bool in_warranty;
    int64_t begun_us, ended_us, signed_us, satisfaction; // report
    char customer[NAME_MAX_BYTES];
    int64_t labour_fen; // of a report that is about to be written
    int64_t overdue;    // of a requisition that is: what its asker knows to be overdue
    struct line lines[LINES_MAX];
    size_t count;
};

// One issued piece and its gate.
struct unit {
    int64_t id, part_id, owner_id, vehicle_id, document_id, entry_id, site_id;
    char tag[NUMBER_MAX], number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char requisition[NUMBER_MAX], plate[NUMBER_MAX];
    char owner[NAME_MAX_BYTES], owner_en[NAME_MAX_BYTES];
    char state[NUMBER_MAX]; // "issued", "fitted", "returned", "reversed"
    enum duty duty;
    int64_t issued_us, due_us;
    bool old_in;                             // the old part is in the cage
    bool report_signed, report_agreed;       // there is a report with a free place for it
    char report[NUMBER_MAX];                 // its number
    bool mailed, mail_endorsed, mail_waived; // sent by post: its gate is another (3.6.3)
    char mail[NUMBER_MAX];                   // the number of its shipment
    bool paid;                               // work outside the warranty (3.3.4)
    int64_t owed_fen;                        // of that report; 0 where there is none yet
};

// What a technician owes, by age.
struct debt {
    int64_t week, month, older, overdue, total;
    int64_t late_us; // for how long the first of the overdue ones is
};

// What waits at this counter.
struct waiting {
    int64_t to_approve, to_agree, to_issue, overdue;
};

// What stands for or against undoing an entry.
struct undoing {
    int64_t person_id; // who did it
    bool reversible;   // it moved units, or agreed to a report
    bool done;         // it was undone already
    bool own_units;    // it moved units of whoever asks
    bool own_report;   // it agreed to a report of whoever asks
    bool written_off;  // others were written off against its report since
};

// An entry that can be undone.
struct act {
    int64_t entry_id, at_us;
    char kind[NUMBER_MAX];                                // its place
    char owner[NAME_MAX_BYTES], owner_en[NAME_MAX_BYTES]; // whose unit
    char part[NAME_MAX_BYTES], part_en[NAME_MAX_BYTES];   // the first of its parts
    int64_t pieces;
};

enum { BADGES_MAX = 8 }; // of one person that are shown: lost ones and the one in use

struct badge {
    char code[CODE_MAX];
    bool active;
};

// A limit that the site may set.
struct limit {
    int64_t value, least, most;
};

enum thing_kind {
    THING_NONE = 0, // nothing answers to the code
    THING_PERSON,
    THING_PART,
    THING_BIN,
    THING_VEHICLE,
    THING_DOCUMENT,
    THING_UNIT,
    THING_SHELF,    // of the old-part cage
    THING_PARTS,    // a part, but it has to be asked which, or whether: see ids
    THING_VEHICLES, // no vehicle, but these differ from it in one character of the VIN
    THING_KIND_COUNT,
};

// What a scanned code denotes.
struct thing {
    enum thing_kind kind;
    int64_t id;
    bool active;             // a badge that was not revoked
    int64_t ids[THINGS_MAX]; // THING_PARTS, THING_VEHICLES
    size_t count;
};

// A blank form with a number printed ahead that was filled by hand, and made up later (补录).
struct late {
    char blank[NUMBER_MAX];
    int64_t written_us, entered_us;
};

// A paper that a step promised.
struct promise {
    int64_t id, entry_id; // the entry that promised it
    char kind[NUMBER_MAX], number[NUMBER_MAX];
    bool owed; // a copy of it was not made yet
};

struct settings {
    int64_t pin_digits, sign_out_s, return_days, retention_days;
    int64_t debt_days, debt_pieces; // overdue longer, or more of them: nothing more is issued
    int64_t charset;                // of labels that are not UTF-8, as enum charset counts them
    int64_t site_id;                // of whoever is signed in; of nobody, the store's first
    char site[NAME_MAX_BYTES], site_en[NAME_MAX_BYTES];
};

// Local time at the counter: China keeps one time zone without summer time.
#define LOCAL_OFFSET_US (INT64_C(8) * 3600 * 1000000)
// A clock that is so far behind the journal is told of.
#define CLOCK_BEHIND_US (INT64_C(60) * 1000000)
#define DAY_US (INT64_C(24) * 3600 * 1000000)

#endif
