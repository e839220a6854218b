#include "hid.h"

#include "wire.h"

#include <assert.h>
#include <string.h>

enum {
    USAGE_ERROR_FIRST = 0x01, // rollover, failed self-test, undefined: no key at all
    USAGE_ERROR_LAST = 0x03,

    KEYS_AT = 2, // in a report, behind the modifiers and a reserved byte
};

bool hid_is_suffix(uint16_t character) {
    return character == '\r' || character == '\n' || character == '\t';
}

// A report of errors says nothing about the keys that are held.
static bool is_error(const uint8_t keys[HID_KEYS_MAX]) {
    for (size_t i = 0; i < HID_KEYS_MAX; i++)
        if (keys[i] >= USAGE_ERROR_FIRST && keys[i] <= USAGE_ERROR_LAST)
            return true;
    return false;
}

// A code under Alt is whole when Alt is let go.
static void settle_alt(struct hid *hid, uint8_t modifier) {
    bool alt = modifier & MODIFIER_ALT;
    if (hid->alt && !alt)
        hid->fresh_count += keyboard_release_alt(&hid->keyboard, hid->fresh + hid->fresh_count);
    hid->alt = alt;
}

static void note_time(struct hid *hid, int64_t at_us) {
    if (hid->length == 0)
        hid->began_us = at_us;
    hid->pressed_us = at_us;
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
    bool pressed = false;
    settle_alt(hid, report[0]);
    for (size_t i = 0; i < HID_KEYS_MAX; i++)
        if (keys[i] != 0 && memchr(hid->keys, keys[i], HID_KEYS_MAX) == NULL &&
            memchr(keys, keys[i], i) == NULL) {
            hid->fresh_count +=
                keyboard_press(&hid->keyboard, keys[i], report[0], hid->fresh + hid->fresh_count);
            pressed = true;
        }
    memcpy(hid->keys, keys, HID_KEYS_MAX);
    if (pressed || hid->fresh_count > 0)
        note_time(hid, at_us);
}

static void add(struct hid *hid, uint16_t character) {
    char bytes[3];
    size_t size = keyboard_write(character, bytes);
    for (size_t i = 0; i < size; i++, hid->length++)
        if (hid->length < SCAN_MAX)
            hid->text[hid->length] = bytes[i];
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
        uint16_t c = hid->fresh[hid->fresh_taken++];
        if (!hid_is_suffix(c))
            add(hid, c);
        else if (finish(hid, text, length))
            return true;
    }
    return false;
}

void hid_silence(struct hid *hid, int64_t now_us) {
    uint16_t rest[KEYBOARD_OUT_MAX];
    if (now_us - hid->pressed_us < HID_SILENCE_US)
        return;
    size_t count = keyboard_settle(&hid->keyboard, rest);
    for (size_t i = 0; i < count; i++)
        add(hid, rest[i]);
    hid->silent = hid->length > 0;
}

bool hid_encode(char character, uint8_t report[HID_REPORT_SIZE]) {
    memset(report, 0, HID_REPORT_SIZE);
    return keyboard_key(KEYBOARD_US, (uint8_t)character, &report[KEYS_AT], &report[0]);
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
