// Bytes shown as text, and back.
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void what_is_shown_is_read_back(void **state) {
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 5000; round++) {
        static const char some[] = "Ax1\\\x1d\x00\xE4\xBB\xB6";
        char bytes[32], shown[32 * 4 + 1], again[33];
        size_t length = (size_t)round % sizeof bytes, read;
        for (size_t i = 0; i < length; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = some[(seed >> 33) % (sizeof some - 1)];
        }
        assert_true(text_visible(shown, sizeof shown, bytes, length));
        assert_true(text_invisible(again, sizeof again, &read, shown));
        assert_int_equal(read, length);
        assert_memory_equal(again, bytes, length);
    }
}

static void only_whole_escapes_are_bytes(void **state) {
    (void)state;
    static const struct {
        const char *shown, *bytes;
        size_t length;
    } rows[] = {
        {"\\x1D", "\x1d", 1},  {"\\x1d", "\x1d", 1},    {"\\x00A", "\0A", 2}, {"\\x1", "\\x1", 3},
        {"\\xZZ", "\\xZZ", 4}, {"\\\\x1D", "\\x1D", 4}, {"\\", "\\", 1},      {"", "", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char bytes[16];
        size_t length;
        assert_true(text_invisible(bytes, sizeof bytes, &length, rows[i].shown));
        assert_int_equal(length, rows[i].length);
        assert_memory_equal(bytes, rows[i].bytes, length + 1);
    }
    char small[4];
    size_t length;
    assert_false(text_invisible(small, sizeof small, &length, "1234"));
    assert_int_equal(length, 3);
    assert_string_equal(small, "123");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_is_read_back),
        cmocka_unit_test(only_whole_escapes_are_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
