#include "label.h"

#include "aim.h"
#include "escape.h"
#include "gs1.h"
#include "mh10.h"
#include "pairs.h"
#include "text.h"

#include <assert.h>
#include <string.h>

static const char *const shape_names[LABEL_SHAPE_COUNT] = {
    [LABEL_PLAIN] = "plain",
    [LABEL_GS1] = "gs1",
    [LABEL_ENVELOPE] = "mh10",
    [LABEL_PAIRS] = "pairs",
};

static const char *const trouble_words[STATEMENT_TROUBLE_COUNT] = {
    [STATEMENT_GOOD] = "well-formed",
    [STATEMENT_OTHER] = "not this kind of label",
    [STATEMENT_UNKNOWN] = "no such identifier",
    [STATEMENT_SHORT] = "the value ends too early",
    [STATEMENT_LONG] = "the value is too long",
    [STATEMENT_LETTER] = "a character that may not stand there",
    [STATEMENT_CHECK] = "the check digit does not agree",
    [STATEMENT_DATE] = "no such day",
    [STATEMENT_TWICE] = "the same identifier twice",
    [STATEMENT_LOST] = "separators are missing: it can be read in two ways",
    [STATEMENT_NESTED] = "a message inside of a message or behind its end",
    [STATEMENT_MANY] = "it says more than fits",
};

static const char *const says_words[SAYS_COUNT] = {
    [SAYS_NOTHING] = "passed over",  [SAYS_OUR_NUMBER] = "part number",
    [SAYS_THEIR_NUMBER] = "maker's", [SAYS_GTIN] = "trade item",
    [SAYS_CONTENT] = "carton of",    [SAYS_QUANTITY] = "quantity",
    [SAYS_SERIAL] = "serial number", [SAYS_BATCH] = "batch",
    [SAYS_SUPPLIER] = "supplier",    [SAYS_VIN] = "vehicle",
};

static void tell(const struct label_ear *ear, const char *step, const char *text, const char *why) {
    if (ear)
        ear->hear(ear->context, step, text, why);
}

static void tell_bytes(const struct label_ear *ear, const char *step, const char *bytes,
                       size_t length, const char *why) {
    char shown[SCAN_MAX * 4 + 1];
    if (!ear)
        return;
    text_visible(shown, sizeof shown, bytes, length);
    tell(ear, step, shown, why);
}

static void tell_statements(const struct label_ear *ear, enum label_shape shape,
                            const struct statements *statements) {
    for (size_t i = 0; ear && i < statements->count; i++) {
        const struct statement *statement = &statements->list[i];
        char value[SCAN_MAX], why[SCAN_MAX];
        if (shape == LABEL_GS1)
            gs1_say(value, sizeof value, statement, ear->year);
        else
            text_visible(value, sizeof value, statement->value, statement->length);
        text_format(why, sizeof why, "%s%s%s%s%s", statement->key, statement->title[0] ? " " : "",
                    statement->title, ": ", says_words[statement->says]);
        if (!statement->sure)
            text_append(why, sizeof why, ", left out: a separator may be missing");
        tell(ear, shape_names[shape], value, why);
    }
}

static bool has_control(const char *bytes, size_t length) {
    for (size_t at = 0, step; at < length; at += step) {
        step = text_character(bytes + at, length - at);
        assert(step > 0);
        if (text_is_control(bytes + at, step))
            return true;
    }
    return false;
}

// What does not fit into a number can't be one of the catalogue's. False when there are too many.
static bool add_number(struct label *label, const char *text, size_t length, const char *from,
                       bool doubtful) {
    struct label_number number = {.doubtful = doubtful};
    if (length == 0 || length >= sizeof number.text || memchr(text, '\0', length))
        return true;
    memcpy(number.text, text, length);
    text_copy(number.from, sizeof number.from, from);
    for (size_t i = 0; i < label->numbers_count; i++)
        if (strcmp(label->numbers[i].text, number.text) == 0)
            return true;
    if (label->numbers_count == LABEL_NUMBERS_MAX)
        return false;
    label->numbers[label->numbers_count++] = number;
    return true;
}

enum { GTIN_DIGITS = 14 };

static bool is_gtin(const char *digits, size_t length) {
    bool fits = length == 8 || (length >= 12 && length <= GTIN_DIGITS);
    return fits && gs1_check(digits, length);
}

// The same trade item in all its lengths: some store the twelve digits of a UPC, some fourteen. A
// number whose first digit is not 0 is a carton's, and stays what it is.
static bool add_gtin(struct label *label, const char *digits, size_t length, const char *from) {
    static const size_t lengths[] = {14, 13, 12, 8};
    char whole[GTIN_DIGITS + 1] = "00000000000000";
    bool fits = true;
    if (!is_gtin(digits, length))
        return add_number(label, digits, length, from, false);
    memcpy(whole + GTIN_DIGITS - length, digits, length);
    size_t zeros = strspn(whole, "0");
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (zeros >= GTIN_DIGITS - lengths[i])
            fits &= add_number(label, whole + GTIN_DIGITS - lengths[i], lengths[i], from, false);
    return fits;
}

int64_t label_pieces(const char *text, size_t length) {
    // ISO, X12 and UN/ECE codes, and what people write.
    static const char *const units[] = {"",   "PC", "PCS", "PCE", "EA", "H87", "C62", "ST", "SET",
                                        "个", "件", "只",  "套",  "根", "片",  "台",  "副", "条",
                                        "支", "张", "组",  "对",  "块", "把",  "瓶",  "桶", "盒"};
    char digits[LABEL_FIELD_MAX];
    int64_t pieces;
    if (length >= sizeof digits || memchr(text, '\0', length))
        return 0;
    memcpy(digits, text, length);
    digits[length] = '\0';
    char *rest = digits + strspn(digits, "0123456789"), *unit = rest;
    // Zeros behind a point change nothing; anything else there is no whole number.
    if (*unit == '.')
        unit += 1 + strspn(unit + 1, "0");
    unit += strspn(unit, " ");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!text_same(unit, units[i]))
            continue;
        *rest = '\0';
        return text_to_number(digits, &pieces) ? pieces : 0;
    }
    return 0;
}

static void set_field(char to[LABEL_FIELD_MAX], const struct statement *statement) {
    static const char more[] = "…";
    char value[SCAN_MAX + 1];
    memcpy(value, statement->value, statement->length);
    value[statement->length] = '\0';
    if (to[0] == '\0' && !text_copy(to, LABEL_FIELD_MAX - strlen(more), value))
        text_append(to, LABEL_FIELD_MAX, more);
}

static void set_vin(struct label *label, const struct statement *statement) {
    char vin[VIN_LENGTH + 1] = "";
    if (statement->length != VIN_LENGTH)
        return;
    for (size_t i = 0; i < VIN_LENGTH; i++) {
        char c = statement->value[i];
        vin[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        if (!vin_has(vin[i]))
            return;
    }
    memcpy(label->vin, vin, sizeof vin);
}

// Two quantities that differ are none.
static void set_quantity(struct label *label, const struct statement *statement) {
    int64_t pieces = label_pieces(statement->value, statement->length);
    bool second = label->quantity != 0;
    label->quantity = second && label->quantity != pieces ? -1 : pieces;
}

static bool take(struct label *label, const struct statement *statement) {
    switch (statement->says) {
    case SAYS_OUR_NUMBER:
    case SAYS_THEIR_NUMBER:
        return add_number(label, statement->value, statement->length, statement->key, false);
    case SAYS_GTIN:
    case SAYS_CONTENT:
        return add_gtin(label, statement->value, statement->length, statement->key);
    case SAYS_QUANTITY:
        set_quantity(label, statement);
        return true;
    case SAYS_SERIAL:
        set_field(label->serial, statement);
        return true;
    case SAYS_BATCH:
        set_field(label->batch, statement);
        return true;
    case SAYS_SUPPLIER:
        set_field(label->supplier, statement);
        return true;
    case SAYS_VIN:
        set_vin(label, statement);
        return true;
    case SAYS_NOTHING:
    case SAYS_COUNT:
        break;
    }
    return true;
}

// False when it names more parts than fit, so that not all of them could be asked about.
static bool take_all(struct label *label, const struct statements *statements) {
    bool fits = true;
    for (enum says says = SAYS_NOTHING; says < SAYS_COUNT; says++)
        for (size_t i = 0; i < statements->count; i++) {
            const struct statement *statement = &statements->list[i];
            if (statement->says == says && statement->sure)
                fits &= take(label, statement);
            label->unsure |= !statement->sure;
        }
    if (label->quantity < 0)
        label->quantity = 0;
    return fits;
}

// The text being read.
struct reading {
    const char *bytes; // without the identifier of its symbology
    size_t length;
    struct aim aim;
    char plain[SCAN_MAX]; // the same, its separators put back where they were typed otherwise
    size_t plain_length;
    bool separated; // there is a GS
    bool guess;     // that what was put back are separators
    const struct label_ear *ear;
};

static void keep_whole(struct label *label, const struct reading *reading) {
    size_t before = reading->aim.length, length = before + reading->length;
    memcpy(label->whole, reading->bytes - before, length);
    label->whole[length] = '\0';
}

static enum label_trouble structured(struct label *label, const struct reading *reading,
                                     enum label_shape shape, const struct statements *statements) {
    tell_statements(reading->ear, shape, statements);
    label->shape = shape;
    // A label may have been taught as the text that it is.
    if (!has_control(reading->bytes, reading->length))
        add_number(label, reading->bytes, reading->length, "", false);
    if (!take_all(label, statements)) {
        tell(reading->ear, shape_names[shape], "", trouble_words[STATEMENT_MANY]);
        return LABEL_CONTROL;
    }
    keep_whole(label, reading);
    return LABEL_GOOD;
}

static void tell_trouble(const struct reading *reading, enum label_shape shape,
                         const struct statements *statements) {
    char why[CODE_MAX];
    if (!reading->ear)
        return;
    tell_statements(reading->ear, shape, statements);
    text_format(why, sizeof why, "at byte %zu: %s", statements->at,
                trouble_words[statements->trouble]);
    tell_bytes(reading->ear, shape_names[shape], reading->plain + statements->at,
               reading->plain_length - statements->at, why);
}

// What a structure with trouble means for the label as a whole. LABEL_GOOD: it is none, go on.
static enum label_trouble give_up(const struct reading *reading, enum label_shape shape,
                                  const struct statements *statements, bool claimed) {
    if (reading->guess)
        return LABEL_GOOD;
    tell_trouble(reading, shape, statements);
    if (statements->trouble == STATEMENT_LOST)
        return LABEL_LOST;
    if (statements->trouble == STATEMENT_CHECK && claimed)
        return LABEL_CHECK;
    return has_control(reading->bytes, reading->length) ? LABEL_CONTROL : LABEL_GOOD;
}

// Each of these gives true when the label is understood, or known to be beyond understanding.
static bool read_envelope(struct label *label, const struct reading *reading,
                          enum label_trouble *trouble) {
    struct statements statements;
    if (!mh10_is_envelope(reading->plain, reading->plain_length))
        return false;
    mh10_read(&statements, reading->plain, reading->plain_length);
    *trouble = statements.trouble ? give_up(reading, LABEL_ENVELOPE, &statements, true)
                                  : structured(label, reading, LABEL_ENVELOPE, &statements);
    return *trouble || label->shape;
}

// Digits that happen to look like an element are no label of GS1's. It must say so (by its
// identifier or a separator), or begin with a trade item number whose check digit agrees.
static bool read_elements(struct label *label, const struct reading *reading,
                          enum label_trouble *trouble) {
    struct statements statements;
    bool claimed = !reading->guess && (reading->aim.claim == AIM_GS1 || reading->separated);
    if (!claimed && reading->aim.claim == AIM_NOT_GS1)
        return false;
    gs1_read(&statements, reading->plain, reading->plain_length);
    enum says first = statements.count > 0 ? statements.list[0].says : SAYS_NOTHING;
    bool plausible = first == SAYS_GTIN || first == SAYS_CONTENT;
    plausible &= !statements.trouble || statements.trouble == STATEMENT_LOST;
    if (!claimed && !plausible)
        return false;
    *trouble = statements.trouble ? give_up(reading, LABEL_GS1, &statements, claimed)
                                  : structured(label, reading, LABEL_GS1, &statements);
    return *trouble || label->shape;
}

static bool read_pairs(struct label *label, const struct reading *reading,
                       enum label_trouble *trouble) {
    struct statements statements;
    pairs_read(&statements, reading->bytes, reading->length);
    if (statements.trouble && statements.trouble != STATEMENT_OTHER)
        tell_trouble(reading, LABEL_PAIRS, &statements);
    if (statements.trouble)
        return false;
    *trouble = structured(label, reading, LABEL_PAIRS, &statements);
    return true;
}

// A field on its own, "P1601-00458". Behind Q, S and V stands no part number, but a number that
// begins with one of these letters looks the same: only what the catalogue knows is cut.
static void cut(struct label *label, const struct reading *reading) {
    struct statement statement;
    if (!mh10_cut(&statement, reading->bytes, reading->length))
        return;
    bool lone = strlen(statement.key) == 1 && strchr("QSV", statement.key[0]);
    size_t digits = 0;
    while (digits < statement.length && statement.value[digits] >= '0' &&
           statement.value[digits] <= '9')
        digits++;
    if (lone)
        add_number(label, statement.value, statement.length, statement.key,
                   digits == statement.length);
    else if (statement_names(statement.says) &&
             (statement.says != SAYS_GTIN || is_gtin(statement.value, statement.length)))
        take(label, &statement);
}

static enum label_trouble read_plain(struct label *label, const struct reading *reading) {
    tell_bytes(reading->ear, shape_names[LABEL_PLAIN], reading->bytes, reading->length,
               "no structure: the text as it stands");
    if (reading->length >= CODE_MAX)
        return LABEL_LONG;
    if (has_control(reading->bytes, reading->length))
        return LABEL_CONTROL;
    add_number(label, reading->bytes, reading->length, "", false);
    if (is_gtin(reading->bytes, reading->length))
        add_gtin(label, reading->bytes, reading->length, "GTIN");
    cut(label, reading);
    // Without its identifier it might be read otherwise.
    if (reading->aim.length > 0)
        keep_whole(label, reading);
    return LABEL_GOOD;
}

static void tell_label(const struct reading *reading, const struct label *label) {
    for (size_t i = 0; i < label->numbers_count; i++) {
        const struct label_number *number = &label->numbers[i];
        char why[CODE_MAX];
        text_format(why, sizeof why, "%s%s%s",
                    number->from[0] ? "behind " : "the text as it stands", number->from,
                    number->doubtful ? ", doubtful" : "");
        tell(reading->ear, "number", number->text, why);
    }
}

static void put_back(struct reading *reading, enum escape escape) {
    memcpy(reading->plain, reading->bytes, reading->length);
    reading->plain_length = escape_restore(reading->plain, reading->length, escape);
    reading->separated = memchr(reading->plain, MH10_FIELD, reading->plain_length) != NULL;
}

// As it came first. Then whatever a scanner may have typed for its separators is tried, which is
// right where it explains the label to its end.
static bool read_structure(struct label *label, struct reading *reading,
                           enum label_trouble *trouble) {
    for (enum escape escape = ESCAPE_NONE; escape < ESCAPE_COUNT; escape++) {
        put_back(reading, escape);
        reading->guess = escape != ESCAPE_NONE;
        if (reading->guess && !reading->separated)
            continue;
        if (read_envelope(label, reading, trouble) || read_elements(label, reading, trouble))
            return true;
    }
    return false;
}

static void know_symbology(struct reading *reading) {
    static const char *const claims[] = {[AIM_SILENT] = "it may be GS1 or not",
                                         [AIM_GS1] = "it says that it is GS1",
                                         [AIM_NOT_GS1] = "it is not GS1"};
    char why[CODE_MAX];
    aim_read(&reading->aim, reading->bytes, reading->length);
    text_format(why, sizeof why, "%s: %s", reading->aim.name, claims[reading->aim.claim]);
    if (reading->aim.length > 0)
        tell_bytes(reading->ear, "aim", reading->bytes, reading->aim.length, why);
    reading->bytes += reading->aim.length;
    reading->length -= reading->aim.length;
}

enum label_trouble label_read(struct label *label, const char *bytes, size_t length,
                              const struct label_ear *ear) {
    struct reading reading = {.bytes = bytes, .length = length, .ear = ear};
    enum label_trouble trouble = LABEL_GOOD;
    assert(length > 0 && length <= SCAN_MAX);
    *label = (struct label){0};
    know_symbology(&reading);
    if (!read_structure(label, &reading, &trouble) && !read_pairs(label, &reading, &trouble))
        trouble = read_plain(label, &reading);
    if (trouble)
        *label = (struct label){0};
    tell_label(&reading, label);
    return trouble;
}

const char *label_text(const struct label *label) {
    bool stands = label->numbers_count > 0 && label->numbers[0].from[0] == '\0';
    return stands ? label->numbers[0].text : "";
}

bool label_note(char *to, size_t size, const struct label *label) {
    const struct {
        const char *name, *value;
    } fields[] = {{"serial", label->serial},
                  {"batch", label->batch},
                  {"supplier", label->supplier},
                  {"vin", label->vin},
                  {"unsure", label->unsure ? "a separator may be missing" : ""}};
    bool fits = true;
    to[0] = '\0';
    if (label->quantity > 0)
        fits = text_format(to, size, "quantity %lld", (long long)label->quantity);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value[0])
            fits &=
                text_add(to, size, "%s%s %s", to[0] ? ", " : "", fields[i].name, fields[i].value);
    return fits;
}
