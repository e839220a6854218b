// The rows of a list: their pages, their signs, their places.
#include "draft.h"

#include "text.h"

#include <assert.h>

enum {
    PAGE_ROWS_MAX = 24, // so that no list, however tall the screen, can overflow the marks
    HEADING = 38,       // design
    BAR = 120,          // design: a bar with its words and its legend
    MORE = 34,          // design: "… and 12 more"
    READ = 56,          // design: the least height of a row that is only read
    STRIP = 96,         // design: the page buttons, one above the other, their number between them
    STRIP_LOW = 132,    // design: the number beside them
    STRIP_FLAT = 232,   // design: the page buttons side by side
};

struct look {
    enum ink ground, edge, sign, main;
    enum icon icon;
};

static const struct look looks[] = {
    [ROW_PLAIN] = {INK_PANEL, INK_NONE, INK_NONE, INK_TEXT, ICON_NONE},
    [ROW_NEXT] = {INK_SOFT_ACCENT, INK_ACCENT, INK_ACCENT, INK_TEXT, ICON_ARROW},
    [ROW_DONE] = {INK_SOFT_DONE, INK_NONE, INK_ACCEPTED, INK_TEXT, ICON_TICK},
    [ROW_MISSING] = {INK_PANEL, INK_NONE, INK_MUTED, INK_TEXT, ICON_BOX},
    [ROW_LATE] = {INK_SOFT_ASKED, INK_ASKED, INK_ASKED, INK_TEXT, ICON_CLOCK},
    [ROW_HEED] = {INK_SOFT_ASKED, INK_ASKED, INK_ASKED, INK_TEXT, ICON_HEED},
    [ROW_WRONG] = {INK_SOFT_REFUSED, INK_REFUSED, INK_REFUSED, INK_TEXT, ICON_STOP},
    [ROW_HEADING] = {INK_NONE, INK_NONE, INK_NONE, INK_MUTED, ICON_NONE},
    [ROW_BAR] = {INK_PANEL, INK_NONE, INK_NONE, INK_TEXT, ICON_NONE},
};
_Static_assert(sizeof looks / sizeof *looks == ROW_STATE_COUNT, "every state has a look");

// How the rows of this view are set; the same for all of them, so that they stand in columns.
struct list {
    int columns;
    int row_height, read_height; // of rows that can be touched, and of those that can not
    int heading_height, bar_height, more_height, gap;
    int figure_width;
    bool has_icons, has_touch;
};

static int item_height(const struct draft *draft, const struct list *list, size_t item) {
    if (item == draft->view->rows_count)
        return list->more_height;
    const struct row *row = &draft->view->rows[item];
    if (list->columns > 1)
        return list->row_height;
    if (row->state == ROW_HEADING)
        return list->heading_height;
    if (row->state == ROW_BAR)
        return list->bar_height;
    return row->code[0] ? list->row_height : list->read_height;
}

static size_t items(const struct view *view) {
    return view->rows_count + (view->rows_more > 0);
}

// The first item that no longer fits below `start`. A heading is never left alone at the bottom.
static size_t page_end(const struct draft *draft, const struct list *list, size_t start,
                       int height) {
    size_t count = items(draft->view), at = start;
    int used = 0;
    while (at < count && at - start < PAGE_ROWS_MAX) {
        int need = item_height(draft, list, at) + (used > 0 ? list->gap : 0);
        if ((at - start) % (size_t)list->columns == 0) {
            if (used + need > height && at > start)
                break;
            used += need;
        }
        at++;
    }
    if (at < count && at > start + 1 && draft->view->rows[at - 1].state == ROW_HEADING)
        at--;
    return at;
}

static size_t pages(const struct draft *draft, const struct list *list, int height) {
    size_t count = 0, at = 0;
    do {
        at = page_end(draft, list, at, height);
        count++;
    } while (at < items(draft->view));
    return count;
}

// The row to be dealt with now; the first one where there is none.
static size_t next_row(const struct view *view) {
    for (size_t i = 0; i < view->rows_count; i++)
        if (view->rows[i].state == ROW_NEXT)
            return i;
    return 0;
}

static size_t page_of(const struct draft *draft, const struct list *list, size_t row, int height) {
    size_t page = 0;
    for (size_t end = page_end(draft, list, 0, height); end <= row;
         end = page_end(draft, list, end, height))
        page++;
    return page;
}

static int figure_width(const struct draft *draft, int limit) {
    int widest = 0;
    for (size_t i = 0; i < draft->view->rows_count; i++) {
        const struct row *row = &draft->view->rows[i];
        if (row->state == ROW_BAR)
            continue;
        int figure = draft_width(row->figure, draft_px(draft, 30), true);
        int note = draft_width(row->note, draft_px(draft, 19), false);
        int wide = row->figure[0] && figure > note ? figure : row->note[0] ? note : 0;
        if (wide > widest)
            widest = wide;
    }
    return widest < limit ? widest : limit;
}

static struct list measure(const struct draft *draft, struct box box, int columns) {
    struct list list = {.columns = columns, .row_height = draft_px(draft, DRAFT_TOUCH)};
    list.read_height = list.row_height;
    list.gap = draft_px(draft, columns > 1 ? 4 : 6);
    list.heading_height = draft_px(draft, HEADING);
    list.bar_height = draft_px(draft, BAR);
    list.more_height = draft_px(draft, MORE);
    list.figure_width = figure_width(draft, box.width / columns * 2 / 5);
    for (size_t i = 0; i < draft->view->rows_count; i++) {
        const struct row *row = &draft->view->rows[i];
        list.has_icons = list.has_icons || looks[row->state].icon != ICON_NONE;
        list.has_touch = list.has_touch || row->code[0];
    }
    return list;
}

static int height_of(const struct draft *draft, const struct list *list) {
    int height = 0;
    for (size_t i = 0; i < items(draft->view); i++)
        height += item_height(draft, list, i) + list->gap;
    return height;
}

int draft_rows_height(const struct draft *draft, int row_height) {
    struct box whole = {0, 0, draft->layout->width, draft->layout->height};
    struct list list = measure(draft, whole, 1);
    list.row_height = list.read_height = row_height;
    return height_of(draft, &list);
}

// Sizes follow the row's height, so a generous row has generous letters.
static void main_and_detail(struct draft *draft, struct box box, const struct row *row,
                            const struct look *look) {
    int unit = box.height;
    bool bold = row->state == ROW_NEXT || row->state == ROW_WRONG || row->state == ROW_LATE ||
                row->state == ROW_HEED;
    struct letter main = {unit * 44 / 100, unit * 30 / 100, 2, bold};
    struct letter detail = {unit * 29 / 100, unit * 21 / 100, 1, false};
    box = draft_inset(box, 0, unit * 6 / 100);
    if (row->segments_count > 0)
        draft_bar(draft, draft_cut_bottom(&box, unit * 37 / 100), row);
    else if (row->detail[0])
        draft_text(draft, draft_cut_bottom(&box, unit * 37 / 100), row->detail, detail, INK_MUTED,
                   ALIGN_LEFT);
    draft_text(draft, box, row->main, main, look->main, ALIGN_LEFT);
}

static void figure_and_note(struct draft *draft, struct box box, const struct row *row,
                            const struct look *look) {
    int unit = box.height;
    enum ink ink = look->sign == INK_NONE || look->icon == ICON_BOX ? look->main : look->sign;
    struct letter figure = {unit * 48 / 100, unit * 26 / 100, 1, true};
    struct letter note = {unit * 29 / 100, unit * 20 / 100, 1, false};
    box = draft_inset(box, 0, unit * 6 / 100);
    if (row->note[0])
        draft_text(draft, draft_cut_bottom(&box, unit * (row->figure[0] ? 37 : 88) / 100),
                   row->note, note, INK_MUTED, ALIGN_RIGHT);
    draft_text(draft, box, row->figure, figure, ink, ALIGN_RIGHT);
}

static void heading(struct draft *draft, struct box box, const struct row *row) {
    int unit = draft_px(draft, HEADING);
    struct letter letter = {unit * 56 / 100, unit * 42 / 100, 1, true};
    box = draft_inset(box, draft_px(draft, 4), 0);
    draft_text(draft, draft_cut_right(&box, box.width / 3), row->figure, letter, INK_MUTED,
               ALIGN_RIGHT);
    draft_text(draft, box, row->main, letter, INK_MUTED, ALIGN_LEFT);
}

static void row_ground(struct draft *draft, struct box box, const struct row *row,
                       const struct look *look) {
    enum ink edge = look->edge == INK_NONE && row->code[0] ? INK_LINE : look->edge;
    draft_fill(draft, box, look->ground, edge, draft_px(draft, DRAFT_RADIUS));
}

static void one_row(struct draft *draft, const struct list *list, struct box box,
                    const struct row *row) {
    const struct look *look = &looks[row->state];
    if (row->state == ROW_HEADING) {
        heading(draft, box, row);
        return;
    }
    row_ground(draft, box, row, look);
    if (row->code[0])
        draft_touch(draft, box, row->code, row->main);
    if (row->state == ROW_BAR && box.height >= list->bar_height) {
        draft_bar_row(draft, box, row);
        return;
    }
    box = draft_inset(box, draft_px(draft, 14), 0);
    int side = list->row_height * 46 / 100;
    if (list->has_icons) {
        struct box sign = draft_cut_left(&box, side);
        if (look->icon != ICON_NONE)
            draft_icon(draft, draft_middle(sign, side, side), look->icon, look->sign);
        draft_cut_left(&box, draft_px(draft, 14));
    }
    if (list->has_touch) {
        struct box sign = draft_cut_right(&box, draft_px(draft, 22));
        if (row->code[0])
            draft_icon(draft, draft_middle(sign, sign.width, sign.width), ICON_OPEN, INK_ACCENT);
        draft_cut_right(&box, draft_px(draft, 10));
    }
    figure_and_note(draft, draft_cut_right(&box, list->figure_width), row, look);
    if (list->figure_width > 0)
        draft_cut_right(&box, draft_px(draft, 12));
    main_and_detail(draft, box, row, look);
}

static void more_line(struct draft *draft, struct box box) {
    char text[NAME_MAX_BYTES];
    size_t more = draft->view->rows_more;
    bool whole = draft->view->chinese ? text_format(text, sizeof text, "… 还有 %zu 条", more)
                                      : text_format(text, sizeof text, "… and %zu more", more);
    assert(whole);
    draft_text(draft, draft_inset(box, draft_px(draft, 14), 0), text,
               draft_letter(draft, 22, 18, 1, true), INK_MUTED, ALIGN_LEFT);
}

static void page_key(struct draft *draft, struct box box, bool next) {
    static const char *const words[2][2] = {{"Up", "Down"}, {"上一页", "下一页"}};
    const char *word = words[draft->view->chinese][next];
    draft_fill(draft, box, INK_KEY, INK_LINE, draft_px(draft, DRAFT_RADIUS));
    draft_touch(draft, box, next ? "key:page+" : "key:page-", word);
    box = draft_middle(box, box.width, draft_px(draft, 58));
    struct box sign = draft_cut_top(&box, draft_px(draft, 30));
    draft_icon(draft, sign, next ? ICON_DOWN : ICON_UP, INK_ACCENT);
    draft_text(draft, box, word, draft_letter(draft, 21, 16, 1, true), INK_TEXT, ALIGN_CENTRE);
}

// Keys for the pages at the right of the rows, with the number of this page between them, or beside
// them where there is less height.
static int strip_width(const struct draft *draft, struct box box) {
    bool tall = box.height >= draft_px(draft, 3 * DRAFT_TOUCH);
    bool low = box.height < draft_px(draft, 2 * DRAFT_TOUCH);
    return draft_px(draft, tall ? STRIP : low ? STRIP_FLAT : STRIP_LOW);
}

// Only a key that leads somewhere is there.
static void page_strip(struct draft *draft, struct box box, size_t page) {
    char number[NUMBER_MAX];
    size_t count = draft->layout->pages;
    const struct view *view = draft->view;
    bool whole =
        view->list || view->list_next
            ? text_format(number, sizeof number, "%zu · %zu / %zu", view->list + 1, page + 1, count)
            : text_format(number, sizeof number, "%zu / %zu", page + 1, count);
    assert(whole);
    int side = draft_px(draft, 76), touch = draft_px(draft, DRAFT_TOUCH);
    struct box before, after;
    if (box.height >= 3 * touch) {
        before = draft_cut_top(&box, side);
        after = draft_cut_bottom(&box, side);
    } else if (box.height >= 2 * touch) {
        after = draft_cut_right(&box, side);
        before = draft_cut_top(&after, touch);
        draft_cut_top(&after, after.height - touch);
    } else {
        before = draft_cut_left(&box, side);
        after = draft_cut_right(&box, side);
    }
    if (page > 0 || view->list)
        page_key(draft, before, false);
    if (page + 1 < count || view->list_next)
        page_key(draft, after, true);
    draft_text(draft, draft_middle(box, box.width, draft_px(draft, 60)), number,
               draft_letter(draft, 26, 16, 2, true), INK_TEXT, ALIGN_CENTRE);
}

static void page_rows(struct draft *draft, const struct list *list, struct box box, size_t from,
                      size_t to) {
    int gap = draft_px(draft, DRAFT_GAP);
    for (size_t line = from; line < to; line += (size_t)list->columns) {
        struct box band = draft_cut_top(&box, item_height(draft, list, line));
        draft_cut_top(&box, list->gap);
        for (int i = 0; i < list->columns && line + (size_t)i < to; i++) {
            struct box cell = draft_column(band, i, list->columns, gap);
            size_t item = line + (size_t)i;
            if (item == draft->view->rows_count)
                more_line(draft, cell);
            else
                one_row(draft, list, cell, &draft->view->rows[item]);
        }
    }
}

// The tallest rows with which everything stays on one page; what is only read gives way first.
static void set_heights(const struct draft *draft, struct list *list, int height, int limit) {
    int touch = list->row_height, read = draft_px(draft, READ);
    for (int row = limit; row >= touch; row--) {
        list->row_height = list->read_height = row;
        if (height_of(draft, list) - list->gap <= height)
            return;
    }
    for (list->read_height = touch; list->read_height >= read; list->read_height--)
        if (height_of(draft, list) - list->gap <= height)
            return;
    list->read_height = touch;
}

// Whether the row can be read in a column of this width.
static bool is_narrow(const struct draft *draft, const struct list *list, const struct row *row,
                      int width) {
    int unit = draft_px(draft, DRAFT_TOUCH);
    int room = width - draft_px(draft, 28) - list->figure_width - draft_px(draft, 12);
    if (list->has_icons)
        room -= unit * 46 / 100 + draft_px(draft, 14);
    if (list->has_touch)
        room -= draft_px(draft, 32);
    return row->state != ROW_HEADING && row->segments_count == 0 &&
           draft_width(row->main, unit * 30 / 100, false) <= room &&
           draft_width(row->detail, unit * 25 / 100, false) <= room &&
           (!row->figure[0] ||
            draft_width(row->figure, unit * 36 / 100, true) <= list->figure_width);
}

// Whether there is anything to turn to.
static bool turns(const struct draft *draft, size_t pages) {
    return pages > 1 || draft->view->list || draft->view->list_next;
}

// Everything in one more column, where that saves turning pages.
static void widen(const struct draft *draft, struct list *list, struct box box) {
    struct list wider = measure(draft, box, list->columns + 1);
    size_t before = pages(draft, list, box.height), after = pages(draft, &wider, box.height);
    int strip = turns(draft, after) ? strip_width(draft, box) + draft_px(draft, DRAFT_GAP) : 0;
    struct box cell = draft_column(box, 0, wider.columns, draft_px(draft, DRAFT_GAP));
    cell.width -= strip / wider.columns;
    bool narrow = after < before;
    for (size_t i = 0; i < draft->view->rows_count && narrow; i++)
        narrow = is_narrow(draft, &wider, &draft->view->rows[i], cell.width);
    if (narrow)
        *list = wider;
}

void draft_rows(struct draft *draft, struct box box, int columns, int row_height_max) {
    if (items(draft->view) == 0)
        return;
    struct list list = measure(draft, box, columns);
    if (columns == 1)
        set_heights(draft, &list, box.height, row_height_max);
    widen(draft, &list, box);
    draft->layout->pages = pages(draft, &list, box.height);
    size_t page = draft->view->page;
    if (page == VIEW_PAGE_NEXT)
        page = page_of(draft, &list, next_row(draft->view), box.height);
    if (page >= draft->layout->pages)
        page = draft->layout->pages - 1;
    draft->layout->page = page;
    size_t from = 0;
    for (size_t i = 0; i < page; i++)
        from = page_end(draft, &list, from, box.height);
    size_t to = page_end(draft, &list, from, box.height);
    if (turns(draft, draft->layout->pages)) {
        page_strip(draft, draft_cut_right(&box, strip_width(draft, box)), page);
        draft_cut_right(&box, draft_px(draft, DRAFT_GAP));
    }
    page_rows(draft, &list, box, from, to);
}
