// How papers are laid out: breaks, sums carried over, nothing left out, nothing beyond the paper.
#include "measure.h"
#include "sheet.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE},
    {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 40, ALIGN_LEFT},
    {P_PAPER_ISSUED, 16, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_ASKED, 20, ALIGN_RIGHT, SUM_FEN},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void begin(struct paper *paper, enum paper_kind kind, bool chinese) {
    paper_init(paper, kind, "RQ012600042J", chinese);
    text_copy(paper->site, sizeof paper->site, "长风客车售后备件库");
    text_copy(paper->site_en, sizeof paper->site_en, "Changfeng Coach parts store");
}

static void add_rows(struct paper *paper, int rows) {
    paper_table(paper, columns, COLUMNS);
    for (int i = 1; i <= rows; i++) {
        char number[NUMBER_MAX];
        text_format(number, sizeof number, "P%04d", i);
        paper_cell_count(paper, i);
        paper_cell(paper, number);
        paper_cell_both(paper, "离合器片", "Clutch disc");
        paper_cell_count(paper, 2);
        paper_cell_money(paper, 1050);
    }
}

// Every text of the page in the order of its marks, a line each.
static void read_page(const struct page *page, char *to, size_t size) {
    to[0] = '\0';
    for (size_t i = 0; i < page->count; i++)
        if (page->marks[i].kind == MARK_TEXT)
            assert_true(text_add(to, size, "%s\n", page->marks[i].text));
}

static int count_of(const char *text, const char *needle) {
    int count = 0;
    for (; (text = strstr(text, needle)) != NULL; text += strlen(needle))
        count++;
    return count;
}

// What is printed stands on the paper, and every letter in its box.
static void check_page(const struct page *page) {
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];
        assert_true(mark->box.x >= 0 && mark->box.y >= 0);
        assert_true(mark->box.x + mark->box.width <= page->width);
        assert_true(mark->box.y + mark->box.height <= page->height);
        if (mark->kind == MARK_TEXT)
            assert_true(mark->box.width > 0 && mark->box.height * 100 >= mark->size_min * 120);
    }
}

// No two texts in one place.
static void check_overlaps(const struct page *page) {
    for (size_t i = 0; i < page->count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct box *a = &page->marks[i].box, *b = &page->marks[j].box;
            // What a line needs above and below its letters may touch.
            enum { SLACK = 8 };
            if (page->marks[i].kind == MARK_TEXT && page->marks[j].kind == MARK_TEXT &&
                page->marks[i].align == page->marks[j].align && a->x < b->x + b->width &&
                b->x < a->x + a->width && a->y + SLACK < b->y + b->height &&
                b->y + SLACK < a->y + a->height)
                fail_msg("\"%s\" over \"%s\"", page->marks[i].text, page->marks[j].text);
        }
}

enum { TEXT_SIZE = 1 << 18 };

struct printed {
    struct page page;
    char text[TEXT_SIZE]; // of the page
};

static void check_rows(struct paper *paper, int rows, int pages_most) {
    struct printed *printed = malloc(sizeof *printed);
    struct sheet sheet;
    int next = 1, pages = 0;
    assert_non_null(printed);
    sheet_start(&sheet, paper);
    assert_in_range(sheet.pages, 1, pages_most);
    while (sheet_next(&sheet, &printed->page)) {
        char words[NUMBER_MAX * 2], sums[NUMBER_MAX * 2];
        pages++;
        check_page(&printed->page);
        check_overlaps(&printed->page);
        read_page(&printed->page, printed->text, TEXT_SIZE);
        text_format(words, sizeof words, "第 %d 页 共 %d 页  page %d of %d\n", pages, sheet.pages,
                    pages, sheet.pages);
        assert_int_equal(count_of(printed->text, words), 1);
        assert_int_equal(count_of(printed->text, "RQ012600042J\n"), 2);
        assert_int_equal(count_of(printed->text, "承前页"), pages > 1 && next <= rows);
        int before = next;
        for (text_format(words, sizeof words, "P%04d\n", next); strstr(printed->text, words);
             text_format(words, sizeof words, "P%04d\n", ++next))
            assert_int_equal(count_of(printed->text, words), 1);
        assert_int_equal(count_of(printed->text, "离合器片\n"), next - before);
        assert_int_equal(count_of(printed->text, "Clutch disc\n"), next - before);
        bool done = next > rows && before <= rows;
        assert_int_equal(count_of(printed->text, "合计  total\n"), done);
        assert_int_equal(count_of(printed->text, "过次页  carried over\n"), next <= rows);
        paper_number_text(words, sizeof words, SUM_PIECES, 2 * (next - 1));
        paper_number_text(sums, sizeof sums, SUM_FEN, 1050 * (next - 1));
        text_format(words + strlen(words), sizeof words - strlen(words), "\n%s\n", sums);
        if (before <= rows)
            assert_non_null(strstr(printed->text, words));
    }
    assert_int_equal(next, rows + 1);
    assert_int_equal(pages, sheet.pages);
    free(printed);
}

static void breaks_between_rows_and_carries_sums(void **state) {
    static const struct {
        int rows, a5, a4;
    } cases[] = {{1, 1, 1}, {2, 1, 1}, {10, 2, 1}, {24, 4, 2}, {300, 40, 18}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct paper paper;
        begin(&paper, PAPER_ISSUE_SLIP, true);
        add_rows(&paper, cases[i].rows);
        check_rows(&paper, cases[i].rows, cases[i].a5);
        paper_finish(&paper);
        begin(&paper, PAPER_REPORT, true);
        paper_field(&paper, P_PAPER_PLATE, "川AZ7147");
        add_rows(&paper, cases[i].rows);
        paper_sign(&paper, P_PAPER_CLERK, "周雅琴", "Zhou Yaqin", 0);
        check_rows(&paper, cases[i].rows, cases[i].a4);
        paper_finish(&paper);
    }
}

// However many rows there are, whoever signs sees one of them above the line.
static void signs_under_a_row(void **state) {
    (void)state;
    for (int rows = 1; rows <= 60; rows++) {
        struct printed *printed = malloc(sizeof *printed);
        struct paper paper;
        struct sheet sheet;
        int signed_on = 0;
        assert_non_null(printed);
        begin(&paper, PAPER_ISSUE_SLIP, true);
        add_rows(&paper, rows);
        paper_note(&paper, P_PAPER_OPINION, "", 2);
        paper_sign(&paper, P_PAPER_CLERK, "周雅琴", "Zhou Yaqin", 0);
        sheet_start(&sheet, &paper);
        while (sheet_next(&sheet, &printed->page)) {
            read_page(&printed->page, printed->text, TEXT_SIZE);
            if (!strstr(printed->text, "周雅琴"))
                continue;
            signed_on = sheet.page;
            assert_non_null(strstr(printed->text, "离合器片"));
        }
        assert_int_equal(signed_on, sheet.pages);
        paper_finish(&paper);
        free(printed);
    }
}

// The text of a column's cells: what begins at its left edge.
static void read_column(const struct page *page, const char *first, char *to, size_t size) {
    int x = -1;
    to[0] = '\0';
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];
        if (mark->kind != MARK_TEXT)
            continue;
        if (x < 0 && strncmp(mark->text, first, strlen(first)) == 0)
            x = mark->box.x;
        if (x >= 0 && mark->box.x == x)
            assert_true(text_append(to, size, mark->text));
    }
}

static void squeeze(char *text) {
    char *to = text;
    for (; *text; text++)
        if (*text != ' ')
            *to++ = *text;
    *to = '\0';
}

static void leaves_nothing_out(void **state) {
    static const struct paper_column narrow[] = {{P_PAPER_LINE, 8, ALIGN_LEFT},
                                                 {P_PAPER_CAUSE, 20, ALIGN_LEFT},
                                                 {P_PAPER_NAME, 150, ALIGN_LEFT}};
    static const char *const texts[] = {
        "离合器压盘弹簧断裂，（第三次）更换；旧件已经随车带回，请仓管核对标签后入库。要书面答复。",
        "A clutch pressure plate whose springs broke for the third time; the old part came back.",
        "PN-1601-00458-ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789-abcdefghijklmnopqrstuvwxyz",
        "……、。；：！？”’",
        "混合mixed排版text行尾blank  与  wide　blank",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct printed *printed = malloc(sizeof *printed);
        char column[TEXT_SIZE / 64], wanted[TEXT_SIZE / 64];
        struct paper paper;
        struct sheet sheet;
        assert_non_null(printed);
        begin(&paper, PAPER_REPORT, true);
        paper_table(&paper, narrow, 3);
        paper_cell(&paper, "#");
        paper_cell(&paper, texts[i]);
        paper_cell(&paper, "behind");
        sheet_start(&sheet, &paper);
        assert_int_equal(sheet.pages, 1);
        assert_true(sheet_next(&sheet, &printed->page));
        check_page(&printed->page);
        check_overlaps(&printed->page);
        char first[5] = "";
        memcpy(first, texts[i], text_character(texts[i], strlen(texts[i])));
        read_column(&printed->page, first, column, sizeof column);
        text_copy(wanted, sizeof wanted, texts[i]);
        squeeze(column);
        squeeze(wanted);
        assert_string_equal(column, wanted);
        paper_finish(&paper);
        free(printed);
    }
}

static void says_where_it_cuts(void **state) {
    static const struct paper_column hair[] = {{P_PAPER_LINE, 1, ALIGN_LEFT},
                                               {P_PAPER_NAME, 60, ALIGN_LEFT}};
    struct printed *printed = malloc(sizeof *printed);
    char endless[LINE_TEXT_MAX] = "";
    struct paper paper;
    struct sheet sheet;
    (void)state;
    assert_non_null(printed);
    while (text_append(endless, sizeof endless, "件"))
        ;
    begin(&paper, PAPER_ISSUE_SLIP, true);
    paper_table(&paper, hair, 2);
    paper_cell(&paper, endless);
    paper_cell(&paper, "beside");
    sheet_start(&sheet, &paper);
    assert_true(sheet_next(&sheet, &printed->page));
    check_page(&printed->page);
    read_page(&printed->page, printed->text, TEXT_SIZE);
    assert_int_equal(count_of(printed->text, "件…\n"), 1);
    paper_finish(&paper);
    free(printed);
}

static void goes_on_with_a_long_note(void **state) {
    enum { SENTENCES = 120 };
    struct printed *printed = malloc(sizeof *printed);
    char *note = calloc(SENTENCES, 64), number[NUMBER_MAX];
    struct paper paper;
    struct sheet sheet;
    int next = 0;
    (void)state;
    assert_true(printed && note);
    for (int i = 0; i < SENTENCES; i++)
        text_add(note, (size_t)SENTENCES * 64, "N%03d更换之后试车二十公里，没有异响。", i);
    begin(&paper, PAPER_ISSUE_SLIP, true);
    add_rows(&paper, 2);
    paper_note(&paper, P_PAPER_OPINION, note, 3);
    paper_note(&paper, P_PAPER_CAUSE, "", 500);
    sheet_start(&sheet, &paper);
    assert_in_range(sheet.pages, 4, 8);
    while (sheet_next(&sheet, &printed->page)) {
        check_page(&printed->page);
        check_overlaps(&printed->page);
        read_page(&printed->page, printed->text, TEXT_SIZE);
        // A sentence may go on on the next line: its number never does.
        for (text_format(number, sizeof number, "N%03d", next); strstr(printed->text, number);
             text_format(number, sizeof number, "N%03d", ++next))
            assert_int_equal(count_of(printed->text, number), 1);
    }
    assert_int_equal(next, SENTENCES);
    free(note);
    paper_finish(&paper);
    free(printed);
}

static void lets_either_language_lead(void **state) {
    struct printed *printed = malloc(sizeof *printed);
    struct paper paper;
    struct sheet sheet;
    (void)state;
    assert_non_null(printed);
    for (int chinese = 0; chinese < 2; chinese++) {
        int zh = 0, en = 0;
        begin(&paper, PAPER_ISSUE_SLIP, chinese);
        add_rows(&paper, 1);
        sheet_start(&sheet, &paper);
        assert_true(sheet_next(&sheet, &printed->page));
        for (size_t i = 0; i < printed->page.count; i++) {
            const struct mark *mark = &printed->page.marks[i];
            zh = strcmp(mark->text, "离合器片") == 0 ? mark->size : zh;
            en = strcmp(mark->text, "Clutch disc") == 0 ? mark->size : en;
        }
        assert_true(zh > 0 && en > 0 && (zh > en) == (chinese != 0));
        paper_finish(&paper);
    }
    free(printed);
}

static void says_which_copy_and_reprint(void **state) {
    struct printed *printed = malloc(sizeof *printed);
    struct paper paper;
    struct sheet sheet;
    (void)state;
    assert_non_null(printed);
    begin(&paper, PAPER_ISSUE_SLIP, true);
    add_rows(&paper, 1);
    paper.copy = 2;
    paper.reprint = 3;
    paper.late_us = INT64_C(1793577600000000);
    sheet_start(&sheet, &paper);
    assert_true(sheet_next(&sheet, &printed->page));
    check_page(&printed->page);
    check_overlaps(&printed->page);
    read_page(&printed->page, printed->text, TEXT_SIZE);
    assert_non_null(strstr(printed->text, "第 2 联 共 2 联　服务人员联"));
    assert_non_null(strstr(printed->text, "copy 2 of 2: technician"));
    assert_non_null(strstr(printed->text, "重打 3  reprint 3"));
    assert_non_null(strstr(printed->text, "补录 2026-11-02 08:00"));
    paper_finish(&paper);
    free(printed);
}

static void says_that_there_is_nothing(void **state) {
    struct printed *printed = malloc(sizeof *printed);
    struct paper paper;
    struct sheet sheet;
    (void)state;
    assert_non_null(printed);
    begin(&paper, PAPER_REPORT, false);
    sheet_start(&sheet, &paper);
    assert_int_equal(sheet.pages, 1);
    paper_table(&paper, columns, COLUMNS);
    sheet_start(&sheet, &paper);
    assert_true(sheet_next(&sheet, &printed->page));
    read_page(&printed->page, printed->text, TEXT_SIZE);
    assert_non_null(strstr(printed->text, "none\n"));
    assert_null(strstr(printed->text, "total"));
    paper_finish(&paper);
    free(printed);
}

static void sets_a_label_for_each_number(void **state) {
    struct printed *printed = malloc(sizeof *printed);
    struct paper paper;
    struct sheet sheet;
    int labels = 0, bars = 0;
    (void)state;
    assert_non_null(printed);
    begin(&paper, PAPER_TAG, true);
    paper.size = PAPER_A4_4;
    for (int i = 0; i < 9; i++) {
        char number[NUMBER_MAX];
        text_format(number, sizeof number, "TG%d", i);
        paper_label(&paper, number);
        paper_field(&paper, P_PAPER_PART, "1601-00458");
        paper_field_both(&paper, P_PAPER_NAME, "离合器片", "Clutch disc");
        paper_wide(&paper);
    }
    sheet_start(&sheet, &paper);
    assert_int_equal(sheet.pages, 3);
    while (sheet_next(&sheet, &printed->page)) {
        check_page(&printed->page);
        check_overlaps(&printed->page);
        read_page(&printed->page, printed->text, TEXT_SIZE);
        labels += count_of(printed->text, "TG");
        for (size_t i = 0; i < printed->page.count; i++)
            bars += printed->page.marks[i].kind == MARK_BARS;
    }
    assert_int_equal(labels, 9);
    assert_int_equal(bars, 18);
    paper_finish(&paper);
    free(printed);
}

static void writes_numbers_as_accountants_do(void **state) {
    static const struct {
        enum paper_sum sum;
        int64_t number;
        const char *text;
    } cases[] = {
        {SUM_PIECES, 0, "0"},
        {SUM_PIECES, 999, "999"},
        {SUM_PIECES, 1000, "1,000"},
        {SUM_PIECES, -1234567, "-1,234,567"},
        {SUM_FEN, 5, "0.05"},
        {SUM_FEN, 123456789, "1,234,567.89"},
        {SUM_FEN, -100, "-1.00"},
        {SUM_PIECES, INT64_MAX, "9,223,372,036,854,775,807"},
        {SUM_PIECES, INT64_MIN, "-9,223,372,036,854,775,808"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[NUMBER_MAX];
        paper_number_text(text, sizeof text, cases[i].sum, cases[i].number);
        assert_string_equal(text, cases[i].text);
    }
}

static void breaks_lines_where_it_may(void **state) {
    static const struct {
        const char *text;
        int width; // in ems
        const char *first;
    } cases[] = {
        {"", 10, ""},
        {"离合器片", 2, "离合"},
        {"离合器片", 0, "离"},
        {"离合，器片", 2, "离"}, // a comma begins no line
        {"离（合）器", 2, "离"}, // nor does an opening bracket end one
        {"two words here", 5, "two words "},
        {"1601-00458 离合器", 6, "1601-00458 "},
        {"ABCDEFGHIJKLMNOP", 3, "ABCD"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = measure_line(cases[i].text, cases[i].width * 100, 100);
        char first[NUMBER_MAX];
        text_format(first, sizeof first, "%.*s", (int)length, cases[i].text);
        assert_string_equal(first, cases[i].first);
    }
}

// The table of widths is the font's.
static void measures_no_less_than_is_drawn(void **state) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    PangoContext *context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    PangoFontDescription *face = pango_font_description_from_string("Noto Sans CJK SC");
    (void)state;
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_font_description_set_absolute_size(face, 1000.0 * PANGO_SCALE);
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_font_description(layout, face);
    for (int c = ' '; c < 0x9fff; c += c < 0x2000 ? 1 : 97) {
        char text[8] = "";
        PangoRectangle logical;
        g_unichar_to_utf8((gunichar)c, text);
        if (c >= 0x7f && c < 0xa0)
            continue;
        pango_layout_set_text(layout, text, -1);
        pango_layout_get_extents(layout, NULL, &logical);
        int measured = measure_text(text, strlen(text), 1000);
        // Where another font has to help out, put_line's smaller size does too.
        if (pango_layout_get_unknown_glyphs_count(layout) == 0 && measured < 1000)
            assert_in_range(logical.width, (measured - 2) * PANGO_SCALE, measured * PANGO_SCALE);
    }
    g_object_unref(layout);
    pango_font_description_free(face);
    cairo_font_options_destroy(options);
    g_object_unref(context);
    g_object_unref(map);
}

// Fontconfig keeps what it looked up until the process ends.
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig\n";
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaks_between_rows_and_carries_sums),
        cmocka_unit_test(signs_under_a_row),
        cmocka_unit_test(leaves_nothing_out),
        cmocka_unit_test(says_where_it_cuts),
        cmocka_unit_test(goes_on_with_a_long_note),
        cmocka_unit_test(lets_either_language_lead),
        cmocka_unit_test(says_which_copy_and_reprint),
        cmocka_unit_test(says_that_there_is_nothing),
        cmocka_unit_test(sets_a_label_for_each_number),
        cmocka_unit_test(writes_numbers_as_accountants_do),
        cmocka_unit_test(breaks_lines_where_it_may),
        cmocka_unit_test(measures_no_less_than_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
