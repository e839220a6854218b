// shift_draw.h -- what random shifts draw from: chance, people, parts, documents, and how the demo
// becomes a model.
#ifndef SHIFT_DRAW_H
#define SHIFT_DRAW_H

#include "counter.h"
#include "form.h"
#include "model_take.h"

struct shift {
    uint64_t random;
    const struct desk *desk; // where the counter stands
    struct model *model;
    int64_t wall_us;
    bool paperless;      // no paper comes out, which takes several entries
    int forms;           // report forms used up
    int errand;          // what the person who comes has to do, -1 nothing
    char last[CODE_MAX]; // the scan before
};

// SplitMix64: any seed is a good one. A number below n.
static inline int shift_random(struct shift *shift, int n) {
    uint64_t z = shift->random += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (int)((z ^ (z >> 31)) % (uint64_t)n);
}

static inline bool shift_chance(struct shift *shift, int percent) {
    return shift_random(shift, 100) < percent;
}

// Few parts, so that people get into each other's way: rare ones, interchangeable ones, ones that
// need not come back.
static const char *const shift_parts[] = {
    "1601-00458", "1601-00412", "1601-00978", "1601-00457", "1005-00285", "1001-00783",
    "1003-00201", "3708-00829", "3708-00444", "1118-00526", "1012-00682", "3701-00510",
};
enum { SHIFT_PARTS = sizeof shift_parts / sizeof *shift_parts, SHIFT_VEHICLES = 3 };

static inline const char *shift_one(struct shift *shift, const char *const *of, int count) {
    return of[shift_random(shift, count)];
}

// A part by its number, or by a label where it has one.
static inline const char *shift_part(struct shift *shift) {
    const char *number = shift_one(shift, shift_parts, SHIFT_PARTS);
    const struct model_part *part = &shift->model->parts[model_part_of(shift->model, number)];
    return part->labels[0][0] && shift_chance(shift, 50) ? part->labels[0] : number;
}

// Somebody with the role, or anybody.
static inline int shift_person(struct shift *shift, unsigned roles) {
    int person;
    do
        person = shift_random(shift, shift->model->people_count);
    while (!(shift->model->people[person].roles & roles));
    return person;
}

static inline void shift_scan(char *line, size_t size, const char *text) {
    text_format(line, size, "scan %s", text);
}

// The demo as the model knows it.
static inline void model_load(struct model *model) {
    static const struct {
        enum list list;
        const char *name;
        enum fault (*row)(void *context, int line, const union list_row *row);
    } lists[] = {{LIST_BINS, "bins", model_bin_row},
                 {LIST_PARTS, "parts", model_part_row},
                 {LIST_PEOPLE, "people", model_person_row},
                 {LIST_VEHICLES, "vehicles", model_vehicle_row}};
    memset(model, 0, sizeof *model);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct list_sink sink = {model, lists[i].row, counter_told};
        struct list_count count;
        size_t length;
        char *bytes = counter_list(lists[i].name, &length);
        counter_must(lists_read(&count, lists[i].list, bytes, length, &sink) == FAULT_NONE,
                     lists[i].name);
        free(bytes);
    }
    for (int i = 0; i < model->parts_count; i++) {
        struct model_account bin = {AT_BIN, model->parts[i].bin};
        if (model->parts[i].opening > 0)
            *model_at(model, i, AS_NEW, bin) = model->parts[i].opening;
    }
}

// A document of the kind in one of the states, an own one or another's; NULL when there is none.
static inline const struct model_document *
shift_document(struct shift *shift, enum document_kind kind, unsigned states, int owner) {
    const struct model *model = shift->model;
    int first = model->documents_count ? shift_random(shift, model->documents_count) : 0;
    for (int i = 0; i < model->documents_count; i++) {
        const struct model_document *d = &model->documents[(first + i) % model->documents_count];
        if (d->kind == kind && (states & 1u << d->state) && (owner < 0 || d->owner == owner))
            return d;
    }
    return NULL;
}

// A report for which money is owed, the newest; NULL when there is none.
static inline const struct model_document *shift_owing(const struct model *model) {
    for (int i = model->documents_count - 1; i >= 0; i--) {
        const struct model_document *d = &model->documents[i];
        if (d->paid_fen < d->due_fen && (d->state == STATE_SIGNED || d->state == STATE_AGREED))
            return d;
    }
    return NULL;
}

// An issued unit, mostly one that is still open and not this person's own; -1 when there is none.
static inline int shift_unit(struct shift *shift, int who) {
    const struct model *model = shift->model;
    int first = model->units_count ? shift_random(shift, model->units_count) : 0;
    for (int i = 0; i < model->units_count; i++) {
        int unit = (first + i) % model->units_count;
        const struct model_unit *u = &model->units[unit];
        if ((u->state == MODEL_ISSUED && u->owner != who) || shift_chance(shift, 4))
            return unit;
    }
    return -1;
}

#endif
