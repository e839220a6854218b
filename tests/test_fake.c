#include "fake.h"
#include "queue.h"
#include "text.h"

#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 8, HEIGHT = 6 };

static int open_it(void **state) {
    struct hal *hal;
    assert_int_equal(fake_open(&hal, WIDTH, HEIGHT), FAULT_NONE);
    *state = hal;
    return 0;
}

static int close_it(void **state) {
    hal_close(*state);
    return 0;
}

static struct wire next(struct hal *hal) {
    struct wire wire;
    assert_int_equal(hal_next(hal, &wire, 1000), FAULT_NONE);
    return wire;
}

static void test_hands_over_what_was_pushed(void **state) {
    struct hal *hal = *state;
    fake_clock(hal, 1000, 50);
    fake_push(hal, &(struct wire){.kind = WIRE_TOUCH, .device = "touch", .touch = {3, 4}});
    fake_push(hal, &(struct wire){.kind = WIRE_QUIT});
    fake_clock(hal, 2000, 60);
    struct wire wire = next(hal);
    assert_int_equal(wire.kind, WIRE_TOUCH);
    assert_int_equal(wire.touch.x, 3);
    assert_int_equal(wire.touch.y, 4);
    assert_string_equal(wire.device, "touch");
    assert_int_equal(wire.at_us, 50);
    assert_int_equal(next(hal).kind, WIRE_QUIT);
    wire = next(hal);
    assert_int_equal(wire.kind, WIRE_TICK);
    assert_int_equal(wire.at_us, 60);
}

static void test_time_moves_when_told(void **state) {
    struct hal *hal = *state;
    assert_int_equal(hal_wall_us(hal), 0);
    assert_int_equal(hal_now_us(hal), 0);
    fake_clock(hal, 1795000000000000, 77);
    next(hal);
    assert_int_equal(hal_wall_us(hal), 1795000000000000);
    assert_int_equal(hal_now_us(hal), 77);
    fake_clock(hal, 5, 78); // somebody set the wall clock back
    assert_int_equal(hal_wall_us(hal), 5);
}

static void test_remembers_the_last_sound(void **state) {
    struct hal *hal = *state;
    assert_int_equal(fake_sound(hal), SOUND_NONE);
    hal_sound(hal, SOUND_ACCEPTED);
    hal_sound(hal, SOUND_REFUSED);
    assert_int_equal(fake_sound(hal), SOUND_REFUSED);
    assert_int_equal(fake_sound(hal), SOUND_NONE);
}

// A picture whose pixels all differ, with a gap behind each row.
enum { STRIDE = WIDTH + 3 };

static void paint(uint32_t pixels[HEIGHT * STRIDE], uint32_t base) {
    for (uint32_t i = 0; i < HEIGHT * STRIDE; i++)
        pixels[i] = base + i;
}

static bool inside(const struct box *box, int x, int y) {
    return x >= box->x && y >= box->y && x - (int64_t)box->x < box->width &&
           y - (int64_t)box->y < box->height;
}

static void expect_only(const struct hal *hal, const uint32_t *pixels, const struct box *boxes,
                        size_t count) {
    const uint32_t *shown = fake_pixels(hal);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool expected = false;
            for (size_t i = 0; i < count; i++)
                expected |= inside(&boxes[i], x, y);
            assert_int_equal(shown[y * WIDTH + x], expected ? pixels[y * STRIDE + x] : 0);
        }
}

static void test_shows_the_damage_and_no_more(void **state) {
    static const struct box boxes[][2] = {
        {{0, 0, WIDTH, HEIGHT}},
        {{2, 1, 3, 2}},
        {{0, 0, 1, 1}, {WIDTH - 1, HEIGHT - 1, 1, 1}},
        {{1, 1, 4, 4}, {3, 3, 4, 4}},
        {{-2, -2, 4, 4}, {WIDTH - 1, HEIGHT - 1, INT_MAX, INT_MAX}}, // over the edges
        {{INT_MAX, 2, INT_MAX, 2}, {INT_MIN, 0, INT_MAX, HEIGHT}},   // beside the screen
        {{2, HEIGHT, 2, 2}, {2, -2, 2, 2}},                          // below and above
        {{3, 3, 0, 2}, {3, 3, -1, -1}},                              // nothing
    };
    (void)state;
    uint32_t pixels[HEIGHT * STRIDE];
    paint(pixels, 0x00112200);
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        struct hal *hal;
        assert_int_equal(fake_open(&hal, WIDTH, HEIGHT), FAULT_NONE);
        assert_int_equal(hal_show(hal, pixels, STRIDE * sizeof *pixels, boxes[i], 2), FAULT_NONE);
        expect_only(hal, pixels, boxes[i], 2);
        hal_close(hal);
    }
}

static void test_takes_another_size(void **state) {
    struct hal *hal = *state;
    uint32_t pixels[HEIGHT * STRIDE];
    paint(pixels, 1);
    const struct box all = {0, 0, WIDTH, HEIGHT};
    assert_int_equal(hal_show(hal, pixels, STRIDE * sizeof *pixels, &all, 1), FAULT_NONE);
    fake_push(hal, &(struct wire){.kind = WIRE_RESIZE, .size = {3, 2}});
    int width, height;
    hal_size(hal, &width, &height);
    assert_int_equal(width, WIDTH); // not before it was told
    assert_int_equal(next(hal).kind, WIRE_RESIZE);
    hal_size(hal, &width, &height);
    assert_int_equal(width, 3);
    assert_int_equal(height, 2);
    for (int i = 0; i < 3 * 2; i++)
        assert_int_equal(fake_pixels(hal)[i], 0);
}

struct seen {
    int frames;
    struct frame last;
    struct hal *hal;
};

static void see(void *context, const struct frame *frame) {
    struct seen *seen = context;
    seen->frames++;
    seen->last = *frame;
    hal_deliver(seen->hal, &(struct wire){.kind = WIRE_TEXT, .device = "video:0"});
}

static void test_frames_go_to_their_reader(void **state) {
    struct hal *hal = *state;
    const uint8_t grey[4] = {1, 2, 3, 4};
    const struct frame frame = {FRAME_GREY, 2, 2, 2, grey, sizeof grey, 0};
    struct seen seen = {.hal = hal};
    fake_frame(hal, &frame); // nobody reads
    hal_frames(hal, see, &seen);
    fake_clock(hal, 0, 9);
    fake_frame(hal, &frame);
    assert_int_equal(seen.frames, 1);
    assert_ptr_equal(seen.last.bytes, grey);
    assert_int_equal(seen.last.at_us, 9);
    assert_int_equal(next(hal).kind, WIRE_TEXT);
    hal_frames(hal, NULL, NULL);
    fake_frame(hal, &frame);
    assert_int_equal(seen.frames, 1);
}

static void *flood(void *context) {
    for (int i = 0; i < QUEUE_MAX + 1; i++)
        hal_deliver(context, &(struct wire){.kind = WIRE_REPORT, .device = "usb:1-1"});
    return NULL;
}

static void test_says_when_too_much_came(void **state) {
    struct hal *hal = *state;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, flood, hal), 0);
    pthread_join(thread, NULL);
    for (int i = 0; i < QUEUE_MAX; i++)
        assert_int_equal(next(hal).kind, WIRE_REPORT);
    struct wire wire = next(hal);
    assert_int_equal(wire.kind, WIRE_DEVICE);
    assert_int_equal(wire.status.state, DEVICE_FAILED);
    assert_string_equal(wire.device, "");
    assert_int_equal(next(hal).kind, WIRE_TICK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_hands_over_what_was_pushed, open_it, close_it),
        cmocka_unit_test_setup_teardown(test_time_moves_when_told, open_it, close_it),
        cmocka_unit_test_setup_teardown(test_remembers_the_last_sound, open_it, close_it),
        cmocka_unit_test(test_shows_the_damage_and_no_more),
        cmocka_unit_test_setup_teardown(test_takes_another_size, open_it, close_it),
        cmocka_unit_test_setup_teardown(test_frames_go_to_their_reader, open_it, close_it),
        cmocka_unit_test_setup_teardown(test_says_when_too_much_came, open_it, close_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
