// stamp.h -- curved shapes as small masks, drawn once and kept.
//
// Cairo rounds a curve's edge differently when a clip cuts it, so a partial repaint of the curve
// itself would not be a full one's pixels; of its mask it is.
//
// Owns:    the masks, until stamps_finish.
#ifndef STAMP_H
#define STAMP_H

#include "paint.h"

#include <cairo.h>

enum { STAMPS_MAX = 48 }; // every icon and corner of one screen, twice

struct stamp {
    enum icon icon; // ICON_NONE: a disc
    int side;
    cairo_surface_t *mask;
};

struct stamps {
    struct stamp all[STAMPS_MAX];
    size_t next; // gives way next
};

// Accepts a zeroed struct.
void stamps_finish(struct stamps *stamps);

// Stamps the icon in the largest square in the middle of the box, in the current source colour.
void stamp_icon(struct stamps *stamps, cairo_t *cairo, enum icon icon, struct box box);

// Fills the box, its corners rounded, in the current source colour.
void stamp_rounded(struct stamps *stamps, cairo_t *cairo, struct box box, int radius);

#endif
