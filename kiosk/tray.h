// tray.h -- the folder into which the counter puts the papers that steps owe, beside its store:
// "<store>.papers". It works in idle time, one paper at a time, never on the path of a scan.
//
// Owns:    a press, from its first paper to tray_close.
// Faults:  are logged; the paper stays owed, the others are made, and it is tried again later.
#ifndef TRAY_H
#define TRAY_H

#include "press.h"

struct tray {
    struct press press;
    bool pressing;
    char folder[CODE_MAX * 4], fonts[CODE_MAX * 2];
    int64_t passed;     // the newest of the promises that could not be kept
    int64_t restart_us; // when they are tried again, on the clock that never goes back
};

void tray_open(struct tray *tray, const char *store, const char *fonts);

// Accepts a zeroed struct.
void tray_close(struct tray *tray);

// Makes the next paper that is owed. True when one came out.
bool tray_work(struct tray *tray, struct store *store, int64_t clock_us, int64_t now_us);

// Makes this paper now, again where it was made before. False when it did not come out.
bool tray_make(struct tray *tray, struct store *store, struct promise *promise, int64_t clock_us);

#endif
