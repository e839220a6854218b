// measure.h -- how wide a text is and where its lines break, without a font at hand: so that a page
// is laid out before anything is drawn. Pure.
//
// Units:   whatever the em `size` is in.
// Source:  the widths of Noto Sans CJK SC, rounded up, an em for what is not in the table. What is
//          measured here is never narrower than what is drawn (test_sheet.c draws it).
#ifndef MEASURE_H
#define MEASURE_H

#include <stddef.h>

// The width of the first `length` bytes of a well-formed text.
int measure_text(const char *text, size_t length, int size);

// How many bytes of the text stand on its first line: it breaks behind a blank, beside a Chinese
// character unless a closing mark would begin a line, and inside a word only where that alone is
// too long. At least one character, whatever the width; 0 for an empty text.
size_t measure_line(const char *text, int width, int size);

// How many lines the text needs, 0 for an empty one.
int measure_lines(const char *text, int width, int size);

#endif
