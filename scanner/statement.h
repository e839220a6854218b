// statement.h -- one thing that a label says, whatever standard it says it in. Plain data, shared
// by those who read labels (gs1, mh10, pairs) and the one who makes use of them (label).
//
// Owns:    nothing: a value points into the text that was read.
#ifndef STATEMENT_H
#define STATEMENT_H

#include <stdbool.h>
#include <stddef.h>

enum {
    STATEMENT_KEY_MAX = 64, // "供应商零件编号 Supplier Part Number" and its like
    STATEMENTS_MAX = 48,    // the longest label seen, a distributor's, says 16 things
};

// The kinds of part number stand in the order in which they are tried: ours before the maker's.
enum says {
    SAYS_NOTHING = 0,  // read, but of no use at this counter
    SAYS_OUR_NUMBER,   // the part number of whoever bought it
    SAYS_THEIR_NUMBER, // the part number of whoever made it
    SAYS_GTIN,         // a trade item number, 8 to 14 digits
    SAYS_CONTENT,      // the same of what a carton holds
    SAYS_QUANTITY,
    SAYS_SERIAL,
    SAYS_BATCH,
    SAYS_SUPPLIER,
    SAYS_VIN,
    SAYS_COUNT,
};

enum statement_trouble {
    STATEMENT_GOOD = 0,
    STATEMENT_OTHER,   // not a text of this standard at all
    STATEMENT_UNKNOWN, // no such identifier
    STATEMENT_SHORT,   // the value ends too early
    STATEMENT_LONG,    // or goes on too long
    STATEMENT_LETTER,  // a character that may not stand there
    STATEMENT_CHECK,   // its check digit does not agree
    STATEMENT_DATE,    // no day of any calendar
    STATEMENT_TWICE,   // the same identifier again: two scans in one, or two labels
    STATEMENT_LOST,    // separators are missing, and without them it can be read in two ways
    STATEMENT_NESTED,  // a message in a message, or behind its end
    STATEMENT_MANY,    // more than STATEMENTS_MAX
    STATEMENT_TROUBLE_COUNT,
};

struct statement {
    enum says says;
    char key[STATEMENT_KEY_MAX]; // "01", "1P", "件号"
    const char *title;           // static, in the standard's words; "" where it has none
    const char *value;
    size_t length;
    bool sure; // false: a separator may be missing in it
};

struct statements {
    struct statement list[STATEMENTS_MAX];
    size_t count;
    enum statement_trouble trouble;
    size_t at; // the byte at which the trouble begins
};

// True for what names a part.
static inline bool statement_names(enum says says) {
    return says >= SAYS_OUR_NUMBER && says <= SAYS_CONTENT;
}

#endif
