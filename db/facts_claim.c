// facts_claim.c -- reads what suppliers are to be asked for, and claims (3.8).
#include "claim.h"
#include "facts.h"

#include "text.h"

#include <assert.h>
#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static const char *const blames[BLAME_COUNT] = {"", "supplier", "customer", "fitting", "wear"};
static const char *const verdicts[VERDICT_COUNT] = {"", "accepted", "partly", "refused"};
static const char *const all_means[MEANS_COUNT] = {"", "money", "parts", "value"};

const char *blame_name(enum blame blame) {
    assert(blame >= 0 && blame < BLAME_COUNT);
    return blames[blame];
}

const char *verdict_name(enum verdict verdict) {
    assert(verdict >= 0 && verdict < VERDICT_COUNT);
    return verdicts[verdict];
}

const char *means_name(enum means means) {
    assert(means >= 0 && means < MEANS_COUNT);
    return all_means[means];
}

// The index of a name, 0 for none.
static int index_of(const char *const *names, int count, const char *name) {
    for (int i = 1; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return 0;
}

static int64_t window_us(struct store *store) {
    struct limit limit = {0};
    facts_limit(store, "claim_days", &limit);
    return limit.value * DAY_US;
}

int64_t facts_claim_window(struct store *store, int64_t now_us) {
    return now_us - window_us(store);
}

bool facts_claim_case(struct store *store, int64_t write_off_id, struct claim_case *found) {
    char blame[NUMBER_MAX];
    memset(found, 0, sizeof *found);
    store_ask(store, Q_CLAIM_CASE, "n", write_off_id);
    if (!store_row(store, Q_CLAIM_CASE))
        return false;
    found->write_off_id = NUMBER(Q_CLAIM_CASE, 0);
    found->unit_id = NUMBER(Q_CLAIM_CASE, 1);
    found->part_id = NUMBER(Q_CLAIM_CASE, 2);
    found->supplier_id = NUMBER(Q_CLAIM_CASE, 3);
    found->site_id = NUMBER(Q_CLAIM_CASE, 4);
    found->price_fen = NUMBER(Q_CLAIM_CASE, 5);
    found->begun_us = NUMBER(Q_CLAIM_CASE, 6);
    TEXT(Q_CLAIM_CASE, 7, found->state);
    TEXT(Q_CLAIM_CASE, 8, found->tag);
    found->owner_id = NUMBER(Q_CLAIM_CASE, 9);
    TEXT(Q_CLAIM_CASE, 10, found->number);
    TEXT(Q_CLAIM_CASE, 11, found->name);
    TEXT(Q_CLAIM_CASE, 12, found->name_en);
    TEXT(Q_CLAIM_CASE, 13, found->supplier);
    TEXT(Q_CLAIM_CASE, 14, found->place);
    TEXT(Q_CLAIM_CASE, 15, found->report);
    TEXT(Q_CLAIM_CASE, 16, found->cause);
    TEXT(Q_CLAIM_CASE, 17, blame);
    store_end(store, Q_CLAIM_CASE);
    found->blame = (enum blame)index_of(blames, BLAME_COUNT, blame);
    found->deadline_us = found->begun_us + window_us(store);
    return true;
}

bool facts_unit_case(struct store *store, int64_t unit_id, struct claim_case *found) {
    return facts_claim_case(store, store_value(store, Q_CASE_OF_UNIT, 0, "n", unit_id), found);
}

size_t facts_cases_due(struct store *store, int64_t site_id, int64_t before_us, int64_t after,
                       struct claim_case *cases, size_t size) {
    int64_t ids[LIST_MAX];
    size_t count = 0, kept = 0, most = size < LIST_MAX ? size : LIST_MAX;
    store_ask(store, Q_CLAIMS_DUE, "nnnn", site_id, before_us, (int64_t)most, after);
    while (count < most && store_row(store, Q_CLAIMS_DUE))
        ids[count++] = NUMBER(Q_CLAIMS_DUE, 0);
    store_end(store, Q_CLAIMS_DUE);
    for (size_t i = 0; i < count; i++)
        kept += facts_claim_case(store, ids[i], &cases[kept]);
    return kept;
}

void facts_risk(struct store *store, int64_t site_id, int64_t before_us, struct risk *risk) {
    memset(risk, 0, sizeof *risk);
    store_ask(store, Q_CLAIMS_RISK, "nn", site_id, before_us);
    if (!store_row(store, Q_CLAIMS_RISK))
        return;
    risk->count = NUMBER(Q_CLAIMS_RISK, 0);
    risk->fen = NUMBER(Q_CLAIMS_RISK, 1);
    risk->late = NUMBER(Q_CLAIMS_RISK, 2);
    risk->late_fen = NUMBER(Q_CLAIMS_RISK, 3);
    risk->soon_fen = NUMBER(Q_CLAIMS_RISK, 4);
    store_end(store, Q_CLAIMS_RISK);
}

bool facts_under_claim(struct store *store, int64_t unit_id, char number[NUMBER_MAX]) {
    store_ask(store, Q_CLAIM_OPEN_FOR, "n", unit_id);
    if (!store_row(store, Q_CLAIM_OPEN_FOR))
        return false;
    store_text(store, Q_CLAIM_OPEN_FOR, 0, number, NUMBER_MAX);
    store_end(store, Q_CLAIM_OPEN_FOR);
    return true;
}

bool facts_entry_under_claim(struct store *store, int64_t entry_id, char number[NUMBER_MAX]) {
    store_ask(store, Q_ENTRY_UNDER_CLAIM, "n", entry_id);
    if (!store_row(store, Q_ENTRY_UNDER_CLAIM))
        return false;
    store_text(store, Q_ENTRY_UNDER_CLAIM, 0, number, NUMBER_MAX);
    store_end(store, Q_ENTRY_UNDER_CLAIM);
    return true;
}

static void read_line(struct store *store, struct claim *claim) {
    struct claim_line *line = &claim->lines[claim->count++];
    char verdict[NUMBER_MAX];
    line->id = NUMBER(Q_CLAIM_LINES, 0);
    line->write_off_id = NUMBER(Q_CLAIM_LINES, 1);
    line->unit_id = NUMBER(Q_CLAIM_LINES, 2);
    line->part_id = NUMBER(Q_CLAIM_LINES, 3);
    line->claimed_fen = NUMBER(Q_CLAIM_LINES, 4);
    TEXT(Q_CLAIM_LINES, 5, line->tag);
    TEXT(Q_CLAIM_LINES, 6, line->number);
    TEXT(Q_CLAIM_LINES, 7, line->name);
    TEXT(Q_CLAIM_LINES, 8, line->name_en);
    TEXT(Q_CLAIM_LINES, 9, line->place);
    line->accepted_fen = NUMBER(Q_CLAIM_LINES, 10);
    TEXT(Q_CLAIM_LINES, 11, verdict);
    line->verdict = (enum verdict)index_of(verdicts, VERDICT_COUNT, verdict);
    claim->claimed_fen += line->claimed_fen;
    claim->accepted_fen += line->accepted_fen;
    claim->whole_fen += line->verdict == VERDICT_ACCEPTED ? line->accepted_fen : 0;
    claim->answered |= line->verdict != VERDICT_NONE;
}

bool facts_claim(struct store *store, int64_t id, struct claim *claim) {
    char means[NUMBER_MAX];
    memset(claim, 0, sizeof *claim);
    if (!facts_document(store, id, &claim->document))
        return false;
    store_ask(store, Q_CLAIM, "n", id);
    if (!store_row(store, Q_CLAIM))
        return false;
    claim->supplier_id = NUMBER(Q_CLAIM, 0);
    TEXT(Q_CLAIM, 1, claim->supplier);
    store_end(store, Q_CLAIM);
    store_ask(store, Q_CLAIM_LINES, "n", id);
    while (claim->count < LINES_MAX && store_row(store, Q_CLAIM_LINES))
        read_line(store, claim);
    store_end(store, Q_CLAIM_LINES);
    store_ask(store, Q_SETTLEMENT, "n", id);
    if (store_row(store, Q_SETTLEMENT)) {
        TEXT(Q_SETTLEMENT, 0, means);
        claim->means = (enum means)index_of(all_means, MEANS_COUNT, means);
        claim->settled_fen = NUMBER(Q_SETTLEMENT, 1);
        store_end(store, Q_SETTLEMENT);
    }
    return true;
}
