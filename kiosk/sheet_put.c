#include "sheet_put.h"

#include "measure.h"
#include "text.h"

#include <assert.h>
#include <string.h>

static struct mark *put(struct flow *flow, enum mark_kind kind, struct box box) {
    if (!flow->page)
        return NULL;
    assert(flow->page->count < PAGE_MARKS_MAX);
    struct mark *mark = &flow->page->marks[flow->page->count++];
    *mark = (struct mark){.kind = kind, .box = box, .ink = INK_PRINT};
    return mark;
}

void put_fill(struct flow *flow, struct box box, enum ink ink) {
    struct mark *mark = put(flow, MARK_FILL, box);
    if (mark)
        mark->ink = ink;
}

void put_frame(struct flow *flow, struct box box, int line) {
    struct mark *mark = put(flow, MARK_FILL, box);
    if (!mark)
        return;
    mark->ink = INK_NONE;
    mark->edge = INK_PRINT;
    mark->edge_width = line;
}

void put_across(struct flow *flow, int x, int y, int width) {
    put_fill(flow, (struct box){x, y - HAIR / 2, width, HAIR}, INK_PRINT);
}

void put_down(struct flow *flow, int x, int y, int height) {
    put_fill(flow, (struct box){x - HAIR / 2, y, HAIR, height}, INK_PRINT);
}

void put_bars(struct flow *flow, struct box box, enum bars bars, const char *code) {
    struct mark *mark = put(flow, MARK_BARS, box);
    if (!mark)
        return;
    mark->bars = bars;
    mark->size = BAR_STEP;
    mark->code = code;
}

int pitch_of(int size) {
    return size * 128 / 100;
}

void put_stripe(struct flow *flow, struct box box, const char *code) {
    enum { STRIPE_MAX = 24 };
    size_t length = strlen(code);
    bool plain = length <= STRIPE_MAX;
    for (size_t i = 0; i < length; i++)
        plain &= code[i] >= ' ' && code[i] <= '~';
    put_bars(flow, box, plain ? BARS_128 : BARS_QR, code);
}

// One line, a little smaller where the font is wider than we measured.
void put_line(struct flow *flow, int x, int y, int width, const struct type *type, const char *text,
              size_t length) {
    struct box box = {x, y, width, pitch_of(type->size)};
    while (length > 0 && text[length - 1] == ' ')
        length--;
    struct mark *mark = length > 0 ? put(flow, MARK_TEXT, box) : NULL;
    if (!mark)
        return;
    mark->size = type->size;
    mark->size_min = type->size * 3 / 4;
    mark->lines = 1;
    mark->ink = type->ink;
    mark->align = type->align;
    mark->bold = type->bold;
    mark->chinese = type->chinese;
    text_format(mark->text, sizeof mark->text, "%.*s", (int)length, text);
}

// The text in up to `most` lines; where there are more the last one says so. Gives its height.
int put_text(struct flow *flow, int x, int y, int width, const struct type *type, const char *text,
             int most) {
    int line = 0;
    while (*text && line < most) {
        size_t length = measure_line(text, width, type->size);
        char last[LINE_TEXT_MAX];
        bool cut = line + 1 == most && text[length];
        text_format(last, sizeof last, "%.*s%s", (int)length, text, cut ? "…" : "");
        put_line(flow, x, y + line * pitch_of(type->size), width, type, last, strlen(last));
        text += length;
        line++;
    }
    return line * pitch_of(type->size);
}

void put_fitted(struct flow *flow, struct box box, const struct type *type, int least, int lines,
                const char *text) {
    struct mark *mark = text[0] ? put(flow, MARK_TEXT, box) : NULL;
    if (!mark)
        return;
    mark->size = type->size;
    mark->size_min = least;
    mark->lines = lines;
    mark->ink = type->ink;
    mark->align = type->align;
    mark->bold = type->bold;
    mark->chinese = type->chinese;
    text_copy(mark->text, sizeof mark->text, text);
}

struct both phrase_both(const struct flow *flow, enum phrase which) {
    return (struct both){.main = phrase(flow->paper->chinese, which),
                         .other = phrase(!flow->paper->chinese, which)};
}

struct both item_both(const struct flow *flow, const struct paper_item *item) {
    return (struct both){.main = paper_main(flow->paper, item),
                         .other = paper_other(flow->paper, item)};
}

// A row never grows beyond a page: what would need more lines than this ends in "…".
static int most_lines(const struct flow *flow) {
    return (flow->bottom - flow->top) / 2 / PITCH;
}

int height_of(const struct flow *flow, const struct both *both, int width) {
    int main = measure_lines(both->main, width, BODY);
    int other = measure_lines(both->other, width, SMALL);
    int most = most_lines(flow);
    return (main < most ? main : most) * PITCH +
           (other < most / 2 ? other : most / 2) * SMALL_PITCH;
}

// Sets both languages in the middle of the box's height.
void put_both(struct flow *flow, struct box box, const struct both *both) {
    const struct paper *paper = flow->paper;
    int x = box.x + PAD, width = box.width - 2 * PAD;
    int y = box.y + (box.height - height_of(flow, both, width)) / 2;
    y += put_text(flow, x, y, width,
                  &(struct type){BODY, INK_PRINT, both->align, both->bold, paper->chinese},
                  both->main, most_lines(flow));
    put_text(flow, x, y, width,
             &(struct type){SMALL, INK_PRINT_SMALL, both->align, false, !paper->chinese},
             both->other, most_lines(flow) / 2);
}

void put_label(struct flow *flow, struct box box, enum phrase label) {
    struct both both = phrase_both(flow, label);
    put_fill(flow, box, INK_PRINT_SOFT);
    put_both(flow, box, &both);
}

int label_height(const struct flow *flow, enum phrase label, int width) {
    struct both both = phrase_both(flow, label);
    return height_of(flow, &both, width - 2 * PAD);
}

bool fits(const struct flow *flow, int height) {
    return flow->y + height <= flow->bottom;
}

bool fresh(const struct flow *flow) {
    return flow->y == flow->top;
}
