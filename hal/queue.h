// queue.h -- wires from any thread to the one that reads them. Bounded, and never silent: where
// something had to be dropped, the reader finds a marker.
//
// Owns:    its entries, by value. The struct is the caller's; only the functions touch it.
// Order:   what one thread pushed comes out in that order.
// Loss:    a wire that finds no room is dropped, and in its place stands one marker for all that
//          were dropped there: WIRE_DEVICE, DEVICE_FAILED, with an empty device, that is, any of
//          them. Behind it, what is half read of any device is worth nothing.
#ifndef QUEUE_H
#define QUEUE_H

#include "fault.h"
#include "wire.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

// Five seconds of ten scans a second with twenty characters each, two reports a character.
// Nobody lets the counter wait that long, and room that is never used costs no memory.
enum { QUEUE_MAX = 2048 };

struct queue {
    pthread_mutex_t lock;
    struct wire wires[QUEUE_MAX + 1]; // a ring; the last place is the marker's
    size_t first, count;
};

// FAULT_FULL where the system has no lock left.
enum fault queue_init(struct queue *queue) MUST_USE;

// No thread may use the queue any more.
void queue_finish(struct queue *queue);

// Adds a copy of the wire, or the marker. Thread-safe. True when the queue was empty before: then
// its reader may be asleep.
bool queue_push(struct queue *queue, const struct wire *wire);

// Takes the oldest wire out; false when there is none. Thread-safe.
bool queue_pop(struct queue *queue, struct wire *out);

#endif
