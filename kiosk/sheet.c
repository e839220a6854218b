#include "sheet.h"

#include "measure.h"
#include "sheet_put.h"
#include "text.h"

#include <assert.h>
#include <string.h>

enum {
    HEAD = 19 * MM,
    FOOT = 5 * MM,
    ROW_MIN = 7 * MM,
    LABEL = 21 * MM, // a field's
    SIGN = 17 * MM,
    QR = 45 * MM,
    PLOT = 38 * MM,
    FIELDS_ACROSS = 3,
    SIGNS_ACROSS = 4,
};

static const struct {
    int width, height, left, right, top, bottom; // in millimetres
    int across, down;                            // labels on a page; 0: a document
} sizes[] = {
    // The left margin is for the binding.
    [PAPER_A4] = {210, 297, 22, 12, 11, 9},
    [PAPER_A5] = {210, 148, 22, 12, 8, 7},
    [PAPER_60X80] = {.width = 60, .height = 80, .across = 1, .down = 1},
    [PAPER_A4_4] = {.width = 210, .height = 297, .across = 2, .down = 2},
    [PAPER_A4_24] = {.width = 210, .height = 296, .across = 3, .down = 8},
    [PAPER_CARD] = {.width = 86, .height = 54, .across = 1, .down = 1},
};
static_assert(sizeof sizes / sizeof *sizes == PAPER_SIZE_COUNT, "every size has its margins");

void sheet_size(enum paper_size size, int *width, int *height) {
    *width = sizes[size].width * MM;
    *height = sizes[size].height * MM;
}

static int most_of(int a, int b) {
    return a > b ? a : b;
}

// Head and foot -----------------------------------------------------------------------------------

static void put_badge(struct flow *flow, int x, int y, int width, enum phrase which,
                      const char *value) {
    const struct paper *paper = flow->paper;
    char main[LINE_TEXT_MAX], other[LINE_TEXT_MAX];
    phrase_fill(main, sizeof main, paper->chinese, which, value, "");
    phrase_fill(other, sizeof other, !paper->chinese, which, value, "");
    text_add(main, sizeof main, "  %s", other);
    put_frame(flow, (struct box){x, y, width, PITCH + MM}, 2 * HAIR);
    put_line(flow, x + PAD, y + MM / 2, width - 2 * PAD,
             &(struct type){BODY, INK_PRINT, ALIGN_CENTRE, true, true}, main, strlen(main));
}

static void put_marks(struct flow *flow, int x, int y, int width) {
    const struct paper *paper = flow->paper;
    char value[NUMBER_MAX];
    bool two = paper->reprint > 0 && paper->late_us > 0;
    int each = two ? (width - MM) / 2 : width;
    if (paper->reprint > 0) {
        text_format(value, sizeof value, "%lld", (long long)paper->reprint);
        put_badge(flow, x, y, each, P_PAPER_REPRINT, value);
    }
    if (paper->late_us > 0) {
        paper_time_text(value, sizeof value, paper->late_us);
        put_badge(flow, x + width - each, y, each, P_PAPER_LATE, value);
    }
}

static void put_copy(struct flow *flow, int x, int y, int width) {
    const struct paper *paper = flow->paper;
    char copy[NUMBER_MAX], copies[NUMBER_MAX], text[LINE_TEXT_MAX];
    if (paper->copies == 0)
        return;
    text_format(copy, sizeof copy, "%d", paper->copy);
    text_format(copies, sizeof copies, "%d", paper->copies);
    for (int turn = 0; turn < 2; turn++) {
        bool chinese = paper->chinese == (turn == 0);
        struct type type = {turn == 0 ? BODY : SMALL, turn == 0 ? INK_PRINT : INK_PRINT_SMALL,
                            ALIGN_LEFT, turn == 0, chinese};
        phrase_fill(text, sizeof text, chinese, P_PAPER_COPY, copy, copies);
        text_add(text, sizeof text, "%s%s", chinese ? "　" : ": ",
                 phrase(chinese, paper->copy_names[paper->copy - 1]));
        put_line(flow, x, y + (turn ? PITCH : 0), width, &type, text, strlen(text));
    }
}

static void put_head(struct flow *flow, int top) {
    const struct paper *paper = flow->paper;
    const int side = 58 * MM, x = flow->left, middle = x + side;
    const int right = x + flow->width - side, centre = flow->width - 2 * side;
    struct type lead = {BODY, INK_PRINT, ALIGN_LEFT, true, paper->chinese};
    struct type small = {SMALL, INK_PRINT_SMALL, ALIGN_LEFT, false, !paper->chinese};
    struct type title = {TITLE, INK_PRINT, ALIGN_CENTRE, true, paper->chinese};
    struct type under = {SMALL, INK_PRINT_SMALL, ALIGN_CENTRE, false, !paper->chinese};
    const char *main = paper->chinese || !paper->site_en[0] ? paper->site : paper->site_en;
    const char *other = main == paper->site ? paper->site_en : paper->site;
    int y = put_text(flow, x, top, side - MM, &lead, main, 2);
    if (y <= PITCH)
        put_text(flow, x, top + y, side - MM, &small, other, 1);
    put_copy(flow, x, top + 11 * MM, side);
    const char *words = phrase(paper->chinese, paper->title);
    put_line(flow, middle, top, centre, &title, words, strlen(words));
    words = phrase(!paper->chinese, paper->title);
    put_line(flow, middle, top + pitch_of(TITLE), centre, &under, words, strlen(words));
    put_marks(flow, middle, top + pitch_of(TITLE) + SMALL_PITCH + MM / 2, centre);
    put_stripe(flow, (struct box){right, top, side, 11 * MM},
               paper->code[0] ? paper->code : paper->number);
    put_line(flow, right, top + 11 * MM + MM / 2, side,
             &(struct type){BODY, INK_PRINT, ALIGN_CENTRE, true, false}, paper->number,
             strlen(paper->number));
}

static void put_foot(struct flow *flow, int page, int pages) {
    const struct paper *paper = flow->paper;
    char text[LINE_TEXT_MAX], other[LINE_TEXT_MAX], n[NUMBER_MAX], m[NUMBER_MAX];
    struct type type = {SMALL, INK_PRINT_SMALL, ALIGN_CENTRE, false, paper->chinese};
    int y = flow->bottom + FOOT - SMALL_PITCH;
    text_format(n, sizeof n, "%d", page);
    text_format(m, sizeof m, "%d", pages);
    phrase_fill(text, sizeof text, paper->chinese, P_PAPER_PAGE, n, m);
    phrase_fill(other, sizeof other, !paper->chinese, P_PAPER_PAGE, n, m);
    text_add(text, sizeof text, "  %s", other);
    put_line(flow, flow->left, y, flow->width, &type, text, strlen(text));
    type.align = ALIGN_LEFT;
    phrase_fill(text, sizeof text, paper->chinese, P_PAPER_CLAUSE, paper->clause, "");
    phrase_fill(other, sizeof other, !paper->chinese, P_PAPER_CLAUSE, paper->clause, "");
    text_add(text, sizeof text, "  %s", other);
    if (paper->clause[0])
        put_line(flow, flow->left, y, flow->width / 3, &type, text, strlen(text));
    type.align = ALIGN_RIGHT;
    put_line(flow, flow->left, y, flow->width, &type, paper->number, strlen(paper->number));
}

// Blocks ------------------------------------------------------------------------------------------

static const struct paper_item *item_at(const struct flow *flow, const struct paper_block *block,
                                        size_t i) {
    assert(i < block->count);
    return &flow->paper->items[block->first + i];
}

enum { HEADING = PITCH + 3 * MM };

static void put_heading(struct flow *flow, enum phrase heading) {
    const struct paper *paper = flow->paper;
    char text[LINE_TEXT_MAX];
    text_format(text, sizeof text, "%s  %s", phrase(paper->chinese, heading),
                phrase(!paper->chinese, heading));
    put_line(flow, flow->left, flow->y + 2 * MM, flow->width,
             &(struct type){BODY, INK_PRINT, ALIGN_LEFT, true, paper->chinese}, text, strlen(text));
    flow->y += HEADING;
}

// How many fields stand on the row that begins with this one: a wide one stands alone.
static size_t fields_on_row(const struct flow *flow, const struct paper_block *block, size_t i) {
    size_t n = 0;
    while (n < FIELDS_ACROSS && i + n < block->count && !item_at(flow, block, i + n)->wide)
        n++;
    return n ? n : 1;
}

static int field_height(const struct flow *flow, const struct paper_item *item, int width) {
    struct both both = item_both(flow, item);
    int height = most_of(height_of(flow, &both, width - LABEL - 2 * PAD),
                         label_height(flow, item->label, LABEL));
    return most_of(height + PAD, ROW_MIN);
}

static int field_width(const struct flow *flow, const struct paper_block *block, size_t i) {
    bool wide = item_at(flow, block, i)->wide;
    return wide ? flow->width : flow->width / FIELDS_ACROSS;
}

static int fields_height(const struct flow *flow, const struct paper_block *block, size_t i,
                         size_t count) {
    int height = ROW_MIN;
    for (size_t n = i; n < i + count; n++)
        height = most_of(height,
                         field_height(flow, item_at(flow, block, n), field_width(flow, block, n)));
    return height;
}

static void put_fields(struct flow *flow, const struct paper_block *block, size_t i, size_t count,
                       int height) {
    int x = flow->left;
    for (size_t n = i; n < i + count; n++) {
        const struct paper_item *item = item_at(flow, block, n);
        struct both both = item_both(flow, item);
        int width = field_width(flow, block, n);
        put_label(flow, (struct box){x, flow->y, LABEL, height}, item->label);
        put_both(flow, (struct box){x + LABEL, flow->y, width - LABEL, height}, &both);
        put_frame(flow, (struct box){x, flow->y, LABEL + HAIR, height + HAIR}, HAIR);
        put_frame(flow, (struct box){x + LABEL, flow->y, width - LABEL + HAIR, height + HAIR},
                  HAIR);
        x += width;
    }
    flow->y += height;
}

static bool lay_fields(struct flow *flow, struct sheet *sheet, const struct paper_block *block) {
    while (sheet->item < block->count) {
        size_t count = fields_on_row(flow, block, sheet->item);
        int height = fields_height(flow, block, sheet->item, count);
        if (!fits(flow, height) && !fresh(flow))
            return false;
        put_fields(flow, block, sheet->item, count, height);
        sheet->item += count;
    }
    return true;
}

static int note_height(const struct flow *flow, const struct paper_block *block, int lines) {
    int label = label_height(flow, item_at(flow, block, 0)->label, LABEL);
    lines = most_of(lines, block->lines);
    return most_of(most_of(lines * PITCH, label) + 2 * PAD, ROW_MIN);
}

static int note_lines(const struct flow *flow, const struct paper_block *block, size_t offset) {
    const char *text = paper_main(flow->paper, item_at(flow, block, 0)) + offset;
    return measure_lines(text, flow->width - LABEL - 2 * PAD, BODY);
}

// A long note goes on on the next page, under its label again.
static bool lay_note(struct flow *flow, struct sheet *sheet, const struct paper_block *block) {
    const struct paper_item *item = item_at(flow, block, 0);
    const char *text = paper_main(flow->paper, item) + sheet->offset;
    int lines = note_lines(flow, block, sheet->offset), width = flow->width - LABEL - 2 * PAD;
    int room = (flow->bottom - flow->y - 2 * PAD) / PITCH, height = note_height(flow, block, lines);
    if (!fits(flow, height) && !fresh(flow) && (room < 4 || lines <= room + 4))
        return false;
    int now = lines < room ? lines : room;
    height = fits(flow, height) ? height : flow->bottom - flow->y;
    put_label(flow, (struct box){flow->left, flow->y, LABEL, height}, item->label);
    put_frame(flow, (struct box){flow->left, flow->y, flow->width + HAIR, height + HAIR}, HAIR);
    put_down(flow, flow->left + LABEL, flow->y, height);
    for (int line = 0; line < now; line++) {
        size_t length = measure_line(text, width, BODY);
        put_line(flow, flow->left + LABEL + PAD, flow->y + PAD + line * PITCH, width,
                 &(struct type){BODY, INK_PRINT, ALIGN_LEFT, false, flow->paper->chinese}, text,
                 length);
        text += length;
        sheet->offset += length;
    }
    flow->y += height;
    return now == lines;
}

static int signs_height(const struct paper_block *block) {
    int rows = (int)((block->count + SIGNS_ACROSS - 1) / SIGNS_ACROSS);
    return rows * SIGN + 2 * MM;
}

static void put_sign(struct flow *flow, struct box box, const struct paper_item *item) {
    const struct paper *paper = flow->paper;
    char role[LINE_TEXT_MAX], when[NUMBER_MAX];
    struct both name = item_both(flow, item);
    struct type small = {SMALL, INK_PRINT_SMALL, ALIGN_LEFT, false, paper->chinese};
    text_format(role, sizeof role, "%s  %s", phrase(paper->chinese, item->label),
                phrase(!paper->chinese, item->label));
    put_frame(flow, (struct box){box.x, box.y, box.width + HAIR, box.height + HAIR}, HAIR);
    put_text(flow, box.x + PAD, box.y + MM / 2, box.width - 2 * PAD, &small, role, 2);
    put_both(flow, (struct box){box.x, box.y + 5 * MM, box.width, box.height - 9 * MM}, &name);
    paper_time_text(when, sizeof when, item->number);
    small.align = ALIGN_RIGHT;
    const char *date = item->number ? when : phrase(paper->chinese, P_PAPER_DAY);
    put_line(flow, box.x + PAD, box.y + box.height - SMALL_PITCH - MM / 2, box.width - 2 * PAD,
             &small, date, strlen(date));
}

static bool lay_signs(struct flow *flow, const struct paper_block *block) {
    int height = signs_height(block), y = flow->y + 2 * MM;
    if (!fits(flow, height) && !fresh(flow))
        return false;
    int across = block->count < SIGNS_ACROSS ? (int)block->count : SIGNS_ACROSS;
    int width = flow->width / across;
    for (size_t i = 0; i < block->count; i++) {
        struct box box = {flow->left + (int)(i % SIGNS_ACROSS) * width,
                          y + (int)(i / SIGNS_ACROSS) * SIGN, width, SIGN};
        put_sign(flow, box, item_at(flow, block, i));
    }
    flow->y += height;
    return true;
}

static bool lay_qr(struct flow *flow, const struct paper_block *block) {
    const struct paper_item *item = item_at(flow, block, 0);
    struct both both = phrase_both(flow, item->label);
    if (!fits(flow, QR + 2 * MM) && !fresh(flow))
        return false;
    put_bars(flow, (struct box){flow->left, flow->y + 2 * MM, QR, QR}, BARS_QR,
             paper_main(flow->paper, item));
    put_both(flow, (struct box){flow->left + QR, flow->y + 2 * MM, flow->width - QR, QR}, &both);
    flow->y += QR + 2 * MM;
    return true;
}

// What a plot's height stands for: its largest column, or the line of its target.
static int64_t plot_most(const struct flow *flow, const struct paper_block *block) {
    int64_t most = block->target > 1 ? block->target : 1;
    for (size_t i = 0; i < block->count; i++)
        if (item_at(flow, block, i)->number > most)
            most = item_at(flow, block, i)->number;
    return most;
}

static void put_column(struct flow *flow, struct box box, const struct paper_item *item,
                       int64_t most) {
    char number[NUMBER_MAX];
    int height = item->number > 0 ? (int)(box.height * item->number / most) : 0;
    struct type type = {SMALL, INK_PRINT, ALIGN_CENTRE, false, flow->paper->chinese};
    struct box bar = {box.x + box.width / 5, box.y + box.height - height, box.width * 3 / 5,
                      height};
    put_fill(flow, bar, INK_PRINT_SOFT);
    put_frame(flow, bar, HAIR);
    text_copy(number, sizeof number, "–"); // nothing to be counted
    if (item->number >= 0)
        paper_number_text(number, sizeof number, SUM_PIECES, item->number);
    put_line(flow, box.x, bar.y - SMALL_PITCH, box.width, &type, number, strlen(number));
    const char *name = paper_main(flow->paper, item);
    put_line(flow, box.x, box.y + box.height + MM / 2, box.width, &type, name, strlen(name));
}

// Columns on a ground line, each with its number above and its name below; a line across where
// there is a target.
static bool lay_plot(struct flow *flow, const struct paper_block *block) {
    if (!fits(flow, HEADING + PLOT + 4 * MM) && !fresh(flow))
        return false;
    put_heading(flow, block->label);
    int64_t most = plot_most(flow, block);
    int width = flow->width / PAPER_POINTS_MAX, height = PLOT - 2 * SMALL_PITCH - MM;
    int top = flow->y + SMALL_PITCH + MM;
    for (size_t i = 0; i < block->count; i++)
        put_column(flow, (struct box){flow->left + (int)i * width, top, width, height},
                   item_at(flow, block, i), most);
    put_across(flow, flow->left, top + height, flow->width);
    if (block->target)
        put_across(flow, flow->left, top + height - (int)(height * block->target / most),
                   flow->width);
    flow->y += PLOT + 4 * MM;
    return true;
}

// Tables ------------------------------------------------------------------------------------------

// The left edge of a column; behind the last one the right edge of the table.
static int column_x(const struct flow *flow, const struct paper_block *block, size_t column) {
    int before = 0, all = 0;
    for (size_t i = 0; i < block->columns_count; i++) {
        before += i < column ? block->columns[i].width : 0;
        all += block->columns[i].width;
    }
    return flow->left + flow->width * before / all;
}

static int column_width(const struct flow *flow, const struct paper_block *block, size_t column) {
    return column_x(flow, block, column + 1) - column_x(flow, block, column);
}

static int table_head_height(const struct flow *flow, const struct paper_block *block) {
    int height = ROW_MIN;
    for (size_t i = 0; i < block->columns_count; i++)
        height = most_of(height, PAD + label_height(flow, block->columns[i].heading,
                                                    column_width(flow, block, i)));
    return height;
}

static int row_height(const struct flow *flow, const struct paper_block *block, size_t first) {
    int height = ROW_MIN;
    for (size_t i = 0; i < block->columns_count && first + i < block->count; i++) {
        struct both both = item_both(flow, item_at(flow, block, first + i));
        height =
            most_of(height, PAD + height_of(flow, &both, column_width(flow, block, i) - 2 * PAD));
    }
    return height;
}

static bool sums(const struct paper_block *block) {
    for (size_t i = 0; i < block->columns_count; i++)
        if (block->columns[i].sum != SUM_NONE)
            return true;
    return false;
}

static void put_table_head(struct flow *flow, const struct paper_block *block) {
    int height = table_head_height(flow, block);
    put_fill(flow, (struct box){flow->left, flow->y, flow->width, height}, INK_PRINT_SOFT);
    put_across(flow, flow->left, flow->y, flow->width);
    for (size_t i = 0; i < block->columns_count; i++) {
        struct both both = phrase_both(flow, block->columns[i].heading);
        both.align = ALIGN_CENTRE;
        put_both(
            flow,
            (struct box){column_x(flow, block, i), flow->y, column_width(flow, block, i), height},
            &both);
    }
    flow->y += height;
    put_across(flow, flow->left, flow->y, flow->width);
}

static void put_row(struct flow *flow, struct sheet *sheet, const struct paper_block *block) {
    int height = row_height(flow, block, sheet->item);
    for (size_t i = 0; i < block->columns_count && sheet->item + i < block->count; i++) {
        const struct paper_item *item = item_at(flow, block, sheet->item + i);
        struct both both = item_both(flow, item);
        both.align = block->columns[i].align;
        put_both(
            flow,
            (struct box){column_x(flow, block, i), flow->y, column_width(flow, block, i), height},
            &both);
        sheet->sums[i] += item->number;
    }
    sheet->item += block->columns_count;
    flow->y += height;
    put_across(flow, flow->left, flow->y, flow->width);
}

// "Total", "carried over", "brought forward": the words before the first sum, then the sums.
static void put_sums(struct flow *flow, const struct sheet *sheet, const struct paper_block *block,
                     enum phrase words) {
    struct both both = phrase_both(flow, words);
    char text[LINE_TEXT_MAX], number[NUMBER_MAX];
    size_t first = 0;
    while (block->columns[first].sum == SUM_NONE)
        first++;
    text_format(text, sizeof text, "%s  %s", both.main, both.other);
    both = (struct both){.main = text, .other = "", .align = ALIGN_RIGHT, .bold = true};
    put_both(flow,
             (struct box){flow->left, flow->y, column_x(flow, block, first) - flow->left, ROW_MIN},
             &both);
    for (size_t i = first; i < block->columns_count; i++) {
        if (block->columns[i].sum == SUM_NONE)
            continue;
        paper_number_text(number, sizeof number, block->columns[i].sum, sheet->sums[i]);
        both = (struct both){
            .main = number, .other = "", .align = block->columns[i].align, .bold = true};
        put_both(
            flow,
            (struct box){column_x(flow, block, i), flow->y, column_width(flow, block, i), ROW_MIN},
            &both);
    }
    flow->y += ROW_MIN;
    put_across(flow, flow->left, flow->y, flow->width);
}

// The lines between the columns; sums leave out those before the first one.
static void put_grid(struct flow *flow, const struct paper_block *block, int top, int bottom) {
    for (size_t i = 0; i <= block->columns_count; i++)
        put_down(flow, column_x(flow, block, i), top, bottom - top);
}

// What stands behind the table and should not stand alone on a page: signatures want a line above
// them. 0 where that is too much to be kept together.
static int tail_height(const struct flow *flow, size_t next) {
    int height = 0;
    for (size_t i = next; i < flow->paper->blocks_count; i++) {
        const struct paper_block *block = &flow->paper->blocks[i];
        if (block->kind == BLOCK_SIGNS)
            height += signs_height(block);
        else if (block->kind == BLOCK_NOTE)
            height += note_height(flow, block, note_lines(flow, block, 0));
        else
            return 0;
    }
    return height * 2 < flow->bottom - flow->top ? height : 0;
}

// What has to fit so that the next row may stand on this page.
static int row_need(const struct flow *flow, const struct sheet *sheet,
                    const struct paper_block *block) {
    bool last = sheet->item + block->columns_count >= block->count;
    return row_height(flow, block, sheet->item) + (sums(block) ? ROW_MIN : 0) +
           (last ? tail_height(flow, sheet->block + 1) : 0);
}

static void put_nothing(struct flow *flow, const struct paper_block *block) {
    struct both both = phrase_both(flow, P_PAPER_NOTHING);
    (void)block;
    put_both(flow, (struct box){flow->left, flow->y, flow->width, ROW_MIN}, &both);
    put_down(flow, flow->left, flow->y, ROW_MIN);
    put_down(flow, flow->left + flow->width, flow->y, ROW_MIN);
    flow->y += ROW_MIN;
    put_across(flow, flow->left, flow->y, flow->width);
}

// Ends the table on this page: with its total, or with what is carried over.
static void end_table(struct flow *flow, const struct sheet *sheet, const struct paper_block *block,
                      int top, bool done) {
    int bottom = flow->y;
    if (sums(block) && block->count > 0)
        put_sums(flow, sheet, block, done ? P_PAPER_TOTAL : P_PAPER_OVER);
    put_grid(flow, block, top, bottom);
    if (flow->y > bottom) {
        put_down(flow, flow->left, bottom, flow->y - bottom);
        put_down(flow, flow->left + flow->width, bottom, flow->y - bottom);
    }
}

static bool lay_table(struct flow *flow, struct sheet *sheet, const struct paper_block *block) {
    int gap = fresh(flow) ? 0 : 2 * MM;
    int head = gap + table_head_height(flow, block) + (sheet->broken && sums(block) ? ROW_MIN : 0);
    if (!fresh(flow) && !fits(flow, head + row_need(flow, sheet, block)))
        return false;
    flow->y += gap;
    int top = flow->y;
    put_table_head(flow, block);
    if (sheet->broken && sums(block))
        put_sums(flow, sheet, block, P_PAPER_FORWARD);
    if (block->count == 0)
        put_nothing(flow, block);
    for (size_t rows = 0; sheet->item < block->count; rows++) {
        if (rows > 0 && !fits(flow, row_need(flow, sheet, block))) {
            end_table(flow, sheet, block, top, false);
            sheet->broken = true;
            return false;
        }
        put_row(flow, sheet, block);
    }
    end_table(flow, sheet, block, top, true);
    return true;
}

// Pages -------------------------------------------------------------------------------------------

// A heading stays with what follows it.
static bool lay_heading(struct flow *flow, const struct paper_block *block) {
    if (!fits(flow, HEADING + 5 * ROW_MIN) && !fresh(flow))
        return false;
    put_heading(flow, block->label);
    return true;
}

// Lays out as much of the block as fits; true when all of it stands.
static bool lay_block(struct flow *flow, struct sheet *sheet) {
    const struct paper_block *block = &flow->paper->blocks[sheet->block];
    switch (block->kind) {
    case BLOCK_HEADING:
        return lay_heading(flow, block);
    case BLOCK_FIELDS:
        return lay_fields(flow, sheet, block);
    case BLOCK_TABLE:
        return lay_table(flow, sheet, block);
    case BLOCK_NOTE:
        return lay_note(flow, sheet, block);
    case BLOCK_SIGNS:
        return lay_signs(flow, block);
    case BLOCK_QR:
        return lay_qr(flow, block);
    case BLOCK_PLOT:
        return lay_plot(flow, block);
    case BLOCK_LABEL:
        return true; // on a document its number stands in the head
    case BLOCK_NONE:
    case BLOCK_KIND_COUNT:
        break;
    }
    assert(false);
}

static void next_block(struct sheet *sheet) {
    sheet->block++;
    sheet->item = sheet->offset = 0;
    sheet->broken = false;
    memset(sheet->sums, 0, sizeof sheet->sums);
}

static void lay_document(struct flow *flow, struct sheet *sheet) {
    int top = flow->top;
    flow->top = flow->y = top + HEAD;
    flow->bottom -= FOOT;
    put_head(flow, top);
    while (sheet->block < sheet->paper->blocks_count && lay_block(flow, sheet))
        next_block(sheet);
    sheet->page++;
    put_foot(flow, sheet->page, sheet->pages);
}

static void lay_page(struct sheet *sheet, struct page *page) {
    enum paper_size size = sheet->paper->size;
    int width, height;
    sheet_size(size, &width, &height);
    struct flow flow = {.paper = sheet->paper,
                        .page = page,
                        .left = sizes[size].left * MM,
                        .top = sizes[size].top * MM,
                        .bottom = height - sizes[size].bottom * MM};
    flow.width = width - flow.left - sizes[size].right * MM;
    if (page)
        page->width = width, page->height = height, page->count = 0;
    if (sizes[size].across == 0) {
        lay_document(&flow, sheet);
    } else {
        lay_labels(&flow, sheet, sizes[size].across, sizes[size].down);
        sheet->page++;
    }
}

void sheet_start(struct sheet *sheet, const struct paper *paper) {
    *sheet = (struct sheet){.paper = paper};
    do
        lay_page(sheet, NULL);
    while (sheet->block < paper->blocks_count);
    *sheet = (struct sheet){.paper = paper, .pages = sheet->page};
}

bool sheet_next(struct sheet *sheet, struct page *page) {
    if (sheet->page == sheet->pages)
        return false;
    lay_page(sheet, page);
    return true;
}
