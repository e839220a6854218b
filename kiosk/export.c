#include "export.h"

#include "text.h"

#include <assert.h>
#include <string.h>

static const struct export_column stock[] = {
    {P_PAPER_PART},
    {P_PAPER_NAME, CELL_NAME},
    {P_PAPER_SPEC},
    {P_PAPER_UNIT},
    {P_PAPER_SUPPLIER},
    {P_EXPORT_SITE, CELL_NAME},
    {P_EXPORT_ACCOUNT, CELL_WORD, false, "account_"},
    {P_EXPORT_PLACE, CELL_NAME},
    {P_EXPORT_CONDITION, CELL_WORD, false, "c_"},
    {P_EXPORT_PIECES, CELL_COUNT, true},
    {P_EXPORT_PRICE, CELL_MONEY},
    {P_EXPORT_VALUE, CELL_MONEY, true},
};

static const struct export_column debts[] = {
    {P_EXPORT_STAFF},
    {P_PAPER_TECHNICIAN, CELL_NAME},
    {P_EXPORT_SITE, CELL_NAME},
    {P_EXPORT_TAG},
    {P_PAPER_PART},
    {P_PAPER_NAME, CELL_NAME},
    {P_EXPORT_REQUISITION},
    {P_PAPER_PLATE},
    {P_EXPORT_ISSUED_ON, CELL_DATE},
    {P_PAPER_DUE, CELL_DATE},
    {P_EXPORT_DAYS, CELL_COUNT},
    {P_EXPORT_DUTY, CELL_WORD, false, "duty_"},
    {P_EXPORT_VALUE, CELL_MONEY, true},
};

static const struct export_column claims[] = {
    {P_EXPORT_TAG},
    {P_PAPER_PART},
    {P_PAPER_NAME, CELL_NAME},
    {P_PAPER_SUPPLIER},
    {P_EXPORT_SITE, CELL_NAME},
    {P_EXPORT_WRITTEN_OFF, CELL_DATE},
    {P_EXPORT_DEADLINE, CELL_DATE},
    {P_EXPORT_DAYS_LEFT, CELL_COUNT},
    {P_EXPORT_STATE, CELL_WORD, false, "case_"},
    {P_EXPORT_CLAIM},
    {P_EXPORT_VALUE, CELL_MONEY, true},
};

static const struct export_column movements[] = {
    {P_PAPER_LINE, CELL_COUNT},
    {P_EXPORT_TIME, CELL_TIME},
    {P_EXPORT_CAUSE, CELL_WORD, false, "moved_"},
    {P_PAPER_PART},
    {P_PAPER_NAME, CELL_NAME},
    {P_EXPORT_CONDITION, CELL_WORD, false, "c_"},
    {P_EXPORT_PIECES, CELL_COUNT},
    {P_EXPORT_FROM, CELL_WORD, false, "account_"},
    {P_EXPORT_FROM_PLACE, CELL_NAME},
    {P_EXPORT_TO, CELL_WORD, false, "account_"},
    {P_EXPORT_TO_PLACE, CELL_NAME},
    {P_EXPORT_TAG},
    {P_EXPORT_DOCUMENT},
    {P_EXPORT_PERSON, CELL_NAME},
};

#define TABLE(name, query, letters) \
    { #name, P_EXPORT_##query, Q_EXPORT_##query, letters, name, sizeof name / sizeof *name }
static const struct export_table tables[] = {
    TABLE(stock, STOCK, ""),
    TABLE(debts, DEBTS, "n"),
    TABLE(claims, CLAIMS, "n"),
    TABLE(movements, MOVEMENTS, ""),
};
#undef TABLE

const struct export_table *export_at(size_t n) {
    return n < sizeof tables / sizeof *tables ? &tables[n] : NULL;
}

const struct export_table *export_named(const char *name) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].name, name) == 0)
            return &tables[i];
    return NULL;
}

void export_start(struct export *export, struct store *store, const struct export_table *table,
                  bool chinese, int64_t now_us) {
    assert(table->count <= EXPORT_COLUMNS_MAX);
    *export = (struct export){.store = store, .table = table, .chinese = chinese};
    store_ask(store, table->query, table->letters, now_us);
}

// The other language stands where this one has no name.
static void take_name(struct export *export, struct export_value *value, int at) {
    enum query query = export->table->query;
    store_text(export->store, query, export->chinese ? at : at + 1, value->text,
               sizeof value->text);
    if (value->text[0] == '\0')
        store_text(export->store, query, at, value->text, sizeof value->text);
}

// A word that has no phrase yet is handed on as it stands.
static void take_word(struct export *export, struct export_value *value, int at,
                      const char *prefix) {
    char word[NUMBER_MAX], key[NUMBER_MAX * 2];
    store_text(export->store, export->table->query, at, word, sizeof word);
    text_format(key, sizeof key, "%s%s", prefix, word);
    enum phrase found = phrase_find(key);
    text_copy(value->text, sizeof value->text, found ? phrase(export->chinese, found) : word);
}

bool export_next(struct export *export) {
    enum query query = export->table->query;
    int at = 0;
    if (!store_row(export->store, query))
        return false;
    for (size_t i = 0; i < export->table->count; i++) {
        const struct export_column *column = &export->table->columns[i];
        struct export_value *value = &export->row[i];
        switch (column->cell) {
        case CELL_TEXT:
            store_text(export->store, query, at, value->text, sizeof value->text);
            break;
        case CELL_NAME:
            take_name(export, value, at++);
            break;
        case CELL_WORD:
            take_word(export, value, at, column->prefix);
            break;
        case CELL_COUNT:
        case CELL_MONEY:
        case CELL_DATE:
        case CELL_TIME:
            value->number = store_number(export->store, query, at);
            break;
        }
        at++;
    }
    return true;
}
