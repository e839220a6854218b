// Paint: a partial repaint gives the pixels of a full one, and no mark paints outside its box.
//
// COUNTERFOIL_SHOTS=DIR leaves every view of the gallery there as PNG.
#include "gallery.h"
#include "layout.h"
#include "paint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const char fonts[] = "assets/fonts.conf";
static const char long_text[] = "离合器片总成 1601-00458 Φ430 供应商：某某汽车零部件有限公司";

struct world {
    struct view view;
    struct layout layout;
    struct mark marks[64];
};

static int setup(void **state) {
    *state = calloc(1, sizeof(struct world));
    return *state ? 0 : -1;
}

static int teardown(void **state) {
    free(*state);
    return 0;
}

static struct paint *open_paint(int width, int height) {
    struct paint *paint = NULL;
    assert_int_equal(paint_open(&paint, width, height, fonts), FAULT_NONE);
    return paint;
}

static size_t show(struct paint *paint, const struct mark *marks, size_t count) {
    struct box damage[PAINT_DAMAGE_MAX];
    return paint_show(paint, damage, marks, count);
}

static uint32_t pixel(struct paint *paint, int x, int y) {
    size_t stride = 0;
    const uint32_t *pixels = paint_pixels(paint, &stride);
    return pixels[(size_t)y * (stride / sizeof *pixels) + (size_t)x] & 0xFFFFFF;
}

static bool same_pixels(struct paint *a, struct paint *b, int width, int height) {
    size_t stride = 0;
    const uint32_t *left = paint_pixels(a, &stride), *right = paint_pixels(b, &stride);
    size_t step = stride / sizeof *left;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            size_t at = (size_t)y * step + (size_t)x;
            if ((left[at] ^ right[at]) & 0xFFFFFF) {
                print_message("# %06x, not %06x at %d, %d\n", left[at], right[at], x, y);
                return false;
            }
        }
    return true;
}

static bool inside(struct box box, int x, int y) {
    return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

// The smallest box around all pixels that are not the ground.
static struct box painted(struct paint *paint, int width, int height) {
    int left = width, top = height, right = -1, bottom = -1;
    uint32_t ground = paint_colour(INK_GROUND);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            if (pixel(paint, x, y) == ground)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y > bottom ? y : bottom;
        }
    return (struct box){left, top, right - left + 1, bottom - top + 1};
}

static struct mark text_mark(struct box box, const char *text, int size, int size_min, int lines) {
    struct mark mark = {.kind = MARK_TEXT,
                        .box = box,
                        .ink = INK_TEXT,
                        .size = size,
                        .size_min = size_min,
                        .lines = lines,
                        .chinese = true};
    GALLERY_SET(mark.text, text);
    return mark;
}

static unsigned roll(unsigned *seed, unsigned sides) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

enum { WIDTH = 400, HEIGHT = 300 };

static struct mark random_mark(unsigned *seed) {
    static const char *const texts[] = {
        "离合器片总成", "Air dryer 3543-01217", "2 / 4", "", "制动蹄片 3502-00981 · 货位 B-07-1",
        "fjÅgy"};
    struct mark mark = {.ink = (enum ink)(1 + roll(seed, INK_COUNT - 1))};
    mark.kind = (enum mark_kind)(1 + roll(seed, MARK_KIND_COUNT - 1));
    if (mark.kind == MARK_BARS) {
        mark.bars = (enum bars)(1 + roll(seed, BARS_COUNT - 1));
        mark.code = texts[1 + roll(seed, 2)];
    }
    mark.box = (struct box){(int)roll(seed, WIDTH + 60) - 40, (int)roll(seed, HEIGHT + 60) - 40,
                            1 + (int)roll(seed, 200), 1 + (int)roll(seed, 120)};
    mark.edge = roll(seed, 2) ? (enum ink)(1 + roll(seed, INK_COUNT - 1)) : INK_NONE;
    mark.edge_width = (int)roll(seed, 4);
    mark.radius = (int)roll(seed, 20);
    mark.size = 10 + (int)roll(seed, 60);
    mark.size_min = 8 + (int)roll(seed, 20);
    mark.lines = 1 + (int)roll(seed, 3);
    mark.bold = roll(seed, 2);
    mark.chinese = roll(seed, 2);
    mark.align = (enum align)roll(seed, ALIGN_RIGHT + 1);
    mark.icon = (enum icon)(1 + roll(seed, ICON_COUNT - 1));
    GALLERY_SET(mark.text, texts[roll(seed, 6)]);
    return mark;
}

// Changes, inserts, removes or swaps.
static void disturb(unsigned *seed, struct mark *marks, size_t *count) {
    size_t at = roll(seed, (unsigned)*count);
    switch (roll(seed, 4)) {
    case 0:
        marks[at] = random_mark(seed);
        break;
    case 1:
        if (*count < 64) {
            memmove(&marks[at + 1], &marks[at], (*count - at) * sizeof *marks);
            marks[at] = random_mark(seed);
            ++*count;
        }
        break;
    case 2:
        if (*count > 1)
            memmove(&marks[at], &marks[at + 1], (--*count - at) * sizeof *marks);
        break;
    case 3: {
        size_t other = roll(seed, (unsigned)*count);
        struct mark mark = marks[at];
        marks[at] = marks[other];
        marks[other] = mark;
    }
    }
}

static void check_partial(struct world *world, unsigned seed) {
    size_t count = 1 + roll(&seed, 40);
    for (size_t i = 0; i < count; i++)
        world->marks[i] = random_mark(&seed);
    struct paint *partial = open_paint(WIDTH, HEIGHT);
    show(partial, world->marks, count);
    for (int step = 0; step < 6; step++) {
        disturb(&seed, world->marks, &count);
        show(partial, world->marks, count);
        struct paint *full = open_paint(WIDTH, HEIGHT);
        show(full, world->marks, count);
        assert_true(same_pixels(partial, full, WIDTH, HEIGHT));
        paint_close(full);
    }
    paint_close(partial);
}

static void test_partial_repaint_is_exact(void **state) {
    for (unsigned seed = 0; seed < 40; seed++) {
        print_message("# seed %u\n", seed);
        check_partial(*state, seed);
    }
}

static void test_every_change_of_view_is_exact(void **state) {
    struct world *world = *state;
    struct paint *partial = open_paint(1024, 600);
    for (int i = 0; i < 2 * GALLERY_COUNT; i++) {
        gallery_fill(&world->view, (enum gallery)(i / 2), i % 2);
        layout_view(&world->layout, &world->view, 1024, 600);
        struct paint *full = open_paint(1024, 600);
        show(partial, world->layout.marks, world->layout.marks_count);
        show(full, world->layout.marks, world->layout.marks_count);
        assert_true(same_pixels(partial, full, 1024, 600));
        paint_close(full);
    }
    paint_close(partial);
}

// One thing about a mark changes and nothing else does: it is seen, and not served from the cache.
static void check_seen(const struct mark *before, const struct mark *after) {
    struct paint *partial = open_paint(WIDTH, HEIGHT), *full = open_paint(WIDTH, HEIGHT);
    show(partial, before, 1);
    assert_true(show(partial, after, 1) > 0);
    show(full, after, 1);
    assert_true(same_pixels(partial, full, WIDTH, HEIGHT));
    paint_close(partial);
    paint_close(full);
}

static void test_every_field_is_seen(void **state) {
    (void)state;
    const struct mark text =
        text_mark((struct box){20, 20, 200, 90}, "离合器 1601-00458 Φ430", 40, 12, 1);
    struct mark other[10];
    for (size_t i = 0; i < 10; i++)
        other[i] = text;
    other[0].align = ALIGN_RIGHT;
    other[1].bold = true;
    other[2].size = 12;
    other[3].size_min = 30;
    other[4].lines = 3;
    other[5].ink = INK_REFUSED;
    other[6].box.width = 150;
    other[7].box.height = 60;
    other[8].box.x = 21;
    GALLERY_SET(other[9].text, "离合器 1601-00459 Φ430");
    for (size_t i = 0; i < 10; i++)
        check_seen(&text, &other[i]);
    const struct mark fill = {.kind = MARK_FILL,
                              .box = text.box,
                              .ink = INK_PANEL,
                              .edge = INK_LINE,
                              .edge_width = 2,
                              .radius = 8};
    struct mark changed[3] = {fill, fill, fill};
    changed[0].edge = INK_REFUSED;
    changed[1].edge_width = 5;
    changed[2].radius = 20;
    for (size_t i = 0; i < 3; i++)
        check_seen(&fill, &changed[i]);
    const struct mark icon = {
        .kind = MARK_ICON, .box = text.box, .ink = INK_TEXT, .icon = ICON_TICK};
    struct mark stop = icon;
    stop.icon = ICON_STOP;
    check_seen(&icon, &stop);
}

static void test_first_call_gives_everything(void **state) {
    (void)state;
    struct paint *paint = open_paint(WIDTH, HEIGHT);
    struct box damage[PAINT_DAMAGE_MAX];
    assert_int_equal(paint_show(paint, damage, NULL, 0), 1);
    assert_int_equal(damage[0].x, 0);
    assert_int_equal(damage[0].y, 0);
    assert_int_equal(damage[0].width, WIDTH);
    assert_int_equal(damage[0].height, HEIGHT);
    assert_int_equal(pixel(paint, 200, 150), paint_colour(INK_GROUND));
    assert_int_equal(paint_show(paint, damage, NULL, 0), 0);
    paint_close(paint);
}

static void test_only_the_bar_is_repainted_for_the_clock(void **state) {
    struct world *world = *state;
    struct paint *paint = open_paint(1280, 800);
    gallery_fill(&world->view, GALLERY_ISSUE, true);
    layout_view(&world->layout, &world->view, 1280, 800);
    show(paint, world->layout.marks, world->layout.marks_count);
    assert_int_equal(show(paint, world->layout.marks, world->layout.marks_count), 0);
    GALLERY_SET(world->view.clock, "14:33");
    layout_view(&world->layout, &world->view, 1280, 800);
    struct box damage[PAINT_DAMAGE_MAX];
    size_t count = paint_show(paint, damage, world->layout.marks, world->layout.marks_count);
    assert_int_equal(count, 1);
    const struct box bar = world->layout.marks[0].box;
    assert_true(damage[0].x > 0 && damage[0].height < bar.height + 32);
    paint_close(paint);
}

static void test_scattered_changes_become_few_boxes(void **state) {
    struct world *world = *state;
    struct paint *paint = open_paint(1280, 800);
    show(paint, NULL, 0);
    for (int i = 0; i < 64; i++)
        world->marks[i] = (struct mark){.kind = MARK_FILL,
                                        .ink = INK_ACCENT,
                                        .box = {i % 8 * 160 + i / 8, i / 8 * 100, 10, 10}};
    struct box damage[PAINT_DAMAGE_MAX];
    size_t count = paint_show(paint, damage, world->marks, 64);
    assert_true(count > 0 && count <= PAINT_DAMAGE_MAX);
    for (int i = 0; i < 64; i++) {
        struct box box = world->marks[i].box;
        bool covered = false;
        for (size_t j = 0; j < count; j++)
            covered = covered ||
                      (inside(damage[j], box.x, box.y) && inside(damage[j], box.x + 9, box.y + 9));
        assert_true(covered);
        assert_int_equal(pixel(paint, box.x + 5, box.y + 5), paint_colour(INK_ACCENT));
    }
    paint_close(paint);
}

static void check_stays_inside(const struct mark *mark) {
    struct paint *paint = open_paint(WIDTH, HEIGHT);
    show(paint, mark, 1);
    struct box box = painted(paint, WIDTH, HEIGHT);
    assert_true(box.width > 0);
    assert_true(inside(mark->box, box.x, box.y));
    assert_true(inside(mark->box, box.x + box.width - 1, box.y + box.height - 1));
    paint_close(paint);
}

static void test_marks_stay_in_their_boxes(void **state) {
    (void)state;
    const struct box box = {101, 57, 93, 31};
    for (int icon = 1; icon < ICON_COUNT; icon++)
        check_stays_inside(&(struct mark){
            .kind = MARK_ICON, .box = box, .ink = INK_TEXT, .icon = (enum icon)icon});
    for (int size = 10; size < 120; size += 30)
        for (int lines = 1; lines < 4; lines++) {
            struct mark mark = text_mark(box, long_text, size, size, lines);
            check_stays_inside(&mark);
        }
    check_stays_inside(&(struct mark){.kind = MARK_FILL,
                                      .box = box,
                                      .ink = INK_PANEL,
                                      .edge = INK_LINE,
                                      .edge_width = 3,
                                      .radius = 9});
}

static struct box ink_of(const struct mark *mark) {
    struct paint *paint = open_paint(WIDTH, HEIGHT);
    show(paint, mark, 1);
    struct box box = painted(paint, WIDTH, HEIGHT);
    paint_close(paint);
    return box;
}

// A Chinese character fills about nine tenths of its em.
static void test_text_that_fits_has_its_full_size(void **state) {
    (void)state;
    struct mark mark = text_mark((struct box){20, 20, 300, 80}, "器", 40, 20, 1);
    struct box ink = ink_of(&mark);
    assert_in_range(ink.height, 34, 40);
    assert_in_range(ink.x, 20, 24);
    int above = ink.y - 20, below = 100 - (ink.y + ink.height);
    assert_in_range(above - below + 3, 0, 6);
    mark.align = ALIGN_RIGHT;
    assert_in_range(ink_of(&mark).x + ink_of(&mark).width, 316, 320);
    mark.align = ALIGN_CENTRE;
    assert_in_range(ink_of(&mark).x + ink_of(&mark).width / 2, 168, 172);
}

static void test_wide_text_shrinks_before_it_is_cut(void **state) {
    (void)state;
    const struct box box = {20, 20, 200, 60};
    struct mark mark = text_mark(box, "离合器片总成", 48, 16, 1);
    struct box ink = ink_of(&mark);
    assert_in_range(ink.width, 160, 200);
    assert_in_range(ink.height, 26, 33);
    struct mark low = text_mark((struct box){20, 20, 300, 24}, "器", 48, 10, 1);
    assert_in_range(ink_of(&low).height, 15, 20);
}

static void test_text_wraps_to_its_lines(void **state) {
    (void)state;
    // Four would fit into the first line; three and three are better than four and two.
    struct mark mark = text_mark((struct box){20, 20, 175, 200}, "离合器片总成", 40, 40, 3);
    struct box ink = ink_of(&mark);
    assert_in_range(ink.height, 40 + 40, 40 + 60);
    assert_in_range(ink.width, 105, 120);
}

// The first line could hold 零 as well, but not the whole word.
static void test_chinese_words_are_not_torn(void **state) {
    (void)state;
    struct mark mark = text_mark((struct box){20, 20, 230, 200}, "工牌、零件、车辆", 40, 40, 3);
    assert_in_range(ink_of(&mark).width, 180, 200);
    // What has no such place is broken all the same, before it would get much smaller.
    struct mark word = text_mark((struct box){20, 20, 175, 200}, "离合器片总成", 40, 20, 3);
    assert_in_range(ink_of(&word).height, 40 + 40, 40 + 60);
}

static bool look_same(const struct mark *a, const struct mark *b) {
    struct paint *left = open_paint(WIDTH, HEIGHT), *right = open_paint(WIDTH, HEIGHT);
    show(left, a, 1);
    show(right, b, 1);
    size_t stride = 0;
    const uint32_t *one = paint_pixels(left, &stride), *two = paint_pixels(right, &stride);
    bool same = memcmp(one, two, stride * HEIGHT) == 0;
    paint_close(left);
    paint_close(right);
    return same;
}

static void test_text_too_long_ends_in_dots(void **state) {
    (void)state;
    const struct box box = {20, 20, 150, 50};
    struct mark cut = text_mark(box, "离合器片总成离合器片总成离合器片总成", 24, 20, 1);
    struct mark cut_too = text_mark(box, "离合器片总成离合器片总成某某某某某某", 24, 20, 1);
    struct mark whole = text_mark(box, "离合器片总成离", 24, 20, 1);
    struct mark whole_too = text_mark(box, "离合器片总成某", 24, 20, 1);
    assert_true(look_same(&cut, &cut_too));
    assert_false(look_same(&whole, &whole_too));
    assert_false(look_same(&cut, &whole));
}

// A part number is never read with a hyphen that is not in it.
static void test_broken_word_gets_no_hyphen(void **state) {
    (void)state;
    const struct box first_line = {20, 20, 110, 40};
    struct mark broken = text_mark((struct box){20, 20, 110, 80}, "IIIIIIIIIIIIIIII", 30, 30, 2);
    struct paint *paint = open_paint(WIDTH, HEIGHT);
    show(paint, &broken, 1);
    uint32_t ground = paint_colour(INK_GROUND);
    int bars = 0, gaps_broken = 0;
    // Between two capital I there is only ground at their middle height; a hyphen would be a run.
    for (int x = first_line.x, run = 0; x < first_line.x + first_line.width; x++) {
        run = pixel(paint, x, 41) == ground ? 0 : run + 1;
        bars += run == 1;
        gaps_broken += run > 6;
    }
    assert_true(bars > 3);
    assert_int_equal(gaps_broken, 0);
    paint_close(paint);
}

static void test_line_ends_do_not_break_lines(void **state) {
    (void)state;
    struct mark mark = text_mark((struct box){20, 20, 300, 200}, "器\n器", 30, 30, 3);
    assert_in_range(ink_of(&mark).height, 24, 40);
}

// WCAG 2.1, relative luminance and contrast ratio.
static double linear(uint32_t byte) {
    double c = byte / 255.0, base = (c + 0.055) / 1.055;
    // base to the power 2.4, as base² · base^0.4, the latter by Newton's fifth root of base².
    double square = base * base, root = 1;
    for (int i = 0; i < 60; i++)
        root -= (root * root * root * root * root - square) / (5 * root * root * root * root);
    return c <= 0.03928 ? c / 12.92 : square * root;
}

static double luminance(enum ink ink) {
    uint32_t colour = paint_colour(ink);
    return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 0xFF) +
           0.0722 * linear(colour & 0xFF);
}

static double contrast(enum ink a, enum ink b) {
    double high = luminance(a), low = luminance(b);
    return high > low ? (high + 0.05) / (low + 0.05) : (low + 0.05) / (high + 0.05);
}

// The ink under the middle of a text mark: the last fill before it that holds the box.
static enum ink ground_of(const struct layout *layout, size_t at) {
    struct box box = layout->marks[at].box;
    for (size_t i = at; i-- > 0;) {
        const struct mark *mark = &layout->marks[i];
        if (mark->kind == MARK_FILL &&
            inside(mark->box, box.x + box.width / 2, box.y + box.height / 2))
            return mark->ink;
    }
    return INK_GROUND;
}

static void test_every_text_has_contrast(void **state) {
    struct world *world = *state;
    for (int which = 0; which < GALLERY_COUNT; which++) {
        gallery_fill(&world->view, (enum gallery)which, true);
        layout_view(&world->layout, &world->view, 1024, 600);
        for (size_t i = 0; i < world->layout.marks_count; i++) {
            const struct mark *mark = &world->layout.marks[i];
            if (mark->kind == MARK_TEXT || mark->kind == MARK_ICON)
                assert_true(contrast(mark->ink, ground_of(&world->layout, i)) >=
                            (mark->kind == MARK_TEXT ? 4.5 : 3.0));
        }
    }
}

static void test_fonts_know_every_letter(void **state) {
    struct world *world = *state;
    struct paint *paint = open_paint(1024, 600);
    for (int i = 0; i < 2 * GALLERY_COUNT; i++) {
        gallery_fill(&world->view, (enum gallery)(i / 2), i % 2);
        layout_view(&world->layout, &world->view, 1024, 600);
        for (size_t j = 0; j < world->layout.marks_count; j++) {
            const struct mark *mark = &world->layout.marks[j];
            assert_null(paint_unknown_glyph(paint, mark->text, mark->chinese));
        }
    }
    const char *text = "离合\xEE\x80\x80器";
    assert_ptr_equal(paint_unknown_glyph(paint, text, true), text + 6);
    // A rare character of a name, which a small font would lack.
    assert_null(paint_unknown_glyph(paint, "喆堃垚", true));
    paint_close(paint);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void test_missing_fonts_are_said(void **state) {
    (void)state;
    struct paint *paint = NULL;
    char directory[] = "/tmp/counterfoil-paint-XXXXXX", path[64];
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/fonts.conf", directory);
    assert_int_equal(paint_open(&paint, 320, 200, path), FAULT_MISSING);
    assert_null(paint);
    write_file(path, "<fontconfig></fontconfig>");
    assert_int_equal(paint_open(&paint, 320, 200, path), FAULT_MISSING);
    assert_null(paint);
    paint_close(NULL);
    unlink(path);
    rmdir(directory);
}

static void test_gallery_is_written_as_png(void **state) {
    struct world *world = *state;
    char scratch[] = "/tmp/counterfoil-paint-XXXXXX", path[256];
    const char *shots = getenv("COUNTERFOIL_SHOTS");
    if (!shots)
        assert_non_null(mkdtemp(scratch));
    struct paint *paint = open_paint(1280, 800);
    for (int i = 0; i < 2 * GALLERY_COUNT; i++) {
        gallery_fill(&world->view, (enum gallery)(i / 2), i % 2);
        layout_view(&world->layout, &world->view, 1280, 800);
        show(paint, world->layout.marks, world->layout.marks_count);
        snprintf(path, sizeof path, "%s/%s-%s.png", shots ? shots : scratch, gallery_names[i / 2],
                 i % 2 ? "zh" : "en");
        assert_int_equal(paint_png(paint, path), FAULT_NONE);
        char signature[8] = "";
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        assert_int_equal(fread(signature, 1, 8, file), 8);
        assert_memory_equal(signature, "\x89PNG\r\n\x1a\n", 8);
        fclose(file);
        if (!shots)
            unlink(path);
    }
    snprintf(path, sizeof path, "%s/nowhere/x.png", shots ? shots : scratch);
    assert_int_equal(paint_png(paint, path), FAULT_IO);
    paint_close(paint);
    if (!shots)
        rmdir(scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_partial_repaint_is_exact),
        cmocka_unit_test(test_every_change_of_view_is_exact),
        cmocka_unit_test(test_every_field_is_seen),
        cmocka_unit_test(test_first_call_gives_everything),
        cmocka_unit_test(test_only_the_bar_is_repainted_for_the_clock),
        cmocka_unit_test(test_scattered_changes_become_few_boxes),
        cmocka_unit_test(test_marks_stay_in_their_boxes),
        cmocka_unit_test(test_text_that_fits_has_its_full_size),
        cmocka_unit_test(test_wide_text_shrinks_before_it_is_cut),
        cmocka_unit_test(test_text_wraps_to_its_lines),
        cmocka_unit_test(test_chinese_words_are_not_torn),
        cmocka_unit_test(test_text_too_long_ends_in_dots),
        cmocka_unit_test(test_broken_word_gets_no_hyphen),
        cmocka_unit_test(test_line_ends_do_not_break_lines),
        cmocka_unit_test(test_every_text_has_contrast),
        cmocka_unit_test(test_fonts_know_every_letter),
        cmocka_unit_test(test_missing_fonts_are_said),
        cmocka_unit_test(test_gallery_is_written_as_png),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
