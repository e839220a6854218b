// When a code before the camera becomes an event: tables of what is seen when.
#include "sight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct symbol symbol_of(const char *symbology, const char *text, int frames) {
    struct symbol symbol = {.length = strlen(text), .quality = 9, .frames = frames};
    strcpy(symbol.symbology, symbology);
    memcpy(symbol.bytes, text, strlen(text));
    return symbol;
}

// One symbol in the frame of this time, and whether it is an event.
struct row {
    int64_t at_ms;
    const char *symbology, *text;
    int frames;
    bool event;
};

static void play(const struct row *rows, size_t count) {
    struct sight sight = {0};
    for (size_t i = 0; i < count; i++) {
        struct symbol symbol = symbol_of(rows[i].symbology, rows[i].text, rows[i].frames);
        if (sight_see(&sight, &symbol, 1000000 + rows[i].at_ms * 1000) != rows[i].event)
            fail_msg("row %zu: %s at %d", i, rows[i].text, (int)rows[i].at_ms);
    }
}

#define PLAY(rows) play(rows, sizeof(rows) / sizeof *(rows))

static void held_still_it_is_one_event(void **state) {
    (void)state;
    static const struct row rows[] = {
        {0, "QRCODE", "A", 1, true},     {50, "QRCODE", "A", 1, false},
        {1000, "QRCODE", "A", 1, false}, {1950, "QRCODE", "A", 1, false},
        {2900, "QRCODE", "A", 1, false},
    };
    PLAY(rows);
}

static void away_for_a_second_it_is_another(void **state) {
    (void)state;
    static const struct row rows[] = {
        {0, "QRCODE", "A", 1, true},     {999, "QRCODE", "A", 1, false},
        {1998, "QRCODE", "A", 1, false}, {2998, "QRCODE", "A", 1, true},
        {3000, "QRCODE", "A", 1, false},
    };
    PLAY(rows);
}

static void two_frames_must_agree(void **state) {
    (void)state;
    static const struct row rows[] = {
        {0, "EAN13", "4006381333931", 2, false},    {40, "EAN13", "4006381333938", 2, false},
        {80, "EAN13", "4006381333931", 2, true},    {120, "EAN13", "4006381333931", 2, false},
        {1300, "EAN13", "4006381333938", 2, false}, // its first sight is too long ago
        {1300, "EAN13", "4006381333938", 2, false}, // twice in one frame is no agreement
        {1340, "EAN13", "4006381333938", 2, true},
    };
    PLAY(rows);
}

static void every_code_in_the_picture_counts(void **state) {
    (void)state;
    static const struct row rows[] = {
        {0, "CODE128", "A", 1, true},    {0, "CODE128", "B", 1, true},
        {40, "CODE128", "A", 1, false},  {40, "CODE128", "B", 1, false},
        {80, "CODE128", "A", 1, false},  {1040, "CODE128", "A", 1, false},
        {1080, "CODE128", "B", 1, true}, // B was away, A never
        {1080, "CODE39", "A", 1, true},  // another symbology is another label
    };
    PLAY(rows);
}

static void bytes_after_a_nul_count(void **state) {
    (void)state;
    struct sight sight = {0};
    struct symbol a = symbol_of("CODE128", "CD", 1), b = a;
    a.length = b.length = 4;
    memcpy(a.bytes, "CD\0E", 4);
    memcpy(b.bytes, "CD\0F", 4);
    assert_true(sight_see(&sight, &a, 1));
    assert_true(sight_see(&sight, &b, 1));
    assert_false(sight_see(&sight, &a, 2));
}

static void what_does_not_fit_waits(void **state) {
    (void)state;
    struct sight sight = {0};
    for (int i = 0; i < SIGHT_CODES_MAX; i++) {
        char text[8];
        snprintf(text, sizeof text, "%d", i);
        struct symbol symbol = symbol_of("QRCODE", text, 1);
        assert_true(sight_see(&sight, &symbol, 5000000));
    }
    struct symbol last = symbol_of("QRCODE", "last", 1);
    assert_false(sight_see(&sight, &last, 5000001));
    assert_true(sight_see(&sight, &last, 5000000 + SIGHT_AWAY_US));
}

static void the_event_carries_all_of_it(void **state) {
    (void)state;
    struct wire wire;
    struct symbol symbol = symbol_of("QRCODE", "零件A12", 1);
    sight_tell(&wire, &symbol, "video:0", 77);
    assert_int_equal(wire.kind, WIRE_TEXT);
    assert_int_equal(wire.at_us, 77);
    assert_string_equal(wire.device, "video:0");
    assert_string_equal(wire.text.symbology, "QRCODE");
    assert_int_equal(wire.text.length, strlen("零件A12"));
    assert_memory_equal(wire.text.bytes, "零件A12", strlen("零件A12"));
    symbol.length = 5000;
    sight_tell(&wire, &symbol, "video:0", 78);
    assert_int_equal(wire.text.length, 5000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(held_still_it_is_one_event),
        cmocka_unit_test(away_for_a_second_it_is_another),
        cmocka_unit_test(two_frames_must_agree),
        cmocka_unit_test(every_code_in_the_picture_counts),
        cmocka_unit_test(bytes_after_a_nul_count),
        cmocka_unit_test(what_does_not_fit_waits),
        cmocka_unit_test(the_event_carries_all_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
