// texture.h -- where in a plane codes may lie: regions of bars, and squares full of edges.
//
// The structure tensor of small blocks says how much brightness changes there, and whether in one
// direction only. Blocks of one direction grow to a region of bars, at any angle; blocks without a
// direction to a square of modules.
//
// Owns:   the blocks' memory, from the first texture_measure to texture_close; a zeroed struct is
//         an empty texture.
// Units:  pixels of the plane that was measured.
// Faults: FAULT_FULL (no memory).
// Source: Bigun and Granlund, Optimal orientation detection of linear symmetry (1987).
#ifndef TEXTURE_H
#define TEXTURE_H

#include "box.h"
#include "fault.h"
#include "plane.h"

#include <stddef.h>

enum { TEXTURE_MAX = 8 }; // regions that are worth a look

struct texture {
    struct plane small;
    struct texture_block *blocks;
    int *queue;  // of blocks while a region grows
    size_t room; // in blocks
    int columns, rows;
    double unit; // pixels of the plane to a block's side
};

// A region of bars, as a rectangle that stands on them.
struct bars {
    double x, y;               // its middle
    double across_x, across_y; // from bar to bar, of length 1
    double along_x, along_y;   // along the bars, of length 1; seen askew no right angle to it
    double length, height;     // across the bars, with the quiet zones, and along them
};

// Measures a plane, in half its size if it is large.
enum fault texture_measure(struct texture *texture, const struct plane *plane) MUST_USE;

// The likeliest regions of bars, the most promising first: large, and near the middle.
size_t texture_bars(struct texture *texture, struct bars *out, size_t max);

// The likeliest squares of modules, with a margin, the most promising first.
size_t texture_squares(struct texture *texture, struct box *out, size_t max);

void texture_close(struct texture *texture);

#endif
