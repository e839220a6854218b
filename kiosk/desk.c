#include "desk.h"

#include "facts.h"
#include "form.h"
#include "text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE_ROW(place, name, kind) {name, PLACE_KIND_##kind},
static const struct {
    const char *name;
    enum place_kind kind;
} places[PLACE_COUNT] = {{"none", PLACE_KIND_LOOK}, PLACES(PLACE_ROW)};
#undef PLACE_ROW

const char *place_name(enum place place) {
    assert(place >= 0 && place < PLACE_COUNT);
    return places[place].name;
}

enum place place_of(const char *name) {
    for (int i = 0; i < PLACE_COUNT; i++)
        if (strcmp(places[i].name, name) == 0)
            return i;
    return PLACE_NONE;
}

enum place_kind place_kind(enum place place) {
    assert(place >= 0 && place < PLACE_COUNT);
    return places[place].kind;
}

enum condition draft_condition(const struct draft_line *line) {
    bool known = line->said >= 0 && line->said < CONDITION_COUNT;
    return known ? (enum condition)line->said : CONDITION_NEW;
}

bool place_is_work(enum place place) {
    return place_kind(place) == PLACE_KIND_FORM || place_kind(place) == PLACE_KIND_WORK;
}

static void read_code(struct store *store, int64_t site_id, const struct desk *desk,
                      const struct signed_code *code, struct transfer *transfer) {
    for (size_t i = 0; i < code->count; i++) {
        size_t at = code->first + i;
        struct transfer_line *line = &transfer->lines[at];
        struct part part;
        if (!facts_part(store, site_id, desk->lines[at].part_id, &part))
            continue;
        *line = (struct transfer_line){.part_id = part.id,
                                       .condition = code->lines[i].condition,
                                       .quantity = code->lines[i].pieces,
                                       .missing = code->lines[i].pieces};
        text_copy(line->number, sizeof line->number, part.number);
        text_copy(line->name, sizeof line->name, part.name);
        text_copy(line->name_en, sizeof line->name_en, part.name_en);
        text_copy(line->unit, sizeof line->unit, part.unit);
        if (transfer->count < at + 1)
            transfer->count = at + 1;
    }
    text_copy(transfer->document.number, sizeof transfer->document.number, code->number);
    transfer->document.site_id = code->from;
}

bool desk_consignment(struct store *store, int64_t site_id, const struct desk *desk,
                      struct transfer *transfer, int64_t *scanned, int64_t *total) {
    struct signed_code code;
    memset(transfer, 0, sizeof *transfer);
    *scanned = *total = 0;
    for (size_t i = 0; i < SIGNED_CODES_MAX; i++) {
        if (!signed_read(&code, desk->fields[FIELD_CODES + i]) || code.kind != SIGNED_TRANSFER)
            continue;
        read_code(store, site_id, desk, &code, transfer);
        ++*scanned;
        *total = code.total;
    }
    transfer->target_id = site_id;
    return transfer->count > 0;
}

void desk_clear(struct desk *desk, enum place place) {
    struct desk empty = {.place = place, .person_id = desk->person_id, .english = desk->english};
    *desk = empty;
}

bool place_is_question(enum place place) {
    return place_kind(place) == PLACE_KIND_ASK;
}

void desk_withdraw(struct desk *desk) {
    assert(place_is_question(desk->place));
    desk->place = desk->question.place;
    memset(&desk->question, 0, sizeof desk->question);
}

bool desk_resume(struct desk *desk) {
    if (place_is_question(desk->place))
        desk_withdraw(desk);
    if (place_is_work(desk->place))
        return true;
    if (!place_is_work(desk->back))
        return false;
    desk->place = desk->back;
    desk->subject_id = desk->back_id;
    desk->back = PLACE_NONE;
    desk->back_id = 0;
    return true;
}

static const struct {
    const char *name;
    size_t offset;
} numbers[] = {
    {"pending", offsetof(struct desk, pending_id)},
    {"subject", offsetof(struct desk, subject_id)},
    {"back_subject", offsetof(struct desk, back_id)},
    {"vehicle", offsetof(struct desk, vehicle_id)},
    {"technician", offsetof(struct desk, technician_id)},
    {"wrong", offsetof(struct desk, wrong_id)},
    {"shelf", offsetof(struct desk, shelf_id)},
    {"field", offsetof(struct desk, field)},
    {"line", offsetof(struct desk, line)},
    {"measured", offsetof(struct desk, measured)},
    {"page", offsetof(struct desk, page)},
    {"pieces", offsetof(struct desk, question.pieces)},
    {"bin", offsetof(struct desk, bin_id)},
    {"since", offsetof(struct desk, since_id)},
    {"late", offsetof(struct desk, late_us)},
    {"condition", offsetof(struct desk, condition)},
};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

static int64_t number_at(const struct desk *desk, size_t i) {
    return *(const int64_t *)((const char *)desk + numbers[i].offset);
}

static void set_slot(struct plan *plan, int64_t person_id, const char *name, const char *value) {
    assert(plan->slots_count < PLAN_SLOTS_MAX);
    struct slot *slot = &plan->slots[plan->slots_count++];
    slot->person_id = person_id;
    text_copy(slot->name, sizeof slot->name, name);
    text_copy(slot->value, sizeof slot->value, value);
}

// Sets the slot where the two values differ.
static void keep(struct plan *plan, int64_t person_id, const char *name, const char *before,
                 const char *after) {
    if (strcmp(before, after) != 0)
        set_slot(plan, person_id, name, after);
}

static void number_text(char *to, size_t size, int64_t number) {
    to[0] = '\0';
    if (number != 0)
        text_format(to, size, "%lld", (long long)number);
}

static void line_text(char *to, size_t size, const struct desk *desk, size_t i) {
    const struct draft_line *line = &desk->lines[i];
    to[0] = '\0';
    if (i < desk->lines_count)
        text_format(to, size, "%lld|%lld|%lld|%s", (long long)line->part_id,
                    (long long)line->line_id, (long long)line->quantity, line->cause);
}

// What a received or answered line has beyond an asked one.
static void more_text(char *to, size_t size, const struct desk *desk, size_t i) {
    const struct draft_line *line = &desk->lines[i];
    to[0] = '\0';
    if (i < desk->lines_count && (line->said || line->damaged || line->bin_id))
        text_format(to, size, "%lld|%lld|%lld", (long long)line->said, (long long)line->damaged,
                    (long long)line->bin_id);
}

// "12|7|40": few enough ids that they always fit.
static void ids_text(char *to, size_t size, const struct question *question) {
    bool fitted = true;
    to[0] = '\0';
    for (size_t i = 0; i < question->count; i++)
        fitted &= text_add(to, size, "%s%lld", i ? "|" : "", (long long)question->ids[i]);
    assert(fitted);
}

static void pile_text(char *to, size_t size, const struct desk *desk, size_t i) {
    const struct pile_item *item = &desk->pile[i];
    to[0] = '\0';
    if (i < desk->pile_count)
        text_format(to, size, "%d|%lld|%lld", (int)item->kind, (long long)item->unit_id,
                    (long long)item->part_id);
}

static void tally_text(char *to, size_t size, const struct desk *desk, size_t i) {
    const struct tally *tally = &desk->tally[i];
    to[0] = '\0';
    if (i < desk->tally_count)
        text_format(to, size, "%lld|%lld|%d|%d", (long long)tally->id, (long long)tally->quantity,
                    (int)tally->condition, tally->again);
}

// The rows of one list that differ.
static void keep_rows(struct plan *plan, const struct desk *kept, const struct desk *now,
                      const char *prefix, size_t most,
                      void (*text)(char *to, size_t size, const struct desk *desk, size_t i)) {
    char name[NUMBER_MAX], before[CODE_MAX], after[CODE_MAX];
    for (size_t i = 0; i < most; i++) {
        text_format(name, sizeof name, "%s.%zu", prefix, i);
        text(before, sizeof before, kept, i);
        text(after, sizeof after, now, i);
        keep(plan, now->person_id, name, before, after);
    }
}

static size_t larger(size_t a, size_t b) {
    return a > b ? a : b;
}

void desk_keep(struct plan *plan, const struct desk *kept, const struct desk *now) {
    char name[NUMBER_MAX], before[CODE_MAX], after[CODE_MAX];
    int64_t id = now->person_id;
    if (kept->place != now->place)
        set_slot(plan, id, "place", place_name(now->place));
    if (kept->back != now->back)
        set_slot(plan, id, "back", place_name(now->back));
    if (kept->question.place != now->question.place)
        set_slot(plan, id, "asked", now->question.place ? place_name(now->question.place) : "");
    keep(plan, id, "blank", kept->blank, now->blank);
    keep(plan, id, "question", kept->question.text, now->question.text);
    ids_text(before, sizeof before, &kept->question);
    ids_text(after, sizeof after, &now->question);
    keep(plan, id, "choices", before, after);
    keep(plan, id, "english", kept->english ? "1" : "", now->english ? "1" : "");
    for (size_t i = 0; i < NUMBERS; i++) {
        number_text(before, sizeof before, number_at(kept, i));
        number_text(after, sizeof after, number_at(now, i));
        keep(plan, id, numbers[i].name, before, after);
    }
    for (size_t i = 0; i < FIELDS_MAX; i++) {
        text_format(name, sizeof name, "field.%zu", i);
        keep(plan, id, name, kept->fields[i], now->fields[i]);
    }
    keep_rows(plan, kept, now, "line", larger(kept->lines_count, now->lines_count), line_text);
    keep_rows(plan, kept, now, "more", larger(kept->lines_count, now->lines_count), more_text);
    keep_rows(plan, kept, now, "pile", larger(kept->pile_count, now->pile_count), pile_text);
    keep_rows(plan, kept, now, "tally", larger(kept->tally_count, now->tally_count), tally_text);
    // What a second person signed leaves in front whoever is signed in.
    number_text(after, sizeof after, id);
    if (id == 0 || id == plan->person_id)
        set_slot(plan, 0, "person", after);
}

// The index behind "line." and its like, or -1.
static int index_of(const char *name, const char *prefix, int most) {
    size_t length = strlen(prefix);
    int64_t index;
    if (strncmp(name, prefix, length) != 0 || !text_to_number(name + length, &index))
        return -1;
    return index < most ? (int)index : -1;
}

static int64_t take_number(const char **text) {
    char *end;
    int64_t number = strtoll(*text, &end, 10);
    *text = *end == '|' ? end + 1 : end;
    return number;
}

static void take_line(struct desk *desk, int i, const char *value) {
    struct draft_line *line = &desk->lines[i];
    line->part_id = take_number(&value);
    line->line_id = take_number(&value);
    line->quantity = take_number(&value);
    text_copy(line->cause, sizeof line->cause, value);
    if (desk->lines_count < (size_t)i + 1)
        desk->lines_count = (size_t)i + 1;
}

static void take_more(struct desk *desk, int i, const char *value) {
    struct draft_line *line = &desk->lines[i];
    line->said = take_number(&value);
    line->damaged = take_number(&value);
    line->bin_id = take_number(&value);
}

static void take_pile(struct desk *desk, int i, const char *value) {
    int64_t kind = take_number(&value);
    struct pile_item *item = &desk->pile[i];
    item->kind = kind > 0 && kind < PILE_KIND_COUNT ? (enum pile_kind)kind : PILE_LEFT;
    item->unit_id = take_number(&value);
    item->part_id = take_number(&value);
    if (desk->pile_count < (size_t)i + 1)
        desk->pile_count = (size_t)i + 1;
}

static void take_tally(struct desk *desk, int i, const char *value) {
    struct tally *tally = &desk->tally[i];
    tally->id = take_number(&value);
    tally->quantity = take_number(&value);
    int64_t condition = take_number(&value);
    tally->condition =
        condition > 0 && condition < CONDITION_COUNT ? (enum condition)condition : CONDITION_NEW;
    tally->again = take_number(&value) != 0;
    if (desk->tally_count < (size_t)i + 1)
        desk->tally_count = (size_t)i + 1;
}

static void take_ids(struct question *question, const char *value) {
    while (*value && question->count < THINGS_MAX)
        question->ids[question->count++] = take_number(&value);
}

static void take_slot(struct desk *desk, const char *name, const char *value) {
    int i;
    if (strcmp(name, "place") == 0)
        desk->place = place_of(value);
    else if (strcmp(name, "back") == 0)
        desk->back = place_of(value);
    else if (strcmp(name, "asked") == 0)
        desk->question.place = place_of(value);
    else if (strcmp(name, "question") == 0)
        text_copy(desk->question.text, sizeof desk->question.text, value);
    else if (strcmp(name, "blank") == 0)
        text_copy(desk->blank, sizeof desk->blank, value);
    else if (strcmp(name, "choices") == 0)
        take_ids(&desk->question, value);
    else if (strcmp(name, "english") == 0)
        desk->english = true;
    else if ((i = index_of(name, "field.", FIELDS_MAX)) >= 0)
        text_copy(desk->fields[i], sizeof desk->fields[i], value);
    else if ((i = index_of(name, "line.", LINES_MAX)) >= 0)
        take_line(desk, i, value);
    else if ((i = index_of(name, "more.", LINES_MAX)) >= 0)
        take_more(desk, i, value);
    else if ((i = index_of(name, "pile.", PILE_MAX)) >= 0)
        take_pile(desk, i, value);
    else if ((i = index_of(name, "tally.", TALLY_MAX)) >= 0)
        take_tally(desk, i, value);
    for (size_t n = 0; n < NUMBERS; n++)
        if (strcmp(numbers[n].name, name) == 0)
            *(int64_t *)((char *)desk + numbers[n].offset) = strtoll(value, NULL, 10);
}

void desk_load(struct store *store, int64_t person_id, struct desk *desk) {
    char name[NUMBER_MAX], value[CODE_MAX];
    memset(desk, 0, sizeof *desk);
    store_ask(store, Q_DESK, "n", person_id);
    while (store_row(store, Q_DESK)) {
        store_text(store, Q_DESK, 0, name, sizeof name);
        store_text(store, Q_DESK, 1, value, sizeof value);
        take_slot(desk, name, value);
    }
    desk->person_id = person_id;
    // A store is from outside: what would point beyond the lines points at none.
    int64_t most = desk->place == PLACE_SETTINGS ? SETTINGS
                   : desk->place == PLACE_TALLY  ? (int64_t)desk->tally_count
                                                 : (int64_t)desk->lines_count;
    if (desk->line < 0 || desk->line > most)
        desk->line = 0;
    if (desk->measured < 0 || desk->measured >= MEASURED_COUNT)
        desk->measured = MEASURED_COUNTED;
    if (desk->condition < 0 || desk->condition >= CONDITION_COUNT)
        desk->condition = CONDITION_NEW;
    form_hold(desk);
}

int64_t desk_last_person(struct store *store) {
    char name[NUMBER_MAX], value[CODE_MAX];
    int64_t person = 0;
    store_ask(store, Q_DESK, "n", (int64_t)0);
    while (store_row(store, Q_DESK)) {
        store_text(store, Q_DESK, 0, name, sizeof name);
        store_text(store, Q_DESK, 1, value, sizeof value);
        if (strcmp(name, "person") == 0)
            person = strtoll(value, NULL, 10);
    }
    return person;
}
