// initials.h -- what a clerk types to find a part by its sound: 离合器片 is "lhqp".
//
// Owns:    the transliterator, from initials_open to initials_close. Opening it takes tenths of a
//          second and some megabytes (ICU compiles its rules): for an import, not for a scan.
// Faults:  FAULT_MISSING (ICU came without its data), FAULT_FULL.
// Source:  ICU's Han-Latin and Latin-ASCII, and the exceptions in initials.c.
#ifndef INITIALS_H
#define INITIALS_H

#include "fault.h"

#include <stdbool.h>
#include <stddef.h>

struct initials {
    void *latin;
};

MUST_USE enum fault initials_open(struct initials *initials);

void initials_close(struct initials *initials);

// Writes the initials of a well-formed name: of a Chinese character its pinyin's first letter;
// Latin letters as small bare ones; digits as they are; nothing of anything else. Never longer than
// the name. True when all of it fitted.
bool initials_make(const struct initials *initials, char *to, size_t size, const char *name);

#endif
