// plane.h -- one grey picture in memory, and other views of it. Pure but for malloc.
//
// Owns:  its pixels, from the first plane_room to plane_close; a zeroed struct is an empty plane.
// Units: pixels; rows follow each other without a gap, 0 is black.
#ifndef PLANE_H
#define PLANE_H

#include "box.h"
#include "fault.h"

#include <stddef.h>
#include <stdint.h>

struct plane {
    int width, height;
    uint8_t *grey;
    size_t room; // bytes at grey; a plane is used again for frame after frame
};

// Makes the plane this large, what is in it undefined. FAULT_FULL, and an empty plane, without
// memory.
enum fault plane_room(struct plane *plane, int width, int height) MUST_USE;

void plane_close(struct plane *plane);

// Each pixel the mean of two by two. A picture one pixel wide or high comes out empty.
enum fault plane_half(struct plane *to, const struct plane *from) MUST_USE;

// Twice as wide and high, pixels between interpolated.
enum fault plane_double(struct plane *to, const struct plane *from) MUST_USE;

// What stands out of its surroundings: the distance of each pixel from the mean of the window
// (an odd number of pixels) around it, three times enlarged, about middle grey. Shadows go.
enum fault plane_soft(struct plane *to, const struct plane *from, int window) MUST_USE;

// The part of it inside the box, which lies in the plane.
enum fault plane_crop(struct plane *to, const struct plane *from, const struct box *box) MUST_USE;

// Turned clockwise about its middle, and as large as it has to be for nothing to be lost. Beyond
// the edge the plane goes on as its last pixels.
enum fault plane_turn(struct plane *to, const struct plane *from, double degrees) MUST_USE;

// Where a point of the turned plane comes from.
void plane_turn_back(const struct plane *turned, const struct plane *from, double degrees,
                     double *x, double *y);

// Black for white.
enum fault plane_invert(struct plane *to, const struct plane *from) MUST_USE;

// How sharp it is, to compare frames of one scene: the mean square of its steps, of every fourth
// row and column in the middle.
double plane_sharpness(const struct plane *plane);

#endif
