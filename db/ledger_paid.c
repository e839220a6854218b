// ledger_paid.c -- work outside the warranty: consent, charge, payment (3.3.4).
#include "ledger_work.h"

void ledger_consent(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_CONSENT, "nn", row->id, work->plan->entry_id);
}

void work_charge(struct work *work, int64_t document_id, int64_t labour_fen) {
    store_do(work->store, Q_ADD_CHARGE, "nnn", document_id, labour_fen, work->plan->entry_id);
    store_do(work->store, Q_ADD_CHARGE_LINES, "nn", document_id, work->plan->entry_id);
}

void ledger_payment(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_PAYMENT, "nnntnn", store_value(work->store, Q_NEXT_PAYMENT, 1, ""),
             row->id, work->plan->person_id, work->plan->badge, row->number, work->plan->entry_id);
}
