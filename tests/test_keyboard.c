// Layouts, from the tables of the standard and of Windows' own layouts; codes under Alt; and the
// setup codes that are known by their keys.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "keyboard.h"
#include <stdlib.h>
#include <string.h>

enum { ALTGR = 0x40 };

// Runs of keys that lie side by side in the order of their usages, without and with Shift.
struct run {
    enum keyboard_layout layout;
    uint16_t usage;
    const char *plain, *shifted;
};

static const struct run runs[] = {
    {KEYBOARD_US, 0x04, "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {KEYBOARD_US, 0x1e, "1234567890", "!@#$%^&*()"},
    {KEYBOARD_US, 0x28, "\r\033\b\t ", "\r\033\b\t "},
    {KEYBOARD_US, 0x2d, "-=[]\\", "_+{}|"},
    {KEYBOARD_US, 0x32, "\\;'`,./", "|:\"~<>?"},
    {KEYBOARD_US, 0x54, "/*-+\r1234567890.", "/*-+\r1234567890."},
    {KEYBOARD_US, 0x64, "\\", "|"},
    {KEYBOARD_US, 0x67, "=", "="},
    {KEYBOARD_US, 0x40, "\x1c\x1d\x1e\x1f", "\x1c\x1d\x1e\x1f"},
    {KEYBOARD_DE, 0x04, "abcdefghijklmnopqrstuvwxzy", "ABCDEFGHIJKLMNOPQRSTUVWXZY"},
    {KEYBOARD_DE, 0x1e, "1234567890", "!\"§$%&/()="},
    {KEYBOARD_DE, 0x28, "\r\033\b\t ", "\r\033\b\t "},
    {KEYBOARD_DE, 0x2d, "ß´ü+##öä^,.-", "?`Ü*''ÖÄ°;:_"},
    {KEYBOARD_DE, 0x54, "/*-+\r1234567890,", "/*-+\r1234567890,"},
    {KEYBOARD_DE, 0x64, "<", ">"},
    {KEYBOARD_FR, 0x04, "qbcdefghijkl,noparstuvzxyw", "QBCDEFGHIJKL?NOPARSTUVZXYW"},
    {KEYBOARD_FR, 0x1e, "&é\"'(-è_çà", "1234567890"},
    {KEYBOARD_FR, 0x2d, ")=^$**mù", "°+¨£µµM%"},
    {KEYBOARD_FR, 0x36, ";:!", "./§"},
    {KEYBOARD_FR, 0x54, "/*-+\r1234567890.", "/*-+\r1234567890."},
    {KEYBOARD_FR, 0x64, "<", ">"},
};

// Takes the character that keyboard_character gives off the front of a UTF-8 text.
static void expect_character(const struct run *run, uint16_t usage, uint16_t modifier,
                             const char **text) {
    char bytes[3];
    size_t size = keyboard_write(keyboard_character(run->layout, usage, modifier), bytes);
    if (memcmp(*text, bytes, size) != 0)
        fail_msg("%s, key %02x with %03x: not %s", keyboard_name(run->layout), usage, modifier,
                 *text);
    *text += size;
}

static void test_keys(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        const char *plain = runs[i].plain, *left = runs[i].shifted, *right = runs[i].shifted;
        for (uint16_t usage = runs[i].usage; *plain; usage++) {
            expect_character(&runs[i], usage, 0, &plain);
            expect_character(&runs[i], usage, 0x02, &left);
            expect_character(&runs[i], usage, 0x20, &right);
        }
        assert_true(*left == 0 && *right == 0);
    }
}

static void test_every_key_of_every_layout(void **state) {
    (void)state;
    for (int layout = 0; layout < KEYBOARD_LAYOUT_COUNT; layout++)
        for (unsigned usage = 0; usage <= 0xffff; usage++)
            for (unsigned modifier = 0; modifier <= 0x1ff; modifier += 1 + (usage > 0xff) * 36) {
                uint16_t c = keyboard_character(layout, (uint16_t)usage, (uint16_t)modifier);
                assert_true(c < 0x7f || c >= 0xa0);
                assert_true(usage < 0x100 || c == KEYBOARD_UNREADABLE);
            }
}

static void test_altgr(void **state) {
    (void)state;
    static const struct {
        enum keyboard_layout layout;
        uint16_t usage, character;
    } rows[] = {
        {KEYBOARD_DE, 0x14, '@'},  {KEYBOARD_DE, 0x24, '{'},    {KEYBOARD_DE, 0x25, '['},
        {KEYBOARD_DE, 0x26, ']'},  {KEYBOARD_DE, 0x27, '}'},    {KEYBOARD_DE, 0x2d, '\\'},
        {KEYBOARD_DE, 0x30, '~'},  {KEYBOARD_DE, 0x64, '|'},    {KEYBOARD_DE, 0x08, 0x20ac},
        {KEYBOARD_DE, 0x04, 0x1a}, {KEYBOARD_FR, 0x20, '#'},    {KEYBOARD_FR, 0x21, '{'},
        {KEYBOARD_FR, 0x22, '['},  {KEYBOARD_FR, 0x23, '|'},    {KEYBOARD_FR, 0x25, '\\'},
        {KEYBOARD_FR, 0x26, '^'},  {KEYBOARD_FR, 0x27, '@'},    {KEYBOARD_FR, 0x2d, ']'},
        {KEYBOARD_FR, 0x2e, '}'},  {KEYBOARD_FR, 0x08, 0x20ac}, {KEYBOARD_US, 0x14, 0x1a},
        {KEYBOARD_US, 0x30, 0x1a},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(keyboard_character(rows[i].layout, rows[i].usage, ALTGR),
                         rows[i].character);
        assert_int_equal(keyboard_character(rows[i].layout, rows[i].usage, 0x05),
                         rows[i].character); // Windows' other way to say it
    }
}

static void test_caps_lock(void **state) {
    (void)state;
    static const struct {
        enum keyboard_layout layout;
        uint16_t usage, modifier, character;
    } rows[] = {
        {KEYBOARD_US, 0x04, 0x100, 'A'}, {KEYBOARD_US, 0x04, 0x102, 'a'},
        {KEYBOARD_US, 0x1e, 0x100, '1'}, {KEYBOARD_US, 0x1e, 0x102, '!'},
        {KEYBOARD_US, 0x2f, 0x100, '['}, {KEYBOARD_US, 0x04, 0x101, 1},
        {KEYBOARD_DE, 0x1d, 0x100, 'Y'}, {KEYBOARD_DE, 0x1e, 0x100, '!'},
        {KEYBOARD_DE, 0x38, 0x100, '-'}, {KEYBOARD_DE, 0x33, 0x100, 0xd6},
        {KEYBOARD_FR, 0x1f, 0x100, '2'}, {KEYBOARD_FR, 0x1f, 0x102, 0xe9},
        {KEYBOARD_FR, 0x04, 0x100, 'Q'}, {KEYBOARD_FR, 0x64, 0x100, '<'},
        {KEYBOARD_FR, 0x36, 0x100, ';'},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(keyboard_character(rows[i].layout, rows[i].usage, rows[i].modifier),
                         rows[i].character);
}

// The separators by Control, in the same places on every keyboard; letters where they are printed.
static void test_control(void **state) {
    (void)state;
    for (int layout = 0; layout < KEYBOARD_LAYOUT_COUNT; layout++) {
        assert_int_equal(keyboard_character(layout, 0x2f, 0x01), 0x1b);
        assert_int_equal(keyboard_character(layout, 0x31, 0x10), 0x1c);
        assert_int_equal(keyboard_character(layout, 0x30, 0x01), 0x1d);
        assert_int_equal(keyboard_character(layout, 0x23, 0x01), 0x1e);
        assert_int_equal(keyboard_character(layout, 0x23, 0x03), 0x1e);
        assert_int_equal(keyboard_character(layout, 0x2d, 0x03), 0x1f);
        assert_int_equal(keyboard_character(layout, 0x07, 0x01), 4);
        assert_int_equal(keyboard_character(layout, 0x1e, 0x01), KEYBOARD_UNREADABLE);
        assert_int_equal(keyboard_character(layout, 0x04, 0x09), KEYBOARD_UNREADABLE);
    }
    assert_int_equal(keyboard_character(KEYBOARD_FR, 0x04, 0x01), 0x11);
    assert_int_equal(keyboard_character(KEYBOARD_DE, 0x1d, 0x01), 0x19);
}

// A script of keys, two hex digits of modifiers and two of a usage each; "up" lets Alt go.
static void expect_typed(enum keyboard_layout layout, const char *script, const char *wanted) {
    struct keyboard keyboard = {.layout = layout};
    char text[64] = "";
    size_t length = 0;
    uint16_t out[KEYBOARD_OUT_MAX];
    for (const char *s = script;; s += strcspn(s, " "), s += *s == ' ') {
        unsigned key = (unsigned)strtoul(s, NULL, 16);
        size_t count = *s == 0     ? keyboard_settle(&keyboard, out)
                       : *s == 'u' ? keyboard_release_alt(&keyboard, out)
                                   : keyboard_press(&keyboard, key & 0xff, key >> 8 & 0xff, out);
        assert_true(count <= KEYBOARD_OUT_MAX);
        for (size_t i = 0; i < count; i++)
            length += keyboard_write(out[i], text + length);
        if (*s == 0)
            break;
    }
    text[length] = 0;
    if (strcmp(text, wanted) != 0)
        fail_msg("%s %s: %s instead of %s", keyboard_name(layout), script, text, wanted);
}

static void test_accents(void **state) {
    (void)state;
    static const struct {
        enum keyboard_layout layout;
        const char *script, *wanted;
    } rows[] = {
        {KEYBOARD_DE, "0035 002c 0004", "^a"}, // the accent itself, then a letter
        {KEYBOARD_DE, "0035 0004", "â"},
        {KEYBOARD_DE, "002e 0008", "é"},
        {KEYBOARD_DE, "022e 0218", "Ù"},
        {KEYBOARD_DE, "022e 002c", "`"},
        {KEYBOARD_DE, "002e 0005", "´b"}, // no such letter: both
        {KEYBOARD_DE, "0035 0035 0004", "^^a"},
        {KEYBOARD_DE, "0035 0028", "^\r"}, // and before a suffix
        {KEYBOARD_DE, "0035", "^"},        // and before silence
        {KEYBOARD_FR, "002f 0008", "ê"},
        {KEYBOARD_FR, "022f 0008", "ë"},
        {KEYBOARD_FR, "022f 002c", "¨"},
        {KEYBOARD_FR, "4024 002c", "`"},
        {KEYBOARD_FR, "401f 002c", "~"},
        {KEYBOARD_FR, "401f 0011", "ñ"},
        {KEYBOARD_FR, "4026 0008", "^e"}, // this circumflex is no accent
        {KEYBOARD_US, "0235 0235 0223 0004", "~~^a"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_typed(rows[i].layout, rows[i].script, rows[i].wanted);
}

static void test_codes_under_alt(void **state) {
    (void)state;
    static const struct {
        const char *script, *wanted;
    } rows[] = {
        {"0462 045a 0461 up", "\x1d"},                // 029
        {"045a 0461 up", "\x1d"},                     // 29
        {"045e 045d up 045e 045e up", "AB"},          // 65, 66
        {"0459 045b 045a up", "ä"},                   // 132 of the console
        {"0462 0459 045b 045a up", "„"},              // 0132 of 1252
        {"0462 045a 0460 0460 up", "\x1a"},           // 0288 is none
        {"0462 045a 045a 0460 up", "ä"},              // 0228 of 1252
        {"0462 0459 045a 0460 up", "€"},              // 0128
        {"0462 0459 045a 0461 up", "\x1a"},           // 0129 has no character
        {"0459 045d 045d up", "\x1a"},                // 155: ¢ in 437, ø in 850
        {"045a 045a 045d up", "ß"},                   // 225
        {"0462 up", "\x1a"},                          // 0
        {"045a 045d 045e up", "\x1a"},                // 256
        {"045c 045e 045b 045a 0459 up", "\x1a"},      // 46321, a Chinese character in China
        {"0462 0462 0462 0462 045e 045d up", "\x1a"}, // too many digits
        {"0462 045e 045d", "A"},                      // silence ends it
        {"0462 045e 045d 0005", "Ab"},                // and so does the next key
        {"up up", ""},
        {"055e 055d up", "\x1a\x1a"}, // with Control it is no code
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int layout = 0; layout < KEYBOARD_LAYOUT_COUNT; layout++)
            expect_typed(layout, rows[i].script, rows[i].wanted);
    expect_typed(KEYBOARD_DE, "0035 045e 045d up", "Â");
}

// Whatever has a key comes back from it.
static void test_keys_of_characters(void **state) {
    (void)state;
    for (int layout = 0; layout < KEYBOARD_LAYOUT_COUNT; layout++)
        for (unsigned c = 0; c <= 0xffff; c++) {
            uint8_t usage = 0, modifier = 0;
            struct keyboard keyboard = {.layout = layout};
            uint16_t out[KEYBOARD_OUT_MAX];
            if (!keyboard_key(layout, (uint16_t)c, &usage, &modifier)) {
                assert_true(c == 0 || c > '~' || strchr("^`~", (int)c));
                continue;
            }
            assert_int_equal(keyboard_press(&keyboard, usage, modifier, out), 1);
            assert_int_equal(out[0], c);
        }
}

static void type(struct keyboard *keyboard, enum keyboard_layout typed, const char *text,
                 char *seen) {
    uint16_t out[KEYBOARD_OUT_MAX];
    for (; *text; text++) {
        uint8_t usage, modifier;
        assert_true(keyboard_key(typed, (uint8_t)*text, &usage, &modifier));
        size_t count = keyboard_press(keyboard, usage, modifier, out);
        for (size_t i = 0; i < count; i++)
            seen += keyboard_write(out[i], seen);
    }
    *seen = 0;
}

// A setup code is known whatever the layout is believed to be, and as that of one layout only.
static void test_setup_codes(void **state) {
    (void)state;
    static const char *const codes[] = {"CF*LAYOUT.US", "CF*LAYOUT.DE", "CF*LAYOUT.FR"};
    for (int typed = 0; typed < KEYBOARD_LAYOUT_COUNT; typed++)
        for (int read = 0; read < KEYBOARD_LAYOUT_COUNT; read++) {
            struct keyboard keyboard = {.layout = read};
            char seen[64];
            type(&keyboard, typed, codes[typed], seen);
            for (int other = 0; other < KEYBOARD_LAYOUT_COUNT; other++)
                assert_int_equal(keyboard_spells(other, read, codes[other], seen, strlen(seen)),
                                 other == typed);
            assert_false(keyboard_spells(typed, read, codes[typed], seen, strlen(seen) - 1));
            strcat(seen, "x");
            assert_false(keyboard_spells(typed, read, codes[typed], seen, strlen(seen)));
        }
    assert_true(keyboard_spells(KEYBOARD_DE, KEYBOARD_US, "CF*LAYOUT.DE", "CF*LAZOUT.DE", 12));
    assert_false(keyboard_spells(KEYBOARD_DE, KEYBOARD_US, "CF*LAYOUT.DE", "", 0));
}

static void test_names(void **state) {
    (void)state;
    for (int layout = 0; layout < KEYBOARD_LAYOUT_COUNT; layout++)
        assert_int_equal(keyboard_named(keyboard_name(layout)), layout);
    assert_int_equal(keyboard_named("CH"), KEYBOARD_LAYOUT_COUNT);
    assert_int_equal(keyboard_named(""), KEYBOARD_LAYOUT_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_every_key_of_every_layout),
        cmocka_unit_test(test_altgr),
        cmocka_unit_test(test_caps_lock),
        cmocka_unit_test(test_control),
        cmocka_unit_test(test_accents),
        cmocka_unit_test(test_codes_under_alt),
        cmocka_unit_test(test_keys_of_characters),
        cmocka_unit_test(test_setup_codes),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests_name("keyboard", tests, NULL, NULL);
}
