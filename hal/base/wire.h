// wire.h -- what hardware hands over, as plain data. The devices (hal/) and the core (scanner/,
// db/, kiosk/) know these structs and never each other.
//
// Units:  times are microseconds of the monotonic clock; pixels of the screen for touches.
// Owns:   nothing. A frame's pixels belong to the camera and live until the frame's reader returns.
#ifndef WIRE_H
#define WIRE_H

#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum wire_kind {
    WIRE_NONE = 0,
    WIRE_REPORT, // bytes of one HID input report from a claimed scanner
    WIRE_TEXT,   // a text that is already whole: a camera's symbol, a serial scanner's line
    WIRE_KEY, // one key press of an unclaimed keyboard, as a HID usage (SDL's scancodes are those)
    WIRE_TOUCH,  // a finger or a mouse button went down
    WIRE_DEVICE, // a device came, went, or failed: status
    WIRE_TICK,   // time passed and nothing else happened
    WIRE_RESIZE, // the window has another size
    WIRE_QUIT,   // the window was closed or the service stops
    WIRE_COUNT,
};

// Modifier bits as in byte 0 of a boot keyboard report (USB HID 1.11, appendix B.1).
enum {
    MODIFIER_CONTROL = 0x11,
    MODIFIER_SHIFT = 0x22,
    MODIFIER_ALT = 0x44,
    MODIFIER_GUI = 0x88,
    MODIFIER_CAPS = 0x100, // not in the report: the state of caps lock, where the host knows it
};

enum device_state {
    DEVICE_GONE = 0,
    DEVICE_READY,
    DEVICE_DENIED, // seen, but we may not open it: its keys will come through the window instead
    DEVICE_FAILED,
    DEVICE_TRIAL, // of an unknown maker, taken only until it has shown that it is a scanner
    DEVICE_STATE_COUNT,
};

// What a device speaks.
enum device_kind {
    KIND_NONE = 0, // it does not say
    KIND_KEYBOARD, // WIRE_REPORT of a boot keyboard (USB HID 1.11, appendix B.1)
    KIND_POS,      // WIRE_REPORT as its report descriptor says (HID usage page 8C)
    KIND_IBM,      // WIRE_REPORT in IBM's frames (HID usage page FF45)
    KIND_SERIAL,   // WIRE_TEXT
    DEVICE_KIND_COUNT,
};

struct wire {
    enum wire_kind kind;
    int64_t at_us;
    char device[DEVICE_MAX]; // "usb:3-1.4", "video:0", "keys", "touch", "serial:ttyACM0"
    union {
        struct {
            uint8_t bytes[REPORT_MAX];
            size_t length;
        } report;
        struct {
            char bytes[SCAN_MAX]; // not terminated, any byte may stand in it
            size_t length;        // the true length; above SCAN_MAX only the first bytes are here
            char symbology[16];   // "CODE128", or "" where the device does not say
        } text;
        struct {
            uint16_t usage;    // HID usage page 7
            uint16_t modifier; // MODIFIER_ bits
        } key;
        struct {
            int x, y;
        } touch;
        struct {
            enum device_state state;
            enum device_kind kind;
            char name[NAME_MAX_BYTES]; // the maker's own words, made harmless
            char socket[DEVICE_MAX]; // where it is plugged in: "usb:3-1.4"; "" where no one can say
            uint16_t vendor, product;           // USB's numbers, 0 where it has none
            uint8_t descriptor[DESCRIPTOR_MAX]; // of its reports, as it came; KIND_POS and KIND_IBM
            size_t descriptor_length;
        } status;
        struct {
            int width, height;
        } size;
    };
};

enum frame_format {
    FRAME_NONE = 0,
    FRAME_GREY,  // one byte a pixel
    FRAME_YUYV,  // two bytes a pixel, luma first
    FRAME_MJPEG, // one JPEG picture
    FRAME_FORMAT_COUNT,
};

struct frame {
    enum frame_format format;
    int width, height;
    size_t stride; // bytes from row to row; 0 for MJPEG
    const uint8_t *bytes;
    size_t length;
    int64_t at_us;
};

enum sound {
    SOUND_NONE = 0,
    SOUND_ACCEPTED, // one short high tone
    SOUND_REFUSED,  // two low ones
    SOUND_DONE,     // three rising ones: a document is finished
    SOUND_COUNT,
};

#endif
