// facts_transfer.c -- reads transfers between sites (3.7.6).
#include "facts.h"
#include "transfer.h"

#include <assert.h>
#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static const char *const fates[FATE_COUNT] = {"", "back", "lost"};

const char *fate_name(enum fate fate) {
    assert(fate >= 0 && fate < FATE_COUNT);
    return fates[fate];
}

static void read_line(struct store *store, struct transfer_line *line) {
    char condition[NUMBER_MAX];
    *line = (struct transfer_line){.id = NUMBER(Q_TRANSFER_LINES, 0),
                                   .part_id = NUMBER(Q_TRANSFER_LINES, 1),
                                   .bin_id = NUMBER(Q_TRANSFER_LINES, 3),
                                   .quantity = NUMBER(Q_TRANSFER_LINES, 4),
                                   .missing = NUMBER(Q_TRANSFER_LINES, 5)};
    TEXT(Q_TRANSFER_LINES, 2, condition);
    line->condition = condition_of(condition);
    TEXT(Q_TRANSFER_LINES, 6, line->number);
    TEXT(Q_TRANSFER_LINES, 7, line->name);
    TEXT(Q_TRANSFER_LINES, 8, line->name_en);
    TEXT(Q_TRANSFER_LINES, 9, line->unit);
    TEXT(Q_TRANSFER_LINES, 10, line->bin);
}

bool facts_transfer(struct store *store, int64_t id, struct transfer *transfer) {
    memset(transfer, 0, sizeof *transfer);
    if (!facts_document(store, id, &transfer->document))
        return false;
    store_ask(store, Q_TRANSFER, "n", id);
    if (!store_row(store, Q_TRANSFER))
        return false;
    transfer->target_id = NUMBER(Q_TRANSFER, 0);
    TEXT(Q_TRANSFER, 1, transfer->target);
    TEXT(Q_TRANSFER, 2, transfer->target_en);
    transfer->last_entry_id = NUMBER(Q_TRANSFER, 3);
    transfer->outside = NUMBER(Q_TRANSFER, 4) != 0;
    store_end(store, Q_TRANSFER);
    store_ask(store, Q_TRANSFER_LINES, "n", id);
    while (transfer->count < LINES_MAX && store_row(store, Q_TRANSFER_LINES))
        read_line(store, &transfer->lines[transfer->count++]);
    store_end(store, Q_TRANSFER_LINES);
    return true;
}

static size_t documents_of(struct store *store, enum query query, struct document *documents,
                           size_t size) {
    int64_t ids[LIST_MAX];
    size_t count = 0, kept = 0, most = size < LIST_MAX ? size : LIST_MAX;
    while (count < most && store_row(store, query))
        ids[count++] = NUMBER(query, 0);
    store_end(store, query);
    for (size_t i = 0; i < count; i++)
        kept += facts_document(store, ids[i], &documents[kept]);
    return kept;
}

size_t facts_transfers_to(struct store *store, int64_t site_id, struct document *documents,
                          size_t size) {
    store_ask(store, Q_TRANSFERS_TO, "nn", site_id, (int64_t)size);
    return documents_of(store, Q_TRANSFERS_TO, documents, size);
}

size_t facts_transfers_from(struct store *store, int64_t site_id, struct document *documents,
                            size_t size) {
    store_ask(store, Q_TRANSFERS_FROM, "in", site_id, (int64_t)size);
    return documents_of(store, Q_TRANSFERS_FROM, documents, size);
}

int64_t facts_bin_stock(struct store *store, int64_t bin_id, int64_t part_id,
                        enum condition condition) {
    return store_value(store, Q_BIN_BOOK, 0, "nnt", bin_id, part_id, condition_name(condition));
}
