#include "charset.h"

#include "text.h"

#include <assert.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[CHARSET_COUNT] = {
    [CHARSET_NONE] = "",           [CHARSET_GB18030] = "GB18030", [CHARSET_BIG5] = "BIG5-HKSCS",
    [CHARSET_SHIFT_JIS] = "CP932", [CHARSET_CP1252] = "CP1252",
};

const char *charset_name(enum charset charset) {
    assert(charset >= CHARSET_NONE && charset < CHARSET_COUNT);
    return names[charset];
}

// The length as UTF-8, 0 where the bytes are none of this charset's or there is no room.
static size_t convert(char *to, size_t size, const char *charset, const char *bytes,
                      size_t length) {
    // The library reads from them; its type says otherwise.
    union {
        const char *given;
        char *taken;
    } in = {bytes};
    char *out = to;
    size_t in_left = length, out_left = size;
    iconv_t converter = iconv_open("UTF-8", charset);
    if (converter == (iconv_t)-1)
        return 0;
    bool good = iconv(converter, &in.taken, &in_left, &out, &out_left) != (size_t)-1;
    iconv_close(converter);
    return good ? size - out_left : 0;
}

size_t charset_read(char to[CHARSET_MAX], enum charset charset, const char *bytes, size_t length) {
    static const char mark[] = "\xEF\xBB\xBF";
    size_t ahead =
        length > strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    bool plain = length > SCAN_MAX || charset == CHARSET_NONE || text_is_utf8(bytes, length);
    size_t made = plain ? 0 : convert(to, CHARSET_MAX, charset_name(charset), bytes, length);
    if (made > 0)
        return made;
    memcpy(to, bytes + ahead, (length < SCAN_MAX ? length : SCAN_MAX) - ahead);
    return length - ahead;
}

char *charset_file(size_t *made, enum charset charset, const char *bytes, size_t length) {
    bool wide = length >= 2 && length % 2 == 0 &&
                (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    if (!wide && (charset == CHARSET_NONE || text_is_utf8(bytes, length)))
        return NULL;
    size_t size = length * 3; // no byte becomes more than three
    char *text = malloc(size + 1);
    *made = text ? convert(text, size, wide ? "UTF-16" : charset_name(charset), bytes, length) : 0;
    if (*made > 0)
        return text;
    free(text);
    return NULL;
}
