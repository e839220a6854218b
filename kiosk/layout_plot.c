// Plots: how one figure went from month to month, in columns that are read from across the room.
#include "draft.h"

enum {
    PAD = 10,     // design: between a panel's edge and what stands in it
    HEADING = 30, // design: its words
    LETTER = 24,  // design: room for a column's figure, and for its label
};

struct manner {
    enum ink ground, edge;
    bool striped;
};

static const struct manner manners[] = {
    [SHADE_NONE] = {INK_PANEL, INK_LINE, false},
    [SHADE_CALM] = {INK_SOFT_ACCENT, INK_ACCENT, false},
    [SHADE_HEED] = {INK_SOFT_ASKED, INK_ASKED, true},
    [SHADE_LATE] = {INK_SOFT_REFUSED, INK_REFUSED, true},
    [SHADE_DONE] = {INK_ACCEPTED, INK_ACCEPTED, false},
};
_Static_assert(sizeof manners / sizeof *manners == SHADE_COUNT, "every shade has a manner");

// What the whole height stands for.
static int64_t most_of(const struct plot *plot) {
    int64_t most = plot->target > 1 ? plot->target : 1;
    for (size_t i = 0; i < plot->count; i++)
        if (plot->points[i].value > most)
            most = plot->points[i].value;
    return most;
}

static void column(struct draft *draft, struct box box, const struct point *point, int64_t most) {
    const struct manner *manner = &manners[point->shade];
    struct letter small = draft_letter(draft, 19, 11, 1, false);
    struct letter figure = draft_letter(draft, 20, 11, 1, true);
    draft_text(draft, draft_cut_bottom(&box, draft_px(draft, LETTER)), point->label, small,
               INK_TEXT, ALIGN_CENTRE);
    int room = box.height - draft_px(draft, LETTER);
    int height = point->value > 0 ? (int)(room * point->value / most) : 0;
    struct box bar = draft_cut_bottom(&box, height);
    bar = draft_inset(bar, bar.width / 6, 0);
    draft_fill(draft, bar, manner->ground, manner->edge, 0);
    if (manner->striped)
        draft_stripes(draft, bar, manner->edge);
    draft_text(draft, draft_cut_bottom(&box, draft_px(draft, LETTER)), point->figure, figure,
               INK_TEXT, ALIGN_CENTRE);
}

void draft_plot(struct draft *draft, struct box box, const struct plot *plot) {
    int64_t most = most_of(plot);
    draft_fill(draft, box, INK_PANEL, INK_LINE, draft_px(draft, DRAFT_RADIUS));
    box = draft_inset(box, draft_px(draft, PAD), draft_px(draft, PAD / 2));
    draft_text(draft, draft_cut_top(&box, draft_px(draft, HEADING)), plot->heading,
               draft_letter(draft, 22, 14, 1, true), INK_TEXT, ALIGN_LEFT);
    for (size_t i = 0; i < plot->count; i++)
        column(draft, draft_column(box, (int)i, VIEW_POINTS_MAX, 0), &plot->points[i], most);
    int ground = box.y + box.height - draft_px(draft, LETTER);
    int room = box.height - 2 * draft_px(draft, LETTER), line = draft_px(draft, 2);
    draft_fill(draft, (struct box){box.x, ground, box.width, line}, INK_MUTED, INK_NONE, 0);
    if (plot->target) {
        int y = ground - (int)(room * plot->target / most);
        draft_fill(draft, (struct box){box.x, y, box.width, line}, INK_REFUSED, INK_NONE, 0);
    }
}
