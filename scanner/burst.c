#include "burst.h"

#include "hid.h"
#include "wire.h"

#include <assert.h>
#include <string.h>

enum { USAGE_LEFT_ALT = 0xe2, USAGE_RIGHT_ALT = 0xe6 };

// Fewer than half of a run's gaps may be slow: its median is fast. What once was too long for the
// buffer can only be refused, and is no typing any more.
static bool is_burst(const struct burst *burst) {
    return burst->length > SCAN_MAX ||
           (burst->length >= BURST_LENGTH_MIN && burst->fast * 2 > burst->length - 1);
}

// A key that is held down repeats at a scanner's pace, but nobody's label is one character over and
// over without a suffix.
static bool is_burst_in_silence(const struct burst *burst) {
    return is_burst(burst) && burst->varied;
}

static bool is_suffix(const struct burst *burst, const struct burst_stroke *key) {
    return hid_is_suffix(keyboard_character(burst->layout, key->usage, key->modifier));
}

static bool same(const struct burst_stroke *a, const struct burst_stroke *b) {
    return a->usage == b->usage && a->modifier == b->modifier && a->alt == b->alt;
}

static void judge(struct burst *burst, enum burst_kind verdict, const struct burst_stroke *next,
                  int64_t next_us) {
    burst->verdict = verdict;
    burst->handed = 0;
    burst->follows = next != NULL;
    if (next)
        burst->next = *next;
    burst->next_us = next_us;
}

static void swallow(struct burst *burst, int64_t at_us) {
    burst->echo_us = at_us + BURST_ECHO_US;
}

static void begin(struct burst *burst, const struct burst_stroke *key, int64_t at_us) {
    burst->length = burst->fast = 0;
    burst->varied = false;
    if (is_suffix(burst, key) && at_us < burst->echo_us)
        return;
    burst->keys[burst->length++] = *key;
    burst->last_us = at_us;
}

static void judge_silence(struct burst *burst, const struct burst_stroke *next, int64_t next_us) {
    bool scan = is_burst_in_silence(burst);
    if (scan)
        swallow(burst, burst->last_us);
    judge(burst, scan ? BURST_SCAN : BURST_TYPED, next, next_us);
}

// A run that begins with a suffix holds nothing else: it may be a person's Enter, or a scanner's
// prefix.
static void follow_suffix(struct burst *burst, const struct burst_stroke *key, int64_t at_us,
                          bool fast) {
    if (fast) {
        swallow(burst, at_us);
        begin(burst, key, at_us);
    } else {
        judge(burst, BURST_TYPED, key, at_us);
    }
}

static void end(struct burst *burst, const struct burst_stroke *suffix, int64_t at_us, bool fast) {
    bool scan = is_burst(burst);
    if (scan || fast)
        swallow(burst, at_us);
    judge(burst, scan ? BURST_SCAN : BURST_TYPED, suffix, at_us);
}

static void add(struct burst *burst, const struct burst_stroke *key, int64_t at_us, bool fast) {
    if (burst->length == SCAN_MAX && !is_burst_in_silence(burst)) {
        judge(burst, BURST_TYPED, key, at_us);
        return;
    }
    if (burst->length < SCAN_MAX)
        burst->keys[burst->length] = *key;
    burst->length++;
    burst->fast += fast;
    burst->varied |= !same(key, &burst->keys[0]);
    burst->last_us = at_us;
}

void burst_key(struct burst *burst, uint16_t usage, uint16_t modifier, int64_t at_us) {
    assert(burst->verdict == BURST_NONE);
    struct burst_stroke key = {usage, modifier, burst->alt};
    bool fast = at_us - burst->last_us < BURST_FAST_US;
    burst->alt |= usage == USAGE_LEFT_ALT || usage == USAGE_RIGHT_ALT;
    if (keyboard_character(burst->layout, usage, modifier) == 0)
        return;
    burst->alt = false;
    if (burst->length == 0)
        begin(burst, &key, at_us);
    else if (at_us - burst->last_us >= BURST_SILENCE_US)
        judge_silence(burst, &key, at_us);
    else if (is_suffix(burst, &burst->keys[0]))
        follow_suffix(burst, &key, at_us, fast);
    else if (is_suffix(burst, &key))
        end(burst, &key, at_us, fast);
    else
        add(burst, &key, at_us, fast);
}

void burst_silence(struct burst *burst, int64_t now_us) {
    assert(burst->verdict == BURST_NONE);
    if (burst->length > 0 && now_us - burst->last_us >= BURST_SILENCE_US)
        judge_silence(burst, NULL, 0);
}

static void settle(struct burst *burst) {
    burst->verdict = BURST_NONE;
    burst->length = 0;
    if (burst->follows)
        begin(burst, &burst->next, burst->next_us);
}

// Puts characters behind the text; what does not fit is counted.
static size_t write(char text[SCAN_MAX], size_t length, const uint16_t *characters, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char bytes[3];
        size_t size = keyboard_write(characters[i], bytes);
        for (size_t k = 0; k < size; k++, length++)
            if (length < SCAN_MAX)
                text[length] = bytes[k];
    }
    return length;
}

static size_t read_scan(const struct burst *burst, char text[SCAN_MAX]) {
    struct keyboard keyboard = {.layout = burst->layout};
    uint16_t out[KEYBOARD_OUT_MAX];
    size_t length = 0, kept = burst->length < SCAN_MAX ? burst->length : SCAN_MAX;
    for (size_t i = 0; i < kept; i++) {
        const struct burst_stroke *key = &burst->keys[i];
        if (key->alt)
            length = write(text, length, out, keyboard_release_alt(&keyboard, out));
        uint16_t modifier = key->modifier & (uint16_t)~MODIFIER_CAPS;
        length = write(text, length, out, keyboard_press(&keyboard, key->usage, modifier, out));
    }
    length = write(text, length, out, keyboard_settle(&keyboard, out));
    if (burst->length == kept)
        return length;
    // Codes under Alt take many keys: what was cut must not look whole.
    length += burst->length - kept;
    return length > SCAN_MAX ? length : SCAN_MAX + 1;
}

// What a person can mean by a key; function keys, Tab and Control with a letter mean nothing here.
static bool is_typed(uint16_t c) {
    return (c >= ' ' && c <= '~') || c == '\r' || c == '\b' || c == '\033';
}

static void read_typed(struct burst *burst, const struct burst_stroke *key) {
    burst->typist.layout = burst->layout;
    burst->typed_taken = burst->typed_count = 0;
    if (key->alt)
        keyboard_release_alt(&burst->typist, burst->typed); // a person's codes mean nothing here
    burst->typed_count = keyboard_press(&burst->typist, key->usage, key->modifier, burst->typed);
}

static bool next_typed(struct burst *burst, char *c) {
    for (;;) {
        while (burst->typed_taken < burst->typed_count) {
            uint16_t typed = burst->typed[burst->typed_taken++];
            *c = (char)typed;
            if (is_typed(typed))
                return true;
        }
        if (burst->handed == burst->length)
            return false;
        read_typed(burst, &burst->keys[burst->handed++]);
    }
}

enum burst_kind burst_next(struct burst *burst, char text[SCAN_MAX], size_t *length) {
    if (burst->verdict == BURST_SCAN) {
        *length = read_scan(burst, text);
        settle(burst);
        return BURST_SCAN;
    }
    *length = 1;
    if (burst->verdict != BURST_TYPED)
        return BURST_NONE;
    if (next_typed(burst, text))
        return BURST_TYPED;
    settle(burst);
    return BURST_NONE;
}
