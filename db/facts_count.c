// facts_count.c -- reads what concerns a stock count.
#include "count.h"

#include "facts.h"
#include "text.h"

#include <assert.h>
#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static const char *const scopes[SCOPE_COUNT] = {"site", "bins", "now"};
static const char *const conditions[CONDITION_COUNT] = {"new", "suspect", "refurbished"};

const char *count_scope_name(enum count_scope scope) {
    assert(scope >= 0 && scope < SCOPE_COUNT);
    return scopes[scope];
}

const char *condition_name(enum condition condition) {
    assert(condition >= 0 && condition < CONDITION_COUNT);
    return conditions[condition];
}

enum condition condition_of(const char *name) {
    for (int i = 0; i < CONDITION_COUNT; i++)
        if (strcmp(conditions[i], name) == 0)
            return i;
    return CONDITION_NEW;
}

enum count_scope facts_count_scope(struct store *store, int64_t document_id) {
    char name[NUMBER_MAX] = "";
    store_ask(store, Q_COUNT_SCOPE, "n", document_id);
    if (store_row(store, Q_COUNT_SCOPE))
        TEXT(Q_COUNT_SCOPE, 0, name);
    store_end(store, Q_COUNT_SCOPE);
    for (int i = 0; i < SCOPE_COUNT; i++)
        if (strcmp(scopes[i], name) == 0)
            return i;
    return SCOPE_SITE;
}

void facts_count_progress(struct store *store, int64_t document_id, int64_t person_id,
                          struct count_progress *progress) {
    memset(progress, 0, sizeof *progress);
    store_ask(store, Q_COUNT_PROGRESS, "nn", document_id, person_id);
    if (!store_row(store, Q_COUNT_PROGRESS))
        return;
    progress->bins = NUMBER(Q_COUNT_PROGRESS, 0);
    progress->open = NUMBER(Q_COUNT_PROGRESS, 1);
    progress->again = NUMBER(Q_COUNT_PROGRESS, 2);
    progress->own = NUMBER(Q_COUNT_PROGRESS, 3);
    progress->differing = NUMBER(Q_COUNT_PROGRESS, 4);
    progress->posted = NUMBER(Q_COUNT_PROGRESS, 5);
    store_end(store, Q_COUNT_PROGRESS);
}

size_t facts_count_bins(struct store *store, int64_t document_id, int64_t person_id,
                        struct count_bin *bins, size_t size) {
    size_t count = 0;
    store_ask(store, Q_COUNT_OPEN_BINS, "nnn", document_id, person_id, (int64_t)size);
    while (count < size && store_row(store, Q_COUNT_OPEN_BINS)) {
        struct count_bin *bin = &bins[count++];
        *bin = (struct count_bin){.bin_id = NUMBER(Q_COUNT_OPEN_BINS, 0),
                                  .document_id = document_id,
                                  .again = NUMBER(Q_COUNT_OPEN_BINS, 2) != 0,
                                  .own = NUMBER(Q_COUNT_OPEN_BINS, 3) != 0};
        TEXT(Q_COUNT_OPEN_BINS, 1, bin->name);
    }
    store_end(store, Q_COUNT_OPEN_BINS);
    return count;
}

bool facts_bin_count(struct store *store, int64_t bin_id, int64_t person_id,
                     struct count_bin *bin) {
    char state[NUMBER_MAX];
    struct bin named;
    *bin = (struct count_bin){.bin_id = bin_id};
    if (facts_bin(store, bin_id, &named))
        text_copy(bin->name, sizeof bin->name, named.name);
    store_ask(store, Q_BIN_COUNT, "n", bin_id);
    if (!store_row(store, Q_BIN_COUNT))
        return false;
    bin->document_id = NUMBER(Q_BIN_COUNT, 0);
    TEXT(Q_BIN_COUNT, 1, bin->number);
    TEXT(Q_BIN_COUNT, 2, state);
    bin->again = strcmp(state, "again") == 0;
    bin->differs = strcmp(state, "differs") == 0;
    bin->own = NUMBER(Q_BIN_COUNT, 3) == person_id;
    bin->round = NUMBER(Q_BIN_COUNT, 4);
    store_end(store, Q_BIN_COUNT);
    return true;
}

int64_t facts_site_counting(struct store *store, int64_t site_id) {
    return store_value(store, Q_SITE_COUNTING, 0, "n", site_id);
}

int64_t facts_site_bins(struct store *store, int64_t site_id) {
    return store_value(store, Q_SITE_BINS, 0, "n", site_id);
}

int64_t facts_bin_site(struct store *store, int64_t bin_id) {
    return store_value(store, Q_BIN_SITE, 0, "n", bin_id);
}

int64_t facts_last_movement(struct store *store) {
    return store_value(store, Q_LAST_MOVEMENT, 0, "");
}

size_t facts_moved(struct store *store, int64_t bin_id, int64_t since_id, struct tally *moved,
                   size_t size) {
    size_t count = 0;
    store_ask(store, Q_BIN_MOVED, "nnn", bin_id, since_id, (int64_t)size);
    while (count < size && store_row(store, Q_BIN_MOVED)) {
        char name[NUMBER_MAX];
        TEXT(Q_BIN_MOVED, 1, name);
        moved[count++] = (struct tally){
            .id = NUMBER(Q_BIN_MOVED, 0), .condition = condition_of(name), .again = true};
    }
    store_end(store, Q_BIN_MOVED);
    return count;
}

int64_t facts_differing(struct store *store, int64_t bin_id, const struct tally *list,
                        size_t count) {
    int64_t listed = 0, differing = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t book = store_value(store, Q_BIN_BOOK, 0, "nnt", bin_id, list[i].id,
                                   condition_name(list[i].condition));
        differing += book != list[i].quantity;
        listed += book != 0;
    }
    return differing + store_value(store, Q_BIN_STOCKED, 0, "n", bin_id) - listed;
}

bool facts_took_part(struct store *store, int64_t document_id, int64_t person_id) {
    return store_value(store, Q_COUNT_TOOK_PART, 0, "nn", document_id, person_id) != 0;
}

bool facts_difference(struct store *store, int64_t id, struct difference *difference) {
    memset(difference, 0, sizeof *difference);
    store_ask(store, Q_COUNT_DIFFERENCE, "n", id);
    if (!store_row(store, Q_COUNT_DIFFERENCE))
        return false;
    difference->id = NUMBER(Q_COUNT_DIFFERENCE, 0);
    difference->document_id = NUMBER(Q_COUNT_DIFFERENCE, 1);
    difference->bin_id = NUMBER(Q_COUNT_DIFFERENCE, 2);
    TEXT(Q_COUNT_DIFFERENCE, 3, difference->bin);
    difference->part_id = NUMBER(Q_COUNT_DIFFERENCE, 4);
    TEXT(Q_COUNT_DIFFERENCE, 5, difference->number);
    TEXT(Q_COUNT_DIFFERENCE, 6, difference->name);
    TEXT(Q_COUNT_DIFFERENCE, 7, difference->name_en);
    TEXT(Q_COUNT_DIFFERENCE, 8, difference->unit);
    difference->price_fen = NUMBER(Q_COUNT_DIFFERENCE, 9);
    TEXT(Q_COUNT_DIFFERENCE, 10, difference->condition);
    difference->counted = NUMBER(Q_COUNT_DIFFERENCE, 11);
    difference->book = NUMBER(Q_COUNT_DIFFERENCE, 12);
    difference->before = NUMBER(Q_COUNT_DIFFERENCE, 13);
    difference->round = NUMBER(Q_COUNT_DIFFERENCE, 14);
    TEXT(Q_COUNT_DIFFERENCE, 15, difference->counter);
    TEXT(Q_COUNT_DIFFERENCE, 16, difference->counter_en);
    TEXT(Q_COUNT_DIFFERENCE, 17, difference->earlier);
    TEXT(Q_COUNT_DIFFERENCE, 18, difference->earlier_en);
    difference->posted = NUMBER(Q_COUNT_DIFFERENCE, 19) != 0;
    store_end(store, Q_COUNT_DIFFERENCE);
    return true;
}

size_t facts_differences(struct store *store, int64_t document_id, int64_t after,
                         struct difference *list, size_t size, int64_t *total) {
    int64_t ids[LIST_MAX];
    size_t count = 0, kept = 0;
    *total = store_value(store, Q_COUNT_DIFFERENCE_COUNT, 0, "n", document_id);
    if (size > LIST_MAX)
        size = LIST_MAX;
    store_ask(store, Q_COUNT_DIFFERENCES, "nnn", document_id, (int64_t)size, after);
    while (count < size && store_row(store, Q_COUNT_DIFFERENCES))
        ids[count++] = NUMBER(Q_COUNT_DIFFERENCES, 0);
    store_end(store, Q_COUNT_DIFFERENCES);
    for (size_t i = 0; i < count; i++)
        kept += facts_difference(store, ids[i], &list[kept]);
    return kept;
}

struct finding {
    struct explanation *list;
    size_t count;
};

static struct explanation *find(struct finding *finding, enum explanation_kind kind,
                                int64_t figure) {
    assert(finding->count < EXPLANATIONS_MAX);
    struct explanation *found = &finding->list[finding->count++];
    *found = (struct explanation){.kind = kind, .figure = figure};
    return found;
}

// Differences the other way round, next door or of a part that may stand for it.
static void find_opposites(struct store *store, const struct difference *difference,
                           struct finding *finding) {
    int64_t gap = difference->counted - difference->book;
    store_ask(store, Q_EXPLAIN_NEXT_DOOR, "nnntn", difference->part_id, gap, difference->bin_id,
              difference->condition, difference->document_id);
    while (store_row(store, Q_EXPLAIN_NEXT_DOOR))
        TEXT(Q_EXPLAIN_NEXT_DOOR, 0,
             find(finding, EXPLAIN_NEXT_DOOR, NUMBER(Q_EXPLAIN_NEXT_DOOR, 1))->about);
    store_end(store, Q_EXPLAIN_NEXT_DOOR);
    store_ask(store, Q_EXPLAIN_INTERCHANGE, "nnn", difference->id, gap, difference->part_id);
    while (store_row(store, Q_EXPLAIN_INTERCHANGE))
        TEXT(Q_EXPLAIN_INTERCHANGE, 0,
             find(finding, EXPLAIN_INTERCHANGE, NUMBER(Q_EXPLAIN_INTERCHANGE, 1))->about);
    store_end(store, Q_EXPLAIN_INTERCHANGE);
    store_ask(store, Q_EXPLAIN_CONDITION, "nn", difference->id, gap);
    if (store_row(store, Q_EXPLAIN_CONDITION))
        text_copy(find(finding, EXPLAIN_CONDITION, NUMBER(Q_EXPLAIN_CONDITION, 1))->about,
                  NUMBER_MAX, difference->number);
    store_end(store, Q_EXPLAIN_CONDITION);
}

// What the journal's newest entries say of the part.
static void find_entries(struct store *store, const struct difference *difference,
                         struct finding *finding) {
    int64_t gap = difference->counted - difference->book, said;
    char note[CODE_MAX];
    store_ask(store, Q_EXPLAIN_PACK, "t", difference->number);
    if (store_row(store, Q_EXPLAIN_PACK)) {
        TEXT(Q_EXPLAIN_PACK, 1, note);
        char *number = note + strlen("quantity ");
        number[strcspn(number, ",")] = '\0';
        if (text_to_number(number, &said) && said > 1)
            find(finding, EXPLAIN_PACK, said)->entry_id = NUMBER(Q_EXPLAIN_PACK, 0);
    }
    store_end(store, Q_EXPLAIN_PACK);
    store_ask(store, Q_EXPLAIN_WRONG_PART, "tn", difference->number, difference->part_id);
    if (store_row(store, Q_EXPLAIN_WRONG_PART) && NUMBER(Q_EXPLAIN_WRONG_PART, 1) > 0)
        find(finding, EXPLAIN_WRONG_PART, NUMBER(Q_EXPLAIN_WRONG_PART, 1))->entry_id =
            NUMBER(Q_EXPLAIN_WRONG_PART, 0);
    store_end(store, Q_EXPLAIN_WRONG_PART);
    store_ask(store, Q_EXPLAIN_REVERSED, "nnn", difference->part_id, difference->bin_id, gap);
    if (store_row(store, Q_EXPLAIN_REVERSED) && NUMBER(Q_EXPLAIN_REVERSED, 1) > 0)
        find(finding, EXPLAIN_REVERSED, NUMBER(Q_EXPLAIN_REVERSED, 1))->entry_id =
            NUMBER(Q_EXPLAIN_REVERSED, 0);
    store_end(store, Q_EXPLAIN_REVERSED);
}

size_t facts_explanations(struct store *store, const struct difference *difference,
                          struct explanation list[EXPLANATIONS_MAX]) {
    struct finding finding = {list, 0};
    int64_t gap = difference->counted - difference->book;
    find_opposites(store, difference, &finding);
    find_entries(store, difference, &finding);
    store_ask(store, Q_EXPLAIN_OPEN, "n", difference->part_id);
    if (store_row(store, Q_EXPLAIN_OPEN) && gap > 0 && NUMBER(Q_EXPLAIN_OPEN, 0) > 0)
        TEXT(Q_EXPLAIN_OPEN, 1, find(&finding, EXPLAIN_OPEN, NUMBER(Q_EXPLAIN_OPEN, 0))->about);
    store_end(store, Q_EXPLAIN_OPEN);
    int64_t transit =
        store_value(store, Q_EXPLAIN_TRANSIT, 0, "nt", difference->part_id, difference->condition);
    if (transit > 0)
        text_copy(find(&finding, EXPLAIN_TRANSIT, transit)->about, NUMBER_MAX, difference->number);
    rule_rank(list, finding.count, gap);
    return finding.count;
}

int64_t facts_next_differing(struct store *store, int64_t document_id) {
    return store_value(store, Q_COUNT_NEXT_DIFFERING, 0, "n", document_id);
}

bool facts_count_short(struct store *store, int64_t document_id, int64_t bin_id,
                       char part[NUMBER_MAX], char bin[NUMBER_MAX]) {
    store_ask(store, Q_COUNT_SHORT, "nn", document_id, bin_id);
    if (!store_row(store, Q_COUNT_SHORT))
        return false;
    store_text(store, Q_COUNT_SHORT, 0, part, NUMBER_MAX);
    store_text(store, Q_COUNT_SHORT, 1, bin, NUMBER_MAX);
    store_end(store, Q_COUNT_SHORT);
    return true;
}

bool facts_entry(struct store *store, int64_t id, struct seen_entry *entry) {
    memset(entry, 0, sizeof *entry);
    store_ask(store, Q_ENTRY, "n", id);
    if (!store_row(store, Q_ENTRY))
        return false;
    entry->id = id;
    entry->at_us = NUMBER(Q_ENTRY, 0);
    TEXT(Q_ENTRY, 1, entry->place);
    TEXT(Q_ENTRY, 2, entry->kind);
    TEXT(Q_ENTRY, 3, entry->code);
    TEXT(Q_ENTRY, 4, entry->outcome);
    TEXT(Q_ENTRY, 5, entry->refusal);
    TEXT(Q_ENTRY, 6, entry->clause);
    TEXT(Q_ENTRY, 7, entry->note);
    TEXT(Q_ENTRY, 8, entry->person);
    TEXT(Q_ENTRY, 9, entry->person_en);
    entry->reverses = NUMBER(Q_ENTRY, 10);
    store_end(store, Q_ENTRY);
    return true;
}
