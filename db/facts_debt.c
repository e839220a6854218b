// facts_debt.c -- reads what is owed, by whom and for how long.
#include "debt.h"

#include "facts.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static void read_debt(struct store *store, enum query query, struct debt *debt) {
    debt->week = NUMBER(query, 0);
    debt->month = NUMBER(query, 1);
    debt->older = NUMBER(query, 2);
    debt->overdue = NUMBER(query, 3);
    debt->total = NUMBER(query, 4);
}

void facts_debt(struct store *store, int64_t person_id, int64_t now_us, struct debt *debt) {
    memset(debt, 0, sizeof *debt);
    store_ask(store, Q_DEBT, "nn", person_id, now_us);
    if (!store_row(store, Q_DEBT))
        return;
    read_debt(store, Q_DEBT, debt);
    debt->late_us = NUMBER(Q_DEBT, 5);
    store_end(store, Q_DEBT);
}

int64_t facts_debts(struct store *store, int64_t now_us, struct debt *debt) {
    int64_t most = 0;
    memset(debt, 0, sizeof *debt);
    store_ask(store, Q_DEBTS, "n", now_us);
    if (store_row(store, Q_DEBTS)) {
        read_debt(store, Q_DEBTS, debt);
        most = NUMBER(Q_DEBTS, 5);
        store_end(store, Q_DEBTS);
    }
    return most;
}

size_t facts_debtors(struct store *store, int64_t now_us, int64_t after, int64_t *people,
                     size_t size) {
    size_t count = 0;
    store_ask(store, Q_DEBTORS, "nnn", now_us, (int64_t)size, after);
    while (count < size && store_row(store, Q_DEBTORS))
        people[count++] = NUMBER(Q_DEBTORS, 0);
    store_end(store, Q_DEBTORS);
    return count;
}

bool facts_waiver(struct store *store, int64_t document_id, struct waiver *waiver) {
    memset(waiver, 0, sizeof *waiver);
    store_ask(store, Q_WAIVER, "n", document_id);
    if (!store_row(store, Q_WAIVER))
        return false;
    TEXT(Q_WAIVER, 0, waiver->name);
    TEXT(Q_WAIVER, 1, waiver->name_en);
    TEXT(Q_WAIVER, 2, waiver->reason);
    waiver->at_us = NUMBER(Q_WAIVER, 3);
    store_end(store, Q_WAIVER);
    return true;
}

size_t facts_stopped(struct store *store, int64_t now_us, int64_t except,
                     struct document *documents, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX, count = 0, kept = 0;
    store_ask(store, Q_STOPPED, "nnn", now_us, except, (int64_t)most);
    while (count < most && store_row(store, Q_STOPPED))
        ids[count++] = NUMBER(Q_STOPPED, 0);
    store_end(store, Q_STOPPED);
    for (size_t i = 0; i < count; i++)
        kept += facts_document(store, ids[i], &documents[kept]);
    return kept;
}

enum refusal facts_debt_stop(struct store *store, const struct settings *settings, int64_t now_us,
                             const struct document *document) {
    struct debt debt;
    struct waiver waiver;
    facts_debt(store, document->owner_id, now_us, &debt);
    return rule_debt(&debt, settings, facts_waiver(store, document->id, &waiver));
}
