// play.h -- a shift as text: one event or expectation a line (the format stands in the README).
//
// Pure but for reading its file: it turns lines into steps, and judges what the counter shows. Who
// plays it (main.c) feeds the wires to the fake hal.
#ifndef PLAY_H
#define PLAY_H

#include "kiosk.h"

enum play_kind {
    PLAY_END = 0,
    PLAY_NOTHING, // an empty line or a remark
    PLAY_CLOCK,   // the wall clock moves to at_us, or by for_us
    PLAY_SCAN,    // text through a claimed scanner
    PLAY_BURST,   // text through a scanner that types like a keyboard
    PLAY_TYPE,    // text typed by a person
    PLAY_KEY,     // one key of the pad on the screen, or "ok", "delete" …
    PLAY_TOUCH,   // what is shown under this text
    PLAY_IMAGE,   // a picture before the camera
    PLAY_PLUG,    // a scanner comes
    PLAY_UNPLUG,  // and goes, in the middle of whatever it was sending
    PLAY_LOST,    // scans came faster than they could be kept
    PLAY_RESTART, // the power goes and comes back
    PLAY_PAPER,   // "KIND NUMBER": that paper comes out; "": every one that is owed
    PLAY_SHOT,    // the screen as a picture
    PLAY_EXPECT,
    PLAY_WRONG, // a line that cannot be understood; `text` says why
    PLAY_KIND_COUNT,
};

struct play_step {
    enum play_kind kind;
    int line;
    char text[SCAN_MAX]; // the line's argument, \xNN already bytes
    size_t length;
    char shown[SCAN_MAX]; // the line as it stands
    int64_t at_us;        // PLAY_CLOCK: 0, or the time to set
    int64_t for_us;       // PLAY_CLOCK: how far to move
};

struct play {
    const char *next; // what is left of the text; the caller's
    int line;
    char pin[NUMBER_MAX]; // what "******" stands for; "??????" is a wrong one
};

// Begins at the top of a terminated text.
void play_start(struct play *play, const char *text);

// The next line as a step.
void play_next(struct play *play, struct play_step *step);

// Judges an expectation; false with the reason in `why`.
bool play_expect(const struct play_step *step, struct kiosk *kiosk, char *why, size_t size);

// The target that shows the text (whole, or else the only one that contains it), NULL when none.
const struct target *play_target(const struct kiosk *kiosk, const char *text);

// Writes all that the view says, one text a line: what "expect words" searches.
void play_words(const struct view *view, char *to, size_t size);

// Prints the journal of a store as a shift: played on a store as it was at first (the same lists
// imported), with its "pin" on top, it gives the same rows at the same microseconds, but that every
// device is the scanner and every PIN has another salt.
void play_journal(struct store *store, void (*line)(void *context, const char *text),
                  void *context);

#endif
