// letters.h -- text on a Cairo surface: fonts, fitting, and a cache of what was laid out.
//
// Owns:    fonts and cache, from letters_open to letters_close.
// Faults:  FAULT_MISSING (no usable font), FAULT_FULL (no memory).
#ifndef LETTERS_H
#define LETTERS_H

#include "paint.h"

#include <cairo.h>

struct letters;

// Reads the fontconfig file at the path `fonts`, and no other.
MUST_USE enum fault letters_open(struct letters **letters, const char *fonts);

// From now on lines are drawn for a PDF (trace.h), no longer for pixels.
MUST_USE enum fault letters_trace(struct letters *letters);

// Accepts NULL.
void letters_close(struct letters *letters);

// Draws a MARK_TEXT with the current source colour, clipped to its box.
void letters_draw(struct letters *letters, cairo_t *cairo, const struct mark *mark);

// The first character of text for which the fonts have no glyph, or NULL.
const char *letters_unknown(struct letters *letters, const char *text, bool chinese);

#endif
