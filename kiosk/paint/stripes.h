// stripes.h -- upright bands: a pattern that says without colour what a segment of a bar is. Whole
// pixels, so that a partial repaint is a full one's.
#ifndef STRIPES_H
#define STRIPES_H

#include "paint.h"

#include <cairo.h>

// Draws a MARK_STRIPES in the current source colour.
void stripes_draw(cairo_t *cairo, const struct mark *mark);

#endif
