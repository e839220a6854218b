#include "draft.h"

#include "text.h"

#include <assert.h>
#include <string.h>

enum { DESIGN_WIDTH = 960, DESIGN_HEIGHT = 600 };

int draft_px(const struct draft *draft, int design) {
    int width = draft->layout->width, height = draft->layout->height;
    if (width * DESIGN_HEIGHT < height * DESIGN_WIDTH)
        return (design * width + DESIGN_WIDTH / 2) / DESIGN_WIDTH;
    return (design * height + DESIGN_HEIGHT / 2) / DESIGN_HEIGHT;
}

static int within(int wanted, int limit) {
    return wanted < 0 ? 0 : wanted < limit ? wanted : limit;
}

struct box draft_cut_top(struct box *box, int height) {
    struct box piece = *box;
    piece.height = within(height, box->height);
    box->y += piece.height;
    box->height -= piece.height;
    return piece;
}

struct box draft_cut_bottom(struct box *box, int height) {
    struct box piece = *box;
    piece.height = within(height, box->height);
    box->height -= piece.height;
    piece.y += box->height;
    return piece;
}

struct box draft_cut_left(struct box *box, int width) {
    struct box piece = *box;
    piece.width = within(width, box->width);
    box->x += piece.width;
    box->width -= piece.width;
    return piece;
}

struct box draft_cut_right(struct box *box, int width) {
    struct box piece = *box;
    piece.width = within(width, box->width);
    box->width -= piece.width;
    piece.x += box->width;
    return piece;
}

struct box draft_inset(struct box box, int across, int down) {
    across = within(across, box.width / 2);
    down = within(down, box.height / 2);
    return (struct box){box.x + across, box.y + down, box.width - 2 * across,
                        box.height - 2 * down};
}

struct box draft_middle(struct box box, int width, int height) {
    width = within(width, box.width);
    height = within(height, box.height);
    return (struct box){box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width,
                        height};
}

struct box draft_column(struct box box, int index, int count, int gap) {
    int room = box.width - (count - 1) * gap;
    int left = room * index / count, right = room * (index + 1) / count;
    return (struct box){box.x + left + index * gap, box.y, right - left, box.height};
}

struct letter draft_letter(const struct draft *draft, int size, int size_min, int lines,
                           bool bold) {
    return (struct letter){draft_px(draft, size), draft_px(draft, size_min), lines, bold};
}

static struct mark *add_mark(struct draft *draft, enum mark_kind kind, struct box box,
                             enum ink ink) {
    struct layout *layout = draft->layout;
    assert(layout->marks_count < LAYOUT_MARKS_MAX);
    struct mark *mark = &layout->marks[layout->marks_count++];
    memset(mark, 0, sizeof *mark);
    mark->kind = kind;
    mark->box = box;
    mark->ink = ink;
    return mark;
}

static bool empty(struct box box) {
    return box.width <= 0 || box.height <= 0;
}

void draft_fill(struct draft *draft, struct box box, enum ink ink, enum ink edge, int radius) {
    if (empty(box))
        return;
    struct mark *mark = add_mark(draft, MARK_FILL, box, ink);
    mark->edge = edge;
    mark->edge_width = edge == INK_NONE ? 0 : draft_px(draft, 2);
    mark->radius = radius;
}

void draft_text(struct draft *draft, struct box box, const char *text, struct letter letter,
                enum ink ink, enum align align) {
    if (empty(box) || !text[0])
        return;
    struct mark *mark = add_mark(draft, MARK_TEXT, box, ink);
    mark->size = letter.size;
    mark->size_min = letter.size_min;
    mark->lines = letter.lines;
    mark->bold = letter.bold;
    mark->chinese = draft->view->chinese;
    mark->align = align;
    bool whole = text_copy(mark->text, sizeof mark->text, text);
    assert(whole);
}

void draft_icon(struct draft *draft, struct box box, enum icon icon, enum ink ink) {
    if (!empty(box))
        add_mark(draft, MARK_ICON, box, ink)->icon = icon;
}

void draft_stripes(struct draft *draft, struct box box, enum ink ink) {
    if (!empty(box))
        add_mark(draft, MARK_STRIPES, box, ink)->size = draft_px(draft, 5);
}

void draft_touch(struct draft *draft, struct box box, const char *code, const char *shown) {
    struct layout *layout = draft->layout;
    assert(layout->targets_count < LAYOUT_TARGETS_MAX);
    struct target *target = &layout->targets[layout->targets_count++];
    memset(target, 0, sizeof *target);
    target->box = box;
    bool whole = text_copy(target->code, sizeof target->code, code);
    whole = text_copy(target->shown, sizeof target->shown, shown) && whole;
    assert(whole);
}

// In hundredths of the em, after Noto Sans; every Chinese character is 100.
static int character_width(char c) {
    if ((unsigned char)c >= 0x80)
        return 100;
    if (strchr(" .,:;'|!iIjl", c))
        return 32;
    if (strchr("-()/frt\"[]", c))
        return 40;
    if (strchr("mwMWGOQ@%+<=>~", c))
        return 92;
    return c >= 'a' && c <= 'z' ? 58 : 66;
}

int draft_width(const char *text, int size, bool bold) {
    int hundredths = 0;
    for (const char *at = text; *at; at++)
        if (((unsigned char)*at & 0xC0) != 0x80)
            hundredths += character_width(*at);
    if (bold)
        hundredths += hundredths / 25;
    return hundredths * size / 100 + 1;
}
