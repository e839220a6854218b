// hid.h -- from a keyboard's reports to the text that a scanner typed, and back. Pure.
//
// What its keys mean, keyboard.h says; the text is UTF-8, control characters in it as they came.
// A scanner in keyboard mode presses and releases one key a character. What counts is which keys a
// report holds that the one before it did not: so nothing is lost, doubled or merged at any speed.
// One `struct hid` a device; all zero is a device that was just plugged in.
//
// Units:   times are microseconds of the monotonic clock, and are those of the reports themselves.
// Source:  USB HID 1.11, appendices B.1 and C (boot keyboard).
#ifndef HID_H
#define HID_H

#include "keyboard.h"
#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    HID_REPORT_SIZE = 8, // modifiers, a reserved byte, six keys
    HID_KEYS_MAX = 6,

    // A scanner that sends no suffix has ended its scan when it was silent for so long.
    HID_SILENCE_US = 100 * 1000,

    HID_FRESH_MAX = (HID_KEYS_MAX + 1) * KEYBOARD_OUT_MAX, // of one report, and of an Alt before it
};

struct hid {
    struct keyboard keyboard;   // its layout may be set between two scans
    uint8_t keys[HID_KEYS_MAX]; // held down after the last report; 0 where none is
    bool alt;                   // held down after the last report
    int64_t began_us;           // when the first key of the scan was pressed
    int64_t pressed_us;         // and the last one

    uint16_t fresh[HID_FRESH_MAX]; // of the last report, what hid_next has not yet taken in
    size_t fresh_count, fresh_taken;
    bool silent; // the text ended in a silence, before the characters in `fresh`

    char text[SCAN_MAX]; // the scan as far as it has come
    size_t length;       // its true length
};

// True when a character ends a scan: Enter, Tab or a line feed.
bool hid_is_suffix(uint16_t character);

// Takes in one report of any length; one that cannot be a keyboard's is ignored. Call hid_next
// until it returns false before the next report: a report may end one scan and begin another.
void hid_report(struct hid *hid, const uint8_t *report, size_t length, int64_t at_us);

// Hands out the next whole scan, without its suffix, and is ready for one more. Above SCAN_MAX only
// the first SCAN_MAX bytes are in text, while length is the true one.
bool hid_next(struct hid *hid, char text[SCAN_MAX], size_t *length);

// Ends a scan whose scanner has been silent until now; then hid_next hands it out. `now_us` must
// not be ahead of reports that still wait in a queue.
void hid_silence(struct hid *hid, int64_t now_us);

// The report of the key that means this character on a US keyboard. False when there is none. The
// key is released again by a report of zeros.
bool hid_encode(char character, uint8_t report[HID_REPORT_SIZE]);

// The reports that a scanner with a US layout sends for a text: a press and a release for every
// character. Returns their number, or 0 when a character has no key or `size` reports are too few.
size_t hid_encode_text(uint8_t reports[][HID_REPORT_SIZE], size_t size, const char *text,
                       size_t length);

#endif
