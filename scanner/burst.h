// burst.h -- tells a scanner that types from a person who types, by their pace. Pure.
//
// For a scanner that we may not claim: its keys come through the window like anybody's. A burst is
// a scan; everything else is typing. The keys of a run are held back until it is clear which of the
// two they are: until a suffix, or a silence. One `struct burst` a keyboard; all zero is a new one.
//
// Caps Lock is the host's: it counts for a person, but a scanner knows nothing of it and types what
// it means, as it leaves the factory.
//
// An Enter from a scanner never presses anything: neither the one that ends a scan, nor one that
// came late or twice, nor any other that follows or precedes a key faster than fingers do.
//
// Units:  times are microseconds of the monotonic clock.
// Source: the paces are those that scanners and typists were found to have: scanners need less than
//         10 ms a character, the fastest typists have single gaps as short, but not half of them.
#ifndef BURST_H
#define BURST_H

#include "keyboard.h"
#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    BURST_LENGTH_MIN = 4,          // characters of a scan
    BURST_FAST_US = 35 * 1000,     // more than half of a scan's gaps are shorter
    BURST_SILENCE_US = 100 * 1000, // and none is so long
    BURST_ECHO_US = 500 * 1000,    // a suffix this soon after a scan still belongs to it
};

enum burst_kind {
    BURST_NONE = 0,
    BURST_SCAN,  // the text of a whole scan, without its suffix
    BURST_TYPED, // one character that a person typed, or '\r' Enter, '\b' Backspace, 27 Escape
    BURST_COUNT,
};

struct burst {
    enum keyboard_layout layout; // of whatever types here
    struct burst_stroke {
        uint16_t usage, modifier;
        bool alt;     // Alt went down for it
    } keys[SCAN_MAX]; // the run: keys with no silence between them
    size_t length;    // its true length
    size_t fast;      // how many of its gaps are those of a scanner
    bool varied;      // holds two different keys: no key that is held down and repeats
    int64_t last_us;  // of the last key
    int64_t echo_us;  // until then a suffix belongs to a scan that is already handed out

    enum burst_kind verdict; // on the run, once there is one
    size_t handed;           // keys of a typed run that burst_next has handed out
    bool follows;            // there is a key after the run
    struct burst_stroke next;
    int64_t next_us;
    bool alt; // Alt went down after the last key

    struct keyboard typist; // what a person has half typed
    uint16_t typed[KEYBOARD_OUT_MAX];
    size_t typed_count, typed_taken;
};

// Takes in one key press (not its repetitions); of the modifiers only Alt, which begins a code of
// digits (HID usage E2 or E6). Call burst_next until it returns BURST_NONE before
// the next key.
void burst_key(struct burst *burst, uint16_t usage, uint16_t modifier, int64_t at_us);

// Judges a run that has been silent until now; then burst_next hands it out. `now_us` must not be
// ahead of keys that still wait in a queue.
void burst_silence(struct burst *burst, int64_t now_us);

// Hands out the next scan, in UTF-8, or typed character, in ASCII. Above SCAN_MAX only the first
// SCAN_MAX bytes of a scan are in text, while length is the true one.
enum burst_kind burst_next(struct burst *burst, char text[SCAN_MAX], size_t *length);

#endif
