// mh10.h -- data identifiers: "P1601-00458", and many of them in one envelope. Pure.
//
// The envelope is "[)>" RS "06" GS, fields with GS between them, RS EOT. Printers and scanners
// leave out the first RS, or the end, or put a ">" in front: then it is still clear what is meant.
// Without a GS behind the header it is not: nobody knows where a field ends.
//
// Source: ANSI MH10.8.2-2016 (identifiers), ISO/IEC 15434:2006 (envelopes; format 05 holds GS1
// element strings, format 06 data identifiers, the others are passed over).
#ifndef MH10_H
#define MH10_H

#include "statement.h"

enum { MH10_FIELD = 0x1D, MH10_FORMAT = 0x1E, MH10_END = 0x04 };

// True when the text begins like an envelope.
bool mh10_is_envelope(const char *bytes, size_t length);

// Takes an envelope apart: length bytes, at most SCAN_MAX. A field without an identifier is passed
// over, as is one whose identifier is of no use here.
void mh10_read(struct statements *statements, const char *bytes, size_t length);

// A lone field: cuts a known identifier off a text without controls. False where there is none, or
// nothing behind it.
bool mh10_cut(struct statement *statement, const char *text, size_t length);

#endif
