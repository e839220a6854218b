// model_work.h -- the model's daily work: requisition, approval, issue, report, agreement, money,
// returns and write-off (3.3.4, 3.6.1, 3.6.2, 3.7.4).
#ifndef MODEL_WORK_H
#define MODEL_WORK_H

#include "model.h"

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
        model_unit_move(model, unit, MODEL_FIT);
}

// Takes a document step; the scan's own conditions are the caller's.
static inline int model_add_document(struct model *model, int owner, enum document_kind kind,
                                     const struct desk *desk, int64_t at_us, int64_t km) {
    bool report = kind == DOCUMENT_REPORT;
    struct model_document *d =
        model_begin(model, owner, kind, report ? STATE_SIGNED : STATE_SUBMITTED);
    d->vehicle = model_index(desk->vehicle_id, model->vehicles_count);
    if (report)
        text_copy(d->number, sizeof d->number, desk->fields[0]);
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
            picked > model_shelf(model, d->lines[i].part))
            return false;
    }
    return sum > 0;
}

// The bin that the next piece is taken from: the part's own, then the fullest, then by name.
static inline int model_fullest(struct model *model, int part) {
    int best = -1, own = model->parts[part].bin;
    for (int i = 0; i < model->balances_count; i++) {
        const struct model_balance *b = &model->balances[i];
        if (b->part != part || b->condition != AS_NEW || b->at.place != AT_BIN || b->pieces <= 0)
            continue;
        int64_t best_pieces =
            best < 0 ? -1 : *model_at(model, part, AS_NEW, (struct model_account){AT_BIN, best});
        if (b->at.which == own ||
            (best != own &&
             (b->pieces > best_pieces || (b->pieces == best_pieces && b->at.which < best))))
            best = b->at.which;
    }
    return best;
}

static inline void model_issue_units(struct model *model, int document, int line, int64_t pieces,
                                     int64_t due_us) {
    struct model_document *d = &model->documents[document];
    int bin = -1;
    for (int64_t i = 0; i < pieces; i++) {
        assert(model->units_count < MODEL_UNITS);
        struct model_unit *u = &model->units[model->units_count++];
        // What is taken from one bin is taken whole, before another is asked.
        if (bin < 0 ||
            *model_at(model, d->lines[line].part, AS_NEW, (struct model_account){AT_BIN, bin}) == 0)
            bin = model_fullest(model, d->lines[line].part);
        *u = (struct model_unit){.part = d->lines[line].part,
                                 .bin = bin,
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
        model_unit_move(model, model->units_count - 1, MODEL_ISSUE);
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

// Nobody approves, or takes the money for, what writes off a part of theirs.
static inline bool model_clears_own(const struct model *model, int who,
                                    const struct model_document *d) {
    for (int i = 0; i < model->units_count; i++)
        for (int j = 0; j < d->count; j++) {
            const struct model_unit *u = &model->units[i];
            if (u->owner == who && u->state == MODEL_ISSUED && u->vehicle == d->vehicle &&
                u->part == d->lines[j].part && u->entry < d->entry &&
                (u->old >= 0 || model->parts[u->part].duty != DUTY_MUST))
                return true;
        }
    return false;
}

static inline bool model_agree(struct model *model, int who, const struct desk *desk,
                               bool consents) {
    struct model_document *d = model_subject(model, desk);
    if (!d || d->kind != DOCUMENT_REPORT || !model_has(model, who, ROLE_LEADER) ||
        d->owner == who || d->state != STATE_SIGNED || (d->paid_work && !consents) ||
        model_clears_own(model, who, d))
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
        desk->fields[PAYMENT_RECEIPT][0] == '\0' || d->paid_fen + fen > d->due_fen ||
        (d->paid_fen + fen == d->due_fen && model_clears_own(model, who, d)))
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
            model_unit_move(model, unit, MODEL_OLD);
            model_settle(model, unit);
        } else {
            model_unit_move(model, unit, item->kind == PILE_UNUSED ? MODEL_UNUSED : MODEL_DAMAGED);
        }
    }
    return true;
}

#endif
