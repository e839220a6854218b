#include "ledger_work.h"

int64_t work_owe_paper(struct work *work, const char *kind, const char *number) {
    int64_t id = store_value(work->store, Q_NEXT_PAPER, 1, "");
    store_do(work->store, Q_ADD_PAPER, "nttn", id, kind, number, work->plan->entry_id);
    return id;
}

void work_owe_document(struct work *work, const char *kind, int64_t document_id) {
    char number[NUMBER_MAX] = "";
    store_ask(work->store, Q_DOCUMENT_NUMBER, "n", document_id);
    if (store_row(work->store, Q_DOCUMENT_NUMBER)) {
        store_text(work->store, Q_DOCUMENT_NUMBER, 0, number, sizeof number);
        store_end(work->store, Q_DOCUMENT_NUMBER);
    }
    work_owe_paper(work, kind, number);
}

// A copy that came out before is a reprint, and says the how-manieth.
static void produce(struct work *work, int64_t paper_id, int64_t copy) {
    int64_t again = store_value(work->store, Q_PRODUCED, 0, "nn", paper_id, copy);
    store_do(work->store, Q_ADD_PRODUCTION, "nnnnn",
             store_value(work->store, Q_NEXT_PRODUCTION, 1, ""), paper_id, copy, again,
             work->plan->entry_id);
}

void ledger_paper(struct work *work, const struct act_row *row) {
    struct promise *promise = &work->plan->promise;
    if (!promise->id)
        promise->id = work_owe_paper(work, promise->kind, promise->number);
    int64_t copies = store_value(work->store, Q_PAPER_COPIES, 0, "n", promise->id);
    for (int64_t copy = 1; copy <= copies; copy++)
        if (!row->other || row->other == copy)
            produce(work, promise->id, copy);
}
