// fake.h -- a hal without any device, for tests and for playing a shift as text: what it hears is
// pushed, what it shows is kept, and its time stands still until it is told.
//
// Owns:    the kept picture, until hal_close.
// Units:   as in hal.h.
#ifndef FAKE_H
#define FAKE_H

#include "hal.h"

// Opens a black screen of this size; both clocks stand at 0. FAULT_FULL without memory.
// Its hal_next does not wait: with nothing pushed it says WIRE_TICK at once.
enum fault fake_open(struct hal **hal, int width, int height) MUST_USE;

// As if a device, a key or a finger had done it, at the time of the fake's clock. A WIRE_RESIZE
// gives the screen another size, black, when hal_next hands it over.
void fake_push(struct hal *hal, const struct wire *wire);

// As if a camera had seen it: the reader of frames has returned when this returns.
void fake_frame(struct hal *hal, const struct frame *frame);

// Sets both clocks. Monotonic time may not go back.
void fake_clock(struct hal *hal, int64_t wall_us, int64_t monotonic_us);

// The last sound since this was last asked, or SOUND_NONE.
enum sound fake_sound(struct hal *hal);

// What a person would see: hal_size large, rows without gaps. Valid until the next hal_next.
const uint32_t *fake_pixels(const struct hal *hal);

#endif
