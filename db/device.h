// device.h -- what somebody has set up of a scanner at this counter, and how it is read.
#ifndef DEVICE_H
#define DEVICE_H

#include "escape.h"
#include "keyboard.h"
#include "limits.h"
#include "store.h"

// Where a scanner stands: a part at the window of issues does not come back.
enum device_role { DEVICE_ANY = 0, DEVICE_ISSUE, DEVICE_RETURN, DEVICE_ROLE_COUNT };

// "any", "issue", "return".
const char *device_role_name(enum device_role role);

struct device_setting {
    char socket[DEVICE_MAX]; // where it is plugged in: two alike differ by it
    uint16_t vendor, product;
    enum keyboard_layout layout;
    enum escape escape;
    enum device_role role;
    bool taught; // of an unknown maker, and yet a scanner
};

// Fills in what was set up for its socket, vendor and product; false, and as it leaves the factory,
// where nothing was.
bool device_read(struct store *store, struct device_setting *setting);

// Those of unknown makers that were taught; returns how many of at most `size`.
size_t device_taught(struct store *store, struct device_setting *settings, size_t size);

#endif
