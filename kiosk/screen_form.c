// screen_form.c -- one screen for every form: its fields with what is filled in, the next one
// marked, and on the right whatever gives its value.
#include "screen.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static void field_value(char *to, size_t size, const struct scene *scene, const struct field *field,
                        const char *kept) {
    text_copy(to, size, kept);
    if (kept[0] == '\0')
        return;
    if (field->kind == FIELD_CHOICE)
        text_copy(to, size, say(scene, field->choices + (enum phrase)atoi(kept) - 1));
    else if (field->kind == FIELD_NUMBER && field->unit != P_NONE)
        text_format(to, size, "%s %s", kept, say(scene, field->unit));
    else if (field->kind == FIELD_MONEY)
        text_money(to, size, atoll(kept));
    else if (field->kind == FIELD_TIME)
        set_time(to, size, form_instant(field, kept, scene->now_us));
    else if (field->kind == FIELD_DATE)
        set_date(to, size, form_instant(field, kept, scene->now_us));
}

// What the vehicle and the kilometres say about the warranty, as soon as both are known (3.4.2 c).
static bool judge_warranty(const struct scene *scene, struct warranty *warranty) {
    const struct desk *desk = scene->desk;
    struct vehicle vehicle;
    size_t at = desk->place == PLACE_REPORT ? REPORT_KM : REQUISITION_KM;
    if (!desk->vehicle_id || !desk->fields[at][0] ||
        !facts_vehicle(scene->store, desk->vehicle_id, &vehicle))
        return false;
    rule_warranty(warranty, &vehicle, scene->now_us, strtoll(desk->fields[at], NULL, 10));
    return true;
}

static void warranty_row(struct view *view, const struct scene *scene) {
    struct warranty warranty;
    if (!judge_warranty(scene, &warranty))
        return;
    // While the paper's head is being filled in, only what asks for attention.
    const struct field *field = form_current(scene->desk);
    if (warranty.in && field && field->kind != FIELD_LINES)
        return;
    row_warranty(view, scene, &warranty);
}

// 3.3.4: labour is asked for of paid work only.
static bool is_asked(const struct scene *scene, const struct field *field, size_t index) {
    struct warranty warranty;
    if (field->kind == FIELD_LINES)
        return false;
    if (scene->desk->place != PLACE_REPORT || index != REPORT_LABOUR)
        return true;
    return scene->desk->field == REPORT_LABOUR ||
           (judge_warranty(scene, &warranty) && !warranty.in);
}

static void field_row(struct view *view, const struct scene *scene, const struct field *field,
                      size_t index) {
    char value[LINE_TEXT_MAX];
    bool current = (int64_t)index == scene->desk->field && !scene->desk->line;
    bool filled = form_filled(scene->desk, index);
    field_value(value, sizeof value, scene, field, scene->desk->fields[index]);
    struct row *row = add_row(view,
                              current  ? ROW_NEXT
                              : filled ? ROW_DONE
                                       : ROW_MISSING,
                              filled ? value : say(scene, field->label),
                              filled ? say(scene, field->label) : NULL);
    text_format(row->code, sizeof row->code, "CF*FIELD.%zu", index);
}

// The line that was scanned last stands on top, where the eye is.
static void draft_rows(struct view *view, const struct scene *scene) {
    for (size_t i = scene->desk->lines_count; i-- > 0;) {
        const struct draft_line *line = &scene->desk->lines[i];
        bool edited = scene->desk->line == (int64_t)i + 1;
        struct part part;
        char detail[LINE_TEXT_MAX], hand[NUMBER_MAX];
        facts_part(scene->store, scene->settings.site_id, line->part_id, &part);
        set_number(hand, sizeof hand, part.on_hand);
        phrase_fill(detail, sizeof detail, scene->chinese, P_ON_HAND, part.number, hand);
        bool report = scene->desk->place == PLACE_REPORT;
        if (report)
            text_format(detail, sizeof detail, "%s · %s", part.number,
                        line->cause[0] ? line->cause : say(scene, P_NO_CAUSE_YET));
        bool short_of = !report && part.on_hand < line->quantity;
        struct row *row = add_row(view,
                                  edited     ? ROW_NEXT
                                  : short_of ? ROW_HEED
                                             : ROW_DONE,
                                  name_of(scene, part.name, part.name_en), detail);
        set_number(row->figure, sizeof row->figure, line->quantity);
        text_copy(row->note, sizeof row->note, part.unit);
        text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
    }
}

// What the technician holds for this vehicle and has not put into the report yet: one touch.
static void offer_rows(struct view *view, const struct scene *scene) {
    struct unit units[LIST_MAX];
    bool headed = false;
    size_t count = facts_owed(scene->store, scene->desk->person_id, 0, units, LIST_MAX);
    for (size_t i = 0; i < count; i++) {
        bool listed = units[i].vehicle_id != scene->desk->vehicle_id;
        for (size_t n = 0; n < scene->desk->lines_count; n++)
            listed |= scene->desk->lines[n].part_id == units[i].part_id;
        for (size_t n = 0; n < i; n++)
            listed |=
                units[n].part_id == units[i].part_id && units[n].vehicle_id == units[i].vehicle_id;
        if (listed)
            continue;
        if (!headed)
            add_row(view, ROW_HEADING, say(scene, P_HELD_FOR_VEHICLE), NULL);
        headed = true;
        struct row *row = add_row(view, ROW_MISSING,
                                  name_of(scene, units[i].name, units[i].name_en), units[i].number);
        text_copy(row->code, sizeof row->code, units[i].number);
    }
}

// Answers that a touch gives: what was used most often, or the choices.
static void answer_rows(struct view *view, const struct scene *scene, const struct field *field,
                        bool cause) {
    char used[6][CODE_MAX];
    size_t count = 0;
    enum phrase first = P_REASON_1;
    if (field->kind == FIELD_CHOICE) {
        for (int64_t i = field->min; i <= field->max; i++) {
            struct row *row =
                add_row(view, ROW_PLAIN, say(scene, field->choices + (enum phrase)(i - 1)), NULL);
            text_format(row->code, sizeof row->code, "CF=%lld", (long long)i);
        }
        return;
    }
    if (!cause && field->suggestion == SUGGEST_NONE)
        return;
    if (field->suggestion == SUGGEST_COUNT)
        first = P_COUNT_REASON_1;
    if (field->suggestion == SUGGEST_TRANSFER)
        first = P_DISCREPANCY_1;
    if (cause || field->suggestion == SUGGEST_OPINIONS) {
        first = cause ? P_CAUSE_1 : P_OPINION_1;
        count = facts_phrases(scene->store, cause, used, 6);
    }
    for (size_t i = 0; i < count; i++) {
        struct row *row = add_row(view, ROW_PLAIN, used[i], NULL);
        text_format(row->code, sizeof row->code, "CF:%.*s", CODE_MAX - 4, used[i]);
    }
    // Until the counter has learned its own, the usual ones.
    for (int i = 0; i < 4; i++) {
        const char *usual = say(scene, first + (enum phrase)i);
        bool listed = false;
        for (size_t n = 0; n < count; n++)
            listed |= strcmp(used[n], usual) == 0;
        if (listed)
            continue;
        struct row *row = add_row(view, ROW_PLAIN, usual, NULL);
        text_format(row->code, sizeof row->code, "CF:%s", usual);
    }
}

static void form_buttons(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    size_t count, next = form_next(desk);
    const struct field *form = form_fields(desk->place, &count);
    bool lines = count && form[count - 1].kind == FIELD_LINES;
    bool ready = next == count || (form[next].kind == FIELD_LINES && !desk->line);
    bool pins = form[count - 1].kind == FIELD_PIN;
    if (desk->place == PLACE_SETUP)
        add_button(view, scene, P_B_LANGUAGE, "LANGUAGE", false);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (lines && next == count - 1)
        add_button(view, scene, P_B_SEARCH, "SEARCH", false);
    if (ready && !pins && desk->place != PLACE_REASON && desk->place != PLACE_COUNT_REASON &&
        (desk->lines_count || desk->place != PLACE_REQUISITION))
        add_button(view, scene,
                   desk->place == PLACE_REPORT        ? P_B_SIGN
                   : desk->place == PLACE_REQUISITION ? P_B_SUBMIT
                   : desk->place == PLACE_PAYMENT     ? P_B_PAID
                   : desk->place == PLACE_MAIL        ? P_B_SEND
                                                      : P_B_SAVE,
                   "SUBMIT", true);
}

// The line being edited asks for its quantity or its cause.
static void line_prompt(struct view *view, const struct scene *scene) {
    const struct draft_line *line = &scene->desk->lines[scene->desk->line - 1];
    struct part part;
    bool cause = scene->desk->place == PLACE_REPORT && line->cause[0] == '\0';
    facts_part(scene->store, scene->settings.site_id, line->part_id, &part);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                cause ? P_ASK_CAUSE : P_ASK_QUANTITY, name_of(scene, part.name, part.name_en),
                NULL);
    text_copy(view->pad_label, sizeof view->pad_label,
              say(scene, cause ? P_F_CAUSE : P_F_QUANTITY));
}

// How a moment is to be typed, and what was understood once it is.
static void moment_label(struct view *view, const struct scene *scene, const struct field *field) {
    bool time = field->kind == FIELD_TIME;
    int64_t at_us = form_instant(field, scene->pad->typed, scene->now_us);
    if (at_us < 0)
        text_copy(view->pad_label, sizeof view->pad_label,
                  say(scene, time ? P_FORM_TIME : P_FORM_DATE));
    else if (time)
        set_time(view->pad_label, sizeof view->pad_label, at_us);
    else
        set_date(view->pad_label, sizeof view->pad_label, at_us);
}

static void form_prompt(struct view *view, const struct scene *scene, const struct field *field) {
    const struct desk *desk = scene->desk;
    enum phrase phrase = field ? field->prompt : desk->place == PLACE_MAIL ? P_MAIL_READY : P_READY;
    if (field && field->kind == FIELD_PIN && scene->secret[0])
        phrase = P_ASK_PIN_AGAIN;
    else if (phrase == P_ASK_PARTS && desk->lines_count > 0)
        phrase = P_ASK_PARTS_MORE;
    text_copy(view->prompt, sizeof view->prompt, say(scene, phrase));
    if (!field)
        return;
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, field->label));
    if (field->kind == FIELD_TIME || field->kind == FIELD_DATE)
        moment_label(view, scene, field);
    else if (field->kind == FIELD_MONEY)
        text_money(view->pad_label, sizeof view->pad_label, strtoll(scene->pad->typed, NULL, 10));
}

void screen_form(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    const struct field *field = form_current(desk);
    size_t count;
    const struct field *form = form_fields(desk->place, &count);
    bool cause = desk->line && desk->place == PLACE_REPORT && !desk->lines[desk->line - 1].cause[0];
    bool choice = field && field->kind == FIELD_CHOICE && !desk->line;
    if (desk->line)
        line_prompt(view, scene);
    else
        form_prompt(view, scene, field);
    // With the keyboard up there is room for few rows: what can be chosen comes first.
    if (view->pad == PAD_TEXT || choice)
        answer_rows(view, scene, field ? field : form, cause);
    if (!choice && (view->pad != PAD_TEXT || view->rows_count == 0)) {
        row_late_draft(view, scene);
        // What is being scanned in stands on top, the head of the paper under it.
        draft_rows(view, scene);
        if (desk->place == PLACE_REPORT && field && field->kind == FIELD_LINES && !desk->line)
            offer_rows(view, scene);
        warranty_row(view, scene);
        if (desk->place == PLACE_PAYMENT)
            rows_charge(view, scene, desk->subject_id);
        for (size_t i = 0; i < count; i++)
            if (is_asked(scene, &form[i], i))
                field_row(view, scene, &form[i], i);
    }
    form_buttons(view, scene);
}
