// Bars: what is late, soon and calm, as lengths that can be compared from across the room.
#include "draft.h"

enum {
    EDGE = 8,  // design: between a bar row's edge and what stands in it
    HEAD = 36, // design: its words
    FOOT = 28, // design: the legend
};

struct manner {
    enum ink ground, edge, stripes, ink;
    enum icon icon;
};

static const struct manner manners[] = {
    [SHADE_NONE] = {INK_PANEL, INK_LINE, INK_NONE, INK_TEXT, ICON_NONE},
    [SHADE_CALM] = {INK_SOFT_ACCENT, INK_ACCENT, INK_NONE, INK_TEXT, ICON_BOX},
    [SHADE_HEED] = {INK_SOFT_ASKED, INK_ASKED, INK_ASKED, INK_TEXT, ICON_HEED},
    [SHADE_LATE] = {INK_REFUSED, INK_REFUSED, INK_NONE, INK_ON_TONE, ICON_CLOCK},
    [SHADE_DONE] = {INK_ACCEPTED, INK_ACCEPTED, INK_NONE, INK_ON_TONE, ICON_TICK},
};
_Static_assert(sizeof manners / sizeof *manners == SHADE_COUNT, "every shade has a manner");

static void swatch(struct draft *draft, struct box box, const struct manner *manner) {
    draft_fill(draft, box, manner->ground, manner->edge, 0);
    if (manner->stripes != INK_NONE)
        draft_stripes(draft, box, manner->stripes);
}

// Letters of a segment's figure follow the bar's height.
static int figure_size(struct box box) {
    return box.height * 62 / 100;
}

// How wide each segment is: its share of the whole, but never too narrow for its figure. What that
// takes too much, the widest give up.
static void share(int widths[VIEW_SEGMENTS_MAX], struct box box, const struct row *row) {
    int sum = 0;
    for (size_t i = 0; i < row->segments_count; i++) {
        const struct segment *one = &row->segments[i];
        int least = draft_width(one->figure, figure_size(box), true) + box.height / 2;
        int64_t part = row->whole > 0 ? one->amount * box.width / row->whole : 0;
        part = part < box.width ? part : box.width;
        widths[i] = one->amount <= 0 ? 0 : part < least ? least : (int)part;
        sum += widths[i];
    }
    while (sum > box.width) {
        size_t widest = 0;
        for (size_t i = 1; i < row->segments_count; i++)
            if (widths[i] > widths[widest])
                widest = i;
        widths[widest]--;
        sum--;
    }
}

// A figure on stripes has a calm ground of its own.
static void segment(struct draft *draft, struct box box, const struct segment *one) {
    const struct manner *manner = &manners[one->shade];
    int size = figure_size(box);
    swatch(draft, box, manner);
    if (manner->stripes != INK_NONE && one->figure[0])
        draft_fill(draft,
                   draft_middle(box, draft_width(one->figure, size, true) + box.height / 4,
                                box.height * 84 / 100),
                   manner->ground, INK_NONE, 0);
    draft_text(draft, draft_inset(box, draft_px(draft, 2), 0), one->figure,
               (struct letter){size, size * 2 / 3, 1, true}, manner->ink, ALIGN_CENTRE);
}

void draft_bar(struct draft *draft, struct box box, const struct row *row) {
    int widths[VIEW_SEGMENTS_MAX] = {0};
    draft_fill(draft, box, INK_GROUND, INK_NONE, 0);
    share(widths, box, row);
    for (size_t i = 0; i < row->segments_count; i++)
        if (widths[i] > 0)
            segment(draft, draft_cut_left(&box, widths[i]), &row->segments[i]);
}

// Pattern, sign, amount and words: what each segment is, also one that is empty.
static void legend(struct draft *draft, struct box box, const struct segment *one) {
    const struct manner *manner = &manners[one->shade];
    int side = draft_px(draft, 22), gap = draft_px(draft, 6);
    swatch(draft, draft_middle(draft_cut_left(&box, side), side, side), manner);
    draft_cut_left(&box, gap);
    draft_icon(draft, draft_middle(draft_cut_left(&box, side), side, side), manner->icon,
               manner->edge);
    draft_cut_left(&box, gap);
    int size = draft_px(draft, 22), width = draft_width(one->figure, size, true);
    draft_text(draft, draft_cut_left(&box, width < box.width / 2 ? width : box.width / 2),
               one->figure, draft_letter(draft, 22, 15, 1, true), INK_TEXT, ALIGN_LEFT);
    draft_cut_left(&box, gap);
    draft_text(draft, box, one->label, draft_letter(draft, 20, 15, 1, false), INK_TEXT, ALIGN_LEFT);
}

void draft_bar_row(struct draft *draft, struct box box, const struct row *row) {
    int gap = draft_px(draft, 4), count = (int)row->segments_count;
    box = draft_inset(box, draft_px(draft, 14), draft_px(draft, EDGE));
    struct box head = draft_cut_top(&box, draft_px(draft, HEAD));
    struct box foot = draft_cut_bottom(&box, draft_px(draft, FOOT));
    struct letter letter = draft_letter(draft, 28, 18, 1, true);
    draft_text(draft, draft_cut_right(&head, head.width / 3), row->figure, letter, INK_TEXT,
               ALIGN_RIGHT);
    draft_text(draft, head, row->main, letter, INK_TEXT, ALIGN_LEFT);
    draft_cut_bottom(&box, gap);
    draft_bar(draft, box, row);
    for (int i = 0; i < count; i++)
        legend(draft, draft_column(foot, i, count, draft_px(draft, 10)), &row->segments[i]);
}
