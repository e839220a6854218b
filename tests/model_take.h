// model_take.h -- the whole model: model_take says whether this scan, on this desk, moves the
// ledger, and moves the model along. model_gather says what the scan does to the lines and the pile
// on the desk.
#ifndef MODEL_TAKE_H
#define MODEL_TAKE_H

#include "model_count.h"
#include "model_goods.h"
#include "model_work.h"

// True when a later act that still stands moved one of this act's units.
static inline bool model_built_upon(const struct model *model, int act) {
    for (int i = 0; i < model->moves_count; i++)
        for (int j = i + 1; j < model->moves_count && model->moves[i].act == act; j++)
            if (model->moves[j].unit >= 0 && model->moves[j].unit == model->moves[i].unit &&
                model->moves[j].act != act && !model->acts[model->moves[j].act].reversed)
                return true;
    return false;
}

// The document step that an undo takes back, if it took one; false where it may not.
static inline bool model_unstep(struct model *model, int who, int document) {
    struct model_document *d = &model->documents[document];
    bool report = d->kind == DOCUMENT_REPORT;
    if (d->kind == DOCUMENT_RECEIVING)
        return model_unbook(model, who, d);
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
    bool may = act < model->acts_count && !model->acts[act].reversed && !model->acts[act].final &&
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
        may &= model->moves[i].unit < 0 || after->units[model->moves[i].unit].owner != who;
    }
    may &= model_sound(after);
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
    bool submit = strcmp(text, "CF*SUBMIT") == 0, book = submit || strcmp(text, "CF*BOOK") == 0;
    const struct model_document *d = model_subject(model, desk);
    bool goods = d && d->kind == DOCUMENT_RECEIVING, count = d && d->kind == DOCUMENT_COUNT;
    if (desk->place == PLACE_REQUISITION && submit)
        return model_submit(model, who, desk, clock_us);
    if (desk->place == PLACE_REPORT && submit)
        return model_sign(model, who, desk);
    bool consents = strcmp(text, "CF*CONSENT") == 0;
    if (desk->place == PLACE_APPROVE && (consents || strcmp(text, "CF*APPROVE") == 0))
        return model_approve(model, who, desk, consents);
    if (desk->place == PLACE_REASON && strncmp(text, "CF:", 3) == 0)
        return goods   ? model_receive_void(model, who, desk)
               : count ? model_count_void(model, who, desk)
                       : model_reason(model, who, desk);
    if (desk->place == PLACE_DOCUMENT && strcmp(text, "CF*WITHDRAW") == 0)
        return model_withdraw(model, who, desk);
    if (desk->place == PLACE_ISSUE && model_badge(model, text) >= 0)
        return model_issue(model, who, desk, model_badge(model, text), clock_us);
    if (desk->place == PLACE_AGREE && (consents || strcmp(text, "CF*AGREE") == 0))
        return model_agree(model, who, desk, consents);
    if (desk->place == PLACE_PAYMENT && submit)
        return model_pay(model, who, desk);
    if (desk->place == PLACE_RETURN && book)
        return model_book(model, who, desk);
    if (desk->place == PLACE_RECEIVING && submit)
        return model_receive(model, who, desk);
    if (desk->place == PLACE_TALLY &&
        (submit || (desk->bin_id && model_bin(model, text) + 1 == desk->bin_id)))
        return model_count(model, who, desk, false);
    if (desk->place == PLACE_TALLY && strcmp(text, "CF*EMPTY") == 0)
        return model_count(model, who, desk, true);
    if (desk->place == PLACE_COUNT_REASON && strncmp(text, "CF:", 3) == 0)
        return model_count_post(model, who, desk);
    if (desk->place == PLACE_COPIES && book)
        return model_receive_book(model, who, desk);
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
    if (wanted <= line->approved - line->issued && wanted <= model_shelf(model, part))
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
