// paid.h -- work outside the warranty (3.3.4): a leader's consent, what the work costs, and the
// money that the technician hands in.
//
// Units:   money in fen.
// Source:  the money hangs on the service report: labour as the report says, each replaced part at
//          its price of the day. A unit that was asked for as paid work is written off against a
//          charged report only, and none while money is owed.
#ifndef PAID_H
#define PAID_H

#include "records.h"
#include "refusal.h"
#include "store.h"

struct charge {
    int64_t document_id, owner_id;
    char number[NUMBER_MAX], plate[NUMBER_MAX];
    enum document_state state;
    int64_t labour_fen, due_fen, paid_fen;
    char owner[NAME_MAX_BYTES], owner_en[NAME_MAX_BYTES];
};

enum { PAYMENTS_MAX = 16 }; // of one charge that are shown

struct payment {
    int64_t id, fen, reverses, at_us;
    char receipt[NUMBER_MAX];
    char taker[NAME_MAX_BYTES], taker_en[NAME_MAX_BYTES];
};

// False where the document is not charged.
bool facts_charge(struct store *store, int64_t document_id, struct charge *charge);
// Charges that still owe something: of one technician, or of everybody but one.
size_t facts_charges_of(struct store *store, int64_t owner_id, struct charge *charges, size_t size);
size_t facts_charges_open(struct store *store, int64_t except, struct charge *charges, size_t size);
// What a technician has still to hand in.
int64_t facts_money_owed(struct store *store, int64_t owner_id);
size_t facts_payments(struct store *store, int64_t document_id,
                      struct payment payments[PAYMENTS_MAX]);
bool facts_receipt_used(struct store *store, const char *receipt);

// May a paper be approved or agreed to? Out of warranty only where the leader says that it is paid.
enum refusal rule_consent(bool in_warranty, bool consented);
// May this clerk take so much money for it (0: any at all)?
enum refusal rule_pay(const struct person *who, const struct charge *charge, int64_t fen);

#endif
