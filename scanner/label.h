// label.h -- what a label on a part says: which part, how many, which one of them. Pure.
//
// A label is a bare text, or it has a structure: GS1 elements (gs1.h), an envelope of data
// identifiers (mh10.h), or words with colons (pairs.h). Whichever it is, here it becomes the same
// few fields. Which part is meant is not decided here: the catalogue does that, see facts_find.
//
// Whatever could be read in two ways is left out, or the label is refused: nothing is guessed.
#ifndef LABEL_H
#define LABEL_H

#include "limits.h"
#include "vin.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum label_shape {
    LABEL_PLAIN = 0, // a bare text
    LABEL_GS1,
    LABEL_ENVELOPE,
    LABEL_PAIRS,
    LABEL_SHAPE_COUNT,
};

enum label_trouble {
    LABEL_GOOD = 0,
    LABEL_LONG,    // a bare text of CODE_MAX bytes or more
    LABEL_CONTROL, // control characters that no structure explains
    LABEL_CHECK,   // a GS1 check digit that does not agree
    LABEL_LOST,    // separators are missing: the scanner is badly set up
    LABEL_TROUBLE_COUNT,
};

enum {
    LABEL_NUMBERS_MAX = 16,
    LABEL_FIELD_MAX = 96, // a serial number of MH10.8.2 may have 90 characters
};

// One text that may be the number of the part.
struct label_number {
    char text[NUMBER_MAX];
    char from[NUMBER_MAX]; // the identifier or word it stood behind; "" for the text as it stands
    bool doubtful;         // it may as well be a quantity, a serial number or a supplier
};

struct label {
    enum label_shape shape;

    // In the order in which they are tried: the text as it stands, our own numbers, the maker's,
    // trade item numbers in all their lengths, those of what a carton holds.
    struct label_number numbers[LABEL_NUMBERS_MAX];
    size_t numbers_count;

    int64_t quantity; // pieces in the pack; 0 where none is said, or no whole number of pieces
    char serial[LABEL_FIELD_MAX], batch[LABEL_FIELD_MAX], supplier[LABEL_FIELD_MAX];
    char vin[VIN_LENGTH + 1]; // in capitals, check digit not judged
    bool unsure;              // a separator may be missing: what stood there was left out

    char whole[SCAN_MAX + 1]; // as it was scanned; "" for a text without anything else
};

// Is told how a text was understood, step by step: what was looked at, a text, and why. The words
// live until the call returns.
struct label_ear {
    void (*hear)(void *context, const char *step, const char *text, const char *why);
    void *context;
    int year; // this year, to know which century a date is in
};

// Understands length bytes of UTF-8, at most SCAN_MAX and not 0, without blanks around them; an
// identifier of its symbology may stand in front. `ear` may be NULL.
enum label_trouble label_read(struct label *label, const char *bytes, size_t length,
                              const struct label_ear *ear);

// The label as one text, as it may have been taught; "" where that has control characters in it or
// is longer than any number.
const char *label_text(const struct label *label);

// The whole number of pieces that such a text says, "10", "10.0", "10 PCS"; 0 for anything else.
int64_t label_pieces(const char *text, size_t length);

// What of it belongs beside a scan in the journal: "quantity 10, serial X, batch Y"; "" where there
// is nothing. False when it had to be cut.
bool label_note(char *to, size_t size, const struct label *label);

#endif
