// decode.h -- `counterfoil decode`: every code in picture files, as text.
#ifndef DECODE_H
#define DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// Writes one line a code, "symbology<TAB>text", what cannot be shown as \xNN, in the order of the
// pictures; if timed, a tab and the milliseconds of its picture behind it. Pictures that cannot be
// read or hold no code are named on err. The exit code: 0 when every picture had a code, else 1.
int decode_files(FILE *out, FILE *err, char **paths, size_t count, bool timed);

#endif
