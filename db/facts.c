#include "facts.h"

#include "text.h"
#include "vin.h"

#include <assert.h>
#include <string.h>

// Column readers for the present row of a statement.
#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

static const struct {
    const char *name;
    size_t offset;
} settings_slots[] = {
    {"pin_digits", offsetof(struct settings, pin_digits)},
    {"sign_out_s", offsetof(struct settings, sign_out_s)},
    {"return_days", offsetof(struct settings, return_days)},
    {"retention_days", offsetof(struct settings, retention_days)},
    {"debt_days", offsetof(struct settings, debt_days)},
    {"debt_pieces", offsetof(struct settings, debt_pieces)},
    {"charset", offsetof(struct settings, charset)},
};

void facts_settings(struct store *store, int64_t person_id, struct settings *settings) {
    memset(settings, 0, sizeof *settings);
    store_ask(store, Q_SETTINGS, "");
    while (store_row(store, Q_SETTINGS)) {
        char name[NUMBER_MAX];
        TEXT(Q_SETTINGS, 0, name);
        for (size_t i = 0; i < sizeof settings_slots / sizeof *settings_slots; i++)
            if (strcmp(settings_slots[i].name, name) == 0)
                *(int64_t *)((char *)settings + settings_slots[i].offset) = NUMBER(Q_SETTINGS, 1);
    }
    store_ask(store, Q_SITE, "n", person_id);
    if (store_row(store, Q_SITE)) {
        settings->site_id = NUMBER(Q_SITE, 0);
        TEXT(Q_SITE, 1, settings->site);
        TEXT(Q_SITE, 2, settings->site_en);
        store_end(store, Q_SITE);
    }
}

static void read_site(struct store *store, enum query query, struct site *site) {
    site->id = NUMBER(query, 0);
    TEXT(query, 1, site->name);
    TEXT(query, 2, site->name_en);
    site->people = NUMBER(query, 3);
}

bool facts_site(struct store *store, int64_t id, struct site *site) {
    memset(site, 0, sizeof *site);
    store_ask(store, Q_SITE_NUMBERED, "n", id);
    if (!store_row(store, Q_SITE_NUMBERED))
        return false;
    read_site(store, Q_SITE_NUMBERED, site);
    store_end(store, Q_SITE_NUMBERED);
    return true;
}

size_t facts_sites(struct store *store, struct site *sites, size_t size) {
    size_t count = 0;
    store_ask(store, Q_SITES, "n", (int64_t)size);
    while (count < size && store_row(store, Q_SITES))
        read_site(store, Q_SITES, &sites[count++]);
    store_end(store, Q_SITES);
    return count;
}

static bool found(struct thing *thing, enum thing_kind kind, int64_t id) {
    if (id == 0)
        return false;
    *thing = (struct thing){.kind = kind, .id = id, .active = true};
    return true;
}

static bool find_badge(struct store *store, const char *text, struct thing *thing) {
    store_ask(store, Q_FIND_BADGE, "t", text);
    if (!store_row(store, Q_FIND_BADGE))
        return false;
    *thing = (struct thing){.kind = THING_PERSON,
                            .id = NUMBER(Q_FIND_BADGE, 0),
                            .active = NUMBER(Q_FIND_BADGE, 1) != 0};
    store_end(store, Q_FIND_BADGE);
    return true;
}

static void add_id(struct thing *thing, int64_t id) {
    for (size_t i = 0; i < thing->count; i++)
        if (thing->ids[i] == id)
            return;
    if (thing->count < THINGS_MAX)
        thing->ids[thing->count++] = id;
}

static_assert((int)THINGS_MAX >= LABEL_NUMBERS_MAX, "none of a label's parts is left out");

// Every number on the label is looked up, so that none is taken while another means something else.
static bool find_numbers(struct store *store, const struct label *label, struct thing *thing) {
    bool certain = false;
    memset(thing, 0, sizeof *thing);
    for (size_t i = 0; i < label->numbers_count; i++) {
        const struct label_number *number = &label->numbers[i];
        int64_t id = store_value(store, Q_FIND_LABEL, 0, "t", number->text);
        if (id == 0)
            id = store_value(store, Q_FIND_PART, 0, "t", number->text);
        if (id == 0)
            continue;
        add_id(thing, id);
        certain |= !number->doubtful;
    }
    if (thing->count == 1 && certain)
        return found(thing, THING_PART, thing->ids[0]);
    thing->kind = thing->count > 0 ? THING_PARTS : THING_NONE;
    return thing->count > 0;
}

// What is no part, by its whole name.
static bool find_other(struct store *store, int64_t site_id, const char *text,
                       struct thing *thing) {
    return found(thing, THING_BIN, store_value(store, Q_FIND_BIN, 0, "it", site_id, text)) ||
           found(thing, THING_SHELF, store_value(store, Q_FIND_SHELF, 0, "it", site_id, text)) ||
           found(thing, THING_VEHICLE, store_value(store, Q_FIND_PLATE, 0, "t", text)) ||
           // A report form's number may be the printer's own.
           found(thing, THING_DOCUMENT, store_value(store, Q_FIND_DOCUMENT, 0, "t", text));
}

static void find_label(struct store *store, int64_t site_id, const struct code *code,
                       struct thing *thing) {
    bool plain = code->label.shape == LABEL_PLAIN;
    const char *text = plain ? code->text : label_text(&code->label);
    int64_t part_id = store_value(store, Q_FIND_PART, 0, "t", text);
    (void)(find_badge(store, text, thing) ||
           found(thing, THING_PART, store_value(store, Q_FIND_LABEL, 0, "t", text)) ||
           (part_id == 0 && find_other(store, site_id, text, thing)) ||
           find_numbers(store, &code->label, thing) || found(thing, THING_PART, part_id));
}

static bool differ_in_one(const char *a, const char *b) {
    int differing = 0;
    if (strlen(a) != strlen(b))
        return false;
    for (; *a; a++, b++)
        differing += *a != *b;
    return differing == 1;
}

// One wrong character in eleven or so passes the check digit: the fleet list is the second guard.
static void find_near(struct store *store, const char *vin, struct thing *thing) {
    char known[NUMBER_MAX];
    store_ask(store, Q_VINS, "");
    while (store_row(store, Q_VINS)) {
        TEXT(Q_VINS, 1, known);
        if (differ_in_one(known, vin))
            add_id(thing, NUMBER(Q_VINS, 0));
    }
    thing->kind = thing->count > 0 ? THING_VEHICLES : THING_NONE;
}

static void find_vin(struct store *store, int64_t site_id, const struct code *code,
                     struct thing *thing) {
    if (found(thing, THING_VEHICLE, store_value(store, Q_FIND_VIN, 0, "t", code->text)))
        return;
    find_label(store, site_id, code, thing);
    if (thing->kind == THING_NONE && vin_judge(code->text) == VIN_GOOD)
        find_near(store, code->text, thing);
}

void facts_find(struct store *store, int64_t site_id, const struct code *code,
                struct thing *thing) {
    memset(thing, 0, sizeof *thing);
    switch (code->kind) {
    case CODE_DOCUMENT:
    case CODE_REPORT:
        found(thing, THING_DOCUMENT, store_value(store, Q_FIND_DOCUMENT, 0, "t", code->text));
        return;
    case CODE_TAG:
        found(thing, THING_UNIT, store_value(store, Q_FIND_UNIT, 0, "t", code->text));
        return;
    case CODE_VIN:
        find_vin(store, site_id, code, thing);
        return;
    case CODE_LABEL:
        find_label(store, site_id, code, thing);
        return;
    case CODE_NONE:
    case CODE_SIGNED:
    case CODE_COMMAND:
    case CODE_QUANTITY:
    case CODE_PIN:
    case CODE_TEXT:
    case CODE_HOSTILE:
    case CODE_KIND_COUNT:
        return;
    }
}

void facts_exact(struct store *store, int64_t site_id, const char *text, struct thing *thing) {
    struct code code;
    code_read(&code, text, strlen(text));
    // Only the text itself, and none of what it may say.
    memset(&code.label, 0, sizeof code.label);
    if (code.kind == CODE_LABEL)
        text_copy(code.text, sizeof code.text, text);
    facts_find(store, site_id, &code, thing);
    if (thing->kind == THING_VEHICLES)
        thing->kind = THING_NONE;
}

static unsigned roles_of(struct store *store, int64_t id) {
    unsigned roles = 0;
    store_ask(store, Q_PERSON_ROLES, "n", id);
    while (store_row(store, Q_PERSON_ROLES)) {
        char name[NUMBER_MAX];
        TEXT(Q_PERSON_ROLES, 0, name);
        roles |= role_of(name);
    }
    return roles;
}

bool facts_person(struct store *store, int64_t id, struct person *person) {
    memset(person, 0, sizeof *person);
    store_ask(store, Q_PERSON, "n", id);
    if (!store_row(store, Q_PERSON))
        return false;
    person->id = NUMBER(Q_PERSON, 0);
    TEXT(Q_PERSON, 1, person->number);
    TEXT(Q_PERSON, 2, person->name);
    TEXT(Q_PERSON, 3, person->name_en);
    person->chinese = NUMBER(Q_PERSON, 4) != 0;
    person->active = NUMBER(Q_PERSON, 5) != 0;
    person->has_pin = NUMBER(Q_PERSON, 6) != 0;
    person->tries = NUMBER(Q_PERSON, 7);
    person->locked_until_us = NUMBER(Q_PERSON, 8);
    person->site_id = NUMBER(Q_PERSON, 9);
    store_end(store, Q_PERSON);
    person->roles = roles_of(store, id);
    return true;
}

bool facts_other_keys(struct store *store, int64_t person_id) {
    return store_value(store, Q_OTHER_KEYS, 0, "n", person_id) != 0;
}

bool facts_other_badges(struct store *store, const char *code) {
    return store_value(store, Q_OTHER_BADGES, 0, "t", code) != 0;
}

bool facts_unvouched(struct store *store, int64_t person_id, int64_t *by_id) {
    *by_id = 0;
    store_ask(store, Q_UNVOUCHED, "n", person_id);
    if (!store_row(store, Q_UNVOUCHED))
        return false;
    *by_id = NUMBER(Q_UNVOUCHED, 0);
    store_end(store, Q_UNVOUCHED);
    return true;
}

bool facts_may_vouch(struct store *store, int64_t person_id, int64_t by_id) {
    return store_value(store, Q_MAY_VOUCH, 0, "nn", person_id, by_id) != 0;
}

static enum duty duty_of(const char *name) {
    return strcmp(name, "must") == 0 ? DUTY_MUST : strcmp(name, "may") == 0 ? DUTY_MAY : DUTY_NONE;
}

bool facts_part(struct store *store, int64_t site_id, int64_t id, struct part *part) {
    char duty[NUMBER_MAX];
    memset(part, 0, sizeof *part);
    store_ask(store, Q_PART, "nn", id, site_id);
    if (!store_row(store, Q_PART))
        return false;
    part->id = NUMBER(Q_PART, 0);
    TEXT(Q_PART, 1, part->number);
    TEXT(Q_PART, 2, part->name);
    TEXT(Q_PART, 3, part->name_en);
    TEXT(Q_PART, 4, part->spec);
    TEXT(Q_PART, 5, part->unit);
    TEXT(Q_PART, 6, part->supplier);
    part->price_fen = NUMBER(Q_PART, 7);
    part->minimum = NUMBER(Q_PART, 8);
    TEXT(Q_PART, 9, duty);
    part->duty = duty_of(duty);
    TEXT(Q_PART, 10, part->bin);
    part->bin_id = NUMBER(Q_PART, 11);
    part->on_hand = NUMBER(Q_PART, 12);
    store_end(store, Q_PART);
    return true;
}

bool facts_bin(struct store *store, int64_t id, struct bin *bin) {
    memset(bin, 0, sizeof *bin);
    store_ask(store, Q_BIN, "n", id);
    if (!store_row(store, Q_BIN))
        return false;
    bin->id = NUMBER(Q_BIN, 0);
    TEXT(Q_BIN, 1, bin->name);
    TEXT(Q_BIN, 2, bin->note);
    store_end(store, Q_BIN);
    return true;
}

bool facts_vehicle(struct store *store, int64_t id, struct vehicle *vehicle) {
    memset(vehicle, 0, sizeof *vehicle);
    store_ask(store, Q_VEHICLE, "n", id);
    if (!store_row(store, Q_VEHICLE))
        return false;
    vehicle->id = NUMBER(Q_VEHICLE, 0);
    TEXT(Q_VEHICLE, 1, vehicle->vin);
    TEXT(Q_VEHICLE, 2, vehicle->plate);
    TEXT(Q_VEHICLE, 3, vehicle->model);
    TEXT(Q_VEHICLE, 4, vehicle->engine);
    TEXT(Q_VEHICLE, 5, vehicle->customer);
    vehicle->sold_us = NUMBER(Q_VEHICLE, 6);
    vehicle->warranty_months = NUMBER(Q_VEHICLE, 7);
    vehicle->warranty_km = NUMBER(Q_VEHICLE, 8);
    store_end(store, Q_VEHICLE);
    return true;
}

bool facts_document(struct store *store, int64_t id, struct document *document) {
    char kind[NUMBER_MAX], state[NUMBER_MAX];
    memset(document, 0, sizeof *document);
    store_ask(store, Q_DOCUMENT, "n", id);
    if (!store_row(store, Q_DOCUMENT))
        return false;
    document->id = NUMBER(Q_DOCUMENT, 0);
    TEXT(Q_DOCUMENT, 1, kind);
    document->kind = document_kind_of(kind);
    TEXT(Q_DOCUMENT, 2, state);
    document->state = state_of(state);
    TEXT(Q_DOCUMENT, 3, document->number);
    document->owner_id = NUMBER(Q_DOCUMENT, 4);
    document->vehicle_id = NUMBER(Q_DOCUMENT, 5);
    document->seq = NUMBER(Q_DOCUMENT, 6);
    document->at_us = NUMBER(Q_DOCUMENT, 7);
    TEXT(Q_DOCUMENT, 8, document->owner);
    TEXT(Q_DOCUMENT, 9, document->owner_en);
    TEXT(Q_DOCUMENT, 10, document->plate);
    TEXT(Q_DOCUMENT, 11, document->vin);
    TEXT(Q_DOCUMENT, 12, document->reason);
    document->lines = NUMBER(Q_DOCUMENT, 13);
    document->site_id = NUMBER(Q_DOCUMENT, 14);
    store_end(store, Q_DOCUMENT);
    return true;
}

// The first columns of a requisition's and a report's lines are the same.
static void read_line(struct store *store, enum query query, struct line *line) {
    memset(line, 0, sizeof *line);
    line->id = NUMBER(query, 0);
    line->part_id = NUMBER(query, 1);
    TEXT(query, 2, line->number);
    TEXT(query, 3, line->name);
    TEXT(query, 4, line->name_en);
    TEXT(query, 5, line->unit);
    line->quantity = NUMBER(query, 6);
}

static void read_requisition(struct store *store, struct paperwork *paper) {
    int64_t id = paper->document.id, site = paper->document.site_id;
    store_ask(store, Q_REQUISITION, "n", id);
    if (store_row(store, Q_REQUISITION)) {
        TEXT(Q_REQUISITION, 0, paper->opinion);
        paper->km = NUMBER(Q_REQUISITION, 1);
        paper->months = NUMBER(Q_REQUISITION, 2);
        paper->in_warranty = NUMBER(Q_REQUISITION, 3) != 0;
        store_end(store, Q_REQUISITION);
    }
    store_ask(store, Q_REQUISITION_LINES, "n", id);
    while (paper->count < LINES_MAX && store_row(store, Q_REQUISITION_LINES)) {
        struct line *line = &paper->lines[paper->count++];
        read_line(store, Q_REQUISITION_LINES, line);
        line->approved = NUMBER(Q_REQUISITION_LINES, 7);
        line->issued = NUMBER(Q_REQUISITION_LINES, 8);
    }
    store_end(store, Q_REQUISITION_LINES);
    for (size_t i = 0; i < paper->count; i++) {
        struct line *line = &paper->lines[i];
        store_ask(store, Q_FULLEST_BIN, "nn", line->part_id, site);
        if (!store_row(store, Q_FULLEST_BIN))
            continue;
        line->bin_id = NUMBER(Q_FULLEST_BIN, 0);
        TEXT(Q_FULLEST_BIN, 1, line->bin);
        line->on_hand = NUMBER(Q_FULLEST_BIN, 2);
        store_end(store, Q_FULLEST_BIN);
    }
}

static void read_report(struct store *store, struct paperwork *paper) {
    int64_t id = paper->document.id;
    store_ask(store, Q_REPORT, "n", id);
    if (store_row(store, Q_REPORT)) {
        paper->begun_us = NUMBER(Q_REPORT, 0);
        paper->ended_us = NUMBER(Q_REPORT, 1);
        paper->km = NUMBER(Q_REPORT, 2);
        paper->months = NUMBER(Q_REPORT, 3);
        paper->in_warranty = NUMBER(Q_REPORT, 4) != 0;
        TEXT(Q_REPORT, 5, paper->customer);
        paper->signed_us = NUMBER(Q_REPORT, 6);
        paper->satisfaction = NUMBER(Q_REPORT, 7);
        store_end(store, Q_REPORT);
    }
    store_ask(store, Q_REPORT_LINES, "n", id);
    while (paper->count < LINES_MAX && store_row(store, Q_REPORT_LINES)) {
        struct line *line = &paper->lines[paper->count++];
        read_line(store, Q_REPORT_LINES, line);
        TEXT(Q_REPORT_LINES, 7, line->cause);
        line->issued = NUMBER(Q_REPORT_LINES, 8);
    }
    store_end(store, Q_REPORT_LINES);
}

bool facts_late(struct store *store, int64_t document_id, struct late *late) {
    memset(late, 0, sizeof *late);
    store_ask(store, Q_LATE_OF, "n", document_id);
    if (!store_row(store, Q_LATE_OF))
        return false;
    TEXT(Q_LATE_OF, 0, late->blank);
    late->written_us = NUMBER(Q_LATE_OF, 1);
    late->entered_us = NUMBER(Q_LATE_OF, 2);
    store_end(store, Q_LATE_OF);
    return true;
}

bool facts_blank_used(struct store *store, const char *blank) {
    return store_value(store, Q_LATE_BLANK, 0, "t", blank) != 0;
}

bool facts_paperwork(struct store *store, int64_t id, struct paperwork *paper) {
    memset(paper, 0, sizeof *paper);
    if (!facts_document(store, id, &paper->document))
        return false;
    facts_vehicle(store, paper->document.vehicle_id, &paper->vehicle);
    if (paper->document.kind == DOCUMENT_REPORT)
        read_report(store, paper);
    else if (paper->document.kind == DOCUMENT_REQUISITION)
        read_requisition(store, paper);
    return true;
}

// What of its gate is there: by the report it was written off against, or by one that has a place.
// 3.6.3: sent by post it is cleared by its postage, and not by a report.
static bool read_mail(struct store *store, struct unit *unit) {
    char state[NUMBER_MAX];
    store_ask(store, Q_MAIL_OF_UNIT, "n", unit->id);
    if (!store_row(store, Q_MAIL_OF_UNIT))
        return false;
    unit->mailed = true;
    TEXT(Q_MAIL_OF_UNIT, 1, unit->mail);
    TEXT(Q_MAIL_OF_UNIT, 2, state);
    unit->mail_endorsed = state_of(state) == STATE_ENDORSED;
    unit->mail_waived = NUMBER(Q_MAIL_OF_UNIT, 5) != 0;
    store_end(store, Q_MAIL_OF_UNIT);
    return true;
}

static void read_gate(struct store *store, struct unit *unit) {
    char state[NUMBER_MAX] = "";
    if (read_mail(store, unit))
        return;
    unit->paid = store_value(store, Q_UNIT_PAID, 0, "n", unit->id) != 0;
    if (strcmp(unit->state, "fitted") == 0) {
        store_ask(store, Q_UNIT_WRITTEN_OFF, "n", unit->id);
        if (store_row(store, Q_UNIT_WRITTEN_OFF)) {
            TEXT(Q_UNIT_WRITTEN_OFF, 0, unit->report);
            unit->report_signed = unit->report_agreed = true;
            store_end(store, Q_UNIT_WRITTEN_OFF);
        }
        return;
    }
    store_ask(store, Q_UNIT_REPORT, "nnnn", unit->vehicle_id, unit->part_id, unit->entry_id,
              unit->id);
    if (store_row(store, Q_UNIT_REPORT)) {
        TEXT(Q_UNIT_REPORT, 0, unit->report);
        TEXT(Q_UNIT_REPORT, 1, state);
        unit->owed_fen = NUMBER(Q_UNIT_REPORT, 6);
        unit->paid |= NUMBER(Q_UNIT_REPORT, 7) != 0;
        store_end(store, Q_UNIT_REPORT);
    }
    unit->report_signed = state[0] != '\0';
    unit->report_agreed = strcmp(state, "agreed") == 0;
}

bool facts_unit(struct store *store, int64_t id, struct unit *unit) {
    char duty[NUMBER_MAX];
    memset(unit, 0, sizeof *unit);
    store_ask(store, Q_UNIT, "n", id);
    if (!store_row(store, Q_UNIT))
        return false;
    unit->id = NUMBER(Q_UNIT, 0);
    unit->part_id = NUMBER(Q_UNIT, 1);
    unit->owner_id = NUMBER(Q_UNIT, 2);
    unit->vehicle_id = NUMBER(Q_UNIT, 3);
    unit->document_id = NUMBER(Q_UNIT, 4);
    TEXT(Q_UNIT, 5, unit->tag);
    TEXT(Q_UNIT, 6, unit->number);
    TEXT(Q_UNIT, 7, unit->name);
    TEXT(Q_UNIT, 8, unit->name_en);
    TEXT(Q_UNIT, 9, unit->requisition);
    TEXT(Q_UNIT, 10, unit->plate);
    TEXT(Q_UNIT, 11, unit->owner);
    TEXT(Q_UNIT, 12, unit->owner_en);
    TEXT(Q_UNIT, 13, unit->state);
    TEXT(Q_UNIT, 14, duty);
    unit->duty = duty_of(duty);
    unit->issued_us = NUMBER(Q_UNIT, 15);
    unit->due_us = NUMBER(Q_UNIT, 16);
    unit->old_in = NUMBER(Q_UNIT, 17) != 0;
    unit->entry_id = NUMBER(Q_UNIT, 18);
    unit->site_id = NUMBER(Q_UNIT, 19);
    store_end(store, Q_UNIT);
    read_gate(store, unit);
    return true;
}

size_t facts_stock(struct store *store, int64_t site_id, int64_t part_id,
                   struct stock stock[STOCK_MAX]) {
    size_t count = 0;
    store_ask(store, Q_PART_STOCK, "nnn", part_id, (int64_t)STOCK_MAX, site_id);
    while (count < STOCK_MAX && store_row(store, Q_PART_STOCK)) {
        TEXT(Q_PART_STOCK, 0, stock[count].bin);
        TEXT(Q_PART_STOCK, 1, stock[count].condition);
        stock[count].bin_id = NUMBER(Q_PART_STOCK, 3);
        stock[count++].quantity = NUMBER(Q_PART_STOCK, 2);
    }
    store_end(store, Q_PART_STOCK);
    return count;
}

size_t facts_site_stock(struct store *store, int64_t part_id, struct site_stock *stock,
                        size_t size) {
    size_t count = 0;
    store_ask(store, Q_PART_SITES, "nn", part_id, (int64_t)size);
    while (count < size && store_row(store, Q_PART_SITES)) {
        struct site_stock *row = &stock[count++];
        row->site.id = NUMBER(Q_PART_SITES, 0);
        TEXT(Q_PART_SITES, 1, row->site.name);
        TEXT(Q_PART_SITES, 2, row->site.name_en);
        row->on_hand = NUMBER(Q_PART_SITES, 3);
        row->other = NUMBER(Q_PART_SITES, 4);
        row->transit = NUMBER(Q_PART_SITES, 5);
    }
    store_end(store, Q_PART_SITES);
    return count;
}

// Collects the ids that a started statement gives.
static size_t ids_of(struct store *store, enum query query, int64_t *ids, size_t size) {
    size_t count = 0;
    while (count < size && store_row(store, query))
        ids[count++] = NUMBER(query, 0);
    store_end(store, query);
    return count;
}

static size_t parts_of(struct store *store, int64_t site_id, const int64_t *ids, size_t count,
                       struct part *parts) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        kept += facts_part(store, site_id, ids[i], &parts[kept]);
    return kept;
}

size_t facts_bin_parts(struct store *store, int64_t site_id, int64_t bin_id, int64_t after,
                       struct part *parts, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX;
    store_ask(store, Q_BIN_PARTS, "nnn", bin_id, (int64_t)most, after);
    return parts_of(store, site_id, ids, ids_of(store, Q_BIN_PARTS, ids, most), parts);
}

size_t facts_bins(struct store *store, int64_t site_id, struct bin *bins, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX, kept = 0;
    store_ask(store, Q_NEWEST_BINS, "nn", site_id, (int64_t)most);
    size_t count = ids_of(store, Q_NEWEST_BINS, ids, most);
    for (size_t i = 0; i < count; i++)
        kept += facts_bin(store, ids[i], &bins[kept]);
    return kept;
}

size_t facts_search(struct store *store, int64_t site_id, const char *words, int64_t after,
                    struct part *parts, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX;
    store_ask(store, Q_PART_SEARCH, "tnn", words, (int64_t)most, after);
    return parts_of(store, site_id, ids, ids_of(store, Q_PART_SEARCH, ids, most), parts);
}

static size_t documents_of(struct store *store, const int64_t *ids, size_t count,
                           struct document *documents) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        kept += facts_document(store, ids[i], &documents[kept]);
    return kept;
}

size_t facts_documents(struct store *store, enum document_kind kind, enum document_state state,
                       int64_t site_id, int64_t owner_id, int64_t except,
                       struct document *documents, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX;
    store_ask(store, Q_DOCUMENTS, "ttiini", document_kind_name(kind), state_name(state), owner_id,
              except, (int64_t)most, site_id);
    return documents_of(store, ids, ids_of(store, Q_DOCUMENTS, ids, most), documents);
}

size_t facts_vehicle_documents(struct store *store, int64_t vehicle_id, struct document *documents,
                               size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX;
    store_ask(store, Q_VEHICLE_DOCUMENTS, "nn", vehicle_id, (int64_t)most);
    return documents_of(store, ids, ids_of(store, Q_VEHICLE_DOCUMENTS, ids, most), documents);
}

static size_t units_of(struct store *store, const int64_t *ids, size_t count, struct unit *units) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        kept += facts_unit(store, ids[i], &units[kept]);
    return kept;
}

size_t facts_owed(struct store *store, int64_t person_id, int64_t after, struct unit *units,
                  size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX;
    store_ask(store, Q_OWED, "nnn", person_id, (int64_t)most, after);
    return units_of(store, ids, ids_of(store, Q_OWED, ids, most), units);
}

size_t facts_units(struct store *store, int64_t document_id, int64_t after, struct unit *units,
                   size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX;
    store_ask(store, Q_UNITS, "nnn", document_id, (int64_t)most, after);
    return units_of(store, ids, ids_of(store, Q_UNITS, ids, most), units);
}

int64_t facts_oldest_open(struct store *store, int64_t owner_id, int64_t part_id, bool old,
                          const int64_t *taken, size_t taken_count) {
    enum query query = old ? Q_OPEN_OLD : Q_OPEN_UNUSED;
    int64_t found_id = 0;
    store_ask(store, query, "in", owner_id, part_id);
    while (found_id == 0 && store_row(store, query)) {
        found_id = NUMBER(query, 0);
        for (size_t i = 0; i < taken_count; i++)
            if (taken[i] == found_id)
                found_id = 0;
    }
    store_end(store, query);
    return found_id;
}

bool facts_step_taken(struct store *store, int64_t document_id, const char *step,
                      int64_t person_id) {
    return store_value(store, Q_STEP_TAKEN, 0, "ntn", document_id, step, person_id) != 0;
}

void facts_waiting(struct store *store, int64_t now_us, struct waiting *waiting) {
    memset(waiting, 0, sizeof *waiting);
    store_ask(store, Q_WAITING, "n", now_us);
    if (!store_row(store, Q_WAITING))
        return;
    waiting->to_approve = NUMBER(Q_WAITING, 0);
    waiting->to_agree = NUMBER(Q_WAITING, 1);
    waiting->to_issue = NUMBER(Q_WAITING, 2);
    waiting->overdue = NUMBER(Q_WAITING, 3);
    store_end(store, Q_WAITING);
}

size_t facts_acts(struct store *store, int64_t person_id, struct act *acts, size_t size) {
    size_t count = 0;
    store_ask(store, Q_ACTS, "in", person_id, (int64_t)size);
    while (count < size && store_row(store, Q_ACTS)) {
        struct act *act = &acts[count++];
        act->entry_id = NUMBER(Q_ACTS, 0);
        act->at_us = NUMBER(Q_ACTS, 1);
        TEXT(Q_ACTS, 2, act->kind);
        TEXT(Q_ACTS, 3, act->owner);
        TEXT(Q_ACTS, 4, act->owner_en);
        TEXT(Q_ACTS, 5, act->part);
        TEXT(Q_ACTS, 6, act->part_en);
        act->pieces = NUMBER(Q_ACTS, 7);
    }
    store_end(store, Q_ACTS);
    return count;
}

int64_t facts_last_km(struct store *store, int64_t vehicle_id) {
    return store_value(store, Q_LAST_KM, 0, "n", vehicle_id);
}

size_t facts_phrases(struct store *store, bool causes, char out[][CODE_MAX], size_t size) {
    enum query query = causes ? Q_CAUSES : Q_OPINIONS;
    size_t count = 0;
    store_ask(store, query, "n", (int64_t)size);
    while (count < size && store_row(store, query))
        store_text(store, query, 0, out[count++], CODE_MAX);
    store_end(store, query);
    return count;
}

bool facts_interchanges(struct store *store, int64_t part_id, int64_t old_id) {
    return store_value(store, Q_INTERCHANGES, 0, "nn", part_id, old_id) != 0;
}

bool facts_built_upon(struct store *store, int64_t entry_id) {
    return store_value(store, Q_BUILT_UPON, 0, "n", entry_id) != 0;
}

int64_t facts_last_at(struct store *store) {
    return store_value(store, Q_LAST_AT, 0, "");
}

bool facts_clears_own(struct store *store, int64_t report_id, int64_t person_id) {
    return store_value(store, Q_CLEARS_OWN, 0, "nn", report_id, person_id) != 0;
}

int64_t facts_next_document(struct store *store) {
    return store_value(store, Q_NEXT_DOCUMENT, 1, "");
}

int64_t facts_next_vehicle(struct store *store) {
    return store_value(store, Q_NEXT_VEHICLE, 1, "");
}

void facts_pin(struct store *store, int64_t person_id, char kept[128]) {
    kept[0] = '\0';
    store_ask(store, Q_PERSON_PIN, "n", person_id);
    if (store_row(store, Q_PERSON_PIN)) {
        store_text(store, Q_PERSON_PIN, 0, kept, 128);
        store_end(store, Q_PERSON_PIN);
    }
}

int64_t facts_stock_of(struct store *store, int64_t part_id, const char *account,
                       const char *condition) {
    return store_value(store, Q_STOCK_OF, 0, "ntt", part_id, account, condition);
}

int64_t facts_person_numbered(struct store *store, const char *number) {
    return store_value(store, Q_FIND_PERSON, 0, "t", number);
}

size_t facts_people(struct store *store, int64_t after, struct person *people, size_t size) {
    int64_t ids[LIST_MAX];
    size_t most = size < LIST_MAX ? size : LIST_MAX, kept = 0;
    store_ask(store, Q_PEOPLE, "nn", (int64_t)most, after);
    size_t count = ids_of(store, Q_PEOPLE, ids, most);
    for (size_t i = 0; i < count; i++)
        kept += facts_person(store, ids[i], &people[kept]);
    return kept;
}

size_t facts_badges(struct store *store, int64_t person_id, struct badge badges[BADGES_MAX]) {
    size_t count = 0;
    store_ask(store, Q_PERSON_BADGES, "nn", person_id, (int64_t)BADGES_MAX);
    while (count < BADGES_MAX && store_row(store, Q_PERSON_BADGES)) {
        TEXT(Q_PERSON_BADGES, 0, badges[count].code);
        badges[count++].active = NUMBER(Q_PERSON_BADGES, 1) != 0;
    }
    store_end(store, Q_PERSON_BADGES);
    return count;
}

bool facts_limit(struct store *store, const char *name, struct limit *limit) {
    store_ask(store, Q_SETTING_BOUNDS, "t", name);
    if (!store_row(store, Q_SETTING_BOUNDS))
        return false;
    *limit = (struct limit){NUMBER(Q_SETTING_BOUNDS, 0), NUMBER(Q_SETTING_BOUNDS, 1),
                            NUMBER(Q_SETTING_BOUNDS, 2)};
    store_end(store, Q_SETTING_BOUNDS);
    return true;
}

bool facts_undo(struct store *store, int64_t entry_id, int64_t person_id, struct undoing *undoing) {
    memset(undoing, 0, sizeof *undoing);
    store_ask(store, Q_ACT, "nn", entry_id, person_id);
    if (!store_row(store, Q_ACT))
        return false;
    undoing->person_id = NUMBER(Q_ACT, 0);
    undoing->done = NUMBER(Q_ACT, 1) != 0;
    undoing->own_units = NUMBER(Q_ACT, 2) != 0;
    undoing->written_off = NUMBER(Q_ACT, 3) != 0;
    undoing->reversible = NUMBER(Q_ACT, 4) != 0;
    undoing->own_report = NUMBER(Q_ACT, 5) != 0;
    store_end(store, Q_ACT);
    return true;
}

bool facts_undo_short(struct store *store, int64_t entry_id, char part[NUMBER_MAX],
                      char bin[NUMBER_MAX]) {
    store_ask(store, Q_UNDO_SHORT, "n", entry_id);
    if (!store_row(store, Q_UNDO_SHORT))
        return false;
    store_text(store, Q_UNDO_SHORT, 0, part, NUMBER_MAX);
    store_text(store, Q_UNDO_SHORT, 1, bin, NUMBER_MAX);
    store_end(store, Q_UNDO_SHORT);
    return true;
}
