// bars.h -- bar codes as black boxes: Code 128, QR, Data Matrix.
//
// Source: ISO/IEC 15417, 18004 and 16022, as libzint writes them, and their quiet zones.
#ifndef BARS_H
#define BARS_H

#include "paint.h"

#include <cairo.h>

// Draws a MARK_BARS in the current source colour, as large as its box allows, in its middle. False
// when its code cannot be written in this symbology or does not fit the box: nothing is drawn.
bool bars_draw(cairo_t *cairo, const struct mark *mark);

#endif
