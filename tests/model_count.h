// model_count.h -- one bin counted at the counter, by the model: blind, while the counter works;
// what differs waits for a leader and is posted whole (3.7.1).
#ifndef MODEL_COUNT_H
#define MODEL_COUNT_H

#include "model.h"

static inline enum model_condition model_condition_of(enum condition condition) {
    static const enum model_condition conditions[CONDITION_COUNT] = {AS_NEW, AS_SUSPECT,
                                                                     AS_REFURBISHED};
    return conditions[condition];
}

static inline void model_gap(struct model_document *d, int part, enum model_condition condition,
                             int64_t counted, int64_t book) {
    if (counted != book && d->count < LINES_MAX)
        d->lines[d->count++] = (struct model_line){
            .part = part, .condition = condition, .counted = counted, .book = book};
}

// Whatever was counted beside the book, and whatever the book has that nobody found.
static inline void model_gaps(struct model *model, struct model_document *d,
                              const struct desk *desk) {
    struct model_account bin = {AT_BIN, d->bin};
    for (size_t i = 0; i < desk->tally_count; i++) {
        int part = (int)desk->tally[i].id - 1;
        enum model_condition condition = model_condition_of(desk->tally[i].condition);
        model_gap(d, part, condition, desk->tally[i].quantity,
                  *model_at(model, part, condition, bin));
    }
    for (int i = 0; i < model->balances_count; i++) {
        const struct model_balance *b = &model->balances[i];
        bool told = false;
        for (size_t j = 0; j < desk->tally_count; j++)
            told |= desk->tally[j].id == b->part + 1 &&
                    model_condition_of(desk->tally[j].condition) == b->condition;
        if (b->at.place == AT_BIN && b->at.which == d->bin && !told)
            model_gap(d, b->part, b->condition, 0, b->pieces);
    }
}

// `empty`: it was said that nothing lies there.
static inline bool model_count(struct model *model, int who, const struct desk *desk, bool empty) {
    int bin = model_index(desk->bin_id, model->bins_count);
    bool nothing = true;
    for (size_t i = 0; i < desk->tally_count; i++)
        nothing &= desk->tally[i].quantity == 0;
    if (bin < 0 || !model_has(model, who, ROLE_CLERK) || nothing != empty ||
        model->moved[bin] > desk->since_id)
        return false;
    for (int i = 0; i < model->documents_count; i++)
        if (model->documents[i].kind == DOCUMENT_COUNT && model->documents[i].bin == bin &&
            model->documents[i].state == STATE_FOUND)
            return false; // it waits for a leader already
    struct model_document *d = model_begin(model, who, DOCUMENT_COUNT, STATE_MATCHED);
    d->bin = bin;
    model_gaps(model, d, desk);
    if (d->count)
        d->state = STATE_FOUND;
    return true;
}

// The count before a leader who had no part in it.
static inline struct model_document *model_found(struct model *model, int who,
                                                 const struct desk *desk) {
    struct model_document *d = model_subject(model, desk);
    bool may = d && d->kind == DOCUMENT_COUNT && d->state == STATE_FOUND && d->owner != who &&
               model_has(model, who, ROLE_LEADER);
    return may ? d : NULL;
}

static inline bool model_count_void(struct model *model, int who, const struct desk *desk) {
    struct model_document *d = model_found(model, who, desk);
    if (d)
        d->state = STATE_VOID;
    return d != NULL;
}

// Every difference at once, or none where the bin no longer has what would be taken out.
static inline bool model_count_post(struct model *model, int who, const struct desk *desk) {
    struct model_document *d = model_found(model, who, desk);
    bool enough = d != NULL;
    for (int i = 0; enough && i < d->count; i++) {
        const struct model_line *l = &d->lines[i];
        enough = *model_at(model, l->part, l->condition, (struct model_account){AT_BIN, d->bin}) +
                     l->counted - l->book >=
                 0;
    }
    if (!enough)
        return false;
    model_act(model, who, (int)(d - model->documents))->final = true;
    for (int i = 0; i < d->count; i++) {
        const struct model_line *l = &d->lines[i];
        struct model_account bin = {AT_BIN, d->bin}, gap = {AT_DIFFERENCE, 0};
        bool gain = l->counted > l->book;
        model_move(model,
                   (struct model_move){.unit = -1,
                                       .cause = MODEL_GAP,
                                       .part = l->part,
                                       .condition = l->condition,
                                       .pieces = gain ? l->counted - l->book : l->book - l->counted,
                                       .from = gain ? gap : bin,
                                       .to = gain ? bin : gap});
    }
    d->state = STATE_POSTED;
    return true;
}

#endif
