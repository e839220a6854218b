// devices.h -- every scanner and camera at this counter: what it is, what it sent, and what it read
// last.
//
// Reports become texts here, each device's by its own kind and settings, so that two scanners in
// the middle of a code never run into each other. No device is known here but by its wires.
//
// Owns:   nothing outside the struct. All zero is a counter without devices.
// Units:  now_us is the monotonic clock of the wires, wall_us is UTC.
#ifndef DEVICES_H
#define DEVICES_H

#include "device.h"
#include "hid.h"
#include "pos.h"
#include "wire.h"

enum { DEVICES_MAX = 20 }; // what hal/usb.c claims at most, a camera, and some

struct device {
    char name[DEVICE_MAX];      // "" where this row is free
    char title[NAME_MAX_BYTES]; // the maker's own words
    enum device_state state;
    enum device_kind kind;
    struct device_setting setting;
    struct hid hid;
    struct pos pos;
    char whole[SCAN_MAX]; // a text that pos gave and nobody has taken yet
    size_t whole_length;
    bool has_whole;
    char last[NAME_MAX_BYTES]; // what it read last, made visible
    int64_t last_us;           // UTC
};

struct devices {
    struct device list[DEVICES_MAX];
    int scanners, cameras;     // that can be read
    char last[NAME_MAX_BYTES]; // what was read last, by any
};

// The device of that name, NULL where none is.
struct device *devices_named(struct devices *devices, const char *name);

// A device came, went or changed its state.
void devices_change(struct devices *devices, struct store *store, const struct wire *wire);

// Takes in a report; NULL where the table is full of others. True in *came where the device was not
// known to be there. Take every text with devices_next before the next report.
struct device *devices_report(struct devices *devices, struct store *store, const struct wire *wire,
                              bool *came);

// Ends what devices have left half-said until now.
void devices_silence(struct devices *devices, int64_t now_us);

// Forgets everything half-said: input was lost on the way.
void devices_forget(struct devices *devices);

// Hands out the next whole text of a device, its separators put back. False where it has none.
bool devices_next(struct device *device, char text[SCAN_MAX], size_t *length);

// Notes what a device read; NULL where it is no device of the list.
void devices_note(struct devices *devices, struct device *device, const char *text, size_t length,
                  int64_t wall_us);

// A setup code "CF*SCANNER-AZ.n", typed on whatever layout: true with n + 100 times the layout that
// it was typed on, which its letters and hyphen give away. n is the escape for separators.
bool devices_setup(const struct device *device, const char *text, size_t length, int64_t *number);

enum { SETUP_LAYOUT = 100 }; // times the layout, beside the escape, in a setup code's number

#endif
