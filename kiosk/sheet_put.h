// sheet_put.h -- what sheet.c and sheet_label.c lay pages out with: marks on the page, texts in two
// languages. Pure.
//
// Units:   as in sheet.h; letters by their em: 128 is 9 points.
#ifndef SHEET_PUT_H
#define SHEET_PUT_H

#include "sheet.h"

enum {
    MM = SHEET_MM,
    BODY = 128,
    SMALL = 96,
    TITLE = 256,
    PITCH = BODY * 128 / 100,
    SMALL_PITCH = SMALL * 128 / 100,
    PAD = MM,     // between a cell's line and its text
    HAIR = 6,     // 0.15 mm
    BAR_STEP = 5, // a dot at 203 to the inch
};

// What one page is laid out with.
struct flow {
    const struct paper *paper;
    struct page *page; // NULL where pages are only counted
    int left, width, top, bottom, y;
};

// How a text is set.
struct type {
    int size;
    enum ink ink;
    enum align align;
    bool bold, chinese;
};

// Two languages: the one that leads, and under it the other in small letters.
struct both {
    const char *main, *other;
    enum align align;
    bool bold;
};

int pitch_of(int size);
bool fits(const struct flow *flow, int height);
bool fresh(const struct flow *flow);

void put_fill(struct flow *flow, struct box box, enum ink ink);
void put_frame(struct flow *flow, struct box box, int line);
void put_across(struct flow *flow, int x, int y, int width);
void put_down(struct flow *flow, int x, int y, int height);
void put_bars(struct flow *flow, struct box box, enum bars bars, const char *code);
// A stripe for scanners; a QR symbol where a stripe cannot say it or would be too long.
void put_stripe(struct flow *flow, struct box box, const char *code);

// One line, a little smaller where the font is wider than we measured.
void put_line(struct flow *flow, int x, int y, int width, const struct type *type, const char *text,
              size_t length);
// The text in up to `most` lines; where there are more the last one says so. Gives its height.
int put_text(struct flow *flow, int x, int y, int width, const struct type *type, const char *text,
             int most);
// A text in the middle of a box: as large as fits, from type->size down to `least`, in up to
// `lines` lines.
void put_fitted(struct flow *flow, struct box box, const struct type *type, int least, int lines,
                const char *text);

struct both phrase_both(const struct flow *flow, enum phrase which);
struct both item_both(const struct flow *flow, const struct paper_item *item);
int height_of(const struct flow *flow, const struct both *both, int width);
// Sets both languages in the middle of the box's height.
void put_both(struct flow *flow, struct box box, const struct both *both);
void put_label(struct flow *flow, struct box box, enum phrase label);
int label_height(const struct flow *flow, enum phrase label, int width);

// sheet_label.c: as many labels as stand on one page, from sheet->block on.
void lay_labels(struct flow *flow, struct sheet *sheet, int across, int down);

#endif
