// ledger_receiving.c -- goods enter the store: counted on a note, then booked (3.7.2, 3.7.3).
#include "ledger_work.h"

void ledger_receiving(struct work *work, const struct act_row *row) {
    const struct receipt *receipt = &work->plan->receipt;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_RECEIVING, NULL);
    store_do(work->store, Q_ADD_RECEIVING, "nttin", id, source_name(receipt->source),
             receipt->paper, receipt->claim_id, work->plan->entry_id);
    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->lines[i];
        store_do(work->store, Q_ADD_RECEIVING_LINE, "nnnnnnnn", id, (int64_t)i + 1, line->part_id,
                 line->bin_id, line->said, line->counted, line->damaged, work->plan->entry_id);
    }
    work_step(work, id, "count", STATE_COUNTED, 0);
    work_owe_paper(work, "receiving note", work->plan->made_number);
}

static void receive(struct work *work, const struct receipt_line *line, const char *condition,
                    int64_t quantity) {
    if (quantity == 0)
        return;
    work_move(work->store, work->plan->entry_id,
              &(struct move){.cause = "receive",
                             .condition = condition,
                             .part_id = line->part_id,
                             .quantity = quantity,
                             .from_id = work_site_account(work->store, "supplier", work->site_id),
                             .to_id = work_bin_account(work->store, line->bin_id)});
}

void ledger_receive(struct work *work, const struct act_row *row) {
    const struct receipt *receipt = &work->plan->receipt;
    work_step(work, row->id, "book", STATE_BOOKED, 0);
    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->lines[i];
        receive(work, line, "new", line->counted - line->damaged);
        receive(work, line, "suspect", line->damaged);
    }
}
