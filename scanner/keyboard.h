// keyboard.h -- what a key means in one country. Pure.
//
// A scanner in keyboard mode sends keys, not characters, as a keyboard of the country that it is
// set to would. So the layout is a setting of each scanner; a scanner teaches it by reading its
// setup code, which is known by its keys whatever layout is believed at that moment.
//
// Sources: USB HID Usage Tables 1.12, page 7; Windows' layouts KBDUS, KBDGR and KBDFR, for which
//          scanners are made, dead keys and control characters included; Windows' codes under Alt:
//          with a leading 0 of code page 1252, without one of the console's, 437 or 850. The
//          function keys for FS to US are those of Honeywell's keyboard tables.
#ifndef KEYBOARD_H
#define KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum keyboard_layout {
    KEYBOARD_US = 0, // as scanners leave the factory
    KEYBOARD_DE,
    KEYBOARD_FR,
    KEYBOARD_LAYOUT_COUNT,
};

enum {
    // Stands for a key that was pressed and means no character: a function key, a letter under Alt,
    // a code under Alt that nothing agrees on. ASCII's own SUBSTITUTE, so that the scan is refused
    // aloud and not shortened.
    KEYBOARD_UNREADABLE = 0x1a,

    // What one key can bring out: a code under Alt, a dead key before it, and itself.
    KEYBOARD_OUT_MAX = 3,
};

// A keyboard, with what is half typed on it. All zero: a US keyboard on which nothing is.
struct keyboard {
    enum keyboard_layout layout;
    bool caps;       // its own caps lock
    uint16_t dead;   // an accent that waits for its letter, 0 none
    unsigned digits; // typed under Alt so far
    unsigned number; // that they make
    bool ansi;       // the first of them is a 0
};

// The character (a code point below 0x10000) that a key alone means: '\r' for Enter, '\t' for Tab,
// '\b' for Backspace, 27 for Escape, a control character where Control is held,
// KEYBOARD_UNREADABLE where it means nothing that could stand in a text, and 0 for what is no key
// to be read (locks, modifiers). Modifiers are MODIFIER_ bits (wire.h).
uint16_t keyboard_character(enum keyboard_layout layout, uint16_t usage, uint16_t modifier);

// A key went down. Returns how many characters that brought out.
size_t keyboard_press(struct keyboard *keyboard, uint16_t usage, uint16_t modifier,
                      uint16_t out[KEYBOARD_OUT_MAX]);

// Alt was let go: the code under it is whole. Returns 0 to 2.
size_t keyboard_release_alt(struct keyboard *keyboard, uint16_t out[KEYBOARD_OUT_MAX]);

// Nothing more will come: what is half typed stands for itself.
size_t keyboard_settle(struct keyboard *keyboard, uint16_t out[KEYBOARD_OUT_MAX]);

// Writes a character as UTF-8; returns its 1 to 3 bytes.
size_t keyboard_write(uint16_t character, char to[3]);

// The key that alone means the character, the inverse of keyboard_character; false when there is
// none. The modifier is as in byte 0 of a boot keyboard's report.
bool keyboard_key(enum keyboard_layout layout, uint16_t character, uint8_t *usage,
                  uint8_t *modifier);

// True when the text is what comes out when `wanted` (ASCII) is typed on one layout and read as
// another. A character that comes out right is right, too: it may have come under Alt.
bool keyboard_spells(enum keyboard_layout typed, enum keyboard_layout read, const char *wanted,
                     const char *text, size_t length);

// "US", "DE", "FR".
const char *keyboard_name(enum keyboard_layout layout);

// The layout of this name, or KEYBOARD_LAYOUT_COUNT.
enum keyboard_layout keyboard_named(const char *name);

#endif
