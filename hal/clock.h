// clock.h -- what time it is. The core never asks: time is an argument there.
//
// Units:   microseconds. Wall time is UTC since 1970 and may be set by a person or the network;
//          monotonic time only ever goes forward and says nothing but distances.
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

// UTC since 1970.
int64_t clock_wall_us(void);

// Since some fixed moment before this start of the program.
int64_t clock_monotonic_us(void);

#endif
