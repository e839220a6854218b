// Bytes of other charsets, and that UTF-8 is never taken for one of them.
#include "charset.h"

#include "code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct row {
    enum charset charset;
    const char *bytes, *text;
} rows[] = {
    // 件号：1601, as each writes it.
    {CHARSET_GB18030,
     "\xBC\xFE\xBA\xC5\xA3\xBA"
     "1601",
     "件号：1601"},
    {CHARSET_BIG5, "\xA5\xF3\xB8\xB9\xA1G1601", "件號：1601"},
    {CHARSET_SHIFT_JIS,
     "\x95\x69\x94\xD4\x81\x46"
     "1601",
     "品番：1601"},
    {CHARSET_CP1252,
     "Gr\xF6\xDF"
     "e: 5 \xB5m",
     "Größe: 5 µm"},
    {CHARSET_GB18030, "\x81\x30\x89\x38", "ß"}, // four bytes

    // UTF-8 is UTF-8, whatever the site says.
    {CHARSET_GB18030, "件号：1601", "件号：1601"},
    {CHARSET_CP1252, "Größe", "Größe"},
    {CHARSET_SHIFT_JIS, "1601", "1601"},
    {CHARSET_NONE, "件号", "件号"},
    {CHARSET_GB18030,
     "\xEF\xBB\xBF"
     "1601",
     "1601"},
    {CHARSET_GB18030, "\xEF\xBB\xBF", "\xEF\xBB\xBF"},

    // Neither the one nor the other.
    {CHARSET_GB18030, "1601\xFF", "1601\xFF"},
    {CHARSET_BIG5, "\xBC", "\xBC"},
    {CHARSET_NONE, "\xBC\xFE", "\xBC\xFE"},
    {CHARSET_GB18030, "", ""},
};

static void bytes_become_text(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[CHARSET_MAX];
        size_t length = charset_read(text, rows[i].charset, rows[i].bytes, strlen(rows[i].bytes));
        if (length != strlen(rows[i].text) || memcmp(text, rows[i].text, length) != 0)
            fail_msg("%zu: %.*s", i, (int)length, text);
    }
}

static void a_long_text_stays_long(void **state) {
    (void)state;
    static char bytes[SCAN_MAX + 1], text[CHARSET_MAX];
    memset(bytes, 0xBC, sizeof bytes);
    assert_int_equal(charset_read(text, CHARSET_GB18030, bytes, 5000), 5000);
    assert_memory_equal(text, bytes, SCAN_MAX);
    assert_int_equal(charset_read(text, CHARSET_GB18030, bytes, SCAN_MAX), SCAN_MAX / 2 * 3);
    struct code code;
    code_read(&code, text, SCAN_MAX / 2 * 3);
    assert_int_equal(code.trouble, TROUBLE_LONG);
}

static void a_label_in_gb18030_says_what_it_says(void **state) {
    (void)state;
    static const char bytes[] = "\xBC\xFE\xBA\xC5\xA3\xBA"
                                "1601-00458\n\xCA\xFD\xC1\xBF\xA3\xBA"
                                "10";
    char text[CHARSET_MAX];
    struct code code;
    size_t length = charset_read(text, CHARSET_GB18030, bytes, sizeof bytes - 1);
    code_read(&code, text, length);
    assert_int_equal(code.kind, CODE_LABEL);
    assert_string_equal(code.text, "1601-00458");
    assert_int_equal(code.label.quantity, 10);
}

static void every_charset_is_there(void **state) {
    (void)state;
    for (int charset = CHARSET_NONE + 1; charset < CHARSET_COUNT; charset++) {
        char text[CHARSET_MAX];
        assert_true(strlen(charset_name((enum charset)charset)) > 0);
        // A byte that is UTF-8's nowhere and theirs all: half-width katakana, a lead byte and its
        // trail, an accented letter.
        assert_true(charset_read(text, (enum charset)charset, "\xB1\xA1", 2) > 2);
    }
}

// A file as spreadsheets save it: the byte order mark of UTF-16 is no part of the text.
static void files_become_text(void **state) {
    static const struct {
        enum charset charset;
        const char *bytes;
        size_t length;
        const char *text; // NULL: nothing to change
    } files[] = {
        {CHARSET_GB18030, "\xBC\xFE\xBA\xC5,1\n", 7, "件号,1\n"},
        {CHARSET_GB18030, "\xFF\xFE\xF6\x4E,\0", 6, "件,"},
        {CHARSET_NONE, "\xFE\xFF\x4E\xF6\0,", 6, "件,"},
        {CHARSET_GB18030, "件号,1\n", 9, NULL},
        {CHARSET_GB18030, "\xEF\xBB\xBF,", 4, NULL},
        {CHARSET_NONE, "\xBC\xFE", 2, NULL},
        {CHARSET_GB18030, "\xFF", 1, NULL},
        {CHARSET_GB18030, "\xFF\xFE\x00\xD8", 4, NULL}, // half a character
        {CHARSET_GB18030, "", 0, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t made = 0;
        char *text = charset_file(&made, files[i].charset, files[i].bytes, files[i].length);
        if (!text != !files[i].text)
            fail_msg("%zu: %s", i, text ? "changed" : "left");
        if (text && (made != strlen(files[i].text) || memcmp(text, files[i].text, made) != 0))
            fail_msg("%zu: %.*s", i, (int)made, text);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_become_text),
        cmocka_unit_test(bytes_become_text),
        cmocka_unit_test(a_long_text_stays_long),
        cmocka_unit_test(a_label_in_gb18030_says_what_it_says),
        cmocka_unit_test(every_charset_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
