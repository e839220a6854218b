// ledger_teaching.c -- a label is taught by one person, and learned when another confirms it
// (3.7.1).
#include "ledger_work.h"

void ledger_teach(struct work *work, const struct act_row *row) {
    const struct teaching *teaching = &work->plan->teaching;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_TEACHING, NULL);
    store_do(work->store, Q_ADD_TEACHING, "ntnin", id, teaching->code, teaching->part.id,
             teaching->meant_id, work->plan->entry_id);
    work_step(work, id, "teach", STATE_PROPOSED, 0);
}

void ledger_learn(struct work *work, const struct act_row *row) {
    work_step(work, row->id, "confirm", STATE_TAUGHT, 0);
    // One of the two finds its row: the label is new, or it meant something else.
    store_do(work->store, Q_SET_LABEL, "n", row->id);
    store_do(work->store, Q_CHANGE_LABEL, "n", row->id);
}
