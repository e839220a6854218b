// model_goods.h -- what comes in, by the model: a receiving note, its two copies, the booking
// (3.7.2, 3.7.3).
#ifndef MODEL_GOODS_H
#define MODEL_GOODS_H

#include "model.h"

// 3.7.3: each voucher draws once; a note that is void has drawn nothing.
static inline bool model_voucher_used(const struct model *model, const char *paper) {
    for (int i = 0; i < model->documents_count; i++) {
        const struct model_document *d = &model->documents[i];
        if (d->source == SOURCE_FACTORY && d->state != STATE_VOID && strcmp(d->paper, paper) == 0)
            return true;
    }
    return false;
}

// 3.7.1, 3.7.2: beside what the sender's paper says, counted, and with a place to go.
static inline bool model_line_whole(const struct draft_line *line) {
    return line->said >= 0 && line->damaged <= line->quantity && line->bin_id > 0 &&
           line->said + line->quantity > 0;
}

static inline bool model_receive(struct model *model, int who, const struct desk *desk) {
    enum source source = (enum source)atoi(desk->fields[RECEIVING_SOURCE]);
    const char *paper = desk->fields[RECEIVING_PAPER];
    bool whole = source != SOURCE_NONE && paper[0] && desk->lines_count &&
                 model_has(model, who, ROLE_CLERK) &&
                 (source != SOURCE_FACTORY || !model_voucher_used(model, paper)) &&
                 source != SOURCE_EXCHANGE;
    for (size_t i = 0; i < desk->lines_count; i++)
        whole &= model_line_whole(&desk->lines[i]);
    if (!whole)
        return false;
    struct model_document *d = model_begin(model, who, DOCUMENT_RECEIVING, STATE_COUNTED);
    d->source = source;
    text_copy(d->paper, sizeof d->paper, paper);
    for (size_t i = 0; i < desk->lines_count; i++)
        d->lines[d->count++] =
            (struct model_line){.part = model_index(desk->lines[i].part_id, model->parts_count),
                                .quantity = desk->lines[i].quantity,
                                .said = desk->lines[i].said,
                                .damaged = desk->lines[i].damaged,
                                .bin = model_index(desk->lines[i].bin_id, model->bins_count)};
    return true;
}

// The note as long as it is neither booked nor void, before somebody who may go on with it.
static inline struct model_document *model_counted(struct model *model, int who,
                                                   const struct desk *desk) {
    struct model_document *d = model_subject(model, desk);
    bool open = d && d->kind == DOCUMENT_RECEIVING && d->state == STATE_COUNTED &&
                model_has(model, who, ROLE_CLERK);
    return open ? d : NULL;
}

// Whatever paper is owed comes out: both copies of every note.
static inline void model_papers(struct model *model) {
    for (int i = 0; i < model->documents_count; i++)
        model->documents[i].copies |= model->documents[i].kind == DOCUMENT_RECEIVING;
}

static inline void model_receive_pieces(struct model *model, const struct model_line *line,
                                        enum model_condition condition, int64_t pieces) {
    if (pieces > 0)
        model_move(model, (struct model_move){.unit = -1,
                                              .cause = MODEL_RECEIVE,
                                              .part = line->part,
                                              .condition = condition,
                                              .pieces = pieces,
                                              .from = {AT_SUPPLIER, 0},
                                              .to = {AT_BIN, line->bin}});
}

// 3.7.2: both copies first; what is booked is what was counted, the damaged ones as suspect.
static inline bool model_receive_book(struct model *model, int who, const struct desk *desk) {
    struct model_document *d = model_counted(model, who, desk);
    if (!d || !d->copies)
        return false;
    d->state = STATE_BOOKED;
    model_act(model, who, (int)(d - model->documents));
    for (int i = 0; i < d->count; i++) {
        model_receive_pieces(model, &d->lines[i], AS_NEW,
                             d->lines[i].quantity - d->lines[i].damaged);
        model_receive_pieces(model, &d->lines[i], AS_SUSPECT, d->lines[i].damaged);
    }
    return true;
}

static inline bool model_receive_void(struct model *model, int who, const struct desk *desk) {
    struct model_document *d = model_counted(model, who, desk);
    if (d)
        d->state = STATE_VOID;
    return d != NULL;
}

// Booked by mistake: counted still, and its copies are there.
static inline bool model_unbook(struct model *model, int who, struct model_document *d) {
    bool may = d->state == STATE_BOOKED && model_has(model, who, ROLE_LEADER | ROLE_CLERK);
    d->state = STATE_COUNTED;
    return may;
}

#endif
