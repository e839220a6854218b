// Rendered barcodes under what a camera does to them: they are read, or they are not, but never
// wrongly. All of it is made from printed seeds.
#include "frame.h"
#include "luma.h"
#include "picture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <zint.h>

enum { WIDTH = 640, HEIGHT = 480, PAPER = 225, INK = 40, BORDER = 10, BAR_HEIGHT = 60 };

static const struct kind {
    const char *symbology;
    int zint;
    const char *input, *text; // text NULL: as the input
    int mode;                 // of zint's input
} kinds[] = {
    {"CODE128", BARCODE_CODE128, "RQ012600042J"},
    {"CODE39", BARCODE_CODE39, "A-17.4"},
    {"EAN13", BARCODE_EANX, "4006381333931"},
    {"ITF", BARCODE_ITF14, "0400638133393", "04006381333931"},
    {"CODABAR", BARCODE_CODABAR, "A4711-08B", "4711-08"},
    {"QRCODE", BARCODE_QRCODE, "TG012600042S", NULL, UNICODE_MODE},
    {"QRCODE", BARCODE_QRCODE, "零件仓库A12", NULL, DATA_MODE},
    {"QRCODE", BARCODE_QRCODE, "更换离合器片 螺丝M3x10 数量50", NULL, DATA_MODE},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const char *text_of(const struct kind *kind) {
    return kind->text ? kind->text : kind->input;
}

// The modules of one symbol, in rows.
struct modules {
    int width, height;
    uint8_t dark[200][400];
};

static void encode(struct modules *modules, int symbology, int mode, const char *input,
                   size_t length) {
    struct zint_symbol *symbol = ZBarcode_Create();
    assert_non_null(symbol);
    symbol->symbology = symbology;
    symbol->input_mode = mode;
    unsigned char bytes[2048];
    memcpy(bytes, input, length);
    if (ZBarcode_Encode(symbol, bytes, (int)length) >= ZINT_ERROR)
        fail_msg("%s: %s", input, symbol->errtxt);
    bool linear = symbol->rows == 1;
    modules->width = symbol->width;
    modules->height = linear ? BAR_HEIGHT : symbol->rows;
    for (int y = 0; y < modules->height; y++)
        for (int x = 0; x < modules->width; x++)
            modules->dark[y][x] = symbol->encoded_data[linear ? 0 : y][x / 8] >> (x % 8) & 1;
    ZBarcode_Delete(symbol);
}

// What stands between the label and the eye.
struct sight_of {
    double pixels; // a module
    double degrees;
    double noise;
    double blur;
    double shadow; // 1: the right side is black
    bool grey;     // the label's border is hardly lighter than what lies around it
};

// The grey of the label at a place in modules, -1 outside of it.
static int label_at(const struct modules *modules, const struct sight_of *how, double u, double v) {
    if (u < -BORDER || v < -BORDER || u >= modules->width + BORDER || v >= modules->height + BORDER)
        return -1;
    if (u < 0 || v < 0 || u >= modules->width || v >= modules->height)
        return how->grey ? 170 : PAPER;
    return modules->dark[(int)v][(int)u] ? INK : how->grey ? 180 : PAPER;
}

static void lay(struct plane *plane, const struct modules *modules, const struct sight_of *how,
                double left, double top) {
    enum { STEPS = 4 };
    double sine = sin(how->degrees * M_PI / 180), cosine = cos(how->degrees * M_PI / 180);
    for (int y = 0; y < plane->height; y++)
        for (int x = 0; x < plane->width; x++) {
            uint8_t *pixel = &plane->grey[y * plane->width + x];
            int sum = 0;
            for (int i = 0; i < STEPS * STEPS; i++) {
                double dx = x + (i % STEPS + 0.5) / STEPS - left;
                double dy = y + (i / STEPS + 0.5) / STEPS - top;
                double u = (dx * cosine + dy * sine) / how->pixels + modules->width / 2.0;
                double v = (dy * cosine - dx * sine) / how->pixels + modules->height / 2.0;
                int grey = label_at(modules, how, u, v);
                sum += grey < 0 ? *pixel : grey;
            }
            *pixel = (uint8_t)(sum / (STEPS * STEPS));
        }
}

static void blur_line(uint8_t *at, int count, int step, const double *weights) {
    uint8_t line[WIDTH];
    for (int i = 0; i < count; i++)
        line[i] = at[i * step];
    for (int i = 0; i < count; i++) {
        double sum = 0;
        for (int k = -3; k <= 3; k++) {
            int from = i + k < 0 ? 0 : i + k >= count ? count - 1 : i + k;
            sum += weights[k + 3] * line[from];
        }
        at[i * step] = (uint8_t)(sum + 0.5);
    }
}

static void blur(struct plane *plane, double sigma) {
    double weights[7], total = 0;
    for (int i = 0; i < 7; i++)
        total += weights[i] = exp(-(i - 3) * (i - 3) / (2 * sigma * sigma));
    for (int i = 0; i < 7; i++)
        weights[i] /= total;
    for (int y = 0; y < plane->height; y++)
        blur_line(plane->grey + y * plane->width, plane->width, 1, weights);
    for (int x = 0; x < plane->width; x++)
        blur_line(plane->grey + x, plane->height, plane->width, weights);
}

static void spoil(struct plane *plane, const struct sight_of *how, uint32_t *seed) {
    if (how->blur > 0)
        blur(plane, how->blur);
    for (int i = 0; i < plane->width * plane->height; i++) {
        double light = 1 - how->shadow * (i % plane->width) / plane->width;
        double grey = plane->grey[i] * light;
        grey += how->noise > 0 ? picture_noise(seed, how->noise) : 0;
        plane->grey[i] = (uint8_t)(grey < 0 ? 0 : grey > 255 ? 255 : grey);
    }
}

static void picture(struct plane *plane, const struct modules *modules, const struct sight_of *how,
                    uint32_t seed) {
    assert_int_equal(plane_room(plane, WIDTH, HEIGHT), FAULT_NONE);
    picture_clutter(plane, &seed);
    lay(plane, modules, how, WIDTH / 2.0 + seed % 7, HEIGHT / 2.0 + seed % 11);
    spoil(plane, how, &seed);
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

static bool is_it(const struct symbol *symbol, const struct kind *kind) {
    const char *text = text_of(kind);
    return strcmp(symbol->symbology, kind->symbology) == 0 && symbol->length == strlen(text) &&
           memcmp(symbol->bytes, text, symbol->length) == 0;
}

// How many of the symbols read are the right one; any other fails the test.
static size_t right_ones(const struct symbol *symbols, size_t count, const struct kind *kind,
                         const char *where) {
    for (size_t i = 0; i < count; i++)
        if (!is_it(&symbols[i], kind))
            fail_msg("%s: %s read as %s \"%.*s\"", where, text_of(kind), symbols[i].symbology,
                     (int)symbols[i].length, symbols[i].bytes);
    return count;
}

static size_t read_one(struct frame_reader *reader, const struct kind *kind,
                       const struct sight_of *how, uint32_t seed, struct symbol *symbols) {
    static struct modules modules;
    struct plane plane = {0};
    char where[160];
    snprintf(where, sizeof where, "seed %u %g px %g deg noise %g blur %g shadow %g", seed,
             how->pixels, how->degrees, how->noise, how->blur, how->shadow);
    encode(&modules, kind->zint, kind->mode, kind->input, strlen(kind->input));
    picture(&plane, &modules, how, seed);
    size_t count = frame_read(reader, &plane, symbols, SYMBOLS_MAX);
    plane_close(&plane);
    return right_ones(symbols, count, kind, where);
}

// What a counter sees every day must be read.
static void a_good_picture_is_read(void **state) {
    static const struct sight_of days[] = {
        {2},
        {3},
        {2.5, 180},
        {3, 4},
        {3, -8},
        {3, 176, 3},
        {3, 0, 4},
        {3, 0, 2, 0.8},
        {3, 2, 2, 0, 0.6},
        {3, 0, 2, 0, 0, true},
        {3, 180, 3, 0.7, 0.4, true},
    };
    struct symbol symbols[SYMBOLS_MAX];
    for (size_t k = 0; k < KINDS; k++)
        for (size_t d = 0; d < sizeof days / sizeof *days; d++)
            if (read_one(*state, &kinds[k], &days[d], 100 + (uint32_t)d, symbols) != 1)
                fail_msg("%s, day %zu", kinds[k].input, d);
}

// What is too bad may be missed, but never misread.
static void a_bad_picture_is_never_misread(void **state) {
    struct symbol symbols[SYMBOLS_MAX];
    uint32_t seed = 77;
    for (size_t k = 0; k < KINDS; k++)
        for (int i = 0; i < 4; i++) {
            struct sight_of how = {1 + picture_random(&seed) % 30 / 10.0,
                                   picture_random(&seed) % 360,
                                   picture_random(&seed) % 20,
                                   picture_random(&seed) % 20 / 10.0,
                                   picture_random(&seed) % 90 / 100.0,
                                   picture_random(&seed) % 2};
            read_one(*state, &kinds[k], &how, seed, symbols);
        }
}

static void clutter_is_no_code(void **state) {
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    assert_int_equal(plane_room(&plane, WIDTH, HEIGHT), FAULT_NONE);
    for (uint32_t seed = 1; seed <= 6; seed++) {
        uint32_t random = seed * 7919;
        picture_clutter(&plane, &random);
        spoil(&plane, &(struct sight_of){.noise = seed % 3 * 6.0}, &random);
        if (frame_read(*state, &plane, symbols, SYMBOLS_MAX) != 0)
            fail_msg("seed %u: %s %.*s", seed, symbols[0].symbology, (int)symbols[0].length,
                     symbols[0].bytes);
    }
    plane_close(&plane);
}

static void two_codes_are_both_read(void **state) {
    static struct modules modules;
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0};
    uint32_t seed = 5;
    const struct sight_of how = {3};
    assert_int_equal(plane_room(&plane, WIDTH, HEIGHT), FAULT_NONE);
    picture_clutter(&plane, &seed);
    encode(&modules, BARCODE_CODE128, 0, "PART-1", 6);
    lay(&plane, &modules, &how, 300, 120);
    encode(&modules, BARCODE_QRCODE, 0, "PART-2", 6);
    lay(&plane, &modules, &how, 300, 360);
    assert_int_equal(frame_read(*state, &plane, symbols, SYMBOLS_MAX), 2);
    for (int i = 0; i < 2; i++) {
        bool above = symbols[i].box.y < 240;
        assert_memory_equal(symbols[i].bytes, above ? "PART-1" : "PART-2", 6);
        assert_in_range(symbols[i].box.x + symbols[i].box.width / 2, 270, 330);
        assert_in_range(symbols[i].box.y + symbols[i].box.height / 2, above ? 40 : 330,
                        above ? 200 : 390);
    }
    assert_int_equal(frame_read(*state, &plane, symbols, 1), 1);
    plane_close(&plane);
}

// A camera's formats: the same picture is the same code.
static void every_format_carries_it(void **state) {
    static struct modules modules;
    struct symbol symbols[SYMBOLS_MAX];
    struct plane plane = {0}, got = {0};
    encode(&modules, kinds[0].zint, 0, kinds[0].input, strlen(kinds[0].input));
    picture(&plane, &modules, &(struct sight_of){3, 2, 3}, 9);
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
        assert_int_equal(right_ones(symbols, count, &kinds[0], "format"), 1);
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
    picture(&plane, &modules, &(struct sight_of){modules.width > 150 ? 2.5 : 3}, 1);
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
    lay(&plane, &modules, &(struct sight_of){5}, 400, 400);
    assert_int_equal(frame_read(*state, &plane, &symbol, 1), 1);
    assert_int_equal(symbol.length, 1000);
    encode(&modules, BARCODE_QRCODE, DATA_MODE, bytes, sizeof bytes);
    lay(&plane, &modules, &(struct sight_of){5}, 400, 400);
    assert_int_equal(frame_read(*state, &plane, &symbol, 1), 1);
    assert_int_equal(symbol.length, sizeof bytes);
    assert_memory_equal(symbol.bytes, bytes, SCAN_MAX);
    plane_close(&plane);
}

// Two digits of 2 of 5 more or less read as well: only 14 with their check digit are believed.
static void unchecked_lengths_are_not_believed(void **state) {
    static const struct {
        int zint;
        const char *input;
    } rows[] = {
        {BARCODE_C25INTER, "00123456"},
        {BARCODE_C25INTER, "04006381333932"},
        {BARCODE_C25INTER, "0400638133393100"},
        {BARCODE_CODE39, "A1"},
        {BARCODE_CODE128, "7"},
        {BARCODE_CODABAR, "A123B"},
    };
    static struct modules modules;
    struct plane plane = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct symbol symbol;
        encode(&modules, rows[i].zint, 0, rows[i].input, strlen(rows[i].input));
        picture(&plane, &modules, &(struct sight_of){3}, 3);
        if (frame_read(*state, &plane, &symbol, 1) != 0)
            fail_msg("%s: %.*s", rows[i].input, (int)symbol.length, symbol.bytes);
    }
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
    const struct kind *blurred = &kinds[5];
    (void)state;
    assert_int_equal(frame_open(&fresh), FAULT_NONE);
    encode(&modules, blurred->zint, blurred->mode, blurred->input, strlen(blurred->input));
    picture(&plane, &modules, &(struct sight_of){3, 0, 2, 1.3}, 107);
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
    memset(plane.grey, PAPER, plane.room);
    for (int i = 0; i < SIDE * SIDE; i++) {
        char text = (char)('A' + i);
        encode(&modules, BARCODE_QRCODE, 0, &text, 1);
        lay(&plane, &modules, &(struct sight_of){2}, CELL * (i % SIDE + .5),
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
        cmocka_unit_test(a_good_picture_is_read),
        cmocka_unit_test(a_bad_picture_is_never_misread),
        cmocka_unit_test(clutter_is_no_code),
        cmocka_unit_test(two_codes_are_both_read),
        cmocka_unit_test(every_format_carries_it),
        cmocka_unit_test(bytes_become_text),
        cmocka_unit_test(a_nul_in_a_line_code_is_kept),
        cmocka_unit_test(a_long_code_says_how_long),
        cmocka_unit_test(unchecked_lengths_are_not_believed),
        cmocka_unit_test(live_frames_go_through_the_passes),
        cmocka_unit_test(many_codes_are_read),
        cmocka_unit_test(the_smallest_pictures_hold_nothing),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
