// pos.h -- from the reports of a scanner that says that it is one to texts: HID POS and IBM's
// hand-held mode. Pure.
//
// One `struct pos` a device. A text is what a keyboard would have typed with symbology identifiers
// on: "]C1" and the data. What is known to be damaged (cut, too long for its report, a length that
// lies, another symbol in the middle) ends in POS_UNREADABLE, so that it is refused aloud.
//
// Units:   times are microseconds of the monotonic clock, those of the reports.
// Sources: HID Point of Sale Usage Tables 1.02 (usage page 8C); manuals and public code of makers;
//          two public captures of IBM's frames (usage page FF45).
#ifndef POS_H
#define POS_H

#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    POS_PAGE = 0x8c,
    POS_PAGE_IBM = 0xff45,
    POS_UNREADABLE = 0x1a,
    POS_IDENTIFIER = 3,

    // The parts of one message follow each other at the rate of the endpoint.
    POS_SILENCE_US = 500 * 1000,
};

enum pos_kind { POS_NONE = 0, POS_HID, POS_IBM, POS_KIND_COUNT };

// Where in a report things stand, in bytes from its start, its id included; -1: nowhere.
struct pos_shape {
    enum pos_kind kind;
    bool numbered; // reports begin with their id,
    uint8_t id;    // which is this one for what was scanned
    int length_at; // how many bytes of data count
    int identifier_at;
    int data_at, data_size;
    int continued_at; // in bits: more of the message is to come
    bool fills;       // without an identifier the data begins in its place
};

struct pos {
    struct pos_shape shape;
    char text[SCAN_MAX];
    size_t length; // its true length
    size_t head;   // of it the symbology identifier
    bool begun, spoiled;
    int64_t at_us; // of the last report
};

// Reads the shape out of a report descriptor; a maker (vendor number) may differ from what it says.
// POS_NONE where it is neither kind of scanner.
void pos_shape(struct pos_shape *shape, uint16_t vendor, const uint8_t *descriptor, size_t length);

// Takes in one report of any length. True when a text is whole: above SCAN_MAX only the first
// SCAN_MAX bytes are in text, while *length is the true one. Call pos_silence with the report's
// time before it.
bool pos_report(struct pos *pos, const uint8_t *report, size_t length, int64_t at_us,
                char text[SCAN_MAX], size_t *text_length);

// Ends a message whose end did not come; then it is true and the text is damaged.
bool pos_silence(struct pos *pos, int64_t now_us, char text[SCAN_MAX], size_t *text_length);

#endif
