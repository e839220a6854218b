// charset.h -- a label's bytes as UTF-8, where they are in another charset.
//
// Bytes that are UTF-8 are never taken for anything else. For all others the site says which
// charset its suppliers use: nothing in the bytes does, and a guess turns Chinese into Japanese.
#ifndef CHARSET_H
#define CHARSET_H

#include "limits.h"

#include <stddef.h>

// As the setting "charset" counts them.
enum charset {
    CHARSET_NONE = 0,
    CHARSET_GB18030,
    CHARSET_BIG5,
    CHARSET_SHIFT_JIS,
    CHARSET_CP1252,
    CHARSET_COUNT,
};

enum { CHARSET_MAX = SCAN_MAX * 3 }; // no byte becomes more than three

// "GB18030"; "" where there is none.
const char *charset_name(enum charset charset);

// Writes the first SCAN_MAX of length bytes as UTF-8, without a byte order mark. What is no text of
// that charset either is left as it is. Returns the new length; of a longer text the old one.
size_t charset_read(char to[CHARSET_MAX], enum charset charset, const char *bytes, size_t length);

// A whole file as UTF-8: from UTF-16 where its byte order mark says so, else from the charset where
// it is no UTF-8. NULL where nothing has to be changed, or it is none of these, or there is no
// memory for it; otherwise the caller frees it. *made: its length.
char *charset_file(size_t *made, enum charset charset, const char *bytes, size_t length);

#endif
