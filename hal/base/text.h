// text.h -- bounded UTF-8 text in fixed arrays.
//
// Every function takes the array's size right after the array, always leaves it terminated, never
// splits a character, and says when it had to cut.
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Copies src; true when all of it fitted.
bool text_copy(char *to, size_t size, const char *src);

// Appends src; true when all of it fitted.
bool text_append(char *to, size_t size, const char *src);

// Formats as printf does; true when all of it fitted.
bool text_format(char *to, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// Appends formatted text; true when all of it fitted.
bool text_add(char *to, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

// Length in bytes of the one character at s (1 to 4), or 0 when the bytes there are not well-formed
// UTF-8 (RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF) or length is 0.
size_t text_character(const char *s, size_t length);

// True when all `length` bytes are well-formed UTF-8. A NUL byte is a character like any other.
bool text_is_utf8(const char *s, size_t length);

// Characters (not bytes) of a terminated, well-formed text.
size_t text_characters(const char *s);

// True when the one character at s (step bytes, as text_character told) must never reach a screen
// or a paper: C0 and C1 controls, line and paragraph separators, and the marks that turn the
// direction of the text around them (Unicode 15, UAX #9).
bool text_is_control(const char *s, size_t step);

// Copies length hostile bytes so that they can be shown: control characters and broken UTF-8 become
// \xNN. True when all of it fitted.
bool text_visible(char *to, size_t size, const char *bytes, size_t length);

// The inverse: "\xNN" is a byte, "\\" a backslash, all else itself. *length counts the bytes, of
// which any may be 0; a zero stands behind them. False when not all fitted.
bool text_invisible(char *to, size_t size, size_t *length, const char *shown);

// Reads a whole decimal number of 1 to 18 digits and nothing else; false otherwise.
bool text_to_number(const char *s, int64_t *number);

// Writes an amount of fen as yuan: "¥ 120.50". True when all of it fitted.
bool text_money(char *to, size_t size, int64_t fen);

// True when there is nothing to see in a terminated, well-formed text: no character, or blanks
// only, ASCII's, the no-break one and the wide one that Chinese input methods give.
bool text_is_blank(const char *s);

// Makes ASCII letters capitals, in place.
void text_capitals(char *s);

// Equal but for the case of ASCII letters.
bool text_same(const char *a, const char *b);

// True when needle occurs in haystack, the case of ASCII letters ignored.
bool text_contains(const char *haystack, const char *needle);

#endif
