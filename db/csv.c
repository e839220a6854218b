#include "csv.h"

#include "text.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static bool at_end(const struct csv *csv) {
    return csv->at == csv->length;
}

static bool sees(const struct csv *csv, char byte) {
    return !at_end(csv) && csv->bytes[csv->at] == byte;
}

static bool sees_line_end(const struct csv *csv) {
    return sees(csv, '\n') || sees(csv, '\r');
}

// Bytes of the line end that stands here.
static size_t line_end_length(const struct csv *csv) {
    bool both = csv->length - csv->at >= 2 && memcmp(csv->bytes + csv->at, "\r\n", 2) == 0;
    return both ? 2 : 1;
}

static void pass_line_end(struct csv *csv) {
    csv->at += line_end_length(csv);
    csv->line++;
}

static void pass_empty_lines(struct csv *csv) {
    while (sees_line_end(csv))
        pass_line_end(csv);
}

static void pass_mark(struct csv *csv) {
    if (csv->length >= 3 && memcmp(csv->bytes, "\xEF\xBB\xBF", 3) == 0)
        csv->at = 3;
}

// How often the byte stands outside of quotation marks in the record that begins here.
static size_t count_outside(struct csv csv, char byte) {
    size_t count = 0;
    bool quoted = false;
    for (; !at_end(&csv) && (quoted || !sees_line_end(&csv)); csv.at++) {
        if (sees(&csv, '"'))
            quoted = !quoted;
        else if (!quoted && sees(&csv, byte))
            count++;
    }
    return count;
}

static char most_used_separator(const struct csv *csv) {
    static const char candidates[] = {',', ';', '\t'};
    char best = candidates[0];
    size_t most = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t count = count_outside(*csv, candidates[i]);
        if (count > most) {
            best = candidates[i];
            most = count;
        }
    }
    return best;
}

void csv_start(struct csv *csv, const char *bytes, size_t length) {
    assert(length < INT32_MAX);
    *csv = (struct csv){.bytes = bytes, .length = length, .line = 1};
    pass_mark(csv);
    pass_empty_lines(csv);
    csv->separator = most_used_separator(csv);
}

// The cell that is being filled. Only the first trouble of a record is told.
struct cell {
    char *text;
    size_t used;
    enum csv_state *state;
};

static void meet(enum csv_state *state, enum csv_state trouble) {
    if (*state == CSV_RECORD)
        *state = trouble;
}

static void put(struct cell *cell, const char *bytes, size_t length) {
    if (cell->used + length >= LINE_TEXT_MAX) {
        meet(cell->state, CSV_LONG);
        return;
    }
    memcpy(cell->text + cell->used, bytes, length);
    cell->used += length;
    cell->text[cell->used] = '\0';
}

static void take_character(struct csv *csv, struct cell *cell) {
    const char *here = csv->bytes + csv->at;
    size_t length = text_character(here, csv->length - csv->at);
    if (length == 0)
        meet(cell->state, CSV_ENCODING);
    else if (*here == '\0')
        meet(cell->state, CSV_NUL);
    else
        put(cell, here, length);
    csv->at += length > 0 ? length : 1;
}

static void take_line_end(struct csv *csv, struct cell *cell) {
    put(cell, csv->bytes + csv->at, line_end_length(csv));
    pass_line_end(csv);
}

static void take_quoted(struct csv *csv, struct cell *cell) {
    for (csv->at++; !at_end(csv);) {
        if (sees_line_end(csv)) {
            take_line_end(csv, cell);
        } else if (sees(csv, '"')) {
            csv->at++;
            if (!sees(csv, '"'))
                return;
            take_character(csv, cell);
        } else {
            take_character(csv, cell);
        }
    }
    meet(cell->state, CSV_OPEN);
}

static bool sees_cell_end(const struct csv *csv) {
    return at_end(csv) || sees_line_end(csv) || sees(csv, csv->separator);
}

static void take_plain(struct csv *csv, struct cell *cell) {
    while (!sees_cell_end(csv)) {
        if (sees(csv, '"'))
            meet(cell->state, CSV_QUOTE);
        take_character(csv, cell);
    }
}

// Reads one cell; true when another one follows.
static bool take_cell(struct csv *csv, char *text, enum csv_state *state) {
    struct cell cell = {.text = text, .state = state};
    text[0] = '\0';
    if (sees(csv, '"')) {
        take_quoted(csv, &cell);
        if (!sees_cell_end(csv))
            meet(state, CSV_QUOTE);
    }
    take_plain(csv, &cell);
    if (!sees(csv, csv->separator))
        return false;
    csv->at++;
    return true;
}

enum csv_state csv_next(struct csv *csv, struct csv_record *record) {
    enum csv_state state = CSV_RECORD;
    pass_empty_lines(csv);
    record->line = csv->line;
    record->count = 0;
    if (at_end(csv))
        return CSV_END;
    char beyond[LINE_TEXT_MAX];
    bool more = true;
    while (more) {
        bool room = record->count < CSV_CELLS_MAX;
        if (!room)
            meet(&state, CSV_MANY);
        more = take_cell(csv, room ? record->cells[record->count] : beyond, &state);
        if (room)
            record->count++;
    }
    if (sees_line_end(csv))
        pass_line_end(csv);
    return state;
}

static const char *const words[] = {
    [CSV_END] = "",
    [CSV_RECORD] = "",
    [CSV_ENCODING] = "the text is not UTF-8: save the file as \"CSV UTF-8\"",
    [CSV_NUL] = "a NUL byte stands in the text: save the file as \"CSV UTF-8\"",
    [CSV_QUOTE] = "a quotation mark stands in the midst of a cell: put the whole cell in quotation "
                  "marks and double each one inside",
    [CSV_OPEN] = "a quotation mark is opened and never closed, and nothing behind it was read: "
                 "close it",
    [CSV_LONG] = "a cell is too long: 383 bytes are the most",
    [CSV_MANY] = "there are too many cells: 64 are the most",
};
static_assert(sizeof words / sizeof *words == CSV_STATE_COUNT, "one text a state");
static_assert(LINE_TEXT_MAX == 384 && CSV_CELLS_MAX == 64, "the words above name both limits");

const char *csv_words(enum csv_state state) {
    assert(state > CSV_RECORD && state < CSV_STATE_COUNT);
    return words[state];
}
