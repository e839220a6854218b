// shift_work.h -- what people do with requisitions, issues, reports, returns and mistakes.
#ifndef SHIFT_WORK_H
#define SHIFT_WORK_H

#include "shift_draw.h"

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
    if (!field && !shift->desk->line && shift_chance(shift, 90))
        shift_scan(line, size, "CF*SUBMIT");
    else if (!field || shift->desk->line || field->kind == FIELD_LINES)
        shift_lines(shift, line, size);
    else if (field->kind == FIELD_VEHICLE)
        shift_vehicle(shift, line, size);
    else if (field->kind == FIELD_PAPER)
        shift_paper(shift, line, size);
    else if (field->kind == FIELD_TIME)
        shift_time(shift, line, size);
    else if (field->kind == FIELD_MONEY)
        shift_money(shift, line, size);
    else if (field->kind == FIELD_NUMBER)
        text_format(line, size, "key %d ok", 1 + shift_random(shift, 5));
    else if (field->kind == FIELD_CHOICE) // is touched, and has no pad
        text_format(line, size, "scan CF=%d", 1 + shift_random(shift, 5));
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
        if (open <= 0 || model_shelf(model, l->part) <= shift->desk->lines[which].quantity)
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
    shift_scan(line, size, shift_chance(shift, 75) ? "CF:资料不全" : "CF*CANCEL");
}

static inline void shift_wrong_part(struct shift *shift, char *line, size_t size) {
    (void)shift;
    shift_scan(line, size, "CF*OK");
}

static inline void shift_agree(struct shift *shift, char *line, size_t size) {
    shift_shown(shift, shift_decision(shift, "CF*AGREE", "CF*VOID"), 90, line, size);
}

static inline void shift_reverse(struct shift *shift, char *line, size_t size) {
    shift_shown(shift, "CF*SUBMIT", 70, line, size);
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

// Errands: true when this person has such a thing to do; the line begins it.
static inline bool errand_request(struct shift *shift, int who, char *line, size_t size) {
    (void)who;
    shift_scan(line, size, "CF*REQUISITION");
    return shift->model->documents_count < 4 || shift_chance(shift, 40);
}

static inline bool errand_document(const struct model_document *d, char *line, size_t size) {
    if (d)
        shift_scan(line, size, d->number);
    return d != NULL;
}

static inline bool errand_approve(struct shift *shift, int who, char *line, size_t size) {
    const struct model_document *d =
        shift_document(shift, DOCUMENT_REQUISITION, 1u << STATE_SUBMITTED, -1);
    return d && (d->owner != who || shift_chance(shift, 5)) && errand_document(d, line, size);
}

static inline bool errand_issue(struct shift *shift, int who, char *line, size_t size) {
    unsigned open = 1u << STATE_APPROVED | 1u << STATE_STARTED;
    const struct model_document *d = shift_document(shift, DOCUMENT_REQUISITION, open, -1);
    bool any = false;
    (void)who;
    for (int i = 0; d && i < d->count; i++)
        any |= d->lines[i].approved > d->lines[i].issued &&
               model_shelf(shift->model, d->lines[i].part) > 0;
    return (any || shift_chance(shift, 5)) && errand_document(d, line, size);
}

static inline bool errand_report(struct shift *shift, int who, char *line, size_t size) {
    shift_scan(line, size, "CF*REPORT");
    return model_owed(shift->model, who) > 0 || shift_chance(shift, 5);
}

static inline bool errand_agree(struct shift *shift, int who, char *line, size_t size) {
    const struct model_document *d = shift_document(shift, DOCUMENT_REPORT, 1u << STATE_SIGNED, -1);
    return d && (d->owner != who || shift_chance(shift, 5)) && errand_document(d, line, size);
}

static inline bool errand_return(struct shift *shift, int who, char *line, size_t size) {
    int unit = shift_unit(shift, who);
    if (unit >= 0)
        shift_scan(line, size,
                   shift_chance(shift, 50) ? "CF*RETURN" : shift->model->units[unit].tag);
    return unit >= 0;
}

static inline bool errand_pay(struct shift *shift, int who, char *line, size_t size) {
    (void)who;
    return errand_document(shift_owing(shift->model), line, size);
}

static inline bool errand_undo(struct shift *shift, int who, char *line, size_t size) {
    (void)who;
    shift_scan(line, size, "CF*UNDO");
    return shift->model->acts_count > 0;
}

// One's own paper, to look at it or to withdraw it.
static inline bool errand_look(struct shift *shift, int who, char *line, size_t size) {
    enum document_kind kind = shift_chance(shift, 60) ? DOCUMENT_REQUISITION : DOCUMENT_REPORT;
    return errand_document(shift_document(shift, kind, ~0u, who), line, size);
}

#endif
