#include "trust.h"

#include <limits.h>
#include <string.h>

enum length_rule {
    LENGTH_NONE = 0,
    LENGTH_LEAST, // at least so many characters
    LENGTH_GTIN,  // exactly so many digits, with a mod 10 check digit
    LENGTH_PAIRS, // at least so many digits, in pairs
};

// Texts of one kind cannot lie over each other.
enum kind {
    KIND_NONE = 0,
    KIND_RETAIL,
    KIND_LINE,
    KIND_SQUARE,
};

// Interleaved 2 of 5 can be read out of a part of itself: a paper over the rest of it passed for
// its end at one place in forty. 14 digits with their check digit are protected from that; all
// others need three views of them, and are never believed before a camera. UPC-E and EAN-8 are so
// short that every shelf's edge is one now and then. QR codes and Data Matrix correct their own
// errors; the latter's are found in noise.
static const struct believed {
    char name[SYMBOL_NAME_MAX];
    enum kind kind;
    enum length_rule rule;
    size_t length;
    int alone, together; // scan lines in one view, or in all of at least so many
    int views;
    int frames; // live
} table[] = {
    {"EAN13", KIND_RETAIL, LENGTH_GTIN, 13, 30, 14, 2, 2},
    {"UPCA", KIND_RETAIL, LENGTH_GTIN, 12, 30, 14, 2, 2},
    {"EAN8", KIND_RETAIL, LENGTH_GTIN, 8, 24, 20, 2, 2},
    {"UPCE", KIND_RETAIL, LENGTH_LEAST, 8, 16, 20, 2, 2},
    {"CODE128", KIND_LINE, LENGTH_LEAST, 2, 3, 4, 2, 1},
    {"CODE39", KIND_LINE, LENGTH_LEAST, 3, 6, 4, 2, 1},
    {"CODE93", KIND_LINE, LENGTH_LEAST, 2, 3, 4, 2, 1},
    {"ITF", KIND_LINE, LENGTH_GTIN, 14, 24, 12, 2, 2},
    {"ITF", KIND_LINE, LENGTH_PAIRS, 6, INT_MAX, 36, 3, 2},
    {"CODABAR", KIND_LINE, LENGTH_LEAST, 4, 12, 8, 2, 2},
    {"DATABAR", KIND_LINE, LENGTH_GTIN, 14, 12, 10, 2, 2},
    {"DATABAREXP", KIND_LINE, LENGTH_LEAST, 2, 6, 6, 2, 1},
    {"QRCODE", KIND_SQUARE, LENGTH_LEAST, 1, 1, 1, 2, 1},
    {"DATAMATRIX", KIND_SQUARE, LENGTH_LEAST, 1, 1, 1, 2, 2},
};

static bool is_checked(const char *digits, size_t length) {
    int sum = 0;
    for (size_t i = 0; i < length; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return false;
        sum += (digits[i] - '0') * ((length - i) % 2 == 0 ? 3 : 1);
    }
    return sum % 10 == 0;
}

static bool follows(const struct believed *row, const struct symbol *symbol) {
    switch (row->rule) {
    case LENGTH_LEAST:
        return symbol->length >= row->length;
    case LENGTH_GTIN:
        return symbol->length == row->length && is_checked(symbol->bytes, symbol->length);
    case LENGTH_PAIRS:
        return symbol->length >= row->length && symbol->length % 2 == 0;
    case LENGTH_NONE:
        break;
    }
    return false;
}

// The first row that this text follows, NULL when none believes it.
static const struct believed *row_of(const struct symbol *symbol) {
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcmp(table[i].name, symbol->symbology) == 0 && follows(&table[i], symbol))
            return &table[i];
    return NULL;
}

void trust_hear(struct trust *trust, const struct symbol *symbol, int pass) {
    size_t i = 0;
    if (symbol->quality < 1 || !row_of(symbol))
        return;
    while (i < trust->count && !symbol_same(&trust->heard[i].symbol, symbol))
        i++;
    if (i == TRUST_MAX)
        return;
    struct heard *heard = &trust->heard[i];
    if (i == trust->count) {
        trust->count++;
        *heard = (struct heard){.symbol = *symbol};
    }
    heard->total += symbol->quality;
    heard->witnesses += heard->last_pass != pass;
    heard->last_pass = pass;
    if (symbol->quality <= heard->best)
        return;
    heard->best = symbol->quality;
    heard->symbol.quality = symbol->quality;
    heard->symbol.box = symbol->box;
}

static bool touch(const struct box *a, const struct box *b) {
    enum { NEAR = 8 }; // pixels
    return a->x <= b->x + b->width + NEAR && b->x <= a->x + a->width + NEAR &&
           a->y <= b->y + b->height + NEAR && b->y <= a->y + a->height + NEAR;
}

static bool is_contradicted(const struct trust *trust, const struct heard *heard) {
    enum { MUCH = 3 };
    enum kind kind = row_of(&heard->symbol)->kind;
    for (size_t i = 0; i < trust->count; i++) {
        const struct heard *other = &trust->heard[i];
        if (other != heard && row_of(&other->symbol)->kind == kind && kind != KIND_SQUARE &&
            touch(&other->symbol.box, &heard->symbol.box) && other->total * MUCH > heard->total)
            return true;
    }
    return false;
}

static bool is_believed(const struct trust *trust, const struct heard *heard) {
    const struct believed *row = row_of(&heard->symbol);
    if (trust->live && row->rule == LENGTH_PAIRS)
        return false;
    bool enough = heard->best >= row->alone ||
                  (heard->witnesses >= row->views && heard->total >= row->together);
    return enough && !is_contradicted(trust, heard);
}

size_t trust_tell(const struct trust *trust, struct symbol *out, size_t max) {
    size_t count = 0;
    for (size_t i = 0; i < trust->count && count < max; i++) {
        if (!is_believed(trust, &trust->heard[i]))
            continue;
        out[count] = trust->heard[i].symbol;
        out[count++].frames = row_of(&trust->heard[i].symbol)->frames;
    }
    return count;
}

bool trust_doubts_retail(const struct trust *trust) {
    for (size_t i = 0; i < trust->count; i++) {
        const struct symbol *symbol = &trust->heard[i].symbol;
        bool modelled =
            strcmp(symbol->symbology, "EAN13") == 0 || strcmp(symbol->symbology, "UPCA") == 0;
        if (modelled && trust->heard[i].best < TRUST_MODELLED)
            return true;
    }
    return false;
}
