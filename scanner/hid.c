#include "hid.h"

#include "wire.h"

#include <assert.h>
#include <string.h>

enum {
    USAGE_ERROR_FIRST = 0x01, // rollover, failed self-test, undefined: no key at all
    USAGE_ERROR_LAST = 0x03,
    USAGE_A = 0x04,
    USAGE_CAPS = 0x39,
    USAGE_SCROLL = 0x47,
    USAGE_NUM = 0x53,
    USAGE_KEYPAD = 0x54, // the first of its keys, "/"
    USAGE_NON_US = 0x64, // the key beside the left Shift of a European keyboard
    USAGE_KEYPAD_EQUAL = 0x67,
    USAGE_CONTROL = 0xe0, // the first of the eight modifiers
    USAGE_GUI = 0xe7,     // the last
};

enum {
    LAYOUT_KEYS = 53, // USAGE_A to "/", the key beside the right Shift

    KEYS_AT = 2, // in a report, behind the modifiers and a reserved byte
};

// What the keys from USAGE_A on mean in one country, without and with Shift. All others mean the
// same everywhere. A scanner's country must be the one of the layout: it sends keys, not
// characters.
struct layout {
    char plain[LAYOUT_KEYS + 1];
    char shifted[LAYOUT_KEYS + 1];
    char non_us[2]; // USAGE_NON_US, without and with Shift
};

static const struct layout us = {
    .plain = "abcdefghijklmnopqrstuvwxyz1234567890\r\033\b\t -=[]\\\\;'`,./",
    .shifted = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\r\033\b\t _+{}||:\"~<>?",
    .non_us = {'\\', '|'},
};

// As with Num Lock on: a scanner presses these keys for their digits.
static const char keypad[] = "/*-+\r1234567890.";

static bool is_modifier_or_lock(uint16_t usage) {
    return usage == USAGE_CAPS || usage == USAGE_SCROLL || usage == USAGE_NUM ||
           (usage >= USAGE_CONTROL && usage <= USAGE_GUI);
}

static bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

// The character of a key when neither Control nor Alt is held.
static char printed(const struct layout *layout, uint16_t usage, uint16_t modifier) {
    bool shift = modifier & MODIFIER_SHIFT;
    if (usage >= USAGE_A && usage < USAGE_A + LAYOUT_KEYS) {
        char plain = layout->plain[usage - USAGE_A];
        bool caps = (modifier & MODIFIER_CAPS) && is_letter(plain);
        return shift != caps ? layout->shifted[usage - USAGE_A] : plain;
    }
    if (usage >= USAGE_KEYPAD && usage < USAGE_KEYPAD + sizeof keypad - 1)
        return keypad[usage - USAGE_KEYPAD];
    if (usage == USAGE_KEYPAD_EQUAL)
        return '=';
    if (usage == USAGE_NON_US)
        return layout->non_us[shift];
    return HID_UNREADABLE;
}

// Control and a key of the columns @ to _ and ` to DEL make the control characters of ASCII; a
// scanner sends the separator of a GS1 code so, as Control and "]". There is no key for NUL.
static char controlled(char c) {
    char control = (char)(c & 0x1f);
    return c >= '@' && control != 0 ? control : HID_UNREADABLE;
}

char hid_character(uint16_t usage, uint16_t modifier) {
    if (usage <= USAGE_ERROR_LAST || is_modifier_or_lock(usage))
        return 0;
    if (modifier & (MODIFIER_ALT | MODIFIER_GUI))
        return HID_UNREADABLE;
    char c = printed(&us, usage, modifier);
    return modifier & MODIFIER_CONTROL ? controlled(c) : c;
}

bool hid_is_suffix(char character) {
    return character == '\r' || character == '\n' || character == '\t';
}

// A report of errors says nothing about the keys that are held.
static bool is_error(const uint8_t keys[HID_KEYS_MAX]) {
    for (size_t i = 0; i < HID_KEYS_MAX; i++)
        if (keys[i] >= USAGE_ERROR_FIRST && keys[i] <= USAGE_ERROR_LAST)
            return true;
    return false;
}

static void press(struct hid *hid, uint8_t usage, uint8_t modifier) {
    if (usage == USAGE_CAPS)
        hid->caps = !hid->caps;
    char c = hid_character(usage, (uint16_t)(modifier | (hid->caps ? MODIFIER_CAPS : 0)));
    if (c != 0)
        hid->fresh[hid->fresh_count++] = c;
}

void hid_report(struct hid *hid, const uint8_t *report, size_t length, int64_t at_us) {
    assert(!hid->silent && hid->fresh_taken == hid->fresh_count);
    uint8_t keys[HID_KEYS_MAX] = {0};
    if (length <= KEYS_AT)
        return;
    memcpy(keys, report + KEYS_AT, length < HID_REPORT_SIZE ? length - KEYS_AT : HID_KEYS_MAX);
    if (is_error(keys))
        return;

    hid_silence(hid, at_us);
    hid->fresh_count = hid->fresh_taken = 0;
    for (size_t i = 0; i < HID_KEYS_MAX; i++)
        if (keys[i] != 0 && memchr(hid->keys, keys[i], HID_KEYS_MAX) == NULL &&
            memchr(keys, keys[i], i) == NULL)
            press(hid, keys[i], report[0]);
    memcpy(hid->keys, keys, HID_KEYS_MAX);
    if (hid->fresh_count > 0)
        hid->pressed_us = at_us;
}

static void add(struct hid *hid, char c) {
    if (hid->length < SCAN_MAX)
        hid->text[hid->length] = c;
    hid->length++;
}

// False for a suffix without a text before it, such as the line feed after a carriage return.
static bool finish(struct hid *hid, char text[SCAN_MAX], size_t *length) {
    *length = hid->length;
    memcpy(text, hid->text, hid->length < SCAN_MAX ? hid->length : SCAN_MAX);
    hid->length = 0;
    hid->silent = false;
    return *length > 0;
}

bool hid_next(struct hid *hid, char text[SCAN_MAX], size_t *length) {
    if (hid->silent)
        return finish(hid, text, length);
    while (hid->fresh_taken < hid->fresh_count) {
        char c = hid->fresh[hid->fresh_taken++];
        if (!hid_is_suffix(c))
            add(hid, c);
        else if (finish(hid, text, length))
            return true;
    }
    return false;
}

void hid_silence(struct hid *hid, int64_t now_us) {
    if (hid->length > 0 && now_us - hid->pressed_us >= HID_SILENCE_US)
        hid->silent = true;
}

bool hid_encode(char character, uint8_t report[HID_REPORT_SIZE]) {
    static const uint8_t modifiers[] = {0, 0x02, 0x01, 0x03};
    memset(report, 0, HID_REPORT_SIZE);
    if (character == 0)
        return false;
    for (size_t m = 0; m < sizeof modifiers; m++)
        for (uint8_t usage = USAGE_A; usage <= USAGE_KEYPAD_EQUAL; usage++)
            if (hid_character(usage, modifiers[m]) == character) {
                report[0] = modifiers[m];
                report[KEYS_AT] = usage;
                return true;
            }
    return false;
}

size_t hid_encode_text(uint8_t reports[][HID_REPORT_SIZE], size_t size, const char *text,
                       size_t length) {
    if (length > size / 2)
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (!hid_encode(text[i], reports[2 * i]))
            return 0;
        memset(reports[2 * i + 1], 0, HID_REPORT_SIZE);
    }
    return 2 * length;
}
