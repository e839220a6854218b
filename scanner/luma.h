// luma.h -- any picture from outside becomes one grey plane: a camera's frame, a picture file.
//
// Every byte of both is hostile. Whatever of a broken JPEG could be decoded is used, the rest is
// grey; a symbol's own check tells whether it was enough. A broken PNG is refused.
// Faults: FAULT_DAMAGED (not a picture we know, or broken), FAULT_FULL (larger than FRAME_WIDTH_MAX
//         by FRAME_HEIGHT_MAX, a file of unbelievable length, or no memory); of files also
//         FAULT_MISSING, FAULT_DENIED, FAULT_IO. After a fault the plane is empty.
// Source: ITU-T T.81 (JPEG), ISO/IEC 15948 (PNG), V4L2's YUYV and GREY.
#ifndef LUMA_H
#define LUMA_H

#include "fault.h"
#include "plane.h"
#include "wire.h"

// The brightness of a camera's frame. A JPEG's own size counts, not the frame's.
enum fault luma_from_frame(struct plane *plane, const struct frame *frame) MUST_USE;

// The brightness of a picture in memory, JPEG or PNG by its first bytes.
enum fault luma_from_picture(struct plane *plane, const uint8_t *bytes, size_t length) MUST_USE;

// The same out of a file.
enum fault luma_from_file(struct plane *plane, const char *path) MUST_USE;

#endif
