// camera.h -- a video camera by V4L2, on a thread of its own.
//
// Owns:    the device and its buffers while it is plugged in; a thread from camera_open to
//          camera_close. Unplugged, or not there yet, it is looked for again every second.
// Calls:   both functions are called on the camera's thread, never after camera_close returned.
//          A frame is the newest one; those that came while the last was looked at are dropped,
//          and so are half ones. Its bytes live until on_frame returns.
// Events:  WIRE_DEVICE when what is known of the camera changes: READY with the maker's name,
//          GONE (unplugged), DENIED (no permission), FAILED (no camera, in use, or nothing comes).
// Units:   pixels; microseconds of the monotonic clock.
// Source:  the kernel's Video for Linux API, uapi/linux/videodev2.h.
#ifndef CAMERA_H
#define CAMERA_H

#include "fault.h"
#include "wire.h"

struct camera;

// Starts to look for the camera at this path, such as "/dev/video0". width and height are a wish.
// FAULT_FULL without memory or threads, FAULT_MISSING for a path longer than any device has.
enum fault camera_open(struct camera **camera, const char *path, int width, int height,
                       void (*on_frame)(void *, const struct frame *),
                       void (*deliver)(void *, const struct wire *), void *context) MUST_USE;

// Waits for no frame and no second: only for an on_frame that is running. Accepts NULL.
void camera_close(struct camera *camera);

#endif
