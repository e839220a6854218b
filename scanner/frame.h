// frame.h -- barcodes out of one grey plane, by ZBar. The only file that knows ZBar.
//
// A table of passes (see frame.c) makes views of the plane: strips along regions of bars first, the
// whole plane next, costly views last. What is read is heard by a trust (trust.h), which believes
// it or not. A QR code's bytes become UTF-8: they are it already, or GB18030, or what other makers
// print; what is none of them stays as it is.
//
// Owns:    one scanner per reader. A reader belongs to one thread; open the first before starting
//          threads (ZBar initialises itself without a lock).
// Units:   microseconds of any clock that does not go back, given by the caller.
// Faults:  FAULT_FULL (no memory), FAULT_MISSING (this system lacks a converter of characters).
#ifndef FRAME_H
#define FRAME_H

#include "fault.h"
#include "plane.h"
#include "symbol.h"

#include <stddef.h>
#include <stdint.h>

struct frame_reader;

enum fault frame_open(struct frame_reader **reader) MUST_USE;

// Accepts NULL.
void frame_close(struct frame_reader *reader);

// A still picture: pass after pass until one is believed. Returns how many symbols there are in
// out, at most max, each once.
size_t frame_read(struct frame_reader *reader, const struct plane *plane, struct symbol *out,
                  size_t max);

// A live picture of this time: the strips and one pass more, the next one at the next frame. The
// costly ones have their turn only after nothing was read for half a second, and a frame that is
// much less sharp than those before gets the strips alone.
size_t frame_glance(struct frame_reader *reader, const struct plane *plane, int64_t at_us,
                    struct symbol *out, size_t max);

#endif
