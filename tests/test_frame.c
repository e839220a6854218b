// Rendered barcodes under what a camera does to them: they are read, or they are not, but never
// wrongly. All of it is made from printed seeds.
#include "frame.h"
#include "luma.h"
#include "render.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 640, HEIGHT = 480 };

static void encode(struct modules *modules, int symbology, int mode, const char *input,
                   size_t length) {
    const char *wrong = render_encode(modules, symbology, mode, input, length);
    if (wrong)
        fail_msg("%s: %s", input, wrong);
}

static void picture(struct plane *plane, const struct modules *modules, const struct way *way,
                    uint32_t seed) {
    assert_int_equal(plane_room(plane, WIDTH, HEIGHT), FAULT_NONE);
    render_picture(plane, modules, way, seed);
}

static int open_reader(void **state) {
    struct frame_reader *reader;
    if (frame_open(&reader))
        return -1;
    *state = reader;
    return 0;
}

static int close_reader(void **state) {
    frame_close(*state);
    return 0;
}

static bool is_it(const struct symbol *symbol, const struct render_kind *kind) {
    const char *text = render_text(kind);
    return strcmp(symbol->symbology, kind->symbology) == 0 && symbol->length == strlen(text) &&
           memcmp(symbol->bytes, text, symbol->length) == 0;
}

// How many of the symbols read are the right one; any other fails the test.
static size_t right_ones(const struct symbol *symbols, size_t count, const struct render_kind *kind,
                         const char *where) {
    for (size_t i = 0; i < count; i++)
        if (!is_it(&symbols[i], kind))
            fail_msg("%s: %s read as %s \"%.*s\"", where, render_text(kind), symbols[i].symbology,
                     (int)symbols[i].length, symbols[i].bytes);
    return count;
}

// What a counter sees, and of how many of the kinds at least it has to be read. What is too bad may
// be missed, but is never misread. libdmtx goes by the clock: Data Matrix may always be missed.
static const struct {
    const char *name;
    struct way way;
    size_t least;
} ways[] = {
    {"small", {1.5}, 12},
    {"middling", {2}, 14},
    {"large", {3}, 14},
    {"skew", {2.4, 7}, 14},
    {"aslant", {2, 33}, 14},
    {"upside down", {2.4, 180}, 14},
    {"noise", {2.4, 0, 6}, 14},
    {"blur", {2.4, 2, 2, .9}, 13},
    {"much blur", {2, 0, 2, 1.4}, 8},
    {"shadow", {2.4, 2, 2, 0, .7}, 14},
    {"grey paper", {2.4, 180, 3, .5, .4, .grey = true}, 14},
    {"white on black", {2.4, .inverted = true}, 14},
    {"hopeless", {1.1, 20, 9, .8, .5}, 1},
};

// A picture hardly larger than its label: what is missed costs every pass over all of it.
static void take_room(struct plane *plane, const struct modules *modules, const struct way *way) {
    enum { AROUND = 24 };
    double sine = fabs(sin(way->degrees * M_PI / 180)),
           cosine = fabs(cos(way->degrees * M_PI / 180));
    double width = (modules->width + 2 * RENDER_BORDER) * way->pixels;
    double height = (modules->height + 2 * RENDER_BORDER) * way->pixels;
    assert_int_equal(plane_room(plane, (int)(width * cosine + height * sine) + AROUND,
                                (int)(width * sine + height * cosine) + AROUND),
                     FAULT_NONE);
}

static size_t read_one(struct frame_reader *reader, const struct render_kind *kind,
                       const struct way *way, uint32_t seed, const char *where) {
    static struct modules modules;
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    encode(&modules, kind->zint, kind->mode, kind->input, strlen(kind->input));
    take_room(&plane, &modules, way);
    render_picture(&plane, &modules, way, seed);
    size_t count = frame_read(reader, &plane, symbols, SYMBOLS_MAX);
    plane_close(&plane);
    return right_ones(symbols, count, kind, where);
}

// How many of the kinds are read in this way; the others are named.
static size_t count_read(struct frame_reader *reader, const char *name, const struct way *way,
                         uint32_t seed, char *missed, size_t size) {
    size_t right = 0;
    for (size_t k = 0; k < RENDER_KINDS; k++) {
        const struct render_kind *kind = &render_kinds[k];
        size_t read = read_one(reader, kind, way, seed, name);
        right += strcmp(kind->symbology, "DATAMATRIX") == 0 ? 0 : read;
        if (read == 0)
            text_add(missed, size, " %s", render_text(kind));
    }
    return right;
}

static void every_symbology_is_read_in_every_way(void **state) {
    bool enough = true;
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        char missed[500] = "";
        size_t right = count_read(*state, ways[w].name, &ways[w].way, 100 + (uint32_t)w, missed,
                                  sizeof missed);
        if (right < ways[w].least)
            print_error("%s: only %zu read, not%s\n", ways[w].name, right, missed);
        enough &= right >= ways[w].least;
    }
    assert_true(enough);
}

// A hand or a paper over one half: nothing of what is left may pass for a whole.
static void half_a_code_is_none(void **state) {
    for (size_t k = 0; k < RENDER_KINDS; k++) {
        struct way way = {2.4, .noise = 2, .covered = .5};
        if (read_one(*state, &render_kinds[k], &way, 31 + (uint32_t)k, "half covered") != 0)
            fail_msg("%s was read though it is half covered", render_text(&render_kinds[k]));
    }
}

static void clutter_is_no_code(void **state) {
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    assert_int_equal(plane_room(&plane, WIDTH, HEIGHT), FAULT_NONE);
    for (uint32_t seed = 1; seed <= 3; seed++) {
        uint32_t random = seed * 7919;
        picture_clutter(&plane, &random);
        render_spoil(&plane, &(struct way){.noise = seed * 3}, &random);
        if (frame_read(*state, &plane, symbols, SYMBOLS_MAX) != 0)
            fail_msg("seed %u: %s %.*s", seed, symbols[0].symbology, (int)symbols[0].length,
                     symbols[0].bytes);
    }
    plane_close(&plane);
}

static void three_codes_are_all_read(void **state) {
    static const struct {
        int zint;
        const char *text;
        int x, y;
    } codes[] = {
        {BARCODE_CODE128, "PART-1", 160, 120},
        {BARCODE_QRCODE, "PART-2", 480, 120},
        {BARCODE_EANX, "4006381333931", 320, 360},
    };
    static struct modules modules;
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    uint32_t seed = 5;
    const struct way way = {2.5};
    assert_int_equal(plane_room(&plane, WIDTH, HEIGHT), FAULT_NONE);
    picture_clutter(&plane, &seed);
    for (int i = 0; i < 3; i++) {
        encode(&modules, codes[i].zint, 0, codes[i].text, strlen(codes[i].text));
        render_lay(&plane, &modules, &way, codes[i].x, codes[i].y);
    }
    assert_int_equal(frame_read(*state, &plane, symbols, SYMBOLS_MAX), 3);
    for (int i = 0; i < 3; i++) {
        int k = 0;
        while (k < 3 && (symbols[i].length != strlen(codes[k].text) ||
                         memcmp(symbols[i].bytes, codes[k].text, symbols[i].length) != 0))
            k++;
        assert_in_range(k, 0, 2);
        assert_in_range(symbols[i].box.x + symbols[i].box.width / 2, codes[k].x - 30,
                        codes[k].x + 30);
        assert_in_range(symbols[i].box.y + symbols[i].box.height / 2, codes[k].y - 40,
                        codes[k].y + 40);
    }
    assert_int_equal(frame_read(*state, &plane, symbols, 1), 1);
    plane_close(&plane);
}

// A camera's formats: the same picture is the same code.
static void every_format_carries_it(void **state) {
    static struct modules modules;
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0}, got = {0};
    encode(&modules, render_kinds[0].zint, 0, render_kinds[0].input, strlen(render_kinds[0].input));
    picture(&plane, &modules, &(struct way){3, 2, 3}, 9);
    static uint8_t yuyv[WIDTH * HEIGHT * 2];
    memset(yuyv, 128, sizeof yuyv);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        yuyv[2 * i] = plane.grey[i];
    size_t length;
    uint8_t *jpeg = picture_jpeg(&plane, 85, 0, &length);
    const struct frame frames[] = {
        {FRAME_GREY, WIDTH, HEIGHT, WIDTH, plane.grey, WIDTH * HEIGHT, 0},
        {FRAME_YUYV, WIDTH, HEIGHT, WIDTH * 2, yuyv, sizeof yuyv, 0},
        {FRAME_MJPEG, WIDTH, HEIGHT, 0, jpeg, length, 0},
    };
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        assert_int_equal(luma_from_frame(&got, &frames[i]), FAULT_NONE);
        size_t count = frame_read(*state, &got, symbols, SYMBOLS_MAX);
        assert_int_equal(right_ones(symbols, count, &render_kinds[0], "format"), 1);
    }
    free(jpeg);
    plane_close(&plane);
    plane_close(&got);
}

static void read_bytes(struct frame_reader *reader, int zint, const char *bytes, size_t length,
                       struct symbol *symbol) {
    static struct modules modules;
    struct plane plane = {0};
    encode(&modules, zint, DATA_MODE, bytes, length);
    picture(&plane, &modules, &(struct way){modules.width > 150 ? 2.5 : 3}, 1);
    assert_int_equal(frame_read(reader, &plane, symbol, 1), 1);
    plane_close(&plane);
}

static void bytes_become_text(void **state) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *text;
        size_t text_length;
    } rows[] = {
        {"\xC1\xE3\xBC\xFE", 4, "零件", 6},     // GB18030
        {"\x81\x30\x81\x30", 4, "\xC2\x80", 2}, // its four-byte characters
        {"Gr\xC3\xB6\xC3\x9F"
         "e",
         7,
         "Gr\xC3\xB6\xC3\x9F"
         "e",
         7},
        {"\xEF\xBB\xBF"
         "A1",
         5, "A1", 2}, // without the byte order mark
        {"A\0B", 3, "A\0B", 3},
        {"A\x81\xFF", 3, "A\x81\xFF", 3}, // neither: as it is, to be refused by what reads it
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct symbol symbol;
        read_bytes(*state, BARCODE_QRCODE, rows[i].bytes, rows[i].length, &symbol);
        assert_string_equal(symbol.symbology, "QRCODE");
        assert_int_equal(symbol.length, rows[i].text_length);
        assert_memory_equal(symbol.bytes, rows[i].text, symbol.length);
    }
}

static void a_nul_in_a_line_code_is_kept(void **state) {
    struct symbol symbol;
    read_bytes(*state, BARCODE_CODE128, "CD\0E", 4, &symbol);
    assert_int_equal(symbol.length, 4);
    assert_memory_equal(symbol.bytes, "CD\0E", 4);
}

static void a_long_code_says_how_long(void **state) {
    static char bytes[SCAN_MAX + 76];
    static struct modules modules;
    struct plane plane = {0};
    struct symbol symbol;
    memset(bytes, '7', sizeof bytes);
    bytes[0] = 'A';
    encode(&modules, BARCODE_QRCODE, DATA_MODE, bytes, 1000);
    assert_int_equal(plane_room(&plane, 800, 800), FAULT_NONE);
    memset(plane.grey, 200, plane.room);
    render_lay(&plane, &modules, &(struct way){5}, 400, 400);
    assert_int_equal(frame_read(*state, &plane, &symbol, 1), 1);
    assert_int_equal(symbol.length, 1000);
    encode(&modules, BARCODE_QRCODE, DATA_MODE, bytes, sizeof bytes);
    render_lay(&plane, &modules, &(struct way){5}, 400, 400);
    assert_int_equal(frame_read(*state, &plane, &symbol, 1), 1);
    assert_int_equal(symbol.length, sizeof bytes);
    assert_memory_equal(symbol.bytes, bytes, SCAN_MAX);
    plane_close(&plane);
}

// A few characters are noise as often as not.
static void too_short_ones_are_not_believed(void **state) {
    static const struct {
        int zint;
        const char *input;
    } rows[] = {
        {BARCODE_C25INTER, "1234"},
        {BARCODE_CODE39, "A1"},
        {BARCODE_CODE128, "7"},
        {BARCODE_CODABAR, "A123B"},
    };
    static struct modules modules;
    struct plane plane = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct symbol symbol;
        encode(&modules, rows[i].zint, 0, rows[i].input, strlen(rows[i].input));
        picture(&plane, &modules, &(struct way){3}, 3);
        if (frame_read(*state, &plane, &symbol, 1) != 0)
            fail_msg("%s: %.*s", rows[i].input, (int)symbol.length, symbol.bytes);
    }
    plane_close(&plane);
}

// 2 of 5 without a check digit reads as well from a part of itself: a picture's is told, but a
// camera's, that a hand may half cover, never is.
static void unchecked_pairs_are_not_believed_live(void **state) {
    static const char text[] = "0829220874";
    static struct modules modules;
    struct symbol symbols[SYMBOLS_MAX];
    struct frame_reader *fresh;
    struct plane plane = {0};
    assert_int_equal(frame_open(&fresh), FAULT_NONE);
    encode(&modules, BARCODE_C25INTER, 0, text, strlen(text));
    picture(&plane, &modules, &(struct way){3, 0, 2}, 3);
    assert_int_equal(frame_read(*state, &plane, symbols, SYMBOLS_MAX), 1);
    assert_memory_equal(symbols[0].bytes, text, strlen(text));
    for (int i = 0; i < 6; i++)
        assert_int_equal(frame_glance(fresh, &plane, 1 + i * 33000, symbols, SYMBOLS_MAX), 0);
    frame_close(fresh);
    plane_close(&plane);
}

// What the cheap passes cannot see, a later frame's costly one does, once nothing was read for a
// while, and is looked for in that way from then on.
static void live_frames_go_through_the_passes(void **state) {
    enum { FRAME_US = 33000 };
    struct symbol symbols[SYMBOLS_MAX];
    struct frame_reader *fresh;
    struct plane plane = {0};
    static struct modules modules;
    const struct render_kind *blurred = &render_kinds[11];
    (void)state;
    assert_int_equal(frame_open(&fresh), FAULT_NONE);
    encode(&modules, blurred->zint, blurred->mode, blurred->input, strlen(blurred->input));
    picture(&plane, &modules, &(struct way){3, 0, 2, 1.3}, 107);
    int64_t at_us = 1, frames = 0;
    while (frames < 60 && frame_glance(fresh, &plane, at_us, symbols, SYMBOLS_MAX) == 0) {
        frames++;
        at_us += FRAME_US;
    }
    assert_in_range(frames, 500000 / FRAME_US, 59);
    assert_true(is_it(&symbols[0], blurred));
    assert_int_equal(frame_glance(fresh, &plane, at_us, symbols, SYMBOLS_MAX), 1);
    frame_close(fresh);
    plane_close(&plane);
}

// ZBar's scanner is made anew after some thousand QR codes; nobody notices.
static void many_codes_are_read(void **state) {
    enum { SIDE = 3, CELL = 70, READINGS = 240 };
    static struct modules modules;
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    assert_int_equal(plane_room(&plane, SIDE * CELL, SIDE * CELL), FAULT_NONE);
    memset(plane.grey, RENDER_PAPER, plane.room);
    for (int i = 0; i < SIDE * SIDE; i++) {
        char text = (char)('A' + i);
        encode(&modules, BARCODE_QRCODE, 0, &text, 1);
        render_lay(&plane, &modules, &(struct way){2}, CELL * (i % SIDE + .5),
                   CELL * (i / SIDE + .5));
    }
    for (int i = 0; i < READINGS; i++)
        if (frame_read(*state, &plane, symbols, SYMBOLS_MAX) != SIDE * SIDE)
            fail_msg("reading %d", i);
    plane_close(&plane);
}

static void the_smallest_pictures_hold_nothing(void **state) {
    static uint8_t grey[64];
    struct symbol symbol;
    for (int width = 0; width <= 8; width++)
        for (int height = 0; height <= 8; height++) {
            const struct plane plane = {width, height, grey, sizeof grey};
            assert_int_equal(frame_read(*state, &plane, &symbol, 1), 0);
            assert_int_equal(frame_glance(*state, &plane, width * 8 + height, &symbol, 1), 0);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_symbology_is_read_in_every_way),
        cmocka_unit_test(half_a_code_is_none),
        cmocka_unit_test(clutter_is_no_code),
        cmocka_unit_test(three_codes_are_all_read),
        cmocka_unit_test(every_format_carries_it),
        cmocka_unit_test(bytes_become_text),
        cmocka_unit_test(a_nul_in_a_line_code_is_kept),
        cmocka_unit_test(a_long_code_says_how_long),
        cmocka_unit_test(too_short_ones_are_not_believed),
        cmocka_unit_test(unchecked_pairs_are_not_believed_live),
        cmocka_unit_test(live_frames_go_through_the_passes),
        cmocka_unit_test(many_codes_are_read),
        cmocka_unit_test(the_smallest_pictures_hold_nothing),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
