// icon.h -- the drawn signs: strokes and fills in a square, in the current source colour.
#ifndef ICON_H
#define ICON_H

#include "paint.h"

#include <cairo.h>

// Draws the sign in the square from the origin to (side, side).
void icon_draw(cairo_t *cairo, enum icon icon, int side);

#endif
