#include "text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// The longest prefix of s that is at most room bytes and ends between two characters.
static size_t whole_prefix(const char *s, size_t length, size_t room) {
    if (length <= room)
        return length;
    while (room > 0 && ((unsigned char)s[room] & 0xC0) == 0x80)
        room--;
    return room;
}

bool text_copy(char *to, size_t size, const char *src) {
    assert(size > 0);
    size_t length = strlen(src);
    size_t kept = whole_prefix(src, length, size - 1);
    memmove(to, src, kept);
    to[kept] = '\0';
    return kept == length;
}

bool text_append(char *to, size_t size, const char *src) {
    size_t used = strlen(to);
    assert(used < size);
    return text_copy(to + used, size - used, src);
}

__attribute__((format(printf, 3, 0))) static bool format_at(char *to, size_t size,
                                                            const char *format, va_list arguments) {
    int length = vsnprintf(to, size, format, arguments);
    assert(length >= 0);
    if ((size_t)length < size)
        return true;
    // vsnprintf may have cut inside a character: step back over the broken one.
    size_t end = size - 1, start = end;
    while (start > 0 && ((unsigned char)to[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0)
        start--;
    if (text_character(to + start, end - start) != end - start)
        to[start] = '\0';
    return false;
}

bool text_format(char *to, size_t size, const char *format, ...) {
    assert(size > 0);
    va_list arguments;
    va_start(arguments, format);
    bool fitted = format_at(to, size, format, arguments);
    va_end(arguments);
    return fitted;
}

bool text_add(char *to, size_t size, const char *format, ...) {
    size_t used = strlen(to);
    assert(used < size);
    va_list arguments;
    va_start(arguments, format);
    bool fitted = format_at(to + used, size - used, format, arguments);
    va_end(arguments);
    return fitted;
}

static bool continues(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

size_t text_character(const char *s, size_t length) {
    const unsigned char *b = (const unsigned char *)s;
    if (length == 0)
        return 0;
    if (b[0] < 0x80)
        return 1;
    if (b[0] >= 0xC2 && b[0] <= 0xDF)
        return length >= 2 && continues(b[1]) ? 2 : 0;
    if ((b[0] & 0xF0) == 0xE0) {
        bool overlong = b[0] == 0xE0 && length >= 2 && b[1] < 0xA0;
        bool surrogate = b[0] == 0xED && length >= 2 && b[1] > 0x9F;
        return length >= 3 && continues(b[1]) && continues(b[2]) && !overlong && !surrogate ? 3 : 0;
    }
    if (b[0] >= 0xF0 && b[0] <= 0xF4) {
        bool overlong = b[0] == 0xF0 && length >= 2 && b[1] < 0x90;
        bool beyond = b[0] == 0xF4 && length >= 2 && b[1] > 0x8F;
        bool whole = length >= 4 && continues(b[1]) && continues(b[2]) && continues(b[3]);
        return whole && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

bool text_is_utf8(const char *s, size_t length) {
    while (length > 0) {
        size_t step = text_character(s, length);
        if (step == 0)
            return false;
        s += step;
        length -= step;
    }
    return true;
}

size_t text_characters(const char *s) {
    size_t count = 0;
    for (; *s; s++)
        count += ((unsigned char)*s & 0xC0) != 0x80;
    return count;
}

bool text_is_control(const char *s, size_t step) {
    const unsigned char *b = (const unsigned char *)s;
    if (step == 1)
        return b[0] < 0x20 || b[0] == 0x7F;
    if (step == 2)
        return (b[0] == 0xC2 && b[1] < 0xA0) || (b[0] == 0xD8 && b[1] == 0x9C);
    if (step != 3 || b[0] != 0xE2)
        return false;
    // U+200E and U+200F, U+2028 to U+202E, U+2066 to U+2069
    return (b[1] == 0x80 && (b[2] == 0x8E || b[2] == 0x8F || (b[2] >= 0xA8 && b[2] <= 0xAE))) ||
           (b[1] == 0x81 && b[2] >= 0xA6 && b[2] <= 0xA9);
}

bool text_visible(char *to, size_t size, const char *bytes, size_t length) {
    assert(size > 0);
    size_t used = 0;
    for (size_t at = 0; at < length;) {
        unsigned char byte = (unsigned char)bytes[at];
        size_t step = text_character(bytes + at, length - at);
        char shown[8] = "";
        if (step == 0 || byte == '\\' || text_is_control(bytes + at, step)) {
            snprintf(shown, sizeof shown, byte == '\\' ? "\\\\" : "\\x%02X", byte);
            step = 1;
        } else {
            memcpy(shown, bytes + at, step);
        }
        size_t need = strlen(shown);
        if (used + need >= size) {
            to[used] = '\0';
            return false;
        }
        memcpy(to + used, shown, need);
        used += need;
        at += step;
    }
    to[used] = '\0';
    return true;
}

static int hex(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool text_invisible(char *to, size_t size, size_t *length, const char *shown) {
    assert(size > 0);
    for (*length = 0; *shown && *length < size - 1; (*length)++) {
        bool byte = shown[0] == '\\' && shown[1] == 'x' && hex(shown[2]) >= 0 && hex(shown[3]) >= 0;
        bool slash = shown[0] == '\\' && shown[1] == '\\';
        to[*length] = byte ? (char)(hex(shown[2]) * 16 + hex(shown[3])) : *shown;
        shown += byte ? 4 : slash ? 2 : 1;
    }
    to[*length] = '\0';
    return *shown == '\0';
}

bool text_to_number(const char *s, int64_t *number) {
    size_t digits = strspn(s, "0123456789");
    if (digits == 0 || digits > 18 || s[digits] != '\0')
        return false;
    *number = 0;
    for (; *s; s++)
        *number = *number * 10 + (*s - '0');
    return true;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts(const char *text, const char *with) {
    for (; *with; text++, with++)
        if (lower(*text) != lower(*with))
            return false;
    return true;
}

bool text_same(const char *a, const char *b) {
    return strlen(a) == strlen(b) && starts(a, b);
}

bool text_contains(const char *haystack, const char *needle) {
    do {
        if (starts(haystack, needle))
            return true;
    } while (*haystack++);
    return false;
}

bool text_is_blank(const char *s) {
    static const char *const blanks[] = {" ", "\t", "\u00A0", "\u3000"};
    while (*s) {
        size_t step = 0;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks && step == 0; i++)
            if (strncmp(s, blanks[i], strlen(blanks[i])) == 0)
                step = strlen(blanks[i]);
        if (step == 0)
            return false;
        s += step;
    }
    return true;
}

void text_capitals(char *s) {
    for (; *s; s++)
        if (*s >= 'a' && *s <= 'z')
            *s = (char)(*s - 'a' + 'A');
}

bool text_money(char *to, size_t size, int64_t fen) {
    uint64_t amount = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
    return text_format(to, size, "¥ %s%llu.%02llu", fen < 0 ? "-" : "",
                       (unsigned long long)(amount / 100), (unsigned long long)(amount % 100));
}
