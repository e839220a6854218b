// sight.h -- from what a camera reads frame after frame to one event a code. Pure.
//
// A code is an event when as many frames as its symbology asks for (struct symbol) have agreed.
// Held still before the camera it is reported once; after it was away for SIGHT_AWAY_US, again.
//
// Units:  microseconds of the monotonic clock, given by the caller; each frame has its own time.
#ifndef SIGHT_H
#define SIGHT_H

#include "symbol.h"
#include "wire.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SIGHT_AWAY_US = 1000000,
    SIGHT_CODES_MAX = SYMBOLS_MAX, // before the camera at once
};

struct sight {
    struct sighted {
        struct symbol symbol;
        int frames; // that agreed; 0 where this place is free
        bool told;
        int64_t last_us;
    } codes[SIGHT_CODES_MAX];
};

// Takes one symbol of the frame of this time; true when it now is an event. A code that comes while
// SIGHT_CODES_MAX others are in sight waits until one of them is gone.
bool sight_see(struct sight *sight, const struct symbol *symbol, int64_t at_us);

// The event as it goes into the queue. `device` as in struct wire.
void sight_tell(struct wire *wire, const struct symbol *symbol, const char *device, int64_t at_us);

#endif
