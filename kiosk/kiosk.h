// kiosk.h -- the counter as a whole: wires go in, a layout comes out.
//
// Everything that arrives from hardware becomes a code here, takes its turn, and changes the view.
// No device is known here, and time is an argument, so a shift can be played from a text.
//
// Owns:    pinyin and whatever the struct holds; the store is the caller's.
// Units:   wall_us is UTC, now_us the monotonic clock of the wires.
#ifndef KIOSK_H
#define KIOSK_H

#include "burst.h"
#include "layout.h"
#include "pinyin.h"
#include "screen.h"

// How far long work is that somebody waits for.
struct kiosk_work {
    enum stage stage;
    int64_t done, of;
    bool stopped; // somebody wants it to end
};

// What the counter wants of the devices: main.c tells them, and clears it.
struct kiosk_order {
    bool know;                    // this one is a scanner
    struct device_setting device; // which
    char release[DEVICE_MAX];     // the trial in this socket ends; "" nowhere
};

struct kiosk {
    struct store *store;
    int64_t wall_us, now_us;
    int64_t touched_us; // when somebody last did something, for signing out
    int64_t taken_us;   // when an event was last taken
    struct turn turn;
    int64_t turns; // events taken since the start
    struct pad_state pad;
    char secret[CODE_MAX];
    struct devices devices;
    struct kiosk_order order;
    // Long work asks this now and then: whoever owns screen and devices shows how far it is and
    // hands what came to kiosk_meanwhile. NULL: it goes on unseen to its end.
    void (*meanwhile)(void *context);
    void *context;
    struct kiosk_work work;
    struct progress progress; // what the turn is given: it ends here
    struct burst burst;
    struct pinyin pinyin;
    struct pinyin_word words[VIEW_CANDIDATES_MAX];
    enum tongue tongue;
    enum sound sound; // to be played for the last wire
    struct view view;
    struct layout layout;
    int width, height;
};

// Wakes up where the counter last stood, on a screen of this size.
void kiosk_open(struct kiosk *kiosk, struct store *store, int width, int height, int64_t wall_us,
                int64_t now_us);

void kiosk_close(struct kiosk *kiosk);

// Shows everything in one language from now on.
void kiosk_speak(struct kiosk *kiosk, enum tongue tongue);

// Whether a keyboard of an unknown maker that is plugged in now may be tried as a scanner.
bool kiosk_teaches(const struct kiosk *kiosk);
// Shows what the store says now: something came about that was no wire.
void kiosk_refresh(struct kiosk *kiosk, int64_t wall_us, int64_t now_us);

// While long work goes on, and without the store: shows how far it is.
void kiosk_show_work(struct kiosk *kiosk);
// Only a stop is taken now: a touch on its button, its code, Escape. True where the wire, which may
// have become a whole text, is to be taken when the work is over.
bool kiosk_meanwhile(struct kiosk *kiosk, struct wire *wire);

// Takes one wire. True when the layout may have changed.
bool kiosk_wire(struct kiosk *kiosk, const struct wire *wire, int64_t wall_us, int64_t now_us);

#endif
