// model.h -- a parts counter in plain arrays, written from the rulebook and not from the program:
// what random shifts are held against. It knows the ledger's side of a shift: stock, custody, cage,
// documents, issued units, who owes what, and what can be undone.
//
// What lies half-done on the desk is an argument: model_take says whether this scan, on this desk,
// moves the ledger, and moves the model along. model_gather says what the scan does to the lines
// and the pile on the desk.
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
    MODEL_PEOPLE = 16,
    MODEL_VEHICLES = 48,
    MODEL_DOCUMENTS = 256,
    MODEL_UNITS = 1024,
    MODEL_ACTS = 256,
    MODEL_MOVES = 4096, // of all acts together
};

struct model_part {
    char number[NUMBER_MAX], labels[LIST_CODES_MAX][NUMBER_MAX],
        accepts[LIST_CODES_MAX][NUMBER_MAX];
    enum duty duty;
    int64_t price_fen;
    int64_t shelf, suspect, cage; // pieces
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
    int64_t quantity, approved, issued, written_off;
};

struct model_document {
    char number[NUMBER_MAX];
    enum document_kind kind;
    enum document_state state;
    int owner, vehicle, count;
    int64_t entry;  // of its first step
    bool paid_work; // out of warranty: a leader consents, and a report is charged
    int64_t due_fen, paid_fen;
    struct model_line lines[LINES_MAX];
};

enum model_state { MODEL_ISSUED = 1, MODEL_FITTED, MODEL_RETURNED, MODEL_REVERSED };

struct model_unit {
    char tag[NUMBER_MAX];
    int part, owner, vehicle, document, line;
    enum model_state state;
    int old;                    // the part that came back for it, -1 none
    int report, line_of_report; // written off against, -1 nothing
    int64_t entry, due_us;
};

enum model_cause { MODEL_ISSUE = 1, MODEL_OLD, MODEL_FIT, MODEL_UNUSED, MODEL_DAMAGED };

struct model_move {
    int act, unit;
    enum model_cause cause;
};

// One entry that moved parts or took money: what an undo takes back, whole.
struct model_act {
    int64_t entry;
    int person, document; // document -1: it took no step
    int paid;             // the report that money came in for, -1 none
    int64_t fen;
    bool reversed;
};

struct model {
    struct model_part parts[MODEL_PARTS];
    struct model_person people[MODEL_PEOPLE];
    struct model_vehicle vehicles[MODEL_VEHICLES];
    struct model_document documents[MODEL_DOCUMENTS];
    struct model_unit units[MODEL_UNITS];
    struct model_act acts[MODEL_ACTS];
    struct model_move moves[MODEL_MOVES];
    int parts_count, people_count, vehicles_count, documents_count, units_count, acts_count;
    int moves_count;
    int64_t entries; // of the journal
};

// The store gives ids in the order of its lists, from 1; the model's indexes begin at 0. -1: none.
static inline int model_index(int64_t id, int count) {
    return id >= 1 && id <= count ? (int)id - 1 : -1;
}

static inline enum fault model_part_row(void *context, int line, const union list_row *row) {
    struct model *model = context;
    struct model_part *part = &model->parts[model->parts_count++];
    (void)line;
    assert(model->parts_count <= MODEL_PARTS);
    text_copy(part->number, sizeof part->number, row->part.number);
    part->duty = row->part.duty;
    part->shelf = row->part.stock;
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

static inline int64_t model_custody(const struct model *model, int part) {
    int64_t pieces = 0;
    for (int i = 0; i < model->units_count; i++)
        pieces += model->units[i].part == part && model->units[i].state == MODEL_ISSUED;
    return pieces;
}

static inline int64_t model_owed(const struct model *model, int person) {
    int64_t pieces = 0;
    for (int i = 0; i < model->units_count; i++)
        pieces += model->units[i].owner == person && model->units[i].state == MODEL_ISSUED;
    return pieces;
}

static inline struct model_act *model_act(struct model *model, int person, int document) {
    assert(model->acts_count < MODEL_ACTS);
    struct model_act *act = &model->acts[model->acts_count++];
    *act = (struct model_act){
        .entry = model->entries + 1, .person = person, .document = document, .paid = -1};
    return act;
}

// Every movement of a unit, done by the newest act.
static inline void model_move(struct model *model, int unit, enum model_cause cause) {
    struct model_unit *u = &model->units[unit];
    struct model_part *part = &model->parts[u->part];
    assert(model->moves_count < MODEL_MOVES);
    model->moves[model->moves_count++] = (struct model_move){model->acts_count - 1, unit, cause};
    switch (cause) {
    case MODEL_ISSUE:
        part->shelf--;
        u->state = MODEL_ISSUED;
        break;
    case MODEL_OLD:
        model->parts[u->old].cage++;
        break;
    case MODEL_FIT:
        u->state = MODEL_FITTED;
        model->documents[u->report].lines[u->line_of_report].written_off++;
        break;
    case MODEL_UNUSED:
        part->shelf++;
        u->state = MODEL_RETURNED;
        break;
    case MODEL_DAMAGED:
        part->suspect++;
        u->state = MODEL_RETURNED;
        break;
    }
}

static inline void model_unmove(struct model *model, const struct model_move *move) {
    struct model_unit *u = &model->units[move->unit];
    struct model_part *part = &model->parts[u->part];
    switch (move->cause) {
    case MODEL_ISSUE:
        part->shelf++;
        u->state = MODEL_REVERSED;
        model->documents[u->document].lines[u->line].issued--;
        return;
    case MODEL_OLD:
        model->parts[u->old].cage--;
        u->old = -1;
        return;
    case MODEL_FIT:
        model->documents[u->report].lines[u->line_of_report].written_off--;
        u->report = u->line_of_report = -1;
        break;
    case MODEL_UNUSED:
        part->shelf--;
        break;
    case MODEL_DAMAGED:
        part->suspect--;
        break;
    }
    u->state = MODEL_ISSUED;
}

// The oldest agreed report about the unit's vehicle with a place for its part, written after the
// unit was issued: a report is no blank cheque. What was asked for as paid work needs one that is
// charged, and no money may be owed for it (3.3.4).
static inline bool model_place(struct model *model, struct model_unit *unit) {
    bool paid_work = model->documents[unit->document].paid_work;
    for (int i = 0; i < model->documents_count; i++) {
        struct model_document *d = &model->documents[i];
        bool clears = d->state == STATE_AGREED && d->entry > unit->entry &&
                      d->paid_fen == d->due_fen && (!paid_work || d->paid_work);
        for (int j = 0; j < d->count && clears; j++)
            if (d->vehicle == unit->vehicle && d->lines[j].part == unit->part &&
                d->lines[j].written_off < d->lines[j].quantity) {
                unit->report = i;
                unit->line_of_report = j;
                return true;
            }
    }
    return false;
}

// 3.6.2: off goes what has its agreed report and, where that must come back, its old part.
static inline void model_settle(struct model *model, int unit) {
    struct model_unit *u = &model->units[unit];
    bool old = u->old >= 0 || model->parts[u->part].duty != DUTY_MUST;
    if (u->state == MODEL_ISSUED && old && model_place(model, u))
        model_move(model, unit, MODEL_FIT);
}

// Takes a document step; the scan's own conditions are the caller's.
static inline int model_add_document(struct model *model, int owner, enum document_kind kind,
                                     const struct desk *desk, int64_t at_us, int64_t km) {
    assert(model->documents_count < MODEL_DOCUMENTS);
    struct model_document *d = &model->documents[model->documents_count++];
    bool report = kind == DOCUMENT_REPORT;
    d->kind = kind;
    d->state = report ? STATE_SIGNED : STATE_SUBMITTED;
    d->owner = owner;
    d->entry = model->entries + 1;
    d->vehicle = model_index(desk->vehicle_id, model->vehicles_count);
    if (report)
        text_copy(d->number, sizeof d->number, desk->fields[0]);
    else
        code_number(d->number, sizeof d->number, "RQ", 1, 26, model->documents_count);
    for (size_t i = 0; i < desk->lines_count; i++)
        d->lines[d->count++] =
            (struct model_line){.part = model_index(desk->lines[i].part_id, model->parts_count),
                                .quantity = desk->lines[i].quantity};
    d->paid_work = !model_in_warranty(&model->vehicles[d->vehicle], at_us, km);
    return model->documents_count - 1;
}

static inline bool model_submit(struct model *model, int who, const struct desk *desk,
                                int64_t clock_us) {
    // Kilometres and opinion; the number's field is the vehicle's own.
    bool whole = desk->vehicle_id && desk->fields[1][0] && desk->fields[2][0] && desk->lines_count;
    if (whole)
        model_add_document(model, who, DOCUMENT_REQUISITION, desk, clock_us,
                           atoll(desk->fields[1]));
    return whole;
}

// "1030hhmm": the work of a shift's reports began on 30 October.
static inline int64_t model_begun(const char *field) {
    struct tm begun = {.tm_year = 126, .tm_mon = 9, .tm_mday = 30};
    if (strlen(field) == 8) {
        begun.tm_mon = (field[0] - '0') * 10 + field[1] - '1';
        begun.tm_mday = (field[2] - '0') * 10 + field[3] - '0';
    }
    return ((int64_t)timegm(&begun) - 8 * 3600) * 1000000;
}

// 3.3.4: what is out of warranty is charged: labour, and each part at its price.
static inline void model_charge(struct model *model, struct model_document *d,
                                const struct desk *desk) {
    d->due_fen = atoll(desk->fields[REPORT_LABOUR]);
    for (int i = 0; i < d->count; i++)
        d->due_fen += d->lines[i].quantity * model->parts[d->lines[i].part].price_fen;
}

static inline bool model_sign(struct model *model, int who, const struct desk *desk) {
    bool whole = desk->vehicle_id != 0;
    for (int i = 0; i < 8; i++)
        whole &= i == 1 || desk->fields[i][0] != '\0';
    for (size_t i = 0; i < desk->lines_count; i++)
        whole &= desk->lines[i].cause[0] != '\0';
    if (!whole || model_document_of(model, desk->fields[0]) >= 0)
        return false;
    int64_t begun_us = model_begun(desk->fields[REPORT_BEGUN]), km = atoll(desk->fields[REPORT_KM]);
    int vehicle = model_index(desk->vehicle_id, model->vehicles_count);
    bool in = model_in_warranty(&model->vehicles[vehicle], begun_us, km);
    if (!in && desk->fields[REPORT_LABOUR][0] == '\0')
        return false; // it is asked what the labour costs
    int document = model_add_document(model, who, DOCUMENT_REPORT, desk, begun_us, km);
    if (!in)
        model_charge(model, &model->documents[document], desk);
    return true;
}

static inline struct model_document *model_subject(struct model *model, const struct desk *desk) {
    int i = model_index(desk->subject_id, model->documents_count);
    return i < 0 ? NULL : &model->documents[i];
}

// `consents`: by the button that says that the work is paid for.
static inline bool model_approve(struct model *model, int who, const struct desk *desk,
                                 bool consents) {
    struct model_document *d = model_subject(model, desk);
    int64_t sum = 0;
    for (size_t i = 0; i < desk->lines_count; i++)
        sum += desk->lines[i].quantity;
    if (!d || !model_has(model, who, ROLE_LEADER) || d->owner == who ||
        d->kind != DOCUMENT_REQUISITION || d->state != STATE_SUBMITTED || sum == 0 ||
        (d->paid_work && !consents))
        return false;
    for (int i = 0; i < d->count; i++)
        d->lines[i].approved = desk->lines[i].quantity;
    d->state = STATE_APPROVED;
    return true;
}

static inline bool model_reason(struct model *model, int who, const struct desk *desk) {
    struct model_document *d = model_subject(model, desk);
    bool requisition = d && d->kind == DOCUMENT_REQUISITION;
    bool mine = d && d->owner == who;
    if (requisition && (mine || d->state != STATE_SUBMITTED || !model_has(model, who, ROLE_LEADER)))
        return false;
    if (!d || (!requisition && (d->state != STATE_SIGNED || d->paid_fen > 0 ||
                                !model_has(model, who, mine ? ROLE_TECHNICIAN : ROLE_LEADER))))
        return false;
    d->state = requisition ? STATE_REJECTED : STATE_VOID;
    return true;
}

static inline bool model_withdraw(struct model *model, int who, const struct desk *desk) {
    struct model_document *d = model_subject(model, desk);
    bool mine = d && d->kind == DOCUMENT_REQUISITION && d->owner == who;
    if (mine && (d->state == STATE_SUBMITTED || d->state == STATE_APPROVED))
        d->state = STATE_WITHDRAWN;
    else if (mine && d->state == STATE_STARTED)
        d->state = STATE_ISSUED; // what was issued stays so
    else
        return false;
    return true;
}

// True when every picked piece of the requisition is approved, still open and on the shelf.
static inline bool model_pickable(const struct model *model, const struct model_document *d,
                                  const struct desk *desk) {
    int64_t sum = 0;
    for (int i = 0; i < d->count; i++) {
        int64_t picked = desk->lines[i].quantity;
        sum += picked;
        if (picked > d->lines[i].approved - d->lines[i].issued ||
            picked > model->parts[d->lines[i].part].shelf)
            return false;
    }
    return sum > 0;
}

static inline void model_issue_units(struct model *model, int document, int line, int64_t pieces,
                                     int64_t due_us) {
    struct model_document *d = &model->documents[document];
    for (int64_t i = 0; i < pieces; i++) {
        assert(model->units_count < MODEL_UNITS);
        struct model_unit *u = &model->units[model->units_count++];
        *u = (struct model_unit){.part = d->lines[line].part,
                                 .owner = d->owner,
                                 .vehicle = d->vehicle,
                                 .document = document,
                                 .line = line,
                                 .old = -1,
                                 .report = -1,
                                 .line_of_report = -1,
                                 .entry = model->entries + 1,
                                 .due_us = due_us};
        code_number(u->tag, sizeof u->tag, "TG", 1, 26, model->units_count);
        d->lines[line].issued++;
        model_move(model, model->units_count - 1, MODEL_ISSUE);
    }
}

static inline bool model_issue(struct model *model, int who, const struct desk *desk, int badge,
                               int64_t clock_us) {
    struct model_document *d = model_subject(model, desk);
    if (!d || !model_has(model, who, ROLE_CLERK) || d->owner == who || d->owner != badge ||
        (d->state != STATE_APPROVED && d->state != STATE_STARTED) ||
        !model_pickable(model, d, desk))
        return false;
    int document = (int)(d - model->documents);
    bool all = true;
    model_act(model, who, document);
    for (int i = 0; i < d->count; i++) {
        model_issue_units(model, document, i, desk->lines[i].quantity, clock_us + 30 * DAY_US);
        all &= d->lines[i].issued >= d->lines[i].approved;
    }
    d->state = all ? STATE_ISSUED : STATE_STARTED;
    return true;
}

// Everything on the report's vehicle that it may complete.
static inline void model_settle_report(struct model *model, const struct model_document *d) {
    for (int i = 0; i < model->units_count; i++)
        for (int j = 0; j < d->count; j++)
            if (model->units[i].vehicle == d->vehicle && model->units[i].part == d->lines[j].part)
                model_settle(model, i);
}

static inline bool model_agree(struct model *model, int who, const struct desk *desk,
                               bool consents) {
    struct model_document *d = model_subject(model, desk);
    if (!d || d->kind != DOCUMENT_REPORT || !model_has(model, who, ROLE_LEADER) ||
        d->owner == who || d->state != STATE_SIGNED || (d->paid_work && !consents))
        return false;
    d->state = STATE_AGREED;
    model_act(model, who, (int)(d - model->documents));
    model_settle_report(model, d);
    return true;
}

// 3.3.4: money for a charged report, never more than is owed, each receipt once.
static inline bool model_pay(struct model *model, int who, const struct desk *desk) {
    struct model_document *d = model_subject(model, desk);
    int64_t fen = atoll(desk->fields[PAYMENT_FEN]);
    bool open = d && (d->state == STATE_SIGNED || d->state == STATE_AGREED) && d->owner != who;
    if (!open || !model_has(model, who, ROLE_CLERK) || fen <= 0 ||
        desk->fields[PAYMENT_RECEIPT][0] == '\0' || d->paid_fen + fen > d->due_fen)
        return false;
    struct model_act *act = model_act(model, who, -1);
    act->paid = (int)(d - model->documents);
    act->fen = fen;
    d->paid_fen += fen;
    if (d->paid_fen == d->due_fen)
        model_settle_report(model, d);
    return true;
}

// 3.6.2, 3.7.4: may this clerk take this unit back now?
static inline bool model_returns(const struct model *model, int who, int unit) {
    const struct model_unit *u = &model->units[unit];
    return model_has(model, who, ROLE_CLERK) && u->owner != who && u->state == MODEL_ISSUED &&
           u->old < 0;
}

static inline bool model_booked(enum pile_kind kind) {
    return kind == PILE_OLD || kind == PILE_UNUSED || kind == PILE_DAMAGED;
}

static inline bool model_bookable(const struct model *model, int who, const struct desk *desk) {
    int count = 0;
    for (size_t i = 0; i < desk->pile_count; i++) {
        const struct pile_item *item = &desk->pile[i];
        int unit = model_index(item->unit_id, model->units_count);
        int part = model_index(item->part_id, model->parts_count);
        if (!model_booked(item->kind))
            continue;
        if (unit < 0 || !model_returns(model, who, unit) ||
            (item->kind == PILE_OLD && !model_accepts(model, model->units[unit].part, part)))
            return false;
        count++;
    }
    return count > 0;
}

static inline bool model_book(struct model *model, int who, const struct desk *desk) {
    if (!model_bookable(model, who, desk))
        return false;
    model_act(model, who, -1);
    for (size_t i = 0; i < desk->pile_count; i++) {
        const struct pile_item *item = &desk->pile[i];
        int unit = model_index(item->unit_id, model->units_count);
        if (!model_booked(item->kind))
            continue;
        if (item->kind == PILE_OLD) {
            model->units[unit].old = model_index(item->part_id, model->parts_count);
            model_move(model, unit, MODEL_OLD);
            model_settle(model, unit);
        } else {
            model_move(model, unit, item->kind == PILE_UNUSED ? MODEL_UNUSED : MODEL_DAMAGED);
        }
    }
    return true;
}

// True when a later act that still stands moved one of this act's units.
static inline bool model_built_upon(const struct model *model, int act) {
    for (int i = 0; i < model->moves_count; i++)
        for (int j = i + 1; j < model->moves_count && model->moves[i].act == act; j++)
            if (model->moves[j].unit == model->moves[i].unit && model->moves[j].act != act &&
                !model->acts[model->moves[j].act].reversed)
                return true;
    return false;
}

// The document step that an undo takes back, if it took one; false where it may not.
static inline bool model_unstep(struct model *model, int who, int document) {
    struct model_document *d = &model->documents[document];
    bool report = d->kind == DOCUMENT_REPORT;
    bool state =
        report ? d->state == STATE_AGREED : d->state == STATE_ISSUED || d->state == STATE_STARTED;
    bool role = model_has(model, who, report ? ROLE_LEADER : ROLE_LEADER | ROLE_CLERK);
    for (int i = 0; i < d->count && report; i++)
        state &= d->lines[i].written_off == 0; // others are written off against it since
    if (!state || !role || d->owner == who)
        return false;
    d->state = report ? STATE_SIGNED : STATE_STARTED;
    return true;
}

// Money goes back, but not from under a write-off, and not to who owes it.
static inline bool model_repay(struct model *model, int who, const struct model_act *act) {
    struct model_document *d = &model->documents[act->paid];
    bool may = d->owner != who;
    for (int i = 0; i < d->count; i++)
        may &= d->lines[i].written_off == 0;
    d->paid_fen -= act->fen;
    return may;
}

// Takes an act back in a copy first: whatever would fall below nothing forbids it.
static inline bool model_reverse(struct model *model, int who, const struct desk *desk) {
    int act = 0;
    while (act < model->acts_count && model->acts[act].entry != desk->subject_id)
        act++;
    bool may = act < model->acts_count && !model->acts[act].reversed &&
               (model_has(model, who, ROLE_LEADER) ||
                (model_has(model, who, ROLE_CLERK) && model->acts[act].person == who)) &&
               !model_built_upon(model, act);
    if (!may)
        return false;
    struct model *after = malloc(sizeof *after);
    assert(after);
    *after = *model;
    after->acts[act].reversed = true;
    for (int i = model->moves_count - 1; i >= 0; i--) {
        if (model->moves[i].act != act)
            continue;
        model_unmove(after, &model->moves[i]);
        const struct model_unit *u = &after->units[model->moves[i].unit];
        may &= u->owner != who && after->parts[u->part].shelf >= 0 &&
               after->parts[u->part].suspect >= 0;
    }
    if (may && after->acts[act].document >= 0)
        may = model_unstep(after, who, after->acts[act].document);
    if (may && after->acts[act].paid >= 0)
        may = model_repay(after, who, &after->acts[act]);
    if (may)
        *model = *after;
    free(after);
    return may;
}

// Takes one scan at this desk, at this time of the clock. True when the ledger moves.
static inline bool model_take(struct model *model, const struct desk *desk, const char *text,
                              int64_t clock_us) {
    int who = model_index(desk->person_id, model->people_count);
    bool submit = strcmp(text, "CF*SUBMIT") == 0;
    if (desk->place == PLACE_REQUISITION && submit)
        return model_submit(model, who, desk, clock_us);
    if (desk->place == PLACE_REPORT && submit)
        return model_sign(model, who, desk);
    bool consents = strcmp(text, "CF*CONSENT") == 0;
    if (desk->place == PLACE_APPROVE && (consents || strcmp(text, "CF*APPROVE") == 0))
        return model_approve(model, who, desk, consents);
    if (desk->place == PLACE_REASON && strncmp(text, "CF:", 3) == 0)
        return model_reason(model, who, desk);
    if (desk->place == PLACE_DOCUMENT && strcmp(text, "CF*WITHDRAW") == 0)
        return model_withdraw(model, who, desk);
    if (desk->place == PLACE_ISSUE && model_badge(model, text) >= 0)
        return model_issue(model, who, desk, model_badge(model, text), clock_us);
    if (desk->place == PLACE_AGREE && (consents || strcmp(text, "CF*AGREE") == 0))
        return model_agree(model, who, desk, consents);
    if (desk->place == PLACE_PAYMENT && submit)
        return model_pay(model, who, desk);
    if (desk->place == PLACE_RETURN && (submit || strcmp(text, "CF*BOOK") == 0))
        return model_book(model, who, desk);
    if (desk->place == PLACE_REVERSE && submit)
        return model_reverse(model, who, desk);
    return false;
}

static inline struct draft_line *model_draft(struct desk *desk, int part) {
    for (size_t i = 0; i < desk->lines_count; i++)
        if (desk->lines[i].part_id == part + 1)
            return &desk->lines[i];
    return NULL;
}

// One more of a part that was scanned out, as far as it is approved, still open and on the shelf.
static inline void model_pick(struct model *model, struct desk *desk, int part, int64_t wanted) {
    struct model_document *d = model_subject(model, desk);
    struct draft_line *draft = model_draft(desk, part);
    bool open = d && (d->state == STATE_APPROVED || d->state == STATE_STARTED);
    if (!draft || !open)
        return;
    const struct model_line *line = &d->lines[draft - desk->lines];
    if (wanted < 0)
        wanted = draft->quantity + 1;
    if (wanted <= line->approved - line->issued && wanted <= model->parts[part].shelf)
        draft->quantity = wanted;
}

static inline void model_put(struct desk *desk, enum pile_kind kind, int unit, int part) {
    if (desk->pile_count < PILE_MAX)
        desk->pile[desk->pile_count++] =
            (struct pile_item){.kind = kind, .unit_id = unit + 1, .part_id = part + 1};
}

static inline struct pile_item *model_in_pile(struct desk *desk, int unit) {
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].unit_id == unit + 1 && desk->pile[i].kind < PILE_DOUBLE)
            return &desk->pile[i];
    return NULL;
}

// A tag says which unit it is: its old part, or itself where none is awaited.
static inline void model_pile_tag(const struct model *model, struct desk *desk, int unit) {
    int who = model_index(desk->person_id, model->people_count);
    const struct model_unit *u = &model->units[unit];
    struct pile_item *item = model_in_pile(desk, unit);
    enum pile_kind good = model->parts[u->part].duty == DUTY_NONE ? PILE_UNUSED : PILE_OLD;
    if (u->owner == who || desk->pile_count == PILE_MAX)
        return;
    if (item && item->kind == PILE_LEFT)
        item->kind = good;
    else if (item || !model_returns(model, who, unit))
        model_put(desk, PILE_DOUBLE, unit, u->part);
    else if (desk->technician_id && desk->technician_id != u->owner + 1)
        model_put(desk, PILE_STRANGER, unit, u->part);
    else
        model_put(desk, good, unit, u->part);
}

// The open unit that is due first and that the part could close, itself or as its old part; -1.
static inline int model_oldest(const struct model *model, struct desk *desk, int part, bool old) {
    int found = -1;
    for (int i = 0; i < model->units_count; i++) {
        const struct model_unit *u = &model->units[i];
        bool fits = old ? model_accepts(model, u->part, part) : u->part == part;
        bool theirs = !desk->technician_id || desk->technician_id == u->owner + 1;
        if (fits && theirs && u->state == MODEL_ISSUED && u->old < 0 && !model_in_pile(desk, i) &&
            (found < 0 || u->due_us < model->units[found].due_us))
            found = i;
    }
    return found;
}

// A bare part: the piece itself before somebody's old part. Where the old part must come back, its
// label does not say which of the two it is, and somebody has to.
static inline void model_pile_part(const struct model *model, struct desk *desk, int part) {
    int who = model_index(desk->person_id, model->people_count);
    int itself = model_oldest(model, desk, part, false);
    int unit = itself >= 0 ? itself : model_oldest(model, desk, part, true);
    bool must = model->parts[part].duty == DUTY_MUST;
    if (unit < 0)
        model_put(desk, PILE_STRANGER, -1, part);
    else if (model->units[unit].owner != who)
        model_put(desk, itself < 0 ? PILE_OLD : must ? PILE_LEFT : PILE_UNUSED, unit, part);
}

static inline void model_pile_touch(const struct model *model, struct desk *desk, int64_t number) {
    static const enum pile_kind next[PILE_KIND_COUNT] = {
        [PILE_OLD] = PILE_UNUSED, [PILE_UNUSED] = PILE_DAMAGED, [PILE_DAMAGED] = PILE_LEFT,
        [PILE_LEFT] = PILE_OLD,   [PILE_DOUBLE] = PILE_DOUBLE,  [PILE_STRANGER] = PILE_STRANGER};
    if (number < 1 || number > (int64_t)desk->pile_count)
        return;
    struct pile_item *item = &desk->pile[number - 1];
    int unit = model_index(item->unit_id, model->units_count);
    item->kind = next[item->kind];
    // What has another number than its unit can only be the old part.
    if (unit >= 0 && model->units[unit].part + 1 != item->part_id &&
        (item->kind == PILE_UNUSED || item->kind == PILE_DAMAGED))
        item->kind = PILE_LEFT;
}

// What a scan adds to the lines or the pile of a desk that stays where it is.
static inline void model_gather(struct model *model, struct desk *desk, const char *text) {
    int part = model_part_of(model, text), unit = model_tag(model, text);
    int64_t number = 0;
    if (desk->place == PLACE_ISSUE && part >= 0)
        model_pick(model, desk, part, -1);
    else if (desk->place == PLACE_ISSUE && desk->line && strncmp(text, "CF=", 3) == 0)
        model_pick(model, desk, (int)desk->lines[desk->line - 1].part_id - 1, atoll(text + 3));
    else if (desk->place == PLACE_RETURN && part >= 0 && desk->pile_count < PILE_MAX)
        model_pile_part(model, desk, part);
    else if (desk->place == PLACE_RETURN && unit >= 0)
        model_pile_tag(model, desk, unit);
    else if (desk->place == PLACE_RETURN && strncmp(text, "CF*PILE.", 8) == 0 &&
             text_to_number(text + 8, &number))
        model_pile_touch(model, desk, number);
}

#endif
