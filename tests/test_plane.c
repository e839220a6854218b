// Views of a grey plane, against the plainest way to make them.
#include "picture.h"
#include "plane.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct plane random_plane(int width, int height, uint32_t seed) {
    struct plane plane = {0};
    assert_int_equal(plane_room(&plane, width, height), FAULT_NONE);
    for (int i = 0; i < width * height; i++)
        plane.grey[i] = (uint8_t)picture_random(&seed);
    return plane;
}

static void half_is_the_mean_of_four(void **state) {
    (void)state;
    const struct plane from = {5, 3, (uint8_t[]){1, 2, 10, 20, 99, 3, 4, 30, 41, 99, 9, 9, 9, 9, 9},
                               15};
    struct plane to = {0};
    assert_int_equal(plane_half(&to, &from), FAULT_NONE);
    assert_int_equal(to.width, 2);
    assert_int_equal(to.height, 1);
    assert_int_equal(to.grey[0], 3);  // 10 / 4 rounded
    assert_int_equal(to.grey[1], 25); // 101 / 4
    plane_close(&to);
}

static void double_keeps_what_is_there(void **state) {
    (void)state;
    const struct plane from = {2, 2, (uint8_t[]){10, 20, 30, 60}, 4};
    static const uint8_t want[] = {10, 15, 20, 20, 20, 30, 40, 40, 30, 45, 60, 60, 30, 45, 60, 60};
    struct plane to = {0};
    assert_int_equal(plane_double(&to, &from), FAULT_NONE);
    assert_int_equal(to.width, 4);
    assert_int_equal(to.height, 4);
    assert_memory_equal(to.grey, want, sizeof want);
    plane_close(&to);
}

static int soft_at(const struct plane *from, int x, int y, int reach) {
    int sum = 0, count = 0;
    for (int v = y - reach; v <= y + reach; v++)
        for (int u = x - reach; u <= x + reach; u++)
            if (u >= 0 && v >= 0 && u < from->width && v < from->height) {
                sum += from->grey[v * from->width + u];
                count++;
            }
    int out = (from->grey[y * from->width + x] - sum / count) * 3 + 128;
    return out < 0 ? 0 : out > 255 ? 255 : out;
}

static void soft_is_the_distance_from_the_mean(void **state) {
    (void)state;
    static const int sizes[][2] = {{40, 30}, {7, 50}, {50, 7}, {1, 1}, {3, 1}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int window = 1; window <= 61; window += 10) {
            struct plane from = random_plane(sizes[i][0], sizes[i][1], 5), to = {0};
            assert_int_equal(plane_soft(&to, &from, window), FAULT_NONE);
            for (int y = 0; y < from.height; y++)
                for (int x = 0; x < from.width; x++)
                    assert_int_equal(to.grey[y * from.width + x], soft_at(&from, x, y, window / 2));
            plane_close(&from);
            plane_close(&to);
        }
}

static void nothing_makes_nothing(void **state) {
    (void)state;
    struct plane one = random_plane(1, 1, 3), to = {0}, empty = {0};
    assert_int_equal(plane_half(&to, &one), FAULT_NONE);
    assert_int_equal(to.width * to.height, 0);
    assert_int_equal(plane_double(&to, &empty), FAULT_NONE);
    assert_int_equal(plane_soft(&to, &empty, 61), FAULT_NONE);
    assert_int_equal(to.width * to.height, 0);
    plane_close(&one);
    plane_close(&to);
    plane_close(&empty);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_is_the_mean_of_four),
        cmocka_unit_test(double_keeps_what_is_there),
        cmocka_unit_test(soft_is_the_distance_from_the_mean),
        cmocka_unit_test(nothing_makes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
