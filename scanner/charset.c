#include "charset.h"

#include "text.h"

#include <assert.h>
#include <iconv.h>
#include <string.h>

static const char *const names[CHARSET_COUNT] = {
    [CHARSET_NONE] = "",           [CHARSET_GB18030] = "GB18030", [CHARSET_BIG5] = "BIG5-HKSCS",
    [CHARSET_SHIFT_JIS] = "CP932", [CHARSET_CP1252] = "CP1252",
};

const char *charset_name(enum charset charset) {
    assert(charset >= CHARSET_NONE && charset < CHARSET_COUNT);
    return names[charset];
}

// The length as UTF-8, 0 where the bytes are none of this charset's.
static size_t convert(char to[CHARSET_MAX], enum charset charset, const char *bytes,
                      size_t length) {
    char from[SCAN_MAX], *in = from, *out = to;
    size_t in_left = length, out_left = CHARSET_MAX;
    iconv_t converter = iconv_open("UTF-8", charset_name(charset));
    if (converter == (iconv_t)-1)
        return 0;
    memcpy(from, bytes, length);
    bool good = iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1;
    iconv_close(converter);
    return good ? CHARSET_MAX - out_left : 0;
}

size_t charset_read(char to[CHARSET_MAX], enum charset charset, const char *bytes, size_t length) {
    static const char mark[] = "\xEF\xBB\xBF";
    size_t ahead =
        length > strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    bool plain = length > SCAN_MAX || charset == CHARSET_NONE || text_is_utf8(bytes, length);
    size_t made = plain ? 0 : convert(to, charset, bytes, length);
    if (made > 0)
        return made;
    memcpy(to, bytes + ahead, (length < SCAN_MAX ? length : SCAN_MAX) - ahead);
    return length - ahead;
}
