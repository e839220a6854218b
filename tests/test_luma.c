// Pictures and frames become grey planes, and broken ones never more than that.
#include "luma.h"
#include "picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WIDTH = 48, HEIGHT = 32 };

static struct plane made(void) {
    struct plane plane = {0};
    assert_int_equal(plane_room(&plane, WIDTH, HEIGHT), FAULT_NONE);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            plane.grey[y * WIDTH + x] = (uint8_t)(x * 4 + y);
    return plane;
}

static void assert_like(const struct plane *plane, const struct plane *other, int tolerance) {
    assert_int_equal(plane->width, other->width);
    assert_int_equal(plane->height, other->height);
    for (int i = 0; i < plane->width * plane->height; i++)
        if (abs(plane->grey[i] - other->grey[i]) > tolerance)
            fail_msg("pixel %d: %d, not %d", i, plane->grey[i], other->grey[i]);
}

static void a_grey_frame_loses_its_padding(void **state) {
    (void)state;
    struct plane want = made(), got = {0};
    uint8_t bytes[(HEIGHT - 1) * 64 + WIDTH]; // the last row has no padding
    memset(bytes, 255, sizeof bytes);
    for (int y = 0; y < HEIGHT; y++)
        memcpy(bytes + y * 64, want.grey + y * WIDTH, WIDTH);
    const struct frame frame = {FRAME_GREY, WIDTH, HEIGHT, 64, bytes, sizeof bytes, 0};
    assert_int_equal(luma_from_frame(&got, &frame), FAULT_NONE);
    assert_like(&got, &want, 0);
    plane_close(&want);
    plane_close(&got);
}

static void a_yuyv_frame_loses_its_colour(void **state) {
    (void)state;
    struct plane want = made(), got = {0};
    uint8_t bytes[HEIGHT * 100];
    memset(bytes, 77, sizeof bytes);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            bytes[y * 100 + x * 2] = want.grey[y * WIDTH + x];
    const struct frame frame = {FRAME_YUYV, WIDTH, HEIGHT, 100, bytes, sizeof bytes, 0};
    assert_int_equal(luma_from_frame(&got, &frame), FAULT_NONE);
    assert_like(&got, &want, 0);
    plane_close(&want);
    plane_close(&got);
}

// The Huffman tables that a webcam leaves out of its frames.
static size_t without_tables(uint8_t *bytes, size_t length) {
    size_t at = 2;
    while (at + 4 < length && bytes[at] == 0xFF && bytes[at + 1] != 0xDA) {
        size_t segment = 2 + (size_t)(bytes[at + 2] << 8 | bytes[at + 3]);
        if (bytes[at + 1] == 0xC4) {
            memmove(bytes + at, bytes + at + segment, length - at - segment);
            length -= segment;
        } else {
            at += segment;
        }
    }
    return length;
}

static void a_jpeg_frame_is_decoded(void **state) {
    (void)state;
    struct plane want = made(), got = {0};
    size_t length;
    uint8_t *bytes = picture_jpeg(&want, 95, 0, &length);
    struct frame frame = {FRAME_MJPEG, 1, 1, 0, bytes, length, 0}; // its own size counts
    assert_int_equal(luma_from_frame(&got, &frame), FAULT_NONE);
    assert_like(&got, &want, 6);
    frame.length = without_tables(bytes, length);
    assert_true(frame.length < length);
    memset(got.grey, 0, got.room);
    assert_int_equal(luma_from_frame(&got, &frame), FAULT_NONE);
    assert_like(&got, &want, 6);
    free(bytes);
    plane_close(&want);
    plane_close(&got);
}

static void a_frame_that_lies_is_refused(void **state) {
    (void)state;
    static const uint8_t bytes[64 * 64];
    static const struct {
        struct frame frame;
        enum fault fault;
    } rows[] = {
        {{FRAME_GREY, 64, 64, 64, bytes, 64 * 64 - 1}, FAULT_DAMAGED},
        {{FRAME_GREY, 64, 65, 64, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_GREY, 64, 64, 63, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_GREY, 64, 64, 0, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_GREY, 64, 2, (size_t)-1, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_GREY, 64, 3, (size_t)1 << 63, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_GREY, 64, 64, 64, bytes, 0}, FAULT_DAMAGED},
        {{FRAME_GREY, 0, 64, 64, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_GREY, 64, -1, 64, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_GREY, FRAME_WIDTH_MAX + 1, 1, 8192, bytes, 64 * 64}, FAULT_FULL},
        {{FRAME_GREY, 1, FRAME_HEIGHT_MAX + 1, 1, bytes, 64 * 64}, FAULT_FULL},
        {{FRAME_YUYV, 64, 64, 64, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_YUYV, 32, 2, 40, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_YUYV, 64, 33, 128, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_MJPEG, 64, 64, 0, bytes, 64 * 64}, FAULT_DAMAGED},
        {{FRAME_MJPEG, 64, 64, 0, bytes, 0}, FAULT_DAMAGED},
        {{FRAME_MJPEG, 64, 64, 0, (const uint8_t *)"\xFF\xD8", 2}, FAULT_DAMAGED},
        {{FRAME_MJPEG, 64, 64, 0, (const uint8_t *)"\xFF\xD8\xFF\xD9", 4}, FAULT_DAMAGED},
    };
    struct plane plane = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (luma_from_frame(&plane, &rows[i].frame) != rows[i].fault)
            fail_msg("row %zu", i);
        assert_int_equal(plane.width * plane.height, 0);
    }
    plane_close(&plane);
}

static void a_png_is_decoded(void **state) {
    (void)state;
    struct plane want = made(), got = {0};
    size_t length;
    uint8_t *bytes = picture_png(want.grey, WIDTH, HEIGHT, PNG_FORMAT_GRAY, &length);
    assert_int_equal(luma_from_picture(&got, bytes, length), FAULT_NONE);
    assert_like(&got, &want, 0);
    free(bytes);
    // Black on nothing is black on white.
    static const uint8_t pixels[] = {0, 255, 0, 0, 255, 255, 255, 0}; // grey and alpha
    static const uint8_t seen[] = {0, 255, 255, 255};
    bytes = picture_png(pixels, 4, 1, PNG_FORMAT_GA, &length);
    assert_int_equal(luma_from_picture(&got, bytes, length), FAULT_NONE);
    assert_memory_equal(got.grey, seen, sizeof seen);
    free(bytes);
    plane_close(&want);
    plane_close(&got);
}

static void one_pixel_is_a_picture(void **state) {
    (void)state;
    const struct plane want = {1, 1, (uint8_t[]){9}, 1};
    struct plane got = {0};
    size_t length;
    uint8_t *bytes = picture_png(want.grey, 1, 1, PNG_FORMAT_GRAY, &length);
    assert_int_equal(luma_from_picture(&got, bytes, length), FAULT_NONE);
    assert_like(&got, &want, 0);
    free(bytes);
    bytes = picture_jpeg(&want, 95, 0, &length);
    assert_int_equal(luma_from_picture(&got, bytes, length), FAULT_NONE);
    assert_like(&got, &want, 3);
    free(bytes);
    plane_close(&got);
}

// Every prefix of a picture, in memory of exactly that size: refused, or of its right size.
static void cut_everywhere(const uint8_t *bytes, size_t length) {
    struct plane plane = {0};
    for (size_t cut = 0; cut < length; cut++) {
        uint8_t *part = malloc(cut + 1);
        memcpy(part, bytes, cut);
        uint8_t *exact = realloc(part, cut ? cut : 1);
        enum fault fault = luma_from_picture(&plane, exact, cut);
        assert_true(fault == FAULT_DAMAGED || fault == FAULT_NONE);
        assert_int_equal(plane.width, fault ? 0 : WIDTH);
        free(exact);
    }
    plane_close(&plane);
}

static void a_cut_picture_is_refused_or_used_in_part(void **state) {
    (void)state;
    struct plane want = made(), got = {0};
    size_t length;
    uint8_t *bytes = picture_jpeg(&want, 95, 0, &length);
    cut_everywhere(bytes, length);
    // Of half a picture the top is there.
    assert_int_equal(luma_from_picture(&got, bytes, length / 2 + 300), FAULT_NONE);
    got.height = want.height = 8;
    assert_like(&got, &want, 6);
    want.height = HEIGHT;
    free(bytes);
    bytes = picture_jpeg(&want, 95, 1, &length);
    cut_everywhere(bytes, length);
    free(bytes);
    bytes = picture_png(want.grey, WIDTH, HEIGHT, PNG_FORMAT_GRAY, &length);
    cut_everywhere(bytes, length);
    assert_int_equal(luma_from_picture(&got, bytes, length / 2), FAULT_DAMAGED);
    free(bytes);
    plane_close(&want);
    plane_close(&got);
}

static void scramble(const uint8_t *bytes, size_t length, uint32_t *seed) {
    struct plane plane = {0};
    uint8_t *wrong = malloc(length);
    for (int i = 0; i < 400; i++) {
        memcpy(wrong, bytes, length);
        for (uint32_t n = 1 + picture_random(seed) % 6; n > 0; n--)
            wrong[4 + picture_random(seed) % (length - 4)] = (uint8_t)picture_random(seed);
        enum fault fault = luma_from_picture(&plane, wrong, length);
        assert_true(fault ? plane.width == 0 : plane.width <= FRAME_WIDTH_MAX);
    }
    free(wrong);
    plane_close(&plane);
}

static void wrong_bytes_do_no_harm(void **state) {
    (void)state;
    uint32_t seed = 4711;
    struct plane want = made();
    size_t length;
    uint8_t *bytes = picture_jpeg(&want, 60, 0, &length);
    scramble(bytes, length, &seed);
    free(bytes);
    bytes = picture_jpeg(&want, 60, 1, &length);
    scramble(bytes, length, &seed);
    free(bytes);
    bytes = picture_png(want.grey, WIDTH, HEIGHT, PNG_FORMAT_GRAY, &length);
    scramble(bytes, length, &seed);
    free(bytes);
    plane_close(&want);
}

// The checksum of a PNG's chunk (ISO/IEC 15948, annex D).
static uint32_t checksum(const uint8_t *bytes, size_t length) {
    uint32_t sum = 0xFFFFFFFF;
    for (size_t i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
    }
    return ~sum;
}

static void a_header_may_promise_anything(void **state) {
    (void)state;
    struct plane want = made(), got = {0};
    size_t length;
    uint8_t *bytes = picture_png(want.grey, WIDTH, HEIGHT, PNG_FORMAT_GRAY, &length);
    static const uint8_t huge[] = {0, 0, 0x80, 0, 0, 0, 0x80, 0}; // 32768 by 32768
    memcpy(bytes + 16, huge, sizeof huge);
    uint32_t sum = checksum(bytes + 12, 17);
    for (int i = 0; i < 4; i++)
        bytes[29 + i] = (uint8_t)(sum >> (24 - 8 * i));
    assert_int_equal(luma_from_picture(&got, bytes, length), FAULT_FULL);
    free(bytes);
    bytes = picture_jpeg(&want, 60, 0, &length);
    for (size_t at = 2; at + 9 < length; at++)
        if (bytes[at] == 0xFF && bytes[at + 1] == 0xC0) {
            memcpy(bytes + at + 5, "\x30\0\x30\0", 4); // 12288 by 12288
            break;
        }
    assert_int_equal(luma_from_picture(&got, bytes, length), FAULT_FULL);
    free(bytes);
    plane_close(&want);
    plane_close(&got);
}

// The last scan of a progressive JPEG again and again: a small file that costs for ever.
static void a_picture_of_endless_scans_ends(void **state) {
    (void)state;
    struct plane want = made(), got = {0};
    size_t length, last = 0;
    uint8_t *bytes = picture_jpeg(&want, 60, 1, &length);
    for (size_t at = 2; at + 1 < length; at++)
        if (bytes[at] == 0xFF && bytes[at + 1] == 0xDA)
            last = at;
    size_t scan = length - 2 - last, again = 500;
    uint8_t *bomb = malloc(length + scan * again);
    memcpy(bomb, bytes, length - 2);
    for (size_t i = 0; i < again; i++)
        memcpy(bomb + length - 2 + i * scan, bytes + last, scan);
    memcpy(bomb + length - 2 + again * scan, "\xFF\xD9", 2);
    assert_int_equal(luma_from_picture(&got, bytes, length), FAULT_NONE);
    assert_int_equal(luma_from_picture(&got, bomb, length + scan * again), FAULT_DAMAGED);
    free(bomb);
    free(bytes);
    plane_close(&want);
    plane_close(&got);
}

static void files_are_told_apart_by_what_is_in_them(void **state) {
    (void)state;
    char path[] = "luma-XXXXXX";
    struct plane want = made(), got = {0};
    size_t length;
    uint8_t *bytes = picture_png(want.grey, WIDTH, HEIGHT, PNG_FORMAT_GRAY, &length);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, length), length);
    assert_int_equal(luma_from_file(&got, path), FAULT_NONE);
    assert_like(&got, &want, 0);
    assert_int_equal(pwrite(fd, "text", 4, 0), 4);
    assert_int_equal(luma_from_file(&got, path), FAULT_DAMAGED);
    assert_int_equal(ftruncate(fd, 0), 0);
    assert_int_equal(luma_from_file(&got, path), FAULT_DAMAGED);
    close(fd);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(luma_from_file(&got, path), FAULT_MISSING);
    assert_int_equal(luma_from_file(&got, "."), FAULT_IO);
    assert_int_equal(luma_from_file(&got, "/dev/zero"), FAULT_FULL);
    assert_int_equal(got.width, 0);
    free(bytes);
    plane_close(&want);
    plane_close(&got);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grey_frame_loses_its_padding),
        cmocka_unit_test(a_yuyv_frame_loses_its_colour),
        cmocka_unit_test(a_jpeg_frame_is_decoded),
        cmocka_unit_test(a_frame_that_lies_is_refused),
        cmocka_unit_test(a_png_is_decoded),
        cmocka_unit_test(one_pixel_is_a_picture),
        cmocka_unit_test(a_cut_picture_is_refused_or_used_in_part),
        cmocka_unit_test(wrong_bytes_do_no_harm),
        cmocka_unit_test(a_header_may_promise_anything),
        cmocka_unit_test(a_picture_of_endless_scans_ends),
        cmocka_unit_test(files_are_told_apart_by_what_is_in_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
