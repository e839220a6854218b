// shift_goods.h -- what people do when goods come in.
#ifndef SHIFT_GOODS_H
#define SHIFT_GOODS_H

#include "shift_draw.h"

static inline bool errand_goods(struct shift *shift, int who, char *line, size_t size) {
    const struct model_document *d =
        shift_document(shift, DOCUMENT_RECEIVING, 1u << STATE_COUNTED, -1);
    (void)who;
    shift_scan(line, size, d ? d->number : "CF*RECEIVE");
    return d || shift_chance(shift, 40);
}

// Few papers, so that vouchers come twice.
static inline void shift_sender(struct shift *shift, char *line, size_t size) {
    if (shift->desk->field == RECEIVING_SOURCE) // touched, it has no pad
        text_format(line, size, "scan CF=%d",
                    1 + shift_random(shift, shift_chance(shift, 95) ? 2 : 4));
    else
        text_format(line, size, "scan FV-%d", 1 + shift_random(shift, 6));
}

// The keypad tells what the sender says, what was counted, what of it is damaged.
static inline void shift_measure(struct shift *shift, char *line, size_t size) {
    enum measured measured = (enum measured)shift->desk->measured;
    int what = shift_random(shift, 100);
    if (what < 8)
        shift_scan(line, size, "A-06-04");
    else if (what < 20 || (measured == MEASURED_DONE && what < 50))
        shift_scan(line, size, shift_chance(shift, 60) ? "CF*DAMAGED" : shift_part(shift));
    else if (measured == MEASURED_DONE)
        shift_scan(line, size, shift_chance(shift, 70) ? "CF*SUBMIT" : shift_part(shift));
    else
        text_format(line, size, "key %d ok", shift_random(shift, 5));
}

static inline void shift_receiving(struct shift *shift, char *line, size_t size) {
    const struct desk *desk = shift->desk;
    if (!desk->line && desk->field != RECEIVING_LINES)
        shift_sender(shift, line, size);
    else if (desk->line)
        shift_measure(shift, line, size);
    else if (desk->lines_count && shift_chance(shift, 60))
        shift_scan(line, size, "CF*SUBMIT");
    else
        shift_scan(line, size, shift_part(shift));
}

static inline void shift_copies(struct shift *shift, char *line, size_t size) {
    int what = shift_random(shift, 100);
    const struct model_document *d = model_subject(shift->model, shift->desk);
    if (what < 12)
        shift_scan(line, size, what < 7 ? "CF*CANCEL" : "CF*VOID");
    else if ((d && d->copies) || shift->paperless || what < 20)
        shift_scan(line, size, "CF*BOOK");
    else
        text_copy(line, size, "paper");
}

#endif
