#include "camera.h"
#include "clock.h"
#include "display.h"
#include "hal.h"
#include "kind.h"
#include "log.h"
#include "queue.h"
#include "serial.h"
#include "sound.h"
#include "text.h"
#include "usb.h"

#include <assert.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
    // At this size every frame of 30 a second can be searched for codes, at 1280x720 every third
    // (measured on one x86 core).
    CAMERA_WIDTH = 640,
    CAMERA_HEIGHT = 480,
    CAMERAS_MAX = 64, // numbers that are tried
};

struct real {
    struct hal hal;
    struct display *display;
    struct sound_player *sound;
    bool shown; // and so asked for sound once
    struct usb *usb;
    struct serial *serial;
    struct camera *camera;
};

static_assert(offsetof(struct real, hal) == 0, "a hal of this kind is a real one");

static struct real *real_of(struct hal *hal) {
    return (struct real *)hal;
}

// Devices first: their threads use the queue and wake the display.
static void close_real(struct hal *hal) {
    struct real *real = real_of(hal);
    camera_close(real->camera);
    usb_close(real->usb);
    serial_close(real->serial);
    sound_close(real->sound);
    display_close(real->display);
    kind_finish(hal);
    free(real);
}

static enum fault next(struct hal *hal, struct wire *out, int timeout_ms) {
    int64_t end_us = clock_monotonic_us() + (int64_t)timeout_ms * 1000;
    enum fault fault = FAULT_NONE;
    do {
        if (queue_pop(&hal->queue, out))
            return FAULT_NONE;
        int64_t left_us = end_us - clock_monotonic_us();
        int left_ms = left_us > 0 ? (int)((left_us + 999) / 1000) : 0;
        fault = display_next(real_of(hal)->display, out, left_ms);
    } while (!fault && out->kind == WIRE_NONE);
    if (fault)
        out->kind = WIRE_TICK;
    return fault;
}

static void teach(struct hal *hal, bool on) {
    if (real_of(hal)->usb)
        usb_teach(real_of(hal)->usb, on);
    if (real_of(hal)->serial)
        serial_teach(real_of(hal)->serial, on);
}

static void know(struct hal *hal, const char *socket, uint16_t vendor, uint16_t product) {
    if (real_of(hal)->usb)
        usb_know(real_of(hal)->usb, socket, vendor, product);
    if (real_of(hal)->serial)
        serial_know(real_of(hal)->serial, socket, vendor, product);
}

static void release(struct hal *hal, const char *socket) {
    if (real_of(hal)->usb)
        usb_release(real_of(hal)->usb, socket);
    if (real_of(hal)->serial)
        serial_release(real_of(hal)->serial, socket);
}

static void wake(struct hal *hal) {
    display_wake(real_of(hal)->display);
}

static void size(const struct hal *hal, int *width, int *height) {
    display_size(((const struct real *)hal)->display, width, height);
}

static enum fault draw(struct hal *hal, const uint32_t *pixels, size_t stride,
                       const struct box *box) {
    return display_draw(real_of(hal)->display, pixels, stride, box);
}

// The first picture comes before the sound device, which may take long to open.
static enum fault present(struct hal *hal) {
    struct real *real = real_of(hal);
    enum fault fault = display_present(real->display);
    if (real->shown)
        return fault;
    real->shown = true;
    enum fault mute = sound_open(&real->sound);
    if (mute)
        log_say("no sound: %s", fault_text(mute));
    return fault;
}

static void sound(struct hal *hal, enum sound sound) {
    if (real_of(hal)->sound)
        sound_play(real_of(hal)->sound, sound);
}

static int64_t wall_us(const struct hal *hal) {
    (void)hal;
    return clock_wall_us();
}

static int64_t now_us(const struct hal *hal) {
    (void)hal;
    return clock_monotonic_us();
}

static const struct hal_kind wired = {
    .close = close_real,
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

static void hear(void *context, const struct wire *wire) {
    hal_deliver(context, wire);
}

static void see(void *context, const struct frame *frame) {
    kind_frame(context, frame);
}

static bool is_camera(const char *path) {
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct v4l2_capability can = {0};
    bool answered = ioctl(fd, VIDIOC_QUERYCAP, &can) == 0;
    close(fd);
    // IO_MC: a bare sensor that somebody else has to wire up first.
    return answered && can.device_caps & V4L2_CAP_VIDEO_CAPTURE &&
           !(can.device_caps & V4L2_CAP_IO_MC);
}

// On a Raspberry Pi the first video devices may be coders and parts of the image processor. A
// camera that is plugged in later gets the lowest free number.
static void find_camera(char *path, size_t size_of_path) {
    for (int i = 0; i < CAMERAS_MAX; i++) {
        text_format(path, size_of_path, "/dev/video%d", i);
        if (is_camera(path))
            return;
    }
    text_copy(path, size_of_path, "/dev/video0");
}

// A counter without a scanner or a camera still has keys and touches.
static void open_devices(struct real *real) {
    enum fault fault = usb_open(&real->usb, hear, &real->hal);
    if (fault)
        log_say("no USB scanners: %s", fault_text(fault));
    fault = serial_open(&real->serial, hear, &real->hal);
    if (fault)
        log_say("no serial scanners: %s", fault_text(fault));
    char path[DEVICE_MAX];
    find_camera(path, sizeof path);
    fault = camera_open(&real->camera, path, CAMERA_WIDTH, CAMERA_HEIGHT, see, hear, &real->hal);
    if (fault)
        log_say("no camera: %s", fault_text(fault));
}

enum fault hal_open(struct hal **hal, const struct hal_wish *wish) {
    *hal = NULL;
    struct real *real = calloc(1, sizeof *real);
    if (!real)
        return FAULT_FULL;
    enum fault fault = kind_init(&real->hal, &wired);
    if (fault) {
        free(real);
        return fault;
    }
    fault = display_open(&real->display, wish->title);
    if (fault) {
        close_real(&real->hal);
        return fault;
    }
    if (wish->devices)
        open_devices(real);
    *hal = &real->hal;
    return FAULT_NONE;
}
