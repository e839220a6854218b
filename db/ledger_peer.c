// ledger_peer.c -- keys of stores, and what comes from another one by its signed paper (3.7.6).
#include "ledger_work.h"

#include "peer.h"

// Made at first need: with the first key that is shown or confirmed.
static void need_key(struct work *work) {
    unsigned char public[PUBLIC_BYTES], private[PRIVATE_BYTES];
    char one[2 * PUBLIC_BYTES + 1], other[2 * PRIVATE_BYTES + 1];
    if (facts_store_key(work->store, public, private))
        return;
    secret_pair(public, private);
    secret_hex(one, sizeof one, public, sizeof public);
    secret_hex(other, sizeof other, private, sizeof private);
    store_do(work->store, Q_ADD_STORE_KEY, "ttn", one, other, work->plan->entry_id);
}

void ledger_key(struct work *work, const struct act_row *row) {
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%lld", (long long)row->id);
    need_key(work);
    work_owe_paper(work, "store key", number);
}

void ledger_peer(struct work *work, const struct act_row *row) {
    const struct peer *peer = &work->plan->consignment.peer;
    char hex[2 * PUBLIC_BYTES + 1];
    (void)row;
    need_key(work);
    secret_hex(hex, sizeof hex, peer->public, sizeof peer->public);
    store_do(work->store, Q_ADD_PEER, "nttn", peer->site_id, peer->name, hex, work->plan->entry_id);
}

static void write_line(struct work *work, int64_t id, size_t i) {
    const struct transfer_line *line = &work->plan->transfer.lines[i];
    store_do(work->store, Q_ADD_CONSIGNMENT_LINE, "nnntinnnn", id, (int64_t)i + 1, line->part_id,
             condition_name(line->condition), line->to_bin_id, line->missing, line->counted,
             line->damaged, work->plan->entry_id);
}

static void move(struct work *work, const struct transfer_line *line, const char *condition,
                 int64_t pieces) {
    if (pieces > 0)
        work_move(
            work->store, work->plan->entry_id,
            &(struct move){.cause = "enter",
                           .condition = condition,
                           .part_id = line->part_id,
                           .quantity = pieces,
                           .from_id = work_site_account(work->store, "outside", work->site_id),
                           .to_id = work_bin_account(work->store, line->to_bin_id)});
}

void ledger_consign(struct work *work, const struct act_row *row) {
    const struct transfer *transfer = &work->plan->transfer;
    const struct consignment *consignment = &work->plan->consignment;
    int64_t entry = work->plan->entry_id;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_CONSIGNMENT, NULL);
    store_do(work->store, Q_ADD_CONSIGNMENT, "ntnnnn", id, transfer->document.number,
             consignment->peer.id, work->site_id, (int64_t)consignment->total, entry);
    for (size_t i = 0; i < consignment->total; i++)
        store_do(work->store, Q_ADD_CONSIGNMENT_CODE, "nntn", id, (int64_t)i + 1,
                 consignment->codes[i], entry);
    for (size_t i = 0; i < transfer->count; i++)
        write_line(work, id, i);
    work_step(work, id, "enter", STATE_RECEIVED, 0);
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        move(work, line, condition_name(line->condition), transfer_booked(line) - line->damaged);
        move(work, line, "suspect", line->damaged);
    }
    work_owe_paper(work, "consignment", work->plan->made_number);
}

// What came there has left this store; the rest stays in transit, as after any short receipt.
void ledger_confirm(struct work *work, const struct act_row *row) {
    const struct transfer *transfer = &work->plan->transfer;
    struct store *store = work->store;
    work_step(work, row->id, "confirm", row->state, 0);
    store_do(store, Q_ADD_CONFIRMATION, "nntn", row->id, work->plan->consignment.peer.id,
             work->plan->consignment.codes[0], work->plan->entry_id);
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        store_do(store, Q_ADD_TRANSFER_RECEIPT, "nninnnn", line->id, row->id, (int64_t)0,
                 line->missing, line->counted, (int64_t)0, work->plan->entry_id);
        if (line->counted > 0)
            work_move(store, work->plan->entry_id,
                      &(struct move){.cause = "leave",
                                     .condition = condition_name(line->condition),
                                     .part_id = line->part_id,
                                     .quantity = line->counted,
                                     .from_id = work_site_account(store, "transit", work->site_id),
                                     .to_id = work_site_account(store, "outside", work->site_id)});
    }
}
