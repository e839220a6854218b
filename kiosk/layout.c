#include "layout.h"

#include "draft.h"

#include <assert.h>

// Lengths on the design canvas; draft_px makes pixels of them.
enum {
    BAR = 48,
    ACTION = 68,
    PROMPT = 76,
    PROMPT_TALL = 140, // beside the pad's place, when there are few rows
    HERO_LEAST = 150,  // a prompt with little else on the screen
    ANSWER = 80,
    ANSWER_LONG = 124, // when its words need two lines
    CARDS = 124,
    PLOTS = 176,
    ROW_MAX = 84,
    ROW_GENEROUS = 96,
    GENEROUS_ROWS = 4,
};

struct manner {
    enum ink ground, ink;
    enum icon icon;
};

static const struct manner manners[] = {
    [TONE_CALM] = {INK_PANEL, INK_TEXT, ICON_NONE},
    [TONE_ACCEPTED] = {INK_ACCEPTED, INK_ON_TONE, ICON_TICK},
    [TONE_DONE] = {INK_DONE, INK_ON_TONE, ICON_TICKS},
    [TONE_ASKED] = {INK_ASKED, INK_ON_TONE, ICON_ASK},
    [TONE_REFUSED] = {INK_REFUSED, INK_ON_TONE, ICON_STOP},
};
_Static_assert(sizeof manners / sizeof *manners == TONE_COUNT, "every tone has a manner");

static int least(int a, int b) {
    return a < b ? a : b;
}

static int most(int a, int b) {
    return a > b ? a : b;
}

// The bar is read from left to right: where am I; who am I, what time is it, is it alive.

static void bar_devices(struct draft *draft, struct box *bar) {
    const struct view *view = draft->view;
    int size = draft_px(draft, 19), side = draft_px(draft, 22), pad = draft_px(draft, 10);
    if (!view->devices[0])
        return;
    int width = least(draft_width(view->devices, size, false), draft_px(draft, 250));
    struct box box = draft_cut_right(bar, width + side + 3 * pad);
    box = draft_inset(box, 0, draft_px(draft, 7));
    if (!view->devices_ready)
        draft_fill(draft, box, INK_REFUSED, INK_NONE, box.height / 2);
    draft_cut_left(&box, pad);
    draft_cut_right(&box, pad);
    struct box sign = draft_cut_left(&box, side);
    draft_icon(draft, draft_middle(sign, side, side), view->devices_ready ? ICON_TICK : ICON_STOP,
               INK_ON_BAR);
    draft_cut_left(&box, pad);
    draft_text(draft, box, view->devices, draft_letter(draft, 19, 14, 1, false), INK_ON_BAR,
               ALIGN_LEFT);
}

static void bar_clock(struct draft *draft, struct box *bar) {
    int width = draft_width(draft->view->clock, draft_px(draft, 26), true);
    struct box box = draft_cut_right(bar, least(width, draft_px(draft, 220)));
    if (draft->view->behind[0])
        draft_fill(draft, draft_inset(box, -draft_px(draft, 8), draft_px(draft, 7)), INK_REFUSED,
                   INK_NONE, draft_px(draft, DRAFT_RADIUS));
    draft_text(draft, box, draft->view->clock, draft_letter(draft, 26, 16, 1, true), INK_ON_BAR,
               ALIGN_CENTRE);
    draft_cut_right(bar, draft_px(draft, 18));
}

static void bar_person(struct draft *draft, struct box *bar) {
    const char *person = draft->view->person;
    if (!person[0])
        return;
    int side = draft_px(draft, 24);
    int width = least(draft_width(person, draft_px(draft, 22), true), draft_px(draft, 210));
    draft_text(draft, draft_cut_right(bar, width), person, draft_letter(draft, 22, 15, 1, true),
               INK_ON_BAR, ALIGN_LEFT);
    draft_cut_right(bar, draft_px(draft, 8));
    draft_icon(draft, draft_middle(draft_cut_right(bar, side), side, side), ICON_PERSON,
               INK_ON_BAR);
    draft_cut_right(bar, draft_px(draft, 18));
}

// Half a site's name says nothing: where there is no room, it is the place that counts.
static void bar_place(struct draft *draft, struct box bar) {
    const struct view *view = draft->view;
    if (view->behind[0]) { // before anything else: what is done now gets a wrong time
        draft_text(draft, bar, view->behind, draft_letter(draft, 22, 13, 2, true), INK_ON_BAR,
                   ALIGN_LEFT);
        return;
    }
    int gap = draft_px(draft, 28), title = draft_width(view->title, draft_px(draft, 25), true);
    int room = bar.width - (view->title[0] ? title + gap : 0);
    if (view->site[0] && draft_width(view->site, draft_px(draft, 17), false) <= room) {
        int site = draft_width(view->site, draft_px(draft, 20), false);
        draft_text(draft, draft_cut_left(&bar, least(site, room)), view->site,
                   draft_letter(draft, 20, 17, 1, false), INK_ON_BAR, ALIGN_LEFT);
        struct box line = draft_cut_left(&bar, gap);
        if (view->title[0])
            draft_fill(draft, draft_middle(line, draft_px(draft, 2), draft_px(draft, 22)),
                       INK_MUTED, INK_NONE, 0);
    }
    draft_text(draft, bar, view->title, draft_letter(draft, 25, 16, 1, true), INK_ON_BAR,
               ALIGN_LEFT);
}

static void bar(struct draft *draft, struct box box) {
    draft_fill(draft, box, INK_BAR, INK_NONE, 0);
    box = draft_inset(box, draft_px(draft, DRAFT_EDGE), 0);
    bar_devices(draft, &box);
    draft_cut_right(&box, draft_px(draft, 14));
    if (draft->view->clock[0])
        bar_clock(draft, &box);
    bar_person(draft, &box);
    bar_place(draft, box);
}

static void action(struct draft *draft, struct box box, const struct button *button) {
    enum ink ground = button->primary ? INK_ACCENT : INK_PANEL;
    draft_fill(draft, box, ground, button->primary ? INK_NONE : INK_LINE,
               draft_px(draft, DRAFT_RADIUS));
    draft_touch(draft, box, button->code, button->text);
    draft_text(draft, draft_inset(box, draft_px(draft, 12), draft_px(draft, 2)), button->text,
               draft_letter(draft, button->primary ? 32 : 26, 17, 2, true),
               button->primary ? INK_ON_TONE : INK_TEXT, ALIGN_CENTRE);
}

// The way out keeps the left corner, the next step takes the right one with twice the width.
static void actions(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    int count = (int)view->buttons_count, gap = draft_px(draft, DRAFT_GAP), shares = 0;
    for (int i = 0; i < count; i++)
        shares += view->buttons[i].primary ? 2 : 1;
    int share = (box.width - (count - 1) * gap) / most(shares, 1);
    int plain = least(share, draft_px(draft, 230));
    for (int i = 0; i < count; i++) {
        if (!view->buttons[i].primary)
            continue;
        int width = least(2 * share, draft_px(draft, 400));
        action(draft, draft_cut_right(&box, width), &view->buttons[i]);
    }
    for (int i = 0; i < count; i++) {
        if (view->buttons[i].primary)
            continue;
        action(draft, draft_cut_left(&box, plain), &view->buttons[i]);
        draft_cut_left(&box, gap);
    }
}

static struct box cut_actions(struct draft *draft, struct box *rest) {
    if (draft->view->buttons_count == 0)
        return (struct box){0};
    struct box box = draft_cut_bottom(rest, draft_px(draft, ACTION + DRAFT_EDGE));
    draft_cut_bottom(&box, draft_px(draft, DRAFT_EDGE));
    return draft_inset(box, draft_px(draft, DRAFT_EDGE), 0);
}

static void tile(struct draft *draft, struct box box, enum icon icon) {
    draft_fill(draft, box, INK_ACCENT, INK_NONE, box.width / 5);
    int side = box.width * 2 / 3;
    draft_icon(draft, draft_middle(box, side, side), icon, INK_ON_TONE);
}

// The next step, with the sign of a scan where that is what it takes.
static void prompt(struct draft *draft, struct box box, struct letter letter) {
    if (draft->view->pad == PAD_NONE && draft->view->scan && !draft->view->pad_place) {
        int side = least(box.height, draft_px(draft, 140));
        draft_cut_left(&box, draft_px(draft, 4));
        struct box sign = draft_cut_left(&box, side);
        tile(draft, draft_middle(sign, side * 7 / 8, side * 7 / 8), ICON_SCAN);
        draft_cut_left(&box, draft_px(draft, 18));
    }
    draft_text(draft, box, draft->view->prompt, letter, INK_TEXT, ALIGN_LEFT);
}

// With nothing else on the screen the invitation stands in the middle.
static void invitation(struct draft *draft, struct box box) {
    box = draft_inset(box, 0, draft_px(draft, 14));
    int side = least(draft_px(draft, 190), box.height * 2 / 5);
    box = draft_middle(box, box.width, side + draft_px(draft, 230));
    struct box sign = draft_cut_top(&box, side);
    if (draft->view->scan)
        tile(draft, draft_middle(sign, side, side), ICON_SCAN);
    draft_cut_top(&box, draft_px(draft, 12));
    draft_text(draft, box, draft->view->prompt, draft_letter(draft, 84, 36, 3, true), INK_TEXT,
               ALIGN_CENTRE);
}

// The clause as a badge, in the colours of its ground turned round.
static void badge(struct draft *draft, struct box box, const struct manner *manner) {
    enum ink ground = manner->ground == INK_PANEL ? INK_MUTED : INK_ON_TONE;
    enum ink ink = manner->ground == INK_PANEL ? INK_ON_TONE : manner->ground;
    draft_fill(draft, box, ground, INK_NONE, box.height / 2);
    draft_text(draft, draft_inset(box, box.height / 3, 0), draft->view->clause,
               draft_letter(draft, 24, 14, 1, true), ink, ALIGN_CENTRE);
}

static int badge_width(const struct draft *draft) {
    int width = draft_width(draft->view->clause, draft_px(draft, 24), true);
    return least(width + draft_px(draft, 30), draft_px(draft, 200));
}

static void answer(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    const struct manner *manner = &manners[view->tone];
    draft_fill(draft, box, manner->ground, INK_NONE, draft_px(draft, DRAFT_RADIUS));
    box = draft_inset(box, draft_px(draft, 16), draft_px(draft, 6));
    if (manner->icon != ICON_NONE) {
        int side = draft_px(draft, 50);
        draft_icon(draft, draft_middle(draft_cut_left(&box, side), side, side), manner->icon,
                   manner->ink);
        draft_cut_left(&box, draft_px(draft, 16));
    }
    if (view->clause[0]) {
        struct box place = draft_cut_right(&box, badge_width(draft));
        badge(draft, draft_middle(place, place.width, draft_px(draft, 38)), manner);
        draft_cut_right(&box, draft_px(draft, 12));
    }
    if (view->advice[0] && view->answer[0])
        draft_text(draft, draft_cut_bottom(&box, box.height * 42 / 100), view->advice,
                   draft_letter(draft, 23, 16, 2, false), manner->ink, ALIGN_LEFT);
    draft_text(draft, box, view->answer[0] ? view->answer : view->advice,
               draft_letter(draft, 31, 16, 2, true), manner->ink, ALIGN_LEFT);
}

static bool has_answer(const struct view *view) {
    return view->answer[0] || view->advice[0];
}

static int answer_height(const struct draft *draft, int width) {
    const struct view *view = draft->view;
    int room = width - draft_px(draft, 100) - (view->clause[0] ? badge_width(draft) : 0);
    bool is_long = draft_width(view->answer, draft_px(draft, 26), true) > room ||
                   draft_width(view->advice, draft_px(draft, 20), false) > room;
    return draft_px(draft, is_long ? ANSWER_LONG : ANSWER);
}

// Whether the two cards contradict each other.
static bool differ(const struct view *view) {
    return view->cards_count == 2 && view->tone == TONE_REFUSED;
}

static void card(struct draft *draft, struct box box, const struct card *card, bool wrong) {
    bool contrast = differ(draft->view);
    enum ink edge = !contrast ? INK_LINE : wrong ? INK_REFUSED : INK_ACCEPTED;
    int unit = box.height;
    struct letter main = {unit * 28 / 100, draft_px(draft, 20), 2, true};
    struct letter detail = {unit * 20 / 100, draft_px(draft, 16), 1, false};
    draft_fill(draft, box, INK_PANEL, edge, draft_px(draft, DRAFT_RADIUS));
    box = draft_inset(box, draft_px(draft, 18), draft_px(draft, 10));
    struct box head = draft_cut_top(&box, unit * 22 / 100);
    if (contrast) {
        int side = head.height;
        draft_icon(draft, draft_cut_left(&head, side), wrong ? ICON_STOP : ICON_TICK, edge);
        draft_cut_left(&head, draft_px(draft, 10));
    }
    draft_text(draft, head, card->heading, (struct letter){unit * 17 / 100, unit / 8, 1, true},
               contrast ? edge : INK_MUTED, ALIGN_LEFT);
    if (card->detail[0])
        draft_text(draft, draft_cut_bottom(&box, unit * 26 / 100), card->detail, detail,
                   draft->view->stop ? INK_TEXT : INK_MUTED, ALIGN_LEFT);
    draft_text(draft, box, card->main, main, INK_TEXT, ALIGN_LEFT);
}

static void cards(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    int count = (int)view->cards_count;
    int gap = draft_px(draft, differ(view) ? 60 : DRAFT_GAP), side = draft_px(draft, 48);
    for (int i = 0; i < count; i++)
        card(draft, draft_column(box, i, count, gap), &view->cards[i], i > 0);
    if (differ(view))
        draft_text(draft, draft_middle(box, side, side), "≠", draft_letter(draft, 48, 30, 1, true),
                   view->stop ? INK_ON_TONE : INK_REFUSED, ALIGN_CENTRE);
}

// A refusal that has to be acknowledged takes the whole middle of the screen.
static void stop_sign(struct draft *draft, struct box box, const struct manner *manner) {
    int side = draft_px(draft, 128);
    int badge_height = draft->view->clause[0] ? draft_px(draft, 46) : 0;
    box = draft_middle(box, box.width, side + badge_height + draft_px(draft, 14));
    struct box sign = draft_cut_top(&box, side);
    if (manner->icon != ICON_NONE)
        draft_icon(draft, draft_middle(sign, side, side), manner->icon, manner->ink);
    if (badge_height > 0)
        badge(draft, draft_cut_bottom(&box, badge_height), manner);
}

static void stop(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    const struct manner *manner = &manners[view->tone];
    box = draft_inset(box, draft_px(draft, DRAFT_EDGE), draft_px(draft, DRAFT_EDGE));
    draft_fill(draft, box, manner->ground, INK_NONE, draft_px(draft, 2 * DRAFT_RADIUS));
    box = draft_inset(box, draft_px(draft, 24), draft_px(draft, 20));
    if (view->cards_count > 0) {
        cards(draft, draft_cut_bottom(&box, box.height * 44 / 100));
        draft_cut_bottom(&box, draft_px(draft, 14));
    }
    stop_sign(draft, draft_cut_left(&box, draft_px(draft, 150)), manner);
    draft_cut_left(&box, draft_px(draft, 28));
    box = draft_middle(box, box.width, draft_px(draft, 270));
    if (view->advice[0])
        draft_text(draft, draft_cut_bottom(&box, box.height * 42 / 100), view->advice,
                   draft_letter(draft, 38, 22, 3, false), manner->ink, ALIGN_LEFT);
    draft_text(draft, box, view->answer, draft_letter(draft, 72, 30, 3, true), manner->ink,
               ALIGN_LEFT);
}

// Few rows and nothing to type: the prompt can have what they leave, if that is enough for it.
static bool is_generous(const struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    if (view->pad != PAD_NONE || view->pad_place || view->cards_count > 0 ||
        view->plots_count > 0 || view->rows_more > 0 || view->list || view->list_next ||
        view->rows_count > GENEROUS_ROWS)
        return false;
    int said = has_answer(view) ? answer_height(draft, box.width) : 0;
    int rows = draft_rows_height(draft, draft_px(draft, DRAFT_TOUCH));
    return rows + said + draft_px(draft, PROMPT + 2 * DRAFT_GAP) <= box.height;
}

// Where the pad comes and goes: the room is measured with an answer, there or not, lest rows jump.
static bool is_tall(const struct draft *draft, struct box box) {
    int rows = draft_rows_height(draft, draft_px(draft, DRAFT_TOUCH));
    int others = draft_px(draft, PROMPT_TALL + 2 * DRAFT_GAP) + answer_height(draft, box.width);
    return draft->view->pad_place && draft->view->cards_count == 0 && rows + others <= box.height;
}

static void plots(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    int count = (int)view->plots_count, gap = draft_px(draft, DRAFT_GAP);
    for (int i = 0; i < count; i++)
        draft_plot(draft, draft_column(box, i, count, gap), &view->plots[i]);
}

static void column(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    int gap = draft_px(draft, DRAFT_GAP);
    bool tall = is_tall(draft, box);
    if (view->prompt[0]) {
        prompt(draft, draft_cut_top(&box, draft_px(draft, tall ? PROMPT_TALL : PROMPT)),
               draft_letter(draft, tall ? 64 : 50, 26, 2, true));
        draft_cut_top(&box, gap);
    }
    if (has_answer(view)) {
        answer(draft, draft_cut_top(&box, answer_height(draft, box.width)));
        draft_cut_top(&box, gap);
    }
    if (view->cards_count > 0) {
        cards(draft, draft_cut_top(&box, draft_px(draft, CARDS)));
        draft_cut_top(&box, gap);
    }
    if (view->plots_count > 0) {
        plots(draft, draft_cut_top(&box, draft_px(draft, PLOTS)));
        draft_cut_top(&box, gap);
    }
    draft_rows(draft, box, 1, draft_px(draft, ROW_MAX));
}

// The tallest rows that leave the prompt its least height.
static int generous_height(const struct draft *draft, int room) {
    int height = draft_px(draft, ROW_GENEROUS), touch = draft_px(draft, DRAFT_TOUCH);
    while (height > touch && draft_rows_height(draft, height) > room)
        height--;
    return height;
}

static void generous(struct draft *draft, struct box box) {
    const struct view *view = draft->view;
    int gap = draft_px(draft, DRAFT_GAP), hero = draft_px(draft, HERO_LEAST);
    int said = has_answer(view) ? answer_height(draft, box.width) : 0;
    int row = generous_height(draft, box.height - hero - said - gap);
    int rows = draft_rows_height(draft, row);
    struct box list = draft_cut_bottom(&box, rows);
    if (said > 0) {
        if (rows > 0)
            draft_cut_bottom(&box, gap);
        answer(draft, draft_cut_bottom(&box, said));
    }
    draft_cut_bottom(&box, gap);
    if (view->prompt[0] && rows == 0)
        invitation(draft, box);
    else if (view->prompt[0])
        prompt(draft, box, draft_letter(draft, 80, 30, 3, true));
    draft_rows(draft, list, 1, row);
}

// Digits at the right; while nothing is to be typed, their place has the sign of the next scan.
static void right_side(struct draft *draft, struct box *box) {
    int side = draft_px(draft, 200);
    if (draft->view->pad == PAD_NONE && !draft->view->pad_place)
        return;
    struct box place = draft_cut_right(box, draft_digits_width(draft));
    draft_cut_right(box, draft_px(draft, DRAFT_EDGE));
    if (draft->view->pad != PAD_NONE)
        draft_digits(draft, place);
    else if (draft->view->scan)
        tile(draft, draft_middle(place, side, side), ICON_SCAN);
}

static void middle(struct draft *draft, struct box box) {
    int edge = draft_px(draft, DRAFT_EDGE);
    draft_cut_top(&box, edge);
    draft_cut_bottom(&box, edge);
    box = draft_inset(box, edge, 0);
    right_side(draft, &box);
    if (is_generous(draft, box))
        generous(draft, box);
    else
        column(draft, box);
}

static void said_or_prompt(struct draft *draft, struct box box) {
    if (has_answer(draft->view))
        answer(draft, box);
    else
        draft_text(draft, box, draft->view->prompt, draft_letter(draft, 34, 20, 2, true), INK_TEXT,
                   ALIGN_LEFT);
}

// The keyboard takes the lower half; what it searches stands above it in two columns.
static void writing(struct draft *draft, struct box box) {
    int tight = draft_px(draft, 6), gap = draft_px(draft, 4), touch = draft_px(draft, DRAFT_TOUCH);
    box = draft_inset(box, draft_px(draft, DRAFT_EDGE), tight);
    if (draft->view->buttons_count > 0) {
        actions(draft, draft_cut_bottom(&box, touch));
        draft_cut_bottom(&box, tight);
    }
    draft_keyboard(draft, draft_cut_bottom(&box, draft_keyboard_height(draft)));
    draft_cut_bottom(&box, tight);
    struct box head = draft_cut_top(&box, touch);
    int share = has_answer(draft->view) ? 58 : 45;
    said_or_prompt(draft, draft_cut_left(&head, head.width * share / 100));
    draft_cut_left(&head, draft_px(draft, DRAFT_EDGE));
    draft_field(draft, head);
    draft_cut_top(&box, gap);
    if (draft->view->candidates_count > 0) {
        draft_candidates(draft, draft_cut_bottom(&box, touch));
        draft_cut_bottom(&box, gap);
    }
    draft_rows(draft, box, 2, touch);
}

void layout_view(struct layout *layout, const struct view *view, int width, int height) {
    assert(width >= 1024 && height >= 600);
    layout->width = width;
    layout->height = height;
    layout->marks_count = layout->targets_count = 0;
    layout->page = 0;
    layout->pages = 1;
    struct draft draft = {layout, view};
    struct box rest = {0, 0, width, height};
    bool writes = view->pad == PAD_TEXT && !view->stop;
    bar(&draft, draft_cut_top(&rest, draft_px(&draft, writes ? 40 : BAR)));
    if (writes) {
        writing(&draft, rest);
        return;
    }
    actions(&draft, cut_actions(&draft, &rest));
    if (view->stop)
        stop(&draft, rest);
    else
        middle(&draft, rest);
}

const struct target *layout_at(const struct layout *layout, int x, int y) {
    for (size_t i = 0; i < layout->targets_count; i++) {
        const struct box *box = &layout->targets[i].box;
        if (x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height)
            return &layout->targets[i];
    }
    return NULL;
}
