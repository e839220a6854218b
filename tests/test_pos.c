// Report descriptors as makers write them, and as nobody should; reports, and the texts that they
// have to become.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pos.h"
#include "pos_reports.h"

#include <stdlib.h>
#include <string.h>

static const struct pos_shape usual = {.kind = POS_HID,
                                       .numbered = true,
                                       .id = 2,
                                       .length_at = 1,
                                       .identifier_at = 2,
                                       .data_at = 5,
                                       .data_size = 56,
                                       .continued_at = 63 * 8};

static void expect_shape(const struct pos_shape *shape, const struct pos_shape *wanted) {
    assert_int_equal(shape->kind, wanted->kind);
    assert_int_equal(shape->numbered, wanted->numbered);
    assert_int_equal(shape->id, wanted->id);
    assert_int_equal(shape->length_at, wanted->length_at);
    assert_int_equal(shape->identifier_at, wanted->identifier_at);
    assert_int_equal(shape->data_at, wanted->data_at);
    assert_int_equal(shape->data_size, wanted->data_size);
    assert_int_equal(shape->continued_at, wanted->continued_at);
    assert_int_equal(shape->fills, wanted->fills);
}

#define SHAPE(shape, vendor, ...) \
    pos_shape(shape, vendor, (const uint8_t[]){__VA_ARGS__}, sizeof(const uint8_t[]){__VA_ARGS__})

static void test_usual_descriptor(void **state) {
    (void)state;
    struct pos_shape shape;
    pos_shape(&shape, 0x0c2e, pos_descriptor, sizeof pos_descriptor);
    expect_shape(&shape, &usual);
}

// Without a byte count, with the continued bit behind seven of padding, and with a usage of four
// bytes; without report ids at all; and with the fields spread over two reports.
static void test_other_descriptors(void **state) {
    (void)state;
    struct pos_shape shape;
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x07, 0x75, 0x08, 0x95, 0x03, 0x09,
          0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x81, 0x02, 0x95, 0x0a, 0x0b, 0xfe, 0x00, 0x8c, 0x00, 0x81,
          0x02, 0x75, 0x07, 0x95, 0x01, 0x81, 0x03, 0x75, 0x01, 0x09, 0xff, 0x81, 0x02, 0xc0);
    expect_shape(&shape, &(struct pos_shape){.kind = POS_HID,
                                             .numbered = true,
                                             .id = 7,
                                             .length_at = -1,
                                             .identifier_at = 1,
                                             .data_at = 4,
                                             .data_size = 10,
                                             .continued_at = 14 * 8 + 7});
    SHAPE(&shape, 0, 0x05, 0x01, 0x0b, 0x02, 0x00, 0x8c, 0x00, 0xa1, 0x01, 0x75, 0x08, 0x95, 0x01,
          0x09, 0x3b, 0x81, 0x02, 0x05, 0x8c, 0x95, 0x3f, 0x09, 0xfe, 0x82, 0x02, 0x01, 0xc0);
    expect_shape(&shape, &(struct pos_shape){.kind = POS_HID,
                                             .length_at = 0,
                                             .identifier_at = -1,
                                             .data_at = 1,
                                             .data_size = 63,
                                             .continued_at = -1});
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x75, 0x08, 0x85, 0x01, 0x95, 0x03, 0x09,
          0xfb, 0x81, 0x02, 0x85, 0x02, 0xa4, 0x95, 0x20, 0x09, 0xfe, 0x81, 0x02, 0x75, 0x01, 0xb4,
          0x85, 0x02, 0x95, 0x02, 0x09, 0x00, 0x81, 0x02, 0xc0);
    expect_shape(&shape, &(struct pos_shape){.kind = POS_HID,
                                             .numbered = true,
                                             .id = 2,
                                             .length_at = -1,
                                             .identifier_at = -1,
                                             .data_at = 1,
                                             .data_size = 32,
                                             .continued_at = -1});
}

static void test_ibm_descriptor(void **state) {
    (void)state;
    struct pos_shape shape;
    pos_shape(&shape, 0x05e0, ibm_descriptor, sizeof ibm_descriptor);
    assert_int_equal(shape.kind, POS_IBM);
    assert_false(shape.numbered);
    SHAPE(&shape, 0, 0x06, 0x45, 0xff, 0x0a, 0x00, 0x4b, 0xa1, 0x01, 0x85, 0x01, 0xc0);
    assert_int_equal(shape.kind, POS_IBM);
    assert_true(shape.numbered);
}

// What is no scanner, and what says so but names no data that could be in a report.
static void test_hostile_descriptors(void **state) {
    (void)state;
    struct pos_shape shape;
    pos_shape(&shape, 0, NULL, 0);
    assert_int_equal(shape.kind, POS_NONE);
    SHAPE(&shape, 0, 0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0xc0); // a keyboard
    assert_int_equal(shape.kind, POS_NONE);
    SHAPE(&shape, 0, 0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01);
    assert_int_equal(shape.kind, POS_NONE); // only inside of one
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1);
    assert_int_equal(shape.kind, POS_NONE);

    // 2^32 - 1 fields of 2^32 - 1 bits before the data, and as the data.
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff,
          0xff, 0xff, 0xff, 0x81, 0x03, 0x81, 0x03, 0x75, 0x08, 0x95, 0x01, 0x09, 0xfe, 0x81, 0x02);
    expect_shape(&shape, &usual);
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x77, 0xff, 0xff, 0xff, 0xff, 0x97, 0xff,
          0xff, 0xff, 0xff, 0x09, 0xfe, 0x81, 0x02);
    expect_shape(&shape, &usual);
    // 2^29 bytes: 2^32 bits, which is 0 in 32 of them.
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x75, 0x08, 0x97, 0, 0, 0, 0x20, 0x09,
          0xfe, 0x81, 0x02);
    expect_shape(&shape, &usual);
    // A byte count and a continued bit that only the identifier pushes out of the report.
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x02, 0x75, 0x08, 0x95, 0x3f, 0x09,
          0xfe, 0x81, 0x02, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02);
    assert_int_equal(shape.data_at, 1);
    assert_int_equal(shape.length_at, -1);
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x02, 0x75, 0x08, 0x95, 0x3f, 0x09,
          0xfe, 0x81, 0x02, 0x95, 0x01, 0x09, 0xff, 0x81, 0x02);
    assert_int_equal(shape.continued_at, -1);
    // Data off the border of a byte, of nine bits, of none; more of it than a report has.
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x75, 0x01, 0x95, 0x01, 0x81, 0x03, 0x75,
          0x08, 0x09, 0xfe, 0x81, 0x02);
    expect_shape(&shape, &usual);
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x75, 0x09, 0x95, 0x01, 0x09, 0xfe, 0x81,
          0x02);
    expect_shape(&shape, &usual);
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x75, 0x08, 0x95, 0x00, 0x09, 0xfe, 0x81,
          0x02);
    expect_shape(&shape, &usual);
    SHAPE(&shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x01, 0x75, 0x08, 0x95, 0x40, 0x09,
          0xfe, 0x81, 0x02);
    expect_shape(&shape, &usual);
    // Long items, one of them cut; pops without a push.
    SHAPE(&shape, 0, 0xfe, 0x02, 0x99, 0x05, 0x8c, 0xb4, 0xb4, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01,
          0xfe, 0xff, 0x99);
    expect_shape(&shape, &usual);
}

// However deep collections and pushes are nested.
static void test_deep_descriptors(void **state) {
    (void)state;
    uint8_t bytes[1024];
    struct pos_shape shape;
    memset(bytes, 0xa4, sizeof bytes);
    memcpy(bytes, (const uint8_t[]){0x05, 0x8c, 0x09, 0x02}, 4);
    for (size_t i = 4; i < 600; i += 2) {
        bytes[i] = 0xa1;
        bytes[i + 1] = 0x02;
    }
    pos_shape(&shape, 0, bytes, sizeof bytes);
    expect_shape(&shape, &usual);
    memset(bytes, 0xc0, sizeof bytes);
    memcpy(bytes + sizeof bytes - 6, (const uint8_t[]){0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01}, 6);
    pos_shape(&shape, 0, bytes, sizeof bytes);
    expect_shape(&shape, &usual);
    for (size_t i = 4; i < sizeof bytes; i++)
        bytes[i] = 0x09; // more usages than we keep
    memcpy(bytes, (const uint8_t[]){0x05, 0x8c, 0x09, 0x02}, 4);
    memcpy(bytes + sizeof bytes - 2, (const uint8_t[]){0xa1, 0x01}, 2);
    pos_shape(&shape, 0, bytes, sizeof bytes);
    expect_shape(&shape, &usual);
}

static struct pos scanner(uint16_t vendor) {
    struct pos pos = {0};
    pos_shape(&pos.shape, vendor, pos_descriptor, sizeof pos_descriptor);
    return pos;
}

static void expect_text(struct pos *pos, const uint8_t *report, size_t size, const char *wanted) {
    char text[SCAN_MAX];
    size_t length = 0;
    bool whole = pos_report(pos, report, size, 1000, text, &length);
    assert_int_equal(whole, wanted != NULL);
    if (!wanted)
        return;
    if (length != strlen(wanted) || memcmp(text, wanted, length) != 0)
        fail_msg("%.*s instead of %s", (int)length, text, wanted);
}

static void expect_data(struct pos *pos, const char *identifier, const char *data, bool continued,
                        const char *wanted) {
    uint8_t report[REPORT_MAX];
    pos_write(report, identifier, data, continued);
    expect_text(pos, report, sizeof report, wanted);
}

static void test_messages(void **state) {
    (void)state;
    struct pos pos = scanner(0x0c2e);
    char part[57], long_text[3 * 56 + 8];
    expect_data(&pos, "]C1", "0112345678901231", false, "]C10112345678901231");
    expect_data(&pos, "]A0", "BADGE7\r", false, "]A0BADGE7");
    expect_data(&pos, "", "PLAIN", false, "PLAIN");
    expect_data(&pos, "]C0", "", false, NULL);
    expect_data(&pos, "]C0", "\r\n", false, NULL);
    expect_data(&pos, "", "", false, NULL);

    memset(part, 'x', 56);
    part[56] = 0;
    expect_data(&pos, "]Q1", part, true, NULL);
    expect_data(&pos, "]Q1", part, true, NULL);
    expect_data(&pos, "", "end\r", false,
                strcat(strcat(strcat(strcpy(long_text, "]Q1"), part), part), "end"));
    expect_data(&pos, "]C0", "NEXT", false, "]C0NEXT");
}

static void test_damaged_messages(void **state) {
    (void)state;
    struct pos pos = scanner(0x0c2e);
    uint8_t report[REPORT_MAX + 1] = {0};
    char text[SCAN_MAX];
    size_t length = 0;

    // Another symbol in the middle.
    expect_data(&pos, "]Q1", "first", true, NULL);
    expect_data(&pos, "]C0", "other", false, "]Q1firstother\x1a");
    expect_data(&pos, "", "first", true, NULL);
    expect_data(&pos, "]C0", "other", false, "firstother\x1a");
    // A length above what a report holds, and above what came of it.
    pos_write(report, "]C0", "AB", false);
    report[1] = 57;
    assert_true(pos_report(&pos, report, REPORT_MAX, 1000, text, &length));
    assert_int_equal(text[length - 1], POS_UNREADABLE);
    pos_write(report, "]C0", "ABCDEFGH", false);
    for (size_t cut = 6; cut < 13; cut++) {
        assert_true(pos_report(&pos, report, cut, 1000, text, &length));
        assert_int_equal(text[length - 1], POS_UNREADABLE);
    }
    expect_text(&pos, report, 13, "]C0ABCDEFGH");
    // Cut before its length: it says nothing. No report, one that is too long, another report.
    expect_text(&pos, report, 1, NULL);
    expect_text(&pos, report, 0, NULL);
    expect_text(&pos, report, REPORT_MAX + 1, NULL);
    report[0] = 3;
    expect_text(&pos, report, REPORT_MAX, NULL);
    expect_data(&pos, "]C0", "GOOD", false, "]C0GOOD");

    // NULs are data where the length says so.
    pos_write(report, "]C0", "A", false);
    report[1] = 3;
    report[7] = 'C';
    assert_true(pos_report(&pos, report, REPORT_MAX, 1000, text, &length));
    assert_int_equal(length, 6);
    assert_memory_equal(text, "]C0A\0C", 6);
}

static void test_silence(void **state) {
    (void)state;
    struct pos pos = scanner(0x0c2e);
    char text[SCAN_MAX];
    size_t length = 0;
    assert_false(pos_silence(&pos, 9000000, text, &length));
    expect_data(&pos, "]Q1", "half", true, NULL);
    assert_false(pos_silence(&pos, 1000 + POS_SILENCE_US - 1, text, &length));
    assert_true(pos_silence(&pos, 1000 + POS_SILENCE_US, text, &length));
    assert_int_equal(length, 8);
    assert_memory_equal(text, "]Q1half\x1a", 8);
    assert_false(pos_silence(&pos, 9000000, text, &length));
    expect_data(&pos, "]C0", "WHOLE", false, "]C0WHOLE");
}

// 10,000 characters: the true length is told, and nothing stays behind.
static void test_too_long(void **state) {
    (void)state;
    struct pos pos = scanner(0x0c2e);
    uint8_t report[REPORT_MAX];
    char part[51], text[SCAN_MAX];
    size_t length = 0;
    memset(part, '7', 50);
    part[50] = 0;
    for (int i = 0; i < 200; i++) {
        pos_write(report, "", part, i < 199);
        assert_int_equal(pos_report(&pos, report, sizeof report, 1000, text, &length), i == 199);
    }
    assert_int_equal(length, 10000);
    for (size_t i = 0; i < SCAN_MAX; i++)
        assert_int_equal(text[i], '7');
    expect_data(&pos, "]C0", "NEXT", false, "]C0NEXT");
}

// Newland's data begins where others have the identifier.
static void test_newland(void **state) {
    (void)state;
    struct pos pos = scanner(0x1eab), other = scanner(0x0c2e);
    uint8_t report[REPORT_MAX] = {2, 8, 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'};
    expect_text(&pos, report, sizeof report, "ABCDEFGH");
    char text[SCAN_MAX];
    size_t length = 0;
    assert_true(pos_report(&other, report, sizeof report, 1000, text, &length));
    assert_memory_equal(text, "DEFGH\0\0", 8); // of anybody else it is not whole, and not a text
    expect_data(&pos, "]C1", "10AB", false, "]C110AB");
    expect_data(&pos, "", "10AB", false, "10AB");
    memset(report + 2, 'x', 59);
    report[1] = 59;
    char wanted[60] = "";
    memset(wanted, 'x', 59);
    expect_text(&pos, report, sizeof report, wanted);
    report[1] = 60;
    assert_true(pos_report(&pos, report, sizeof report, 1000, text, &length));
    assert_int_equal(text[length - 1], POS_UNREADABLE);
}

static void test_unnumbered(void **state) {
    (void)state;
    struct pos pos = {0};
    SHAPE(&pos.shape, 0, 0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x75, 0x08, 0x95, 0x40, 0x09, 0xfe,
          0x81, 0x02, 0xc0);
    uint8_t report[REPORT_MAX] = "BIN A-01";
    expect_text(&pos, report, sizeof report, "BIN A-01");
    memset(report, 0, sizeof report);
    expect_text(&pos, report, sizeof report, NULL);
}

static void test_ibm(void **state) {
    (void)state;
    static const struct {
        const char *name, *wanted;
        uint8_t report[REPORT_MAX];
        size_t size;
    } rows[] = {
        {"EAN-13 as characters",
         "4006381333931",
         {18, 0x10, 3, 0, '4', '0', '0', '6', '3', '8', '1', '3', '3', '3', '9', '3', '1', 0x16}},
        {"EAN-13 as values",
         "4006381333931",
         {18, 0x10, 3, 0, 4, 0, 0, 6, 3, 8, 1, 3, 3, 3, 9, 3, 1, 0x16}},
        {"UPC-A", "036000291452", {17, 0x10, 3, 0, 0, 3, 6, 0, 0, 0, 2, 9, 1, 4, 5, 2, 0x0d}},
        {"EAN-8", "96385074", {13, 0x10, 3, 0, 9, 6, 3, 8, 5, 0, 7, 4, 0x0c}},
        {"UPC-E", "01234565", {13, 0x10, 3, 0, 0, 1, 2, 3, 4, 5, 6, 5, 0x0a}},
        {"Code 128", "AB-1 ", {12, 0x10, 3, 0, 'A', 'B', '-', '1', ' ', 0, 0x18, 0x0b}},
        {"Code 39", "X", {8, 0x10, 3, 0, 'X', 0, 0x0a, 0x0b}},
        {"a wrong check digit",
         "4006381333932\x1a",
         {18, 0x10, 3, 0, 4, 0, 0, 6, 3, 8, 1, 3, 3, 3, 9, 3, 2, 0x16}},
        {"a digit that is none",
         "40\x1a",
         {18, 0x10, 3, 0, 4, 0, 'x', 6, 3, 8, 1, 3, 3, 3, 9, 3, 1, 0x16}},
        {"too few digits", "\x1a", {9, 0x10, 3, 0, 4, 0, 0, 6, 0x16}},
        {"a symbology that nobody knows", "\x1a", {8, 0x10, 3, 0, 'A', 'B', 'C', 0x77}},
        {"no room for its symbology", "\x1a", {7, 0x10, 3, 0, 0, 0x18, 0x0b}},
        {"no data at all", "\x1a", {7, 0x10, 3, 0, 0, 0x18, 0x0b}},
        {"longer than its report", "\x1a", {65, 0x10, 3, 0, 'A'}},
        {"longer than what came", "\x1a", {9, 0x10, 3, 0, 'A', 0, 0x18}, 7},
        {"a status", NULL, {4, 0x10, 3, 0}},
        {"nothing", NULL, {0}},
    };
    struct pos pos = {.shape = {.kind = POS_IBM}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[SCAN_MAX];
        size_t length = 0;
        bool whole = pos_report(&pos, rows[i].report, rows[i].size ? rows[i].size : REPORT_MAX,
                                1000, text, &length);
        if (whole != (rows[i].wanted != NULL) ||
            (whole &&
             (length != strlen(rows[i].wanted) || memcmp(text, rows[i].wanted, length) != 0)))
            fail_msg("%s: %.*s", rows[i].name, (int)length, text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual_descriptor), cmocka_unit_test(test_other_descriptors),
        cmocka_unit_test(test_ibm_descriptor),   cmocka_unit_test(test_hostile_descriptors),
        cmocka_unit_test(test_deep_descriptors), cmocka_unit_test(test_messages),
        cmocka_unit_test(test_damaged_messages), cmocka_unit_test(test_silence),
        cmocka_unit_test(test_too_long),         cmocka_unit_test(test_newland),
        cmocka_unit_test(test_unnumbered),       cmocka_unit_test(test_ibm),
    };
    return cmocka_run_group_tests_name("pos", tests, NULL, NULL);
}
