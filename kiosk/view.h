// view.h -- one screen as data: everything a person sees, in the person's language, and nothing
// about pixels. Screens (screens.c) fill it, layout.c turns it into marks, tests read it as text.
//
// Owns:    nothing; texts by value.
// A touch on a row or button yields its `code`, read exactly as if it had been scanned.
#ifndef VIEW_H
#define VIEW_H

#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    VIEW_ROWS_MAX = 64,      // a longer list is paged by its query, this is one page of any screen
    VIEW_BUTTONS_MAX = 6,    // as many as a gloved finger finds side by side at 1024 pixels
    VIEW_CANDIDATES_MAX = 8, // Chinese words offered for what was typed in pinyin
    VIEW_CARDS_MAX = 2,      // what was asked beside what was scanned
    VIEW_SEGMENTS_MAX = 4,   // as many as can be told apart across the room
    VIEW_PLOTS_MAX = 2,      // side by side
    VIEW_POINTS_MAX = 12,    // the months of a year
};

// The screenful with the first ROW_NEXT: what is to be done now is never out of sight.
#define VIEW_PAGE_NEXT SIZE_MAX
#define VIEW_PAGE_LAST (SIZE_MAX - 1)

enum tone {
    TONE_CALM = 0, // nothing to say
    TONE_ACCEPTED, // the last scan counted
    TONE_DONE,     // a document or a unit is finished
    TONE_ASKED,    // the program needs an answer
    TONE_REFUSED,  // the last scan was refused
    TONE_COUNT,
};

enum row_state {
    ROW_PLAIN = 0,
    ROW_NEXT,    // the thing to do now
    ROW_DONE,    // ticked
    ROW_MISSING, // an empty box: still to come
    ROW_LATE,    // overdue: colour and a sign
    ROW_HEED,    // to be looked at twice: none in stock, cut, out of warranty
    ROW_WRONG,   // a double or a stranger: shown apart, not booked
    ROW_HEADING, // names the rows under it
    ROW_BAR,     // a tall bar that can be read across the room, what its segments are below it
    ROW_STATE_COUNT,
};

// What a segment of a bar says, by colour, pattern and sign at once: never by colour alone.
enum shade {
    SHADE_NONE = 0,
    SHADE_CALM, // time enough: pale, with an edge
    SHADE_HEED, // soon: striped, with the sign of ROW_HEED
    SHADE_LATE, // past: dark, with a clock
    SHADE_DONE, // dark, with a tick
    SHADE_COUNT,
};

struct segment {
    enum shade shade;
    int64_t amount;
    char figure[NUMBER_MAX]; // the amount in words: "12 件", "¥ 1,250.00"
    char label[NUMBER_MAX];  // ROW_BAR: "0–7 天"
};

struct row {
    enum row_state state;
    char main[LINE_TEXT_MAX];   // large
    char detail[LINE_TEXT_MAX]; // under it, smaller; may be empty
    char figure[NUMBER_MAX];    // large, at the right edge: "2 / 3", "12 天"
    char note[NAME_MAX_BYTES];  // under the figure
    char code[CODE_MAX];        // what a touch yields; "" when it cannot be touched

    // A bar: in ROW_BAR large with its legend, in any other row where its detail would stand. It is
    // as long as what its segments come to is of `whole`, so rows of one list share one whole.
    struct segment segments[VIEW_SEGMENTS_MAX]; // row_segment of screen.h adds one
    size_t segments_count;                      // 0: no bar
    int64_t whole;                              // what the full width stands for
};

// One column of a plot.
struct point {
    char label[NUMBER_MAX], figure[NUMBER_MAX]; // under it, and above it
    int64_t value;                              // negative: nothing is known, no column
    enum shade shade;
};

struct plot {
    char heading[LINE_TEXT_MAX];
    struct point points[VIEW_POINTS_MAX];
    size_t count;
    int64_t target; // a line across; 0 none
};

struct button {
    char text[NAME_MAX_BYTES];
    char code[CODE_MAX];
    bool primary; // the next step; at most one a screen
};

enum pad {
    PAD_NONE = 0,
    PAD_DIGITS, // a quantity, kilometres, a date: the value is shown as typed
    PAD_PIN,    // the same keys, the value shown as dots
    PAD_TEXT,   // letters, digits, pinyin with candidates
    PAD_COUNT,
};

struct card {
    char heading[NAME_MAX_BYTES]; // "要的是" / "asked for"
    char main[LINE_TEXT_MAX];
    char detail[LINE_TEXT_MAX];
};

struct view {
    const char *place; // the place's name in tests and in the journal
    bool chinese;      // which language the texts are in: chooses the glyph forms and the keyboard

    // The bar on top: the same everywhere.
    char site[NAME_MAX_BYTES];
    char person[NAME_MAX_BYTES]; // "" when nobody is signed in
    char clock[NUMBER_MAX];
    char behind[NAME_MAX_BYTES];  // "" unless the clock is behind the journal: what to do
    char devices[NAME_MAX_BYTES]; // "扫码枪 1 · 摄像头 1"
    bool devices_ready;           // false: nothing can be scanned, shown with a sign

    // What this place is, and the next step in the largest letters of the screen.
    char title[NAME_MAX_BYTES];
    char prompt[LINE_TEXT_MAX];
    bool scan; // the next step is a scan: a sign beside the prompt says so

    // The answer to the last scan.
    enum tone tone;
    char answer[LINE_TEXT_MAX]; // what happened
    char advice[LINE_TEXT_MAX]; // what to do now
    char clause[NUMBER_MAX];    // "3.7.4", or ""
    bool stop;                  // fills the screen until it is acknowledged with a button

    struct card cards[VIEW_CARDS_MAX]; // shown where cards_count > 0, side by side
    size_t cards_count;

    struct plot plots[VIEW_PLOTS_MAX]; // above the rows
    size_t plots_count;

    struct row rows[VIEW_ROWS_MAX];
    size_t rows_count;
    size_t rows_more; // rows that exist beyond these and are not shown: "… 还有 12 条"
    size_t page;      // which screenful of rows, from 0 (layout clamps it), or VIEW_PAGE_NEXT

    // A list of which the rows are one page of many, each with its screenfuls.
    size_t list;       // how many pages come before
    int64_t list_next; // behind which record the next one begins; 0: this is the last

    enum pad pad;
    bool pad_place; // PAD_DIGITS comes and goes here: its place is kept, so that nothing jumps
    char pad_label[NAME_MAX_BYTES];
    char pad_value[CODE_MAX];
    bool pad_capitals; // PAD_TEXT: the letter keys give capitals
    bool pad_pinyin;   // PAD_TEXT: letters are read as pinyin (Chinese only)
    char candidates[VIEW_CANDIDATES_MAX][NAME_MAX_BYTES];
    size_t candidates_count;

    struct button buttons[VIEW_BUTTONS_MAX]; // at the bottom, the way out first (left)
    size_t buttons_count;
};

#endif
