// code.h -- from the text of a scan to what its shape says it is. Pure: no catalogue, no clock.
//
// The one table of shapes is in code.c, with its exact inverse code_print: what is printed is what
// is read. What a LABEL means (badge, part, bin, plate) only the store knows: see db/facts.h; what
// it says, if it says more than one thing, stands in `label`.
//
// Source: our own numbers carry an ISO/IEC 7064 MOD 37,36 check character. The data identifier "I"
// before a VIN is ANSI MH10.8.2's. A symbology identifier (ISO/IEC 15424) in front is no part of
// any text.
#ifndef CODE_H
#define CODE_H

#include "label.h"
#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum code_kind {
    CODE_NONE = 0,
    CODE_COMMAND,  // "CF*APPROVE": text is "APPROVE", 1 to 32 of A-Z 0-9 . + -
    CODE_QUANTITY, // "CF=12", or the keypad: number is 12, text is empty
    CODE_PIN,      // only ever from the keypad
    CODE_TEXT,     // "CF:更换离合器片", or the keyboard, or a phrase touched; 1 to 200 bytes
    CODE_DOCUMENT, // "RQ012600042J": site 01, year 26, 42nd; the J checks. Text is all of it
    CODE_REPORT,   // "SR…": the form's number, printed ahead
    CODE_TAG,      // "TG…"
    CODE_SIGNED,   // "CF/…": what another store signed; text is what stands behind "CF/"
    CODE_VIN,      // 17 characters in a VIN's alphabet, check digit not yet judged
    CODE_LABEL,    // anything else: the store says what it is. See `label`
    CODE_HOSTILE,  // not a text that may be used: `trouble` says why
    CODE_KIND_COUNT,
};

// The first of these that applies, in this order, is the one that is told.
enum code_trouble {
    TROUBLE_NONE = 0,
    TROUBLE_EMPTY,
    TROUBLE_LONG,     // more than CODE_MAX - 1 bytes
    TROUBLE_ENCODING, // not UTF-8
    TROUBLE_CONTROL,  // a control character inside that no structure explains
    TROUBLE_CHECK,    // our own number or a GS1 one, its check character wrong: torn or false
    TROUBLE_LOST,     // a label's separators are missing: the scanner is badly set up
    TROUBLE_COUNT,
};

struct code {
    enum code_kind kind;
    enum code_trouble trouble; // set where kind is CODE_HOSTILE
    int64_t number;            // CODE_QUANTITY
    // As above. Of a label with a structure the part number that is tried first, or else what can
    // be shown of it; of a hostile code too.
    char text[CODE_MAX];
    struct label label; // CODE_LABEL, and a CODE_VIN that was found in one
};

enum { CODE_SERIAL_MAX = 999999999 }; // nine digits: our number stays shorter than a VIN

// The most bytes that code_print writes, with the zero behind them.
enum { CODE_PRINT_MAX = SCAN_MAX + sizeof "CF*" };

// Understands length hostile bytes. Blanks and one line end around them are ignored; our own
// numbers and VINs may be in small letters and come out in capitals. Of a text longer than SCAN_MAX
// only the first SCAN_MAX bytes need to be there.
void code_read(struct code *code, const char *bytes, size_t length);

// The same, and tells how.
void code_explain(struct code *code, const char *bytes, size_t length, const struct label_ear *ear);

// Writes the text that code_read gives back as this code. False, and an empty text, where there is
// none (PIN, HOSTILE, a text that reads as something else) or it does not fit. A label with a
// structure is printed as it was scanned, separators and all.
bool code_print(char *to, size_t size, const struct code *code);

// Builds a number of ours: prefix "RQ", "SR" or "TG", site 1 to 99, year 0 to 99, serial 1 to
// CODE_SERIAL_MAX, written with at least five digits. NUMBER_MAX bytes are always enough.
void code_number(char *to, size_t size, const char *prefix, int site, int year, int64_t serial);

// The ISO/IEC 7064 MOD 37,36 check character of length characters out of 0-9 A-Z.
char code_check(const char *text, size_t length);

// The name of a kind in tests, the journal and `counterfoil rules`: "requisition".
const char *code_kind_name(enum code_kind kind);

#endif
