// kind.h -- what a hal must be able to do. Only real.c (devices), fake.c (none) and hal.c (what
// both share) know it; the struct hal is the first member of theirs.
//
// Every function is called on the thread that opened the hal.
#ifndef KIND_H
#define KIND_H

#include "box.h"
#include "hal.h"
#include "queue.h"

#include <pthread.h>

struct hal_kind {
    void (*close)(struct hal *hal);
    // hal_next, the queue included.
    enum fault (*next)(struct hal *hal, struct wire *out, int timeout_ms);
    void (*teach)(struct hal *hal, bool on);
    void (*know)(struct hal *hal, const char *socket, uint16_t vendor, uint16_t product);
    void (*release)(struct hal *hal, const char *socket);
    void (*wake)(struct hal *hal); // from any thread: `next` looks at the queue again
    void (*size)(const struct hal *hal, int *width, int *height);
    // box lies on the screen and is not empty.
    enum fault (*draw)(struct hal *hal, const uint32_t *pixels, size_t stride,
                       const struct box *box);
    enum fault (*present)(struct hal *hal);
    void (*sound)(struct hal *hal, enum sound sound);
    int64_t (*wall_us)(const struct hal *hal);
    int64_t (*now_us)(const struct hal *hal);
};

struct hal {
    const struct hal_kind *kind;
    struct queue queue;
    pthread_mutex_t reading; // held while the reader of frames runs
    void (*on_frame)(void *, const struct frame *);
    void *frame_context;
};

// The common part. FAULT_FULL as in queue.h.
enum fault kind_init(struct hal *hal, const struct hal_kind *kind) MUST_USE;
void kind_finish(struct hal *hal);

// Hands the frame to whoever reads frames. On the camera's thread.
void kind_frame(struct hal *hal, const struct frame *frame);

#endif
