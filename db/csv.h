// csv.h -- records out of comma-separated text, one after the other. Pure.
//
// Source:  RFC 4180. Besides its CRLF a bare LF or CR ends a line, as spreadsheets write them; a
//          byte order mark in front is passed over. The bytes must be well-formed UTF-8.
// Owns:    nothing; the bytes stay the caller's and must live as long as the reader.
// Units:   lines are physical lines of the text, from 1; a record has the line where it began.
//
// A record in trouble is passed over whole, so that the next ones can still be judged.
#ifndef CSV_H
#define CSV_H

#include "limits.h"

#include <stddef.h>

enum { CSV_CELLS_MAX = 64 };

enum csv_state {
    CSV_END = 0,  // no record is left
    CSV_RECORD,   // a record was read
    CSV_ENCODING, // not UTF-8
    CSV_NUL,      // a NUL byte
    CSV_QUOTE,    // a quotation mark in the midst of a cell
    CSV_OPEN,     // a quoted cell that never ends: everything behind it was swallowed
    CSV_LONG,     // a cell of LINE_TEXT_MAX bytes or more
    CSV_MANY,     // more than CSV_CELLS_MAX cells
    CSV_STATE_COUNT,
};

struct csv {
    const char *bytes;
    size_t length;
    size_t at;
    int line;
    char separator;
};

struct csv_record {
    int line;
    size_t count; // cells
    char cells[CSV_CELLS_MAX][LINE_TEXT_MAX];
};

// Begins at the first record. The separator is the comma, semicolon or tab that its line has most
// of. The text is shorter than 2 GiB.
void csv_start(struct csv *csv, const char *bytes, size_t length);

// Reads the next record, empty lines passed over. In trouble only record->line is set.
enum csv_state csv_next(struct csv *csv, struct csv_record *record);

// What is wrong and what to do, as an English clause; only for a state of trouble. Static storage.
const char *csv_words(enum csv_state state);

#endif
