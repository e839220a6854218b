// What scanners type for separators, believed where it is set or given away and nowhere else.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "escape.h"

#include <string.h>

#define GS "\x1d"
#define RS "\x1e"
#define EOT "\x04"

static const struct {
    enum escape escape;
    const char *text, *wanted;
} rows[] = {
    // Set on the scanner.
    {ESCAPE_CARET, "10ABC^]21X", "10ABC" GS "21X"},
    {ESCAPE_CARET, "[)>^^06^]PABC^^^D", "[)>" RS "06" GS "PABC" RS EOT},
    {ESCAPE_BRACES, "10A{GS}21X{gs}", "10A" GS "21X" GS},
    {ESCAPE_ANGLES, "10A<GS>21X<RS><EOT>", "10A" GS "21X" RS EOT},
    {ESCAPE_SQUARES, "10A[GS]21X", "10A" GS "21X"},
    {ESCAPE_HEX, "10A\\x1d21X\\x1E", "10A" GS "21X" RS},
    {ESCAPE_BRACKET, "10A]21X", "10A" GS "21X"},
    {ESCAPE_BRACKET, "]C110A]21X]", "]C110A" GS "21X" GS},
    {ESCAPE_BRACKET, "]21X", GS "21X"}, // no identifier: 2 is no letter
    {ESCAPE_PIPE, "10A|21X", "10A" GS "21X"},
    {ESCAPE_TILDE, "10A~21X", "10A" GS "21X"},
    {ESCAPE_TILDE, "~~", GS GS},
    {ESCAPE_BRACES, "10A{GS", "10A{GS"},
    {ESCAPE_PIPE, "", ""},

    // Given away by GS1's identifier.
    {ESCAPE_NONE, "]C110ABC^]21X", "]C110ABC" GS "21X"},
    {ESCAPE_NONE, "]d2010{GS}21X", "]d2010" GS "21X"},
    {ESCAPE_NONE, "]Q310ABC[GS]21X", "]Q310ABC" GS "21X"},
    {ESCAPE_NONE, "]e010ABC\\x1D21X", "]e010ABC" GS "21X"},
    {ESCAPE_NONE, "]C110ABC]21X", "]C110ABC" GS "21X"},
    {ESCAPE_NONE, "]C110ABC|21X", "]C110ABC" GS "21X"},
    {ESCAPE_NONE, "]C110ABC~21X", "]C110ABC" GS "21X"},
    // By the header of a message.
    {ESCAPE_NONE, "[)>{RS}06{GS}PAB{RS}{EOT}", "[)>" RS "06" GS "PAB" RS EOT},
    {ESCAPE_NONE, "[)><RS>06<GS>PAB<RS><EOT>", "[)>" RS "06" GS "PAB" RS EOT},
    {ESCAPE_NONE, "]d1[)>^^06^]PAB^^^D", "]d1[)>" RS "06" GS "PAB" RS EOT},
    {ESCAPE_NONE, "[)>^06]PAB^", "[)>" RS "06" GS "PAB" RS},

    // Not given away: the same characters may be somebody's label.
    {ESCAPE_NONE, "10ABC^]21X", "10ABC^]21X"},
    {ESCAPE_NONE, "10ABC{GS}21X", "10ABC{GS}21X"},
    {ESCAPE_NONE, "A]B|C~D", "A]B|C~D"},
    {ESCAPE_NONE, "]C010ABC]21X", "]C010ABC]21X"},
    {ESCAPE_NONE, "]C110ABC<GS>21X", "]C110ABC<GS>21X"}, // GS1 allows these in data
    {ESCAPE_NONE, "[)>06{GS}PAB", "[)>06{GS}PAB"},
    {ESCAPE_NONE, "]C110A" GS "21]X", "]C110A" GS "21]X"}, // this one can type it
    {ESCAPE_NONE, "[)>", "[)>"},
    {ESCAPE_NONE, "]C1", "]C1"},
    {ESCAPE_NONE, "]", "]"},

    // A frame around the text.
    {ESCAPE_NONE, "\002A-1\003", "A-1"},
    {ESCAPE_NONE, "A-1\003", "A-1"},
    {ESCAPE_NONE, "\002", ""},
    {ESCAPE_NONE, "\003\002", "\003\002"},
    {ESCAPE_PIPE, "\002]C110A|21B\003", "]C110A" GS "21B"},
};

static void test_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[64];
        strcpy(text, rows[i].text);
        size_t length = escape_restore(text, strlen(text), rows[i].escape);
        if (length != strlen(rows[i].wanted) || memcmp(text, rows[i].wanted, length) != 0)
            fail_msg("%s %s: %.*s", escape_name(rows[i].escape), rows[i].text, (int)length, text);
    }
}

// Any bytes, of any length: never longer, and what is put back once stays.
static void test_noise(void **state) {
    (void)state;
    static const char alphabet[] = "]^[{}<>GSRTEO\\x1DC0)|~A\002\003\x1d";
    uint32_t seed = 20261123;
    for (int i = 0; i < 200000; i++) {
        char text[24], again[24];
        size_t length = (size_t)i % sizeof text;
        for (size_t k = 0; k < length; k++) {
            seed = seed * 1664525u + 1013904223u;
            text[k] = alphabet[(seed >> 16) % sizeof alphabet];
        }
        enum escape escape = (enum escape)(i % ESCAPE_COUNT);
        size_t once = escape_restore(text, length, escape);
        assert_true(once <= length);
        memcpy(again, text, once);
        if (once == length && escape == ESCAPE_NONE)
            assert_int_equal(escape_restore(again, once, escape), once);
    }
}

static void test_names(void **state) {
    (void)state;
    for (int i = 0; i < ESCAPE_COUNT; i++)
        assert_int_equal(escape_named(escape_name(i)), i);
    assert_int_equal(escape_named("caret"), ESCAPE_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
