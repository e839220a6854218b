// item.h -- reads a HID report descriptor, item by item. Hostile: it may end anywhere, and every
// number in it may lie.
//
// Source: USB HID 1.11, 6.2.2.
#ifndef ITEM_H
#define ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum item_type { ITEM_MAIN = 0, ITEM_GLOBAL, ITEM_LOCAL, ITEM_RESERVED };

enum { // tags
    ITEM_INPUT = 0x8,
    ITEM_COLLECTION = 0xa,
    ITEM_END_COLLECTION = 0xc,
    ITEM_USAGE_PAGE = 0x0,
    ITEM_REPORT_SIZE = 0x7,
    ITEM_REPORT_ID = 0x8,
    ITEM_REPORT_COUNT = 0x9,
    ITEM_PUSH = 0xa,
    ITEM_POP = 0xb,
    ITEM_USAGE = 0x0,
};

struct item {
    enum item_type type;
    unsigned tag;
    uint32_t value; // unsigned, as the tags above are
    unsigned size;  // of the value, 0 to 4 bytes
};

// A place in a descriptor, the caller's bytes.
struct items {
    const uint8_t *bytes;
    size_t length;
};

// Takes the next short item; long ones are passed over. False at the end, or where the rest is cut.
bool item_next(struct items *items, struct item *item);

// True when one of the descriptor's top-level collections is of this usage page.
bool item_has_page(const uint8_t *descriptor, size_t length, uint16_t page);

#endif
