// model.h -- a parts counter in plain arrays, written from the rulebook and not from the program:
// what random shifts are held against. It knows the ledger's side of a shift: where every piece is,
// documents, issued units, who owes what, and what can be undone.
//
// Here is what all subjects share; model_*.h hold a subject each, model_take.h all of them
// together. What lies half-done on the desk is an argument.
#ifndef MODEL_H
#define MODEL_H

#include "code.h"
#include "desk.h"
#include "form.h"
#include "lists.h"
#include "text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    MODEL_PARTS = 400,
    MODEL_BINS = 400,
    MODEL_PEOPLE = 16,
    MODEL_VEHICLES = 48,
    MODEL_DOCUMENTS = 256,
    MODEL_UNITS = 1024,
    MODEL_ACTS = 512,
    MODEL_MOVES = 4096, // of all acts together
    MODEL_BALANCES = 2048,
};

// Where parts can be. What is only reckoned there may fall below zero.
enum model_place {
    AT_NOTHING = 0,
    AT_BIN,     // which: its index
    AT_CUSTODY, // which: the person's
    AT_VEHICLE, // which: the vehicle's
    AT_CAGE,
    AT_SUPPLIER,
    AT_REGRADE, // in as it was, out as it was judged
    AT_SCRAP,
    AT_DIFFERENCE, // of counts
    AT_PLACES,
};

enum model_condition { AS_NONE = 0, AS_NEW, AS_REFURBISHED, AS_SUSPECT, AS_OLD, AS_CONDITIONS };

struct model_part {
    char number[NUMBER_MAX], labels[LIST_CODES_MAX][NUMBER_MAX],
        accepts[LIST_CODES_MAX][NUMBER_MAX], supplier[NAME_MAX_BYTES];
    enum duty duty;
    int64_t price_fen;
    int bin; // where it belongs, -1 nowhere
    int64_t opening;
};

struct model_account {
    enum model_place place;
    int which; // 0 where there is but one
};

struct model_balance {
    int part;
    enum model_condition condition;
    struct model_account at;
    int64_t pieces;
};

struct model_vehicle {
    char vin[NUMBER_MAX];
    int64_t sold_us, months, km; // the warranty's
};

struct model_person {
    char number[NUMBER_MAX], badge[NUMBER_MAX];
    unsigned roles;
};

struct model_line {
    int part;
    int64_t quantity; // asked for, replaced, or counted in
    int64_t approved, issued, written_off;
    int64_t said, damaged; // of what came in
    int bin;
    enum model_condition condition; // of a difference: counted beside what the book said
    int64_t counted, book;
};

struct model_document {
    char number[NUMBER_MAX];
    enum document_kind kind;
    enum document_state state;
    int owner, vehicle, count;
    int64_t entry;  // of its first step
    bool paid_work; // out of warranty: a leader consents, and a report is charged
    int64_t due_fen, paid_fen;
    enum source source; // of what came in, by which paper, and whose copies are made
    char paper[NUMBER_MAX];
    bool copies; // both of them
    int bin;     // that was counted
    struct model_line lines[LINES_MAX];
};

enum model_state { MODEL_ISSUED = 1, MODEL_FITTED, MODEL_RETURNED, MODEL_REVERSED };

struct model_unit {
    char tag[NUMBER_MAX];
    int part, owner, vehicle, document, line, bin;
    enum model_state state;
    int old;                    // the part that came back for it, -1 none
    int report, line_of_report; // written off against, -1 nothing
    int64_t entry, due_us;
};

enum model_cause {
    MODEL_ISSUE = 1,
    MODEL_OLD,
    MODEL_FIT,
    MODEL_UNUSED,
    MODEL_DAMAGED,
    MODEL_RECEIVE,
    MODEL_GAP, // of a count
    MODEL_CAUSES,
};

struct model_move {
    int act, unit; // unit -1: of no unit
    enum model_cause cause;
    int part;
    enum model_condition condition;
    int64_t pieces;
    struct model_account from, to;
};

// One entry that moved parts or took money: what an undo takes back, whole.
struct model_act {
    int64_t entry;
    int person, document; // document -1: it took no step
    enum document_state back;
    int paid; // the report that money came in for, -1 none
    int64_t fen;
    bool reversed, final; // what cannot be taken back
};

struct model {
    struct model_part parts[MODEL_PARTS];
    char bins[MODEL_BINS][NUMBER_MAX];
    struct model_person people[MODEL_PEOPLE];
    struct model_vehicle vehicles[MODEL_VEHICLES];
    struct model_document documents[MODEL_DOCUMENTS];
    struct model_unit units[MODEL_UNITS];
    struct model_act acts[MODEL_ACTS];
    struct model_move moves[MODEL_MOVES];
    struct model_balance balances[MODEL_BALANCES];
    int parts_count, bins_count, people_count, vehicles_count, documents_count, units_count;
    int acts_count, moves_count, balances_count;
    int64_t movements, moved[MODEL_BINS]; // how many there are, the last one of each bin
    int64_t entries, last_us;             // of the journal, and the time of its last one
};

// The store gives ids in the order of its lists, from 1; the model's indexes begin at 0. -1: none.
static inline int model_index(int64_t id, int count) {
    return id >= 1 && id <= count ? (int)id - 1 : -1;
}

static inline int model_bin(const struct model *model, const char *name) {
    for (int i = 0; i < model->bins_count; i++)
        if (strcmp(model->bins[i], name) == 0)
            return i;
    return -1;
}

// The pieces of a part in a condition at a place.
static inline int64_t *model_at(struct model *model, int part, enum model_condition condition,
                                struct model_account at) {
    for (int i = 0; i < model->balances_count; i++) {
        struct model_balance *b = &model->balances[i];
        if (b->part == part && b->condition == condition && b->at.place == at.place &&
            b->at.which == at.which)
            return &b->pieces;
    }
    assert(model->balances_count < MODEL_BALANCES);
    struct model_balance *b = &model->balances[model->balances_count++];
    *b = (struct model_balance){part, condition, at, 0};
    return &b->pieces;
}

// Wherever they are at places of this kind.
static inline int64_t model_sum(const struct model *model, int part, enum model_condition condition,
                                enum model_place place) {
    int64_t pieces = 0;
    for (int i = 0; i < model->balances_count; i++) {
        const struct model_balance *b = &model->balances[i];
        if (b->part == part && b->condition == condition && b->at.place == place)
            pieces += b->pieces;
    }
    return pieces;
}

static inline int64_t model_shelf(const struct model *model, int part) {
    return model_sum(model, part, AS_NEW, AT_BIN);
}

static inline enum fault model_bin_row(void *context, int line, const union list_row *row) {
    struct model *model = context;
    (void)line;
    assert(model->bins_count < MODEL_BINS);
    text_copy(model->bins[model->bins_count++], NUMBER_MAX, row->bin.name);
    return FAULT_NONE;
}

static inline enum fault model_part_row(void *context, int line, const union list_row *row) {
    struct model *model = context;
    struct model_part *part = &model->parts[model->parts_count++];
    (void)line;
    assert(model->parts_count <= MODEL_PARTS);
    text_copy(part->number, sizeof part->number, row->part.number);
    part->duty = row->part.duty;
    part->bin = model_bin(model, row->part.bin);
    part->opening = row->part.stock;
    text_copy(part->supplier, sizeof part->supplier, row->part.supplier);
    part->price_fen = row->part.price_fen;
    memcpy(part->labels, row->part.label, sizeof part->labels);
    memcpy(part->accepts, row->part.interchange, sizeof part->accepts);
    return FAULT_NONE;
}

static inline enum fault model_person_row(void *context, int line, const union list_row *row) {
    struct model *model = context;
    struct model_person *person = &model->people[model->people_count++];
    (void)line;
    assert(model->people_count <= MODEL_PEOPLE);
    text_copy(person->number, sizeof person->number, row->person.number);
    text_copy(person->badge, sizeof person->badge, row->person.badge);
    person->roles = row->person.roles;
    return FAULT_NONE;
}

static inline enum fault model_vehicle_row(void *context, int line, const union list_row *row) {
    struct model *model = context;
    (void)line;
    assert(model->vehicles_count < MODEL_VEHICLES);
    struct model_vehicle *vehicle = &model->vehicles[model->vehicles_count++];
    text_copy(vehicle->vin, sizeof vehicle->vin, row->vehicle.vin);
    vehicle->sold_us = row->vehicle.sold_us;
    vehicle->months = row->vehicle.warranty_months;
    vehicle->km = row->vehicle.warranty_km;
    return FAULT_NONE;
}

// The calendar at the counter, eight hours ahead of UTC.
static inline struct tm model_date(int64_t at_us) {
    time_t at = (time_t)(at_us / 1000000 + 8 * 3600);
    struct tm date;
    gmtime_r(&at, &date);
    return date;
}

// 3.4.2 c: in warranty until the months are full, and up to the kilometres.
static inline bool model_in_warranty(const struct model_vehicle *vehicle, int64_t at_us,
                                     int64_t km) {
    struct tm sold = model_date(vehicle->sold_us), now = model_date(at_us);
    int months = (now.tm_year - sold.tm_year) * 12 + now.tm_mon - sold.tm_mon;
    months -= now.tm_mday < sold.tm_mday;
    return (months > 0 ? months : 0) < vehicle->months && km <= vehicle->km;
}

// What a scanned text names, as an index, or -1.
static inline int model_badge(const struct model *model, const char *text) {
    for (int i = 0; i < model->people_count; i++)
        if (strcmp(model->people[i].badge, text) == 0)
            return i;
    return -1;
}

static inline int model_part_of(const struct model *model, const char *text) {
    for (int i = 0; i < model->parts_count; i++) {
        if (strcmp(model->parts[i].number, text) == 0)
            return i;
        for (int j = 0; j < LIST_CODES_MAX && model->parts[i].labels[j][0]; j++)
            if (strcmp(model->parts[i].labels[j], text) == 0)
                return i;
    }
    return -1;
}

static inline int model_tag(const struct model *model, const char *text) {
    for (int i = 0; i < model->units_count; i++)
        if (strcmp(model->units[i].tag, text) == 0)
            return i;
    return -1;
}

static inline int model_document_of(const struct model *model, const char *text) {
    for (int i = 0; i < model->documents_count; i++)
        if (strcmp(model->documents[i].number, text) == 0)
            return i;
    return -1;
}

// May the old part come back for a unit of this part?
static inline bool model_accepts(const struct model *model, int part, int old) {
    bool listed = part == old;
    for (int i = 0; i < LIST_CODES_MAX; i++)
        listed |= strcmp(model->parts[part].accepts[i], model->parts[old].number) == 0;
    return listed;
}

static inline bool model_has(const struct model *model, int person, unsigned role) {
    return person >= 0 && (model->people[person].roles & role);
}

static inline int64_t model_owed(const struct model *model, int person) {
    int64_t pieces = 0;
    for (int i = 0; i < model->units_count; i++)
        pieces += model->units[i].owner == person && model->units[i].state == MODEL_ISSUED;
    return pieces;
}

static inline struct model_document *model_subject(struct model *model, const struct desk *desk) {
    int i = model_index(desk->subject_id, model->documents_count);
    return i < 0 ? NULL : &model->documents[i];
}

// A document that begins with the entry to come.
static inline struct model_document *
model_begin(struct model *model, int owner, enum document_kind kind, enum document_state state) {
    assert(model->documents_count < MODEL_DOCUMENTS);
    struct model_document *d = &model->documents[model->documents_count++];
    d->kind = kind;
    d->state = state;
    d->owner = owner;
    d->vehicle = -1;
    d->entry = model->entries + 1;
    code_number(d->number, sizeof d->number, document_prefix(kind), 1, 26, model->documents_count);
    return d;
}

// Entries at this time of the clock: none is dated before, or like, the one before it.
static inline void model_time(struct model *model, int64_t entries, int64_t clock_us) {
    for (int64_t i = 0; i < entries; i++)
        model->last_us = clock_us > model->last_us ? clock_us : model->last_us + 1;
}

static inline struct model_act *model_act(struct model *model, int person, int document) {
    assert(model->acts_count < MODEL_ACTS);
    struct model_act *act = &model->acts[model->acts_count++];
    *act = (struct model_act){
        .entry = model->entries + 1, .person = person, .document = document, .paid = -1};
    return act;
}

// Where a bin was counted and something moves in it, what moved is counted again.
static inline void model_touch(struct model *model, const struct model_move *move) {
    model->movements++;
    if (move->from.place == AT_BIN)
        model->moved[move->from.which] = model->movements;
    if (move->to.place == AT_BIN)
        model->moved[move->to.which] = model->movements;
}

// A movement done by the newest act, of a unit or, with -1, of none.
static inline void model_move(struct model *model, struct model_move move) {
    move.act = model->acts_count - 1;
    assert(move.act >= 0 && model->moves_count < MODEL_MOVES && move.pieces > 0);
    model->moves[model->moves_count++] = move;
    *model_at(model, move.part, move.condition, move.from) -= move.pieces;
    *model_at(model, move.part, move.condition, move.to) += move.pieces;
    model_touch(model, &move);
}

// One piece of a unit's, from where it is held to somewhere.
static inline void model_unit_move(struct model *model, int unit, enum model_cause cause) {
    struct model_unit *u = &model->units[unit];
    struct model_account bin = {AT_BIN, u->bin}, custody = {AT_CUSTODY, u->owner};
    struct model_account vehicle = {AT_VEHICLE, u->vehicle}, cage = {AT_CAGE, 0};
    struct model_account home = {AT_BIN, model->parts[u->part].bin}, regrade = {AT_REGRADE, 0};
    struct model_move move = {0, unit, cause, u->part, AS_NEW, 1, custody, home};
    switch (cause) {
    case MODEL_ISSUE:
        move.from = bin;
        move.to = custody;
        u->state = MODEL_ISSUED;
        break;
    case MODEL_OLD:
        move.part = u->old;
        move.condition = AS_OLD;
        move.from = vehicle;
        move.to = cage;
        break;
    case MODEL_FIT:
        move.to = vehicle;
        u->state = MODEL_FITTED;
        model->documents[u->report].lines[u->line_of_report].written_off++;
        break;
    case MODEL_UNUSED:
        u->state = MODEL_RETURNED;
        break;
    case MODEL_DAMAGED:
        move.to = regrade;
        model_move(model, move);
        move.from = regrade;
        move.to = home;
        move.condition = AS_SUSPECT;
        u->state = MODEL_RETURNED;
        break;
    case MODEL_RECEIVE:
    case MODEL_GAP:
    case MODEL_CAUSES:
        assert(false); // of no unit
    }
    model_move(model, move);
}

// Takes one movement back, and what it says of its unit.
static inline void model_unmove(struct model *model, const struct model_move *move) {
    *model_at(model, move->part, move->condition, move->to) -= move->pieces;
    *model_at(model, move->part, move->condition, move->from) += move->pieces;
    model_touch(model, move);
    if (move->unit < 0)
        return;
    struct model_unit *u = &model->units[move->unit];
    switch (move->cause) {
    case MODEL_ISSUE:
        u->state = MODEL_REVERSED;
        model->documents[u->document].lines[u->line].issued--;
        return;
    case MODEL_OLD:
        u->old = -1;
        return;
    case MODEL_FIT:
        model->documents[u->report].lines[u->line_of_report].written_off--;
        u->report = u->line_of_report = -1;
        break;
    case MODEL_UNUSED:
    case MODEL_DAMAGED:
    case MODEL_RECEIVE:
    case MODEL_GAP:
    case MODEL_CAUSES:
        break;
    }
    u->state = MODEL_ISSUED;
}

// True when nothing that is physically somewhere is less than nothing.
static inline bool model_sound(const struct model *model) {
    for (int i = 0; i < model->balances_count; i++) {
        enum model_place place = model->balances[i].at.place;
        if (model->balances[i].pieces < 0 &&
            (place == AT_BIN || place == AT_CUSTODY || place == AT_CAGE))
            return false;
    }
    return true;
}

#endif
