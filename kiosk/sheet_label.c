#include "sheet_put.h"

#include "text.h"

#include <assert.h>

// Letters on labels: large where there is room, and still to be read at arm's length from a thermal
// printer of 203 dots to the inch where there is not.
enum {
    EDGE = 5 * MM / 2,
    LARGE = 168,
    VALUE = 120,
    VALUE_LEAST = 64,
    NAME = 80,
    NAME_LEAST = 56,
    ROW_MOST = 9 * MM,
    NUMBER = 9 * MM / 2,
    STRIPE = 9 * MM, // a Code 128 to be scanned
};

// The fields of one label: a run of items.
struct fields {
    const struct paper_item *items;
    size_t count;
};

// How many fields stand on the row that begins with this one.
static size_t on_row(const struct fields *fields, size_t i, size_t across) {
    size_t n = 0;
    while (n < across && i + n < fields->count && !fields->items[i + n].wide)
        n++;
    return n ? n : 1;
}

// A row that says something in two languages is half as high again.
static int weight_of(const struct fields *fields, size_t i, size_t count) {
    for (size_t n = i; n < i + count; n++)
        if (fields->items[n].wide && fields->items[n].words.other)
            return 3;
    return 2;
}

static int weigh_rows(const struct fields *fields, size_t across) {
    int weight = 0;
    for (size_t i = 0, count; i < fields->count; i += count) {
        count = on_row(fields, i, across);
        weight += weight_of(fields, i, count);
    }
    return weight;
}

// Two languages over each other, the first one larger.
static void put_pair(struct flow *flow, struct box box, const struct both *both,
                     const struct type *type, int least) {
    const struct paper *paper = flow->paper;
    int first = both->other[0] ? box.height * 58 / 100 : box.height;
    struct type small = {type->size * 3 / 4, INK_PRINT_SMALL, type->align, false, !paper->chinese};
    put_fitted(flow, (struct box){box.x, box.y, box.width, first}, type, least,
               both->other[0] ? 1 : 2, both->main);
    put_fitted(flow, (struct box){box.x, box.y + first, box.width, box.height - first}, &small,
               least * 3 / 4, 1, both->other);
}

static void put_field(struct flow *flow, struct box box, const struct paper_item *item, int name,
                      bool large) {
    const struct paper *paper = flow->paper;
    struct both label = phrase_both(flow, item->label), value = item_both(flow, item);
    struct type small = {NAME, INK_PRINT, ALIGN_LEFT, false, paper->chinese};
    struct type type = {large ? LARGE : VALUE, INK_PRINT, ALIGN_LEFT, large, paper->chinese};
    int inset = MM / 2;
    put_pair(flow, (struct box){box.x, box.y + inset / 2, name - inset, box.height - inset}, &label,
             &small, NAME_LEAST);
    put_pair(
        flow,
        (struct box){box.x + name, box.y + inset / 2, box.width - name - inset, box.height - inset},
        &value, &type, VALUE_LEAST);
}

static void put_rows(struct flow *flow, struct box box, const struct fields *fields,
                     size_t across) {
    int weight = weigh_rows(fields, across), name = box.width / (across > 1 ? 6 : 5);
    int unit = weight ? box.height / weight : 0, y = box.y;
    unit = unit < ROW_MOST / 2 ? unit : ROW_MOST / 2;
    for (size_t i = 0, count; i < fields->count; i += count) {
        count = on_row(fields, i, across);
        int width = box.width / (int)count, height = unit * weight_of(fields, i, count);
        put_across(flow, box.x, y, box.width);
        for (size_t n = 0; n < count; n++)
            put_field(flow, (struct box){box.x + (int)n * width, y, width, height},
                      &fields->items[i + n], name, i == 0);
        y += height;
    }
    put_across(flow, box.x, y, box.width);
}

static void put_titles(struct flow *flow, struct box box) {
    const struct paper *paper = flow->paper;
    struct type type = {LARGE, INK_PRINT, ALIGN_LEFT, true, paper->chinese};
    struct both title = phrase_both(flow, paper->title);
    const char *site = paper->chinese || !paper->site_en[0] ? paper->site : paper->site_en;
    put_pair(flow, (struct box){box.x, box.y, box.width, box.height * 62 / 100}, &title, &type,
             NAME_LEAST);
    type = (struct type){VALUE * 3 / 4, INK_PRINT, ALIGN_LEFT, false, paper->chinese};
    put_fitted(flow,
               (struct box){box.x, box.y + box.height * 62 / 100, box.width,
                            box.height - box.height * 62 / 100},
               &type, NAME_LEAST, 2, site);
}

static void put_mark(struct flow *flow, struct box box) {
    const struct paper *paper = flow->paper;
    struct type type = {NAME, INK_PRINT, ALIGN_RIGHT, true, paper->chinese};
    char text[LINE_TEXT_MAX], number[NUMBER_MAX];
    if (paper->reprint == 0)
        return;
    text_format(number, sizeof number, "%lld", (long long)paper->reprint);
    phrase_fill(text, sizeof text, paper->chinese, P_PAPER_REPRINT, number, "");
    put_fitted(flow, box, &type, NAME_LEAST, 1, text);
}

static void put_number(struct flow *flow, struct box box, const char *number) {
    struct type type = {VALUE, INK_PRINT, ALIGN_CENTRE, true, false};
    put_fitted(flow, box, &type, NAME_LEAST, 1, number);
}

// Upright: what it is beside a symbol for cameras, the fields, a stripe for scanners.
static void put_upright(struct flow *flow, struct box box, const char *number,
                        const struct fields *fields) {
    int head = box.height / 5, foot = STRIPE + NUMBER;
    put_titles(flow, (struct box){box.x, box.y, box.width - head - MM, head});
    put_bars(flow, (struct box){box.x + box.width - head, box.y, head, head}, BARS_QR, number);
    put_rows(flow, (struct box){box.x, box.y + head + MM, box.width, box.height - head - foot - MM},
             fields, 2);
    struct box stripe = {box.x, box.y + box.height - foot + MM, box.width, STRIPE - MM};
    put_stripe(flow, stripe, number);
    struct box under = {box.x, box.y + box.height - NUMBER, box.width, NUMBER};
    put_number(flow, under, number);
    put_mark(flow, under);
}

// On its side: the symbol left, the fields beside it.
static void put_lying(struct flow *flow, struct box box, const char *number,
                      const struct fields *fields) {
    int side = box.height - NUMBER;
    side = side < box.width * 2 / 5 ? side : box.width * 2 / 5;
    struct box symbol = {box.x, box.y, side, side};
    put_bars(flow, symbol, side < 14 * MM ? BARS_MATRIX : BARS_QR, number);
    struct box under = {box.x, box.y + side, side, NUMBER};
    put_number(flow, under, number);
    struct box right = {box.x + side + MM, box.y, box.width - side - MM, box.height};
    put_mark(flow, (struct box){box.x, under.y + NUMBER, side, box.height - side - NUMBER});
    put_rows(flow, right, fields, 1);
}

static void lay_label(struct flow *flow, struct sheet *sheet, struct box box) {
    const struct paper *paper = sheet->paper;
    const struct paper_block *label = &paper->blocks[sheet->block++];
    struct fields fields = {0};
    assert(label->kind == BLOCK_LABEL);
    if (sheet->block < paper->blocks_count && paper->blocks[sheet->block].kind == BLOCK_FIELDS) {
        const struct paper_block *block = &paper->blocks[sheet->block++];
        fields = (struct fields){&paper->items[block->first], block->count};
    }
    const char *number = paper_main(paper, &paper->items[label->first]);
    box = (struct box){box.x + EDGE, box.y + EDGE, box.width - 2 * EDGE, box.height - 2 * EDGE};
    if (box.height > box.width)
        put_upright(flow, box, number, &fields);
    else
        put_lying(flow, box, number, &fields);
}

void lay_labels(struct flow *flow, struct sheet *sheet, int across, int down) {
    int width, height;
    sheet_size(sheet->paper->size, &width, &height);
    width /= across;
    height /= down;
    for (int i = 0; i < across * down && sheet->block < sheet->paper->blocks_count; i++) {
        struct box box = {i % across * width, i / across * height, width, height};
        lay_label(flow, sheet, box);
    }
}
