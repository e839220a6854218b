// Code 39 out of one blurred line: read with a ratio that tells it from a guess, or not.
#include "code39.h"
#include "render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MARGIN = 40 };

static const double sure = 1.5; // as frame.c asks for

// One row of the symbol, blurred, as darkness; returns how many samples.
static size_t draw(float *dark, const char *text, double pixels, double blur, double noise,
                   bool turned) {
    static struct modules modules;
    struct plane plane = {0};
    uint32_t seed = 1129;
    assert_null(render_encode(&modules, BARCODE_CODE39, 0, text, strlen(text)));
    int width = (int)(modules.width * pixels) + 2 * MARGIN;
    assert_int_equal(plane_room(&plane, width, 3), FAULT_NONE);
    memset(plane.grey, RENDER_PAPER, plane.room);
    struct way way = {pixels, turned ? 180 : 0, noise, blur};
    render_lay(&plane, &modules, &way, width / 2., 1.5);
    render_spoil(&plane, &way, &seed);
    for (int x = 0; x < width; x++)
        dark[x] = 255.f - plane.grey[width + x];
    plane_close(&plane);
    return (size_t)width;
}

static void blurred_ones_are_read(void **state) {
    static const char *const texts[] = {"WMEEJ3BA4DK652562", "L0CK7H2A9S1001847", "A-17.4",
                                        "+/$% 0Z", "1601-00458"};
    float dark[CODE39_LINE_MAX];
    struct code39 code39;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int way = 0; way < 4; way++) {
            double blur = way / 2 ? 2.4 : 0; // of 3.5 samples a module
            size_t count = draw(dark, texts[i], 3.5, blur, 3, way % 2);
            assert_true(code39_read(&code39, dark, count));
            assert_string_equal(code39.text, texts[i]);
            if (code39.ratio < sure)
                fail_msg("%s, way %d: ratio %g", texts[i], way, code39.ratio);
            assert_in_range(code39.from, MARGIN - 8, MARGIN + 8);
            assert_in_range((double)count - code39.to, MARGIN - 12, MARGIN + 12);
        }
}

// A part of it, another code, noise: nothing that could be believed.
static void what_is_not_whole_is_never_sure(void **state) {
    float dark[CODE39_LINE_MAX];
    struct code39 code39;
    uint32_t seed = 7;
    (void)state;
    size_t count = draw(dark, "WMEEJ3BA4DK652562", 3.5, 1, 3, false);
    for (size_t end = count - MARGIN - 60; end > 100; end -= 97)
        if (code39_read(&code39, dark, end) && code39.ratio >= sure)
            fail_msg("%zu of %zu samples: %s", end, count, code39.text);
    for (int i = 0; i < 20; i++) {
        for (size_t x = 0; x < count; x++)
            dark[x] = x / 3 % 3 ? (float)(100 + picture_noise(&seed, 60)) : dark[x - x % 3];
        if (code39_read(&code39, dark, count) && code39.ratio >= sure)
            fail_msg("noise %d: %s", i, code39.text);
    }
}

static void the_shortest_lines_hold_nothing(void **state) {
    static const float dark[12] = {0, 200, 0, 200, 0, 200, 0, 200, 0, 200, 0, 200};
    struct code39 code39;
    (void)state;
    for (size_t count = 0; count <= sizeof dark / sizeof *dark; count++)
        assert_false(code39_read(&code39, dark, count));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blurred_ones_are_read),
        cmocka_unit_test(what_is_not_whole_is_never_sure),
        cmocka_unit_test(the_shortest_lines_hold_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
