#include "code.h"

#include "aim.h"
#include "text.h"
#include "vin.h"

#include <assert.h>
#include <string.h>

enum {
    COMMAND_MAX = 32,
    TEXT_MAX = 200,
    QUANTITY_DIGITS_MAX = 18,
    SITE_DIGITS = 2,
    YEAR_DIGITS = 2,
    SERIAL_DIGITS_MIN = 5,
    SERIAL_DIGITS_MAX = 9,
    SIGNED_MIN = 104, // a signature alone has 103 letters
};

enum rule {
    RULE_NONE = 0,
    RULE_COMMAND,
    RULE_QUANTITY,
    RULE_TEXT,
    RULE_OURS,   // prefix, site, year, serial, check character; its text keeps the prefix
    RULE_SIGNED, // base32 and a check character
    RULE_VIN,
    RULE_LABEL, // with a structure or without: label.c
    RULE_COUNT,
};

// Tried from the top; the first row whose prefix and rule fit is the kind. The last fits always,
// and alone fits what is long or holds control characters.
static const struct shape {
    enum code_kind kind;
    const char *prefix;
    enum rule rule;
    const char *words;
} shapes[] = {
    {CODE_COMMAND, "CF*", RULE_COMMAND, "CF* and A-Z 0-9 . + -: a command"},
    {CODE_QUANTITY, "CF=", RULE_QUANTITY, "CF= and digits: a quantity"},
    {CODE_TEXT, "CF:", RULE_TEXT, "CF: and a text"},
    {CODE_SIGNED, "CF/", RULE_SIGNED, "CF/, A-Z 2-7, a check character: signed by a store"},
    {CODE_DOCUMENT, "RN", RULE_OURS, "RN, digits, a check character: our receiving note"},
    {CODE_DOCUMENT, "TF", RULE_OURS, "TF, digits, a check character: our transfer note"},
    {CODE_DOCUMENT, "CN", RULE_OURS, "CN, digits, a check character: what another store sent"},
    {CODE_DOCUMENT, "PS", RULE_OURS, "PS, digits, a check character: our postage slip"},
    {CODE_DOCUMENT, "DP", RULE_OURS, "DP, digits, a check character: our disposal list"},
    {CODE_DOCUMENT, "CL", RULE_OURS, "CL, digits, a check character: our claim list"},
    {CODE_DOCUMENT, "CT", RULE_OURS, "CT, digits, a check character: our count sheet"},
    {CODE_DOCUMENT, "MS", RULE_OURS, "MS, digits, a check character: our month-end statement"},
    {CODE_DOCUMENT, "TL", RULE_OURS, "TL, digits, a check character: our note of a taught label"},
    {CODE_DOCUMENT, "RQ", RULE_OURS, "RQ, digits, a check character: our requisition"},
    {CODE_REPORT, "SR", RULE_OURS, "SR, digits, a check character: our report form"},
    {CODE_TAG, "TG", RULE_OURS, "TG, digits, a check character: our old-part tag"},
    {CODE_VIN, "I", RULE_VIN, "I and 17 characters of a VIN's alphabet"},
    {CODE_VIN, "", RULE_VIN, "17 characters of a VIN's alphabet"},
    {CODE_LABEL, "", RULE_LABEL, "no shape of ours: a label"},
};
enum { SHAPES = sizeof shapes / sizeof shapes[0] };

static const char *const kind_names[CODE_KIND_COUNT] = {
    [CODE_NONE] = "none",   [CODE_COMMAND] = "command",   [CODE_QUANTITY] = "quantity",
    [CODE_PIN] = "pin",     [CODE_TEXT] = "text",         [CODE_REPORT] = "report",
    [CODE_TAG] = "tag",     [CODE_DOCUMENT] = "document", [CODE_VIN] = "vin",
    [CODE_LABEL] = "label", [CODE_HOSTILE] = "hostile",   [CODE_SIGNED] = "signed",
};

const char *code_kind_name(enum code_kind kind) {
    assert(kind >= CODE_NONE && kind < CODE_KIND_COUNT);
    return kind_names[kind];
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

static char capital(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static void capitals(char *text) {
    for (; *text; text++)
        *text = capital(*text);
}

static bool blank(char c) {
    return c == ' ' || c == '\t';
}

// The value of a character in MOD 37,36's alphabet, or -1.
static int value(char c) {
    if (digit(c))
        return c - '0';
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

char code_check(const char *text, size_t length) {
    int product = 36;
    for (size_t i = 0; i < length; i++) {
        assert(value(text[i]) >= 0);
        int sum = (product + value(text[i])) % 36;
        product = (sum == 0 ? 36 : sum) * 2 % 37;
    }
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(37 - product) % 36];
}

static bool is_command(const char *rest) {
    size_t length = strspn(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-");
    return length >= 1 && length <= COMMAND_MAX && rest[length] == '\0';
}

static bool is_ours(const char *rest) {
    size_t digits = strspn(rest, "0123456789");
    // A check character may be a digit too: then it is the last of them.
    size_t numbers = rest[digits] == '\0' && digits > 0 ? digits - 1 : digits;
    size_t fixed = SITE_DIGITS + YEAR_DIGITS;
    return numbers >= fixed + SERIAL_DIGITS_MIN && numbers <= fixed + SERIAL_DIGITS_MAX &&
           strlen(rest) == numbers + 1 && value(capital(rest[numbers])) >= 0;
}

static bool is_signed(const char *rest) {
    size_t length = strlen(rest), letters = 0;
    while (rest[letters] && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", capital(rest[letters])))
        letters++;
    return length >= SIGNED_MIN && letters + 1 >= length && value(capital(rest[length - 1])) >= 0;
}

static bool is_vin(const char *rest) {
    size_t length = 0;
    while (vin_has(capital(rest[length])))
        length++;
    return length == VIN_LENGTH && rest[length] == '\0';
}

// Prefixes of ours are capitals; only where the whole shape may be in small letters may they be.
static bool has_prefix(const struct shape *shape, const char *text) {
    bool any_case =
        shape->rule == RULE_OURS || shape->rule == RULE_VIN || shape->rule == RULE_SIGNED;
    for (const char *p = shape->prefix; *p; p++, text++)
        if (*p != (any_case ? capital(*text) : *text))
            return false;
    return true;
}

static bool fits(const struct shape *shape, const char *text) {
    if (!has_prefix(shape, text))
        return false;
    const char *rest = text + strlen(shape->prefix);
    size_t length = strlen(rest);
    int64_t number;
    switch (shape->rule) {
    case RULE_COMMAND:
        return is_command(rest);
    case RULE_QUANTITY:
        return length <= QUANTITY_DIGITS_MAX && text_to_number(rest, &number);
    case RULE_TEXT:
        return length >= 1 && length <= TEXT_MAX;
    case RULE_OURS:
        return is_ours(rest);
    case RULE_SIGNED:
        return is_signed(rest);
    case RULE_VIN:
        return is_vin(rest);
    case RULE_LABEL:
        return true;
    case RULE_NONE:
    case RULE_COUNT:
        break;
    }
    assert(!"a rule");
    return false;
}

static const struct shape *shape_of(const char *text) {
    const struct shape *shape = shapes;
    while (!fits(shape, text))
        shape++;
    assert(shape < shapes + SHAPES);
    return shape;
}

static void show(struct code *code, const char *bytes, size_t length) {
    static const char more[] = "…";
    if (!text_visible(code->text, sizeof code->text - strlen(more), bytes, length))
        text_append(code->text, sizeof code->text, more);
}

static void be_hostile(struct code *code, enum code_trouble trouble, const char *bytes,
                       size_t length) {
    *code = (struct code){.kind = CODE_HOSTILE, .trouble = trouble};
    show(code, bytes, length);
}

// Takes the shape's text, which is free of trouble, into the code.
static void take(struct code *code, const struct shape *shape, const char *text, size_t length) {
    const char *rest = text + strlen(shape->prefix);
    code->kind = shape->kind;
    switch (shape->rule) {
    case RULE_QUANTITY:
        text_to_number(rest, &code->number);
        return;
    case RULE_OURS:
        text_copy(code->text, sizeof code->text, text);
        capitals(code->text);
        if (code->text[length - 1] != code_check(code->text, length - 1))
            be_hostile(code, TROUBLE_CHECK, text, length);
        return;
    case RULE_SIGNED:
        text_copy(code->text, sizeof code->text, rest);
        capitals(code->text);
        if (code->text[strlen(rest) - 1] != code_check(code->text, strlen(rest) - 1))
            be_hostile(code, TROUBLE_CHECK, text, length);
        return;
    case RULE_VIN:
        text_copy(code->text, sizeof code->text, rest);
        capitals(code->text);
        return;
    case RULE_COMMAND:
    case RULE_TEXT:
    case RULE_LABEL:
    case RULE_NONE:
    case RULE_COUNT:
        break;
    }
    text_copy(code->text, sizeof code->text, rest);
}

// Does the label name any part, other than by being one text?
static const char *named(const struct label *label) {
    for (size_t i = 0; i < label->numbers_count; i++)
        if (label->numbers[i].from[0])
            return label->numbers[i].text;
    return NULL;
}

// `bytes` are without the identifier of their symbology, which stands before them.
static void take_label(struct code *code, const char *bytes, size_t length, size_t before,
                       const struct label_ear *ear) {
    static const enum code_trouble troubles[LABEL_TROUBLE_COUNT] = {
        [LABEL_GOOD] = TROUBLE_NONE,       [LABEL_LONG] = TROUBLE_LONG,
        [LABEL_CONTROL] = TROUBLE_CONTROL, [LABEL_CHECK] = TROUBLE_CHECK,
        [LABEL_LOST] = TROUBLE_LOST,
    };
    enum label_trouble trouble = label_read(&code->label, bytes - before, length + before, ear);
    const char *number = named(&code->label);
    code->kind = CODE_LABEL;
    if (trouble)
        be_hostile(code, troubles[trouble], bytes - before, length + before);
    else if (code->label.shape == LABEL_PLAIN)
        memcpy(code->text, bytes, length);
    else if (number)
        text_copy(code->text, sizeof code->text, number);
    else if (code->label.vin[0]) {
        code->kind = CODE_VIN;
        text_copy(code->text, sizeof code->text, code->label.vin);
    } else
        show(code, bytes, length);
}

static size_t drop_blanks(const char *bytes, size_t length) {
    while (length > 0 && blank(bytes[length - 1]))
        length--;
    return length;
}

static size_t drop_line_end(const char *bytes, size_t length) {
    if (length >= 2 && memcmp(bytes + length - 2, "\r\n", 2) == 0)
        return length - 2;
    if (length >= 1 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r'))
        return length - 1;
    return length;
}

static bool has_control(const char *bytes, size_t length) {
    for (size_t at = 0, step; at < length; at += step) {
        step = text_character(bytes + at, length - at);
        if (text_is_control(bytes + at, step))
            return true;
    }
    return false;
}

static void tell(const struct label_ear *ear, const char *step, const char *text, const char *why) {
    if (ear)
        ear->hear(ear->context, step, text, why);
}

static void tell_end(const struct label_ear *ear, const struct code *code) {
    static const char *const words[TROUBLE_COUNT] = {
        [TROUBLE_NONE] = "understood",
        [TROUBLE_EMPTY] = "nothing in it",
        [TROUBLE_LONG] = "too long for a text without structure",
        [TROUBLE_ENCODING] = "not UTF-8",
        [TROUBLE_CONTROL] = "control characters that no structure explains",
        [TROUBLE_CHECK] = "the check character does not agree: torn or false",
        [TROUBLE_LOST] = "separators are missing: set the scanner to send them",
    };
    tell(ear, code_kind_name(code->kind), code->text, words[code->trouble]);
}

static bool short_and_plain(const char *bytes, size_t length) {
    return length < CODE_MAX && !has_control(bytes, length);
}

static void understand(struct code *code, const char *bytes, size_t length, size_t before,
                       const struct label_ear *ear) {
    char text[CODE_MAX] = "";
    const struct shape *shape = &shapes[SHAPES - 1];
    if (short_and_plain(bytes, length)) {
        memcpy(text, bytes, length);
        shape = shape_of(text);
    }
    tell(ear, "shape", shape->prefix, shape->words);
    if (shape->rule == RULE_LABEL)
        take_label(code, bytes, length, before, ear);
    else
        take(code, shape, text, length);
}

static void read(struct code *code, const char *bytes, size_t length, const struct label_ear *ear) {
    struct aim aim;
    length = drop_blanks(bytes, drop_line_end(bytes, drop_blanks(bytes, length)));
    for (; length > 0 && blank(*bytes); bytes++)
        length--;
    aim_read(&aim, bytes, length);
    if (length == aim.length)
        be_hostile(code, TROUBLE_EMPTY, bytes, length);
    else if (!text_is_utf8(bytes, length))
        be_hostile(code, length < CODE_MAX ? TROUBLE_ENCODING : TROUBLE_LONG, bytes, length);
    else
        understand(code, bytes + aim.length, length - aim.length, aim.length, ear);
}

void code_explain(struct code *code, const char *bytes, size_t length,
                  const struct label_ear *ear) {
    *code = (struct code){0};
    if (length > SCAN_MAX)
        be_hostile(code, TROUBLE_LONG, bytes, SCAN_MAX);
    else
        read(code, bytes, length, ear);
    tell_end(ear, code);
}

void code_read(struct code *code, const char *bytes, size_t length) {
    code_explain(code, bytes, length, NULL);
}

// The last row of a kind is the one that is printed: a VIN goes out without its data identifier.
static const struct shape *shape_for(enum code_kind kind) {
    for (size_t i = SHAPES; i-- > 0;)
        if (shapes[i].kind == kind)
            return &shapes[i];
    return NULL;
}

static bool same(const struct code *a, const struct code *b) {
    if (a->kind != b->kind)
        return false;
    return a->kind == CODE_QUANTITY
               ? a->number == b->number
               : strcmp(a->text, b->text) == 0 && strcmp(a->label.whole, b->label.whole) == 0;
}

// Digits without printf, which a pure module does not use. At least `least` of them.
static void add_number(char *to, size_t size, int64_t number, int least) {
    char digits[24];
    size_t at = sizeof digits - 1;
    digits[at] = '\0';
    for (; number > 0 || least > 0; number /= 10, least--)
        digits[--at] = (char)('0' + number % 10);
    bool fitted = text_append(to, size, digits + at);
    assert(fitted);
}

static bool print(char *to, size_t size, const struct code *code) {
    const struct shape *shape = shape_for(code->kind);
    if (!shape || (shape->rule == RULE_QUANTITY && code->number < 0))
        return false;
    char text[CODE_PRINT_MAX];
    bool whole = code->label.whole[0] != '\0';
    // A number of ours keeps its prefix in its text.
    text_copy(text, sizeof text, whole || shape->rule == RULE_OURS ? "" : shape->prefix);
    if (shape->rule == RULE_QUANTITY)
        add_number(text, sizeof text, code->number, 1);
    else
        text_append(text, sizeof text, whole ? code->label.whole : code->text);
    struct code again;
    code_read(&again, text, strlen(text));
    return same(code, &again) && text_copy(to, size, text);
}

bool code_print(char *to, size_t size, const struct code *code) {
    assert(size > 0);
    bool printed = print(to, size, code);
    if (!printed)
        to[0] = '\0';
    return printed;
}

void code_number(char *to, size_t size, const char *prefix, int site, int year, int64_t serial) {
    assert(site >= 1 && site <= 99 && year >= 0 && year <= 99);
    assert(serial >= 1 && serial <= CODE_SERIAL_MAX);
    text_copy(to, size, prefix);
    add_number(to, size, site, SITE_DIGITS);
    add_number(to, size, year, YEAR_DIGITS);
    add_number(to, size, serial, SERIAL_DIGITS_MIN);
    char check[2] = {code_check(to, strlen(to)), '\0'};
    bool fitted = text_append(to, size, check);
    assert(fitted);
}
