#include "item.h"

enum { LONG_ITEM = 0xfe, LONG_HEAD = 3 };

static void skip(struct items *items, size_t count) {
    items->bytes += count;
    items->length -= count;
}

// False where it is cut.
static bool skip_long(struct items *items) {
    size_t size = items->length >= LONG_HEAD ? (size_t)LONG_HEAD + items->bytes[1] : SIZE_MAX;
    if (size > items->length)
        return false;
    skip(items, size);
    return true;
}

bool item_next(struct items *items, struct item *item) {
    while (items->length > 0 && items->bytes[0] == LONG_ITEM)
        if (!skip_long(items))
            return false;
    if (items->length == 0)
        return false;
    unsigned head = items->bytes[0];
    *item = (struct item){.type = head >> 2 & 3, .tag = head >> 4, .size = head & 3};
    if (item->size == 3)
        item->size = 4;
    if (items->length < 1 + item->size)
        return false;
    for (unsigned i = 0; i < item->size; i++)
        item->value |= (uint32_t)items->bytes[1 + i] << 8 * i;
    skip(items, 1 + item->size);
    return true;
}

// A usage of four bytes brings its page along.
static uint16_t page_of(const struct item *usage, uint32_t page) {
    return (uint16_t)(usage->size == 4 ? usage->value >> 16 : page);
}

bool item_has_page(const uint8_t *descriptor, size_t length, uint16_t wanted) {
    struct items items = {descriptor, length};
    struct item item, usage = {0}; // the first of them
    uint32_t page = 0;
    size_t depth = 0;
    bool named = false;
    while (item_next(&items, &item)) {
        if (item.type == ITEM_GLOBAL && item.tag == ITEM_USAGE_PAGE)
            page = item.value;
        if (item.type == ITEM_LOCAL && item.tag == ITEM_USAGE && !named) {
            usage = item;
            named = true;
        }
        if (item.type != ITEM_MAIN)
            continue;
        if (item.tag == ITEM_COLLECTION && depth++ == 0 && page_of(&usage, page) == wanted)
            return true;
        depth -= item.tag == ITEM_END_COLLECTION && depth > 0;
        usage = (struct item){0};
        named = false;
    }
    return false;
}
