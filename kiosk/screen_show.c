// screen_show.c -- screens that show what is: idle, sign-in, part, vehicle, unit, documents.
#include "screen.h"

#include "debt.h"
#include "rules.h"
#include "text.h"

#include <string.h>

void set_prompt(struct view *view, const struct scene *scene, enum phrase phrase,
                const char *first) {
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, phrase, first, NULL);
}

// "3 张", "5 件".
void set_count(char *to, size_t size, const struct scene *scene, enum phrase unit, int64_t count) {
    char number[NUMBER_MAX];
    set_number(number, sizeof number, count);
    phrase_fill(to, size, scene->chinese, unit, number, NULL);
}

static void waiting_row(struct view *view, const struct scene *scene, enum phrase phrase,
                        int64_t count, bool late) {
    struct row *row;
    if (count == 0)
        return;
    row = add_row(view, late ? ROW_LATE : ROW_PLAIN, say(scene, phrase), NULL);
    set_count(row->figure, sizeof row->figure, scene, late ? P_PIECES : P_PAPERS, count);
}

void screen_idle(struct view *view, const struct scene *scene) {
    struct waiting waiting;
    facts_waiting(scene->store, scene->now_us, &waiting);
    set_prompt(view, scene, P_IDLE_PROMPT, NULL);
    waiting_row(view, scene, P_TO_APPROVE, waiting.to_approve, false);
    waiting_row(view, scene, P_TO_ISSUE, waiting.to_issue, false);
    waiting_row(view, scene, P_TO_AGREE, waiting.to_agree, false);
    waiting_row(view, scene, P_OVERDUE, waiting.overdue, true);
    if (view->rows_count == 0)
        add_row(view, ROW_DONE, say(scene, P_NOTHING_WAITS), NULL);
    add_button(view, scene, P_B_LANGUAGE, "LANGUAGE", false);
    add_button(view, scene, P_B_SEARCH, "SEARCH", false);
}

// What is missing until the unit is cleared, in words.
static void missing_words(char *to, size_t size, const struct scene *scene,
                          const struct unit *unit) {
    to[0] = '\0';
    if (unit->mailed) {
        mail_missing(to, size, scene, unit);
        return;
    }
    if (!unit->report_signed)
        text_append(to, size, say(scene, P_MISSING_REPORT));
    else if (!unit->report_agreed)
        text_append(to, size, say(scene, P_MISSING_AGREE));
    if (unit->duty == DUTY_MUST && !unit->old_in) {
        if (to[0])
            text_append(to, size, " · ");
        text_append(to, size, say(scene, P_MISSING_OLD));
    }
    if (unit->paid && (unit->owed_fen > 0 || !unit->report_signed)) {
        if (to[0])
            text_append(to, size, " · ");
        text_append(to, size, say(scene, P_MISSING_MONEY));
    }
}

// The same part for the same vehicle with the same things missing: one row for all of them.
static bool alike(const struct unit *a, const struct unit *b) {
    return a->part_id == b->part_id && a->document_id == b->document_id && a->old_in == b->old_in &&
           a->report_signed == b->report_signed && a->report_agreed == b->report_agreed &&
           a->mailed == b->mailed && strcmp(a->mail, b->mail) == 0 && a->paid == b->paid &&
           a->owed_fen == b->owed_fen;
}

static void owed_row(struct view *view, const struct scene *scene, const struct unit *unit,
                     size_t pieces) {
    char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX], days[NUMBER_MAX];
    char missing[NAME_MAX_BYTES * 2];
    bool late = unit->due_us < scene->now_us;
    text_copy(main, sizeof main, name_of(scene, unit->name, unit->name_en));
    if (pieces > 1)
        text_add(main, sizeof main, " ×%zu", pieces);
    missing_words(missing, sizeof missing, scene, unit);
    text_format(detail, sizeof detail, "%s · %s", missing, unit->plate);
    struct row *row = add_row(view, late ? ROW_LATE : ROW_MISSING, main, detail);
    set_number(days, sizeof days, (scene->now_us - unit->issued_us) / DAY_US);
    phrase_fill(row->figure, sizeof row->figure, scene->chinese, P_DAYS, days, NULL);
    text_copy(row->note, sizeof row->note, unit->tag);
    text_copy(row->code, sizeof row->code, unit->tag);
}

void rows_owed(struct view *view, const struct scene *scene, int64_t person_id) {
    struct unit units[LIST_MAX];
    size_t count = facts_owed(scene->store, person_id, list_after(scene), units, LIST_MAX), next;
    count = list_page(view, scene, count, LIST_MAX, &units[LIST_MAX - 2].id);
    for (size_t i = 0; i < count; i = next) {
        for (next = i + 1; next < count && alike(&units[i], &units[next]); next++)
            ;
        owed_row(view, scene, &units[i], next - i);
    }
    struct debt debt;
    facts_debt(scene->store, person_id, scene->now_us, &debt);
    view->rows_more += (size_t)debt.total - count;
}

static void debt_words(char *to, size_t size, const struct scene *scene, int64_t person_id) {
    struct debt debt;
    char total[NUMBER_MAX], overdue[NUMBER_MAX];
    facts_debt(scene->store, person_id, scene->now_us, &debt);
    set_number(total, sizeof total, debt.total);
    set_number(overdue, sizeof overdue, debt.overdue);
    phrase_fill(to, size, scene->chinese, debt.total ? P_DEBT : P_NO_DEBT, total, overdue);
}

void screen_pin(struct view *view, const struct scene *scene) {
    struct person person;
    facts_person(scene->store, scene->desk->pending_id, &person);
    set_prompt(view, scene, P_PIN_PROMPT, name_of(scene, person.name, person.name_en));
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_PIN));
    char debt[LINE_TEXT_MAX];
    debt_words(debt, sizeof debt, scene, person.id);
    add_row(view, ROW_HEADING, debt, NULL);
    rows_owed(view, scene, person.id);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
}

// A third person is asked for, then for that one's PIN.
void screen_vouch(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct person person, by = {0}, who;
    int64_t by_id;
    facts_person(scene->store, desk->pending_id, &person);
    facts_unvouched(scene->store, person.id, &by_id);
    bool known = facts_person(scene->store, desk->subject_id, &who);
    set_prompt(view, scene, known ? P_PIN_PROMPT : P_ASK_VOUCH,
               known ? name_of(scene, who.name, who.name_en)
                     : name_of(scene, person.name, person.name_en));
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_PIN));
    view->scan = !known;
    char line[LINE_TEXT_MAX];
    if (facts_person(scene->store, by_id, &by)) {
        phrase_fill(line, sizeof line, scene->chinese, P_VOUCH_WHY,
                    name_of(scene, by.name, by.name_en), NULL);
        add_row(view, ROW_PLAIN, line, NULL);
    }
    phrase_fill(line, sizeof line, scene->chinese, P_VOUCH_WHAT,
                name_of(scene, person.name, person.name_en), NULL);
    add_row(view, ROW_NEXT, line, NULL);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
}

void row_document(struct view *view, const struct scene *scene, enum row_state state,
                  enum phrase what, const struct document *document) {
    char detail[LINE_TEXT_MAX], main[LINE_TEXT_MAX];
    if (document->kind == DOCUMENT_TEACHING) {
        row_teaching(view, scene, what, document);
        return;
    }
    phrase_fill(main, sizeof main, scene->chinese, what,
                document->plate[0] ? document->plate : document->vin, NULL);
    text_format(detail, sizeof detail, "%s · %s", document->number,
                name_of(scene, document->owner, document->owner_en));
    struct row *row = add_row(view, state, main, detail);
    char days[NUMBER_MAX], lines[NUMBER_MAX];
    set_number(days, sizeof days, (scene->now_us - document->at_us) / DAY_US);
    set_number(lines, sizeof lines, document->lines);
    phrase_fill(row->figure, sizeof row->figure, scene->chinese,
                document->lines == 1 ? P_ONE_LINE : P_LINES, lines, NULL);
    if (document->kind == DOCUMENT_COUNT) {
        struct count_progress progress;
        facts_count_progress(scene->store, document->id, scene->who.id, &progress);
        set_progress(row->figure, sizeof row->figure, &progress);
    }
    if (scene->now_us - document->at_us >= DAY_US)
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_DAYS_AGO, days, NULL);
    text_copy(row->code, sizeof row->code, document->number);
}

void row_late(struct view *view, const struct scene *scene, int64_t document_id) {
    struct late late;
    char line[LINE_TEXT_MAX], written[NUMBER_MAX], entered[NUMBER_MAX];
    if (!facts_late(scene->store, document_id, &late))
        return;
    set_time(written, sizeof written, late.written_us);
    set_time(entered, sizeof entered, late.entered_us);
    phrase_fill(line, sizeof line, scene->chinese, P_LATE_TIMES, written, entered);
    struct row *row = add_row(view, ROW_HEED, say(scene, P_T_LATE), line);
    text_copy(row->figure, sizeof row->figure, late.blank);
}

void row_late_draft(struct view *view, const struct scene *scene) {
    char line[LINE_TEXT_MAX], written[NUMBER_MAX];
    if (!scene->desk->late_us)
        return;
    set_time(written, sizeof written, scene->desk->late_us);
    phrase_fill(line, sizeof line, scene->chinese, P_LATE_WRITTEN, scene->desk->blank, written);
    add_row(view, ROW_HEADING, line, NULL);
}

void row_fact(struct view *view, const struct scene *scene, enum phrase label, const char *value) {
    if (value[0])
        add_row(view, ROW_PLAIN, value, say(scene, label));
}

void show_buttons(struct view *view, const struct scene *scene) {
    add_button(view, scene, P_B_BACK, "CANCEL", false);
}

void screen_part(struct view *view, const struct scene *scene) {
    struct part part;
    struct stock stock[STOCK_MAX];
    char main[LINE_TEXT_MAX], price[NUMBER_MAX], number[NAME_MAX_BYTES];
    facts_part(scene->store, scene->settings.site_id, scene->desk->subject_id, &part);
    size_t count = facts_stock(scene->store, scene->settings.site_id, part.id, stock);
    bool blind = false;
    for (size_t i = 0; i < count; i++)
        blind |= is_blind(scene, stock[i].bin_id);
    text_format(number, sizeof number, "%lld %s", (long long)part.on_hand, part.unit);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                blind          ? P_PART_COUNTED
                : part.on_hand ? P_PART_PROMPT
                               : P_PART_NONE,
                number, name_of(scene, part.name, part.name_en));
    text_format(main, sizeof main, "%s  %s", part.number, part.spec);
    add_row(view, ROW_HEADING, main, NULL);
    for (size_t i = 0; i < count; i++) {
        enum phrase condition = condition_phrase(stock[i].condition);
        struct row *row = add_row(view, condition == P_C_SUSPECT ? ROW_WRONG : ROW_PLAIN,
                                  stock[i].bin, say(scene, condition));
        if (!blind)
            set_number(row->figure, sizeof row->figure, stock[i].quantity);
        text_copy(row->note, sizeof row->note, part.unit);
        text_copy(row->code, sizeof row->code, stock[i].bin);
    }
    rows_site_stock(view, scene, &part);
    row_fact(view, scene, P_F_SUPPLIER, part.supplier);
    text_money(price, sizeof price, part.price_fen);
    row_fact(view, scene, P_F_PRICE, price);
    row_fact(view, scene, P_F_DUTY,
             say(scene, part.duty == DUTY_MUST  ? P_D_MUST
                        : part.duty == DUTY_MAY ? P_D_MAY
                                                : P_D_NONE));
    show_buttons(view, scene);
    if (has_role(scene, ROLE_TECHNICIAN))
        add_button(view, scene, P_B_REQUISITION, "REQUISITION", true);
    if (has_role(scene, ROLE_ADMINISTRATOR))
        add_button(view, scene, P_T_INTERCHANGE, "INTERCHANGE", false);
}

// How many of the part lie in the bin, condition by condition.
static void bin_rows(struct view *view, const struct scene *scene, const char *bin,
                     const struct part *part) {
    struct stock stock[STOCK_MAX];
    size_t count = facts_stock(scene->store, scene->settings.site_id, part->id, stock);
    for (size_t i = 0; i < count; i++) {
        char detail[LINE_TEXT_MAX];
        if (strcmp(stock[i].bin, bin) != 0)
            continue;
        enum phrase condition = condition_phrase(stock[i].condition);
        text_format(detail, sizeof detail, "%s · %s", part->number, say(scene, condition));
        struct row *row = add_row(view, condition == P_C_SUSPECT ? ROW_WRONG : ROW_PLAIN,
                                  name_of(scene, part->name, part->name_en), detail);
        set_number(row->figure, sizeof row->figure, stock[i].quantity);
        text_copy(row->note, sizeof row->note, part->unit);
        text_copy(row->code, sizeof row->code, part->number);
    }
}

void screen_bin(struct view *view, const struct scene *scene) {
    struct bin bin;
    struct part parts[LIST_MAX];
    facts_bin(scene->store, scene->desk->subject_id, &bin);
    size_t count = facts_bin_parts(scene->store, scene->settings.site_id, bin.id, list_after(scene),
                                   parts, LIST_MAX);
    bool blind = is_blind(scene, bin.id);
    count = blind ? 0 : list_page(view, scene, count, LIST_MAX, &parts[LIST_MAX - 2].id);
    set_prompt(view, scene, blind ? P_BIN_COUNTED : count ? P_BIN_PROMPT : P_BIN_EMPTY, bin.name);
    for (size_t i = 0; i < count; i++)
        bin_rows(view, scene, bin.name, &parts[i]);
    show_buttons(view, scene);
    if (has_role(scene, ROLE_CLERK))
        add_button(view, scene, P_B_COUNT, "COUNT", true);
}

void row_warranty(struct view *view, const struct scene *scene, const struct warranty *warranty) {
    char months[NUMBER_MAX], km[NUMBER_MAX], detail[LINE_TEXT_MAX];
    int64_t sign = warranty->in ? 1 : -1;
    int64_t by_months = sign * warranty->months_left, by_km = sign * warranty->km_left;
    set_number(months, sizeof months, by_months > 0 ? by_months : 0);
    set_number(km, sizeof km, by_km > 0 ? by_km : 0);
    phrase_fill(detail, sizeof detail, scene->chinese,
                warranty->in ? P_WARRANTY_LEFT : P_WARRANTY_OVER, months, km);
    add_row(view, warranty->in ? ROW_DONE : ROW_HEED,
            say(scene, warranty->in ? P_WARRANTY_IN : P_WARRANTY_OUT), detail);
}

static void warranty_row(struct view *view, const struct scene *scene,
                         const struct vehicle *vehicle) {
    struct warranty warranty;
    rule_warranty(&warranty, vehicle, scene->now_us, facts_last_km(scene->store, vehicle->id));
    row_warranty(view, scene, &warranty);
}

enum { HISTORY_ROWS = 20 };

void screen_vehicle(struct view *view, const struct scene *scene) {
    struct vehicle vehicle;
    struct document documents[HISTORY_ROWS];
    char line[LINE_TEXT_MAX], date[NUMBER_MAX];
    facts_vehicle(scene->store, scene->desk->subject_id, &vehicle);
    set_prompt(view, scene, P_VEHICLE_PROMPT, vehicle.plate[0] ? vehicle.plate : vehicle.vin);
    warranty_row(view, scene, &vehicle);
    text_format(line, sizeof line, "%s  %s", vehicle.model, vehicle.engine);
    add_row(view, ROW_PLAIN, line, vehicle.vin);
    set_date(date, sizeof date, vehicle.sold_us);
    text_format(line, sizeof line, "%s %s", say(scene, P_F_SOLD), date);
    add_row(view, ROW_PLAIN, vehicle.customer[0] ? vehicle.customer : date, line);
    size_t count = facts_vehicle_documents(scene->store, vehicle.id, documents, HISTORY_ROWS);
    if (count)
        add_row(view, ROW_HEADING, say(scene, P_HISTORY), NULL);
    for (size_t i = 0; i < count; i++)
        row_document(view, scene, ROW_PLAIN,
                     documents[i].kind == DOCUMENT_REPORT ? P_H_REPORT : P_H_REQUISITION,
                     &documents[i]);
    show_buttons(view, scene);
    if (has_role(scene, ROLE_TECHNICIAN)) {
        add_button(view, scene, P_B_REPORT, "REPORT", false);
        add_button(view, scene, P_B_REQUISITION, "REQUISITION", true);
    }
}

static void gate_row(struct view *view, const struct scene *scene, enum phrase text, bool done,
                     const char *detail) {
    add_row(view, done ? ROW_DONE : ROW_MISSING, say(scene, text), detail);
}

// 3.3.4: handed in in full, or how much is not; a touch leads to the report that it is owed for.
static void money_gate(struct view *view, const struct scene *scene, const struct unit *unit) {
    char owed[NUMBER_MAX] = "";
    bool open = unit->owed_fen > 0 || !unit->report_signed;
    if (unit->owed_fen > 0)
        text_money(owed, sizeof owed, unit->owed_fen);
    gate_row(view, scene, P_G_MONEY, !open, NULL);
    struct row *row = &view->rows[view->rows_count - 1];
    text_copy(row->figure, sizeof row->figure, owed);
    if (unit->owed_fen > 0)
        text_copy(row->code, sizeof row->code, unit->report);
}

// Where its old part lies, why it was refused, and the four figures of its line.
static void cage_rows(struct view *view, const struct scene *scene, const struct unit *unit) {
    struct old_part old;
    struct figures figures;
    char words[CODE_MAX];
    enum mismatch reason = facts_last_mismatch(scene->store, unit->id, words);
    if (facts_unit_old_part(scene->store, unit->id, &old))
        add_row(view, ROW_PLAIN,
                old.gone       ? say(scene, P_OLD_GONE)
                : old.shelf[0] ? old.shelf
                               : say(scene, P_NOWHERE),
                say(scene, P_F_SHELF));
    else if (reason != MISMATCH_NONE)
        add_row(view, ROW_WRONG, words[0] ? words : mismatch_words(scene, reason),
                say(scene, P_OLD_REFUSED));
    facts_line_figures(scene->store, unit->id, &figures);
    row_figures(view, scene, &figures);
}

// The unit's gate as a checklist: what is there is ticked, what is missing is named.
void screen_unit(struct view *view, const struct scene *scene) {
    struct unit unit;
    char line[LINE_TEXT_MAX], date[NUMBER_MAX];
    facts_unit(scene->store, scene->desk->subject_id, &unit);
    enum phrase state = strcmp(unit.state, "fitted") == 0     ? P_UNIT_FITTED
                        : strcmp(unit.state, "returned") == 0 ? P_UNIT_RETURNED
                        : strcmp(unit.state, "reversed") == 0 ? P_UNIT_REVERSED
                                                              : P_UNIT_OPEN;
    bool open = state == P_UNIT_OPEN;
    missing_words(line, sizeof line, scene, &unit);
    set_prompt(view, scene, open ? P_UNIT_MISSING : state, line);
    text_format(line, sizeof line, "%s  %s  %s", unit.tag, unit.number,
                name_of(scene, unit.name, unit.name_en));
    add_row(view, ROW_HEADING, line, NULL);
    phrase_fill(line, sizeof line, scene->chinese, unit.mailed ? P_UNIT_MAILED : P_UNIT_OPEN,
                name_of(scene, unit.owner, unit.owner_en), NULL);
    struct row *row = add_row(view, ROW_PLAIN,
                              open ? line : name_of(scene, unit.owner, unit.owner_en), unit.plate);
    set_date(date, sizeof date, unit.issued_us);
    text_copy(row->figure, sizeof row->figure, date);
    text_copy(row->note, sizeof row->note, unit.requisition);
    if (unit.mailed) {
        mail_gate(view, scene, &unit);
    } else if (open || state == P_UNIT_FITTED) {
        gate_row(view, scene, P_G_SIGNED, unit.report_signed, unit.report);
        gate_row(view, scene, P_G_AGREED, unit.report_agreed, NULL);
        if (unit.paid)
            money_gate(view, scene, &unit);
        if (unit.duty != DUTY_NONE)
            gate_row(view, scene, unit.duty == DUTY_MUST ? P_G_OLD : P_G_OLD_MAY, unit.old_in,
                     NULL);
    }
    if (open)
        gate_row(view, scene, unit.mailed ? P_G_PARCEL_BACK : P_G_UNUSED, false, NULL);
    cage_rows(view, scene, &unit);
    show_buttons(view, scene);
    if (rule_mail(&scene->who, &unit, facts_unit_in_warranty(scene->store, unit.id)) == REFUSE_none)
        add_button(view, scene, P_B_MAIL, "MAIL", false);
}

void screen_owed(struct view *view, const struct scene *scene) {
    struct person person;
    char debt[LINE_TEXT_MAX];
    bool self = scene->desk->subject_id == scene->who.id;
    facts_person(scene->store, scene->desk->subject_id, &person);
    set_prompt(view, scene, P_OWED_PROMPT, name_of(scene, person.name, person.name_en));
    debt_words(debt, sizeof debt, scene, person.id);
    add_row(view, ROW_HEADING, debt, NULL);
    row_overdue(view, scene, person.id);
    rows_money(view, scene, person.id);
    struct figures figures;
    facts_owner_figures(scene->store, person.id, &figures);
    row_figures(view, scene, &figures);
    rows_owed(view, scene, person.id);
    show_buttons(view, scene);
    if (!self)
        add_button(view, scene, P_B_SIGN_IN, "SIGNIN", !has_role(scene, ROLE_CLERK));
    if (!self && has_role(scene, ROLE_CLERK))
        add_button(view, scene, P_B_RETURN, "RETURN", true);
}

void rows_lines(struct view *view, const struct scene *scene, const struct paperwork *paper) {
    for (size_t i = 0; i < paper->count; i++) {
        const struct line *line = &paper->lines[i];
        bool report = paper->document.kind == DOCUMENT_REPORT;
        enum document_state state = paper->document.state;
        bool issues = state == STATE_APPROVED || state == STATE_STARTED || state == STATE_ISSUED;
        struct row *row =
            add_row(view,
                    !issues                          ? ROW_PLAIN
                    : line->issued >= line->approved ? ROW_DONE
                                                     : ROW_MISSING,
                    name_of(scene, line->name, line->name_en), report ? line->cause : line->number);
        set_number(row->figure, sizeof row->figure, line->quantity);
        text_copy(row->note, sizeof row->note, line->unit);
        if (!issues)
            continue;
        text_format(row->figure, sizeof row->figure, "%lld / %lld", (long long)line->issued,
                    (long long)line->approved);
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_N_ISSUED, line->unit, NULL);
    }
}

enum phrase state_phrase(enum document_state state) {
    char key[NUMBER_MAX];
    text_format(key, sizeof key, "state_%s", state_name(state));
    return phrase_find(key);
}

static void paper_rows(struct view *view, const struct scene *scene,
                       const struct paperwork *paper) {
    char line[LINE_TEXT_MAX], date[NUMBER_MAX], km[NUMBER_MAX];
    set_time(date, sizeof date, paper->document.at_us);
    text_format(line, sizeof line, "%s · %s",
                name_of(scene, paper->document.owner, paper->document.owner_en), date);
    struct row *row = add_row(
        view, ROW_PLAIN, paper->vehicle.plate[0] ? paper->vehicle.plate : paper->vehicle.vin, line);
    set_number(km, sizeof km, paper->km);
    phrase_fill(row->figure, sizeof row->figure, scene->chinese, P_KM, km, NULL);
    text_copy(row->note, sizeof row->note,
              say(scene, paper->in_warranty ? P_WARRANTY_IN : P_WARRANTY_OUT));
    text_copy(row->code, sizeof row->code, paper->vehicle.vin);
    row_late(view, scene, paper->document.id);
    row_fact(view, scene, P_F_OPINION, paper->opinion);
    row_fact(view, scene, P_F_CUSTOMER, paper->customer);
    rows_charge(view, scene, paper->document.id);
    rows_lines(view, scene, paper);
}

static void requisition_rows(struct view *view, const struct scene *scene,
                             const struct document *document) {
    struct paperwork paper;
    struct unit units[LIST_MAX];
    facts_paperwork(scene->store, document->id, &paper);
    row_stop(view, scene, document);
    paper_rows(view, scene, &paper);
    struct figures figures;
    facts_document_figures(scene->store, document->id, &figures);
    row_figures(view, scene, &figures);
    size_t count = facts_units(scene->store, document->id, list_after(scene), units, LIST_MAX);
    count = list_page(view, scene, count, LIST_MAX, &units[LIST_MAX - 2].id);
    for (size_t i = 0; i < count; i++) {
        bool open = strcmp(units[i].state, "issued") == 0;
        struct row *row = add_row(view, open ? ROW_MISSING : ROW_DONE, units[i].tag,
                                  name_of(scene, units[i].name, units[i].name_en));
        text_copy(row->code, sizeof row->code, units[i].tag);
    }
    show_buttons(view, scene);
    if (rule_withdraw(&scene->who, document) == REFUSE_none)
        add_button(view, scene, P_B_WITHDRAW, "WITHDRAW", false);
    if (rule_waive(&scene->who, document, is_stopped(scene, document)) == REFUSE_none)
        add_button(view, scene, P_B_WAIVE, "WAIVE", true);
}

static void report_rows(struct view *view, const struct scene *scene,
                        const struct document *document) {
    struct paperwork paper;
    facts_paperwork(scene->store, document->id, &paper);
    paper_rows(view, scene, &paper);
    rows_payments(view, scene, document->id);
    show_buttons(view, scene);
    if (may_pay(scene, document->id))
        add_button(view, scene, P_B_PAY, "PAY", true);
    if (rule_void(&scene->who, document) == REFUSE_none)
        add_button(view, scene, P_B_VOID, "VOID", false);
}

void screen_document(struct view *view, const struct scene *scene) {
    // What each kind of document shows of itself, and what may be done with it.
    static void (*const shown[DOCUMENT_KIND_COUNT])(struct view *, const struct scene *,
                                                    const struct document *) = {
        [DOCUMENT_REQUISITION] = requisition_rows,
        [DOCUMENT_REPORT] = report_rows,
        [DOCUMENT_DISPOSAL] = disposal_rows,
        [DOCUMENT_RECEIVING] = rows_receiving,
        [DOCUMENT_COUNT] = count_rows,
        [DOCUMENT_TRANSFER] = rows_transfer,
        [DOCUMENT_CONSIGNMENT] = rows_consignment,
        [DOCUMENT_MAIL] = rows_mail,
    };
    struct document document;
    facts_document(scene->store, scene->desk->subject_id, &document);
    text_copy(view->title, sizeof view->title, document.number);
    set_prompt(view, scene, state_phrase(document.state), document.reason);
    if (shown[document.kind])
        shown[document.kind](view, scene, &document);
    else
        show_buttons(view, scene); // a desk from outside may point at none
}

void screen_agree(struct view *view, const struct scene *scene) {
    struct paperwork paper;
    char signed_at[NUMBER_MAX], line[LINE_TEXT_MAX], ended[NUMBER_MAX];
    facts_paperwork(scene->store, scene->desk->subject_id, &paper);
    set_prompt(view, scene, paper.in_warranty ? P_AGREE_PROMPT : P_AGREE_PAID,
               paper.document.number);
    paper_rows(view, scene, &paper);
    set_time(ended, sizeof ended, paper.ended_us);
    set_time(signed_at, sizeof signed_at, paper.signed_us);
    phrase_fill(line, sizeof line, scene->chinese, P_SIGNED_LINE, ended, signed_at);
    add_row(view, ROW_PLAIN, say(scene, (enum phrase)(P_S_1 + (int)paper.satisfaction - 1)), line);
    show_buttons(view, scene);
    add_button(view, scene, P_B_VOID, "VOID", false);
    if (paper.in_warranty)
        add_button(view, scene, P_B_AGREE, "AGREE", true);
    else
        add_button(view, scene, P_B_AGREE_PAID, "CONSENT", true);
}

void rows_found(struct view *view, const struct scene *scene) {
    struct part parts[LIST_MAX];
    const char *words = view->pad_value;
    size_t count = words[0] ? facts_search(scene->store, scene->settings.site_id, words,
                                           list_after(scene), parts, LIST_MAX)
                            : 0;
    count = list_page(view, scene, count, LIST_MAX, &parts[LIST_MAX - 2].id);
    view->pad_pinyin = false; // initials are what is searched for
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_SEARCH_LABEL));
    for (size_t i = 0; i < count; i++) {
        char detail[LINE_TEXT_MAX];
        text_format(detail, sizeof detail, "%s · %s", parts[i].number, parts[i].spec);
        struct row *row =
            add_row(view, ROW_PLAIN, name_of(scene, parts[i].name, parts[i].name_en), detail);
        set_number(row->figure, sizeof row->figure, parts[i].on_hand);
        text_copy(row->note, sizeof row->note, parts[i].bin);
        text_copy(row->code, sizeof row->code, parts[i].number);
    }
}

void screen_search(struct view *view, const struct scene *scene) {
    const char *words = view->pad_value;
    rows_found(view, scene);
    set_prompt(view, scene, words[0] && !view->rows_count ? P_SEARCH_NONE : P_SEARCH_PROMPT, words);
    show_buttons(view, scene);
}
