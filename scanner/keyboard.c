#include "keyboard.h"

#include "wire.h"

#include <assert.h>
#include <string.h>
#include <uchar.h>

enum {
    USAGE_ERROR_LAST = 0x03, // rollover, failed self-test, undefined: no key at all
    USAGE_A = 0x04,
    USAGE_DIGITS = 0x1e,
    USAGE_ENTER = 0x28,
    USAGE_CAPS = 0x39,
    USAGE_SCROLL = 0x47,
    USAGE_NUM = 0x53,
    USAGE_KEYPAD = 0x54, // the first of its keys, "/"
    USAGE_KEYPAD_1 = 0x59,
    USAGE_KEYPAD_0 = 0x62,
    USAGE_KEYPAD_POINT = 0x63,
    USAGE_NON_US = 0x64, // the key beside the left Shift of a European keyboard
    USAGE_KEYPAD_EQUAL = 0x67,
    USAGE_CONTROL = 0xe0, // the first of the eight modifiers
    USAGE_GUI = 0xe7,     // the last

    RIGHT_ALT = 0x40,

    LAYOUT_KEYS = 53, // USAGE_A to "/", the key beside the right Shift
    ALTGR_MAX = 12,
    DEAD_MAX = 5,

    CODE_DIGITS_MAX = 5, // under Alt; a longer number is none
};

// What the keys from USAGE_A on mean in one country; all others mean the same everywhere.
struct layout {
    const char *name;
    bool caps_lock_shifts_digits;
    char16_t point; // of the keypad
    char16_t plain[LAYOUT_KEYS + 1], shifted[LAYOUT_KEYS + 1];
    char16_t non_us[2]; // USAGE_NON_US, without and with Shift
    struct {
        uint8_t usage;
        char16_t character;
    } altgr[ALTGR_MAX];
    struct {
        uint8_t usage, modifier;
    } dead[DEAD_MAX];
};

static const struct layout layouts[] = {
    [KEYBOARD_US] = {.name = "US",
                     .point = '.',
                     .plain = u"abcdefghijklmnopqrstuvwxyz1234567890\r\033\b\t -=[]\\\\;'`,./",
                     .shifted = u"ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\r\033\b\t _+{}||:\"~<>?",
                     .non_us = u"\\|"},
    [KEYBOARD_DE] = {.name = "DE",
                     .caps_lock_shifts_digits = true,
                     .point = ',',
                     .plain = u"abcdefghijklmnopqrstuvwxzy1234567890\r\033\b\t ß´ü+##öä^,.-",
                     .shifted = u"ABCDEFGHIJKLMNOPQRSTUVWXZY!\"§$%&/()=\r\033\b\t ?`Ü*''ÖÄ°;:_",
                     .non_us = u"<>",
                     .altgr = {{0x08, u'€'},
                               {0x10, u'µ'},
                               {0x14, u'@'},
                               {0x1f, u'²'},
                               {0x20, u'³'},
                               {0x24, u'{'},
                               {0x25, u'['},
                               {0x26, u']'},
                               {0x27, u'}'},
                               {0x2d, u'\\'},
                               {0x30, u'~'},
                               {USAGE_NON_US, u'|'}},
                     .dead = {{0x35, 0}, {0x2e, 0}, {0x2e, MODIFIER_SHIFT}}},
    [KEYBOARD_FR] =
        {.name = "FR",
         .caps_lock_shifts_digits = true,
         .point = '.',
         .plain = u"qbcdefghijkl,noparstuvzxyw&é\"'(-è_çà\r\033\b\t )=^$**mù²;:!",
         .shifted = u"QBCDEFGHIJKL?NOPARSTUVZXYW1234567890\r\033\b\t °+¨£µµM%\0./§",
         .non_us = u"<>",
         .altgr = {{0x08, u'€'},
                   {0x1f, u'~'},
                   {0x20, u'#'},
                   {0x21, u'{'},
                   {0x22, u'['},
                   {0x23, u'|'},
                   {0x24, u'`'},
                   {0x25, u'\\'},
                   {0x26, u'^'},
                   {0x27, u'@'},
                   {0x2d, u']'},
                   {0x2e, u'}'}},
         .dead = {{0x2f, 0}, {0x2f, MODIFIER_SHIFT}, {0x1f, MODIFIER_ALT}, {0x24, MODIFIER_ALT}}},
};
static_assert(sizeof layouts / sizeof *layouts == KEYBOARD_LAYOUT_COUNT, "every layout's keys");

// Where an accent goes on a letter. Behind the accent stand letters, each with what comes of it.
static const char16_t *const accents[] = {
    u"^aâeêiîoôuûAÂEÊIÎOÔUÛ", u"´aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ",
    u"`aàeèiìoòuùAÀEÈIÌOÒUÙ", u"¨aäeëiïoöuüyÿAÄEËIÏOÖUÜ",
    u"~aãnñoõAÃNÑOÕ",
};

// As with Num Lock on: a scanner presses these keys for their digits.
static const char keypad[] = "/*-+\r1234567890";

// By position in every country.
static const struct {
    uint8_t usage, character;
} controls[] = {{0x23, 0x1e}, {0x2d, 0x1f}, {0x2f, 0x1b}, {0x30, 0x1d}, {0x31, 0x1c}, {0x32, 0x1c}};

// F7 to F10: FS, GS, RS, US.
static const struct {
    uint8_t usage, character;
} functions[] = {{0x40, 0x1c}, {0x41, 0x1d}, {0x42, 0x1e}, {0x43, 0x1f}};

// Code page 1252 from 0x80 to 0x9f; above that it is Latin-1. 0: nothing has this code.
static const char16_t ansi[32] = u"€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

// The letters on which code pages 437 and 850 agree, from 0x80; 0: they don't.
static const char16_t console[48] = u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ\0£\0\0ƒáíóúñÑªº¿\0¬½¼¡«»";

static bool is_modifier_or_lock(uint16_t usage) {
    return usage == USAGE_CAPS || usage == USAGE_SCROLL || usage == USAGE_NUM ||
           (usage >= USAGE_CONTROL && usage <= USAGE_GUI);
}

static bool is_altgr(uint16_t modifier) {
    return (modifier & RIGHT_ALT) || ((modifier & MODIFIER_ALT) && (modifier & MODIFIER_CONTROL));
}

static bool caps_shifts(const struct layout *layout, uint16_t usage) {
    char16_t plain = layout->plain[usage - USAGE_A];
    return (plain >= 'a' && plain <= 'z') || (plain >= u'ß' && plain <= u'ÿ') ||
           (layout->caps_lock_shifts_digits && usage >= USAGE_DIGITS && usage < USAGE_ENTER);
}

// The character of a key when neither Control nor Alt is held.
static uint16_t printed(const struct layout *layout, uint16_t usage, uint16_t modifier) {
    bool shift = modifier & MODIFIER_SHIFT;
    if (usage >= USAGE_A && usage < USAGE_A + LAYOUT_KEYS) {
        if ((modifier & MODIFIER_CAPS) && caps_shifts(layout, usage))
            shift = !shift;
        return shift ? layout->shifted[usage - USAGE_A] : layout->plain[usage - USAGE_A];
    }
    if (usage >= USAGE_KEYPAD && usage < USAGE_KEYPAD_POINT)
        return (uint16_t)keypad[usage - USAGE_KEYPAD];
    if (usage == USAGE_KEYPAD_POINT)
        return layout->point;
    if (usage == USAGE_KEYPAD_EQUAL)
        return '=';
    if (usage == USAGE_NON_US)
        return layout->non_us[shift];
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (functions[i].usage == usage)
            return functions[i].character;
    return 0;
}

// Control and a letter make the control characters of ASCII; there is no key for NUL.
static uint16_t controlled(const struct layout *layout, uint16_t usage, uint16_t modifier) {
    uint16_t c = printed(layout, usage, modifier & ~MODIFIER_CAPS);
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        if (controls[i].usage == usage)
            return controls[i].character;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? c & 0x1f : 0;
}

static uint16_t third(const struct layout *layout, uint16_t usage) {
    for (size_t i = 0; i < ALTGR_MAX; i++)
        if (layout->altgr[i].usage != 0 && layout->altgr[i].usage == usage)
            return layout->altgr[i].character;
    return 0;
}

uint16_t keyboard_character(enum keyboard_layout layout, uint16_t usage, uint16_t modifier) {
    assert(layout >= 0 && layout < KEYBOARD_LAYOUT_COUNT);
    const struct layout *keys = &layouts[layout];
    uint16_t c;
    if (usage <= USAGE_ERROR_LAST || is_modifier_or_lock(usage))
        return 0;
    if (modifier & MODIFIER_GUI)
        c = 0;
    else if (is_altgr(modifier))
        c = third(keys, usage);
    else if (modifier & MODIFIER_ALT)
        c = 0;
    else if (modifier & MODIFIER_CONTROL)
        c = controlled(keys, usage, modifier);
    else
        c = printed(keys, usage, modifier);
    return c != 0 ? c : KEYBOARD_UNREADABLE;
}

static bool is_dead(enum keyboard_layout layout, uint16_t usage, uint16_t modifier) {
    uint8_t level = is_altgr(modifier)          ? MODIFIER_ALT
                    : modifier & MODIFIER_SHIFT ? MODIFIER_SHIFT
                                                : 0;
    if ((modifier & MODIFIER_GUI) || (!level && (modifier & (MODIFIER_ALT | MODIFIER_CONTROL))))
        return false;
    for (size_t i = 0; i < DEAD_MAX; i++)
        if (layouts[layout].dead[i].usage != 0 && layouts[layout].dead[i].usage == usage &&
            layouts[layout].dead[i].modifier == level)
            return true;
    return false;
}

// The letter with its accent, the accent itself before a blank, or 0.
static uint16_t composed(uint16_t accent, uint16_t letter) {
    if (letter == ' ')
        return accent;
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        for (const char16_t *pair = accents[i] + 1; accents[i][0] == accent && *pair; pair += 2)
            if (pair[0] == letter)
                return pair[1];
    return 0;
}

// The value of a digit of the keypad, or -1.
static int keypad_digit(uint16_t usage) {
    if (usage >= USAGE_KEYPAD_1 && usage < USAGE_KEYPAD_0)
        return usage - USAGE_KEYPAD_1 + 1;
    return usage == USAGE_KEYPAD_0 ? 0 : -1;
}

static void take_digit(struct keyboard *keyboard, unsigned digit) {
    if (keyboard->digits == 0)
        keyboard->ansi = digit == 0;
    if (keyboard->digits < CODE_DIGITS_MAX)
        keyboard->number = keyboard->number * 10 + digit;
    keyboard->digits++;
}

// A control character is meant as such: nobody's label holds the pictures that a console has there.
static uint16_t coded(unsigned number, bool is_ansi) {
    static const struct {
        uint8_t code;
        char16_t character;
    } agreed[] = {{0xe1, u'ß'}, {0xe6, u'µ'}, {0xf1, u'±'}, {0xf6, u'÷'},
                  {0xf8, u'°'}, {0xfa, u'·'}, {0xfd, u'²'}};
    if (number < 0x80)
        return (uint16_t)number;
    if (number > 0xff)
        return 0;
    if (is_ansi)
        return number < 0xa0 ? ansi[number - 0x80] : (uint16_t)number;
    if (number < 0xb0)
        return console[number - 0x80];
    for (size_t i = 0; i < sizeof agreed / sizeof *agreed; i++)
        if (agreed[i].code == number)
            return agreed[i].character;
    return 0;
}

// What stood before the character c comes out with it, or before it.
static size_t put(struct keyboard *keyboard, uint16_t c, bool dead, uint16_t *out) {
    size_t count = 0;
    uint16_t before = keyboard->dead;
    keyboard->dead = dead && !before ? c : 0;
    if (keyboard->dead)
        return 0;
    uint16_t both = before ? composed(before, c) : 0;
    if (before && !both)
        out[count++] = before;
    out[count++] = both ? both : c;
    return count;
}

size_t keyboard_release_alt(struct keyboard *keyboard, uint16_t out[KEYBOARD_OUT_MAX]) {
    if (keyboard->digits == 0)
        return 0;
    uint16_t c = keyboard->digits <= CODE_DIGITS_MAX ? coded(keyboard->number, keyboard->ansi) : 0;
    keyboard->digits = keyboard->number = 0;
    return put(keyboard, c != 0 ? c : KEYBOARD_UNREADABLE, false, out);
}

size_t keyboard_press(struct keyboard *keyboard, uint16_t usage, uint16_t modifier,
                      uint16_t out[KEYBOARD_OUT_MAX]) {
    int digit = keypad_digit(usage);
    if (usage == USAGE_CAPS)
        keyboard->caps = !keyboard->caps;
    if ((modifier & MODIFIER_ALT) && !(modifier & (MODIFIER_CONTROL | MODIFIER_GUI)) &&
        digit >= 0) {
        take_digit(keyboard, (unsigned)digit);
        return 0;
    }
    if (keyboard->caps)
        modifier |= MODIFIER_CAPS;
    uint16_t c = keyboard_character(keyboard->layout, usage, modifier);
    if (c == 0)
        return 0;
    size_t count = keyboard_release_alt(keyboard, out);
    return count + put(keyboard, c, is_dead(keyboard->layout, usage, modifier), out + count);
}

size_t keyboard_settle(struct keyboard *keyboard, uint16_t out[KEYBOARD_OUT_MAX]) {
    size_t count = keyboard_release_alt(keyboard, out);
    if (keyboard->dead)
        out[count++] = keyboard->dead;
    keyboard->dead = 0;
    return count;
}

size_t keyboard_write(uint16_t character, char to[3]) {
    if (character < 0x80) {
        to[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        to[0] = (char)(0xc0 | character >> 6);
        to[1] = (char)(0x80 | (character & 0x3f));
        return 2;
    }
    to[0] = (char)(0xe0 | character >> 12);
    to[1] = (char)(0x80 | (character >> 6 & 0x3f));
    to[2] = (char)(0x80 | (character & 0x3f));
    return 3;
}

bool keyboard_key(enum keyboard_layout layout, uint16_t character, uint8_t *usage,
                  uint8_t *modifier) {
    static const uint8_t modifiers[] = {0, 0x02, RIGHT_ALT, 0x01, 0x03};
    for (size_t m = 0; character != 0 && m < sizeof modifiers; m++)
        for (uint8_t key = USAGE_A; key <= USAGE_KEYPAD_EQUAL; key++)
            if (keyboard_character(layout, key, modifiers[m]) == character &&
                !is_dead(layout, key, modifiers[m])) {
                *usage = key;
                *modifier = modifiers[m];
                return true;
            }
    return false;
}

// The bytes that one character leaves: typed on one layout, read as another; none where it has no
// key.
static size_t misread(enum keyboard_layout typed, enum keyboard_layout read, char c, char to[3]) {
    uint8_t usage, modifier;
    if (!keyboard_key(typed, (uint8_t)c, &usage, &modifier))
        return 0;
    return keyboard_write(keyboard_character(read, usage, modifier), to);
}

bool keyboard_spells(enum keyboard_layout typed, enum keyboard_layout read, const char *wanted,
                     const char *text, size_t length) {
    for (; *wanted; wanted++) {
        char seen[3];
        size_t size = misread(typed, read, *wanted, seen);
        if (size == 0 || length < size || memcmp(text, seen, size) != 0) {
            if (length == 0 || *text != *wanted)
                return false;
            size = 1;
        }
        text += size;
        length -= size;
    }
    return length == 0;
}

const char *keyboard_name(enum keyboard_layout layout) {
    assert(layout >= 0 && layout < KEYBOARD_LAYOUT_COUNT);
    return layouts[layout].name;
}

enum keyboard_layout keyboard_named(const char *name) {
    for (int i = 0; i < KEYBOARD_LAYOUT_COUNT; i++)
        if (strcmp(layouts[i].name, name) == 0)
            return i;
    return KEYBOARD_LAYOUT_COUNT;
}
