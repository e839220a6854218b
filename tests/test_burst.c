// Keys at the pace of scanners, of people, and of both at once.
//
// A script is "<milliseconds after the one before>:<key> …", where the keys are the characters
// themselves and < Enter, > Tab, ^ Escape, ! Backspace, ~ Shift alone, $ a function key, and _ no
// key but the passing of time. What comes out is written alike, a scan in brackets.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "burst.h"
#include "hid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct row {
    const char *name, *script, *result;
};

static const struct row rows[] = {
    {"a scan", "0:A 5:B 5:1 5:2 5:<", "[AB12]"},
    {"a scan ends at once with its suffix", "0:A 5:B 5:1 5:2 5:>", "[AB12]"},
    {"a scan without a suffix", "0:A 5:B 5:1 5:2 99:_ 1:_", "[AB12]"},
    {"nothing before the silence", "0:A 5:B 5:1 5:2 99:_", ""},
    {"a suffix that is just in time", "0:A 5:B 5:1 5:2 99:< 900:_", "[AB12]"},
    {"a suffix that is late", "0:A 5:B 5:1 5:2 100:_ 50:< 900:_", "[AB12]"},
    {"a late suffix that nobody waited for", "0:A 5:B 5:1 5:2 120:< 900:_", "[AB12]"},
    {"a late suffix, then a person's Enter", "0:A 5:B 5:1 5:2 150:< 600:< 900:_", "[AB12]<"},
    {"two suffixes", "0:A 5:B 5:1 5:2 5:< 5:> 900:_", "[AB12]"},
    {"a person's Enter after a while", "0:A 5:B 5:1 5:2 5:< 500:< 100:_", "[AB12]<"},
    {"a second scan follows", "0:A 5:B 5:C 5:D 5:< 5:E 5:F 5:G 5:H 5:<", "[ABCD][EFGH]"},
    {"a second scan after a silence", "0:A 5:B 5:C 5:D 100:E 5:F 5:G 5:H 100:_", "[ABCD][EFGH]"},
    {"a second scan after two suffixes", "0:A 5:B 5:C 5:D 5:< 5:< 5:E 5:F 5:G 5:H 5:<",
     "[ABCD][EFGH]"},
    {"no time at all between the keys", "0:A 0:B 0:C 0:D 0:< 0:E 0:F 0:G 0:H 0:<", "[ABCD][EFGH]"},
    {"a few slow gaps", "0:A 99:B 5:C 99:D 5:E 5:F 99:<", "[ABCDEF]"},
    {"Shift between the letters", "0:~ 1:A 4:~ 1:B 4:~ 1:C 4:~ 1:D 5:<", "[ABCD]"},
    {"four fast characters are a scan", "0:A 34:B 34:C 34:D 34:<", "[ABCD]"},
    {"four slow ones are not", "0:A 35:B 35:C 35:D 35:< 100:_", "ABCD<"},
    {"half of the gaps slow is typing", "0:A 5:B 50:C 5:D 50:E 50:< 100:_", "ABCDE<"},
    {"three characters are typing", "0:A 5:B 5:C 50:< 100:_", "ABC<"},
    {"but a scanner's Enter presses nothing", "0:A 5:B 5:C 5:< 900:_", "ABC"},
    {"not even its second one", "0:A 5:B 5:C 5:< 5:< 900:_", "ABC"},
    {"one character and a scanner's Enter", "0:7 34:< 900:_", "7"},
    {"a short scan, then a longer one", "0:A 5:B 5:< 5:C 5:D 5:E 5:F 5:<", "AB[CDEF]"},
    {"a scanner's leading Enter", "0:< 5:A 5:B 5:C 5:D 5:<", "[ABCD]"},
    {"two leading Enters", "0:< 5:< 5:A 5:B 5:C 5:D 5:<", "[ABCD]"},
    {"a person types", "0:h 120:e 120:y 100:_", "hey"},
    {"a key is held back until the silence", "0:h 99:_", ""},
    {"a person's Enter", "0:< 99:_ 1:_", "<"},
    {"a person's PIN and Enter", "0:1 110:2 110:3 110:4 110:< 110:_", "1234<"},
    {"a fast person's PIN and Enter", "0:1 60:2 70:3 60:4 70:< 110:_", "1234<"},
    {"keys rolled over one another", "0:t 20:h 90:e 20:r 90:e 80:< 110:_", "there<"},
    {"typing, then a scan", "0:o 150:n 150:A 5:B 5:C 5:D 5:<", "on[ABCD]"},
    {"Enter, then a scan", "0:< 60:A 5:B 5:C 5:D 5:<", "<[ABCD]"},
    {"a scan, then typing", "0:A 5:B 5:C 5:D 5:< 200:o 90:k 100:_", "[ABCD]ok"},
    {"a key before a scan joins it", "0:x 90:A 5:B 5:C 5:D 5:<", "[xABCD]"},
    {"Escape and Backspace", "0:a 150:! 150:^ 150:_", "a!^"},
    {"in a scan they press nothing", "0:A 5:^ 5:! 5:B 5:<", "[A^!B]"},
    {"a Backspace held down", "0:! 33:! 33:! 33:! 33:! 100:_", "!!!!!"},
    {"a letter held down", "0:a 33:a 33:a 33:a 33:a 100:_", "aaaaa"},
    {"after other keys too", "0:a 60:b 100:a 33:a 33:a 33:a 33:a 100:_", "abaaaaa"},
    {"one character over and over is a scan", "0:0 5:0 5:0 5:0 5:<", "[0000]"},
    {"an Enter held down presses once", "0:< 500:< 33:< 33:< 33:< 900:_", "<"},
    {"keys that mean nothing", "0:$ 150:> 150:~ 150:a 150:_", "a"},
    {"a function key in a scan stays seen", "0:A 5:$ 5:B 5:C 5:<", "[A$BC]"},
    {"time that goes back", "100:A -50:B 5:C 5:D 5:<", "[ABCD]"},
    {"only time", "0:_ 500:_ 500:_", ""},
};

static const struct {
    char written, meant;
} names[] = {{'<', '\r'}, {'>', '\t'}, {'^', '\033'}, {'!', '\b'}, {'$', KEYBOARD_UNREADABLE}};

static char written(char c) {
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].meant == c)
            return names[i].written;
    return c;
}

static char meant(char c) {
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].written == c)
            return names[i].meant;
    return c;
}

static void put(char *result, size_t size, const char *text, size_t length) {
    size_t used = strlen(result);
    for (size_t i = 0; i < length && used + 1 < size; i++, used++)
        result[used] = written(text[i]);
    result[used] = 0;
}

static void drain(struct burst *burst, char *result, size_t size) {
    char text[SCAN_MAX];
    size_t length = 0;
    for (;;) {
        switch (burst_next(burst, text, &length)) {
        case BURST_SCAN:
            put(result, size, "[", 1);
            put(result, size, text, length);
            put(result, size, "]", 1);
            break;
        case BURST_TYPED:
            assert_int_equal(length, 1);
            put(result, size, text, length);
            break;
        case BURST_NONE:
            return;
        case BURST_COUNT:
            fail();
        }
    }
}

static void press(struct burst *burst, char key, int64_t at_us) {
    uint8_t report[HID_REPORT_SIZE];
    if (key == '_') {
        burst_silence(burst, at_us);
        return;
    }
    if (key == '~') {
        burst_key(burst, 0xe1, 0x02, at_us);
        return;
    }
    assert_true(hid_encode(meant(key), report));
    burst_key(burst, report[2], report[0], at_us);
}

static void test_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct burst burst = {0};
        char result[64] = "", *after;
        int64_t now_us = 1000;
        for (const char *s = rows[i].script; *s != 0; s = after[2] ? after + 3 : after + 2) {
            now_us += strtol(s, &after, 10) * 1000;
            press(&burst, after[1], now_us);
            drain(&burst, result, sizeof result);
        }
        if (strcmp(result, rows[i].result) != 0)
            fail_msg("%s: %s instead of %s", rows[i].name, result, rows[i].result);
    }
}

// The first moments of a machine's clock are like any other.
static void test_clock_starts(void **state) {
    (void)state;
    struct burst burst = {0};
    char result[16] = "";
    press(&burst, '<', 0);
    drain(&burst, result, sizeof result);
    press(&burst, '_', BURST_SILENCE_US);
    drain(&burst, result, sizeof result);
    assert_string_equal(result, "<");
}

static void test_modifiers(void **state) {
    (void)state;
    struct burst burst = {0};
    char result[16] = "";
    static const uint16_t modifiers[] = {0x01, 0x04, 0x08, 0x100, 0x102};
    for (size_t i = 0; i < sizeof modifiers / sizeof modifiers[0]; i++) {
        burst_key(&burst, 0x04, modifiers[i], (int64_t)i * 1000000);
        drain(&burst, result, sizeof result);
    }
    press(&burst, '_', 9000000);
    drain(&burst, result, sizeof result);
    assert_string_equal(result, "Aa");
}

// Types `length` keys and says what they became: scans, their length, and typed characters.
static void run(size_t length, bool same, int64_t gap_us, char suffix, size_t *scanned,
                size_t *typed) {
    struct burst burst = {0};
    char text[SCAN_MAX];
    size_t got = 0;
    int64_t now_us = 1000000;
    *scanned = *typed = 0;
    for (size_t i = 0; i < length + 2; i++, now_us += gap_us) {
        if (i == length + 1)
            now_us += 1000000;
        press(&burst,
              i < length    ? (same ? 'a' : (char)('a' + i % 26))
              : i == length ? suffix
                            : '_',
              now_us);
        for (;;) {
            enum burst_kind kind = burst_next(&burst, text, &got);
            if (kind == BURST_NONE)
                break;
            if (kind == BURST_SCAN)
                *scanned = got;
            else
                *typed += text[0] != '\r';
        }
    }
}

// No length of typing loses a key, and no length of scan is cut silently.
static void test_long(void **state) {
    (void)state;
    static const struct {
        size_t length;
        bool same;
        int64_t gap_us;
        char suffix;
        size_t scanned, typed;
    } cases[] = {
        {SCAN_MAX, false, 2000, '<', SCAN_MAX, 0},
        {SCAN_MAX + 1, false, 2000, '<', SCAN_MAX + 1, 0},
        {4096, false, 2000, '<', 4096, 0},
        {4096, false, 2000, '_', 4096, 0},
        {3000, false, 50000, '<', 0, 3000},
        {3000, true, 50000, '<', 0, 3000},
        {3000, true, 33000, '_', 0, 3000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t scanned, typed;
        run(cases[i].length, cases[i].same, cases[i].gap_us, cases[i].suffix, &scanned, &typed);
        assert_int_equal(scanned, cases[i].scanned);
        assert_int_equal(typed, cases[i].typed);
    }
}

// A scan that grew too long stays one, however slowly it ends.
static void test_long_and_slow(void **state) {
    (void)state;
    struct burst burst = {0};
    char text[SCAN_MAX];
    size_t length = 0;
    int64_t now_us = 1000000;
    for (size_t i = 0; i < 3 * SCAN_MAX; i++, now_us += i <= SCAN_MAX ? 2000 : 50000) {
        press(&burst, (char)('a' + i % 26), now_us);
        assert_int_equal(burst_next(&burst, text, &length), BURST_NONE);
    }
    press(&burst, '<', now_us);
    assert_int_equal(burst_next(&burst, text, &length), BURST_SCAN);
    assert_int_equal(length, 3 * SCAN_MAX);
    for (size_t i = 0; i < SCAN_MAX; i++)
        assert_int_equal(text[i], 'a' + i % 26);
}

// Every key usage at paces of chance: nothing breaks, and no Enter is pressed at a scanner's pace.
static void test_noise(void **state) {
    (void)state;
    struct burst burst = {0};
    uint32_t seed = 20261123;
    int64_t now_us = 0;
    char text[SCAN_MAX];
    for (size_t i = 0; i < 300000; i++) {
        size_t length = 0;
        seed = seed * 1664525u + 1013904223u;
        bool slow = seed >> 31;
        now_us += slow ? seed >> 15 & 0x1ffff : seed >> 20 & 0xfff;
        if (seed & 0x800)
            burst_silence(&burst, now_us);
        else
            burst_key(&burst, (uint16_t)(seed >> 16 & 0x7f), (uint16_t)(seed >> 12 & 0x1ff),
                      now_us);
        for (enum burst_kind kind; (kind = burst_next(&burst, text, &length)) != BURST_NONE;)
            assert_true(kind == BURST_TYPED ? length == 1 : length > 0);
    }
}

// Whatever else is pressed between: an Enter that follows or precedes another key faster than
// fingers never comes out.
static void test_no_fast_enter(void **state) {
    (void)state;
    for (unsigned pattern = 0; pattern < 1u << 12; pattern++) {
        struct burst burst = {0};
        char result[64] = "";
        for (unsigned i = 0; i < 12; i++) {
            press(&burst, pattern >> i & 1 ? '<' : (char)('a' + i), 1000000 + i * 5000);
            drain(&burst, result, sizeof result);
        }
        press(&burst, '_', 9000000);
        drain(&burst, result, sizeof result);
        assert_null(strchr(result, '<'));
    }
}

// Types keys at a scanner's pace, Enter behind them, and compares the scan that they make.
static void expect_scan(enum keyboard_layout layout, const struct burst_stroke *keys, size_t count,
                        const char *wanted) {
    struct burst burst = {.layout = layout};
    char text[SCAN_MAX];
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        burst_key(&burst, keys[i].usage, keys[i].modifier, 1000 + (int64_t)i * 2000);
        assert_int_equal(burst_next(&burst, text, &length), BURST_NONE);
    }
    burst_key(&burst, 0x28, 0, 1000 + (int64_t)count * 2000);
    assert_int_equal(burst_next(&burst, text, &length), BURST_SCAN);
    assert_int_equal(length, strlen(wanted));
    assert_memory_equal(text, wanted, length);
    assert_int_equal(burst_next(&burst, text, &length), BURST_NONE);
}

static void test_layouts(void **state) {
    (void)state;
    static const struct burst_stroke keys[] = {
        {0x1c, 0, 0}, {0x1d, 0x02, 0}, {0x1e, 0x02, 0}, {0x36, 0, 0}};
    expect_scan(KEYBOARD_US, keys, 4, "yZ!,");
    expect_scan(KEYBOARD_DE, keys, 4, "zY!,");
    expect_scan(KEYBOARD_FR, keys, 4, "yW1;");
}

// The host's caps lock turns nobody's label round; a person's letters it does.
static void test_caps_lock_of_the_host(void **state) {
    (void)state;
    static const struct burst_stroke keys[] = {
        {0x04, 0x100, 0}, {0x05, 0x102, 0}, {0x1e, 0x100, 0}, {0x06, 0x102, 0}};
    expect_scan(KEYBOARD_US, keys, 4, "aB1C");
    expect_scan(KEYBOARD_FR, keys, 4, "qB&C");
}

// Of the modifiers only Alt going down is told: two codes behind each other are two.
static void test_codes_under_alt(void **state) {
    (void)state;
    static const struct burst_stroke keys[] = {
        {0x05, 0x02, 0}, {0xe2, 0x04, 0}, {0x62, 0x04, 0}, {0x5a, 0x04, 0}, {0x61, 0x04, 0},
        {0xe2, 0x04, 0}, {0x62, 0x04, 0}, {0x5e, 0x04, 0}, {0x5d, 0x04, 0}, {0x06, 0, 0},
        {0xe6, 0x40, 0}, {0x5e, 0x40, 0}, {0x5d, 0x40, 0}};
    expect_scan(KEYBOARD_US, keys, sizeof keys / sizeof keys[0],
                "B\x1d"
                "AcA");
}

// So many codes under Alt that their keys do not fit: their text would, but is not whole.
static void test_too_many_codes(void **state) {
    (void)state;
    struct burst burst = {0};
    char text[SCAN_MAX];
    size_t length = 0;
    int64_t now_us = 1000;
    for (size_t i = 0; i < SCAN_MAX; i++) {
        burst_key(&burst, 0xe2, 0x04, now_us += 1000);
        burst_key(&burst, 0x5e, 0x04, now_us += 1000);
        burst_key(&burst, 0x5d, 0x04, now_us += 1000);
    }
    burst_key(&burst, 0x28, 0, now_us += 1000);
    assert_int_equal(burst_next(&burst, text, &length), BURST_SCAN);
    assert_true(length > SCAN_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_clock_starts),
        cmocka_unit_test(test_modifiers),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_long_and_slow),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_no_fast_enter),
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_caps_lock_of_the_host),
        cmocka_unit_test(test_codes_under_alt),
        cmocka_unit_test(test_too_many_codes),
    };
    return cmocka_run_group_tests_name("burst", tests, NULL, NULL);
}
