#include "import.h"

#include "facts.h"
#include "initials.h"
#include "journal.h"
#include "ledger.h"
#include "rules.h"
#include "secret.h"
#include "text.h"

#include <string.h>

struct import {
    struct store *store;
    struct initials initials;
    int64_t entry_id, site_id, pin_digits;
    enum list list;
    bool interchanges; // the second pass over parts, when every number is known
    struct imported imported;
    int problems;
    void (*tell)(void *context, int line, const char *words);
    void *context;
    const struct progress *progress;
    int64_t lines; // of the list's text
};

static void problem(void *context, int line, const char *words) {
    struct import *import = context;
    import->problems++;
    import->tell(import->context, line, words);
}

static void problem_about(struct import *import, int line, const char *format, const char *what) {
    char words[LIST_WORDS_MAX];
    // The formats below are this file's own and hold one %s.
    const char *hole = strstr(format, "%s");
    text_format(words, sizeof words, "%.*s%s%s", (int)(hole - format), format, what, hole + 2);
    problem(import, line, words);
}

// True when nothing at the site (0: at any) answers to the code yet; says so otherwise.
static bool free_at(struct import *import, int line, int64_t site_id, const char *text) {
    struct thing thing;
    facts_exact(import->store, site_id, text, &thing);
    if (thing.kind == THING_NONE)
        return true;
    problem_about(import, line, "%s is in the store already: leave this row out", text);
    return false;
}

static bool free_code(struct import *import, int line, const char *text) {
    return free_at(import, line, 0, text);
}

// The site that a row names, or the store's first; 0 when there is no such site.
static int64_t site_of(struct import *import, int line, int64_t site_id) {
    char number[NUMBER_MAX];
    if (site_id == 0)
        return import->site_id;
    int64_t id = store_value(import->store, Q_SITE_NUMBERED, 0, "n", site_id);
    text_format(number, sizeof number, "%lld", (long long)site_id);
    if (!id)
        problem_about(import, line, "site %s is not in the store: an administrator adds it first",
                      number);
    return id;
}

static enum fault add_bin(void *context, int line, const union list_row *row) {
    struct import *import = context;
    int64_t site_id = site_of(import, line, row->bin.site_id);
    if (!site_id || !free_at(import, line, site_id, row->bin.name))
        return FAULT_NONE;
    store_do(import->store, Q_ADD_BIN, "nntt", store_value(import->store, Q_NEXT_BIN, 1, ""),
             site_id, row->bin.name, row->bin.note);
    import->imported.rows++;
    return FAULT_NONE;
}

static enum fault add_vehicle(void *context, int line, const union list_row *row) {
    struct import *import = context;
    const struct vehicle_row *v = &row->vehicle;
    if (!free_code(import, line, v->vin))
        return FAULT_NONE;
    store_do(import->store, Q_ADD_VEHICLE, "ntttttnnn",
             store_value(import->store, Q_NEXT_VEHICLE, 1, ""), v->vin, v->plate, v->model,
             v->engine, v->customer, v->sold_us, v->warranty_months, v->warranty_km);
    import->imported.rows++;
    return FAULT_NONE;
}

static enum fault add_person(void *context, int line, const union list_row *row) {
    struct import *import = context;
    const struct person_row *person = &row->person;
    char pin[SECRET_MAX] = "";
    int64_t site_id = site_of(import, line, person->site_id);
    if (!site_id || !free_code(import, line, person->badge))
        return FAULT_NONE;
    if (store_value(import->store, Q_FIND_PERSON, 0, "t", person->number)) {
        problem_about(import, line, "number %s is in the store already: leave this row out",
                      person->number);
        return FAULT_NONE;
    }
    if (person->pin[0] && secret_hash(pin, person->pin) != FAULT_NONE)
        return FAULT_FULL;
    if (person->pin[0] && rule_pin(person->pin, import->pin_digits) != REFUSE_none)
        problem(import, line,
                "the PIN is too short or too simple: leave it out, its person sets one");
    int64_t id = store_value(import->store, Q_NEXT_PERSON, 1, "");
    store_do(import->store, Q_ADD_PERSON, "ntttttn", id, person->number, person->name,
             person->name_en, person->chinese ? "zh" : "en", pin, site_id);
    for (unsigned role = ROLE_TECHNICIAN; role <= ROLE_AUDITOR; role <<= 1)
        if (person->roles & role)
            store_do(import->store, Q_ADD_PERSON_ROLE, "nt", id, role_name(role));
    store_do(import->store, Q_ADD_BADGE, "tn", person->badge, id);
    import->imported.rows++;
    return FAULT_NONE;
}

static int64_t supplier_of(struct store *store, const char *name) {
    if (name[0] == '\0')
        return 0;
    int64_t id = store_value(store, Q_SUPPLIER_ID, 0, "t", name);
    if (id)
        return id;
    id = store_value(store, Q_NEXT_SUPPLIER, 1, "");
    store_do(store, Q_ADD_SUPPLIER, "nt", id, name);
    return id;
}

// 3.7.1: every stock has its place.
static void add_stock(struct import *import, int line, const struct part_row *part, int64_t id) {
    struct store *store = import->store;
    int64_t bin = 0;
    if (part->bin[0])
        bin = store_value(store, Q_FIND_BIN, 0, "nt", import->site_id, part->bin);
    if (part->bin[0] && !bin)
        problem_about(import, line, "bin %s is not in the store: import the bins first", part->bin);
    else if (part->stock && !bin)
        problem(import, line, "stock without a bin: every stock has its place (3.7.1)");
    if (!bin)
        return;
    store_do(store, Q_ADD_PART_BIN, "nn", id, bin);
    if (part->stock)
        ledger_opening(store, import->entry_id, id, bin, import->site_id, part->stock);
    import->imported.pieces += part->stock;
}

static enum fault add_part(struct import *import, int line, const struct part_row *part) {
    static const char *const duties[] = {"none", "may", "must"};
    char initials[NAME_MAX_BYTES];
    if (!free_code(import, line, part->number))
        return FAULT_NONE;
    text_copy(initials, sizeof initials, part->pinyin);
    if (initials[0] == '\0')
        initials_make(&import->initials, initials, sizeof initials, part->name);
    int64_t id = store_value(import->store, Q_NEXT_PART, 1, "");
    store_do(import->store, Q_ADD_PART, "nttttttntitnn", id, part->number, part->name,
             part->name_en, initials, part->spec, part->unit, part->price_fen, part->group,
             supplier_of(import->store, part->supplier), duties[part->duty], (int64_t)part->serial,
             part->minimum);
    store_do(import->store, Q_ADD_INTERCHANGE, "nn", id, id);
    for (size_t i = 0; i < part->labels; i++)
        if (free_code(import, line, part->label[i]))
            store_do(import->store, Q_ADD_LABEL, "tn", part->label[i], id);
    add_stock(import, line, part, id);
    import->imported.rows++;
    return FAULT_NONE;
}

static void add_interchanges(struct import *import, int line, const struct part_row *part) {
    int64_t id = store_value(import->store, Q_FIND_PART, 0, "t", part->number);
    for (size_t i = 0; i < part->interchanges; i++) {
        int64_t old = store_value(import->store, Q_FIND_PART, 0, "t", part->interchange[i]);
        if (old)
            store_do(import->store, Q_ADD_INTERCHANGE, "nn", id, old);
        else
            problem_about(import, line, "interchange %s is no part: add it to the list",
                          part->interchange[i]);
    }
}

static enum fault take_part(void *context, int line, const union list_row *row) {
    struct import *import = context;
    if (!import->interchanges)
        return add_part(import, line, &row->part);
    add_interchanges(import, line, &row->part);
    return FAULT_NONE;
}

static enum fault (*const takers[LIST_COUNT])(void *, int, const union list_row *) = {
    [LIST_PARTS] = take_part,
    [LIST_VEHICLES] = add_vehicle,
    [LIST_PEOPLE] = add_person,
    [LIST_BINS] = add_bin,
};

// Parts are gone through twice.
static enum fault take_row(void *context, int line, const union list_row *row) {
    struct import *import = context;
    int64_t of = import->list == LIST_PARTS ? import->lines * 2 : import->lines;
    int64_t done = import->interchanges ? import->lines + line : line;
    if (!progress_tell(import->progress, STAGE_LIST, done, of))
        return FAULT_STOPPED;
    return takers[import->list](context, line, row);
}

static int64_t count_lines(const char *bytes, size_t length) {
    int64_t lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n';
    return lines;
}

// The entry that the rows belong to, with the text's digest, so that paper can convict a file.
static void begin_entry(struct import *import, const char *what, const char *bytes, size_t length,
                        int64_t now_us) {
    struct plan plan = {.clock_us = now_us};
    struct digest digest;
    char hash[65];
    digest_start(&digest);
    digest_add(&digest, bytes, length);
    digest_end(&digest, hash);
    text_copy(plan.device, sizeof plan.device, "console");
    text_copy(plan.place, sizeof plan.place, "import");
    text_copy(plan.kind, sizeof plan.kind, "import");
    text_copy(plan.code, sizeof plan.code, what);
    text_format(plan.note, sizeof plan.note, "sha256 %s", hash);
    store_begin(import->store);
    journal_add(import->store, &plan, 0);
    import->entry_id = plan.entry_id;
}

static enum fault read_list(struct import *import, const char *bytes, size_t length) {
    struct list_sink sink = {import, take_row, problem};
    struct list_count count;
    enum fault fault = lists_read(&count, import->list, bytes, length, &sink);
    if (fault != FAULT_NONE || import->list != LIST_PARTS)
        return fault;
    import->interchanges = true;
    return lists_read(&count, import->list, bytes, length, &sink);
}

enum fault import_list(struct store *store, enum list list, const char *bytes, size_t length,
                       int64_t now_us, struct imported *imported,
                       void (*tell)(void *context, int line, const char *words), void *context,
                       const struct progress *progress, bool dry) {
    static const char *const names[LIST_COUNT] = {"", "parts", "vehicles", "people", "bins"};
    struct import import = {.store = store,
                            .list = list,
                            .tell = tell,
                            .context = context,
                            .progress = progress,
                            .lines = count_lines(bytes, length)};
    struct settings settings;
    enum fault fault = FAULT_NONE;
    facts_settings(store, 0, &settings);
    import.site_id = settings.site_id;
    import.pin_digits = settings.pin_digits;
    *imported = (struct imported){0};
    if (settings.site_id == 0) {
        tell(context, 0, "the store has no site yet: start the counter once and set it up");
        return FAULT_DAMAGED;
    }
    if (list == LIST_PARTS)
        fault = initials_open(&import.initials);
    if (fault != FAULT_NONE)
        return fault;
    begin_entry(&import, names[list], bytes, length, now_us);
    fault = read_list(&import, bytes, length);
    initials_close(&import.initials);
    if (fault == FAULT_NONE && import.problems)
        fault = FAULT_DAMAGED;
    if (fault == FAULT_NONE)
        journal_seal(store, import.entry_id);
    if (fault == FAULT_NONE && dry)
        fault = store_fault(store);
    if (fault == FAULT_NONE)
        *imported = import.imported;
    if (fault == FAULT_NONE && !dry)
        return store_commit(store);
    store_rollback(store);
    return fault;
}

enum fault import_site(struct store *store, int64_t id, const char *name, const char *name_en,
                       int64_t now_us) {
    struct import import = {.store = store};
    begin_entry(&import, "site", name, strlen(name), now_us);
    store_do(store, Q_ADD_SITE, "ntt", id, name, name_en);
    journal_seal(store, import.entry_id);
    return store_commit(store);
}
