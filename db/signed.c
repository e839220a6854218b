#include "signed.h"

#include "code.h"
#include "text.h"

#include <assert.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
enum { PREFIX = 2, CODE_BITS = 5 }; // "TF" of a number; of one letter

// Packing: one byte after the other, with one place that knows where the end is.
struct bytes {
    unsigned char *at;
    size_t left;
    bool fits;
};

static void put(struct bytes *bytes, const void *from, size_t length) {
    bytes->fits = bytes->fits && length <= bytes->left;
    if (!bytes->fits)
        return;
    memcpy(bytes->at, from, length);
    bytes->at += length;
    bytes->left -= length;
}

static void put_number(struct bytes *bytes, int64_t number, size_t width) {
    unsigned char digits[8];
    for (size_t i = 0; i < width; i++)
        digits[i] = (unsigned char)(number >> (8 * (width - 1 - i)));
    put(bytes, digits, width);
}

static void put_string(struct bytes *bytes, const char *text) {
    size_t length = strlen(text);
    put_number(bytes, (int64_t)length, 1);
    put(bytes, text, length);
}

static void get(struct bytes *bytes, void *to, size_t length) {
    bytes->fits = bytes->fits && length <= bytes->left;
    memset(to, 0, length);
    if (!bytes->fits)
        return;
    memcpy(to, bytes->at, length);
    bytes->at += length;
    bytes->left -= length;
}

static int64_t get_number(struct bytes *bytes, size_t width) {
    unsigned char digits[8];
    int64_t number = 0;
    get(bytes, digits, width);
    for (size_t i = 0; i < width; i++)
        number = number << 8 | digits[i];
    return number;
}

static void get_string(struct bytes *bytes, char *to, size_t size) {
    size_t length = (size_t)get_number(bytes, 1);
    bytes->fits = bytes->fits && length > 0 && length < size;
    to[0] = '\0';
    if (!bytes->fits)
        return;
    get(bytes, to, length);
    to[length] = '\0';
    bytes->fits = bytes->fits && strlen(to) == length && text_is_utf8(to, length);
}

// The digits of a number of ours, behind its prefix and site: two for the year, then the serial.
static void split(const char *number, int64_t *year, int64_t *serial) {
    char digits[NUMBER_MAX];
    text_copy(digits, sizeof digits, number + PREFIX + 2);
    digits[strlen(digits) - 1] = '\0'; // its check character
    *year = (digits[0] - '0') * 10 + digits[1] - '0';
    bool read = text_to_number(digits + 2, serial);
    assert(read);
}

static void put_head(struct bytes *bytes, const struct signed_code *code) {
    int64_t year = 0, serial = 0;
    split(code->number, &year, &serial);
    put_number(bytes, code->to, 1);
    put_number(bytes, year, 1);
    put_number(bytes, serial, 4);
    put_number(bytes, code->index, 1);
    put_number(bytes, code->total, 1);
    put_number(bytes, (int64_t)code->first, 1);
    put_number(bytes, (int64_t)code->count, 1);
    for (size_t i = 0; i < code->count; i++) {
        const struct signed_line *line = &code->lines[i];
        if (code->kind == SIGNED_TRANSFER) {
            put_string(bytes, line->number);
            put_number(bytes, line->condition, 1);
        }
        put_number(bytes, line->pieces, 3);
    }
}

bool signed_pack(struct signed_code *code) {
    struct bytes bytes = {code->bytes, sizeof code->bytes - SIGNATURE_BYTES, true};
    put_number(&bytes, code->kind, 1);
    put_number(&bytes, code->from, 1);
    if (code->kind == SIGNED_KEY) {
        put(&bytes, code->key, sizeof code->key);
        put_string(&bytes, code->name);
    } else {
        put_head(&bytes, code);
    }
    code->length = (size_t)(bytes.at - code->bytes);
    return bytes.fits;
}

static bool in(int64_t number, int64_t least, int64_t most) {
    return number >= least && number <= most;
}

static bool get_lines(struct bytes *bytes, struct signed_code *code) {
    for (size_t i = 0; i < code->count; i++) {
        struct signed_line *line = &code->lines[i];
        int64_t condition = CONDITION_NEW;
        if (code->kind == SIGNED_TRANSFER) {
            get_string(bytes, line->number, sizeof line->number);
            condition = get_number(bytes, 1);
        }
        line->pieces = get_number(bytes, 3);
        if (!in(condition, CONDITION_NEW, CONDITION_COUNT - 1))
            return false;
        line->condition = (enum condition)condition;
    }
    return true;
}

static bool get_head(struct bytes *bytes, struct signed_code *code) {
    code->to = (int)get_number(bytes, 1);
    int64_t year = get_number(bytes, 1), serial = get_number(bytes, 4);
    code->index = (int)get_number(bytes, 1);
    code->total = (int)get_number(bytes, 1);
    code->first = (size_t)get_number(bytes, 1);
    code->count = (size_t)get_number(bytes, 1);
    // The number is the sender's: of a receipt that is who it goes to.
    int site = code->kind == SIGNED_TRANSFER ? code->from : code->to;
    if (!bytes->fits || !in(code->to, 1, 99) || !in(year, 0, 99) ||
        !in(serial, 1, CODE_SERIAL_MAX) || !in(code->total, 1, SIGNED_CODES_MAX) ||
        !in(code->index, 1, code->total) || code->count == 0 ||
        code->first + code->count > SIGNED_LINES_MAX)
        return false;
    code_number(code->number, sizeof code->number, "TF", site, (int)year, serial);
    return get_lines(bytes, code);
}

static bool unpack(struct signed_code *code) {
    struct bytes bytes = {code->bytes, code->length, true};
    int64_t kind = get_number(&bytes, 1);
    code->from = (int)get_number(&bytes, 1);
    if (!in(kind, SIGNED_NONE + 1, SIGNED_KINDS - 1) || !in(code->from, 1, 99))
        return false;
    code->kind = (enum signed_kind)kind;
    bool read = true;
    if (code->kind == SIGNED_KEY) {
        get(&bytes, code->key, sizeof code->key);
        get_string(&bytes, code->name, sizeof code->name);
    } else {
        read = get_head(&bytes, code);
    }
    return read && bytes.fits && bytes.left == 0;
}

bool signed_read(struct signed_code *code, const char *letters) {
    unsigned char all[SIGNED_BYTES_MAX];
    size_t length = strlen(letters), got = 0;
    unsigned bits = 0, held = 0;
    memset(code, 0, sizeof *code);
    for (size_t i = 0; i + 1 < length; i++) {
        const char *letter = strchr(alphabet, letters[i]);
        if (!letter || got == sizeof all)
            return false;
        bits = bits << CODE_BITS | (unsigned)(letter - alphabet);
        held += CODE_BITS;
        if (held >= 8) {
            held -= 8;
            all[got++] = (unsigned char)(bits >> held);
        }
    }
    if (got <= SIGNATURE_BYTES)
        return false;
    code->length = got - SIGNATURE_BYTES;
    memcpy(code->bytes, all, code->length);
    memcpy(code->signature, all + code->length, SIGNATURE_BYTES);
    return unpack(code);
}

void signed_text(char *to, size_t size, const struct signed_code *code) {
    unsigned char all[SIGNED_BYTES_MAX];
    char letters[CODE_MAX];
    size_t length = code->length + SIGNATURE_BYTES, got = 0;
    unsigned bits = 0, held = 0;
    assert(length <= sizeof all);
    memcpy(all, code->bytes, code->length);
    memcpy(all + code->length, code->signature, SIGNATURE_BYTES);
    for (size_t i = 0; i < length; i++) {
        bits = bits << 8 | all[i];
        for (held += 8; held >= CODE_BITS; held -= CODE_BITS)
            letters[got++] = alphabet[bits >> (held - CODE_BITS) & 31];
    }
    if (held)
        letters[got++] = alphabet[bits << (CODE_BITS - held) & 31];
    letters[got] = code_check(letters, got);
    letters[got + 1] = '\0';
    text_copy(to, size, "CF/");
    bool whole = text_append(to, size, letters);
    assert(whole);
}
