#include "journal.h"

#include "peer.h"
#include "secret.h"
#include "text.h"
#include "vin.h"

#include <stdio.h>
#include <string.h>

// What a seal covers, in this order.
static const enum query covered[] = {
    Q_DIGEST_ENTRY,          Q_DIGEST_DOCUMENT,
    Q_DIGEST_REQUISITION,    Q_DIGEST_REQUISITION_LINE,
    Q_DIGEST_REPORT,         Q_DIGEST_REPORT_LINE,
    Q_DIGEST_STEP,           Q_DIGEST_APPROVAL,
    Q_DIGEST_UNIT,           Q_DIGEST_OLD_PART,
    Q_DIGEST_WRITE_OFF,      Q_DIGEST_MOVEMENT,
    Q_DIGEST_PAPER,          Q_DIGEST_POSTING,
    Q_DIGEST_CONSENT,        Q_DIGEST_CHARGE,
    Q_DIGEST_CHARGE_LINE,    Q_DIGEST_PAYMENT,
    Q_DIGEST_PRODUCTION,     Q_DIGEST_SHELF,
    Q_DIGEST_SHELVING,       Q_DIGEST_MISMATCH,
    Q_DIGEST_DISPOSAL,       Q_DIGEST_DISPOSAL_LINE,
    Q_DIGEST_DISPOSAL_OUT,   Q_DIGEST_DISPOSAL_SALE,
    Q_DIGEST_CARRY_OVER,     Q_DIGEST_CLAIM_CASE,
    Q_DIGEST_FAULT,          Q_DIGEST_CLAIM,
    Q_DIGEST_CLAIM_LINE,     Q_DIGEST_CLAIM_ANSWER,
    Q_DIGEST_SETTLEMENT,     Q_DIGEST_RECEIVING,
    Q_DIGEST_RECEIVING_LINE, Q_DIGEST_STOCK_COUNT,
    Q_DIGEST_COUNT_BIN,      Q_DIGEST_COUNT_ROUND,
    Q_DIGEST_COUNT_LINE,     Q_DIGEST_COUNT_AGAIN,
    Q_DIGEST_COUNT_POST,     Q_DIGEST_DEBT_WARNING,
    Q_DIGEST_TRANSFER,       Q_DIGEST_TRANSFER_LINE,
    Q_DIGEST_TRANSFER_IN,    Q_DIGEST_TRANSFER_FATE,
    Q_DIGEST_CLOSE,          Q_DIGEST_CLOSING,
    Q_DIGEST_FIGURE,         Q_DIGEST_LATE,
    Q_DIGEST_STORE_KEY,      Q_DIGEST_PEER,
    Q_DIGEST_CONSIGNMENT,    Q_DIGEST_SIGNED,
    Q_DIGEST_CONSIGNED_LINE, Q_DIGEST_CONFIRMATION,
    Q_DIGEST_MAIL,           Q_DIGEST_MAIL_UNIT,
    Q_DIGEST_WRITE_OFF_MAIL, Q_DIGEST_TEACHING,
    Q_DIGEST_PIN_RESET,      Q_DIGEST_VOUCH,
};

static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";

// A value goes in behind its length, so that no two rows can give the same bytes.
static void add_value(struct digest *digest, const char *bytes, size_t length, bool null) {
    char head[24];
    int size = snprintf(head, sizeof head, null ? "-:" : "%zu:", length);
    digest_add(digest, head, (size_t)size);
    if (!null)
        digest_add(digest, bytes, length);
}

static void add_rows(struct store *store, struct digest *digest, enum query query,
                     int64_t entry_id) {
    const char *name = query_texts[query].name;
    store_ask(store, query, "n", entry_id);
    while (store_row(store, query)) {
        add_value(digest, name, strlen(name), false);
        for (int i = 0; i < store_columns(store, query); i++) {
            bool null = store_null(store, query, i);
            size_t length;
            const char *bytes = store_bytes(store, query, i, &length);
            add_value(digest, bytes, length, null);
        }
    }
}

void journal_digest(struct store *store, int64_t entry_id, const char *before,
                    char hash[SEAL_HEX + 1]) {
    struct digest digest;
    digest_start(&digest);
    add_value(&digest, before, strlen(before), false);
    for (size_t i = 0; i < sizeof covered / sizeof *covered; i++)
        add_rows(store, &digest, covered[i], entry_id);
    digest_end(&digest, hash);
}

void journal_add(struct store *store, struct plan *plan, int64_t reverses) {
    int64_t last_us = 0;
    plan->entry_id = 1;
    store_ask(store, Q_LAST_ENTRY, "");
    if (store_row(store, Q_LAST_ENTRY)) {
        plan->entry_id = store_number(store, Q_LAST_ENTRY, 0) + 1;
        last_us = store_number(store, Q_LAST_ENTRY, 1);
        store_end(store, Q_LAST_ENTRY);
    }
    plan->at_us = plan->clock_us > last_us ? plan->clock_us : last_us + 1;
    store_do(store, Q_ADD_ENTRY, "nnnitttttttti", plan->entry_id, plan->at_us, plan->clock_us,
             plan->person_id, plan->device, plan->place, plan->kind, plan->code,
             outcome_name(plan->outcome), refusal_name(plan->refusal),
             refusal_clause(plan->refusal), plan->note, reverses);
}

// The seal of an entry, from which the next one's follows.
static void seal_of(struct store *store, int64_t entry_id, char hash[SEAL_HEX + 1]) {
    text_copy(hash, SEAL_HEX + 1, zeros);
    store_ask(store, Q_LAST_SEAL, "n", entry_id);
    if (store_row(store, Q_LAST_SEAL)) {
        store_text(store, Q_LAST_SEAL, 0, hash, SEAL_HEX + 1);
        store_end(store, Q_LAST_SEAL);
    }
}

void journal_seal(struct store *store, int64_t entry_id) {
    char before[SEAL_HEX + 1], hash[SEAL_HEX + 1];
    seal_of(store, entry_id - 1, before);
    journal_digest(store, entry_id, before, hash);
    store_do(store, Q_ADD_SEAL, "nitt", entry_id, entry_id - 1, before, hash);
}

// A verification: what it found, and how far it is.
struct found {
    struct store *store;
    void (*tell)(void *context, const char *words);
    void *context;
    int64_t count;
    const struct progress *progress;
    enum stage stage;
    int64_t done, of;
    bool stopped;
};

static void tell(void *context, const char *words) {
    struct found *found = context;
    found->count++;
    found->tell(found->context, words);
}

// Within a statement the figures are those that were told last.
static bool goes_on(void *context) {
    struct found *found = context;
    if (!found->stopped)
        found->stopped = !progress_tell(found->progress, found->stage, found->done, found->of);
    return !found->stopped;
}

static bool reach(struct found *found, enum stage stage, int64_t done, int64_t of) {
    found->stage = stage;
    found->done = done;
    found->of = of;
    return goes_on(found);
}

static void check_store(struct found *found) {
    if (reach(found, STAGE_FILE, 0, 0))
        store_check_file(found->store, tell, found);
    if (reach(found, STAGE_KEYS, 0, 0))
        store_check_keys(found->store, tell, found);
}

// Every entry behind this one.
static void walk_chain(struct found *found, int64_t after) {
    struct store *store = found->store;
    char before[SEAL_HEX + 1], kept[SEAL_HEX + 1], hash[SEAL_HEX + 1], words[CODE_MAX];
    int64_t expected = after + 1, last_us = store_value(store, Q_ENTRY_AT, INT64_MIN, "n", after);
    int64_t last = store_value(store, Q_LAST_ENTRY, 0, "");
    seal_of(store, after, before);
    store_ask(store, Q_ENTRIES, "n", after);
    while (reach(found, STAGE_CHAIN, expected - 1 - after, last - after) &&
           store_row(store, Q_ENTRIES)) {
        int64_t id = store_number(store, Q_ENTRIES, 0);
        int64_t at_us = store_number(store, Q_ENTRIES, 3);
        store_text(store, Q_ENTRIES, 2, kept, sizeof kept);
        journal_digest(store, id, before, hash);
        words[0] = '\0';
        if (id != expected)
            text_format(words, sizeof words, "journal: entry %lld is missing", (long long)expected);
        else if (kept[0] == '\0')
            text_format(words, sizeof words, "journal: entry %lld has no seal", (long long)id);
        else if (strcmp(kept, hash) != 0)
            text_format(words, sizeof words,
                        "journal: entry %lld, or a row that belongs to it, was changed",
                        (long long)id);
        else if (at_us <= last_us)
            text_format(words, sizeof words, "journal: entry %lld is dated before the one before",
                        (long long)id);
        if (words[0])
            tell(found, words);
        // Goes on from what is kept, so that one changed entry is named and not all after it.
        text_copy(before, sizeof before, kept);
        expected = id + 1;
        last_us = at_us;
    }
    store_end(store, Q_ENTRIES);
}

static void judge_vins(struct found *found) {
    struct store *store = found->store;
    char vin[NUMBER_MAX], words[CODE_MAX];
    store_ask(store, Q_ALL_VINS, "");
    while (store_row(store, Q_ALL_VINS)) {
        store_text(store, Q_ALL_VINS, 0, vin, sizeof vin);
        if (vin_judge(vin) == VIN_GOOD)
            continue;
        text_format(words, sizeof words, "vehicle %s: not a VIN (3.4.2 c)", vin);
        tell(found, words);
    }
}

static void recount(struct found *found) {
    char words[CODE_MAX];
    int64_t all = 0;
    while (sql_verify[all] != QUERY_COUNT)
        all++;
    for (int64_t i = 0; i < all && reach(found, STAGE_RECOUNT, i, all); i++) {
        store_ask(found->store, sql_verify[i], "");
        while (store_row(found->store, sql_verify[i])) {
            store_text(found->store, sql_verify[i], 0, words, sizeof words);
            tell(found, words);
        }
    }
}

// 3.7.6: what was booked by a signed code stands under the key that it names, to the letter.
static void judge_signatures(struct found *found) {
    struct store *store = found->store;
    char text[CODE_MAX], hex[2 * PUBLIC_BYTES + 1], number[NUMBER_MAX], words[CODE_MAX];
    unsigned char public[PUBLIC_BYTES];
    struct signed_code code;
    store_ask(store, Q_ALL_SIGNED, "");
    while (store_row(store, Q_ALL_SIGNED)) {
        store_text(store, Q_ALL_SIGNED, 0, text, sizeof text);
        store_text(store, Q_ALL_SIGNED, 1, hex, sizeof hex);
        store_text(store, Q_ALL_SIGNED, 2, number, sizeof number);
        if (signed_read(&code, text) && secret_unhex(public, sizeof public, hex) &&
            secret_signed(code.signature, code.bytes, code.length, public))
            continue;
        text_format(words, sizeof words,
                    "document %s: its code is not signed by its sender (3.7.6)", number);
        tell(found, words);
    }
}

int64_t journal_verify(struct store *store, void (*told)(void *context, const char *words),
                       void *context, const struct progress *progress) {
    struct found found = {store, told, context, .progress = progress};
    store_watch(store, progress ? goes_on : NULL, &found);
    check_store(&found);
    if (!found.stopped)
        walk_chain(&found, 0);
    if (!found.stopped)
        judge_vins(&found);
    if (!found.stopped)
        judge_signatures(&found);
    if (!found.stopped)
        recount(&found);
    store_watch(store, NULL, NULL);
    if (found.stopped)
        store_stop(store);
    return found.count;
}

int64_t journal_prove(struct store *store, int64_t after,
                      void (*told)(void *context, const char *words), void *context,
                      const struct progress *progress) {
    struct found found = {store, told, context, .progress = progress};
    store_watch(store, progress ? goes_on : NULL, &found);
    walk_chain(&found, after);
    store_watch(store, NULL, NULL);
    if (found.stopped)
        store_stop(store);
    return found.count;
}
