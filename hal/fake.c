#include "fake.h"

#include "kind.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct fake {
    struct hal hal;
    uint32_t *pixels;
    int width, height;
    enum sound sound;
    int64_t wall_us, monotonic_us;
};

static_assert(offsetof(struct fake, hal) == 0, "a hal of this kind is a fake");

static struct fake *fake_of(struct hal *hal) {
    return (struct fake *)hal;
}

static const struct fake *const_fake_of(const struct hal *hal) {
    return (const struct fake *)hal;
}

static enum fault resize(struct fake *fake, int width, int height) {
    assert(width > 0 && height > 0);
    uint32_t *pixels = calloc((size_t)width * (size_t)height, sizeof *pixels);
    if (!pixels)
        return FAULT_FULL;
    free(fake->pixels);
    fake->pixels = pixels;
    fake->width = width;
    fake->height = height;
    return FAULT_NONE;
}

static void close_fake(struct hal *hal) {
    struct fake *fake = fake_of(hal);
    kind_finish(hal);
    free(fake->pixels);
    free(fake);
}

static enum fault next(struct hal *hal, struct wire *out, int timeout_ms) {
    (void)timeout_ms; // nobody else could end the wait
    struct fake *fake = fake_of(hal);
    if (!queue_pop(&hal->queue, out))
        *out = (struct wire){.kind = WIRE_TICK, .at_us = fake->monotonic_us};
    if (out->kind == WIRE_RESIZE)
        return resize(fake, out->size.width, out->size.height);
    return FAULT_NONE;
}

// Nobody is plugged in here but what is pushed.
static void teach(struct hal *hal, bool on) {
    (void)hal, (void)on;
}

static void know(struct hal *hal, const char *socket, uint16_t vendor, uint16_t product) {
    (void)hal, (void)socket, (void)vendor, (void)product;
}

static void release(struct hal *hal, const char *socket) {
    (void)hal, (void)socket;
}

static void wake(struct hal *hal) {
    (void)hal; // next never sleeps
}

static void size(const struct hal *hal, int *width, int *height) {
    *width = const_fake_of(hal)->width;
    *height = const_fake_of(hal)->height;
}

static enum fault draw(struct hal *hal, const uint32_t *pixels, size_t stride,
                       const struct box *box) {
    struct fake *fake = fake_of(hal);
    assert(box->x >= 0 && box->y >= 0 && box->width > 0 && box->height > 0);
    assert(box->width <= fake->width - box->x && box->height <= fake->height - box->y);
    for (int y = box->y; y < box->y + box->height; y++) {
        const uint8_t *from = (const uint8_t *)pixels + (size_t)y * stride;
        uint32_t *to = fake->pixels + (size_t)y * (size_t)fake->width;
        memcpy(to + box->x, from + (size_t)box->x * sizeof *to, (size_t)box->width * sizeof *to);
    }
    return FAULT_NONE;
}

static enum fault present(struct hal *hal) {
    (void)hal; // drawn is shown
    return FAULT_NONE;
}

static void sound(struct hal *hal, enum sound sound) {
    fake_of(hal)->sound = sound;
}

static int64_t wall_us(const struct hal *hal) {
    return const_fake_of(hal)->wall_us;
}

static int64_t now_us(const struct hal *hal) {
    return const_fake_of(hal)->monotonic_us;
}

static const struct hal_kind played = {
    .close = close_fake,
    .next = next,
    .teach = teach,
    .know = know,
    .release = release,
    .wake = wake,
    .size = size,
    .draw = draw,
    .present = present,
    .sound = sound,
    .wall_us = wall_us,
    .now_us = now_us,
};

enum fault fake_open(struct hal **hal, int width, int height) {
    *hal = NULL;
    struct fake *fake = calloc(1, sizeof *fake);
    if (!fake)
        return FAULT_FULL;
    enum fault fault = resize(fake, width, height);
    if (!fault)
        fault = kind_init(&fake->hal, &played);
    if (fault) {
        free(fake->pixels);
        free(fake);
        return fault;
    }
    *hal = &fake->hal;
    return FAULT_NONE;
}

static struct fake *known_fake(struct hal *hal) {
    assert(hal->kind == &played);
    return fake_of(hal);
}

void fake_push(struct hal *hal, const struct wire *wire) {
    struct wire stamped = *wire;
    stamped.at_us = known_fake(hal)->monotonic_us;
    hal_deliver(hal, &stamped);
}

void fake_frame(struct hal *hal, const struct frame *frame) {
    struct frame stamped = *frame;
    stamped.at_us = known_fake(hal)->monotonic_us;
    kind_frame(hal, &stamped);
}

void fake_clock(struct hal *hal, int64_t new_wall_us, int64_t monotonic_us) {
    struct fake *fake = known_fake(hal);
    assert(monotonic_us >= fake->monotonic_us);
    fake->wall_us = new_wall_us;
    fake->monotonic_us = monotonic_us;
}

enum sound fake_sound(struct hal *hal) {
    struct fake *fake = known_fake(hal);
    enum sound last = fake->sound;
    fake->sound = SOUND_NONE;
    return last;
}

const uint32_t *fake_pixels(const struct hal *hal) {
    assert(hal->kind == &played);
    return const_fake_of(hal)->pixels;
}
