// makers.h -- which USB devices are known to be scanners. What is not in the table is somebody's
// keyboard, and is never claimed.
//
// Source: usb.ids and the makers' manuals. A vendor who makes scanners and no keyboards counts
//         with every product; of a vendor of chips, who are in anything, one product at a time.
#ifndef MAKERS_H
#define MAKERS_H

#include <stddef.h>
#include <stdint.h>

enum { MAKERS_START_MAX = 2 };

// The maker's name of a device that is a scanner, NULL where it is not known to be one.
const char *makers_name(uint16_t vendor, uint16_t product);

// The HID feature report, its id first, without which the maker's scanners send nothing while they
// speak HID POS. Returns its length, 0 where there is none.
size_t makers_start(uint16_t vendor, uint8_t report[MAKERS_START_MAX]);

#endif
