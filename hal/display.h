// display.h -- the screen with its keys, pointer and touches, through SDL.
//
// Owns:    SDL's video part and one window, from display_open to display_close.
// Threads: display_wake is for any thread, all the rest for the one that opened.
// Units:   pixels; milliseconds to wait.
// Faults:  FAULT_MISSING no display here; FAULT_IO the display failed later; FAULT_FULL no memory.
// Source:  SDL 2.26: its scancodes are the USB HID usages of page 7.
#ifndef DISPLAY_H
#define DISPLAY_H

#include "box.h"
#include "fault.h"
#include "wire.h"

#include <stddef.h>
#include <stdint.h>

struct display;

// A window of 1280x800, or what fits, on a desktop; the whole screen without a pointer elsewhere.
// SDL_VIDEODRIVER in the environment chooses another way, such as "offscreen".
enum fault display_open(struct display **display, const char *title) MUST_USE;

// Accepts NULL.
void display_close(struct display *display);

void display_size(const struct display *display, int *width, int *height);

// Waits for one event: *out is what it means (see hal_next), WIRE_TICK when none came within
// timeout_ms, WIRE_NONE for an event without a meaning and after display_wake.
enum fault display_next(struct display *display, struct wire *out, int timeout_ms) MUST_USE;

// Ends display_next's wait, or the next one.
void display_wake(struct display *display);

// Copies this box of a picture as large as the display; it lies on the display and is not empty.
enum fault display_draw(struct display *display, const uint32_t *pixels, size_t stride,
                        const struct box *box) MUST_USE;

// Shows what was drawn.
enum fault display_present(struct display *display) MUST_USE;

#endif
