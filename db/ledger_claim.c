// ledger_claim.c -- old parts go to their suppliers, and what comes of it (3.8).
#include "ledger_work.h"

#include <string.h>

void ledger_blame(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_FAULT, "ntn", row->id, blame_name((enum blame)row->number),
             work->plan->entry_id);
}

void ledger_claim(struct work *work, const struct act_row *row) {
    const struct claim *claim = &work->plan->claim;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_CLAIM, NULL);
    store_do(work->store, Q_ADD_CLAIM, "nnn", id, claim->supplier_id, work->plan->entry_id);
    for (size_t i = 0; i < claim->count; i++)
        store_do(work->store, Q_ADD_CLAIM_LINE, "nntnn", id, (int64_t)i + 1, claim->lines[i].tag,
                 claim->lines[i].write_off_id, work->plan->entry_id);
    work_step(work, id, "claim", STATE_CLAIMED, 0);
}

// An old part between the cage, the claim and the supplier.
static void move(struct work *work, const struct claim_line *line, const char *cause,
                 const char *from, const char *to) {
    struct unit_row unit;
    work_unit(work->store, line->unit_id, &unit);
    work_move(work->store, work->plan->entry_id,
              &(struct move){.cause = cause,
                             .condition = "old",
                             .part_id = line->part_id,
                             .quantity = 1,
                             .from_id = work_site_account(work->store, from, unit.site_id),
                             .to_id = work_site_account(work->store, to, unit.site_id),
                             .unit_id = line->unit_id});
}

void ledger_hand(struct work *work, const struct act_row *row) {
    const struct claim *claim = &work->plan->claim;
    work_step(work, row->id, "hand", STATE_HANDED, 0);
    work_owe_document(work, "claim list", row->id);
    for (size_t i = 0; i < claim->count; i++)
        move(work, &claim->lines[i], "claim", "cage", "claimed");
}

void ledger_answer(struct work *work, const struct act_row *row) {
    const struct claim *claim = &work->plan->claim;
    work_step(work, row->id, "answer", STATE_ANSWERED, 0);
    for (size_t i = 0; i < claim->count; i++)
        store_do(work->store, Q_ADD_CLAIM_ANSWER, "nntn", claim->lines[i].id,
                 claim->lines[i].accepted_fen, verdict_name(claim->lines[i].verdict),
                 work->plan->entry_id);
}

// What the supplier pays for is the supplier's.
static void keep_paid(struct work *work) {
    const struct claim *claim = &work->plan->claim;
    for (size_t i = 0; i < claim->count; i++)
        if (claim->lines[i].verdict != VERDICT_REFUSED &&
            strcmp(claim->lines[i].place, "claimed") == 0)
            move(work, &claim->lines[i], "keep", "claimed", "supplier");
}

void ledger_settlement(struct work *work, const struct act_row *row) {
    bool settled = row->state == STATE_SETTLED;
    work_step(work, row->id, settled ? "settle" : "offer", row->state, 0);
    store_do(work->store, Q_ADD_SETTLEMENT, "ntnn", row->id, means_name((enum means)row->number),
             row->other, work->plan->entry_id);
    if (settled)
        keep_paid(work);
}

void ledger_concede(struct work *work, const struct act_row *row) {
    work_step(work, row->id, "concede", STATE_SETTLED, 0);
    keep_paid(work);
}

void ledger_take_back(struct work *work, const struct act_row *row) {
    const struct claim *claim = &work->plan->claim;
    work_step(work, row->id, "back", claim->document.state, 0);
    for (size_t i = 0; i < claim->count; i++)
        if (claim->lines[i].unit_id == row->other)
            move(work, &claim->lines[i], "unclaim", "claimed", "cage");
}
