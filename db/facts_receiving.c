// facts_receiving.c -- reads receiving notes and what claims earned (3.7.2, 3.7.3).
#include "facts.h"
#include "receiving.h"

#include "text.h"

#include <assert.h>
#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static const char *const sources[SOURCE_COUNT] = {"", "supplier", "factory", "exchange"};

const char *source_name(enum source source) {
    assert(source >= 0 && source < SOURCE_COUNT);
    return sources[source];
}

enum source source_of(const char *name) {
    for (int i = 0; i < SOURCE_COUNT; i++)
        if (strcmp(sources[i], name) == 0)
            return i;
    return SOURCE_NONE;
}

static void read_line(struct store *store, struct receipt_line *line) {
    line->part_id = NUMBER(Q_RECEIVING_LINES, 1);
    line->bin_id = NUMBER(Q_RECEIVING_LINES, 2);
    line->said = NUMBER(Q_RECEIVING_LINES, 3);
    line->counted = NUMBER(Q_RECEIVING_LINES, 4);
    line->damaged = NUMBER(Q_RECEIVING_LINES, 5);
    line->price_fen = NUMBER(Q_RECEIVING_LINES, 6);
    TEXT(Q_RECEIVING_LINES, 7, line->number);
    TEXT(Q_RECEIVING_LINES, 8, line->name);
    TEXT(Q_RECEIVING_LINES, 9, line->name_en);
    TEXT(Q_RECEIVING_LINES, 10, line->unit);
    TEXT(Q_RECEIVING_LINES, 11, line->bin);
}

static void read_copies(struct store *store, struct receipt *receipt) {
    store_ask(store, Q_RECEIVING_COPIES, "n", receipt->document.id);
    while (store_row(store, Q_RECEIVING_COPIES)) {
        int64_t copy = NUMBER(Q_RECEIVING_COPIES, 0);
        if (copy >= 1 && copy <= COPIES)
            receipt->copies[copy - 1] = true;
    }
}

bool facts_receipt(struct store *store, int64_t id, struct receipt *receipt) {
    char source[NUMBER_MAX];
    memset(receipt, 0, sizeof *receipt);
    if (!facts_document(store, id, &receipt->document))
        return false;
    store_ask(store, Q_RECEIVING, "n", id);
    if (!store_row(store, Q_RECEIVING))
        return false;
    TEXT(Q_RECEIVING, 0, source);
    receipt->source = source_of(source);
    TEXT(Q_RECEIVING, 1, receipt->paper);
    receipt->claim_id = NUMBER(Q_RECEIVING, 2);
    store_end(store, Q_RECEIVING);
    store_ask(store, Q_RECEIVING_LINES, "n", id);
    while (receipt->count < LINES_MAX && store_row(store, Q_RECEIVING_LINES))
        read_line(store, &receipt->lines[receipt->count++]);
    store_end(store, Q_RECEIVING_LINES);
    read_copies(store, receipt);
    return true;
}

bool facts_voucher(struct store *store, const char *voucher, char note[NUMBER_MAX]) {
    store_ask(store, Q_VOUCHER_USED, "t", voucher);
    if (!store_row(store, Q_VOUCHER_USED))
        return false;
    store_text(store, Q_VOUCHER_USED, 0, note, NUMBER_MAX);
    store_end(store, Q_VOUCHER_USED);
    return true;
}

bool facts_exchange(struct store *store, int64_t claim_id, struct exchange *exchange) {
    char means[NUMBER_MAX];
    memset(exchange, 0, sizeof *exchange);
    store_ask(store, Q_EXCHANGE, "n", claim_id);
    if (!store_row(store, Q_EXCHANGE))
        return false;
    TEXT(Q_EXCHANGE, 0, means);
    exchange->parts = strcmp(means, "parts") == 0;
    exchange->earned_fen = NUMBER(Q_EXCHANGE, 1);
    exchange->come_fen = NUMBER(Q_EXCHANGE, 2);
    store_end(store, Q_EXCHANGE);
    return true;
}

int64_t facts_exchange_left(struct store *store, int64_t claim_id, int64_t part_id) {
    int64_t left = 0;
    store_ask(store, Q_EXCHANGE_PART, "nn", claim_id, part_id);
    if (store_row(store, Q_EXCHANGE_PART)) {
        left = NUMBER(Q_EXCHANGE_PART, 0) - NUMBER(Q_EXCHANGE_PART, 1);
        store_end(store, Q_EXCHANGE_PART);
    }
    return left;
}
