#include "camera.h"

#include "log.h"
#include "text.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <linux/videodev2.h>

enum {
    BUFFERS = 4, // one is looked at, one is filled, two are spare
    PATH_BYTES = 256,
    REOPEN_MS = 1000,
    SILENCE_MS = 5000, // a camera that sends nothing for so long hangs: it is opened anew
};

// From the one that costs least to look at.
static const struct format {
    uint32_t pixels;
    enum frame_format format;
    int bytes_a_pixel; // 0 where rows have no fixed length
} formats[] = {
    {V4L2_PIX_FMT_GREY, FRAME_GREY, 1},
    {V4L2_PIX_FMT_YUYV, FRAME_YUYV, 2},
    {V4L2_PIX_FMT_MJPEG, FRAME_MJPEG, 0},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

struct camera {
    char path[PATH_BYTES];
    char device[DEVICE_MAX];
    int wish_width, wish_height;
    void (*on_frame)(void *, const struct frame *);
    void (*deliver)(void *, const struct wire *);
    void *context;
    pthread_t thread;
    int closing; // an eventfd, readable once camera_close was called

    // From here on the thread's own.
    int fd; // -1 while unplugged
    struct frame shape;
    struct mapping {
        void *bytes;
        size_t length;
    } mappings[BUFFERS];
    uint32_t buffers;
    enum device_state state;
};

static int64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

// An ioctl that a signal does not end.
static int ask(int fd, unsigned long request, void *argument) {
    int result;
    do
        result = ioctl(fd, request, argument);
    while (result < 0 && errno == EINTR);
    return result;
}

static void tell(struct camera *camera, enum device_state state, const char *name) {
    if (camera->state == state)
        return;
    camera->state = state;
    struct wire wire = {.kind = WIRE_DEVICE, .at_us = now_us()};
    text_copy(wire.device, sizeof wire.device, camera->device);
    wire.status.state = state;
    text_copy(wire.status.name, sizeof wire.status.name, name);
    camera->deliver(camera->context, &wire);
}

// True when it was asked to close within this time.
static bool wait_closing(struct camera *camera, int milliseconds) {
    struct pollfd fd = {.fd = camera->closing, .events = POLLIN};
    return poll(&fd, 1, milliseconds) > 0;
}

static bool can_stream(int fd, char *name, size_t size) {
    struct v4l2_capability can = {0};
    if (ask(fd, VIDIOC_QUERYCAP, &can) < 0)
        return false;
    uint32_t what = can.capabilities & V4L2_CAP_DEVICE_CAPS ? can.device_caps : can.capabilities;
    text_visible(name, size, (const char *)can.card,
                 strnlen((const char *)can.card, sizeof can.card));
    errno = ENOTSUP;
    return (what & V4L2_CAP_VIDEO_CAPTURE) && (what & V4L2_CAP_STREAMING);
}

static bool fits(const struct v4l2_pix_format *pixels, const struct format *format) {
    return pixels->pixelformat == format->pixels && pixels->width >= 1 && pixels->height >= 1 &&
           pixels->width <= FRAME_WIDTH_MAX && pixels->height <= FRAME_HEIGHT_MAX;
}

// A driver may answer a wish with another size or another format.
static bool take_format(struct camera *camera, const struct format *format) {
    struct v4l2_format wish = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
    wish.fmt.pix.width = (uint32_t)camera->wish_width;
    wish.fmt.pix.height = (uint32_t)camera->wish_height;
    wish.fmt.pix.pixelformat = format->pixels;
    wish.fmt.pix.field = V4L2_FIELD_ANY;
    if (ask(camera->fd, VIDIOC_S_FMT, &wish) < 0)
        return false;
    errno = ENOTSUP;
    if (!fits(&wish.fmt.pix, format))
        return false;
    size_t least = (size_t)wish.fmt.pix.width * (size_t)format->bytes_a_pixel;
    size_t stride = wish.fmt.pix.bytesperline;
    camera->shape = (struct frame){
        .format = format->format,
        .width = (int)wish.fmt.pix.width,
        .height = (int)wish.fmt.pix.height,
        .stride = format->bytes_a_pixel == 0 ? 0
                  : stride < least           ? least
                                             : stride,
    };
    return true;
}

static bool choose_format(struct camera *camera) {
    for (size_t i = 0; i < FORMATS; i++)
        if (take_format(camera, &formats[i]))
            return true;
    return false;
}

static struct v4l2_buffer buffer_of(uint32_t index) {
    return (struct v4l2_buffer){
        .index = index, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
}

static bool queue(struct camera *camera, uint32_t index) {
    struct v4l2_buffer buffer = buffer_of(index);
    return ask(camera->fd, VIDIOC_QBUF, &buffer) == 0;
}

static bool map_buffer(struct camera *camera, uint32_t index) {
    struct v4l2_buffer buffer = buffer_of(index);
    if (ask(camera->fd, VIDIOC_QUERYBUF, &buffer) < 0)
        return false;
    void *bytes =
        mmap(NULL, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED, camera->fd, buffer.m.offset);
    if (bytes == MAP_FAILED)
        return false;
    camera->mappings[index] = (struct mapping){bytes, buffer.length};
    camera->buffers = index + 1;
    return queue(camera, index);
}

static bool start(struct camera *camera) {
    struct v4l2_requestbuffers request = {
        .count = BUFFERS, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE, .memory = V4L2_MEMORY_MMAP};
    if (ask(camera->fd, VIDIOC_REQBUFS, &request) < 0 || request.count == 0)
        return false;
    for (uint32_t i = 0; i < request.count && i < BUFFERS; i++)
        if (!map_buffer(camera, i))
            return false;
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    return ask(camera->fd, VIDIOC_STREAMON, &type) == 0;
}

static void unplug(struct camera *camera) {
    for (uint32_t i = 0; i < camera->buffers; i++)
        munmap(camera->mappings[i].bytes, camera->mappings[i].length);
    camera->buffers = 0;
    if (camera->fd >= 0)
        close(camera->fd); // ends the stream and gives the buffers back
    camera->fd = -1;
}

static enum device_state state_of(int error) {
    if (error == EACCES || error == EPERM)
        return DEVICE_DENIED;
    return error == ENOENT || error == ENODEV || error == ENXIO ? DEVICE_GONE : DEVICE_FAILED;
}

// Says what came of it; the log hears of a trouble only once.
static void plug(struct camera *camera) {
    char name[NAME_MAX_BYTES] = "";
    camera->fd = open(camera->path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    bool ready = camera->fd >= 0 && can_stream(camera->fd, name, sizeof name) &&
                 choose_format(camera) && start(camera);
    enum device_state state = ready ? DEVICE_READY : state_of(errno);
    if (!ready && state != camera->state)
        log_errno("camera %s", camera->path);
    if (!ready)
        unplug(camera);
    tell(camera, state, name);
}

// The newest filled buffer; older ones go back. True with filled = BUFFERS when there is none yet,
// false when the device is lost.
static bool newest(struct camera *camera, struct v4l2_buffer *filled) {
    filled->index = BUFFERS;
    for (int i = 0; i < BUFFERS; i++) {
        struct v4l2_buffer buffer = buffer_of(0);
        if (ask(camera->fd, VIDIOC_DQBUF, &buffer) < 0)
            return errno == EAGAIN;
        if (buffer.index >= camera->buffers)
            return false;
        bool half = (buffer.flags & V4L2_BUF_FLAG_ERROR) || buffer.bytesused == 0;
        uint32_t back = half ? buffer.index : filled->index;
        if (back < BUFFERS && !queue(camera, back))
            return false;
        if (!half)
            *filled = buffer;
    }
    return true;
}

// Shows the newest frame, if there is one. False when the device is lost.
static bool show_newest(struct camera *camera) {
    struct v4l2_buffer filled = {0};
    if (!newest(camera, &filled))
        return false;
    if (filled.index == BUFFERS)
        return true;
    const struct mapping *mapping = &camera->mappings[filled.index];
    struct frame frame = camera->shape;
    frame.bytes = mapping->bytes;
    frame.length = filled.bytesused < mapping->length ? filled.bytesused : mapping->length;
    frame.at_us = now_us();
    camera->on_frame(camera->context, &frame);
    return queue(camera, filled.index);
}

// Shows frames until the device is lost (false) or it is time to close (true).
static bool stream(struct camera *camera) {
    for (;;) {
        struct pollfd fds[] = {{.fd = camera->closing, .events = POLLIN},
                               {.fd = camera->fd, .events = POLLIN}};
        errno = ETIMEDOUT;
        int ready = poll(fds, 2, SILENCE_MS);
        if (ready < 0 && errno == EINTR)
            continue;
        if (fds[0].revents)
            return true;
        if (ready <= 0)
            return false;
        errno = ENODEV;
        if ((fds[1].revents & (POLLERR | POLLHUP | POLLNVAL)) || !show_newest(camera))
            return false;
    }
}

static void *run(void *argument) {
    struct camera *camera = argument;
    bool closing = false;
    while (!closing) {
        plug(camera);
        if (camera->fd >= 0) {
            closing = stream(camera);
            int error = errno;
            unplug(camera);
            if (!closing)
                tell(camera, state_of(error), "");
        }
        closing = closing || wait_closing(camera, REOPEN_MS);
    }
    return NULL;
}

// "/dev/video0" is "video:0", anything else "video:" and its last name.
static void name_device(struct camera *camera) {
    const char *slash = strrchr(camera->path, '/');
    const char *last = slash ? slash + 1 : camera->path;
    size_t common = strncmp(last, "video", 5) == 0 ? 5 : 0;
    text_format(camera->device, sizeof camera->device, "video:%s", last + common);
}

enum fault camera_open(struct camera **camera, const char *path, int width, int height,
                       void (*on_frame)(void *, const struct frame *),
                       void (*deliver)(void *, const struct wire *), void *context) {
    assert(width > 0 && height > 0);
    *camera = NULL;
    if (strlen(path) >= PATH_BYTES)
        return FAULT_MISSING;
    struct camera *made = calloc(1, sizeof *made);
    if (!made)
        return FAULT_FULL;
    text_copy(made->path, sizeof made->path, path);
    name_device(made);
    made->wish_width = width;
    made->wish_height = height;
    made->on_frame = on_frame;
    made->deliver = deliver;
    made->context = context;
    made->fd = -1;
    made->closing = eventfd(0, EFD_CLOEXEC);
    if (made->closing < 0 || pthread_create(&made->thread, NULL, run, made) != 0) {
        log_errno("camera %s: no thread", path);
        if (made->closing >= 0)
            close(made->closing);
        free(made);
        return FAULT_FULL;
    }
    *camera = made;
    return FAULT_NONE;
}

void camera_close(struct camera *camera) {
    if (!camera)
        return;
    eventfd_write(camera->closing, 1);
    pthread_join(camera->thread, NULL);
    close(camera->closing);
    free(camera);
}
