#include "escape.h"

#include <assert.h>
#include <string.h>

enum { STX = 0x02, ETX = 0x03, EOT = 0x04, GS = 0x1d, RS = 0x1e, IDENTIFIER = 3, FORMS = 3 };

// What is typed for GS, RS and EOT; "" where there is nothing. Longer ones first: "^]" is no "]".
static const struct {
    const char *name;
    const char *typed[FORMS];
    bool data; // GS1 allows all its characters in data: only a setting can tell
} escapes[] = {
    [ESCAPE_NONE] = {"NONE", {"", "", ""}, true},
    [ESCAPE_CARET] = {"CARET", {"^]", "^^", "^D"}, false},
    [ESCAPE_BRACES] = {"BRACES", {"{GS}", "{RS}", "{EOT}"}, false},
    [ESCAPE_ANGLES] = {"ANGLES", {"<GS>", "<RS>", "<EOT>"}, true},
    [ESCAPE_SQUARES] = {"SQUARES", {"[GS]", "[RS]", "[EOT]"}, false},
    [ESCAPE_HEX] = {"HEX", {"\\x1D", "\\x1E", "\\x04"}, false},
    [ESCAPE_BRACKET] = {"BRACKET", {"]", "^", ""}, false},
    [ESCAPE_PIPE] = {"PIPE", {"|", "", ""}, false},
    [ESCAPE_TILDE] = {"TILDE", {"~", "", ""}, false},
};
static_assert(sizeof escapes / sizeof *escapes == ESCAPE_COUNT, "every escape's forms");

static const char meant[FORMS] = {GS, RS, EOT};

static char capital(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

// The length of what is typed here for one character, 0 where something else is.
static size_t match(const char *text, size_t length, const char *typed) {
    size_t size = strlen(typed);
    if (size == 0 || size > length)
        return 0;
    for (size_t i = 0; i < size; i++)
        if (capital(text[i]) != capital(typed[i]))
            return 0;
    return size;
}

// "]C1": it is no escape, whatever stands for GS.
static size_t identifier(const char *text, size_t length) {
    if (length < IDENTIFIER || text[0] != ']')
        return 0;
    char code = capital(text[1]), modifier = capital(text[2]);
    bool good = code >= 'A' && code <= 'Z' &&
                ((modifier >= '0' && modifier <= '9') || (modifier >= 'A' && modifier <= 'Z'));
    return good ? IDENTIFIER : 0;
}

static bool promises_gs1(const char *text, size_t length) {
    static const char *const promises[] = {"]C1", "]e0", "]d2", "]Q3", "]J1"};
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++)
        if (length >= IDENTIFIER && memcmp(text, promises[i], IDENTIFIER) == 0)
            return true;
    return false;
}

static bool occurs(const char *text, size_t length, const char *typed) {
    for (size_t i = 0; i < length; i++)
        if (match(text + i, length - i, typed) > 0)
            return true;
    return false;
}

// The escape that the text gives away. One that holds the real thing uses none.
static enum escape given_away(const char *text, size_t length) {
    static const char header[] = "[)>";
    size_t skipped = identifier(text, length), open = skipped + sizeof header - 1;
    bool gs1 = promises_gs1(text, length);
    bool message = length > open && memcmp(text + skipped, header, sizeof header - 1) == 0;
    if (memchr(text, GS, length) || memchr(text, RS, length))
        return ESCAPE_NONE;
    for (int i = ESCAPE_NONE + 1; i < ESCAPE_COUNT; i++) {
        if (message && match(text + open, length - open, escapes[i].typed[1]) > 0)
            return i;
        if (gs1 && !escapes[i].data &&
            occurs(text + skipped, length - skipped, escapes[i].typed[0]))
            return i;
    }
    return ESCAPE_NONE;
}

static size_t replace(char *text, size_t length, enum escape escape) {
    size_t from = identifier(text, length), to = from;
    while (from < length) {
        size_t size = 0;
        int form = 0;
        for (; form < FORMS && size == 0; form++)
            size = match(text + from, length - from, escapes[escape].typed[form]);
        text[to++] = size > 0 ? meant[form - 1] : text[from];
        from += size > 0 ? size : 1;
    }
    return to;
}

size_t escape_restore(char *text, size_t length, enum escape escape) {
    assert(escape >= 0 && escape < ESCAPE_COUNT);
    if (length > 0 && text[length - 1] == ETX)
        length--;
    if (length > 0 && text[0] == STX)
        memmove(text, text + 1, --length);
    if (escape == ESCAPE_NONE)
        escape = given_away(text, length);
    return escape == ESCAPE_NONE ? length : replace(text, length, escape);
}

const char *escape_name(enum escape escape) {
    assert(escape >= 0 && escape < ESCAPE_COUNT);
    return escapes[escape].name;
}

enum escape escape_named(const char *name) {
    for (int i = 0; i < ESCAPE_COUNT; i++)
        if (strcmp(escapes[i].name, name) == 0)
            return i;
    return ESCAPE_COUNT;
}
