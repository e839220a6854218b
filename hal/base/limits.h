// limits.h -- every fixed size in the program, with its reason. Text lives by value in arrays of
// these sizes; whatever does not fit is refused or visibly cut, never silently shortened.
//
// gcc's own <limits.h> looks for the next limits.h of the search path and may find this one, quoted
// or not; so this one hands on, outside its guard, which needs a system header's liberties.
#pragma GCC system_header
#include_next <limits.h>

#ifndef LIMITS_H
#define LIMITS_H

enum {
    // A QR symbol of version 40 holds 4,296 letters, but nothing at this counter prints one: our
    // longest code (a transfer) stays below 1,000. A scan that is longer is refused aloud.
    SCAN_MAX = 1024,

    // One code after it was understood: a part number, a name, a sentence of a handling opinion.
    CODE_MAX = 256,

    NAME_MAX_BYTES = 96, // a person, a part, a supplier: 31 Chinese characters
    NUMBER_MAX = 48,     // part, badge, plate and paper numbers: Code 128 a hand's breadth long
    LINE_TEXT_MAX = 384, // one line on the screen: two languages of a name and a specification

    DEVICE_MAX = 32, // "usb:3-1.4.2": USB allows seven ports in a path
    REPORT_MAX = 64, // one full-speed interrupt packet, the most that a HID scanner sends

    // A scanner's report descriptor has 30 to 300 bytes; what is behind this many is not looked at.
    DESCRIPTOR_MAX = 896,

    FRAME_WIDTH_MAX = 4096, // a still from a camera; larger pictures are refused by name
    FRAME_HEIGHT_MAX = 4096,
};

#endif
