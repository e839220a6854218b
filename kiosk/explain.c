#include "explain.h"

#include "cage.h"
#include "charset.h"
#include "code.h"
#include "facts.h"
#include "rules.h"
#include "text.h"
#include "vin.h"

#include <string.h>

static void line(FILE *out, const char *step, const char *text, const char *why) {
    fprintf(out, "%s\t%s\t%s\n", step, text, why);
}

static void hear(void *context, const char *step, const char *text, const char *why) {
    line(context, step, text, why);
}

static int year_of(int64_t now_us) {
    struct moment moment;
    rule_moment(&moment, now_us);
    return moment.year;
}

// What the text says beside the part, each on its own line.
static void tell_fields(FILE *out, const struct label *label) {
    const struct {
        const char *name, *value;
    } fields[] = {{"serial", label->serial},
                  {"batch", label->batch},
                  {"supplier", label->supplier},
                  {"vin", label->vin}};
    if (label->quantity > 0)
        fprintf(out, "quantity\t%lld\tpieces: asked before it is counted\n",
                (long long)label->quantity);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value[0])
            line(out, fields[i].name, fields[i].value, "kept in the journal's note");
}

static void tell_vin(FILE *out, const char *vin, int64_t now_us) {
    static const char *const words[VIN_TROUBLE_COUNT] = {
        [VIN_GOOD] = "its check digit agrees",
        [VIN_NOT_17] = "not 17 characters",
        [VIN_LETTER] = "a character that no VIN has",
        [VIN_CHECK] = "its check digit does not agree",
    };
    char why[CODE_MAX];
    text_format(why, sizeof why, "%s; model year %d", words[vin_judge(vin)],
                vin_year(vin, year_of(now_us) + 1));
    line(out, "check", vin, why);
}

static void tell_print(FILE *out, const struct code *code) {
    char printed[CODE_PRINT_MAX], shown[CODE_PRINT_MAX * 4];
    if (!code_print(printed, sizeof printed, code))
        return;
    text_visible(shown, sizeof shown, printed, strlen(printed));
    line(out, "prints", shown, "reads back as the same");
}

static void name_part(char to[LINE_TEXT_MAX], struct store *store, int64_t id) {
    struct part part;
    facts_part(store, 0, id, &part);
    text_format(to, LINE_TEXT_MAX, "part %s %s", part.number, part.name);
}

static void tell_part(FILE *out, struct store *store, int64_t id, const char *why) {
    char text[LINE_TEXT_MAX];
    name_part(text, store, id);
    line(out, "store", text, why);
}

static void tell_vehicle(FILE *out, struct store *store, int64_t id, const char *why) {
    struct vehicle vehicle;
    char text[LINE_TEXT_MAX];
    facts_vehicle(store, id, &vehicle);
    text_format(text, sizeof text, "vehicle %s %s", vehicle.plate, vehicle.vin);
    line(out, "store", text, why);
}

static void tell_document(FILE *out, struct store *store, int64_t id) {
    struct document document;
    char text[LINE_TEXT_MAX];
    facts_document(store, id, &document);
    text_format(text, sizeof text, "%s %s", document_kind_name(document.kind), document.number);
    line(out, "store", text, state_name(document.state));
}

static void tell_person(FILE *out, struct store *store, const struct thing *thing) {
    struct person person;
    char text[LINE_TEXT_MAX];
    facts_person(store, thing->id, &person);
    text_format(text, sizeof text, "badge of %s %s", person.number, person.name);
    line(out, "store", text, thing->active ? "valid" : "no longer valid");
}

static void tell_bin(FILE *out, struct store *store, int64_t id) {
    struct bin bin;
    char text[LINE_TEXT_MAX];
    facts_bin(store, id, &bin);
    text_format(text, sizeof text, "bin %s", bin.name);
    line(out, "store", text, "");
}

static void tell_unit(FILE *out, struct store *store, int64_t id) {
    struct unit unit;
    char text[LINE_TEXT_MAX];
    facts_unit(store, id, &unit);
    text_format(text, sizeof text, "old-part tag %s of %s", unit.tag, unit.number);
    line(out, "store", text, unit.state);
}

static void tell_shelf(FILE *out, struct store *store, int64_t id) {
    struct shelf shelf;
    char text[LINE_TEXT_MAX];
    facts_shelf(store, id, &shelf);
    text_format(text, sizeof text, "shelf %s of the old-part cage", shelf.name);
    line(out, "store", text, "");
}

static void tell_thing(FILE *out, struct store *store, const struct thing *thing) {
    switch (thing->kind) {
    case THING_NONE:
        line(out, "store", "nothing", "unknown: never booked");
        return;
    case THING_PERSON:
        tell_person(out, store, thing);
        return;
    case THING_PART:
        tell_part(out, store, thing->id, "this one and no other");
        return;
    case THING_PARTS:
        for (size_t i = 0; i < thing->count; i++)
            tell_part(out, store, thing->ids[i],
                      thing->count > 1 ? "it is asked which" : "doubtful: it is asked");
        return;
    case THING_BIN:
        tell_bin(out, store, thing->id);
        return;
    case THING_VEHICLE:
        tell_vehicle(out, store, thing->id, "");
        return;
    case THING_VEHICLES:
        for (size_t i = 0; i < thing->count; i++)
            tell_vehicle(out, store, thing->ids[i], "differs in one character: it is asked");
        return;
    case THING_DOCUMENT:
        tell_document(out, store, thing->id);
        return;
    case THING_UNIT:
        tell_unit(out, store, thing->id);
        return;
    case THING_SHELF:
        tell_shelf(out, store, thing->id);
        return;
    case THING_KIND_COUNT:
        break;
    }
}

// Which of the numbers on the label the catalogue knows.
static void tell_numbers(FILE *out, struct store *store, const struct label *label) {
    for (size_t i = 0; label->numbers_count > 1 && i < label->numbers_count; i++) {
        struct code code = {.kind = CODE_LABEL, .label.numbers_count = 1};
        struct thing thing;
        code.label.numbers[0] = label->numbers[i];
        code.label.numbers[0].doubtful = false;
        facts_find(store, 0, &code, &thing);
        char part[LINE_TEXT_MAX] = "not in it";
        if (thing.kind == THING_PART)
            name_part(part, store, thing.id);
        line(out, "catalogue", label->numbers[i].text, part);
    }
}

static bool tell_store(FILE *out, struct store *store, const struct code *code) {
    struct thing thing;
    bool command = code->kind == CODE_COMMAND || code->kind == CODE_QUANTITY ||
                   code->kind == CODE_TEXT || code->kind == CODE_HOSTILE;
    if (command)
        return code->kind != CODE_HOSTILE;
    tell_numbers(out, store, &code->label);
    facts_find(store, 0, code, &thing);
    tell_thing(out, store, &thing);
    return thing.kind != THING_NONE;
}

bool explain_text(FILE *out, const char *text, struct store *store, int64_t now_us) {
    char bytes[SCAN_MAX + 2], read[CHARSET_MAX];
    struct label_ear ear = {hear, out, year_of(now_us)};
    struct settings settings = {.charset = CHARSET_GB18030};
    struct code code;
    size_t length;
    if (store)
        facts_settings(store, 0, &settings);
    text_invisible(bytes, sizeof bytes, &length, text);
    size_t made = charset_read(read, (enum charset)settings.charset, bytes, length);
    if (made != length || memcmp(read, bytes, length < SCAN_MAX ? length : SCAN_MAX) != 0)
        line(out, "charset", charset_name((enum charset)settings.charset), "not UTF-8 as it came");
    code_explain(&code, read, made, &ear);
    tell_fields(out, &code.label);
    if (code.kind == CODE_VIN)
        tell_vin(out, code.text, now_us);
    tell_print(out, &code);
    return (store ? tell_store(out, store, &code) : code.kind != CODE_HOSTILE);
}
