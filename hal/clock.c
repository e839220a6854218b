#include "clock.h"

#include <assert.h>
#include <time.h>

static int64_t read_us(clockid_t which) {
    struct timespec time;
    int result = clock_gettime(which, &time);
    assert(result == 0);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

int64_t clock_wall_us(void) {
    return read_us(CLOCK_REALTIME);
}

int64_t clock_monotonic_us(void) {
    return read_us(CLOCK_MONOTONIC);
}
