// symbol.h -- one barcode that was seen in a picture. Pure.
#ifndef SYMBOL_H
#define SYMBOL_H

#include "box.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    SYMBOL_NAME_MAX = 16,
    SYMBOLS_MAX = 16,
    SYMBOL_BYTES_MAX = 7089, // the digits of the largest QR code
};

struct symbol {
    char symbology[SYMBOL_NAME_MAX]; // "CODE128", "QRCODE", "EAN13", … as in frame.c's table
    char bytes[SYMBOL_BYTES_MAX];    // not terminated, any byte may stand in it
    size_t length;                   // the true length; see symbol_kept
    int quality;                     // scan lines that agree; 1 for a QR code
    int frames;     // live frames that have to agree before it is believed, see sight.h
    struct box box; // around all of it that was seen, in pixels of the picture
};

// How many of its bytes are there: all of them, or the first SYMBOL_BYTES_MAX.
size_t symbol_kept(const struct symbol *symbol);

// The same text in the same symbology, wherever it lies.
bool symbol_same(const struct symbol *a, const struct symbol *b);

#endif
