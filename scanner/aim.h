// aim.h -- the symbology identifier that some scanners send before the text. Pure.
//
// It is made use of where it stands and never needed: most scanners are not set up to send it.
//
// Source: ISO/IEC 15424:2008, a "]", a letter for the symbology, and a modifier.
#ifndef AIM_H
#define AIM_H

#include <stdbool.h>
#include <stddef.h>

// What the identifier says about the text behind it.
enum aim_claim {
    AIM_SILENT = 0, // nothing: it may or may not be a GS1 element string
    AIM_GS1,        // it began with FNC1: a GS1 element string
    AIM_NOT_GS1,    // the symbology has FNC1 and the text does not begin with it, or has none
};

struct aim {
    size_t length;    // of the identifier: 3, or 0 where there is none
    const char *name; // of the symbology, "" where there is none
    enum aim_claim claim;
};

void aim_read(struct aim *aim, const char *bytes, size_t length);

#endif
