#include "hal.h"

#include "kind.h"
#include "queue.h"

#include <assert.h>

enum fault kind_init(struct hal *hal, const struct hal_kind *kind) {
    hal->kind = kind;
    hal->reading = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    return queue_init(&hal->queue);
}

void kind_finish(struct hal *hal) {
    queue_finish(&hal->queue);
    pthread_mutex_destroy(&hal->reading);
}

void kind_frame(struct hal *hal, const struct frame *frame) {
    pthread_mutex_lock(&hal->reading);
    if (hal->on_frame)
        hal->on_frame(hal->frame_context, frame);
    pthread_mutex_unlock(&hal->reading);
}

void hal_frames(struct hal *hal, void (*on_frame)(void *, const struct frame *), void *context) {
    pthread_mutex_lock(&hal->reading);
    hal->on_frame = on_frame;
    hal->frame_context = context;
    pthread_mutex_unlock(&hal->reading);
}

void hal_close(struct hal *hal) {
    if (hal)
        hal->kind->close(hal);
}

enum fault hal_next(struct hal *hal, struct wire *out, int timeout_ms) {
    assert(timeout_ms >= 0);
    return hal->kind->next(hal, out, timeout_ms);
}

void hal_teach(struct hal *hal, bool on) {
    hal->kind->teach(hal, on);
}

void hal_know(struct hal *hal, const char *socket, uint16_t vendor, uint16_t product) {
    hal->kind->know(hal, socket, vendor, product);
}

void hal_release(struct hal *hal, const char *socket) {
    hal->kind->release(hal, socket);
}

void hal_deliver(struct hal *hal, const struct wire *wire) {
    if (queue_push(&hal->queue, wire))
        hal->kind->wake(hal);
}

void hal_size(const struct hal *hal, int *width, int *height) {
    hal->kind->size(hal, width, height);
}

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

// The part of the box on the screen; false where there is none. In 64 bits: x + width may be more
// than an int.
static bool clip(struct box *to, const struct box *box, int width, int height) {
    int64_t right = least((int64_t)box->x + box->width, width);
    int64_t bottom = least((int64_t)box->y + box->height, height);
    to->x = box->x > 0 ? box->x : 0;
    to->y = box->y > 0 ? box->y : 0;
    if (right <= to->x || bottom <= to->y)
        return false;
    to->width = (int)right - to->x;
    to->height = (int)bottom - to->y;
    return true;
}

enum fault hal_show(struct hal *hal, const uint32_t *pixels, size_t stride,
                    const struct box *damage, size_t count) {
    int width, height;
    hal_size(hal, &width, &height);
    assert(stride >= (size_t)width * sizeof *pixels);
    bool drawn = false;
    for (size_t i = 0; i < count; i++) {
        struct box box;
        if (!clip(&box, &damage[i], width, height))
            continue;
        enum fault fault = hal->kind->draw(hal, pixels, stride, &box);
        if (fault)
            return fault;
        drawn = true;
    }
    return drawn ? hal->kind->present(hal) : FAULT_NONE;
}

void hal_sound(struct hal *hal, enum sound sound) {
    assert(sound > SOUND_NONE && sound < SOUND_COUNT);
    hal->kind->sound(hal, sound);
}

int64_t hal_wall_us(const struct hal *hal) {
    return hal->kind->wall_us(hal);
}

int64_t hal_now_us(const struct hal *hal) {
    return hal->kind->now_us(hal);
}
