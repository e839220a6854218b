// facts_cage.c -- reads the old-part cage: what lies where, and the four figures of what was
// issued.
#include "cage.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

bool facts_shelf(struct store *store, int64_t id, struct shelf *shelf) {
    memset(shelf, 0, sizeof *shelf);
    store_ask(store, Q_SHELF, "n", id);
    if (!store_row(store, Q_SHELF))
        return false;
    shelf->id = NUMBER(Q_SHELF, 0);
    TEXT(Q_SHELF, 1, shelf->name);
    shelf->parts = NUMBER(Q_SHELF, 2);
    store_end(store, Q_SHELF);
    return true;
}

bool facts_old_part(struct store *store, int64_t id, struct old_part *old) {
    char decision[NUMBER_MAX];
    memset(old, 0, sizeof *old);
    store_ask(store, Q_OLD_PART, "n", id);
    if (!store_row(store, Q_OLD_PART))
        return false;
    old->id = NUMBER(Q_OLD_PART, 0);
    old->unit_id = NUMBER(Q_OLD_PART, 1);
    old->part_id = NUMBER(Q_OLD_PART, 2);
    old->site_id = NUMBER(Q_OLD_PART, 3);
    old->came_us = NUMBER(Q_OLD_PART, 4);
    old->gone = NUMBER(Q_OLD_PART, 5) != 0;
    TEXT(Q_OLD_PART, 6, old->tag);
    TEXT(Q_OLD_PART, 7, old->number);
    TEXT(Q_OLD_PART, 8, old->name);
    TEXT(Q_OLD_PART, 9, old->name_en);
    TEXT(Q_OLD_PART, 10, old->plate);
    TEXT(Q_OLD_PART, 11, old->supplier);
    TEXT(Q_OLD_PART, 12, old->shelf);
    old->shelf_id = NUMBER(Q_OLD_PART, 13);
    old->settled = NUMBER(Q_OLD_PART, 14) != 0;
    TEXT(Q_OLD_PART, 15, decision);
    old->decision = decision_of(decision);
    old->claimed = NUMBER(Q_OLD_PART, 16) != 0;
    store_end(store, Q_OLD_PART);
    return true;
}

bool facts_unit_old_part(struct store *store, int64_t unit_id, struct old_part *old) {
    return facts_old_part(store, store_value(store, Q_UNIT_OLD_PART, 0, "n", unit_id), old);
}

static size_t ids_of(struct store *store, enum query query, int64_t *ids, size_t size) {
    size_t count = 0;
    while (count < size && store_row(store, query))
        ids[count++] = NUMBER(query, 0);
    store_end(store, query);
    return count;
}

static size_t old_parts_of(struct store *store, enum query query, struct old_part *old,
                           size_t size) {
    int64_t ids[LIST_MAX];
    size_t kept = 0, count = ids_of(store, query, ids, size < LIST_MAX ? size : LIST_MAX);
    for (size_t i = 0; i < count; i++)
        kept += facts_old_part(store, ids[i], &old[kept]);
    return kept;
}

size_t facts_shelves(struct store *store, int64_t site_id, const char *after, struct shelf *shelves,
                     size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX, kept = 0;
    store_ask(store, Q_SHELVES, "ntn", site_id, after, (int64_t)most);
    size_t count = ids_of(store, Q_SHELVES, ids, most);
    for (size_t i = 0; i < count; i++)
        kept += facts_shelf(store, ids[i], &shelves[kept]);
    return kept;
}

size_t facts_caged(struct store *store, int64_t site_id, int64_t before_us, int64_t after,
                   struct old_part *old, size_t size) {
    store_ask(store, Q_CAGED, "nnnn", site_id, before_us, (int64_t)size, after);
    return old_parts_of(store, Q_CAGED, old, size);
}

size_t facts_shelf_parts(struct store *store, int64_t shelf_id, int64_t after, struct old_part *old,
                         size_t size) {
    store_ask(store, Q_SHELF_PARTS, "nnn", shelf_id, (int64_t)size, after);
    return old_parts_of(store, Q_SHELF_PARTS, old, size);
}

int64_t facts_caged_count(struct store *store, int64_t site_id, int64_t *nowhere) {
    int64_t count = 0;
    *nowhere = 0;
    store_ask(store, Q_CAGED_COUNT, "n", site_id);
    if (store_row(store, Q_CAGED_COUNT)) {
        count = NUMBER(Q_CAGED_COUNT, 0);
        *nowhere = NUMBER(Q_CAGED_COUNT, 1);
        store_end(store, Q_CAGED_COUNT);
    }
    return count;
}

int64_t facts_proposed_shelf(struct store *store, int64_t site_id) {
    return store_value(store, Q_PROPOSED_SHELF, 0, "n", site_id);
}

enum mismatch facts_last_mismatch(struct store *store, int64_t unit_id, char words[CODE_MAX]) {
    char reason[NUMBER_MAX] = "";
    words[0] = '\0';
    store_ask(store, Q_LAST_MISMATCH, "n", unit_id);
    if (store_row(store, Q_LAST_MISMATCH)) {
        TEXT(Q_LAST_MISMATCH, 0, reason);
        store_text(store, Q_LAST_MISMATCH, 1, words, CODE_MAX);
        store_end(store, Q_LAST_MISMATCH);
    }
    return mismatch_of(reason);
}

size_t facts_part_interchanges(struct store *store, int64_t part_id, int64_t *ids, size_t size) {
    store_ask(store, Q_PART_INTERCHANGES, "nn", part_id, (int64_t)size);
    return ids_of(store, Q_PART_INTERCHANGES, ids, size);
}

static void read_figures(struct store *store, enum query query, struct figures *figures) {
    memset(figures, 0, sizeof *figures);
    if (!store_row(store, query))
        return;
    figures->due = NUMBER(query, 0);
    figures->returned = NUMBER(query, 1);
    figures->missing = figures->due - figures->returned;
    figures->booked = NUMBER(query, 2);
    store_end(store, query);
}

void facts_document_figures(struct store *store, int64_t document_id, struct figures *figures) {
    store_ask(store, Q_DOCUMENT_FIGURES, "ni", document_id, (int64_t)0);
    read_figures(store, Q_DOCUMENT_FIGURES, figures);
}

void facts_line_figures(struct store *store, int64_t unit_id, struct figures *figures) {
    int64_t line = 0, document = 0;
    store_ask(store, Q_UNIT_LINE, "n", unit_id);
    if (store_row(store, Q_UNIT_LINE)) {
        line = NUMBER(Q_UNIT_LINE, 0);
        document = NUMBER(Q_UNIT_LINE, 1);
        store_end(store, Q_UNIT_LINE);
    }
    store_ask(store, Q_DOCUMENT_FIGURES, "ni", document, line);
    read_figures(store, Q_DOCUMENT_FIGURES, figures);
}

void facts_owner_figures(struct store *store, int64_t person_id, struct figures *figures) {
    store_ask(store, Q_OWNER_FIGURES, "n", person_id);
    read_figures(store, Q_OWNER_FIGURES, figures);
}
