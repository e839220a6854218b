// Layout: whatever the view, everything is inside the screen, large enough, apart from each other.
#include "gallery.h"
#include "layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct size {
    int width, height;
};

static const struct size sizes[] = {
    {1024, 600}, {1280, 800}, {1920, 1080}, {1024, 768}, {1280, 1024}, {1080, 1920}, {3840, 2160},
};
enum { SIZES = sizeof sizes / sizeof *sizes };

struct world {
    struct view view;
    struct layout layout;
    struct layout other;
};

static int setup(void **state) {
    *state = calloc(1, sizeof(struct world));
    return *state ? 0 : -1;
}

static int teardown(void **state) {
    free(*state);
    return 0;
}

static bool holds(struct box outer, struct box inner) {
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

static bool overlap(struct box a, struct box b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

// 64 of 600 pixels: 14 mm on the panel of a 10-inch kiosk.
static int least_touch(struct size size) {
    int high = 64 * size.height / 600, wide = 64 * size.width / 960;
    return high < wide ? high : wide;
}

static void check_marks(const struct layout *layout) {
    struct box screen = {0, 0, layout->width, layout->height};
    for (size_t i = 0; i < layout->marks_count; i++) {
        const struct mark *mark = &layout->marks[i];
        assert_true(mark->box.width > 0 && mark->box.height > 0);
        assert_true(holds(screen, mark->box));
        if (mark->kind != MARK_TEXT)
            continue;
        assert_true(mark->size >= mark->size_min && mark->size_min > 0 && mark->lines > 0);
        assert_true(mark->text[0]);
        if (mark->box.height * 100 < mark->size_min * 115)
            fail_msg("\"%s\" is %d high in a box of %d", mark->text, mark->size_min,
                     mark->box.height);
        for (size_t j = 0; j < i; j++)
            if (layout->marks[j].kind == MARK_TEXT && overlap(layout->marks[j].box, mark->box))
                fail_msg("\"%s\" over \"%s\"", mark->text, layout->marks[j].text);
    }
}

static bool shows(const struct layout *layout, const struct target *target) {
    for (size_t i = 0; i < layout->marks_count; i++) {
        const struct mark *mark = &layout->marks[i];
        if (mark->kind == MARK_TEXT && holds(target->box, mark->box) &&
            strcmp(mark->text, target->shown) == 0)
            return true;
    }
    return target->shown[0] == '\0';
}

static void check_targets(const struct layout *layout, struct size size) {
    struct box screen = {0, 0, layout->width, layout->height};
    int least = least_touch(size);
    for (size_t i = 0; i < layout->targets_count; i++) {
        const struct target *target = &layout->targets[i];
        assert_true(holds(screen, target->box));
        if (target->box.width < least || target->box.height < least)
            fail_msg("\"%s\" is %d x %d of %d", target->shown, target->box.width,
                     target->box.height, least);
        if (!shows(layout, target))
            fail_msg("\"%s\" is not to be read on it", target->shown);
        for (size_t j = 0; j < i; j++)
            assert_false(overlap(layout->targets[j].box, target->box));
    }
}

static void check(struct world *world, struct size size) {
    layout_view(&world->layout, &world->view, size.width, size.height);
    check_marks(&world->layout);
    check_targets(&world->layout, size);
}

static void test_every_view_is_sound(void **state) {
    struct world *world = *state;
    for (int which = 0; which < GALLERY_COUNT; which++)
        for (int chinese = 0; chinese < 2; chinese++)
            for (size_t i = 0; i < SIZES; i++) {
                gallery_fill(&world->view, (enum gallery)which, chinese);
                check(world, sizes[i]);
            }
}

static void test_same_view_same_marks(void **state) {
    struct world *world = *state;
    gallery_fill(&world->view, GALLERY_ISSUE, true);
    memset(&world->layout, 0x55, sizeof world->layout);
    layout_view(&world->layout, &world->view, 1280, 800);
    layout_view(&world->other, &world->view, 1280, 800);
    assert_int_equal(world->layout.marks_count, world->other.marks_count);
    assert_memory_equal(world->layout.marks, world->other.marks,
                        world->layout.marks_count * sizeof(struct mark));
}

static const struct target *find(const struct layout *layout, const char *code) {
    for (size_t i = 0; i < layout->targets_count; i++)
        if (strcmp(layout->targets[i].code, code) == 0)
            return &layout->targets[i];
    return NULL;
}

static const struct mark *read_mark(const struct layout *layout, const char *text) {
    for (size_t i = 0; i < layout->marks_count; i++)
        if (layout->marks[i].kind == MARK_TEXT && strcmp(layout->marks[i].text, text) == 0)
            return &layout->marks[i];
    return NULL;
}

static void arrange(struct world *world, enum gallery which, bool chinese) {
    gallery_fill(&world->view, which, chinese);
    layout_view(&world->layout, &world->view, 1024, 600);
}

static void test_prompt_has_the_largest_letters(void **state) {
    struct world *world = *state;
    const enum gallery views[] = {GALLERY_IDLE, GALLERY_ISSUE, GALLERY_SIGN_IN, GALLERY_LIST};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        arrange(world, views[i], true);
        const struct mark *prompt = read_mark(&world->layout, world->view.prompt);
        assert_non_null(prompt);
        for (size_t j = 0; j < world->layout.marks_count; j++)
            assert_true(world->layout.marks[j].size <= prompt->size);
    }
}

static void test_pages_show_every_row_once(void **state) {
    struct world *world = *state;
    int seen[VIEW_ROWS_MAX] = {0};
    arrange(world, GALLERY_LIST, true);
    size_t pages = world->layout.pages;
    assert_true(pages > 1);
    for (size_t page = 0; page < pages; page++) {
        world->view.page = page;
        layout_view(&world->layout, &world->view, 1024, 600);
        assert_int_equal(world->layout.pages, pages);
        for (size_t i = 0; i < world->view.rows_count; i++)
            seen[i] += find(&world->layout, world->view.rows[i].code) != NULL;
        assert_true((find(&world->layout, "key:page-") != NULL) == (page > 0));
        assert_true((find(&world->layout, "key:page+") != NULL) == (page + 1 < pages));
        assert_true((read_mark(&world->layout, "… 还有 12 条") != NULL) == (page + 1 == pages));
        char number[NUMBER_MAX];
        snprintf(number, sizeof number, "%zu / %zu", page + 1, pages);
        assert_non_null(read_mark(&world->layout, number));
    }
    for (size_t i = 0; i < world->view.rows_count; i++)
        assert_int_equal(seen[i], 1);
}

// A list of many pages, each a query: before its first row and behind its last one there is more.
static void test_long_lists_are_turned_page_by_page(void **state) {
    struct world *world = *state;
    for (int i = 0; i < 4; i++) {
        memset(&world->view, 0, sizeof world->view);
        gallery_row(&world->view, ROW_PLAIN, "离合器片", "", "", "");
        world->view.list = i & 1 ? 2 : 0;
        world->view.list_next = i & 2 ? 48 : 0;
        layout_view(&world->layout, &world->view, 1024, 600);
        assert_true((find(&world->layout, "key:page-") != NULL) == ((i & 1) != 0));
        assert_true((find(&world->layout, "key:page+") != NULL) == ((i & 2) != 0));
        assert_true((read_mark(&world->layout, i & 1 ? "3 · 1 / 1" : "1 · 1 / 1") != NULL) ==
                    (i > 0));
    }
}

static void test_page_beyond_the_last_is_the_last(void **state) {
    struct world *world = *state;
    gallery_fill(&world->view, GALLERY_LIST, false);
    world->view.page = 1000;
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_non_null(find(&world->layout, world->view.rows[world->view.rows_count - 1].code));
    assert_non_null(read_mark(&world->layout, "… and 12 more"));
}

static void test_few_rows_need_no_page_keys(void **state) {
    struct world *world = *state;
    arrange(world, GALLERY_IDLE, true);
    assert_int_equal(world->layout.pages, 1);
    assert_null(find(&world->layout, "key:page+"));
    assert_null(find(&world->layout, "key:page-"));
}

static void test_heading_is_never_alone_at_the_bottom(void **state) {
    struct world *world = *state;
    gallery_fill(&world->view, GALLERY_PILE, true);
    for (size_t i = 0; i < world->view.rows_count; i++)
        if (world->view.rows[i].state != ROW_HEADING)
            GALLERY_SET(world->view.rows[i].code, "CF*PILE.1");
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_non_null(read_mark(&world->layout, "找到去处"));
    assert_null(read_mark(&world->layout, "放到一边"));
    world->view.page = 1;
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_non_null(read_mark(&world->layout, "放到一边"));
}

static bool has_icon(const struct layout *layout, enum icon icon) {
    for (size_t i = 0; i < layout->marks_count; i++)
        if (layout->marks[i].kind == MARK_ICON && layout->marks[i].icon == icon)
            return true;
    return false;
}

static void short_rows(struct view *view, size_t count, const char *code) {
    static const char *const names[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    memset(view, 0, sizeof *view);
    view->chinese = true;
    for (size_t i = 0; i < count; i++)
        GALLERY_SET(gallery_row(view, ROW_PLAIN, names[i], "", "", "")->code, code);
}

// Rows that a finger needs keep their height; what is only read gives way, and short rows stand
// side by side before anybody has to turn a page.
static void test_pages_are_turned_last(void **state) {
    struct world *world = *state;
    short_rows(&world->view, 8, "");
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_int_equal(world->layout.pages, 1);
    assert_int_equal(read_mark(&world->layout, "一")->box.x,
                     read_mark(&world->layout, "二")->box.x);
    short_rows(&world->view, 10, "CF*OWED");
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_int_equal(world->layout.pages, 1);
    assert_int_equal(read_mark(&world->layout, "一")->box.y,
                     read_mark(&world->layout, "二")->box.y);
    for (size_t i = 0; i < world->layout.targets_count; i++)
        assert_true(world->layout.targets[i].box.height >= 64);
    // Rows that need the whole width keep it.
    GALLERY_SET(world->view.rows[0].main, "离合器压盘总成离合器压盘总成离合器压盘总成离合器");
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_true(world->layout.pages > 1);
}

// The pad's place is kept: the rows stand where they stood when it opens.
static void test_kept_place_of_the_pad(void **state) {
    struct world *world = *state;
    short_rows(&world->view, 3, "CF*LINE.1");
    GALLERY_SET(world->view.prompt, "到 A-06-03 取：离合器片");
    world->view.scan = world->view.pad_place = true;
    layout_view(&world->layout, &world->view, 1024, 600);
    struct box before = read_mark(&world->layout, "三")->box;
    assert_true(has_icon(&world->layout, ICON_SCAN));
    world->view.pad = PAD_DIGITS;
    layout_view(&world->layout, &world->view, 1024, 600);
    struct box after = read_mark(&world->layout, "三")->box;
    assert_memory_equal(&before, &after, sizeof before);
}

// Half a site's name says nothing.
static void test_site_gives_way_to_the_place(void **state) {
    struct world *world = *state;
    short_rows(&world->view, 1, "");
    GALLERY_SET(world->view.site, "Changfeng Coach parts store");
    GALLERY_SET(world->view.title, "Parts counter");
    GALLERY_SET(world->view.clock, "12-10 09:31");
    GALLERY_SET(world->view.devices, "Scanners 1 · cameras 0");
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_non_null(read_mark(&world->layout, world->view.site));
    GALLERY_SET(world->view.title, "Agree to a report");
    GALLERY_SET(world->view.person, "Zhou Yaqin");
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_null(read_mark(&world->layout, world->view.site));
    assert_non_null(read_mark(&world->layout, world->view.title));
}

static void test_digit_pads_have_their_keys(void **state) {
    struct world *world = *state;
    const char *const codes[] = {"key:0",     "key:1",      "key:2", "key:3", "key:4",
                                 "key:5",     "key:6",      "key:7", "key:8", "key:9",
                                 "key:clear", "key:delete", "key:ok"};
    const enum gallery views[] = {GALLERY_SIGN_IN, GALLERY_REQUISITION};
    for (size_t v = 0; v < 2; v++) {
        arrange(world, views[v], true);
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
            assert_non_null(find(&world->layout, codes[i]));
    }
    assert_non_null(read_mark(&world->layout, "92350|"));
}

static void test_pin_is_shown_as_dots_only(void **state) {
    struct world *world = *state;
    arrange(world, GALLERY_SIGN_IN, true);
    for (size_t i = 0; i < world->layout.marks_count; i++)
        assert_null(strstr(world->layout.marks[i].text, "1234"));
    size_t before = world->layout.marks_count;
    GALLERY_SET(world->view.pad_value, "12345");
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_int_equal(world->layout.marks_count, before + 1);
}

static void test_keyboard_has_its_keys(void **state) {
    struct world *world = *state;
    arrange(world, GALLERY_TEXT, true);
    char code[] = "key:?";
    for (const char *at = "abcdefghijklmnopqrstuvwxyz0123456789-."; *at; at++) {
        code[4] = *at;
        const struct target *target = find(&world->layout, code);
        assert_non_null(target);
        assert_int_equal(target->shown[0], *at);
    }
    const char *const codes[] = {"key:space", "key:delete", "key:ok",    "key:shift",
                                 "key:mode",  "key:pick0",  "key:pick7", "cf:back"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        assert_non_null(find(&world->layout, codes[i]));
    assert_string_equal(find(&world->layout, "key:pick0")->shown, "离合器");
    world->view.pad_capitals = true;
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_string_equal(find(&world->layout, "key:q")->shown, "Q");
    arrange(world, GALLERY_TEXT, false);
    assert_null(find(&world->layout, "key:mode"));
}

static void test_long_value_keeps_its_end(void **state) {
    struct world *world = *state;
    arrange(world, GALLERY_LONG, true);
    bool found = false;
    for (size_t i = 0; i < world->layout.marks_count; i++) {
        const char *text = world->layout.marks[i].text;
        if (strstr(text, "67890|")) {
            assert_memory_equal(text, "…", strlen("…"));
            found = true;
        }
    }
    assert_true(found);
}

static void test_stop_leaves_only_its_buttons(void **state) {
    struct world *world = *state;
    arrange(world, GALLERY_WRONG_PART, true);
    assert_int_equal(world->layout.targets_count, 1);
    assert_string_equal(world->layout.targets[0].shown, "知道了");
    assert_non_null(read_mark(&world->layout, "3.7.4"));
    assert_non_null(read_mark(&world->layout, "≠"));
    assert_null(read_mark(&world->layout, "水泵总成"));
    gallery_fill(&world->view, GALLERY_TEXT, true);
    world->view.stop = true;
    layout_view(&world->layout, &world->view, 1024, 600);
    assert_int_equal(world->layout.targets_count, world->view.buttons_count);
}

static void test_way_out_is_left_and_next_step_right(void **state) {
    struct world *world = *state;
    for (int chinese = 0; chinese < 2; chinese++) {
        arrange(world, GALLERY_BUTTONS, chinese);
        const struct target *first = NULL, *last = NULL;
        for (size_t i = 0; i < world->layout.targets_count; i++) {
            const struct target *target = &world->layout.targets[i];
            if (!first || target->box.x < first->box.x)
                first = target;
            if (!last || target->box.x > last->box.x)
                last = target;
        }
        assert_string_equal(first->shown, world->view.buttons[0].text);
        assert_string_equal(last->shown, world->view.buttons[1].text);
        for (size_t i = 0; i < world->layout.targets_count; i++)
            assert_true(world->layout.targets[i].box.width <= last->box.width);
    }
}

static void test_no_tone_is_colour_alone(void **state) {
    struct world *world = *state;
    static const enum icon icons[TONE_COUNT] = {ICON_NONE, ICON_TICK, ICON_TICKS, ICON_ASK,
                                                ICON_STOP};
    for (int tone = TONE_ACCEPTED; tone < TONE_COUNT; tone++) {
        gallery_fill(&world->view, GALLERY_LIST, true);
        world->view.devices[0] = '\0';
        gallery_answer(&world->view, (enum tone)tone, "答复", "", "");
        for (int stop = 0; stop < 2; stop++) {
            world->view.stop = stop;
            layout_view(&world->layout, &world->view, 1024, 600);
            assert_true(has_icon(&world->layout, icons[tone]));
            assert_non_null(read_mark(&world->layout, "答复"));
        }
    }
}

// The width of what the bar shows for a segment, found by the words on it.
static int width_of(const struct layout *layout, enum ink ground, int nth) {
    for (size_t i = 0; i < layout->marks_count; i++)
        if (layout->marks[i].kind == MARK_FILL && layout->marks[i].ink == ground &&
            layout->marks[i].edge != INK_NONE && nth-- == 0)
            return layout->marks[i].box.width;
    return 0;
}

static void test_bars_can_be_compared(void **state) {
    struct world *world = *state;
    memset(&world->view, 0, sizeof world->view);
    for (int i = 0; i < 2; i++) {
        struct row *row = gallery_row(&world->view, ROW_MISSING, "王建国", "", "", "");
        gallery_segment(row, SHADE_CALM, i ? 25 : 50, "", "");
        gallery_segment(row, SHADE_LATE, i ? 0 : 50, "", "");
        row->whole = 100;
    }
    layout_view(&world->layout, &world->view, 1280, 800);
    int half = width_of(&world->layout, INK_SOFT_ACCENT, 0);
    assert_true(half > 400);
    assert_in_range(width_of(&world->layout, INK_REFUSED, 0), half - 1, half + 1);
    assert_in_range(width_of(&world->layout, INK_SOFT_ACCENT, 1), half / 2 - 1, half / 2 + 1);
    // What is not there takes no room, what is little is still told.
    assert_int_equal(width_of(&world->layout, INK_REFUSED, 1), 0);
    world->view.rows[1].segments[1].amount = 1;
    GALLERY_SET(world->view.rows[1].segments[1].figure, "1");
    layout_view(&world->layout, &world->view, 1280, 800);
    assert_true(width_of(&world->layout, INK_REFUSED, 1) > 10);
    assert_non_null(read_mark(&world->layout, "1"));
}

static void test_no_shade_is_colour_alone(void **state) {
    static const enum icon icons[SHADE_COUNT] = {
        [SHADE_CALM] = ICON_BOX,
        [SHADE_HEED] = ICON_HEED,
        [SHADE_LATE] = ICON_CLOCK,
        [SHADE_DONE] = ICON_TICK,
    };
    struct world *world = *state;
    for (int shade = SHADE_CALM; shade < SHADE_COUNT; shade++) {
        memset(&world->view, 0, sizeof world->view);
        struct row *row = gallery_row(&world->view, ROW_BAR, "全部", "", "12", "");
        gallery_segment(row, (enum shade)shade, 12, "12", "0–7 天");
        row->whole = 12;
        layout_view(&world->layout, &world->view, 1024, 600);
        assert_true(has_icon(&world->layout, icons[shade]));
        assert_non_null(read_mark(&world->layout, "0–7 天"));
    }
}

static void test_silent_devices_are_signed(void **state) {
    struct world *world = *state;
    arrange(world, GALLERY_INVITATION, true);
    assert_false(has_icon(&world->layout, ICON_STOP));
    arrange(world, GALLERY_IDLE, true);
    assert_true(has_icon(&world->layout, ICON_STOP));
}

static void test_layout_at_finds_the_target(void **state) {
    struct world *world = *state;
    arrange(world, GALLERY_SIGN_IN, true);
    const struct target *ok = find(&world->layout, "key:ok");
    struct box box = ok->box;
    assert_ptr_equal(layout_at(&world->layout, box.x, box.y), ok);
    assert_ptr_equal(layout_at(&world->layout, box.x + box.width - 1, box.y + box.height - 1), ok);
    assert_ptr_not_equal(layout_at(&world->layout, box.x + box.width, box.y), ok);
    assert_null(layout_at(&world->layout, 0, 0));
    assert_null(layout_at(&world->layout, -5, 10000));
}

// Any view at all: the screens decide what is in it, the outside how long its texts are.

static unsigned roll(unsigned *seed, unsigned sides) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

static void random_text(unsigned *seed, char *to, size_t size) {
    static const char *const pieces[] = {"离", "合", "器", "W", "i", "7", " ", "-", "·", "…"};
    size_t length = roll(seed, 4) == 0 ? 0 : roll(seed, 3) == 0 ? size : roll(seed, 24);
    to[0] = '\0';
    while (strlen(to) < length && text_append(to, size, pieces[roll(seed, 10)]))
        continue;
}

#define RANDOM(field) random_text(seed, field, sizeof(field))

static void random_rows(unsigned *seed, struct view *view) {
    view->rows_count = roll(seed, 3) ? roll(seed, 7) : roll(seed, VIEW_ROWS_MAX + 1);
    for (size_t i = 0; i < view->rows_count; i++) {
        struct row *row = &view->rows[i];
        row->state = (enum row_state)roll(seed, ROW_STATE_COUNT);
        RANDOM(row->main);
        RANDOM(row->detail);
        RANDOM(row->figure);
        RANDOM(row->note);
        RANDOM(row->code);
        row->whole = roll(seed, 3000);
        row->segments_count = roll(seed, 2) * roll(seed, VIEW_SEGMENTS_MAX + 1);
        for (size_t n = 0; n < row->segments_count; n++) {
            row->segments[n].shade = (enum shade)roll(seed, SHADE_COUNT);
            row->segments[n].amount = roll(seed, 2000);
            RANDOM(row->segments[n].figure);
            RANDOM(row->segments[n].label);
        }
    }
    view->rows_more = roll(seed, 2) * roll(seed, 1000);
    view->page = roll(seed, 2) * roll(seed, 9);
    view->list = roll(seed, 4) == 0 ? roll(seed, 100) : 0;
    view->list_next = roll(seed, 4) == 0;
}

static void random_pad(unsigned *seed, struct view *view) {
    view->pad = (enum pad)roll(seed, PAD_COUNT);
    view->pad_place = roll(seed, 2);
    view->pad_capitals = roll(seed, 2);
    view->pad_pinyin = roll(seed, 2);
    RANDOM(view->pad_label);
    RANDOM(view->pad_value);
    view->candidates_count = roll(seed, VIEW_CANDIDATES_MAX + 1);
    for (size_t i = 0; i < view->candidates_count; i++)
        RANDOM(view->candidates[i]);
}

static void random_view(unsigned *seed, struct view *view) {
    memset(view, 0, sizeof *view);
    view->chinese = roll(seed, 2);
    view->devices_ready = roll(seed, 2);
    view->stop = roll(seed, 5) == 0;
    view->tone = (enum tone)roll(seed, TONE_COUNT);
    RANDOM(view->site);
    RANDOM(view->person);
    RANDOM(view->clock);
    RANDOM(view->devices);
    RANDOM(view->title);
    RANDOM(view->prompt);
    RANDOM(view->answer);
    RANDOM(view->advice);
    RANDOM(view->clause);
    view->cards_count = roll(seed, VIEW_CARDS_MAX + 1);
    for (size_t i = 0; i < view->cards_count; i++) {
        RANDOM(view->cards[i].heading);
        RANDOM(view->cards[i].main);
        RANDOM(view->cards[i].detail);
    }
    random_rows(seed, view);
    random_pad(seed, view);
    view->buttons_count = roll(seed, VIEW_BUTTONS_MAX + 1);
    for (size_t i = 0; i < view->buttons_count; i++) {
        RANDOM(view->buttons[i].text);
        RANDOM(view->buttons[i].code);
    }
    if (view->buttons_count > 0)
        view->buttons[roll(seed, (unsigned)view->buttons_count)].primary = roll(seed, 2);
}

static void test_any_view_is_sound(void **state) {
    struct world *world = *state;
    for (unsigned round = 0; round < 1500; round++) {
        unsigned seed = round;
        if (round % 100 == 0)
            print_message("# seeds %u to %u\n", round, round + 99);
        random_view(&seed, &world->view);
        check(world, sizes[roll(&seed, SIZES)]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_view_is_sound),
        cmocka_unit_test(test_same_view_same_marks),
        cmocka_unit_test(test_prompt_has_the_largest_letters),
        cmocka_unit_test(test_pages_show_every_row_once),
        cmocka_unit_test(test_long_lists_are_turned_page_by_page),
        cmocka_unit_test(test_page_beyond_the_last_is_the_last),
        cmocka_unit_test(test_few_rows_need_no_page_keys),
        cmocka_unit_test(test_heading_is_never_alone_at_the_bottom),
        cmocka_unit_test(test_pages_are_turned_last),
        cmocka_unit_test(test_kept_place_of_the_pad),
        cmocka_unit_test(test_site_gives_way_to_the_place),
        cmocka_unit_test(test_digit_pads_have_their_keys),
        cmocka_unit_test(test_pin_is_shown_as_dots_only),
        cmocka_unit_test(test_keyboard_has_its_keys),
        cmocka_unit_test(test_long_value_keeps_its_end),
        cmocka_unit_test(test_stop_leaves_only_its_buttons),
        cmocka_unit_test(test_way_out_is_left_and_next_step_right),
        cmocka_unit_test(test_no_tone_is_colour_alone),
        cmocka_unit_test(test_bars_can_be_compared),
        cmocka_unit_test(test_no_shade_is_colour_alone),
        cmocka_unit_test(test_silent_devices_are_signed),
        cmocka_unit_test(test_layout_at_finds_the_target),
        cmocka_unit_test(test_any_view_is_sound),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
