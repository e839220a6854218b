// PDF files: whole or not at all, the same bytes for the same marks, whatever the texts.
#include "pdf.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 512, AT_S = 1793577600 };

struct world {
    struct pdf *pdf;
    char folder[PATH_SIZE], path[PATH_SIZE], part[PATH_SIZE];
};

static int make_world(void **state) {
    static struct world world;
    const char *out = getenv("OUT");
    text_format(world.folder, sizeof world.folder, "%s/pdf-XXXXXX", out ? out : "/tmp");
    assert_non_null(mkdtemp(world.folder));
    text_format(world.path, sizeof world.path, "%.400s/paper.pdf", world.folder);
    text_format(world.part, sizeof world.part, "%.400s/paper.pdf.part", world.folder);
    *state = &world;
    return pdf_open(&world.pdf, "assets/fonts.conf") == FAULT_NONE ? 0 : 1;
}

static int end_world(void **state) {
    struct world *world = *state;
    pdf_close(world->pdf);
    unlink(world->path);
    return rmdir(world->folder);
}

static bool is_there(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

static char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);
    assert_true(file && bytes);
    *length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static struct mark text_mark(const char *text, int y, bool bold) {
    struct mark mark = {.kind = MARK_TEXT,
                        .box = {400, y, 6000, 400},
                        .ink = INK_PRINT,
                        .size = 160,
                        .size_min = 80,
                        .lines = 2,
                        .chinese = true,
                        .bold = bold};
    text_copy(mark.text, sizeof mark.text, text);
    return mark;
}

static struct mark bars_mark(enum bars bars, const char *code) {
    return (struct mark){.kind = MARK_BARS,
                         .box = {400, 3000, 2400, 1200},
                         .ink = INK_PRINT,
                         .bars = bars,
                         .size = 5,
                         .code = code};
}

static enum fault write_pages(struct world *world, int pages) {
    struct mark marks[] = {
        text_mark("领料单 Requisition", 400, true),
        text_mark("离合器片 Clutch disc φ430", 900, false),
        {.kind = MARK_FILL,
         .box = {400, 1500, 4000, 400},
         .ink = INK_PRINT_SOFT,
         .edge = INK_PRINT,
         .edge_width = 6},
        {.kind = MARK_ICON, .box = {400, 2000, 400, 400}, .ink = INK_PRINT, .icon = ICON_TICK},
        bars_mark(BARS_128, "RQ012600042J"),
        bars_mark(BARS_QR, "零件仓库A12"),
        bars_mark(BARS_MATRIX, "TG012600042S"),
    };
    pdf_begin(world->pdf, world->path, "领料单", AT_S * INT64_C(1000000));
    for (int i = 0; i < pages; i++)
        pdf_page(world->pdf, 8400, 5940, marks, sizeof marks / sizeof *marks);
    return pdf_end(world->pdf);
}

static void writes_the_same_bytes(void **state) {
    struct world *world = *state;
    size_t first, second;
    assert_int_equal(write_pages(world, 3), FAULT_NONE);
    assert_false(is_there(world->part));
    char *one = read_file(world->path, &first);
    // What was printed before, and other fonts in memory, must not be seen.
    struct mark other = text_mark("别的纸 another paper", 400, false);
    pdf_begin(world->pdf, world->path, "", 0);
    pdf_page(world->pdf, 2400, 3200, &other, 1);
    assert_int_equal(pdf_end(world->pdf), FAULT_NONE);
    assert_int_equal(write_pages(world, 3), FAULT_NONE);
    char *two = read_file(world->path, &second);
    assert_int_equal(first, second);
    assert_memory_equal(one, two, first);
    // Of a CJK font of 20 MB only the letters that are used.
    assert_in_range(first, 1000, 40000);
    assert_non_null(memmem(one, first, "%PDF-", 5));
    free(one);
    free(two);
}

static void leaves_nothing_half_written(void **state) {
    struct world *world = *state;
    struct mark mark = text_mark("半张", 400, false);
    unlink(world->path);
    pdf_begin(world->pdf, world->path, "", 0);
    pdf_page(world->pdf, 8400, 5940, &mark, 1);
    assert_true(is_there(world->part));
    assert_false(is_there(world->path));
    pdf_give_up(world->pdf);
    assert_false(is_there(world->part));
    assert_false(is_there(world->path));
}

static void keeps_the_paper_before_where_the_disk_is_full(void **state) {
    struct world *world = *state;
    struct rlimit was, full = {2048, RLIM_INFINITY};
    size_t before, after;
    assert_int_equal(write_pages(world, 1), FAULT_NONE);
    char *one = read_file(world->path, &before);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    full.rlim_max = was.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
    enum fault fault = write_pages(world, 2);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    assert_int_not_equal(fault, FAULT_NONE);
    assert_false(is_there(world->part));
    char *two = read_file(world->path, &after);
    assert_int_equal(before, after);
    assert_memory_equal(one, two, before);
    free(one);
    free(two);
    assert_int_equal(write_pages(world, 2), FAULT_NONE);
}

static void says_what_is_wrong(void **state) {
    struct world *world = *state;
    char path[PATH_SIZE + 16], lengthy[SCAN_MAX + 1];
    struct mark mark = bars_mark(BARS_128, "料"); // Code 128 has no such letter
    text_format(path, sizeof path, "%s/no/paper.pdf", world->folder);
    pdf_begin(world->pdf, path, "", 0);
    pdf_page(world->pdf, 8400, 5940, &mark, 1);
    assert_int_equal(pdf_end(world->pdf), FAULT_MISSING);
    unlink(world->path);
    memset(lengthy, '7', sizeof lengthy - 1);
    lengthy[sizeof lengthy - 1] = '\0';
    const struct mark bad[] = {mark, bars_mark(BARS_128, lengthy), bars_mark(BARS_QR, "")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pdf_begin(world->pdf, world->path, "", 0);
        pdf_page(world->pdf, 8400, 5940, &bad[i], 1);
        assert_int_equal(pdf_end(world->pdf), FAULT_DAMAGED);
        assert_false(is_there(world->path));
    }
    struct mark small = bars_mark(BARS_QR, lengthy);
    small.box.width = small.box.height = 40; // less than a unit for each module
    pdf_begin(world->pdf, world->path, "", 0);
    pdf_page(world->pdf, 8400, 5940, &small, 1);
    assert_int_equal(pdf_end(world->pdf), FAULT_DAMAGED);
}

// Whatever was typed or scanned stands on the paper in some way.
static void takes_any_text(void **state) {
    static const char *const texts[] = {
        "",
        " ",
        "\n\t\r",
        "\x01\x02",
        "שלום عربى",
        "👍🏽 emoji",
        "a\xCC\x81 e\xCC\x88",
        "\xE2\x80\xAE turned",
        "𠮷野家",
        "ไทย देवनागरी",
        "\xEF\xBF\xBD\xEF\xBB\xBF",
        "fi ffl ﬁ",
        "１２３ＡＢＣ",
    };
    struct world *world = *state;
    pdf_begin(world->pdf, world->path, "任何", 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct mark mark = text_mark(texts[i], 400, i % 2);
        pdf_page(world->pdf, 8400, 5940, &mark, 1);
    }
    assert_int_equal(pdf_end(world->pdf), FAULT_NONE);
}

static void takes_many_letters(void **state) {
    struct world *world = *state;
    size_t length;
    pdf_begin(world->pdf, world->path, "", 0);
    for (int page = 0, c = 0x4e00; page < 40; page++) {
        struct mark marks[20];
        for (int line = 0; line < 20; line++) {
            marks[line] = text_mark("", 200 + line * 280, line % 2);
            for (int i = 0; i < 20; i++, c++) {
                const char one[] = {(char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)),
                                    (char)(0x80 | (c & 0x3f)), '\0'};
                text_append(marks[line].text, sizeof marks[line].text, one);
            }
        }
        pdf_page(world->pdf, 8400, 5940, marks, 20);
    }
    assert_int_equal(pdf_end(world->pdf), FAULT_NONE);
    free(read_file(world->path, &length));
    assert_true(length > 100000);
}

// What cairo itself forgets when a surface ends at a disk that is full.
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void) {
    return "leak:libcairo.so\n";
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_the_same_bytes),
        cmocka_unit_test(leaves_nothing_half_written),
        cmocka_unit_test(keeps_the_paper_before_where_the_disk_is_full),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(takes_any_text),
        cmocka_unit_test(takes_many_letters),
    };
    return cmocka_run_group_tests(tests, make_world, end_world);
}
