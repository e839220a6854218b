// The camera against an emulated V4L2 driver: umockdev answers its ioctls over an ordinary file.
#include "camera.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <linux/videodev2.h>

#include <cmocka.h>
#include <umockdev.h>

enum { WIDTH = 64, HEIGHT = 48, STRIDE = 160, BYTES = STRIDE * HEIGHT, DRIVER_BUFFERS = 4 };
enum { SLOT = 16384 };    // from buffer to buffer in the driver's memory: whole pages
enum { PATIENCE_S = 60 }; // of a test that would otherwise hang; nothing is measured with it

// One picture that the driver sends: all bytes are `mark`.
struct shot {
    uint8_t mark;
    uint32_t bytes, flags;
};

// Driver and watcher in one, behind one lock; every change wakes all who wait.
struct bench {
    pthread_mutex_t lock;
    pthread_cond_t changed;

    // The driver.
    uint8_t *memory; // what the program maps
    uint32_t pixels, width, height;
    bool gone, streaming, wild_index;
    struct shot shots[16];
    int shots_waiting;
    uint32_t queued[DRIVER_BUFFERS];
    int queued_count;
    int opened; // how often the device was asked what it is

    // What the program saw.
    struct frame frame; // the last one; its bytes are not there any more
    uint8_t mark;
    int frames;
    bool hold; // keeps on_frame from returning
    struct wire events[8];
    int events_count;
};

static struct timespec patience(void) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_S;
    return until;
}

// Waits until the expression is true. The lock is held.
#define AWAIT(bench, expression)                                                   \
    do {                                                                           \
        struct timespec until = patience();                                        \
        while (!(expression))                                                      \
            if (pthread_cond_timedwait(&(bench)->changed, &(bench)->lock, &until)) \
                fail_msg("never: %s", #expression);                                \
    } while (0)

static void change(struct bench *bench) {
    pthread_cond_broadcast(&bench->changed);
    pthread_mutex_unlock(&bench->lock);
}

static void on_frame(void *context, const struct frame *frame) {
    struct bench *bench = context;
    pthread_mutex_lock(&bench->lock);
    bench->frame = *frame;
    bench->frames++;
    bench->mark = frame->bytes[0];
    // All of it can be read.
    for (size_t i = 0; i < frame->length; i++)
        if (frame->bytes[i] != bench->mark)
            bench->mark = 0;
    pthread_cond_broadcast(&bench->changed);
    while (bench->hold)
        pthread_cond_wait(&bench->changed, &bench->lock);
    pthread_mutex_unlock(&bench->lock);
}

static void deliver(void *context, const struct wire *wire) {
    struct bench *bench = context;
    pthread_mutex_lock(&bench->lock);
    if (bench->events_count < 8)
        bench->events[bench->events_count++] = *wire;
    change(bench);
}

static int query(struct v4l2_capability *can) {
    memcpy(can->card, "Eye \x01", 6);
    can->capabilities = V4L2_CAP_DEVICE_CAPS;
    can->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    return 0;
}

static int set_format(struct bench *bench, struct v4l2_format *format) {
    format->fmt.pix.pixelformat = bench->pixels;
    format->fmt.pix.width = bench->width;
    format->fmt.pix.height = bench->height;
    format->fmt.pix.bytesperline = bench->pixels == V4L2_PIX_FMT_MJPEG ? 0 : STRIDE;
    return 0;
}

static int query_buffer(struct v4l2_buffer *buffer) {
    buffer->length = BYTES;
    buffer->m.offset = buffer->index * SLOT;
    return 0;
}

static int queue(struct bench *bench, const struct v4l2_buffer *buffer) {
    if (buffer->index >= DRIVER_BUFFERS || bench->queued_count == DRIVER_BUFFERS)
        return EINVAL;
    bench->queued[bench->queued_count++] = buffer->index;
    return 0;
}

// The oldest shot in the oldest buffer; without one it waits a moment, as a poll would do, for an
// ordinary file is always ready.
static int dequeue(struct bench *bench, struct v4l2_buffer *buffer) {
    if (bench->shots_waiting == 0 && !bench->gone) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 2000000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&bench->changed, &bench->lock, &until);
        return bench->gone ? ENODEV : EAGAIN;
    }
    if (bench->gone)
        return ENODEV;
    if (bench->queued_count == 0)
        return EAGAIN;
    struct shot shot = bench->shots[0];
    memmove(bench->shots, bench->shots + 1, sizeof bench->shots - sizeof shot);
    bench->shots_waiting--;
    buffer->index = bench->queued[0];
    memmove(bench->queued, bench->queued + 1, sizeof bench->queued - sizeof bench->queued[0]);
    bench->queued_count--;
    memset(bench->memory + buffer->index * SLOT, shot.mark, BYTES);
    buffer->bytesused = shot.bytes;
    buffer->flags = shot.flags;
    if (bench->wild_index)
        buffer->index = 77;
    return 0;
}

// The errno of one request, or 0.
static int answer(struct bench *bench, unsigned long request, void *argument) {
    if (bench->gone)
        return ENODEV;
    switch (request) {
    case VIDIOC_QUERYCAP:
        bench->opened++;
        bench->queued_count = 0;
        return query(argument);
    case VIDIOC_S_FMT:
        return set_format(bench, argument);
    case VIDIOC_REQBUFS:
        ((struct v4l2_requestbuffers *)argument)->count = DRIVER_BUFFERS;
        return 0;
    case VIDIOC_QUERYBUF:
        return query_buffer(argument);
    case VIDIOC_QBUF:
        return queue(bench, argument);
    case VIDIOC_STREAMON:
        bench->streaming = true;
        return 0;
    case VIDIOC_DQBUF:
        return dequeue(bench, argument);
    }
    return ENOTTY;
}

static gboolean handle(UMockdevIoctlBase *base, UMockdevIoctlClient *client, void *context) {
    (void)base;
    struct bench *bench = context;
    unsigned long request = (unsigned int)umockdev_ioctl_client_get_request(client);
    UMockdevIoctlData *pointer = umockdev_ioctl_client_get_arg(client);
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(pointer, 0, _IOC_SIZE(request), NULL);
    guint8 *argument = malloc(_IOC_SIZE(request));
    memcpy(argument, data->data, _IOC_SIZE(request));
    pthread_mutex_lock(&bench->lock);
    int error = answer(bench, request, argument);
    change(bench);
    umockdev_ioctl_data_update(data, 0, argument, (gint)_IOC_SIZE(request));
    umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
    free(argument);
    umockdev_ioctl_data_unref(data);
    return TRUE;
}

// One emulated device for all tests: a process can have but one testbed.
struct lab {
    UMockdevTestbed *bed;
    UMockdevIoctlBase *driver;
    struct bench bench;
};

static int build_lab(void **state) {
    struct lab *lab = calloc(1, sizeof *lab);
    GError *error = NULL;
    char path[512];
    pthread_mutex_init(&lab->bench.lock, NULL);
    pthread_cond_init(&lab->bench.changed, NULL);
    lab->bed = umockdev_testbed_new();
    lab->driver = umockdev_ioctl_base_new();
    g_signal_connect(lab->driver, "handle-ioctl", G_CALLBACK(handle), &lab->bench);
    *state = lab;
    if (!umockdev_testbed_attach_ioctl(lab->bed, "/dev/video7", lab->driver, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return -1;
    }
    // Not by umockdev's own description of a device: that makes a terminal, which cannot be mapped.
    gchar *root = umockdev_testbed_get_root_dir(lab->bed);
    snprintf(path, sizeof path, "%s/dev", root);
    mkdir(path, 0755);
    snprintf(path, sizeof path, "%s/dev/video7", root);
    g_free(root);
    int fd = open(path, O_RDWR | O_CREAT, 0644);
    if (fd < 0 || ftruncate(fd, (off_t)DRIVER_BUFFERS * SLOT) != 0)
        return -1;
    lab->bench.memory =
        mmap(NULL, (size_t)DRIVER_BUFFERS * SLOT, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return lab->bench.memory == MAP_FAILED ? -1 : 0;
}

static int leave_lab(void **state) {
    struct lab *lab = *state;
    munmap(lab->bench.memory, (size_t)DRIVER_BUFFERS * SLOT);
    umockdev_testbed_detach_ioctl(lab->bed, "/dev/video7", NULL);
    g_object_unref(lab->driver);
    g_object_unref(lab->bed);
    free(lab);
    return 0;
}

// A plugged-in camera of this format, nothing seen of it yet.
static struct bench *fresh_bench(void **state, uint32_t pixels) {
    struct bench *bench = &((struct lab *)*state)->bench;
    size_t from = offsetof(struct bench, pixels);
    pthread_mutex_lock(&bench->lock);
    memset((char *)bench + from, 0, sizeof *bench - from);
    bench->pixels = pixels;
    bench->width = WIDTH;
    bench->height = HEIGHT;
    pthread_mutex_unlock(&bench->lock);
    return bench;
}

static struct camera *watch(struct bench *bench, const char *path) {
    struct camera *camera;
    assert_int_equal(camera_open(&camera, path, 640, 480, on_frame, deliver, bench), FAULT_NONE);
    return camera;
}

// The lock is held.
static void shoot(struct bench *bench, uint8_t mark, uint32_t bytes, uint32_t flags) {
    bench->shots[bench->shots_waiting++] = (struct shot){mark, bytes, flags};
    pthread_cond_broadcast(&bench->changed);
}

static void assert_event(const struct bench *bench, int at, enum device_state state) {
    assert_int_equal(bench->events[at].kind, WIRE_DEVICE);
    assert_string_equal(bench->events[at].device, "video:7");
    assert_int_equal(bench->events[at].status.state, state);
}

static void sees(void **state, uint32_t pixels, enum frame_format format, size_t stride) {
    struct bench *bench = fresh_bench(state, pixels);
    struct camera *camera = watch(bench, "/dev/video7");
    pthread_mutex_lock(&bench->lock);
    shoot(bench, 9, 5000, 0);
    AWAIT(bench, bench->frames == 1);
    assert_int_equal(bench->frame.format, format);
    assert_int_equal(bench->frame.width, WIDTH);
    assert_int_equal(bench->frame.height, HEIGHT);
    assert_int_equal(bench->frame.stride, stride);
    assert_int_equal(bench->frame.length, 5000);
    assert_int_equal(bench->mark, 9);
    assert_true(bench->frame.at_us > 0);
    assert_int_equal(bench->events_count, 1);
    assert_event(bench, 0, DEVICE_READY);
    assert_string_equal(bench->events[0].status.name, "Eye \\x01");
    shoot(bench, 10, BYTES * 2, 0); // more than its buffer holds
    AWAIT(bench, bench->frames == 2);
    assert_int_equal(bench->frame.length, BYTES);
    pthread_mutex_unlock(&bench->lock);
    camera_close(camera);
}

static void grey_comes_as_grey(void **state) {
    sees(state, V4L2_PIX_FMT_GREY, FRAME_GREY, STRIDE);
}

static void yuyv_comes_as_yuyv(void **state) {
    sees(state, V4L2_PIX_FMT_YUYV, FRAME_YUYV, STRIDE);
}

static void mjpeg_comes_as_mjpeg(void **state) {
    sees(state, V4L2_PIX_FMT_MJPEG, FRAME_MJPEG, 0);
}

// What came while one frame was looked at is old, but for the last.
static void only_the_newest_frame_is_shown(void **state) {
    struct bench *bench = fresh_bench(state, V4L2_PIX_FMT_GREY);
    struct camera *camera = watch(bench, "/dev/video7");
    pthread_mutex_lock(&bench->lock);
    bench->hold = true;
    shoot(bench, 1, BYTES, 0);
    AWAIT(bench, bench->frames == 1);
    shoot(bench, 2, BYTES, 0);
    shoot(bench, 3, BYTES, 0);
    shoot(bench, 4, BYTES, 0);
    bench->hold = false;
    pthread_cond_broadcast(&bench->changed);
    AWAIT(bench, bench->frames == 2);
    assert_int_equal(bench->mark, 4);
    // All buffers went back: the driver can go on for ever.
    for (int i = 0; i < 20; i++) {
        shoot(bench, (uint8_t)(10 + i), BYTES, 0);
        AWAIT(bench, bench->frames == 3 + i);
        assert_int_equal(bench->mark, 10 + i);
    }
    pthread_mutex_unlock(&bench->lock);
    camera_close(camera);
}

static void half_frames_are_skipped(void **state) {
    struct bench *bench = fresh_bench(state, V4L2_PIX_FMT_MJPEG);
    struct camera *camera = watch(bench, "/dev/video7");
    pthread_mutex_lock(&bench->lock);
    for (int i = 0; i < 3; i++) {
        shoot(bench, 1, BYTES / 2, V4L2_BUF_FLAG_ERROR);
        shoot(bench, 2, 0, 0);
    }
    AWAIT(bench, bench->shots_waiting == 0);
    shoot(bench, 3, BYTES, 0);
    AWAIT(bench, bench->frames == 1);
    assert_int_equal(bench->mark, 3);
    pthread_mutex_unlock(&bench->lock);
    camera_close(camera);
}

static void an_unplugged_camera_comes_back(void **state) {
    struct bench *bench = fresh_bench(state, V4L2_PIX_FMT_YUYV);
    struct camera *camera = watch(bench, "/dev/video7");
    pthread_mutex_lock(&bench->lock);
    shoot(bench, 1, BYTES, 0);
    AWAIT(bench, bench->frames == 1);
    AWAIT(bench, bench->queued_count == DRIVER_BUFFERS); // it waits for the next one
    bench->gone = true;
    pthread_cond_broadcast(&bench->changed);
    AWAIT(bench, bench->events_count == 2);
    assert_event(bench, 1, DEVICE_GONE);
    bench->gone = false;
    AWAIT(bench, bench->events_count == 3);
    assert_event(bench, 2, DEVICE_READY);
    assert_int_equal(bench->opened, 2);
    shoot(bench, 2, BYTES, 0);
    AWAIT(bench, bench->frames == 2);
    assert_int_equal(bench->mark, 2);
    pthread_mutex_unlock(&bench->lock);
    camera_close(camera);
}

static void a_driver_that_lies_is_left_alone(void **state) {
    struct bench *bench = fresh_bench(state, V4L2_PIX_FMT_GREY);
    bench->wild_index = true;
    struct camera *camera = watch(bench, "/dev/video7");
    pthread_mutex_lock(&bench->lock);
    shoot(bench, 1, BYTES, 0);
    AWAIT(bench, bench->events_count >= 2);
    assert_int_equal(bench->frames, 0);
    pthread_mutex_unlock(&bench->lock);
    camera_close(camera);
}

static void fails(void **state, uint32_t pixels, uint32_t width, uint32_t height) {
    struct bench *bench = fresh_bench(state, pixels);
    bench->width = width;
    bench->height = height;
    struct camera *camera = watch(bench, "/dev/video7");
    pthread_mutex_lock(&bench->lock);
    AWAIT(bench, bench->events_count == 1);
    assert_event(bench, 0, DEVICE_FAILED);
    assert_false(bench->streaming);
    pthread_mutex_unlock(&bench->lock);
    camera_close(camera);
}

static void what_cannot_be_used_has_failed(void **state) {
    fails(state, V4L2_PIX_FMT_SBGGR8, WIDTH, HEIGHT);
    fails(state, V4L2_PIX_FMT_GREY, 0, HEIGHT);
    fails(state, V4L2_PIX_FMT_GREY, WIDTH, 0);
    fails(state, V4L2_PIX_FMT_YUYV, FRAME_WIDTH_MAX + 1, HEIGHT);
}

static void a_file_is_no_camera(void **state) {
    struct bench *bench = fresh_bench(state, V4L2_PIX_FMT_GREY);
    struct camera *camera = watch(bench, "/dev/null");
    pthread_mutex_lock(&bench->lock);
    AWAIT(bench, bench->events_count == 1);
    assert_string_equal(bench->events[0].device, "video:null");
    assert_int_equal(bench->events[0].status.state, DEVICE_FAILED);
    pthread_mutex_unlock(&bench->lock);
    camera_close(camera);
}

static void a_camera_that_never_came_is_no_news(void **state) {
    struct bench *bench = fresh_bench(state, V4L2_PIX_FMT_GREY);
    camera_close(watch(bench, "/dev/video99"));
    assert_int_equal(bench->events_count, 0);
    camera_close(NULL);
    struct camera *camera;
    char path[1000];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(camera_open(&camera, path, 1, 1, on_frame, deliver, bench), FAULT_MISSING);
    assert_null(camera);
}

int main(int count, char **arguments) {
    (void)count;
    const char *preloaded = getenv("LD_PRELOAD");
    if (!preloaded || !strstr(preloaded, "umockdev")) {
        // The preloaded library comes before the sanitizer's, which can live with that.
        setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 0);
        execlp("umockdev-wrapper", "umockdev-wrapper", arguments[0], (char *)NULL);
        perror("umockdev-wrapper");
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grey_comes_as_grey),
        cmocka_unit_test(yuyv_comes_as_yuyv),
        cmocka_unit_test(mjpeg_comes_as_mjpeg),
        cmocka_unit_test(only_the_newest_frame_is_shown),
        cmocka_unit_test(half_frames_are_skipped),
        cmocka_unit_test(an_unplugged_camera_comes_back),
        cmocka_unit_test(a_driver_that_lies_is_left_alone),
        cmocka_unit_test(what_cannot_be_used_has_failed),
        cmocka_unit_test(a_file_is_no_camera),
        cmocka_unit_test(a_camera_that_never_came_is_no_news),
    };
    return cmocka_run_group_tests(tests, build_lab, leave_lab);
}
