#include "burst.h"

#include "hid.h"

#include <assert.h>
#include <string.h>

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

static void judge(struct burst *burst, enum burst_kind verdict, char next, int64_t next_us) {
    burst->verdict = verdict;
    burst->handed = 0;
    burst->next = next;
    burst->next_us = next_us;
}

static void swallow(struct burst *burst, int64_t at_us) {
    burst->echo_us = at_us + BURST_ECHO_US;
}

static void begin(struct burst *burst, char c, int64_t at_us) {
    burst->length = burst->fast = 0;
    burst->varied = false;
    if (hid_is_suffix(c) && at_us < burst->echo_us)
        return;
    burst->text[burst->length++] = c;
    burst->last_us = at_us;
}

static void judge_silence(struct burst *burst, char next, int64_t next_us) {
    bool scan = is_burst_in_silence(burst);
    if (scan)
        swallow(burst, burst->last_us);
    judge(burst, scan ? BURST_SCAN : BURST_TYPED, next, next_us);
}

// A run that begins with a suffix holds nothing else: it may be a person's Enter, or a scanner's
// prefix.
static void follow_suffix(struct burst *burst, char c, int64_t at_us, bool fast) {
    if (fast) {
        swallow(burst, at_us);
        begin(burst, c, at_us);
    } else {
        judge(burst, BURST_TYPED, c, at_us);
    }
}

static void end(struct burst *burst, char suffix, int64_t at_us, bool fast) {
    bool scan = is_burst(burst);
    if (scan || fast)
        swallow(burst, at_us);
    judge(burst, scan ? BURST_SCAN : BURST_TYPED, suffix, at_us);
}

static void add(struct burst *burst, char c, int64_t at_us, bool fast) {
    if (burst->length == SCAN_MAX && !is_burst_in_silence(burst)) {
        judge(burst, BURST_TYPED, c, at_us);
        return;
    }
    if (burst->length < SCAN_MAX)
        burst->text[burst->length] = c;
    burst->length++;
    burst->fast += fast;
    burst->varied |= c != burst->text[0];
    burst->last_us = at_us;
}

void burst_key(struct burst *burst, uint16_t usage, uint16_t modifier, int64_t at_us) {
    assert(burst->verdict == BURST_NONE);
    char c = hid_character(usage, modifier);
    bool fast = at_us - burst->last_us < BURST_FAST_US;
    if (c == 0)
        return;
    if (burst->length == 0)
        begin(burst, c, at_us);
    else if (at_us - burst->last_us >= BURST_SILENCE_US)
        judge_silence(burst, c, at_us);
    else if (hid_is_suffix(burst->text[0]))
        follow_suffix(burst, c, at_us, fast);
    else if (hid_is_suffix(c))
        end(burst, c, at_us, fast);
    else
        add(burst, c, at_us, fast);
}

void burst_silence(struct burst *burst, int64_t now_us) {
    assert(burst->verdict == BURST_NONE);
    if (burst->length > 0 && now_us - burst->last_us >= BURST_SILENCE_US)
        judge_silence(burst, 0, 0);
}

// What a person can mean by a key; function keys, Tab and Control with a letter mean nothing here.
static bool is_typed(char c) {
    return (c >= ' ' && c <= '~') || c == '\r' || c == '\b' || c == '\033';
}

static void settle(struct burst *burst) {
    burst->verdict = BURST_NONE;
    burst->length = 0;
    if (burst->next != 0)
        begin(burst, burst->next, burst->next_us);
}

enum burst_kind burst_next(struct burst *burst, char text[SCAN_MAX], size_t *length) {
    if (burst->verdict == BURST_SCAN) {
        *length = burst->length;
        memcpy(text, burst->text, burst->length < SCAN_MAX ? burst->length : SCAN_MAX);
        settle(burst);
        return BURST_SCAN;
    }
    while (burst->verdict == BURST_TYPED && burst->handed < burst->length) {
        text[0] = burst->text[burst->handed++];
        *length = 1;
        if (is_typed(text[0]))
            return BURST_TYPED;
    }
    if (burst->verdict == BURST_TYPED)
        settle(burst);
    return BURST_NONE;
}
