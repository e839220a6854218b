#include "papers.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))

int64_t papers_document(struct store *store, const char *number) {
    return store_value(store, Q_FIND_DOCUMENT, 0, "t", number);
}

int64_t papers_unit(struct store *store, const char *tag) {
    return store_value(store, Q_FIND_UNIT, 0, "t", tag);
}

int64_t papers_badge(struct store *store, const char *code, bool *active) {
    int64_t person_id = 0;
    *active = false;
    store_ask(store, Q_FIND_BADGE, "t", code);
    if (store_row(store, Q_FIND_BADGE)) {
        person_id = store_number(store, Q_FIND_BADGE, 0);
        *active = store_number(store, Q_FIND_BADGE, 1) != 0;
        store_end(store, Q_FIND_BADGE);
    }
    return person_id;
}

static void read_promise(struct store *store, enum query query, struct promise *promise) {
    memset(promise, 0, sizeof *promise);
    promise->id = store_number(store, query, 0);
    TEXT(query, 1, promise->kind);
    TEXT(query, 2, promise->number);
    promise->entry_id = store_number(store, query, 3);
    promise->owed = store_number(store, query, 4) != 0;
}

size_t papers_promised(struct store *store, const char *kind, const char *number,
                       struct promise *promises, size_t size) {
    size_t count = 0;
    store_ask(store, Q_PAPERS_OF, "ttn", kind, number, (int64_t)size);
    while (count < size && store_row(store, Q_PAPERS_OF))
        read_promise(store, Q_PAPERS_OF, &promises[count++]);
    store_end(store, Q_PAPERS_OF);
    return count;
}

bool papers_owed(struct store *store, int64_t beyond, struct promise *promise) {
    store_ask(store, Q_OWED_PAPER, "n", beyond);
    if (!store_row(store, Q_OWED_PAPER))
        return false;
    read_promise(store, Q_OWED_PAPER, promise);
    store_end(store, Q_OWED_PAPER);
    return true;
}

int64_t papers_owed_count(struct store *store) {
    return store_value(store, Q_OWED_PAPERS, 0, "");
}

int64_t papers_produced(struct store *store, int64_t promise_id, int64_t copy) {
    return store_value(store, Q_PRODUCED, 0, "nn", promise_id, copy);
}

bool papers_complete(struct store *store, const char *kind, const char *number) {
    int64_t made = 0, promised = 0;
    store_ask(store, Q_PAPERS_MADE, "tt", kind, number);
    if (store_row(store, Q_PAPERS_MADE)) {
        made = store_number(store, Q_PAPERS_MADE, 0);
        promised = store_number(store, Q_PAPERS_MADE, 1);
        store_end(store, Q_PAPERS_MADE);
    }
    return promised > 0 && made == promised;
}

int64_t papers_clock(struct store *store, int64_t entry_id) {
    return store_value(store, Q_ENTRY_CLOCK, 0, "n", entry_id);
}

bool papers_signing(struct store *store, int64_t document_id, const char *step,
                    struct signing *signing) {
    memset(signing, 0, sizeof *signing);
    store_ask(store, Q_SIGNING, "nt", document_id, step);
    if (!store_row(store, Q_SIGNING))
        return false;
    TEXT(Q_SIGNING, 0, signing->name);
    TEXT(Q_SIGNING, 1, signing->name_en);
    TEXT(Q_SIGNING, 2, signing->second);
    TEXT(Q_SIGNING, 3, signing->second_en);
    signing->at_us = store_number(store, Q_SIGNING, 4);
    store_end(store, Q_SIGNING);
    return true;
}

void papers_signings(struct store *store, int64_t document_id, const char *step,
                     void (*sign)(void *context, const struct signing *signing), void *context) {
    store_ask(store, Q_SIGNINGS, "nt", document_id, step);
    while (store_row(store, Q_SIGNINGS)) {
        struct signing signing = {.at_us = store_number(store, Q_SIGNINGS, 4)};
        TEXT(Q_SIGNINGS, 0, signing.name);
        TEXT(Q_SIGNINGS, 1, signing.name_en);
        TEXT(Q_SIGNINGS, 2, signing.second);
        TEXT(Q_SIGNINGS, 3, signing.second_en);
        sign(context, &signing);
    }
}

static void read_tag(struct store *store, int64_t unit_id, char tag[NUMBER_MAX]) {
    store_ask(store, Q_TAG_OF, "n", unit_id);
    if (!store_row(store, Q_TAG_OF))
        return;
    store_text(store, Q_TAG_OF, 0, tag, NUMBER_MAX);
    store_end(store, Q_TAG_OF);
}

void papers_issued(struct store *store, int64_t document_id, int64_t entry_id,
                   void (*line)(void *context, const struct issued *issued), void *context) {
    store_ask(store, Q_ISSUED, "nn", document_id, entry_id);
    while (store_row(store, Q_ISSUED)) {
        struct issued issued = {.pieces = store_number(store, Q_ISSUED, 5),
                                .due_us = store_number(store, Q_ISSUED, 8)};
        TEXT(Q_ISSUED, 0, issued.number);
        TEXT(Q_ISSUED, 1, issued.name);
        TEXT(Q_ISSUED, 2, issued.name_en);
        TEXT(Q_ISSUED, 3, issued.unit);
        TEXT(Q_ISSUED, 4, issued.bin);
        read_tag(store, store_number(store, Q_ISSUED, 6), issued.first_tag);
        read_tag(store, store_number(store, Q_ISSUED, 7), issued.last_tag);
        line(context, &issued);
    }
}

void papers_disposed(struct store *store, int64_t document_id, bool carried,
                     void (*line)(void *context, const struct disposed *disposed), void *context) {
    enum query query = carried ? Q_PAPER_CARRIED : Q_PAPER_DISPOSAL;
    store_ask(store, query, "n", document_id);
    while (store_row(store, query)) {
        struct disposed disposed = {.out = false};
        TEXT(query, 0, disposed.tag);
        TEXT(query, 1, disposed.number);
        TEXT(query, 2, disposed.name);
        TEXT(query, 3, disposed.name_en);
        TEXT(query, 4, disposed.plate);
        if (carried) {
            TEXT(query, 5, disposed.reason);
        } else {
            TEXT(query, 5, disposed.decision);
            TEXT(query, 6, disposed.bin);
            disposed.out = store_number(store, query, 7) != 0;
        }
        line(context, &disposed);
    }
}

void papers_to_count(struct store *store, int64_t document_id,
                     void (*line)(void *context, const struct to_count *row), void *context) {
    store_ask(store, Q_PAPER_COUNT, "n", document_id);
    while (store_row(store, Q_PAPER_COUNT)) {
        struct to_count row;
        TEXT(Q_PAPER_COUNT, 0, row.bin);
        TEXT(Q_PAPER_COUNT, 1, row.number);
        TEXT(Q_PAPER_COUNT, 2, row.name);
        TEXT(Q_PAPER_COUNT, 3, row.name_en);
        TEXT(Q_PAPER_COUNT, 4, row.spec);
        TEXT(Q_PAPER_COUNT, 5, row.unit);
        line(context, &row);
    }
}

void papers_differences(struct store *store, int64_t document_id,
                        void (*line)(void *context, int64_t difference_id), void *context) {
    store_ask(store, Q_PAPER_DIFFERENCES, "n", document_id);
    while (store_row(store, Q_PAPER_DIFFERENCES))
        line(context, store_number(store, Q_PAPER_DIFFERENCES, 0));
}
