// ledger_close.c -- closes a month: its balances and figures, derived in one transaction.
#include "ledger_work.h"

#include "close.h"

void ledger_close(struct work *work, const struct act_row *row) {
    struct store *store = work->store;
    struct work of_site = *work;
    struct month month;
    facts_month_next(store, row->id, &month);
    of_site.site_id = row->id; // whoever closes it may work elsewhere
    int64_t id = work_document(&of_site, DOCUMENT_CLOSE, NULL);
    store_do(store, Q_ADD_CLOSE, "nnnnnninn", id, month.site_id, month.year, month.month,
             month.from_us, month.until_us, month.before_id,
             facts_entry_before(store, month.until_us), work->plan->entry_id);
    store_do(store, Q_ADD_CLOSINGS, "");
    store_do(store, Q_ADD_FIGURES, "");
    work_step(work, id, "close", STATE_CLOSED, 0);
    work_owe_paper(work, "statement", work->plan->made_number);
}
