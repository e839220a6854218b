// facts_close.c -- reads what concerns the month close.
#include "close.h"
#include "facts.h"

#include "cage.h"
#include "rules.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static void set_month(struct month *month, int64_t site_id, int64_t year, int64_t of) {
    int64_t before_year = of == 1 ? year - 1 : year, before = of == 1 ? 12 : of - 1;
    memset(month, 0, sizeof *month);
    month->site_id = site_id;
    month->year = year;
    month->month = of;
    month->from_us = rule_month_end(before_year, before);
    month->until_us = rule_month_end(year, of);
}

void facts_month_next(struct store *store, int64_t site_id, struct month *month) {
    int64_t year, of, before_id = 0, after = 0;
    rule_month_of(&year, &of, store_value(store, Q_SITE_BEGUN, 0, "n", site_id));
    store_ask(store, Q_CLOSE_LAST, "n", site_id);
    if (store_row(store, Q_CLOSE_LAST)) {
        before_id = NUMBER(Q_CLOSE_LAST, 0);
        year = NUMBER(Q_CLOSE_LAST, 1);
        of = NUMBER(Q_CLOSE_LAST, 2);
        after = NUMBER(Q_CLOSE_LAST, 4);
        store_end(store, Q_CLOSE_LAST);
        rule_month_next(&year, &of);
    }
    set_month(month, site_id, year, of);
    month->before_id = before_id;
    month->after_entry_id = after;
}

void facts_month(struct store *store, int64_t site_id, int64_t year, int64_t month,
                 struct month *found) {
    int64_t id = store_value(store, Q_CLOSE_OF, 0, "nnn", site_id, year, month);
    if (!id || !facts_close(store, id, found))
        set_month(found, site_id, year, month);
}

static void read_figures(struct store *store, struct month *month) {
    char name[NUMBER_MAX];
    store_ask(store, Q_CLOSE_FIGURES, "n", month->close_id);
    while (store_row(store, Q_CLOSE_FIGURES)) {
        TEXT(Q_CLOSE_FIGURES, 0, name);
        month->figures[figure_of(name)] = NUMBER(Q_CLOSE_FIGURES, 1);
    }
}

bool facts_close(struct store *store, int64_t close_id, struct month *month) {
    memset(month, 0, sizeof *month);
    store_ask(store, Q_CLOSE, "n", close_id);
    if (!store_row(store, Q_CLOSE))
        return false;
    month->close_id = close_id;
    month->site_id = NUMBER(Q_CLOSE, 0);
    month->year = NUMBER(Q_CLOSE, 1);
    month->month = NUMBER(Q_CLOSE, 2);
    month->from_us = NUMBER(Q_CLOSE, 3);
    month->until_us = NUMBER(Q_CLOSE, 4);
    month->before_id = NUMBER(Q_CLOSE, 5);
    month->after_entry_id = NUMBER(Q_CLOSE, 6);
    month->last_entry_id = NUMBER(Q_CLOSE, 7);
    month->entry_id = NUMBER(Q_CLOSE, 8);
    month->at_us = NUMBER(Q_CLOSE, 9);
    TEXT(Q_CLOSE, 10, month->number);
    TEXT(Q_CLOSE, 11, month->hash);
    TEXT(Q_CLOSE, 15, month->hash_month);
    TEXT(Q_CLOSE, 12, month->closer);
    TEXT(Q_CLOSE, 13, month->closer_en);
    month->opening = NUMBER(Q_CLOSE, 14);
    store_end(store, Q_CLOSE);
    read_figures(store, month);
    return true;
}

size_t facts_months(struct store *store, int64_t site_id, int64_t before_us, struct month *months,
                    size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX, count = 0, kept = 0;
    store_ask(store, Q_CLOSES, "nnn", site_id, before_us, (int64_t)most);
    while (count < most && store_row(store, Q_CLOSES))
        ids[count++] = NUMBER(Q_CLOSES, 0);
    store_end(store, Q_CLOSES);
    for (size_t i = 0; i < count; i++)
        kept += facts_close(store, ids[i], &months[kept]);
    return kept;
}

void facts_findings(struct store *store, const struct month *month,
                    struct finding findings[CHECK_COUNT]) {
    char name[NUMBER_MAX];
    memset(findings, 0, CHECK_COUNT * sizeof *findings);
    store_ask(store, Q_CLOSE_CHECKS, "nn", month->site_id, month->until_us);
    while (store_row(store, Q_CLOSE_CHECKS)) {
        TEXT(Q_CLOSE_CHECKS, 0, name);
        struct finding *finding = &findings[check_of(name)];
        finding->blocks = NUMBER(Q_CLOSE_CHECKS, 1) != 0;
        finding->count = NUMBER(Q_CLOSE_CHECKS, 2);
        TEXT(Q_CLOSE_CHECKS, 3, finding->first);
    }
}

void facts_month_debts(struct store *store, const struct month *month,
                       void (*row)(void *context, const struct month_debt *debt), void *context) {
    struct month_debt debt;
    store_ask(store, Q_MONTH_DEBTS, "nnn", month->site_id, month->last_entry_id, month->until_us);
    while (store_row(store, Q_MONTH_DEBTS)) {
        TEXT(Q_MONTH_DEBTS, 0, debt.number);
        TEXT(Q_MONTH_DEBTS, 1, debt.name);
        TEXT(Q_MONTH_DEBTS, 2, debt.name_en);
        for (int i = 0; i < 3; i++)
            debt.ages[i] = NUMBER(Q_MONTH_DEBTS, 3 + i);
        debt.overdue = NUMBER(Q_MONTH_DEBTS, 6);
        row(context, &debt);
    }
}

void facts_month_claims(struct store *store, const struct month *month,
                        void (*row)(void *context, const struct month_claim *claim),
                        void *context) {
    struct month_claim claim;
    store_ask(store, Q_MONTH_CLAIMS, "nnn", month->site_id, month->after_entry_id,
              month->last_entry_id);
    while (store_row(store, Q_MONTH_CLAIMS)) {
        TEXT(Q_MONTH_CLAIMS, 0, claim.number);
        TEXT(Q_MONTH_CLAIMS, 1, claim.supplier);
        TEXT(Q_MONTH_CLAIMS, 2, claim.state);
        claim.parts = NUMBER(Q_MONTH_CLAIMS, 3);
        claim.claimed_fen = NUMBER(Q_MONTH_CLAIMS, 4);
        claim.settled_fen = NUMBER(Q_MONTH_CLAIMS, 5);
        row(context, &claim);
    }
}

void facts_month_balances(struct store *store, const struct month *month, bool held,
                          void (*row)(void *context, const struct month_balance *balance),
                          void *context) {
    enum query query = held ? Q_MONTH_HELD : Q_MONTH_COUNTERPARTS;
    struct month_balance balance;
    store_ask(store, query, "nn", month->site_id, month->close_id);
    while (store_row(store, query)) {
        TEXT(query, 0, balance.number);
        TEXT(query, 1, balance.name);
        TEXT(query, 2, balance.name_en);
        TEXT(query, 3, balance.kind);
        TEXT(query, 4, balance.condition);
        TEXT(query, 5, balance.holder);
        TEXT(query, 6, balance.holder_en);
        balance.opening = NUMBER(query, 7);
        balance.came = NUMBER(query, 8);
        balance.went = NUMBER(query, 9);
        balance.closing = NUMBER(query, 10);
        row(context, &balance);
    }
}

int64_t facts_month_batch(struct store *store, const struct month *month) {
    return store_value(store, Q_MONTH_BATCH, 0, "nnn", month->site_id, month->year, month->month);
}

int64_t facts_close_entry(struct store *store) {
    return store_value(store, Q_CLOSE_ENTRY, 0, "");
}

// The journal's time rises with its numbers, so a few looks find it.
int64_t facts_entry_before(struct store *store, int64_t at_us) {
    int64_t before = 0, behind = store_value(store, Q_LAST_ENTRY, 0, "") + 1;
    while (behind - before > 1) {
        int64_t middle = before + (behind - before) / 2;
        if (store_value(store, Q_ENTRY_AT, INT64_MAX, "n", middle) < at_us)
            before = middle;
        else
            behind = middle;
    }
    return before;
}
