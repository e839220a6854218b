// ledger_work.h -- what the deeds of a plan are made of. Each subject's deeds stand in their own
// ledger_<subject>.c; ledger.c runs them in one transaction. Only those files include this.
#ifndef LEDGER_WORK_H
#define LEDGER_WORK_H

#include "code.h"
#include "ledger.h"
#include "text.h"

// Everything an act needs besides its own row.
struct work {
    struct store *store;
    struct plan *plan;
    int64_t site_id;
};

// Accounts come into being with their first movement.
int64_t work_site_account(struct store *store, const char *kind, int64_t site_id);
int64_t work_bin_account(struct store *store, int64_t bin_id);
int64_t work_custody_account(struct store *store, int64_t person_id);
int64_t work_vehicle_account(struct store *store, int64_t vehicle_id);

struct move {
    const char *cause, *condition;
    int64_t part_id, quantity, from_id, to_id, unit_id, reverses;
};

// One movement. unit_id 0: it is no unit's; reverses 0: it reverses nothing.
void work_move(struct store *store, int64_t entry_id, const struct move *move);

// Promises a paper, in the transaction of the step that owes it; gives the promise's id.
int64_t work_owe_paper(struct work *work, const char *kind, const char *number);

// The same for a document's paper.
void work_owe_document(struct work *work, const char *kind, int64_t document_id);

// Makes a number of ours. Numbers run with the ids: unique without counting history, rising, at
// times with a gap.
void work_number(struct work *work, const char *prefix, int64_t id, char *to, size_t size);

// Begins a document of the plan's person; its id and number come into the plan. `number` NULL: it
// gets one of its kind.
int64_t work_document(struct work *work, enum document_kind kind, const char *number);

// Takes a document's step into a state, by the plan's person; second_id 0: nobody confirms. Refuses
// where no rule allows it.
void work_step(struct work *work, int64_t document_id, const char *step, enum document_state state,
               int64_t second_id);

struct unit_row {
    char tag[NUMBER_MAX];
    int64_t part_id, owner_id, vehicle_id, site_id, entry_id;
};

void work_unit(struct store *store, int64_t unit_id, struct unit_row *unit);

// Writes the unit off if its gate is complete: an agreed report on its vehicle with a free place
// for its part and, where it must come back, its old part in the cage.
void work_settle_unit(struct work *work, int64_t unit_id);

// The same of one that was sent by post: its postage signed by both, its old part in the cage or
// waived (3.6.3). False where it was not sent, and nothing is decided.
bool work_settle_mailed(struct work *work, int64_t unit_id);

// A unit on its way by post is its technician's again, before anything else becomes of it.
void work_unmail(struct work *work, int64_t unit_id);

// Writes down what a report's paid work costs: its labour and its lines (3.3.4).
void work_charge(struct work *work, int64_t document_id, int64_t labour_fen);

// Deeds, by the act that they carry out.
// ledger_people.c
void ledger_site(struct work *work, const struct act_row *row);
void ledger_person(struct work *work, const struct act_row *row);
void ledger_pin(struct work *work, const struct act_row *row);
void ledger_pin_reset(struct work *work, const struct act_row *row);
void ledger_vouch(struct work *work, const struct act_row *row);
void ledger_role(struct work *work, const struct act_row *row);
void ledger_active(struct work *work, const struct act_row *row);
void ledger_post(struct work *work, const struct act_row *row);
void ledger_badge(struct work *work, const struct act_row *row);
void ledger_setting(struct work *work, const struct act_row *row);
void ledger_tries_clear(struct work *work, const struct act_row *row);
void ledger_vehicle(struct work *work, const struct act_row *row);
// ledger_requisition.c
void ledger_requisition(struct work *work, const struct act_row *row);
void ledger_approve(struct work *work, const struct act_row *row);
void ledger_late(struct work *work, const struct act_row *row);
void ledger_step(struct work *work, const struct act_row *row);
void ledger_issue(struct work *work, const struct act_row *row);
// ledger_report.c
void ledger_report(struct work *work, const struct act_row *row);
void ledger_settle(struct work *work, const struct act_row *row);
// ledger_receiving.c
void ledger_receiving(struct work *work, const struct act_row *row);
void ledger_receive(struct work *work, const struct act_row *row);
// ledger_claim.c
void ledger_blame(struct work *work, const struct act_row *row);
void ledger_claim(struct work *work, const struct act_row *row);
void ledger_hand(struct work *work, const struct act_row *row);
void ledger_answer(struct work *work, const struct act_row *row);
void ledger_settlement(struct work *work, const struct act_row *row);
void ledger_concede(struct work *work, const struct act_row *row);
void ledger_take_back(struct work *work, const struct act_row *row);
// ledger_mail.c
void ledger_mail(struct work *work, const struct act_row *row);
void ledger_settle_mail(struct work *work, const struct act_row *row);
// ledger_count.c
void ledger_count_open(struct work *work, const struct act_row *row);
void ledger_count(struct work *work, const struct act_row *row);
void ledger_count_again(struct work *work, const struct act_row *row);
void ledger_count_post(struct work *work, const struct act_row *row);
// ledger_teaching.c
void ledger_teach(struct work *work, const struct act_row *row);
void ledger_learn(struct work *work, const struct act_row *row);
// ledger_transfer.c
void ledger_dispatch(struct work *work, const struct act_row *row);
void ledger_arrive(struct work *work, const struct act_row *row);
void ledger_fate(struct work *work, const struct act_row *row);
// ledger_close.c
void ledger_close(struct work *work, const struct act_row *row);
// ledger_peer.c
void ledger_key(struct work *work, const struct act_row *row);
void ledger_peer(struct work *work, const struct act_row *row);
void ledger_consign(struct work *work, const struct act_row *row);
void ledger_confirm(struct work *work, const struct act_row *row);
// ledger_return.c
void ledger_old(struct work *work, const struct act_row *row);
void ledger_unused(struct work *work, const struct act_row *row);
void ledger_damaged(struct work *work, const struct act_row *row);
// ledger_device.c
void ledger_device(struct work *work, const struct act_row *row);
// ledger_paid.c
void ledger_consent(struct work *work, const struct act_row *row);
void ledger_payment(struct work *work, const struct act_row *row);
// ledger_paper.c
void ledger_paper(struct work *work, const struct act_row *row);
// ledger_cage.c
void ledger_shelf(struct work *work, const struct act_row *row);
void ledger_bin(struct work *work, const struct act_row *row);
void ledger_shelve(struct work *work, const struct act_row *row);
void ledger_mismatch(struct work *work, const struct act_row *row);
void ledger_interchange(struct work *work, const struct act_row *row);
void ledger_batch(struct work *work, const struct act_row *row);
void ledger_decide(struct work *work, const struct act_row *row);
void ledger_propose(struct work *work, const struct act_row *row);
void ledger_dispose(struct work *work, const struct act_row *row);
void ledger_sale(struct work *work, const struct act_row *row);
void ledger_carry(struct work *work, const struct act_row *row);

#endif
