// draft.h -- a layout while it is being made: the few strokes of which every screen consists.
//
// Pure. Lengths named `design` are on the canvas of layout.h (600 high); draft_px scales them. All
// boxes are pixels, made by cutting pieces off a larger one.
#ifndef DRAFT_H
#define DRAFT_H

#include "layout.h"

struct draft {
    struct layout *layout;
    const struct view *view;
};

// How a text is set, in pixels: see struct mark.
struct letter {
    int size, size_min, lines;
    bool bold;
};

enum {
    DRAFT_EDGE = 12,   // design: from the screen's edge
    DRAFT_GAP = 8,     // design: between neighbours
    DRAFT_TOUCH = 64,  // design: the least side of what a gloved finger touches
    DRAFT_RADIUS = 10, // design: corners
};

// Scales a length of the design to pixels.
int draft_px(const struct draft *draft, int design);

// Cut a piece off the box and give it.
struct box draft_cut_top(struct box *box, int height);
struct box draft_cut_bottom(struct box *box, int height);
struct box draft_cut_left(struct box *box, int width);
struct box draft_cut_right(struct box *box, int width);

// The box without a border of these widths.
struct box draft_inset(struct box box, int across, int down);

// The part of the box of this size in its middle.
struct box draft_middle(struct box box, int width, int height);

// Column `index` of `count` equal ones with `gap` between them.
struct box draft_column(struct box box, int index, int count, int gap);

// Sizes in design units to a letter in pixels.
struct letter draft_letter(const struct draft *draft, int size, int size_min, int lines, bool bold);

// Add a mark. Nothing is added for an empty text or an empty box.
void draft_fill(struct draft *draft, struct box box, enum ink ink, enum ink edge, int radius);
void draft_text(struct draft *draft, struct box box, const char *text, struct letter letter,
                enum ink ink, enum align align);
void draft_icon(struct draft *draft, struct box box, enum icon icon, enum ink ink);

// Makes the box touchable.
void draft_touch(struct draft *draft, struct box box, const char *code, const char *shown);

// Bands of ink as wide as they are apart.
void draft_stripes(struct draft *draft, struct box box, enum ink ink);

// The row's bar, its figures in it; and all of a ROW_BAR.
void draft_bar(struct draft *draft, struct box box, const struct row *row);
void draft_bar_row(struct draft *draft, struct box box, const struct row *row);

// One plot in a panel: its heading, columns on a ground line, its target across.
void draft_plot(struct draft *draft, struct box box, const struct plot *plot);

// About how many pixels wide the text is at this size; a little too much rather than too little.
int draft_width(const char *text, int size, bool bold);

// The rows from layout.pages' page view.page on, within the box; `columns` of them side by side,
// each row_height pixels at least and row_height_max at most.
void draft_rows(struct draft *draft, struct box box, int columns, int row_height_max);

// The height that all rows need when each is row_height high.
int draft_rows_height(const struct draft *draft, int row_height);

// The panel of digits, and the width that it wants.
void draft_digits(struct draft *draft, struct box box);
int draft_digits_width(const struct draft *draft);

// The keyboard and the height that it wants; the field that shows what was typed; the candidates.
void draft_keyboard(struct draft *draft, struct box box);
int draft_keyboard_height(const struct draft *draft);
void draft_field(struct draft *draft, struct box box);
void draft_candidates(struct draft *draft, struct box box);

#endif
