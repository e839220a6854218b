// strip.h -- strips cut out of a plane along regions of bars, as if they had been held straight.
//
// Units:  pixels of the plane; a strip's own are those of its view.
// Faults: FAULT_FULL (no memory).
#ifndef STRIP_H
#define STRIP_H

#include "box.h"
#include "fault.h"
#include "plane.h"
#include "texture.h"

#include <stddef.h>

enum {
    STRIP_ROWS = 24, // as many scan lines as can agree
    STRIP_LENGTH_MAX = 2048,
};

// How a strip is cut. Each brings something out that the others lose.
enum strip_view {
    STRIP_NONE = 0,
    STRIP_DOUBLE, // two pixels to one of the plane's
    STRIP_PLAIN,
    STRIP_SHARP, // three, and edges steeper
    STRIP_EVEN,  // two, and as dark and as light everywhere
    STRIP_SMALL, // fewer, against noise
    STRIP_VIEW_COUNT,
};

// Turns the direction along the bars to where the bars are sharpest.
void strip_straighten(struct bars *bars, const struct plane *plane);

// Cuts a strip out, bars upright, STRIP_ROWS high. Beyond its edge the plane goes on as its last
// pixels: ZBar reads less beside a white border.
enum fault strip_cut(struct plane *to, const struct plane *plane, const struct bars *bars,
                     enum strip_view view) MUST_USE;

// The darkness along some rows of a strip, one number a column: their mean.
void strip_line(float *dark, const struct plane *strip, int from_row, int to_row);

// The box in the plane of what lies from left to right in such a view.
struct box strip_box(const struct bars *bars, enum strip_view view, double left, double right);

#endif
