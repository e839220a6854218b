// The keys of a boot keyboard report, known well or hostile, and the texts that they have to
// become.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hid.h"
#include "wire.h"

#include <stdio.h>
#include <string.h>

enum { A = 0x04, B, C, ONE = 0x1e, ENTER = 0x28, TAB = 0x2b, CAPS = 0x39, F1 = 0x3a };

enum { STEPS_MAX = 10 };

struct step {
    int64_t after_us; // since the step before
    size_t length;
    uint8_t report[12];
};

struct row {
    const char *name;
    struct step steps[STEPS_MAX];
    const char *scans; // each scan in angle brackets
};

#define PRESS(modifier, ...)         \
    {                                \
        1000, 8, {                   \
            modifier, 0, __VA_ARGS__ \
        }                            \
    }
#define RELEASE    \
    {              \
        1000, 8, { \
            0      \
        }          \
    }

static const struct row rows[] = {
    {"one key a report", {PRESS(0, A), RELEASE, PRESS(0, B), RELEASE, PRESS(0, ENTER)}, "<ab>"},
    {"no release between different keys", {PRESS(0, A), PRESS(0, B), PRESS(0, ENTER)}, "<ab>"},
    {"a key that stays down counts once",
     {PRESS(0, A), PRESS(0, A, B), PRESS(0, B, ENTER)},
     "<ab>"},
    {"the same key twice", {PRESS(0, A), RELEASE, PRESS(0, A), RELEASE, PRESS(0, ENTER)}, "<aa>"},
    {"several keys in a report keep their order", {PRESS(0, C, A, B, ENTER)}, "<cab>"},
    {"a key moves to another place", {PRESS(0, A, B), PRESS(0, B, A), PRESS(0, ENTER)}, "<ab>"},
    {"one key twice in a report is one key", {PRESS(0, A, A), PRESS(0, ENTER)}, "<a>"},
    {"a gap between the keys", {PRESS(0, A, 0, B), PRESS(0, ENTER)}, "<ab>"},
    {"shift is of its report", {PRESS(0x02, A), PRESS(0x20, B), PRESS(0, C, ENTER)}, "<ABc>"},
    {"shift changes nothing that is held", {PRESS(0, A), PRESS(2, A), PRESS(0, ENTER)}, "<a>"},
    {"caps lock",
     {PRESS(0, CAPS), PRESS(0, A), PRESS(2, B), PRESS(0, ONE), PRESS(0, ENTER)},
     "<Ab1>"},
    {"caps lock twice", {PRESS(0, CAPS), RELEASE, PRESS(0, CAPS), PRESS(0, A, ENTER)}, "<a>"},
    {"caps lock held", {PRESS(0, CAPS), PRESS(0, CAPS, A), PRESS(0, CAPS, B, ENTER)}, "<AB>"},
    {"rollover hides nothing",
     {PRESS(0, A), PRESS(0, 1, 1, 1, 1, 1, 1), PRESS(0, A, ENTER)},
     "<a>"},
    {"other errors too", {PRESS(0, A), PRESS(0, 0, 2), PRESS(0, B, 3), PRESS(0, A, ENTER)}, "<a>"},
    {"a report of length zero", {PRESS(0, A), {0, 0, {0}}, PRESS(0, A, ENTER)}, "<a>"},
    {"a report without keys", {PRESS(0, A), {0, 2, {2}}, PRESS(0, A, ENTER)}, "<a>"},
    {"a short report", {{0, 3, {0, 0, A}}, {0, 4, {0, 0, B, ENTER}}}, "<ab>"},
    {"a long report has six keys",
     {{0, 12, {0, 0, A, B, 0, 0, 0, 0, C, C, C}}, PRESS(0, ENTER)},
     "<ab>"},
    {"the reserved byte is no key", {{0, 8, {0, A, B}}, PRESS(0, ENTER)}, "<b>"},
    {"tab ends a scan", {PRESS(0, A), PRESS(0, TAB)}, "<a>"},
    {"keypad enter ends a scan", {PRESS(0, A), PRESS(0, 0x58)}, "<a>"},
    {"a suffix alone is nothing", {PRESS(0, ENTER), RELEASE, PRESS(0, TAB)}, ""},
    {"two suffixes", {PRESS(0, A), PRESS(0, ENTER), PRESS(0, TAB), PRESS(0, B, ENTER)}, "<a><b>"},
    {"carriage return and line feed by control",
     {PRESS(0, A), PRESS(1, 0x10), PRESS(1, 0x0d)},
     "<a>"},
    {"two scans in one report",
     {PRESS(0, A, ENTER, B, TAB, C), RELEASE, PRESS(0, ENTER)},
     "<a><b><c>"},
    {"a scan ends in a report that begins another",
     {PRESS(0, A), PRESS(0, ENTER, B), PRESS(0, TAB)},
     "<a><b>"},
    {"alt makes no letters", {PRESS(0x04, A), PRESS(0x40, B), PRESS(0, ENTER)}, "<\x1a\x1a>"},
    {"alt and enter is no suffix",
     {PRESS(0x04, ENTER), PRESS(0, A), PRESS(0, TAB)},
     "<\x1a"
     "a>"},
    {"control makes control characters",
     {PRESS(0x01, A), PRESS(0x10, 0x30), PRESS(0, ENTER)},
     "<\x01\x1d>"},
    {"control where there is none",
     {PRESS(0x01, ONE), PRESS(0x03, 0x1f), PRESS(0, ENTER)},
     "<\x1a\x1a>"},
    {"the key with a flag", {PRESS(0x08, A), PRESS(0x80, B), PRESS(0, ENTER)}, "<\x1a\x1a>"},
    {"a code under Alt",
     {PRESS(0, B), PRESS(0x04, 0), PRESS(0x04, 0x62), PRESS(0x04, 0x62, 0x5a), PRESS(0x04, 0x61),
      RELEASE, PRESS(0, C, ENTER)},
     "<b\x1d"
     "c>"},
    {"a code under Alt in one report",
     {PRESS(0x04, 0x62, 0x5a, 0x61), RELEASE, PRESS(0, ENTER)},
     "<\x1d>"},
    {"two codes, and a third that the suffix ends",
     {PRESS(0x04, 0x5e, 0x5d), RELEASE, PRESS(0x40, 0x5f, 0x5b), RELEASE, PRESS(4, 0x5e, 0x5f),
      PRESS(0, ENTER)},
     "<AIC>"},
    {"a code that silence ends",
     {PRESS(0x04, 0x5e, 0x5d), {100000, 8, {4}}, PRESS(0, ENTER)},
     "<A>"},
    {"separators as function keys",
     {PRESS(0, A, 0x41, B, 0x42), PRESS(0, 0x40, 0x43, C), PRESS(0, ENTER)},
     "<a\x1d"
     "b\x1e\x1c\x1f"
     "c>"},
    {"a key without a character",
     {PRESS(0, A), PRESS(0, F1), PRESS(0, 0xdd), PRESS(0, ENTER)},
     "<a\x1a\x1a>"},
    {"locks and modifiers as keys are silent",
     {PRESS(0, A, 0x53, 0x47, 0xe0, 0xe7), PRESS(0, ENTER)},
     "<a>"},
    {"silence ends a scan", {PRESS(0, A), {99999, 8, {0, 0, B}}, {100000, 8, {0, 0, C}}}, "<ab>"},
    {"a report that is held is no key",
     {PRESS(0, A), {60000, 8, {0, 0, A}}, {60000, 8, {0, 0, A}}},
     "<a>"},
    {"a suffix after the silence",
     {PRESS(0, A), {150000, 8, {0, 0, ENTER}}, PRESS(0, B, TAB)},
     "<a><b>"},
    {"a clock that stands or goes back",
     {PRESS(0, A), {-5000, 8, {0, 0, B}}, {0, 8, {0, 0, ENTER}}},
     "<ab>"},
};

static void drain(struct hid *hid, char *scans, size_t size) {
    char text[SCAN_MAX];
    size_t length;
    while (hid_next(hid, text, &length)) {
        size_t used = strlen(scans);
        snprintf(scans + used, size - used, "<%.*s>", (int)length, text);
    }
}

static void test_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct hid hid = {0};
        char scans[64] = "";
        int64_t now_us = 1000 * 1000;
        for (const struct step *s = rows[i].steps; s < rows[i].steps + STEPS_MAX; s++) {
            now_us += s->after_us;
            hid_report(&hid, s->report, s->length, now_us);
            drain(&hid, scans, sizeof scans);
        }
        if (strcmp(scans, rows[i].scans) != 0)
            fail_msg("%s: %s instead of %s", rows[i].name, scans, rows[i].scans);
    }
}

static void test_silence(void **state) {
    (void)state;
    struct hid hid = {0};
    char scans[64] = "";
    hid_silence(&hid, 10 * 1000 * 1000);
    drain(&hid, scans, sizeof scans);
    assert_string_equal(scans, "");

    hid_report(&hid, (const uint8_t[]){0, 0, A, B}, 4, 5000);
    drain(&hid, scans, sizeof scans);
    hid_silence(&hid, 5000 + HID_SILENCE_US - 1);
    drain(&hid, scans, sizeof scans);
    assert_string_equal(scans, "");
    hid_silence(&hid, 5000 + HID_SILENCE_US);
    drain(&hid, scans, sizeof scans);
    assert_string_equal(scans, "<ab>");
    hid_silence(&hid, 5000 + 2 * HID_SILENCE_US);
    drain(&hid, scans, sizeof scans);
    assert_string_equal(scans, "<ab>");
}

// What is encoded is read back, for every byte that has a key, and the others say that they have
// none.
static void test_encode(void **state) {
    (void)state;
    for (int c = 0; c < 256; c++) {
        uint8_t report[HID_REPORT_SIZE];
        bool has_key = c >= 1 && c <= '~';
        assert_int_equal(hid_encode((char)c, report), has_key);
        if (has_key)
            assert_int_equal(keyboard_character(KEYBOARD_US, report[2], report[0]), c);
    }
}

// A text of every printable character there and back, twice, at the pace of no time at all.
static void test_text_there_and_back(void **state) {
    (void)state;
    char text[2 * ('~' - ' ' + 1) + 1];
    size_t length = 0;
    for (char c = ' '; c <= '~'; c++, length += 2)
        text[length] = text[length + 1] = c;
    text[length++] = '\r';

    uint8_t reports[2 * sizeof text][HID_REPORT_SIZE];
    assert_int_equal(hid_encode_text(reports, 2 * length - 1, text, length), 0);
    assert_int_equal(hid_encode_text(reports, sizeof reports / sizeof reports[0], "a\x80", 2), 0);
    size_t count = hid_encode_text(reports, sizeof reports / sizeof reports[0], text, length);
    assert_int_equal(count, 2 * length);

    struct hid hid = {0};
    char got[SCAN_MAX];
    size_t got_length = 0;
    for (size_t i = 0; i < count; i++) {
        assert_false(hid_next(&hid, got, &got_length));
        hid_report(&hid, reports[i], HID_REPORT_SIZE, 1);
        if (i == count - 2)
            break;
    }
    assert_true(hid_next(&hid, got, &got_length));
    assert_int_equal(got_length, length - 1);
    assert_memory_equal(got, text, length - 1);
}

static void type(struct hid *hid, char c, size_t times) {
    uint8_t reports[2][HID_REPORT_SIZE];
    char text[SCAN_MAX];
    size_t length;
    assert_int_equal(hid_encode_text(reports, 2, &c, 1), 2);
    for (size_t i = 0; i < 2 * times; i++) {
        hid_report(hid, reports[i % 2], HID_REPORT_SIZE, 1);
        assert_false(hid_next(hid, text, &length));
    }
}

// A scan that is too long says how long it was, is cut nowhere else, and leaves nothing behind.
static void test_too_long(void **state) {
    (void)state;
    static const size_t lengths[] = {SCAN_MAX - 1, SCAN_MAX, SCAN_MAX + 1, 4096, 1};
    struct hid hid = {0};
    char text[SCAN_MAX];
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        size_t length = 0;
        type(&hid, '7', lengths[i]);
        hid_report(&hid, (const uint8_t[]){0, 0, ENTER}, 3, 1);
        assert_true(hid_next(&hid, text, &length));
        assert_int_equal(length, lengths[i]);
        for (size_t k = 0; k < length && k < SCAN_MAX; k++)
            assert_int_equal(text[k], '7');
        assert_false(hid_next(&hid, text, &length));
        hid_report(&hid, (const uint8_t[]){0, 0, 0}, 3, 1);
    }
}

// Reports of chance, of every length: nothing may break, and no scan is empty.
static void test_noise(void **state) {
    (void)state;
    struct hid hid = {0};
    uint32_t seed = 20261123;
    char text[SCAN_MAX];
    for (int64_t i = 0; i < 200000; i++) {
        uint8_t report[REPORT_MAX];
        for (size_t k = 0; k < sizeof report; k++) {
            seed = seed * 1664525u + 1013904223u;
            report[k] = (uint8_t)(seed >> 24) >> (seed >> 16 & 3);
        }
        size_t length = 0;
        hid_report(&hid, report, seed >> 8 & (REPORT_MAX - 1), i * 700);
        while (hid_next(&hid, text, &length))
            assert_true(length > 0);
        hid_silence(&hid, i * 700 + (seed & 0x1ffff));
        while (hid_next(&hid, text, &length))
            assert_true(length > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),     cmocka_unit_test(test_silence),
        cmocka_unit_test(test_encode),   cmocka_unit_test(test_text_there_and_back),
        cmocka_unit_test(test_too_long), cmocka_unit_test(test_noise),
    };
    return cmocka_run_group_tests_name("hid", tests, NULL, NULL);
}
