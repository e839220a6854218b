// layout.h -- from a view to marks on a surface and to what each touch means.
//
// Pure: no device, no library, no allocation. The same view and size give the same marks, so two
// screens can be compared mark by mark and only the difference is painted.
//
// Units:  pixels. Everything is designed on a canvas 600 high and 960 wide or wider and scaled to
//         the screen, so a target's 64 of 600 stay 14 mm on the panel of a 10-inch kiosk.
#ifndef LAYOUT_H
#define LAYOUT_H

#include "paint.h"
#include "view.h"

enum {
    LAYOUT_MARKS_MAX = 768,   // a full keyboard, or 24 rows each with a bar of four segments
    LAYOUT_TARGETS_MAX = 128, // a full keyboard and its rows and buttons
};

// A touchable region. `code` is read as a scan, except that a text of the form "key:X" is a key of
// the pad: "key:0".."key:9", "key:a".."key:z", "key:-", "key:.", "key:space", "key:delete",
// "key:clear", "key:ok", "key:shift", "key:mode" (letters or pinyin), "key:pick0".."key:pick7"
// (a candidate), "key:page+", "key:page-" (the rows). A letter's code is the small letter, whatever
// view.pad_capitals shows on the key.
struct target {
    struct box box;
    char code[CODE_MAX];
    char shown[LINE_TEXT_MAX]; // the text on it, by which a shift script can touch it
};

struct layout {
    int width, height;
    struct mark marks[LAYOUT_MARKS_MAX];
    size_t marks_count;
    struct target targets[LAYOUT_TARGETS_MAX];
    size_t targets_count;
    size_t page;  // the one that is shown
    size_t pages; // how many screenfuls the view's rows need, at least 1
};

// Lays the view out for a screen of width × height pixels (1024×600 and up).
void layout_view(struct layout *layout, const struct view *view, int width, int height);

// The target under the point, or NULL.
const struct target *layout_at(const struct layout *layout, int x, int y);

#endif
