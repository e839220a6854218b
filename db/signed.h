// signed.h -- codes that another store has signed: its key, a transfer's lines, what came of them
// (3.7.6). Pure: from a text to what it says and back; secret.c signs and checks.
//
// A text is "CF/", base32 (RFC 4648, A-Z and 2-7, without padding) of the packed bytes and their
// signature, and a check character (code.h): letters and digits alone, which every scanner and any
// keyboard layout lets through. It stays below CODE_MAX; what does not fit goes on in further
// codes.
#ifndef SIGNED_H
#define SIGNED_H

#include "count.h"
#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SIGNED_CODES_MAX = 8, // of one transfer: a desk keeps so many
    SIGNED_LINES_MAX = 24,
    SIGNED_BYTES_MAX = 156, // packed, with the signature: 250 letters
    SIGNED_NAME_MAX = 46,   // of a site
    SIGNATURE_BYTES = 64,
    KEY_BYTES = 32,
};

enum signed_kind { SIGNED_NONE = 0, SIGNED_KEY, SIGNED_TRANSFER, SIGNED_RECEIPT, SIGNED_KINDS };

struct signed_line {
    char number[NUMBER_MAX]; // of a transfer
    enum condition condition;
    int64_t pieces; // sent, or received
};

struct signed_code {
    enum signed_kind kind;
    int from, to;                 // sites; a key is for nobody
    char number[NUMBER_MAX];      // the transfer's
    int index, total;             // which code of how many, from 1
    size_t first;                 // which line is its first, from 0
    unsigned char key[KEY_BYTES]; // SIGNED_KEY: the key itself
    char name[SIGNED_NAME_MAX];   // SIGNED_KEY: of the site
    struct signed_line lines[SIGNED_LINES_MAX];
    size_t count;
    // What is signed, and by what.
    unsigned char bytes[SIGNED_BYTES_MAX];
    size_t length;
    unsigned char signature[SIGNATURE_BYTES];
};

// Reads the letters behind "CF/", check character and all. False where they say nothing.
bool signed_read(struct signed_code *code, const char *letters);

// Packs what the code says into its bytes; false where that is too much for one text.
bool signed_pack(struct signed_code *code);

// The text of a packed and signed code; CODE_MAX bytes are enough.
void signed_text(char *to, size_t size, const struct signed_code *code);

#endif
