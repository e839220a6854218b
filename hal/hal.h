// hal.h -- everything with a cable, as one thing: a screen, touches, keys, scanners, cameras, tones
// and clocks. Real by hal_open, or played without any device by fake_open (see fake.h).
//
// Owns:    all devices and their threads, from the opening to hal_close.
// Threads: hal_deliver is for any thread, all the rest for the one that opened the hal. Readers of
//          frames run on the camera's thread.
// Units:   pixels, microseconds; timeouts in milliseconds.
// Faults:  what a device does arrives as WIRE_DEVICE; only the screen is needed to start.
#ifndef HAL_H
#define HAL_H

#include "box.h"
#include "fault.h"
#include "wire.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hal;

struct hal_wish {
    const char *title; // of the window
    bool devices;      // scanners and the camera, too; without them the hal is a window with tones
};

// Opens the screen: fullscreen on the console, a window on a desktop. Scanners and cameras may come
// and go later. FAULT_MISSING where no display can be opened; FAULT_FULL without memory or threads.
enum fault hal_open(struct hal **hal, const struct hal_wish *wish) MUST_USE;

// Accepts NULL. What was not asked for by hal_next is gone.
void hal_close(struct hal *hal);

// Waits for the next thing that happens, for timeout_ms at most (0: not at all); then it is
// WIRE_TICK. What came from scanners and cameras goes before keys and touches.
//   WIRE_KEY    key went down, not a repetition of it; of the modifiers only their bits, but Alt
//               also as a key. "keys".
//   WIRE_TOUCH  on the screen, in its pixels. "touch".
//   WIRE_RESIZE the screen has this size from now on, and nothing is on it.
//   WIRE_QUIT   the window was closed, or SIGTERM or SIGINT came.
//   WIRE_DEVICE FAILED with an empty device: input was lost on the way here, see queue.h.
// FAULT_IO when the screen failed meanwhile; *out is then WIRE_TICK.
enum fault hal_next(struct hal *hal, struct wire *out, int timeout_ms) MUST_USE;

// Whether the next keyboard or serial port of an unknown maker that is plugged in is taken on
// trial: it arrives with DEVICE_TRIAL, and everything it sends comes here. See usb.h and serial.h.
void hal_teach(struct hal *hal, bool on);

// This device in this socket is a scanner: its trial is over, or it is taken when it is there.
void hal_know(struct hal *hal, const char *socket, uint16_t vendor, uint16_t product);

// The one on trial in this socket is none, and goes back to where it came from.
void hal_release(struct hal *hal, const char *socket);

// Puts a copy of the wire where hal_next finds it, and wakes hal_next. From any thread.
void hal_deliver(struct hal *hal, const struct wire *wire);

// The size of the screen, as hal_next told it last.
void hal_size(const struct hal *hal, int *width, int *height);

// Puts on the screen what changed. pixels is the whole picture, hal_size large, one native uint32_t
// 0x00RRGGBB a pixel, rows stride bytes apart; it is read in the boxes only, as far as they lie on
// the screen, and not kept. FAULT_IO when the display fails.
enum fault hal_show(struct hal *hal, const uint32_t *pixels, size_t stride,
                    const struct box *damage, size_t count) MUST_USE;

// Plays a tone beside everything else; no sound device, no sound.
void hal_sound(struct hal *hal, enum sound sound);

// UTC since 1970. May jump.
int64_t hal_wall_us(const struct hal *hal);

// Monotonic: the at_us of wires and frames.
int64_t hal_now_us(const struct hal *hal);

// Sets who reads the camera's frames, on the camera's thread; NULL for nobody. Returns when the
// reader before is not running any more, so a reader may not call it.
void hal_frames(struct hal *hal, void (*on_frame)(void *, const struct frame *), void *context);

#endif
