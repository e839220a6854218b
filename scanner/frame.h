// frame.h -- barcodes out of one grey plane, by ZBar. The only file that knows ZBar.
//
// What ZBar reports is not yet believed: every symbology has a least quality and length (see the
// table in frame.c). A QR code's bytes become UTF-8: they are it already, or they are GB18030.
//
// Owns:    one scanner per reader. A reader belongs to one thread; open the first before starting
//          threads (ZBar initialises itself without a lock).
// Faults:  FAULT_FULL (no memory), FAULT_MISSING (no GB18030 converter in this system).
#ifndef FRAME_H
#define FRAME_H

#include "fault.h"
#include "plane.h"
#include "symbol.h"

#include <stddef.h>

struct frame_reader;

enum fault frame_open(struct frame_reader **reader) MUST_USE;

// Accepts NULL.
void frame_close(struct frame_reader *reader);

// A still picture: tries pass after pass, the cheap ones first, until one finds something. Returns
// how many symbols there are in out, at most max, each once.
size_t frame_read(struct frame_reader *reader, const struct plane *plane, struct symbol *out,
                  size_t max);

// A live picture: tries as many passes as fit into a budget of pixels looked at, at least one, and
// goes on with the next pass at the next frame; a pass that found something is tried again first.
size_t frame_glance(struct frame_reader *reader, const struct plane *plane, size_t budget,
                    struct symbol *out, size_t max);

#endif
