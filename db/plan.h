// plan.h -- what is to happen, decided but not done. The kiosk's steps fill a plan from facts
// alone; ledger.c carries it out in one transaction, or not at all.
#ifndef PLAN_H
#define PLAN_H

#include "cage.h"
#include "claim.h"
#include "code.h"
#include "count.h"
#include "device.h"
#include "mail.h"
#include "peer.h"
#include "receiving.h"
#include "records.h"
#include "refusal.h"
#include "teaching.h"
#include "transfer.h"

enum outcome {
    OUTCOME_ACCEPTED = 0, // taken in, or simply shown
    OUTCOME_DONE,         // a document or unit is finished
    OUTCOME_ASKED,        // the program needs an answer before anything can happen
    OUTCOME_REFUSED,
    OUTCOME_COUNT,
};

const char *outcome_name(enum outcome outcome);

enum act_kind {
    ACT_NONE = 0,
    ACT_SITE,        // plan.settings.site: the first start of an empty store
    ACT_PERSON,      // plan.person with plan.badge and plan.pin
    ACT_PIN,         // id: person; plan.pin is the new hash
    ACT_PIN_RESET,   // id: person, who then chooses a new one at the next sign-in
    ACT_VOUCH,       // id: person, who may choose a new one; by the person of the entry
    ACT_ROLE,        // id: person; other: the role's bit; number: 1 given, 0 taken
    ACT_ACTIVE,      // id: person; number: 1 or 0
    ACT_BADGE,       // id: person; number: 1 binds plan.badge, 0 revokes it, 2 makes and prints one
    ACT_DEVICE,      // plan.device_setting
    ACT_POST,        // id: person; number: the site at whose account they work from now on
    ACT_SETTING,     // step: its name; number: its value
    ACT_TRIES_CLEAR, // id: person
    ACT_VEHICLE,     // plan.vehicle
    ACT_REQUISITION, // plan.paper, submitted by the person of the entry
    ACT_REPORT,      // plan.paper, signed
    ACT_APPROVE,     // id: document; the lines of plan.paper carry what is approved
    ACT_STEP,        // id: document; step, state, reason
    ACT_ISSUE,       // id: requisition line; other: bin; number: pieces; second person in plan
    ACT_OLD,         // id: unit; other: the old part's part id; number: shelf or 0
    ACT_UNUSED,      // id: unit; other: bin
    ACT_DAMAGED,     // id: unit; other: bin (as suspect)
    ACT_SETTLE,      // id: report: write off whatever its agreement completes
    ACT_CONSENT,     // id: requisition or report, just approved or agreed to
    ACT_PAYMENT,     // id: report; number: fen; plan.badge is the receipt
    ACT_UNDO,        // id: entry
    ACT_PAPER,       // plan.promise came out (id 0: promised just now); other: which copy, 0 all
    ACT_SHELF,       // plan.badge: its name
    ACT_BIN,         // plan.badge: its name
    ACT_SHELVE,      // id: old part; other: shelf
    ACT_MISMATCH,    // id: unit or 0; other: part; number: enum mismatch; reason: its words
    ACT_INTERCHANGE, // id: part; other: what may come back for it
    ACT_BATCH,       // other: year; number: month
    ACT_DECIDE,      // of that batch, id: old part; other: enum decision; number: bin or 0
    ACT_PROPOSE,     // the rest of it, id: year; number: month; other: enum decision
    ACT_DISPOSE,     // id: line of a batch
    ACT_SALE,        // id: batch; plan.sale
    ACT_CARRY,       // id: batch: everything that stays
    ACT_RECEIVING,   // plan.receipt, counted by the person of the entry
    ACT_RECEIVE,     // id: receiving note, booked as plan.receipt says
    ACT_BLAME,       // id: write-off; number: enum blame
    ACT_CLAIM,       // plan.claim: write-offs and tags in its lines
    ACT_HAND,        // id: claim; plan.claim, its old parts to their supplier
    ACT_ANSWER,      // id: claim; the lines of plan.claim carry the answers
    ACT_SETTLEMENT,  // id: claim; other: fen; number: enum means; state: settled or offered
    ACT_CONCEDE,     // id: claim
    ACT_TAKE_BACK,   // id: claim; other: the unit whose refused old part came back
    ACT_MAIL,        // plan.mail, sent by the person of the entry
    ACT_SETTLE_MAIL, // id: shipment: write off whatever its signatures complete
    ACT_COUNT_OPEN,  // plan.tallies: its bins
    ACT_COUNT,       // id: count, 0 opens one; other: bin; step, state; plan.tallies
    ACT_COUNT_AGAIN, // id: count; other: bin
    ACT_COUNT_POST,  // id: count; other: bin; state
    ACT_TEACH,       // plan.teaching: its label and part
    ACT_LEARN,       // id: teaching, confirmed by the person of the entry
    ACT_DISPATCH,    // plan.transfer, sent by the person of the entry
    ACT_ARRIVE,      // id: transfer; the lines of plan.transfer say what came; state
    ACT_KEY,         // id: the site whose key is shown
    ACT_PEER,        // plan.consignment.peer, compared
    ACT_CONSIGN,     // plan.transfer and plan.consignment: what came from another store
    ACT_CONFIRM,     // id: transfer; plan.consignment: what another store signed of it; state
    ACT_FATE,        // id: transfer; the lines of plan.transfer say what became of the rest; state
    ACT_LATE,        // the document just made: plan.late
    ACT_CLOSE,       // id: site, whose next month it is
    ACT_KIND_COUNT,
};

struct act_row {
    enum act_kind kind;
    int64_t id, other, number;
    const char *step; // ACT_STEP, static text
    enum document_state state;
};

enum { PLAN_ACTS_MAX = PILE_MAX + LINES_MAX * STOCK_MAX };

// One slot of the counter's desk that has a new value; "" clears it.
struct slot {
    int64_t person_id;
    char name[NUMBER_MAX], value[CODE_MAX];
};

// Two desks, one left and one taken up: full piles, full lines, full forms.
enum { PLAN_SLOTS_MAX = 384 };

struct plan {
    // The journal entry.
    int64_t clock_us; // what the machine's clock says
    int64_t at_us;    // what the journal makes of it: never before the entry before
    int64_t person_id;
    char device[DEVICE_MAX], place[NUMBER_MAX], kind[NUMBER_MAX];
    char code[CODE_PRINT_MAX];
    enum outcome outcome;
    enum refusal refusal;
    char note[CODE_MAX];

    // What happens.
    struct act_row acts[PLAN_ACTS_MAX];
    size_t acts_count;
    bool long_work;    // the chain is proved before, and all of it may be stopped: a month
    int64_t second_id; // the technician who confirmed an issue
    char reason[CODE_MAX];
    struct paperwork paper;
    struct receipt receipt;
    struct claim claim;
    struct mail mail;
    struct tallies tallies;
    struct teaching teaching;
    struct transfer transfer;
    struct consignment consignment;
    struct vehicle vehicle;
    struct person person;
    struct settings settings;
    struct device_setting device_setting;
    struct site site;
    struct promise promise;
    struct late late;
    struct sale sale;
    char badge[CODE_MAX];
    char pin[128]; // Argon2id, as libsodium writes it

    // Where the counter is afterwards.
    struct slot slots[PLAN_SLOTS_MAX];
    size_t slots_count;

    // Filled by the ledger: what came of it.
    int64_t entry_id, made_id; // the entry; the last document, person or vehicle made
    int64_t written_off;       // units that were completed
    char made_number[NUMBER_MAX];
};

// Adds an act; the caller may fill more of the row.
struct act_row *plan_act(struct plan *plan, enum act_kind kind, int64_t id);

#endif
