// export.h -- what the store hands on to a spreadsheet: a table of it as rows and columns, written
// as XLSX or CSV.
//
// What a table has is rows of export.c and one query each (db/queries/export.sql); the two writers
// know nothing of parts.
//
// Owns:    the query, from export_start until export_next gives no row.
// Units:   money in fen, times in UTC microseconds; the file shows yuan and the counter's time.
// Faults:  what stands under the file's name stays there whole until the new one is.
#ifndef EXPORT_H
#define EXPORT_H

#include "limits.h"
#include "phrase.h"
#include "store.h"

#include <stdint.h>

enum export_cell {
    CELL_TEXT = 0,
    CELL_NAME, // two columns of the query, Chinese and English: one of them is shown
    CELL_WORD, // a word of ours: the phrase is its column's prefix and the word
    CELL_COUNT,
    CELL_MONEY,
    CELL_DATE,
    CELL_TIME,
};

struct export_column {
    enum phrase heading;
    enum export_cell cell;
    bool sum;           // in a row under the table
    const char *prefix; // CELL_WORD
};

struct export_table {
    const char *name;
    enum phrase title;
    enum query query;
    const char *letters; // of its arguments: "n" where it asks for the present time
    const struct export_column *columns;
    size_t count;
};

enum { EXPORT_COLUMNS_MAX = 16 };

struct export_value {
    char text[LINE_TEXT_MAX]; // CELL_TEXT, CELL_NAME, CELL_WORD
    int64_t number;           // the others
};

struct export {
    struct store *store;
    const struct export_table *table;
    bool chinese;
    struct export_value row[EXPORT_COLUMNS_MAX];
};

// The table of that name, NULL for none; and the n-th, NULL behind the last.
const struct export_table *export_named(const char *name);
const struct export_table *export_at(size_t n);

// Begins at the first row, as the store stands at now_us. export_next fills `row`; false behind the
// last one (or a fault of the store).
void export_start(struct export *export, struct store *store, const struct export_table *table,
                  bool chinese, int64_t now_us);
bool export_next(struct export *export);

// Writes all rows under their headings. CSV: RFC 4180 with a byte order mark, since spreadsheets
// take the bytes for a local charset without; a text that a spreadsheet would run as a formula has
// an apostrophe before it.
MUST_USE enum fault export_csv(struct export *export, const char *path);

// XLSX: numbers and dates as such, the heading row frozen, sums as formulas. A table of more than
// `rows` rows goes on on a further sheet.
enum { EXPORT_SHEET_ROWS = 1048576 - 2 }; // what a sheet holds, less headings and sums
MUST_USE enum fault export_xlsx(struct export *export, const char *path, uint32_t rows,
                                int64_t now_us);

#endif
