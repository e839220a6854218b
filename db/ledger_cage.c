// ledger_cage.c -- old parts: where they are put, refused, and disposed of (3.6.2, 3.7.5).
#include "ledger_work.h"

#include "cage.h"

#include <string.h>

void ledger_shelf(struct work *work, const struct act_row *row) {
    (void)row;
    int64_t id = store_value(work->store, Q_NEXT_SHELF, 1, "");
    store_do(work->store, Q_ADD_SHELF, "nntn", id, work->site_id, work->plan->badge,
             work->plan->entry_id);
    work->plan->made_id = id;
}

void ledger_bin(struct work *work, const struct act_row *row) {
    (void)row;
    store_do(work->store, Q_ADD_BIN, "nntt", store_value(work->store, Q_NEXT_BIN, 1, ""),
             work->site_id, work->plan->badge, "");
}

void ledger_shelve(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_SHELVING, "nnn", row->id, row->other, work->plan->entry_id);
}

void ledger_mismatch(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_MISMATCH, "ninttn",
             store_value(work->store, Q_NEXT_MISMATCH, 1, ""), row->id, row->other,
             mismatch_name((enum mismatch)row->number), work->plan->reason, work->plan->entry_id);
}

void ledger_interchange(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_INTERCHANGE, "nn", row->id, row->other);
}

void ledger_batch(struct work *work, const struct act_row *row) {
    int64_t id = work_document(work, DOCUMENT_DISPOSAL, NULL);
    store_do(work->store, Q_ADD_DISPOSAL, "nnnnnn", id, work->site_id, row->other, row->number,
             rule_month_end(row->other, row->number), work->plan->entry_id);
}

void ledger_decide(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_DISPOSAL_LINE, "nntin", work->plan->made_id, row->id,
             decision_name((enum decision)row->other), row->number, work->plan->entry_id);
}

void ledger_propose(struct work *work, const struct act_row *row) {
    const struct plan *plan = work->plan;
    int64_t kept_us = plan->settings.retention_days * DAY_US;
    store_do(work->store, Q_ADD_DISPOSAL_REST, "nnnnnt", plan->made_id, work->site_id,
             rule_month_end(row->id, row->number), plan->at_us - kept_us, plan->entry_id,
             decision_name((enum decision)row->other));
    work_step(work, plan->made_id, "propose", STATE_PROPOSED, 0);
}

// A tag of the batch goes out of the cage, as it was decided.
void ledger_dispose(struct work *work, const struct act_row *row) {
    struct store *store = work->store;
    int64_t part_id = 0, bin_id = 0, movement = store_value(store, Q_NEXT_MOVEMENT, 1, "");
    char cause[NUMBER_MAX] = "";
    store_ask(store, Q_DISPOSAL_LINE_PART, "n", row->id);
    if (store_row(store, Q_DISPOSAL_LINE_PART)) {
        part_id = store_number(store, Q_DISPOSAL_LINE_PART, 0);
        store_text(store, Q_DISPOSAL_LINE_PART, 1, cause, sizeof cause);
        bin_id = store_number(store, Q_DISPOSAL_LINE_PART, 2);
        store_end(store, Q_DISPOSAL_LINE_PART);
    }
    const char *to = bin_id ? "regrade" : strcmp(cause, "to_supplier") == 0 ? "supplier" : "scrap";
    int64_t account = work_site_account(store, to, work->site_id);
    store_do(store, Q_ADD_DISPOSAL_OUT, "nnn", row->id, movement, work->plan->entry_id);
    work_move(store, work->plan->entry_id,
              &(struct move){.cause = cause,
                             .condition = "old",
                             .part_id = part_id,
                             .quantity = 1,
                             .from_id = work_site_account(store, "cage", work->site_id),
                             .to_id = account});
    if (bin_id)
        work_move(store, work->plan->entry_id,
                  &(struct move){.cause = cause,
                                 .condition = "refurbished",
                                 .part_id = part_id,
                                 .quantity = 1,
                                 .from_id = account,
                                 .to_id = work_bin_account(store, bin_id)});
}

void ledger_sale(struct work *work, const struct act_row *row) {
    const struct sale *sale = &work->plan->sale;
    store_do(work->store, Q_ADD_DISPOSAL_SALE, "nttnnn", row->id, sale->buyer, sale->receipt,
             sale->fen, sale->grams, work->plan->entry_id);
}

void ledger_carry(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_CARRY_OVER, "nn", row->id, work->plan->entry_id);
}
