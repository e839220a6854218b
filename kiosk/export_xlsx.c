#include "export.h"

#include "beside.h"
#include "paper.h"
#include "text.h"

#include <string.h>
#include <xlsxwriter.h>

// One file while it is written. `wide` holds the characters of each column's longest text.
struct book {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *head, *formats[CELL_TIME + 1], *sums[CELL_TIME + 1];
    size_t wide[EXPORT_COLUMNS_MAX];
    int64_t total[EXPORT_COLUMNS_MAX];
    lxw_row_t row; // the next one, the headings being row 0
    int sheets;
};

static lxw_format *make_format(struct book *book, const char *number, bool bold) {
    lxw_format *format = workbook_add_format(book->book);
    if (number)
        format_set_num_format(format, number);
    if (bold)
        format_set_bold(format);
    return format;
}

static void make_formats(struct book *book) {
    static const char *const numbers[CELL_TIME + 1] = {[CELL_COUNT] = "#,##0",
                                                       [CELL_MONEY] = "#,##0.00",
                                                       [CELL_DATE] = "yyyy-mm-dd",
                                                       [CELL_TIME] = "yyyy-mm-dd hh:mm"};
    book->head = make_format(book, NULL, true);
    format_set_bg_color(book->head, 0xDDE6F0);
    format_set_bottom(book->head, LXW_BORDER_THIN);
    for (int cell = 0; cell <= CELL_TIME; cell++) {
        book->formats[cell] = make_format(book, numbers[cell], false);
        book->sums[cell] = make_format(book, numbers[cell], true);
        format_set_top(book->sums[cell], LXW_BORDER_THIN);
    }
}

static void note_width(struct book *book, size_t column, const char *text) {
    size_t wide = 0; // Chinese characters take twice the room
    for (size_t i = 0; text[i]; i += text_character(text + i, strlen(text + i)))
        wide += (unsigned char)text[i] >= 0xe0 ? 2 : 1;
    if (wide > book->wide[column])
        book->wide[column] = wide;
}

// The rows that stand on a sheet are written at once and forgotten, so its widths are of what was
// seen on the sheets before; the first one's are set when it is full.
static bool add_sheet(struct book *book, const struct export *export) {
    char name[NAME_MAX_BYTES];
    const struct export_table *table = export->table;
    text_copy(name, sizeof name, phrase(export->chinese, table->title));
    if (++book->sheets > 1)
        text_add(name, sizeof name, " %d", book->sheets);
    book->sheet = workbook_add_worksheet(book->book, name);
    if (!book->sheet)
        return false;
    memset(book->total, 0, sizeof book->total);
    for (size_t i = 0; i < table->count; i++) {
        const char *heading = phrase(export->chinese, table->columns[i].heading);
        worksheet_write_string(book->sheet, 0, (lxw_col_t)i, heading, book->head);
        note_width(book, i, heading);
    }
    worksheet_freeze_panes(book->sheet, 1, 0);
    worksheet_repeat_rows(book->sheet, 0, 0);
    worksheet_set_landscape(book->sheet);
    worksheet_fit_to_pages(book->sheet, 1, 0);
    book->row = 1;
    return true;
}

// A spreadsheet counts days since the last day of 1899, at the counter's own time.
static double serial(int64_t at_us, bool with_time) {
    double days = (double)(at_us + INT64_C(8) * 3600 * 1000000) / 86400e6 + 25569;
    return with_time ? days : (double)(int64_t)days;
}

static void put_value(struct book *book, lxw_col_t column, enum export_cell cell,
                      const struct export_value *value) {
    char text[NUMBER_MAX];
    switch (cell) {
    case CELL_TEXT:
    case CELL_NAME:
    case CELL_WORD:
        worksheet_write_string(book->sheet, book->row, column, value->text, NULL);
        note_width(book, column, value->text);
        return;
    case CELL_COUNT:
    case CELL_MONEY:
        worksheet_write_number(book->sheet, book->row, column,
                               (double)value->number / (cell == CELL_MONEY ? 100 : 1),
                               book->formats[cell]);
        book->total[column] += value->number;
        paper_number_text(text, sizeof text, cell == CELL_MONEY ? SUM_FEN : SUM_PIECES,
                          book->total[column]);
        note_width(book, column, text);
        return;
    case CELL_DATE:
    case CELL_TIME:
        if (value->number)
            worksheet_write_number(book->sheet, book->row, column,
                                   serial(value->number, cell == CELL_TIME), book->formats[cell]);
        note_width(book, column, cell == CELL_TIME ? "2026-11-02 08:05" : "2026-11-02");
        return;
    }
}

// Whoever changes a row sees the sum follow; whoever only looks finds its value in the file.
static void put_sums(struct book *book, const struct export *export) {
    const struct export_table *table = export->table;
    bool named = false;
    for (size_t i = 0; i < table->count; i++) {
        enum export_cell cell = table->columns[i].cell;
        lxw_col_t column = (lxw_col_t)i;
        char formula[NUMBER_MAX], from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH];
        if (!table->columns[i].sum)
            continue;
        if (!named)
            worksheet_write_string(book->sheet, book->row, 0,
                                   phrase(export->chinese, P_PAPER_TOTAL), book->sums[CELL_TEXT]);
        named = true;
        lxw_rowcol_to_cell(from, 1, column);
        lxw_rowcol_to_cell(to, book->row - 1, column);
        text_format(formula, sizeof formula, "=SUM(%s:%s)", from, to);
        worksheet_write_formula_num(book->sheet, book->row, column, formula, book->sums[cell],
                                    (double)book->total[i] / (cell == CELL_MONEY ? 100 : 1));
    }
}

static void end_sheet(struct book *book, const struct export *export) {
    enum { WIDE_MAX = 48 };
    if (book->row > 1) {
        worksheet_autofilter(book->sheet, 0, 0, book->row - 1,
                             (lxw_col_t)(export->table->count - 1));
        put_sums(book, export);
    }
    for (size_t i = 0; i < export->table->count; i++)
        worksheet_set_column(book->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             (double)(book->wide[i] < WIDE_MAX ? book->wide[i] : WIDE_MAX) + 2,
                             NULL);
}

static bool put_rows(struct book *book, struct export *export, uint32_t rows) {
    bool good = add_sheet(book, export);
    while (good && export_next(export)) {
        if (book->row > rows) {
            end_sheet(book, export);
            good = add_sheet(book, export);
        }
        for (size_t i = 0; good && i < export->table->count; i++)
            put_value(book, (lxw_col_t)i, export->table->columns[i].cell, &export->row[i]);
        book->row++;
    }
    if (good)
        end_sheet(book, export);
    return good;
}

static void describe(struct book *book, const struct export *export, int64_t now_us) {
    char title[NAME_MAX_BYTES];
    text_copy(title, sizeof title, phrase(export->chinese, export->table->title));
    lxw_doc_properties properties = {.title = title, .created = (time_t)(now_us / 1000000)};
    workbook_set_properties(book->book, &properties);
}

enum fault export_xlsx(struct export *export, const char *path, uint32_t rows, int64_t now_us) {
    char made[CODE_MAX * 4];
    struct book book = {0};
    beside_start(made, sizeof made, path);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    book.book = workbook_new_opt(made, &options);
    if (!book.book)
        return FAULT_FULL;
    make_formats(&book);
    describe(&book, export, now_us);
    bool good = put_rows(&book, export, rows);
    lxw_error error = workbook_close(book.book);
    enum fault fault = store_fault(export->store);
    if (fault == FAULT_NONE && error == LXW_ERROR_CREATING_XLSX_FILE)
        fault = FAULT_DENIED;
    else if (fault == FAULT_NONE && (error != LXW_NO_ERROR || !good))
        fault = FAULT_FULL;
    if (fault == FAULT_NONE)
        fault = beside_replace(made, path);
    if (fault != FAULT_NONE)
        beside_drop(made);
    return fault;
}
