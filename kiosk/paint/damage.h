// damage.h -- where two lists of marks differ, found by comparing fingerprints of small squares.
//
// Every square of the surface carries the fingerprint of all marks that touch it, in their order.
// Where the fingerprint changed, the square may look different; where it did not, it looks the
// same.
//
// Pure but for the two tables it allocates.
// Owns:    the tables, from damage_init to damage_finish.
// Faults:  FAULT_FULL (no memory).
#ifndef DAMAGE_H
#define DAMAGE_H

#include "paint.h"

struct damage {
    int width, height;
    int columns, rows;
    bool shown; // false until the first list was compared
    uint64_t *before, *now;
};

MUST_USE enum fault damage_init(struct damage *damage, int width, int height);

// Accepts a zeroed struct.
void damage_finish(struct damage *damage);

// Gives the regions in which this list differs from the one of the last call, none overlapping a
// region that did not change by more than a square's side unless there would be too many.
size_t damage_find(struct damage *damage, struct box boxes[PAINT_DAMAGE_MAX],
                   const struct mark *marks, size_t count);

#endif
