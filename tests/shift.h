// shift.h -- what happens at a counter, at random from a seed: mostly what people do there, and
// among it whatever else they do. Each event is one line of a shift that `counterfoil play` takes.
#ifndef SHIFT_H
#define SHIFT_H

#include "counter.h"
#include "form.h"
#include "model.h"

struct shift {
    uint64_t random;
    const struct desk *desk; // where the counter stands
    struct model *model;
    int64_t wall_us;
    int forms;           // report forms used up
    int busy;            // what the person signed in has begun
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
    } lists[] = {{LIST_PARTS, "parts", model_part_row},
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

// Mostly somebody for whom something waits.
static inline void shift_idle(struct shift *shift, char *line, size_t size) {
    unsigned open = 1u << STATE_APPROVED | 1u << STATE_STARTED;
    unsigned roles = ROLE_TECHNICIAN;
    bool asked = shift_document(shift, DOCUMENT_REQUISITION, 1u << STATE_SUBMITTED, -1) ||
                 shift_document(shift, DOCUMENT_REPORT, 1u << STATE_SIGNED, -1);
    if (asked && shift_chance(shift, 60))
        roles = ROLE_LEADER;
    else if ((shift_document(shift, DOCUMENT_REQUISITION, open, -1) || shift_owing(shift->model)) &&
             shift_chance(shift, 60))
        roles = ROLE_CLERK;
    else if (shift_unit(shift, -1) >= 0 && shift_chance(shift, 50))
        roles = ROLE_CLERK | ROLE_LEADER;
    if (shift_chance(shift, 3))
        roles = ~0u;
    shift->busy = 0;
    shift_scan(line, size, shift->model->people[shift_person(shift, roles)].badge);
}

static inline void shift_pin(struct shift *shift, char *line, size_t size) {
    text_copy(line, size, shift_chance(shift, 96) ? "key 246810 ok" : "key 135791 ok");
}

// What somebody with these roles does next; "" for nothing that is to be done.
static inline void shift_technician(struct shift *shift, int who, char *line, size_t size) {
    const struct model_document *d = NULL;
    bool owes = model_owed(shift->model, who) > 0;
    if (shift_chance(shift, 8))
        d = shift_document(shift, DOCUMENT_REQUISITION, ~0u, who);
    else if (shift_chance(shift, 5))
        d = shift_document(shift, DOCUMENT_REPORT, ~0u, who);
    if (d)
        shift_scan(line, size, d->number);
    else if (owes && shift_chance(shift, 60))
        shift_scan(line, size, "CF*REPORT");
    else
        shift_scan(line, size, "CF*REQUISITION");
}

static inline void shift_clerk(struct shift *shift, char *line, size_t size) {
    unsigned open = 1u << STATE_APPROVED | 1u << STATE_STARTED;
    const struct model_document *d = shift_document(shift, DOCUMENT_REQUISITION, open, -1);
    const struct model_document *owed = shift_owing(shift->model);
    int unit = shift_unit(shift, -1);
    if (owed && shift_chance(shift, 60))
        shift_scan(line, size, owed->number);
    else if (d && shift_chance(shift, 60))
        shift_scan(line, size, d->number);
    else if (shift->model->acts_count && shift_chance(shift, 25))
        shift_scan(line, size, "CF*UNDO");
    else if (unit >= 0)
        shift_scan(line, size,
                   shift_chance(shift, 50) ? "CF*RETURN" : shift->model->units[unit].tag);
}

static inline void shift_leader(struct shift *shift, char *line, size_t size) {
    const struct model_document *asked =
        shift_document(shift, DOCUMENT_REQUISITION, 1u << STATE_SUBMITTED, -1);
    const struct model_document *told =
        shift_document(shift, DOCUMENT_REPORT, 1u << STATE_SIGNED, -1);
    if (shift->model->acts_count && shift_chance(shift, 12))
        shift_scan(line, size, "CF*UNDO");
    else if (asked && (!told || shift_chance(shift, 50)))
        shift_scan(line, size, asked->number);
    else if (told)
        shift_scan(line, size, told->number);
}

static inline void shift_home(struct shift *shift, char *line, size_t size) {
    int who = model_index(shift->desk->person_id, shift->model->people_count);
    unsigned roles = who < 0 ? 0 : shift->model->people[who].roles;
    line[0] = '\0';
    if (shift_chance(shift, shift->busy++ * 35))
        roles = 0; // has done enough
    if (roles & ROLE_CLERK)
        shift_clerk(shift, line, size);
    else if ((roles & ROLE_LEADER) && shift_chance(shift, roles & ROLE_TECHNICIAN ? 50 : 100))
        shift_leader(shift, line, size);
    else if (roles & ROLE_TECHNICIAN)
        shift_technician(shift, who, line, size);
    if (line[0] == '\0')
        shift_scan(line, size, "CF*CANCEL");
}

// Lines: more of them, a quantity, a cause where one is wanted, and then the end.
static inline void shift_lines(struct shift *shift, char *line, size_t size) {
    const struct desk *desk = shift->desk;
    int who = model_index(desk->person_id, shift->model->people_count);
    if (desk->place == PLACE_REPORT && desk->line)
        shift_scan(line, size, "CF:磨损");
    else if (desk->lines_count && shift_chance(shift, 25))
        text_format(line, size, "scan CF=%d",
                    shift_chance(shift, 92) ? 1 + shift_random(shift, 4) : 20);
    else if (desk->lines_count && shift_chance(shift, 8))
        text_format(line, size, "scan CF*LINE.%d", 1 + shift_random(shift, (int)desk->lines_count));
    else if (desk->lines_count && shift_chance(shift, 50))
        shift_scan(line, size, "CF*SUBMIT");
    else if (desk->place == PLACE_REPORT && model_owed(shift->model, who))
        shift_scan(line, size,
                   shift->model->parts[shift->model->units[shift_unit(shift, -1)].part].number);
    else
        shift_scan(line, size, shift_part(shift));
}

// The vehicle: in a report mostly one for which parts are out.
static inline void shift_vehicle(struct shift *shift, char *line, size_t size) {
    int unit = shift_unit(shift, -1);
    int vehicle = shift_random(shift, SHIFT_VEHICLES);
    if (shift->desk->place == PLACE_REPORT && unit >= 0)
        vehicle = shift->model->units[unit].vehicle;
    shift_scan(line, size, shift->model->vehicles[vehicle].vin);
}

static inline void shift_paper(struct shift *shift, char *line, size_t size) {
    char number[NUMBER_MAX];
    if (shift->desk->place == PLACE_PAYMENT) {
        text_format(line, size, "scan CF:Q-%d", ++shift->forms);
        return;
    }
    // Now and then two people take the same form.
    int form = shift_chance(shift, 10) && shift->forms ? shift->forms : ++shift->forms;
    code_number(number, sizeof number, "SR", 1, 26, form);
    shift_scan(line, size, number);
}

static inline void shift_time(struct shift *shift, char *line, size_t size) {
    // 30 October, before the store began: so that no clock makes a time one of the future.
    int hour = shift->desk->field == REPORT_BEGUN   ? 8
               : shift->desk->field == REPORT_ENDED ? 11
                                                    : 14;
    if (shift_chance(shift, 5))
        hour = 7; // signed before it ended, ended before it began
    text_format(line, size, "key 1030%02d%02d ok", hour, shift_random(shift, 60));
}

// All that is owed, a part of it, or a little too much.
static inline void shift_money(struct shift *shift, char *line, size_t size) {
    const struct model_document *d = model_subject(shift->model, shift->desk);
    int64_t owed = d && shift->desk->place == PLACE_PAYMENT ? d->due_fen - d->paid_fen : 0;
    if (owed > 1 && shift_chance(shift, 40))
        owed = 1 + shift_random(shift, (int)(owed < 100000 ? owed : 100000));
    else if (shift_chance(shift, 10))
        owed++;
    text_format(line, size, "scan CF=%lld", (long long)owed);
}

static inline void shift_form(struct shift *shift, char *line, size_t size) {
    const struct field *field = form_current(shift->desk);
    if (!field || shift->desk->line || field->kind == FIELD_LINES)
        shift_lines(shift, line, size);
    else if (field->kind == FIELD_VEHICLE)
        shift_vehicle(shift, line, size);
    else if (field->kind == FIELD_PAPER)
        shift_paper(shift, line, size);
    else if (field->kind == FIELD_TIME)
        shift_time(shift, line, size);
    else if (field->kind == FIELD_MONEY)
        shift_money(shift, line, size);
    else if (field->kind == FIELD_NUMBER || field->kind == FIELD_CHOICE)
        text_format(line, size, "key %d ok", 1 + shift_random(shift, 5));
    else
        shift_scan(line, size, "CF:检查后更换");
}

// Yes, mostly with consent where that is needed, or no.
static inline const char *shift_decision(struct shift *shift, const char *yes, const char *no) {
    const struct model_document *d = model_subject(shift->model, shift->desk);
    if (!shift_chance(shift, 90))
        return no;
    return d && d->paid_work && shift_chance(shift, 85) ? "CF*CONSENT" : yes;
}

static inline void shift_approve(struct shift *shift, char *line, size_t size) {
    const struct desk *desk = shift->desk;
    if (desk->line)
        text_format(line, size, "scan CF=%d", shift_random(shift, 4));
    else if (shift_chance(shift, 25) && desk->lines_count)
        text_format(line, size, "scan CF*LINE.%d", 1 + shift_random(shift, (int)desk->lines_count));
    else
        shift_scan(line, size, shift_decision(shift, "CF*APPROVE", "CF*REJECT"));
}

// Scans what is still to be picked, and confirms with the badge, at times before it is all there.
static inline void shift_issue(struct shift *shift, char *line, size_t size) {
    const struct model *model = shift->model;
    const struct model_document *d = model_subject(shift->model, shift->desk);
    int which = d && d->count ? shift_random(shift, d->count) : 0;
    bool enough = shift_chance(shift, 25);
    for (int i = 0; d && i < d->count && !enough; i++, which = (which + 1) % d->count) {
        const struct model_line *l = &d->lines[which];
        int64_t open = l->approved - l->issued - shift->desk->lines[which].quantity;
        if (open <= 0 || model->parts[l->part].shelf <= shift->desk->lines[which].quantity)
            continue;
        shift_scan(line, size, model->parts[l->part].number);
        return;
    }
    int owner = d && shift_chance(shift, 92) ? d->owner : shift_person(shift, ROLE_TECHNICIAN);
    if (shift->desk->line && shift_chance(shift, 10))
        text_format(line, size, "scan CF=%d", shift_random(shift, 4));
    else
        shift_scan(line, size, model->people[owner].badge);
}

static inline void shift_return(struct shift *shift, char *line, size_t size) {
    const struct model *model = shift->model;
    const struct desk *desk = shift->desk;
    int unit = shift_unit(shift, -1);
    int what = shift_random(shift, 100);
    bool any = desk->pile_count > 0;
    if (any && what < 30)
        shift_scan(line, size, "CF*BOOK");
    else if (any && what < 50)
        text_format(line, size, "scan CF*PILE.%d", 1 + shift_random(shift, (int)desk->pile_count));
    else if (unit >= 0 && what < 75)
        shift_scan(line, size, model->units[unit].tag);
    else if (unit >= 0 && what < 92)
        shift_scan(line, size, model->parts[model->units[unit].part].number);
    else if (what < 97)
        shift_scan(line, size, shift_part(shift));
    else
        shift_scan(line, size, "CF*CANCEL");
}

static inline void shift_undo(struct shift *shift, char *line, size_t size) {
    const struct model *model = shift->model;
    // Mostly what was done last.
    int back = shift_chance(shift, 60) ? 1 : 4;
    int act = model->acts_count - 1 - shift_random(shift, back);
    if (act < 0 || shift_chance(shift, 10))
        shift_scan(line, size, "CF*CANCEL");
    else
        text_format(line, size, "scan CF*ENTRY.%lld", (long long)model->acts[act].entry);
}

// From a place that only shows something: mostly back, at times on.
static inline void shift_shown(struct shift *shift, const char *on, int percent, char *line,
                               size_t size) {
    shift_scan(line, size, on && shift_chance(shift, percent) ? on : "CF*CANCEL");
}

static inline void shift_reason(struct shift *shift, char *line, size_t size) {
    (void)shift;
    shift_scan(line, size, "CF:资料不全");
}

static inline void shift_wrong_part(struct shift *shift, char *line, size_t size) {
    (void)shift;
    shift_scan(line, size, "CF*OK");
}

static inline void shift_agree(struct shift *shift, char *line, size_t size) {
    shift_shown(shift, shift_decision(shift, "CF*AGREE", "CF*VOID"), 90, line, size);
}

static inline void shift_reverse(struct shift *shift, char *line, size_t size) {
    shift_shown(shift, "CF*SUBMIT", 85, line, size);
}

static inline void shift_open(struct shift *shift, char *line, size_t size) {
    const struct model_document *d = model_subject(shift->model, shift->desk);
    if (d && d->paid_fen < d->due_fen && shift_chance(shift, 50)) {
        shift_scan(line, size, "CF*PAY");
        return;
    }
    shift_shown(shift, shift_chance(shift, 60) ? "CF*WITHDRAW" : "CF*VOID", 40, line, size);
}

static inline void shift_owed(struct shift *shift, char *line, size_t size) {
    shift_shown(shift, shift_chance(shift, 50) ? "CF*SIGNIN" : "CF*RETURN", 50, line, size);
}

static inline void shift_history(struct shift *shift, char *line, size_t size) {
    shift_shown(shift, "CF*REQUISITION", 30, line, size);
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
        [PLACE_AGREE] = shift_agree,
        [PLACE_RETURN] = shift_return,
        [PLACE_UNDO] = shift_undo,
        [PLACE_REVERSE] = shift_reverse,
        [PLACE_DOCUMENT] = shift_open,
        [PLACE_OWED] = shift_owed,
        [PLACE_VEHICLE] = shift_history,
    };
    enum place place = shift->desk->place;
    if (by_place[place])
        by_place[place](shift, line, size);
    else
        shift_shown(shift, NULL, 0, line, size);
}

// The next line of the shift.
static inline void shift_next(struct shift *shift, char *line, size_t size) {
    if (shift_chance(shift, 12))
        shift_chaos(shift, line, size);
    else
        shift_sensible(shift, line, size);
    if (strncmp(line, "scan ", 5) == 0)
        text_copy(shift->last, sizeof shift->last, line);
}

#endif
