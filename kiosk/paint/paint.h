// paint.h -- marks on a surface: the one Cairo and Pango layer for screen, page and label.
//
// A picture is a list of marks. paint_show compares the list with the one before and paints only
// where they differ, so nobody ever declares damage. No mark paints outside its box.
//
// Owns:    the surface and the font caches, from paint_open to paint_close.
// Units:   pixels, origin at the top left.
// Faults:  FAULT_MISSING (no usable font), FAULT_FULL (no memory), FAULT_IO (a file).
#ifndef PAINT_H
#define PAINT_H

#include "box.h"
#include "fault.h"
#include "limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mark_kind {
    MARK_NONE = 0,
    MARK_FILL,    // a rectangle, rounded by `radius`, filled with `ink`, edged inside with `edge`
    MARK_TEXT,    // text inside the box
    MARK_ICON,    // a drawn sign inside the box
    MARK_BARS,    // a bar code inside the box, its quiet zone too
    MARK_STRIPES, // upright bands of `ink`, `size` wide and as far apart, from the box's left edge
    MARK_KIND_COUNT,
};

// Colours by purpose; paint.c has the one table that gives each its red, green and blue.
enum ink {
    INK_NONE = 0,
    INK_GROUND,  // the screen behind everything
    INK_PANEL,   // a card or a row on it
    INK_BAR,     // the top bar
    INK_TEXT,    // main text
    INK_MUTED,   // secondary text
    INK_LINE,    // hairlines, edges
    INK_ACCENT,  // the next step
    INK_ON_BAR,  // text on the top bar
    INK_ON_TONE, // text on accent, accepted, refused …
    INK_ACCEPTED,
    INK_DONE,
    INK_ASKED,
    INK_REFUSED,
    INK_SOFT_ACCENT, // pale grounds of rows and keys, dark enough text on each
    INK_SOFT_DONE,
    INK_SOFT_ASKED,
    INK_SOFT_REFUSED,
    INK_KEY,
    INK_PRINT,       // on paper: black, whatever the printer
    INK_PRINT_SMALL, // the second language
    INK_PRINT_SOFT,  // the ground of headings
    INK_COUNT,
};

enum icon {
    ICON_NONE = 0,
    ICON_TICK,
    ICON_TICKS, // a document or a unit is finished
    ICON_BOX,   // an empty check box
    ICON_ARROW, // this is next
    ICON_STOP,  // refused
    ICON_CLOCK, // late
    ICON_HEED,  // look twice: a triangle with an exclamation mark
    ICON_ASK,   // a question
    ICON_SCAN,  // a bar code with a beam: scan here
    ICON_PERSON,
    ICON_DELETE, // the key that takes a letter back
    ICON_OPEN,   // a touch opens this row
    ICON_UP,     // the page before
    ICON_DOWN,   // the page after
    ICON_COUNT,
};

enum bars {
    BARS_NONE = 0,
    BARS_128,    // Code 128: for every scanner
    BARS_QR,     // for cameras, and for what is long
    BARS_MATRIX, // Data Matrix: where there is little room
    BARS_COUNT,
};

enum align {
    ALIGN_LEFT = 0,
    ALIGN_CENTRE,
    ALIGN_RIGHT,
};

struct mark {
    enum mark_kind kind;
    struct box box;
    enum ink ink;
    enum ink edge; // MARK_FILL: INK_NONE for no edge
    int edge_width;
    int radius;
    int size; // MARK_STRIPES: of a band; MARK_TEXT: set in the largest em, from `size` pixels down
              // to `size_min`, at
    int size_min; // which the whole text fits the box in at most `lines` lines; if it fits at
    int lines;    // none, it is set at size_min and ends in "…"
    bool bold;
    bool chinese;             // which regional glyph forms
    enum align align;         // sideways; text is always centred in its box's height
    enum icon icon;           // MARK_ICON
    enum bars bars;           // MARK_BARS; its modules are whole steps of `size`, where they can be
    const char *code;         // MARK_BARS: what it says, the caller's; up to SCAN_MAX bytes
    char text[LINE_TEXT_MAX]; // well-formed UTF-8
};

enum { PAINT_DAMAGE_MAX = 16 };

struct paint; // Cairo and Pango stay inside paint.c

// Opens a surface of width × height pixels. `fonts` is the path of the fontconfig file to use.
// The caller closes it with paint_close.
MUST_USE enum fault paint_open(struct paint **paint, int width, int height, const char *fonts);

// Accepts NULL.
void paint_close(struct paint *paint);

// Makes the surface show exactly these marks, later ones over earlier ones, and gives the regions
// that changed (at most PAINT_DAMAGE_MAX, none when nothing did; the first call gives everything).
size_t paint_show(struct paint *paint, struct box damage[PAINT_DAMAGE_MAX],
                  const struct mark *marks, size_t count);

// The pixels: 32 bits each, 0x00RRGGBB in the machine's byte order; valid until the next call.
const uint32_t *paint_pixels(struct paint *paint, size_t *stride_bytes);

// Writes what is shown as a PNG file.
MUST_USE enum fault paint_png(struct paint *paint, const char *path);

// The colour of an ink as 0xRRGGBB.
uint32_t paint_colour(enum ink ink);

// The first character of text (well-formed UTF-8) for which the fonts have no glyph, or NULL.
const char *paint_unknown_glyph(struct paint *paint, const char *text, bool chinese);

#endif
