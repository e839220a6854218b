// ledger_transfer.c -- parts go from one site to another: sent, confirmed, and what did not come is
// settled (3.7.6). Until it is booked somewhere it stands in the transit of the site that sent it.
#include "ledger_work.h"

static void move(struct work *work, const struct transfer_line *line, const char *cause,
                 const char *condition, int64_t pieces, int64_t from_id, int64_t to_id) {
    if (pieces > 0)
        work_move(work->store, work->plan->entry_id,
                  &(struct move){.cause = cause,
                                 .condition = condition,
                                 .part_id = line->part_id,
                                 .quantity = pieces,
                                 .from_id = from_id,
                                 .to_id = to_id});
}

void ledger_dispatch(struct work *work, const struct act_row *row) {
    const struct transfer *transfer = &work->plan->transfer;
    struct store *store = work->store;
    int64_t entry = work->plan->entry_id;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_TRANSFER, NULL);
    store_do(store, Q_ADD_TRANSFER, "nnn", id, transfer->target_id, entry);
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        store_do(store, Q_ADD_TRANSFER_LINE, "nnnntnnn",
                 store_value(store, Q_NEXT_TRANSFER_LINE, 1, ""), id, (int64_t)i + 1, line->part_id,
                 condition_name(line->condition), line->bin_id, line->quantity, entry);
    }
    work_step(work, id, "dispatch", STATE_DISPATCHED, 0);
    int64_t transit = work_site_account(store, "transit", work->site_id);
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        move(work, line, "dispatch", condition_name(line->condition), line->quantity,
             work_bin_account(store, line->bin_id), transit);
    }
    work_owe_paper(work, "transfer note", work->plan->made_number);
}

// What came damaged is judged on the way in: it left in one condition and lies there as suspect.
static void arrive(struct work *work, const struct transfer_line *line) {
    const struct transfer *transfer = &work->plan->transfer;
    struct store *store = work->store;
    const char *condition = condition_name(line->condition);
    int64_t transit = work_site_account(store, "transit", transfer->document.site_id);
    store_do(store, Q_ADD_TRANSFER_RECEIPT, "nninnnn", line->id, transfer->document.id,
             line->to_bin_id, line->missing, line->counted, line->damaged, work->plan->entry_id);
    if (line->counted == 0)
        return;
    int64_t shelf = work_bin_account(store, line->to_bin_id);
    move(work, line, "arrive", condition, transfer_booked(line) - line->damaged, transit, shelf);
    if (line->damaged == 0)
        return;
    int64_t regrade = work_site_account(store, "regrade", transfer->target_id);
    move(work, line, "harm", condition, line->damaged, transit, regrade);
    move(work, line, "harm", "suspect", line->damaged, regrade, shelf);
}

void ledger_arrive(struct work *work, const struct act_row *row) {
    const struct transfer *transfer = &work->plan->transfer;
    work_step(work, row->id, "receive", row->state, 0);
    for (size_t i = 0; i < transfer->count; i++)
        if (transfer->lines[i].missing > 0)
            arrive(work, &transfer->lines[i]);
}

static void settle(struct work *work, const struct transfer_line *line) {
    const struct transfer *transfer = &work->plan->transfer;
    struct store *store = work->store;
    int64_t site = transfer->document.site_id;
    bool back = line->fate == FATE_BACK;
    store_do(store, Q_ADD_TRANSFER_FATE, "nntnn", line->id, transfer->document.id,
             fate_name(line->fate), line->missing, work->plan->entry_id);
    move(work, line, back ? "recover" : "lose", condition_name(line->condition), line->missing,
         work_site_account(store, "transit", site),
         back ? work_bin_account(store, line->bin_id) : work_site_account(store, "count", site));
}

void ledger_fate(struct work *work, const struct act_row *row) {
    const struct transfer *transfer = &work->plan->transfer;
    work_step(work, row->id, "settle", row->state, 0);
    for (size_t i = 0; i < transfer->count; i++)
        if (transfer->lines[i].missing > 0 && transfer->lines[i].fate != FATE_OPEN)
            settle(work, &transfer->lines[i]);
}
