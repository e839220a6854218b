// paper.h -- one paper as data: what stands on it, in both languages, and nothing about where.
//
// A filler (paper_*.c, one a kind) reads the record and says what the paper says, in its order:
// fields, tables, notes, signatures. sheet.c breaks it into pages, paint/pdf.c draws them. To add a
// paper: its row of PAPERS, and a filler of a screenful in paper_<kind>.c.
//
// Every label is a phrase, printed in both languages: the one that leads large, the other small.
//
// Owns:    its words and items, from paper_init to paper_finish.
// Faults:  running out of memory stays in `fault`; whoever prints the paper asks once.
#ifndef PAPER_H
#define PAPER_H

#include "fault.h"
#include "limits.h"
#include "paint.h"
#include "phrase.h"
#include "store.h"

// X(kind, fill, name in the store (outside with "-" for each blank), title, size, clause, and what
// each copy is for; none where there is one that says nothing of copies). fill_<name> of
// paper_fill.h fills it; its row of paper_kind in db/schema has as many copies.
// clang-format off
#define PAPERS(X) \
    X(REQUISITION, requisition, "requisition", P_T_REQUISITION, PAPER_A5, "3.6.1", P_NONE) \
    X(ISSUE_SLIP, issue_slip, "issue slip", P_PAPER_ISSUE_SLIP, PAPER_A5, "3.7.4", \
      P_PAPER_FOR_STORE, P_PAPER_FOR_TECHNICIAN) \
    X(TAG, tag, "tag", P_T_UNIT, PAPER_60X80, "3.6.2", P_NONE) \
    X(REPORT, report, "report", P_T_REPORT, PAPER_A4, "3.3.1", P_NONE) \
    X(POSTAGE_SLIP, postage_slip, "postage slip", P_PAPER_POSTAGE, PAPER_A5, "3.6.3", P_NONE) \
    X(RECEIVING, receiving, "receiving note", P_PAPER_RECEIVING, PAPER_A5, "3.7.2", \
      P_PAPER_FOR_STORE, P_PAPER_FOR_FINANCE) \
    X(TRANSFER, transfer, "transfer note", P_PAPER_TRANSFER, PAPER_A4, "3.7.6", \
      P_PAPER_WITH_GOODS, P_PAPER_FOR_SENDER) \
    X(STATEMENT, statement, "statement", P_PAPER_STATEMENT, PAPER_A4, "3.7.1", P_NONE) \
    X(CONSIGNMENT, consignment, "consignment", P_PAPER_CONSIGNMENT, PAPER_A4, "3.7.6", \
      P_PAPER_FOR_STORE, P_PAPER_FOR_SENDER) \
    X(KEY, key, "store key", P_T_KEY, PAPER_A5, "3.7.6", P_NONE) \
    X(DISPOSAL, disposal, "disposal list", P_PAPER_DISPOSAL_LIST, PAPER_A4, "3.7.5", P_NONE) \
    X(CLAIM, claim, "claim list", P_PAPER_CLAIM, PAPER_A4, "3.8", P_PAPER_FOR_SERVICE, \
      P_PAPER_FOR_QUALITY, P_PAPER_FOR_SUPPLIER, P_PAPER_FOR_FINANCE) \
    X(COUNT, count, "count sheet", P_PAPER_COUNT, PAPER_A4, "3.7.1", P_NONE) \
    X(DIFFERENCES, differences, "difference list", P_PAPER_DIFFERENCES, PAPER_A4, "3.7.1", P_NONE) \
    X(BADGE, badge, "badge", P_PAPER_BADGE, PAPER_CARD, "", P_NONE)
// clang-format on

#define PAPER_ENUM(kind, ...) PAPER_##kind,
enum paper_kind { PAPER_NONE = 0, PAPERS(PAPER_ENUM) PAPER_KIND_COUNT };
#undef PAPER_ENUM

enum paper_size {
    PAPER_A4 = 0, // upright
    PAPER_A5,     // on its side, as vouchers are filed
    PAPER_60X80,  // one label, for a tag
    PAPER_A4_4,   // four of them on a sheet
    PAPER_A4_24,  // labels of 70 x 37
    PAPER_CARD,   // the size of a credit card
    PAPER_SIZE_COUNT,
};

enum {
    PAPER_COLUMNS_MAX = 11,
    PAPER_COPIES_MAX = 4,
    PAPER_POINTS_MAX = 12, // months of a year
};

enum paper_sum {
    SUM_NONE = 0,
    SUM_PIECES, // carried from page to page, and a total at the end
    SUM_FEN,
};

struct paper_column {
    enum phrase heading;
    int width; // in parts of all the columns' widths
    enum align align;
    enum paper_sum sum;
};

// A place in the paper's words; 0 is "".
struct paper_words {
    uint32_t main, other; // in the language that leads, and in the other one where that differs
};

struct paper_item {
    enum phrase label; // a field's, a note's, a signature's role
    struct paper_words words;
    int64_t number; // a summed cell's
    bool wide;      // a field that takes the whole width
};

enum block_kind {
    BLOCK_NONE = 0,
    BLOCK_HEADING, // label: what follows
    BLOCK_FIELDS,
    BLOCK_TABLE, // items: the cells, row by row
    BLOCK_NOTE,  // one item: text of any length; `lines` to write on where it is shorter
    BLOCK_SIGNS, // items: who signs
    BLOCK_QR,    // one item: a large symbol, and what it is for
    BLOCK_PLOT,  // items: the columns of a plot, their names and numbers
    BLOCK_LABEL, // one item: the number of a label; its fields follow
    BLOCK_KIND_COUNT,
};

// A run of items of one kind.
struct paper_block {
    enum block_kind kind;
    enum phrase label; // BLOCK_HEADING, BLOCK_PLOT
    size_t first, count;
    const struct paper_column *columns; // BLOCK_TABLE, static
    size_t columns_count;
    int lines;      // BLOCK_NOTE
    int64_t target; // BLOCK_PLOT: a line across; 0 none
};

struct paper {
    enum paper_kind kind;
    bool chinese; // which language leads
    enum fault fault;

    // What is asked for: the number, and of several papers of one number (the slips of an issue in
    // parts) the one that this journal entry owes; 0 for any.
    char number[NUMBER_MAX];
    int64_t entry_id;

    // From the table of kinds, and from whoever prints it.
    enum phrase title;
    enum paper_size size;
    const char *clause; // "3.6.1", static
    int copies;         // how many are made
    int copy;           // which one this is, from 1
    enum phrase copy_names[PAPER_COPIES_MAX];
    int64_t reprint; // 0, or the how-manieth time it is printed again

    // From the record.
    char site[NAME_MAX_BYTES], site_en[NAME_MAX_BYTES];
    char code[SCAN_MAX]; // what its bar code says; "" for its number
    int64_t at_us;       // when what it tells came about
    int64_t late_us;     // 0, or when it was made up later (补录)

    struct paper_block *blocks;
    struct paper_item *items;
    char *words;
    size_t blocks_count, items_count, words_length;
    size_t blocks_room, items_room, words_room;
};

// What is fixed about a kind.
struct paper_form {
    const char *name;
    enum phrase title;
    enum paper_size size;
    const char *clause;
    enum phrase copies[PAPER_COPIES_MAX]; // what each copy is for; P_NONE behind the last
    // Fills the paper from its record; false when there is none of that number.
    bool (*fill)(struct paper *paper, struct store *store);
};

const struct paper_form *paper_form(enum paper_kind kind);
// The kind of that name, in the store or outside; PAPER_NONE when there is none.
enum paper_kind paper_named(const char *name);
// The name outside, as one word: "issue-slip".
void paper_word(char *to, size_t size, enum paper_kind kind);

// Begins an empty paper of the kind, its number to be filled from; copy 1 of it.
void paper_init(struct paper *paper, enum paper_kind kind, const char *number, bool chinese);
// Accepts a zeroed struct.
void paper_finish(struct paper *paper);

// Reads the record; false when there is none, or no memory (then paper->fault says so).
bool paper_fill(struct paper *paper, struct store *store);

// For fillers -------------------------------------------------------------------------------------
// Texts are copied. Where there are two, they are Chinese and English; "" stands for none, and then
// the other stands alone.

// Whose paper it is; without it, the store's first site's.
void paper_site(struct paper *paper, struct store *store, int64_t site_id);

void paper_heading(struct paper *paper, enum phrase heading);

void paper_field(struct paper *paper, enum phrase label, const char *text);
void paper_field_both(struct paper *paper, enum phrase label, const char *zh, const char *en);
void paper_field_phrase(struct paper *paper, enum phrase label, enum phrase value);
void paper_field_money(struct paper *paper, enum phrase label, int64_t fen);
void paper_field_number(struct paper *paper, enum phrase label, int64_t number);
// "2026-11-02 08:05"; 0 leaves it open, to be written by hand.
void paper_field_time(struct paper *paper, enum phrase label, int64_t at_us);
void paper_field_date(struct paper *paper, enum phrase label, int64_t at_us);
// The last field takes the whole width.
void paper_wide(struct paper *paper);

// Begins a table; what follows are its cells, row by row. The columns are static, the caller's.
void paper_table(struct paper *paper, const struct paper_column *columns, size_t count);
void paper_cell(struct paper *paper, const char *text);
void paper_cell_both(struct paper *paper, const char *zh, const char *en);
void paper_cell_phrase(struct paper *paper, enum phrase value);
// In a column with a sum these are what is summed.
void paper_cell_count(struct paper *paper, int64_t pieces);
void paper_cell_money(struct paper *paper, int64_t fen);
void paper_cell_date(struct paper *paper, int64_t at_us);

// A text of any length under its label, with room for at least so many lines by hand.
void paper_note(struct paper *paper, enum phrase label, const char *text, int lines);

// Who signs: the role, and where it is known the name and the time.
void paper_sign(struct paper *paper, enum phrase role, const char *zh, const char *en,
                int64_t at_us);

// Begins a label: on sizes that hold labels everything stands on one. Its number is its bar code.
void paper_label(struct paper *paper, const char *number);

// Begins a plot; what follows are its columns, up to PAPER_POINTS_MAX; negative: nothing known.
void paper_plot(struct paper *paper, enum phrase label, int64_t target);
void paper_point(struct paper *paper, const char *name, int64_t value);

// A large QR symbol for a machine to read; up to SCAN_MAX - 1 bytes.
void paper_qr(struct paper *paper, enum phrase label, const char *code);

// For layout --------------------------------------------------------------------------------------

const char *paper_main(const struct paper *paper, const struct paper_item *item);
const char *paper_other(const struct paper *paper, const struct paper_item *item);

// "1,234" and "1,234.50".
void paper_number_text(char *to, size_t size, enum paper_sum sum, int64_t number);
// "2026-11-02 08:05", and without the time.
void paper_time_text(char *to, size_t size, int64_t at_us);
void paper_date_text(char *to, size_t size, int64_t at_us);

#endif
