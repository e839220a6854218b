#include "export.h"

#include "beside.h"
#include "paper.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

// Everything is quoted but numbers, so that nothing depends on what stands in it.
static void put_text(FILE *to, const char *text) {
    // What a spreadsheet takes for a formula, wherever the text came from.
    bool formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]);
    fputs(formula ? "\"'" : "\"", to);
    for (; *text; text++)
        fputs(*text == '"' ? "\"\"" : (char[]){*text, '\0'}, to);
    fputc('"', to);
}

static void put_value(FILE *to, enum export_cell cell, const struct export_value *value) {
    char text[NUMBER_MAX];
    switch (cell) {
    case CELL_TEXT:
    case CELL_NAME:
    case CELL_WORD:
        put_text(to, value->text);
        return;
    case CELL_COUNT:
        fprintf(to, "%lld", (long long)value->number);
        return;
    case CELL_MONEY:
        fprintf(to, "%.2f", (double)value->number / 100);
        return;
    case CELL_DATE:
        paper_date_text(text, sizeof text, value->number);
        break;
    case CELL_TIME:
        paper_time_text(text, sizeof text, value->number);
        break;
    }
    fputs(text, to);
}

static void put_row(struct export *export, FILE *to) {
    for (size_t i = 0; i < export->table->count; i++) {
        fputs(i ? "," : "", to);
        put_value(to, export->table->columns[i].cell, &export->row[i]);
    }
    fputs("\r\n", to);
}

enum fault export_csv(struct export *export, const char *path) {
    char made[CODE_MAX * 4];
    beside_start(made, sizeof made, path);
    FILE *to = fopen(made, "wb");
    if (!to)
        return FAULT_DENIED;
    fputs("\xef\xbb\xbf", to);
    for (size_t i = 0; i < export->table->count; i++) {
        fputs(i ? "," : "", to);
        put_text(to, phrase(export->chinese, export->table->columns[i].heading));
    }
    fputs("\r\n", to);
    while (export_next(export))
        put_row(export, to);
    bool good = !ferror(to);
    good &= fclose(to) == 0;
    enum fault fault = good ? store_fault(export->store) : FAULT_FULL;
    if (fault == FAULT_NONE)
        fault = beside_replace(made, path);
    if (fault != FAULT_NONE)
        beside_drop(made);
    return fault;
}
