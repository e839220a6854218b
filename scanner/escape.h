// escape.h -- puts back the control characters that a scanner could not type: the separators of
// GS1 (GS) and of ISO 15434 (RS, GS, EOT). Pure.
//
// Which escape a scanner uses is a setting of that scanner. Without one an escape is only believed
// where the text itself gives it away, so that no label that merely holds such characters changes:
//   - behind a symbology identifier that promises GS1, what GS1 allows in no data;
//   - behind "[)>" what stands in the place of the RS that must stand there.
//
// Sources: GS1 General Specifications, figure 7.11-1 (character set 82); ISO/IEC 15424 (symbology
//          identifiers); ISO/IEC 15434 (message header).
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stdbool.h>
#include <stddef.h>

enum escape {
    ESCAPE_NONE = 0, // control characters come as such, or are given away
    ESCAPE_CARET,    // ^]
    ESCAPE_BRACES,   // {GS}
    ESCAPE_ANGLES,   // <GS>
    ESCAPE_SQUARES,  // [GS]
    ESCAPE_HEX,      // \x1D
    ESCAPE_BRACKET,  // ]: a Control that was lost on the way
    ESCAPE_PIPE,     // |
    ESCAPE_TILDE,    // ~
    ESCAPE_COUNT,
};

// Puts back in place what `escape` stands for, or what the text gives away; takes off an STX before
// it and an ETX behind it. Returns the new length, which is never more.
size_t escape_restore(char *text, size_t length, enum escape escape);

// "CARET" and so on, as in the setup code.
const char *escape_name(enum escape escape);

// The escape of this name, or ESCAPE_COUNT.
enum escape escape_named(const char *name);

#endif
