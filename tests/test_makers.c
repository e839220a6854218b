#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "makers.h"

static void test_scanners(void **state) {
    (void)state;
    assert_string_equal(makers_name(0x0c2e, 0x0b61), "Honeywell");
    assert_string_equal(makers_name(0x0c2e, 0xffff), "Honeywell");
    assert_string_equal(makers_name(0x23d0, 1), "Honeywell");
    assert_string_equal(makers_name(0x05e0, 0x1200), "Zebra");
    assert_non_null(makers_name(0x05f9, 0x2206));
    assert_non_null(makers_name(0x1eab, 0x0c03));
    assert_non_null(makers_name(0x067e, 0x0801));
    assert_non_null(makers_name(0x0db5, 0x013a));
    assert_non_null(makers_name(0x065a, 0x0001));
    assert_non_null(makers_name(0x0536, 0x01ca));
    assert_non_null(makers_name(0x04b4, 0xbca1));
    assert_non_null(makers_name(0x0416, 0xc141));
    assert_non_null(makers_name(0x0581, 0x020c));
    assert_non_null(makers_name(0x24ea, 0x0197));
}

// The chips of these vendors are in keyboards, too; and Logitech makes nothing else.
static void test_keyboards(void **state) {
    (void)state;
    assert_null(makers_name(0x04b4, 0x0101));
    assert_null(makers_name(0x0416, 0x0123));
    assert_null(makers_name(0x0581, 0x0000));
    assert_null(makers_name(0x24ea, 0x0000));
    assert_null(makers_name(0x046d, 0xc31c));
    assert_null(makers_name(0x0b61, 0x0c2e));
    assert_null(makers_name(0, 0));
}

static void test_start(void **state) {
    (void)state;
    uint8_t report[MAKERS_START_MAX];
    assert_int_equal(makers_start(0x0c2e, report), 2);
    assert_int_equal(report[0], 0xfe);
    assert_int_equal(report[1], 0x01);
    assert_int_equal(makers_start(0x23d0, report), 2);
    assert_int_equal(makers_start(0x05e0, report), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scanners),
        cmocka_unit_test(test_keyboards),
        cmocka_unit_test(test_start),
    };
    return cmocka_run_group_tests_name("makers", tests, NULL, NULL);
}
