// shift.h -- what happens at a counter, at random from a seed: mostly what people do there, and
// among it whatever else they do. Each event is one line of a shift that `counterfoil play` takes.
#ifndef SHIFT_H
#define SHIFT_H

#include "shift_count.h"
#include "shift_goods.h"
#include "shift_work.h"

// What belongs to no plan.
static inline void shift_nonsense(struct shift *shift, char *line, size_t size) {
    static const char *const texts[] = {
        "scan 0",          "scan \\x1d01069", "scan \\xff\\xfe",  "scan CF*",
        "scan CF*NOTHING", "scan CF=0",       "scan CF=7",        "scan CF=999999999999",
        "scan CF*LINE.0",  "scan CF*LINE.9",  "scan CF*FIELD.2",  "scan CF*PILE.1",
        "scan CF*ENTRY.3", "scan CF:乱",      "scan A-06-03",     "scan B9999",
        "scan CF*OK",      "scan CF*SUBMIT",  "scan CF*APPROVE",  "scan CF*AGREE",
        "scan CF*BOOK",    "scan CF*UNDO",    "scan CF*VOID",     "scan CF*REJECT",
        "scan CF*RETURN",  "scan CF*OWED",    "scan CF*LANGUAGE", "scan CF*SEARCH",
        "scan CF*PERSON",  "scan CF*REPORT",  "scan CF*SIGNIN",   "scan CF*WITHDRAW",
        "key 5 ok",        "key 123456 ok",   "scan SR012600999", "scan L0CK7H2A9S1001848",
    };
    text_copy(line, size, shift_one(shift, texts, sizeof texts / sizeof *texts));
}

// The clock goes on, jumps ahead, or is set: back too, but never to before the store was made, and
// never into another year, whose numbers would be others.
static inline void shift_clock(struct shift *shift, char *line, size_t size) {
    static const char *const waits[] = {"wait 30s", "wait 150s", "wait 3m", "wait 2h", "wait 4d"};
    bool late = shift->wall_us > COUNTER_BEGIN_US + 40 * DAY_US;
    if (late || shift_chance(shift, 30))
        text_format(line, size, "at 2026-11-%02d %02d:%02d", 1 + shift_random(shift, 9),
                    9 + shift_random(shift, 12), shift_random(shift, 60));
    else
        text_copy(line, size, shift_one(shift, waits, sizeof waits / sizeof *waits));
}

// Something that exists, but was not asked for.
static inline void shift_thing(struct shift *shift, char *line, size_t size) {
    const struct model *model = shift->model;
    int unit = shift_unit(shift, -1);
    switch (shift_random(shift, 5)) {
    case 0:
        shift_scan(line, size, shift_part(shift));
        return;
    case 1:
        shift_scan(line, size, model->people[shift_person(shift, ~0u)].badge);
        return;
    case 2:
        shift_scan(line, size, model->vehicles[shift_random(shift, SHIFT_VEHICLES)].vin);
        return;
    case 3:
        shift_scan(line, size, unit >= 0 ? model->units[unit].tag : "TG0126000012");
        return;
    case 4:
        shift_scan(line, size,
                   model->documents_count
                       ? model->documents[shift_random(shift, model->documents_count)].number
                       : "RQ012600001Z");
        return;
    }
}

static inline void shift_chaos(struct shift *shift, char *line, size_t size) {
    int what = shift_random(shift, 100);
    if (what < 2) // which costs as much as fifty scans
        text_copy(line, size, "restart");
    else if (what < 20)
        shift_scan(line, size, "CF*CANCEL");
    else if (what < 40)
        shift_clock(shift, line, size);
    else if (what < 55 && shift->last[0])
        text_copy(line, size, shift->last);
    else if (what < 80)
        shift_thing(shift, line, size);
    else
        shift_nonsense(shift, line, size);
}

static const struct {
    unsigned roles;
    int often;
    bool (*has)(struct shift *shift, int who, char *line, size_t size);
} errands[] = {
    {ROLE_TECHNICIAN, 12, errand_request}, {ROLE_LEADER, 20, errand_approve},
    {ROLE_CLERK, 20, errand_issue},        {ROLE_TECHNICIAN, 20, errand_report},
    {ROLE_LEADER, 20, errand_agree},       {ROLE_CLERK, 16, errand_return},
    {ROLE_CLERK, 8, errand_pay},           {ROLE_CLERK | ROLE_LEADER, 4, errand_undo},
    {ROLE_TECHNICIAN, 3, errand_look},     {ROLE_CLERK, 8, errand_goods},
    {ROLE_CLERK, 8, errand_count},         {ROLE_LEADER, 14, errand_differences},
};
enum { ERRANDS = sizeof errands / sizeof *errands };

// Something that this person, or with -1 somebody, has to do; -1 when nothing was found soon.
static inline int shift_errand(struct shift *shift, int *who, char *line, size_t size) {
    bool anybody = *who < 0;
    for (int tries = 0; tries < 60; tries++) {
        int errand = shift_random(shift, ERRANDS);
        if (shift_random(shift, 20) >= errands[errand].often)
            continue;
        if (anybody)
            *who = shift_person(shift, errands[errand].roles);
        if ((shift->model->people[*who].roles & errands[errand].roles) &&
            errands[errand].has(shift, *who, line, size))
            return errand;
    }
    return -1;
}

// Somebody comes with an errand, or at times anybody with none.
static inline void shift_idle(struct shift *shift, char *line, size_t size) {
    int who = -1;
    shift->errand = shift_errand(shift, &who, line, size);
    if (who < 0 || shift_chance(shift, 3))
        who = shift_person(shift, ~0u);
    shift_scan(line, size, shift->model->people[who].badge);
}

// The errand that somebody came for, then perhaps another one, and out.
static inline void shift_home(struct shift *shift, char *line, size_t size) {
    int who = model_index(shift->desk->person_id, shift->model->people_count);
    int errand = shift->errand;
    bool can = errand >= 0 && who >= 0 &&
               (shift->model->people[who].roles & errands[errand].roles) &&
               errands[errand].has(shift, who, line, size);
    shift->errand = -1;
    if (can || (who >= 0 && shift_chance(shift, 45) && shift_errand(shift, &who, line, size) >= 0))
        return;
    shift_scan(line, size, "CF*CANCEL");
}

static inline void shift_pin(struct shift *shift, char *line, size_t size) {
    text_copy(line, size, shift_chance(shift, 96) ? "key 246810 ok" : "key 135791 ok");
}

// What is sensible where; out again of a place that is not here.
static inline void shift_sensible(struct shift *shift, char *line, size_t size) {
    static void (*const by_place[PLACE_COUNT])(struct shift *, char *, size_t) = {
        [PLACE_IDLE] = shift_idle,
        [PLACE_PIN] = shift_pin,
        [PLACE_HOME] = shift_home,
        [PLACE_REQUISITION] = shift_form,
        [PLACE_REPORT] = shift_form,
        [PLACE_APPROVE] = shift_approve,
        [PLACE_REASON] = shift_reason,
        [PLACE_ISSUE] = shift_issue,
        [PLACE_WRONG_PART] = shift_wrong_part,
        [PLACE_PAYMENT] = shift_form,
        [PLACE_RECEIVING] = shift_receiving,
        [PLACE_COPIES] = shift_copies,
        [PLACE_BIN] = shift_bin,
        [PLACE_TALLY] = shift_tally,
        [PLACE_DIFFERENCES] = shift_differences,
        [PLACE_COUNT_REASON] = shift_count_reason,
        [PLACE_AGREE] = shift_agree,
        [PLACE_RETURN] = shift_return,
        [PLACE_UNDO] = shift_undo,
        [PLACE_REVERSE] = shift_reverse,
        [PLACE_DOCUMENT] = shift_open,
        [PLACE_OWED] = shift_owed,
        [PLACE_VEHICLE] = shift_history,
    };
    enum place place = shift->desk->place;
    if (shift_chance(shift, 3)) // half-way
        shift_scan(line, size, "CF*CANCEL");
    else if (by_place[place])
        by_place[place](shift, line, size);
    else
        shift_shown(shift, NULL, 0, line, size);
}

// The next line of the shift.
static inline void shift_next(struct shift *shift, char *line, size_t size) {
    if (shift_chance(shift, 8))
        shift_chaos(shift, line, size);
    else
        shift_sensible(shift, line, size);
    if (strncmp(line, "scan ", 5) == 0)
        text_copy(shift->last, sizeof shift->last, line);
}

#endif
