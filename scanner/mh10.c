#include "mh10.h"

#include "gs1.h"
#include "text.h"

#include <string.h>

// What a parts counter meets. Any other identifier (three digits at most and a letter) is passed
// over; so are those that name something else than the part itself: what it is built into (26P),
// one of several boxes of it (19P).
static const struct rule {
    const char *key;
    enum says says;
    const char *title;
} rules[] = {
    {"P", SAYS_OUR_NUMBER, "item, by the customer"},
    {"1P", SAYS_THEIR_NUMBER, "item, by the supplier"},
    {"2P", SAYS_NOTHING, "revision level"},
    {"3P", SAYS_GTIN, "GS1 item code"},
    {"8P", SAYS_GTIN, "GTIN-14"},
    {"17P", SAYS_NOTHING, "GS1 supplier and item"},
    {"19P", SAYS_NOTHING, "component of an item"},
    {"20P", SAYS_OUR_NUMBER, "first level, by the customer"},
    {"21P", SAYS_OUR_NUMBER, "second level, by the customer"},
    {"22P", SAYS_OUR_NUMBER, "third level, by the customer"},
    {"23P", SAYS_OUR_NUMBER, "fourth level, by the customer"},
    {"24P", SAYS_OUR_NUMBER, "fifth level, by the customer"},
    {"25P", SAYS_NOTHING, "party and its part number"},
    {"26P", SAYS_NOTHING, "part number of the next higher assembly"},
    {"30P", SAYS_THEIR_NUMBER, "first level, by the supplier"},
    {"31P", SAYS_THEIR_NUMBER, "second level, by the supplier"},
    {"32P", SAYS_THEIR_NUMBER, "third level, by the supplier"},
    {"33P", SAYS_THEIR_NUMBER, "fourth level, by the supplier"},
    {"34P", SAYS_THEIR_NUMBER, "fifth level, by the supplier"},
    {"Q", SAYS_QUANTITY, "quantity"},
    {"7Q", SAYS_QUANTITY, "quantity and unit"},
    {"1Q", SAYS_NOTHING, "theoretical length or weight"},
    {"2Q", SAYS_NOTHING, "actual weight"},
    {"3Q", SAYS_NOTHING, "unit of measure"},
    {"6Q", SAYS_NOTHING, "container n of x"},
    {"13Q", SAYS_NOTHING, "piece n of x"},
    {"S", SAYS_SERIAL, "serial number, by the supplier"},
    {"1S", SAYS_NOTHING, "additional code"},
    {"2S", SAYS_NOTHING, "shipping notice"},
    {"3S", SAYS_NOTHING, "package"},
    {"4S", SAYS_NOTHING, "package of several"},
    {"5S", SAYS_NOTHING, "package of mixed items"},
    {"12S", SAYS_NOTHING, "document number"},
    {"25S", SAYS_SERIAL, "party and serial number"},
    {"30S", SAYS_SERIAL, "additional traceability"},
    {"T", SAYS_BATCH, "traceability number, by the customer"},
    {"1T", SAYS_BATCH, "traceability number, by the supplier"},
    {"25T", SAYS_BATCH, "party and traceability number"},
    {"30T", SAYS_BATCH, "first level traceability, by the supplier"},
    {"V", SAYS_SUPPLIER, "supplier, by the customer"},
    {"1V", SAYS_SUPPLIER, "supplier, by the supplier"},
    {"2V", SAYS_SUPPLIER, "supplier, GS1"},
    {"12V", SAYS_SUPPLIER, "manufacturer, DUNS"},
    {"13V", SAYS_SUPPLIER, "supplier, DUNS"},
    {"17V", SAYS_SUPPLIER, "supplier, CAGE"},
    {"18V", SAYS_SUPPLIER, "party to a transaction"},
    {"I", SAYS_VIN, "vehicle identification number"},
    {"1I", SAYS_NOTHING, "abbreviated VIN"},
    {"3I", SAYS_NOTHING, "licence plate"},
    {"D", SAYS_NOTHING, "date"},
    {"6D", SAYS_NOTHING, "date with qualifier"},
    {"9D", SAYS_NOTHING, "date, by agreement"},
    {"10D", SAYS_NOTHING, "date YYWW"},
    {"11D", SAYS_NOTHING, "date YYYYWW"},
    {"12D", SAYS_NOTHING, "date YYYYMMDD"},
    {"14D", SAYS_NOTHING, "expiration date"},
    {"16D", SAYS_NOTHING, "production date"},
    {"K", SAYS_NOTHING, "purchase order"},
    {"1K", SAYS_NOTHING, "supplier's order"},
    {"2K", SAYS_NOTHING, "bill of lading"},
    {"4K", SAYS_NOTHING, "purchase order line"},
    {"10K", SAYS_NOTHING, "invoice"},
    {"11K", SAYS_NOTHING, "packing list"},
    {"15K", SAYS_NOTHING, "kanban"},
    {"16K", SAYS_NOTHING, "delivery note"},
    {"L", SAYS_NOTHING, "storage location"},
    {"1L", SAYS_NOTHING, "location"},
    {"4L", SAYS_NOTHING, "country of origin"},
    {"20L", SAYS_NOTHING, "first level location"},
    {"21L", SAYS_NOTHING, "location, by the customer"},
    {"B", SAYS_NOTHING, "container type"},
    {"J", SAYS_NOTHING, "licence plate of a load"},
    {"1J", SAYS_NOTHING, "licence plate, unbreakable unit"},
    {"2J", SAYS_NOTHING, "licence plate, several packages"},
    {"5J", SAYS_NOTHING, "licence plate, mixed load"},
    {"6J", SAYS_NOTHING, "licence plate, master"},
    {"W", SAYS_NOTHING, "work order"},
    {"Z", SAYS_NOTHING, "by agreement"},
};

enum { KEY_DIGITS_MAX = 3 };

static const char header[] = "[)>";

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The length of the identifier at the beginning, 0 where there is none.
static size_t key_length(const char *bytes, size_t length) {
    size_t at = 0;
    while (at < length && at < KEY_DIGITS_MAX && is_digit(bytes[at]))
        at++;
    return at < length && bytes[at] >= 'A' && bytes[at] <= 'Z' ? at + 1 : 0;
}

static const struct rule *rule_of(const char *key, size_t length) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strlen(rules[i].key) == length && memcmp(rules[i].key, key, length) == 0)
            return &rules[i];
    return NULL;
}

static void state(struct statement *statement, const char *bytes, size_t length) {
    size_t key = key_length(bytes, length);
    const struct rule *rule = rule_of(bytes, key);
    bool says = rule && length > key;
    *statement = (struct statement){.says = says ? rule->says : SAYS_NOTHING,
                                    .title = rule ? rule->title : "",
                                    .value = bytes + key,
                                    .length = length - key,
                                    .sure = true};
    memcpy(statement->key, bytes, key);
}

bool mh10_cut(struct statement *statement, const char *text, size_t length) {
    state(statement, text, length);
    return statement->says != SAYS_NOTHING;
}

// The bytes before the header that are no part of it: some printers begin with another ">".
static size_t before_header(const char *bytes, size_t length) {
    return length > 0 && bytes[0] == '>';
}

static bool starts(const char *bytes, size_t length, const char *with) {
    return length >= strlen(with) && memcmp(bytes, with, strlen(with)) == 0;
}

bool mh10_is_envelope(const char *bytes, size_t length) {
    size_t before = before_header(bytes, length);
    return starts(bytes + before, length - before, header);
}

// Where the field or format that begins here ends.
static size_t end_of(const char *bytes, size_t at, size_t length, const char *marks) {
    while (at < length && (bytes[at] == '\0' || !strchr(marks, bytes[at])))
        at++;
    return at;
}

static bool has_control(const char *bytes, size_t length) {
    for (size_t at = 0, step; at < length; at += step) {
        step = text_character(bytes + at, length - at);
        if (step == 0 || text_is_control(bytes + at, step))
            return true;
    }
    return false;
}

static enum statement_trouble judge(const char *field, size_t length) {
    for (size_t at = 0; at < length; at++)
        if (starts(field + at, length - at, header))
            return STATEMENT_NESTED;
    return has_control(field, length) ? STATEMENT_LETTER : STATEMENT_GOOD;
}

// The fields of a format whose identifiers we do not know are only looked at for what may not stand
// in a text.
static void take_fields(struct statements *statements, const char *bytes, size_t at, size_t end,
                        bool known) {
    for (size_t next; at < end; at = next + 1) {
        next = end_of(bytes, at, end, (const char[]){MH10_FIELD, '\0'});
        statements->at = at;
        statements->trouble = judge(bytes + at, next - at);
        if (known && statements->count == STATEMENTS_MAX)
            statements->trouble = STATEMENT_MANY;
        if (statements->trouble)
            return;
        if (known && next > at)
            state(&statements->list[statements->count++], bytes + at, next - at);
    }
}

// A format 05 stands alone in its envelope, or its elements would not be all that there is to say.
static void take_elements(struct statements *statements, const char *bytes, size_t at, size_t end) {
    struct statements elements;
    if (statements->count > 0) {
        statements->trouble = STATEMENT_NESTED;
        return;
    }
    gs1_read(&elements, bytes + at, end - at);
    elements.at += at;
    *statements = elements;
}

// One format from its two digits to its end; gives the byte behind.
static size_t take_format(struct statements *statements, const char *bytes, size_t at,
                          size_t length) {
    size_t end = end_of(bytes, at, length, (const char[]){MH10_FORMAT, MH10_END, '\0'});
    bool fields = starts(bytes + at, end - at, "06"), elements = starts(bytes + at, end - at, "05");
    statements->at = at;
    if (end - at < 2)
        statements->trouble = STATEMENT_SHORT;
    else if (!is_digit(bytes[at]) || !is_digit(bytes[at + 1]))
        statements->trouble = STATEMENT_UNKNOWN;
    else if ((fields || elements) && (end - at < 3 || bytes[at + 2] != MH10_FIELD))
        statements->trouble = STATEMENT_LOST;
    else if (elements)
        take_elements(statements, bytes, at + 3, end);
    else
        take_fields(statements, bytes, fields ? at + 3 : at + 2, end, fields);
    return end;
}

void mh10_read(struct statements *statements, const char *bytes, size_t length) {
    *statements = (struct statements){0};
    if (!mh10_is_envelope(bytes, length)) {
        statements->trouble = STATEMENT_OTHER;
        return;
    }
    size_t at = before_header(bytes, length) + strlen(header);
    at += at < length && bytes[at] == MH10_FORMAT;
    do {
        at = take_format(statements, bytes, at, length);
        at += at < length && bytes[at] == MH10_FORMAT;
    } while (!statements->trouble && at < length && bytes[at] != MH10_END);
    if (!statements->trouble && at + 1 < length) {
        statements->at = at + 1;
        statements->trouble = STATEMENT_NESTED;
    }
}
