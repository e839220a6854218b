// plane.h -- one grey picture in memory, and other views of it. Pure but for malloc.
//
// Owns:  its pixels, from the first plane_room to plane_close; a zeroed struct is an empty plane.
// Units: pixels; rows follow each other without a gap, 0 is black.
#ifndef PLANE_H
#define PLANE_H

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

#endif
