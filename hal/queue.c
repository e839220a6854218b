#include "queue.h"

#include <assert.h>
#include <string.h>

enum { PLACES = QUEUE_MAX + 1 };

enum fault queue_init(struct queue *queue) {
    memset(queue, 0, sizeof *queue);
    return pthread_mutex_init(&queue->lock, NULL) == 0 ? FAULT_NONE : FAULT_FULL;
}

void queue_finish(struct queue *queue) {
    int result = pthread_mutex_destroy(&queue->lock);
    assert(result == 0);
}

static void lock(struct queue *queue) {
    int result = pthread_mutex_lock(&queue->lock);
    assert(result == 0);
}

static void unlock(struct queue *queue) {
    int result = pthread_mutex_unlock(&queue->lock);
    assert(result == 0);
}

static struct wire *place(struct queue *queue, size_t offset) {
    return &queue->wires[(queue->first + offset) % PLACES];
}

static bool is_marker(const struct wire *wire) {
    return wire->kind == WIRE_DEVICE && wire->status.state == DEVICE_FAILED && !*wire->device;
}

// A marker stands only past QUEUE_MAX wires, so its place is always free. While it is the last one,
// it stands for what is dropped next, too.
static void mark_loss(struct queue *queue, int64_t at_us) {
    if (queue->count > 0 && is_marker(place(queue, queue->count - 1)))
        return;
    assert(queue->count < PLACES);
    struct wire *marker = place(queue, queue->count++);
    *marker = (struct wire){.kind = WIRE_DEVICE, .at_us = at_us};
    marker->status.state = DEVICE_FAILED;
}

bool queue_push(struct queue *queue, const struct wire *wire) {
    assert(wire->kind > WIRE_NONE && wire->kind < WIRE_COUNT);
    lock(queue);
    bool was_empty = queue->count == 0;
    if (queue->count < QUEUE_MAX)
        *place(queue, queue->count++) = *wire;
    else
        mark_loss(queue, wire->at_us);
    unlock(queue);
    return was_empty;
}

bool queue_pop(struct queue *queue, struct wire *out) {
    lock(queue);
    bool found = queue->count > 0;
    if (found) {
        *out = *place(queue, 0);
        queue->first = (queue->first + 1) % PLACES;
        queue->count--;
    }
    unlock(queue);
    return found;
}
