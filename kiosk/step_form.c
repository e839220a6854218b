// step_form.c -- fills any form, field by field, by scanning, keypad, keyboard or touch.
#include "step.h"

#include "form.h"
#include "paid.h"
#include "rules.h"
#include "secret.h"
#include "text.h"
#include "vin.h"

#include <stdlib.h>
#include <string.h>

enum { PIECES_MAX = 999 }; // of one part on one paper

// Takes the value of the current field and goes on to the next one that is missing.
static void fill(struct turn *turn, const char *value) {
    struct desk *desk = &turn->desk;
    text_copy(desk->fields[desk->field], sizeof desk->fields[0], value);
    desk->field = (int64_t)form_next(desk);
    turn_calm(turn); // the field's own row shows what was taken
}

// 3.3.1: the three times of a report, as far as they are given, in their order.
static enum refusal judge_times(const struct turn *turn, int64_t index, int64_t at_us) {
    static const int order[] = {REPORT_BEGUN, REPORT_ENDED, REPORT_SIGNED};
    int64_t times[3] = {0};
    size_t count;
    const struct field *form = form_fields(PLACE_REPORT, &count);
    for (int i = 0; i < 3; i++) {
        const char *kept = turn->desk.fields[order[i]];
        if (order[i] == index)
            times[i] = at_us;
        else if (kept[0])
            times[i] = form_instant(&form[order[i]], kept, turn->now_us);
    }
    return rule_report_times(times[0], times[1], times[2], turn->now_us);
}

static void take_moment(struct turn *turn, const struct field *field, const char *digits) {
    int64_t at_us = form_instant(field, digits, turn->now_us);
    enum refusal refusal = at_us < 0 ? REFUSE_date : REFUSE_none;
    if (refusal == REFUSE_none && turn->desk.place == PLACE_REPORT)
        refusal = judge_times(turn, turn->desk.field, at_us);
    if (refusal == REFUSE_none && field->kind == FIELD_DATE && at_us > turn->now_us)
        refusal = REFUSE_date;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, digits, NULL);
        return;
    }
    // Kept whole, so that a draft taken up tomorrow still means the same day.
    struct moment moment;
    char whole[NUMBER_MAX];
    rule_moment(&moment, at_us);
    text_format(whole, sizeof whole, "%02d%02d%02d%02d", moment.month, moment.day, moment.hour,
                moment.minute);
    fill(turn, field->kind == FIELD_TIME ? whole : digits);
}

static bool is_number(const struct field *field) {
    return field->kind == FIELD_NUMBER || field->kind == FIELD_MONEY || field->kind == FIELD_CHOICE;
}

static void take_number(struct turn *turn, const struct field *field, int64_t number) {
    char value[NUMBER_MAX], last[NUMBER_MAX];
    text_format(value, sizeof value, "%lld", (long long)number);
    if (number < field->min || number > field->max) {
        turn_refuse(turn, REFUSE_number, value, NULL);
        return;
    }
    bool km = field->label == P_F_KM && turn->desk.vehicle_id;
    int64_t last_km = km ? facts_last_km(turn->store, turn->desk.vehicle_id) : 0;
    fill(turn, value);
    // 3.4.2 c: the warranty hangs on it. A paper may be written up late, so it is asked, not
    // refused.
    text_format(last, sizeof last, "%lld", (long long)last_km);
    if (number < last_km)
        turn_ask(turn, P_KM_BACK, value, last);
}

// 3.3.1: a report's number is used once. It is one of ours or the printer's own, and nothing that
// would mean something else when it is scanned later.
static void take_paper(struct turn *turn, const char *number) {
    struct thing thing;
    struct code code;
    char mail[NUMBER_MAX];
    code_read(&code, number, strlen(number));
    facts_find(turn->store, turn->settings.site_id, &code, &thing);
    text_capitals(code.text); // or a small letter would make it another number
    if (code.kind == CODE_HOSTILE)
        turn_refuse(turn, code.trouble == TROUBLE_CHECK ? REFUSE_check : REFUSE_hostile, number,
                    NULL);
    else if (turn->desk.place == PLACE_PAYMENT && facts_receipt_used(turn->store, code.text))
        turn_refuse(turn, REFUSE_receipt_used, code.text, NULL);
    else if (turn->desk.place == PLACE_MAIL && facts_waybill(turn->store, code.text, mail))
        turn_refuse(turn, REFUSE_waybill_used, code.text, mail);
    else if (thing.kind == THING_DOCUMENT || facts_blank_used(turn->store, code.text))
        turn_refuse(turn, REFUSE_number_used, number, NULL);
    else if (thing.kind != THING_NONE || strlen(code.text) >= NUMBER_MAX ||
             (code.kind != CODE_REPORT && code.kind != CODE_LABEL))
        turn_refuse(turn, REFUSE_taken, number, NULL);
    else
        fill(turn, code.text);
}

// Where the field's text is kept: numbers, names, sentences.
static size_t room_for(const struct field *field) {
    return field->max <= 20 ? NUMBER_MAX : field->max <= 30 ? NAME_MAX_BYTES : CODE_MAX;
}

static void refuse_missing(struct turn *turn, const struct field *field) {
    turn_refuse(turn, form_missing(field), phrase(true, field->label), NULL);
    turn_english(turn, phrase(false, field->label), NULL);
}

static void take_text(struct turn *turn, const struct field *field, const char *text) {
    bool staff = turn->desk.place == PLACE_PERSON && field->label == P_F_STAFF_NUMBER;
    if (text_is_blank(text))
        refuse_missing(turn, field);
    else if ((int64_t)text_characters(text) > field->max || strlen(text) >= room_for(field))
        turn_refuse(turn, REFUSE_hostile, text, NULL);
    else if (staff && facts_person_numbered(turn->store, text))
        turn_refuse(turn, REFUSE_taken, text, NULL);
    else
        fill(turn, text);
}

// The cause of the line that was scanned last (3.4.2 b).
static void take_cause(struct turn *turn, const char *text) {
    struct draft_line *line = &turn->desk.lines[turn->desk.line - 1];
    if (text_is_blank(text)) {
        turn_refuse(turn, REFUSE_no_cause, NULL, NULL);
        return;
    }
    if (!text_copy(line->cause, sizeof line->cause, text)) {
        turn_refuse(turn, REFUSE_hostile, text, NULL);
        return;
    }
    turn->desk.line = 0;
    turn_calm(turn);
}

void step_form_text(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    const char *text = turn->code->text;
    int64_t number;
    if (turn->desk.line && turn->desk.place == PLACE_REPORT) {
        take_cause(turn, text);
        return;
    }
    if (field && (field->kind == FIELD_DATE || field->kind == FIELD_TIME))
        take_moment(turn, field, text);
    else if (field && field->kind == FIELD_TEXT && turn->desk.place == PLACE_REASON)
        submit_reason(turn);
    else if (field && field->kind == FIELD_TEXT)
        take_text(turn, field, text);
    else if (field && field->kind == FIELD_PAPER)
        take_paper(turn, text);
    else if (field && is_number(field) && text_to_number(text, &number))
        take_number(turn, field, number);
    else
        turn_refuse(turn, REFUSE_not_here, text, NULL);
}

// Removes a line by setting its quantity to nothing.
static void drop_line(struct desk *desk, size_t index) {
    for (size_t i = index; i + 1 < desk->lines_count; i++)
        desk->lines[i] = desk->lines[i + 1];
    memset(&desk->lines[--desk->lines_count], 0, sizeof *desk->lines);
}

static void take_quantity(struct turn *turn) {
    struct desk *desk = &turn->desk;
    size_t index = desk->line ? (size_t)desk->line - 1 : desk->lines_count - 1;
    char value[NUMBER_MAX];
    text_format(value, sizeof value, "%lld", (long long)turn->number);
    if (desk->lines_count == 0 || turn->number > PIECES_MAX) {
        turn_refuse(turn, REFUSE_number, value, NULL);
        return;
    }
    desk->lines[index].quantity = turn->number;
    if (turn->number == 0)
        drop_line(desk, index);
    bool cause_missing =
        desk->place == PLACE_REPORT && turn->number > 0 && desk->lines[index].cause[0] == '\0';
    desk->line = cause_missing ? (int64_t)index + 1 : 0;
    turn_calm(turn);
}

void step_form_number(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    char digits[NUMBER_MAX];
    text_format(digits, sizeof digits, "%lld", (long long)turn->number);
    if (turn->desk.line || (field && field->kind == FIELD_LINES))
        take_quantity(turn);
    else if (field && is_number(field))
        take_number(turn, field, turn->number);
    else if (field && field->kind == FIELD_PAPER)
        take_paper(turn, digits);
    else if (field && field->kind == FIELD_TEXT && turn->desk.place != PLACE_REASON)
        take_text(turn, field, digits);
    else
        turn_refuse(turn, REFUSE_not_here, digits, NULL);
}

void step_form_vehicle(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    struct vehicle vehicle;
    if (turn->desk.place == PLACE_REGISTER || !field) {
        turn_refuse(turn, REFUSE_taken, turn->code->text, NULL);
        return;
    }
    // A VIN is meant for the vehicle, whichever field is being filled.
    size_t count, index = 0;
    const struct field *form = form_fields(turn->desk.place, &count);
    while (index < count && form[index].kind != FIELD_VEHICLE)
        index++;
    if (index == count || !facts_vehicle(turn->store, turn->thing.id, &vehicle)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.vehicle_id = vehicle.id;
    turn->desk.field = (int64_t)index;
    fill(turn, vehicle.plate[0] ? vehicle.plate : vehicle.vin);
}

void step_form_vin(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    if (turn->desk.place == PLACE_REGISTER && field && field->kind == FIELD_VEHICLE)
        fill(turn, turn->code->text);
    else if (field && field->kind == FIELD_VEHICLE)
        step_register(turn);
    else
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
}

void step_form_label(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    bool vehicle = field && field->kind == FIELD_VEHICLE;
    if (turn->code->kind == CODE_VIN && vehicle)
        turn_refuse(turn, REFUSE_vin, turn->code->text, NULL);
    else if (vehicle)
        turn_refuse(turn, REFUSE_vehicle_unknown, turn->code->text, NULL);
    else if (turn->code->kind == CODE_TAG || turn->code->kind == CODE_DOCUMENT)
        turn_refuse(turn, REFUSE_unknown, turn->code->text, NULL);
    else if (turn->code->label.shape != LABEL_PLAIN)
        turn_refuse(turn, REFUSE_unknown, turn->code->text, NULL);
    else if (field && field->kind == FIELD_PAPER)
        take_paper(turn, turn->code->text);
    else if (field && field->kind == FIELD_BADGE && turn->code->kind == CODE_LABEL &&
             strlen(turn->code->text) < NUMBER_MAX)
        fill(turn, turn->code->text);
    else
        turn_refuse(turn, REFUSE_unknown, turn->code->text, NULL);
}

void step_form_taken(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    bool paper = field && field->kind == FIELD_PAPER && turn->event == EVENT_DOCUMENT;
    bool wants = field && (field->kind == FIELD_BADGE || field->kind == FIELD_PAPER);
    turn_refuse(turn,
                paper   ? REFUSE_number_used
                : wants ? REFUSE_taken
                        : REFUSE_not_here,
                turn->code->text, NULL);
}

static void submit_setup(struct turn *turn, const char *pin) {
    const struct desk *desk = &turn->desk;
    struct plan *plan = &turn->plan;
    plan->settings.site_id = strtoll(desk->fields[SETUP_SITE_ID], NULL, 10);
    text_copy(plan->person.name, sizeof plan->person.name, desk->fields[SETUP_NAME]);
    text_copy(plan->person.number, sizeof plan->person.number, desk->fields[SETUP_NUMBER]);
    text_copy(plan->badge, sizeof plan->badge, desk->fields[SETUP_BADGE]);
    plan->person.chinese = !desk->english;
    plan->person.roles = ROLE_ADMINISTRATOR;
    enum fault fault = secret_hash(plan->pin, pin);
    if (fault != FAULT_NONE) {
        turn_fail(turn, fault);
        return;
    }
    plan->person.site_id = plan->settings.site_id;
    plan->site.id = plan->settings.site_id;
    text_copy(plan->site.name, sizeof plan->site.name, desk->fields[SETUP_SITE]);
    text_copy(plan->site.name_en, sizeof plan->site.name_en, desk->fields[SETUP_SITE]);
    plan_act(plan, ACT_SITE, 0);
    plan_act(plan, ACT_PERSON, 0);
    desk_clear(&turn->desk, PLACE_IDLE);
    turn_done(turn, P_SET_UP, plan->site.name, NULL);
}

static void set_first_pin(struct turn *turn, const char *pin) {
    int64_t person_id = turn->desk.pending_id;
    enum fault fault = secret_hash(turn->plan.pin, pin);
    if (fault != FAULT_NONE) {
        turn_fail(turn, fault);
        return;
    }
    turn_sign_in(turn, person_id);
    turn->plan.person_id = person_id;
    plan_act(&turn->plan, ACT_PIN, person_id);
    turn_done(turn, P_PIN_SET, NULL, NULL);
}

// The first time is only remembered in memory; the second time must be the same.
void step_form_pin(struct turn *turn) {
    const struct field *field = form_current(&turn->desk);
    const char *pin = turn->code->text;
    if (!field || field->kind != FIELD_PIN) {
        turn_refuse(turn, REFUSE_not_here, NULL, NULL);
        return;
    }
    enum refusal refusal = rule_pin(pin, turn->settings.pin_digits);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, NULL, NULL);
    } else if (turn->secret[0] == '\0') {
        text_copy(turn->secret, CODE_MAX, pin);
        turn_ask(turn, P_ASK_PIN_AGAIN, NULL, NULL);
    } else if (strcmp(turn->secret, pin) != 0) {
        turn->secret[0] = '\0';
        turn_refuse(turn, REFUSE_pin_differs, NULL, NULL);
    } else {
        turn->secret[0] = '\0';
        if (turn->desk.place == PLACE_SETUP)
            submit_setup(turn, pin);
        else
            set_first_pin(turn, pin);
    }
}

// One line a part: scanned again it counts one more.
void step_form_part(struct turn *turn) {
    struct desk *desk = &turn->desk;
    const struct field *field = form_current(desk);
    struct part part;
    if (!field || field->kind != FIELD_LINES) {
        step_form_taken(turn);
        return;
    }
    if (ask_pieces(turn))
        return;
    facts_part(turn->store, turn->settings.site_id, turn->thing.id, &part);
    size_t i = 0;
    while (i < desk->lines_count && desk->lines[i].part_id != part.id)
        i++;
    int64_t before = i < desk->lines_count ? desk->lines[i].quantity : 0;
    if (i == LINES_MAX || before + turn->pieces > PIECES_MAX) {
        turn_refuse(turn, i == LINES_MAX ? REFUSE_too_many_lines : REFUSE_number, NULL, NULL);
        return;
    }
    if (i == desk->lines_count) {
        desk->lines_count++;
        desk->lines[i] = (struct draft_line){.part_id = part.id};
    }
    desk->lines[i].quantity += turn->pieces;
    desk->line =
        desk->place == PLACE_REPORT && desk->lines[i].cause[0] == '\0' ? (int64_t)i + 1 : 0;
    turn_accept(turn, P_LINE_ADDED, part.number, NULL);
}

void step_form_field(struct turn *turn) {
    size_t count;
    form_fields(turn->desk.place, &count);
    if (turn->number < 0 || (size_t)turn->number >= count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.field = turn->number;
    turn->desk.line = 0;
    step_acknowledge(turn);
}

void step_form_line(struct turn *turn) {
    if (turn->number < 1 || (size_t)turn->number > turn->desk.lines_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.line = turn->number;
    turn->desk.field = (int64_t)form_next(&turn->desk);
    step_acknowledge(turn);
}

// Does anything in the store answer to this text already?
static bool answers(struct turn *turn, const char *text) {
    struct thing thing;
    struct code code;
    code_read(&code, text, strlen(text));
    facts_exact(turn->store, 0, text, &thing);
    return code.kind != CODE_LABEL || thing.kind != THING_NONE;
}

static void submit_register(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct vehicle *vehicle = &turn->plan.vehicle;
    size_t count;
    const struct field *form = form_fields(PLACE_REGISTER, &count);
    text_copy(vehicle->vin, sizeof vehicle->vin, desk->fields[REGISTER_VIN]);
    text_copy(vehicle->plate, sizeof vehicle->plate, desk->fields[REGISTER_PLATE]);
    text_copy(vehicle->model, sizeof vehicle->model, desk->fields[REGISTER_MODEL]);
    if (answers(turn, vehicle->plate)) {
        turn_refuse(turn, REFUSE_taken, vehicle->plate, NULL);
        return;
    }
    vehicle->sold_us =
        form_instant(&form[REGISTER_SOLD], desk->fields[REGISTER_SOLD], turn->now_us);
    vehicle->warranty_months = strtoll(desk->fields[REGISTER_MONTHS], NULL, 10);
    vehicle->warranty_km = strtoll(desk->fields[REGISTER_KM], NULL, 10);
    plan_act(&turn->plan, ACT_VEHICLE, 0);
    int64_t id = facts_next_vehicle(turn->store);
    enum place back = desk->back;
    struct desk was = *desk;
    desk_clear(desk, PLACE_HOME);
    if (back == PLACE_REQUISITION || back == PLACE_REPORT) {
        begin_form(desk, back, id, vehicle->plate);
        desk->late_us = was.late_us;
        text_copy(desk->blank, sizeof desk->blank, was.blank);
    } else {
        desk->place = PLACE_VEHICLE;
        desk->subject_id = id;
    }
    turn_done(turn, P_REGISTERED, vehicle->vin, NULL);
}

static void submit_person(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct person *person = &turn->plan.person;
    text_copy(person->name, sizeof person->name, desk->fields[PERSON_NAME]);
    text_copy(person->number, sizeof person->number, desk->fields[PERSON_NUMBER]);
    text_copy(turn->plan.badge, sizeof turn->plan.badge, desk->fields[PERSON_BADGE]);
    person->roles = form_roles(strtoll(desk->fields[PERSON_ROLE], NULL, 10));
    person->chinese = turn->who.chinese;
    person->site_id = turn->settings.site_id;
    plan_act(&turn->plan, ACT_PERSON, 0);
    turn_home(turn);
    turn_done(turn, P_PERSON_ADDED, person->name, NULL);
}

void step_form_submit(struct turn *turn) {
    size_t count, next = form_next(&turn->desk);
    const struct field *form = form_fields(turn->desk.place, &count);
    if (next < count && form[next].kind != FIELD_LINES) {
        refuse_missing(turn, &form[next]);
        return;
    }
    if (turn->desk.place == PLACE_REQUISITION)
        submit_requisition(turn);
    else if (turn->desk.place == PLACE_REPORT)
        submit_report(turn);
    else if (turn->desk.place == PLACE_PAYMENT)
        submit_payment(turn);
    else if (turn->desk.place == PLACE_MAIL)
        submit_mail(turn);
    else if (turn->desk.place == PLACE_REGISTER)
        submit_register(turn);
    else if (turn->desk.place == PLACE_PERSON)
        submit_person(turn);
    else if (turn->desk.place == PLACE_SALE)
        submit_sale(turn);
    else if (turn->desk.place == PLACE_SITE)
        submit_site(turn);
    else if (turn->desk.place == PLACE_LATE)
        submit_late(turn);
    else
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
}

// 3.4.2 c: an unknown vehicle is registered on the spot, and then the paper about it begins: the
// vehicle stands first on both, so at most a report's number is scanned again.
void step_register(struct turn *turn) {
    step_vin_unknown(turn);
}

void step_new_person(struct turn *turn) {
    if (!turn_is(turn, ROLE_ADMINISTRATOR)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    desk_clear(&turn->desk, PLACE_PERSON);
    turn_calm(turn);
}
