#include "pos.h"

#include "item.h"

#include <assert.h>
#include <string.h>

enum {
    USAGE_IDENTIFIER_1 = 0x8c00fb,
    USAGE_DATA = 0x8c00fe,
    USAGE_CONTINUED = 0x8c00ff,
    USAGE_BYTE_COUNT = 0x01003b,

    USAGES_MAX = 16, // of one field; more of them are not ours
    STACK_MAX = 4,
    BITS_MAX = REPORT_MAX * 8,
    BEYOND = BITS_MAX + 1, // where what lies there cannot be in a report
};

// What every field that follows inherits.
struct globals {
    uint32_t page, size, count;
    uint8_t id;
};

// A field of a report, in bits behind its id.
struct field {
    bool found;
    uint8_t id;
    uint32_t at, size, count;
};

struct parser {
    struct globals now, stack[STACK_MAX];
    size_t stacked;
    uint32_t usages[USAGES_MAX];
    size_t usages_count;
    bool wide[USAGES_MAX]; // brings its page along
    bool numbered;
    uint32_t ends[256]; // how far the reports have come, by their ids
    struct field data, identifier, continued, byte_count;
};

// What makers do that their descriptors do not say; the rest is everybody's.
static const struct {
    uint16_t vendor;
    bool fills;
} differences[] = {
    {0x1eab, true}, // Newland
};

// The report of most makers, for a descriptor that names no data.
static const struct pos_shape usual = {.kind = POS_HID,
                                       .numbered = true,
                                       .id = 2,
                                       .length_at = 1,
                                       .identifier_at = 2,
                                       .data_at = 5,
                                       .data_size = 56,
                                       .continued_at = 63 * 8};

static uint32_t usage_at(const struct parser *parser, size_t i) {
    uint32_t usage = parser->usages[i];
    return parser->wide[i] ? usage : parser->now.page << 16 | (usage & 0xffff);
}

static struct field *field_of(struct parser *parser, uint32_t usage) {
    switch (usage) {
    case USAGE_DATA:
        return &parser->data;
    case USAGE_IDENTIFIER_1:
        return &parser->identifier;
    case USAGE_CONTINUED:
        return &parser->continued;
    case USAGE_BYTE_COUNT:
        return &parser->byte_count;
    default:
        return NULL;
    }
}

// Each usage has one element, the last one all that are left.
static void take_input(struct parser *parser) {
    const struct globals *now = &parser->now;
    uint32_t begin = parser->ends[now->id];
    uint64_t end = begin + (uint64_t)now->size * now->count;
    parser->ends[now->id] = end < BEYOND ? (uint32_t)end : BEYOND;
    for (size_t i = 0; i < parser->usages_count && i < now->count; i++) {
        struct field *field = field_of(parser, usage_at(parser, i));
        uint64_t at = begin + (uint64_t)now->size * i;
        uint32_t count = i + 1 < parser->usages_count ? 1 : now->count - (uint32_t)i;
        if (!field || field->found || at + (uint64_t)now->size * count > BITS_MAX)
            continue;
        *field = (struct field){true, now->id, (uint32_t)at, now->size, count};
    }
}

static void take_global(struct parser *parser, const struct item *item) {
    struct globals *now = &parser->now;
    if (item->tag == ITEM_USAGE_PAGE)
        now->page = item->value & 0xffff;
    else if (item->tag == ITEM_REPORT_SIZE)
        now->size = item->value;
    else if (item->tag == ITEM_REPORT_COUNT)
        now->count = item->value;
    else if (item->tag == ITEM_PUSH && parser->stacked < STACK_MAX)
        parser->stack[parser->stacked++] = *now;
    else if (item->tag == ITEM_POP && parser->stacked > 0)
        *now = parser->stack[--parser->stacked];
    else if (item->tag == ITEM_REPORT_ID) {
        now->id = (uint8_t)item->value;
        parser->numbered = true;
    }
}

static void take_local(struct parser *parser, const struct item *item) {
    if (item->tag != ITEM_USAGE || parser->usages_count == USAGES_MAX)
        return;
    parser->wide[parser->usages_count] = item->size == 4;
    parser->usages[parser->usages_count++] = item->value;
}

static void take_main(struct parser *parser, const struct item *item) {
    if (item->tag == ITEM_INPUT)
        take_input(parser);
    parser->usages_count = 0;
}

// Whole bytes on the border of a byte, in the report of the data.
static int byte_of(const struct parser *parser, const struct field *field) {
    if (!field->found || field->id != parser->data.id || field->size != 8 || field->at % 8 != 0)
        return -1;
    int at = (int)field->at / 8 + parser->numbered;
    return at < REPORT_MAX ? at : -1;
}

static void describe(struct pos_shape *shape, const struct parser *parser) {
    const struct field *data = &parser->data, *continued = &parser->continued;
    int at = byte_of(parser, data);
    if (at < 0 || at + (int)data->count > REPORT_MAX) {
        *shape = usual;
        return;
    }
    *shape = (struct pos_shape){.kind = POS_HID,
                                .numbered = parser->numbered,
                                .id = data->id,
                                .data_at = at,
                                .data_size = (int)data->count,
                                .length_at = byte_of(parser, &parser->byte_count),
                                .identifier_at = byte_of(parser, &parser->identifier),
                                .continued_at = -1};
    if (shape->identifier_at + POS_IDENTIFIER > REPORT_MAX)
        shape->identifier_at = -1;
    int bit = (int)continued->at + (parser->numbered ? 8 : 0);
    if (continued->found && continued->id == data->id && bit < BITS_MAX)
        shape->continued_at = bit;
}

void pos_shape(struct pos_shape *shape, uint16_t vendor, const uint8_t *descriptor, size_t length) {
    struct parser parser = {0};
    struct items items = {descriptor, length};
    struct item item;
    while (item_next(&items, &item))
        if (item.type == ITEM_GLOBAL)
            take_global(&parser, &item);
        else if (item.type == ITEM_LOCAL)
            take_local(&parser, &item);
        else if (item.type == ITEM_MAIN)
            take_main(&parser, &item);
    *shape = (struct pos_shape){0};
    if (item_has_page(descriptor, length, POS_PAGE))
        describe(shape, &parser);
    else if (item_has_page(descriptor, length, POS_PAGE_IBM))
        *shape = (struct pos_shape){.kind = POS_IBM, .numbered = parser.numbered};
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        if (differences[i].vendor == vendor)
            shape->fills = differences[i].fills;
}

static void add(struct pos *pos, const uint8_t *bytes, size_t count) {
    for (size_t i = 0; i < count; i++, pos->length++)
        if (pos->length < SCAN_MAX)
            pos->text[pos->length] = (char)bytes[i];
}

static bool is_end(char c) {
    return c == '\r' || c == '\n' || c == '\t';
}

// Hands the message out, without a suffix. False for one that says nothing.
static bool finish(struct pos *pos, char text[SCAN_MAX], size_t *length) {
    static const uint8_t unreadable = POS_UNREADABLE;
    while (pos->length > pos->head && pos->length <= SCAN_MAX && is_end(pos->text[pos->length - 1]))
        pos->length--;
    if (pos->length == pos->head && !pos->spoiled)
        pos->length = 0;
    if (pos->spoiled)
        add(pos, &unreadable, 1);
    *length = pos->length;
    memcpy(text, pos->text, pos->length < SCAN_MAX ? pos->length : SCAN_MAX);
    pos->length = pos->head = 0;
    pos->begun = pos->spoiled = false;
    return *length > 0;
}

// The symbology identifier comes with the first part; another one later is another symbol.
static void take_identifier(struct pos *pos, const uint8_t *bytes) {
    if (bytes[0] != ']')
        return;
    if (!pos->begun) {
        add(pos, bytes, POS_IDENTIFIER);
        pos->head = POS_IDENTIFIER;
    } else if (pos->head == 0 || memcmp(pos->text, bytes, POS_IDENTIFIER) != 0) {
        pos->spoiled = true;
    }
}

// How many of the `room` bytes count: what the report says, or all but the zeros at the end.
static int data_length(struct pos *pos, const uint8_t *report, const uint8_t *data, int room) {
    if (pos->shape.length_at >= 0) {
        int count = report[pos->shape.length_at];
        pos->spoiled |= count > room;
        return count < room ? count : room;
    }
    while (room > 0 && data[room - 1] == 0)
        room--;
    return room;
}

// Takes a report that is filled up with zeros; of its bytes `length` have come. True when the
// message is whole.
static bool take_hid(struct pos *pos, const uint8_t report[REPORT_MAX], int length) {
    const struct pos_shape *shape = &pos->shape;
    int at = shape->data_at, end = at + shape->data_size;
    if (shape->identifier_at >= 0) {
        const uint8_t *identifier = report + shape->identifier_at;
        if (shape->fills && *identifier != ']' && *identifier != 0 && shape->identifier_at < at)
            at = shape->identifier_at;
        else
            take_identifier(pos, identifier);
    }
    int count = data_length(pos, report, report + at, end - at);
    pos->spoiled |= count > 0 && at + count > length;
    add(pos, report + at, (size_t)count);
    pos->begun = true;
    return shape->continued_at < 0 ||
           !(report[shape->continued_at / 8] >> shape->continued_at % 8 & 1);
}

enum { IBM_HEAD = 4, IBM_UPC_E = 0x0a, IBM_OTHER = 0x0b, IBM_OTHER_SIZE = 3 };

// What stands behind the digits of a product's number, and how many they may be. UPC-E leaves out
// the digits that its check is made of.
static const struct {
    uint8_t symbology, least, most;
} products[] = {{0x0d, 12, 12}, {0x16, 13, 13}, {0x0c, 8, 8}, {IBM_UPC_E, 6, 8}};

// Digits come as themselves or as their values. False for anything else, and where the last one
// does not check.
static bool take_digits(struct pos *pos, const uint8_t *data, size_t count, bool checked) {
    unsigned sum = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t value = data[i] < 10 ? data[i] : (uint8_t)(data[i] - '0');
        uint8_t digit = (uint8_t)('0' + value);
        if (value > 9)
            return false;
        sum += value * ((count - i) % 2 == 0 ? 3u : 1u);
        add(pos, &digit, 1);
    }
    return !checked || sum % 10 == 0;
}

static bool take_product(struct pos *pos, uint8_t symbology, const uint8_t *data, size_t count) {
    for (size_t i = 0; i < sizeof products / sizeof *products; i++)
        if (products[i].symbology == symbology && count >= products[i].least &&
            count <= products[i].most)
            return take_digits(pos, data, count, symbology != IBM_UPC_E);
    return false;
}

static bool take_ibm(struct pos *pos, const uint8_t *report, size_t length) {
    size_t count = length > 0 ? report[0] : 0;
    if (count <= IBM_HEAD)
        return false; // a status, or nothing
    if (count > length) {
        pos->spoiled = true;
        return true;
    }
    const uint8_t *data = report + IBM_HEAD;
    uint8_t symbology = report[count - 1];
    if (symbology != IBM_OTHER)
        pos->spoiled = !take_product(pos, symbology, data, count - IBM_HEAD - 1);
    else if (count > IBM_HEAD + IBM_OTHER_SIZE)
        add(pos, data, count - IBM_HEAD - IBM_OTHER_SIZE);
    else
        pos->spoiled = true;
    return true;
}

bool pos_report(struct pos *pos, const uint8_t *report, size_t length, int64_t at_us,
                char text[SCAN_MAX], size_t *text_length) {
    const struct pos_shape *shape = &pos->shape;
    uint8_t whole[REPORT_MAX] = {0};
    if (length == 0 || length > REPORT_MAX || shape->kind == POS_NONE ||
        (shape->kind == POS_HID && shape->numbered && report[0] != shape->id))
        return false;
    pos->at_us = at_us;
    if (shape->kind == POS_IBM)
        return take_ibm(pos, report + shape->numbered, length - shape->numbered) &&
               finish(pos, text, text_length);
    memcpy(whole, report, length);
    return take_hid(pos, whole, (int)length) && finish(pos, text, text_length);
}

bool pos_silence(struct pos *pos, int64_t now_us, char text[SCAN_MAX], size_t *text_length) {
    if (!pos->begun || now_us - pos->at_us < POS_SILENCE_US)
        return false;
    pos->spoiled = true;
    return finish(pos, text, text_length);
}
