// facts_disposal.c -- reads the monthly batches of old parts (3.7.5).
#include "cage.h"
#include "facts.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static void read_sale(struct store *store, struct disposal *disposal) {
    store_ask(store, Q_DISPOSAL_SALE, "n", disposal->document.id);
    if (!store_row(store, Q_DISPOSAL_SALE))
        return;
    disposal->paid = true;
    TEXT(Q_DISPOSAL_SALE, 0, disposal->sale.buyer);
    TEXT(Q_DISPOSAL_SALE, 1, disposal->sale.receipt);
    disposal->sale.fen = NUMBER(Q_DISPOSAL_SALE, 2);
    disposal->sale.grams = NUMBER(Q_DISPOSAL_SALE, 3);
    store_end(store, Q_DISPOSAL_SALE);
}

bool facts_disposal(struct store *store, int64_t document_id, struct disposal *disposal) {
    memset(disposal, 0, sizeof *disposal);
    if (!facts_document(store, document_id, &disposal->document))
        return false;
    store_ask(store, Q_DISPOSAL, "n", document_id);
    if (!store_row(store, Q_DISPOSAL))
        return false;
    disposal->year = NUMBER(Q_DISPOSAL, 0);
    disposal->month = NUMBER(Q_DISPOSAL, 1);
    disposal->until_us = NUMBER(Q_DISPOSAL, 2);
    disposal->lines = NUMBER(Q_DISPOSAL, 3);
    disposal->out = NUMBER(Q_DISPOSAL, 4);
    disposal->to_sell = NUMBER(Q_DISPOSAL, 5);
    disposal->sold = NUMBER(Q_DISPOSAL, 6);
    disposal->carried = NUMBER(Q_DISPOSAL, 7);
    store_end(store, Q_DISPOSAL);
    read_sale(store, disposal);
    return true;
}

size_t facts_disposal_lines(struct store *store, int64_t document_id, int64_t after,
                            struct disposal_line *lines, size_t size) {
    size_t count = 0;
    int64_t ids[LIST_MAX];
    store_ask(store, Q_DISPOSAL_LINES, "nnn", document_id, (int64_t)size, after);
    while (count < size && count < LIST_MAX && store_row(store, Q_DISPOSAL_LINES)) {
        struct disposal_line *line = &lines[count];
        char decision[NUMBER_MAX];
        memset(line, 0, sizeof *line);
        ids[count++] = NUMBER(Q_DISPOSAL_LINES, 0);
        TEXT(Q_DISPOSAL_LINES, 1, decision);
        line->decision = decision_of(decision);
        TEXT(Q_DISPOSAL_LINES, 2, line->bin);
        line->out = NUMBER(Q_DISPOSAL_LINES, 3) != 0;
        line->id = NUMBER(Q_DISPOSAL_LINES, 4);
    }
    store_end(store, Q_DISPOSAL_LINES);
    for (size_t i = 0; i < count; i++)
        facts_old_part(store, ids[i], &lines[i].old);
    return count;
}

bool facts_disposal_line(struct store *store, int64_t document_id, int64_t old_part_id,
                         struct disposal_line *line) {
    char decision[NUMBER_MAX];
    memset(line, 0, sizeof *line);
    store_ask(store, Q_DISPOSAL_LINE_OF, "nn", document_id, old_part_id);
    if (!store_row(store, Q_DISPOSAL_LINE_OF))
        return false;
    line->id = NUMBER(Q_DISPOSAL_LINE_OF, 0);
    TEXT(Q_DISPOSAL_LINE_OF, 1, decision);
    line->decision = decision_of(decision);
    line->bin_id = NUMBER(Q_DISPOSAL_LINE_OF, 2);
    line->out = NUMBER(Q_DISPOSAL_LINE_OF, 3) != 0;
    store_end(store, Q_DISPOSAL_LINE_OF);
    return facts_old_part(store, old_part_id, &line->old);
}

static void count_decisions(struct store *store, enum query query, int64_t document_id,
                            int64_t counts[DECISION_COUNT]) {
    memset(counts, 0, DECISION_COUNT * sizeof *counts);
    store_ask(store, query, "n", document_id);
    while (store_row(store, query)) {
        char decision[NUMBER_MAX];
        TEXT(query, 0, decision);
        counts[decision_of(decision)] = NUMBER(query, 1);
    }
}

void facts_decisions(struct store *store, int64_t document_id, int64_t counts[DECISION_COUNT]) {
    count_decisions(store, Q_DECISIONS_OF, document_id, counts);
}

void facts_disposed(struct store *store, int64_t document_id, int64_t counts[DECISION_COUNT]) {
    count_decisions(store, Q_DISPOSED_OF, document_id, counts);
}

void facts_disposable(struct store *store, int64_t site_id, int64_t until_us, int64_t kept_since_us,
                      struct disposable *disposable) {
    memset(disposable, 0, sizeof *disposable);
    store_ask(store, Q_DISPOSABLE, "nnn", site_id, until_us, kept_since_us);
    if (!store_row(store, Q_DISPOSABLE))
        return;
    disposable->all = NUMBER(Q_DISPOSABLE, 0);
    disposable->may_go = NUMBER(Q_DISPOSABLE, 1);
    disposable->unsettled = NUMBER(Q_DISPOSABLE, 2);
    disposable->retained = NUMBER(Q_DISPOSABLE, 3);
    store_end(store, Q_DISPOSABLE);
}

int64_t facts_disposal_open(struct store *store, int64_t site_id) {
    return store_value(store, Q_DISPOSAL_OPEN, 0, "n", site_id);
}

bool facts_disposal_month(struct store *store, int64_t site_id, int64_t *year, int64_t *month) {
    struct old_part oldest;
    if (facts_caged(store, site_id, INT64_MAX, 0, &oldest, 1) == 0)
        return false;
    store_ask(store, Q_DISPOSAL_LAST, "n", site_id);
    if (store_row(store, Q_DISPOSAL_LAST)) {
        *year = NUMBER(Q_DISPOSAL_LAST, 0);
        *month = NUMBER(Q_DISPOSAL_LAST, 1);
        store_end(store, Q_DISPOSAL_LAST);
        rule_month_next(year, month);
    } else {
        rule_month_of(year, month, oldest.came_us);
    }
    return true;
}

int64_t facts_released_by(struct store *store, int64_t document_id) {
    return store_value(store, Q_RELEASED_BY, 0, "n", document_id);
}

bool facts_scrap_receipt(struct store *store, const char *receipt) {
    return store_value(store, Q_DISPOSAL_RECEIPT, 0, "t", receipt) != 0;
}

size_t facts_undealt(struct store *store, int64_t site_id, int64_t year, int64_t month,
                     struct old_part *old, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX, count = 0, kept = 0;
    store_ask(store, Q_UNDEALT, "nnnnn", site_id, rule_month_end(year, month), year, month,
              (int64_t)most);
    while (count < most && store_row(store, Q_UNDEALT))
        ids[count++] = NUMBER(Q_UNDEALT, 0);
    store_end(store, Q_UNDEALT);
    for (size_t i = 0; i < count; i++)
        kept += facts_old_part(store, ids[i], &old[kept]);
    return kept;
}

int64_t facts_undealt_count(struct store *store, int64_t site_id, int64_t year, int64_t month) {
    return store_value(store, Q_UNDEALT_COUNT, 0, "nnnn", site_id, rule_month_end(year, month),
                       year, month);
}
