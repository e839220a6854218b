#include "paid.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

bool facts_charge(struct store *store, int64_t document_id, struct charge *charge) {
    char state[NUMBER_MAX];
    memset(charge, 0, sizeof *charge);
    store_ask(store, Q_CHARGE, "n", document_id);
    if (!store_row(store, Q_CHARGE))
        return false;
    charge->document_id = NUMBER(Q_CHARGE, 0);
    charge->owner_id = NUMBER(Q_CHARGE, 1);
    TEXT(Q_CHARGE, 2, charge->number);
    TEXT(Q_CHARGE, 3, state);
    charge->state = state_of(state);
    charge->labour_fen = NUMBER(Q_CHARGE, 4);
    charge->due_fen = NUMBER(Q_CHARGE, 5);
    charge->paid_fen = NUMBER(Q_CHARGE, 6);
    TEXT(Q_CHARGE, 7, charge->owner);
    TEXT(Q_CHARGE, 8, charge->owner_en);
    TEXT(Q_CHARGE, 9, charge->plate);
    store_end(store, Q_CHARGE);
    return true;
}

static size_t charges(struct store *store, enum query query, int64_t person_id,
                      struct charge *charges, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX, count = 0, kept = 0;
    store_ask(store, query, "nn", person_id, (int64_t)most);
    while (count < most && store_row(store, query))
        ids[count++] = NUMBER(query, 0);
    store_end(store, query);
    for (size_t i = 0; i < count; i++)
        kept += facts_charge(store, ids[i], &charges[kept]);
    return kept;
}

size_t facts_charges_of(struct store *store, int64_t owner_id, struct charge *to, size_t size) {
    return charges(store, Q_CHARGES_OF, owner_id, to, size);
}

size_t facts_charges_open(struct store *store, int64_t except, struct charge *to, size_t size) {
    return charges(store, Q_CHARGES_OPEN, except, to, size);
}

int64_t facts_money_owed(struct store *store, int64_t owner_id) {
    return store_value(store, Q_MONEY_OWED, 0, "n", owner_id);
}

size_t facts_payments(struct store *store, int64_t document_id,
                      struct payment payments[PAYMENTS_MAX]) {
    size_t count = 0;
    store_ask(store, Q_PAYMENTS, "nn", document_id, (int64_t)PAYMENTS_MAX);
    while (count < PAYMENTS_MAX && store_row(store, Q_PAYMENTS)) {
        struct payment *payment = &payments[count++];
        payment->id = NUMBER(Q_PAYMENTS, 0);
        TEXT(Q_PAYMENTS, 1, payment->receipt);
        payment->fen = NUMBER(Q_PAYMENTS, 2);
        payment->reverses = NUMBER(Q_PAYMENTS, 3);
        payment->at_us = NUMBER(Q_PAYMENTS, 4);
        TEXT(Q_PAYMENTS, 5, payment->taker);
        TEXT(Q_PAYMENTS, 6, payment->taker_en);
    }
    store_end(store, Q_PAYMENTS);
    return count;
}

bool facts_receipt_used(struct store *store, const char *receipt) {
    return store_value(store, Q_RECEIPT_USED, 0, "t", receipt) != 0;
}
