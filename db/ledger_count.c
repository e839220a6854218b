// ledger_count.c -- the stock count: opened, counted bin by bin, posted bin by bin (3.7.1).
#include "ledger_work.h"

static int64_t open_count(struct work *work) {
    const struct tallies *tallies = &work->plan->tallies;
    struct store *store = work->store;
    int64_t id = work_document(work, DOCUMENT_COUNT, NULL), entry = work->plan->entry_id;
    work_step(work, id, "open", STATE_COUNTING, 0);
    store_do(store, Q_ADD_STOCK_COUNT, "ntn", id, count_scope_name(tallies->scope), entry);
    return id;
}

void ledger_count_open(struct work *work, const struct act_row *row) {
    const struct tallies *tallies = &work->plan->tallies;
    int64_t id = open_count(work), entry = work->plan->entry_id;
    (void)row;
    if (tallies->scope == SCOPE_SITE)
        store_do(work->store, Q_ADD_COUNT_SITE, "nn", id, entry);
    else
        for (size_t i = 0; i < tallies->count; i++)
            store_do(work->store, Q_ADD_COUNT_BIN, "nnn", id, tallies->list[i].id, entry);
    work_owe_document(work, "count sheet", id);
}

// A bin that is counted now opens its count with it.
void ledger_count(struct work *work, const struct act_row *row) {
    const struct tallies *tallies = &work->plan->tallies;
    struct store *store = work->store;
    int64_t id = row->id, entry = work->plan->entry_id;
    if (!id) {
        id = open_count(work);
        store_do(store, Q_ADD_COUNT_BIN, "nnn", id, row->other, entry);
    }
    work_step(work, id, row->step, row->state, 0);
    int64_t round = store_value(store, Q_NEXT_COUNT_ROUND, 1, "");
    store_do(store, Q_ADD_COUNT_ROUND, "nnnnnnn", round, id, row->other, work->plan->person_id,
             tallies->since_id, tallies->differing, entry);
    for (size_t i = 0; i < tallies->count; i++) {
        const struct tally *tally = &tallies->list[i];
        const char *condition = condition_name(tally->condition);
        int64_t book = store_value(store, Q_BIN_BOOK, 0, "nnt", row->other, tally->id, condition);
        if (tally->quantity > 0 || book > 0)
            store_do(store, Q_ADD_COUNT_LINE, "nnntnnn",
                     store_value(store, Q_NEXT_COUNT_LINE, 1, ""), round, tally->id, condition,
                     tally->quantity, book, entry);
    }
    store_do(store, Q_ADD_COUNT_REST, "n", round);
}

void ledger_count_again(struct work *work, const struct act_row *row) {
    work_step(work, row->id, "again", STATE_COUNTING, 0);
    store_do(work->store, Q_ADD_COUNT_AGAIN, "nnn", row->id, row->other, work->plan->entry_id);
}

enum { BATCH = 64 }; // lines read before they are moved, so that no statement is in the way

struct gap {
    int64_t line_id, part_id, pieces;
    char condition[NUMBER_MAX];
};

static size_t read_gaps(struct store *store, const struct act_row *row, int64_t after,
                        struct gap gaps[BATCH]) {
    size_t count = 0;
    store_ask(store, Q_COUNT_LINES_OF, "nnnn", row->id, row->other, after, (int64_t)BATCH);
    while (count < BATCH && store_row(store, Q_COUNT_LINES_OF)) {
        struct gap *gap = &gaps[count++];
        gap->line_id = store_number(store, Q_COUNT_LINES_OF, 0);
        gap->part_id = store_number(store, Q_COUNT_LINES_OF, 1);
        store_text(store, Q_COUNT_LINES_OF, 2, gap->condition, sizeof gap->condition);
        gap->pieces = store_number(store, Q_COUNT_LINES_OF, 3);
    }
    store_end(store, Q_COUNT_LINES_OF);
    return count;
}

static void move_gap(struct work *work, const struct act_row *row, const struct gap *gap) {
    int64_t site = store_value(work->store, Q_BIN_SITE, 0, "n", row->other);
    int64_t shelf = work_bin_account(work->store, row->other);
    int64_t other = work_site_account(work->store, "count", site);
    bool gain = gap->pieces > 0;
    work_move(work->store, work->plan->entry_id,
              &(struct move){.cause = gain ? "gain" : "loss",
                             .condition = gap->condition,
                             .part_id = gap->part_id,
                             .quantity = gain ? gap->pieces : -gap->pieces,
                             .from_id = gain ? other : shelf,
                             .to_id = gain ? shelf : other});
}

void ledger_count_post(struct work *work, const struct act_row *row) {
    struct gap gaps[BATCH];
    int64_t after = 0;
    size_t count;
    work_step(work, row->id, "approve", row->state, 0);
    if (row->state == STATE_POSTED)
        work_owe_document(work, "difference list", row->id);
    store_do(work->store, Q_ADD_COUNT_POST, "nnn", row->id, row->other, work->plan->entry_id);
    do {
        count = read_gaps(work->store, row, after, gaps);
        for (size_t i = 0; i < count; i++)
            move_gap(work, row, &gaps[i]);
        after = count ? gaps[count - 1].line_id : 0;
    } while (count == BATCH);
}
