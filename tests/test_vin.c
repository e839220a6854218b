// What a VIN is, against published numbers.
#include "vin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void published_numbers_are_good(void **state) {
    (void)state;
    static const char *const good[] = {
        "1M8GDM9AXKP042788", // the worked example of 49 CFR 565's check digit
        "11111111111111111", // every weight times one: 89 leaves 1
        "1GNEK13ZX3R298984", "5GZCZ43D13S812715", "JH4TB2H26CC000000",
        "WMEEJ3BA4DK652562", "LSVAA49J132047371",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (vin_judge(good[i]) != VIN_GOOD)
            fail_msg("%s", good[i]);
}

static void trouble_is_told_in_order(void **state) {
    (void)state;
    static const struct {
        const char *vin;
        enum vin_trouble trouble;
    } rows[] = {
        {"", VIN_NOT_17},
        {"1M8GDM9AXKP04278", VIN_NOT_17},
        {"1M8GDM9AXKP0427888", VIN_NOT_17},
        {"IOQ", VIN_NOT_17},
        {"1M8GDM9AXKP04278O", VIN_LETTER},
        {"IM8GDM9AXKP042788", VIN_LETTER},
        {"1Q8GDM9AXKP042788", VIN_LETTER},
        {"1m8gdm9axkp042788", VIN_LETTER},
        {"1M8GDM9A-KP042788", VIN_LETTER},
        {"1M8GDM9A\xC3\xA9P042788", VIN_LETTER},
        {"1M8GDM9A1KP042788", VIN_CHECK},
        {"1M8GDM9AAKP042788", VIN_CHECK},
        {"1M8GDM9AXKP042787", VIN_CHECK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (vin_judge(rows[i].vin) != rows[i].trouble)
            fail_msg("%s", rows[i].vin);
}

static void check_belongs_whatever_stands_there(void **state) {
    (void)state;
    assert_int_equal(vin_check("1M8GDM9A?KP042788"), 'X');
    assert_int_equal(vin_check("5GZCZ43D.3S812715"), '1');
}

// A weighted sum modulo 11 finds every single wrong digit, but where the weight is 0.
static void every_wrong_digit_is_found(void **state) {
    (void)state;
    for (int at = 0; at < VIN_LENGTH; at++) {
        char vin[] = "11111111111111111";
        for (char c = '0'; c <= '9'; c++) {
            vin[at] = c;
            assert_int_equal(vin_judge(vin), c == '1' ? VIN_GOOD : VIN_CHECK);
        }
    }
}

static void year_stands_in_position_ten(void **state) {
    (void)state;
    static const struct {
        char letter;
        int latest, year;
    } rows[] = {
        {'A', 2009, 1980}, {'A', 2010, 2010}, {'Y', 2026, 2000}, {'1', 2026, 2001},
        {'9', 2026, 2009}, {'K', 1989, 1989}, {'K', 2026, 2019}, {'T', 2026, 2026},
        {'V', 2026, 1997}, {'A', 1979, 1950}, {'9', 1979, 1979}, {'0', 2026, 0},
        {'U', 2026, 0},    {'Z', 2026, 0},    {'I', 2026, 0},    {'a', 2026, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char vin[] = "1M8GDM9AX?P042788";
        vin[9] = rows[i].letter;
        if (vin_year(vin, rows[i].latest) != rows[i].year)
            fail_msg("%c by %d: %d", rows[i].letter, rows[i].latest, vin_year(vin, rows[i].latest));
    }
    assert_int_equal(vin_year("", 2026), 0);
    assert_int_equal(vin_year("1M8GDM9AX", 2026), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_numbers_are_good),
        cmocka_unit_test(trouble_is_told_in_order),
        cmocka_unit_test(check_belongs_whatever_stands_there),
        cmocka_unit_test(every_wrong_digit_is_found),
        cmocka_unit_test(year_stands_in_position_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
