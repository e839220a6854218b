// shift_count.h -- what people do when a bin is counted.
#ifndef SHIFT_COUNT_H
#define SHIFT_COUNT_H

#include "shift_draw.h"

static inline bool errand_count(struct shift *shift, int who, char *line, size_t size) {
    const struct model *model = shift->model;
    int part = model_part_of(model, shift_one(shift, shift_parts, SHIFT_PARTS));
    (void)who;
    shift_scan(line, size, model->bins[model->parts[part].bin]);
    return shift_chance(shift, 50);
}

static inline bool errand_differences(struct shift *shift, int who, char *line, size_t size) {
    const struct model_document *d = shift_document(shift, DOCUMENT_COUNT, 1u << STATE_FOUND, -1);
    if (!d || (d->owner == who && shift_chance(shift, 95)))
        return false;
    shift_scan(line, size, d->number);
    return true;
}

static inline void shift_bin(struct shift *shift, char *line, size_t size) {
    shift_scan(line, size, shift_chance(shift, 75) ? "CF*COUNT" : "CF*CANCEL");
}

// What lies in the bin by the book and was not scanned yet; NULL when all was.
static inline const struct model_balance *shift_uncounted(const struct shift *shift) {
    const struct desk *desk = shift->desk;
    for (int i = 0; i < shift->model->balances_count; i++) {
        const struct model_balance *b = &shift->model->balances[i];
        bool told = b->at.place != AT_BIN || b->at.which + 1 != desk->bin_id || b->pieces <= 0;
        for (size_t j = 0; j < desk->tally_count && !told; j++)
            told =
                desk->tally[j].id == b->part + 1 &&
                (int)desk->tally[j].condition == (b->condition == AS_NEW       ? CONDITION_NEW
                                                  : b->condition == AS_SUSPECT ? CONDITION_SUSPECT
                                                                               : CONDITION_COUNT);
        if (!told)
            return b;
    }
    return NULL;
}

// Scans what is there, tells how many, mostly as the book has them, and ends.
static inline void shift_tally(struct shift *shift, char *line, size_t size) {
    const struct desk *desk = shift->desk;
    const struct model_balance *b = shift_uncounted(shift);
    if (desk->line) {
        const struct tally *tally = &desk->tally[desk->line - 1];
        int64_t book = *model_at(shift->model, (int)tally->id - 1,
                                 tally->condition == CONDITION_NEW ? AS_NEW : AS_SUSPECT,
                                 (struct model_account){AT_BIN, (int)desk->bin_id - 1});
        if (tally->quantity != book && shift_chance(shift, 60)) {
            text_format(line, size, "scan CF=%lld",
                        (long long)(shift_chance(shift, 80) ? book : shift_random(shift, 6)));
            return;
        }
    }
    if (b && b->condition == AS_SUSPECT && desk->condition == CONDITION_NEW)
        shift_scan(line, size, "CF*CONDITION");
    else if (b && shift_chance(shift, 85))
        shift_scan(line, size, shift->model->parts[b->part].number);
    else if (desk->tally_count == 0)
        shift_scan(line, size, "CF*EMPTY");
    else
        shift_scan(line, size,
                   shift_chance(shift, 70) ? "CF*SUBMIT" : shift->model->bins[desk->bin_id - 1]);
}

static inline void shift_differences(struct shift *shift, char *line, size_t size) {
    int what = shift_random(shift, 100);
    shift_scan(line, size, what < 80 ? "CF*APPROVE" : what < 90 ? "CF*VOID" : "CF*CANCEL");
}

static inline void shift_count_reason(struct shift *shift, char *line, size_t size) {
    shift_scan(line, size, shift_chance(shift, 85) ? "CF:已复核" : "CF*CANCEL");
}

#endif
