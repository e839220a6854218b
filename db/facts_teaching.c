// facts_teaching.c -- reads what labels were taught (3.7.1).
#include "facts.h"
#include "teaching.h"

#include "text.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

void facts_meaning(struct store *store, int64_t site_id, struct teaching *teaching) {
    const char *code = teaching->code;
    teaching->named = store_value(store, Q_LABEL_NAMED, 0, "t", code) != 0;
    teaching->meant_id = store_value(store, Q_FIND_LABEL, 0, "t", code);
    teaching->open_id = store_value(store, Q_TEACHING_OPEN, 0, "t", code);
    facts_part(store, site_id, teaching->meant_id, &teaching->before);
}

bool facts_teaching(struct store *store, int64_t site_id, int64_t id, struct teaching *teaching) {
    memset(teaching, 0, sizeof *teaching);
    if (!facts_document(store, id, &teaching->document))
        return false;
    store_ask(store, Q_TEACHING, "n", id);
    if (!store_row(store, Q_TEACHING))
        return false;
    TEXT(Q_TEACHING, 0, teaching->code);
    int64_t part_id = NUMBER(Q_TEACHING, 1), before_id = NUMBER(Q_TEACHING, 2);
    store_end(store, Q_TEACHING);
    facts_meaning(store, site_id, teaching);
    facts_part(store, site_id, part_id, &teaching->part);
    facts_part(store, site_id, before_id, &teaching->before);
    return true;
}

bool facts_unknown_label(struct store *store, int64_t person_id, char code[NUMBER_MAX]) {
    char printed[CODE_PRINT_MAX];
    struct code read;
    code[0] = '\0';
    store_ask(store, Q_UNKNOWN_LABEL, "n", person_id);
    if (!store_row(store, Q_UNKNOWN_LABEL))
        return false;
    TEXT(Q_UNKNOWN_LABEL, 0, printed);
    store_end(store, Q_UNKNOWN_LABEL);
    code_read(&read, printed, strlen(printed));
    teaching_code(code, &read);
    return code[0] != '\0';
}

size_t facts_label_history(struct store *store, const char *code, struct taught *taught,
                           size_t size) {
    size_t count = 0;
    store_ask(store, Q_LABEL_HISTORY, "tn", code, (int64_t)size);
    while (count < size && store_row(store, Q_LABEL_HISTORY)) {
        struct taught *one = &taught[count++];
        TEXT(Q_LABEL_HISTORY, 1, one->number);
        TEXT(Q_LABEL_HISTORY, 2, one->name);
        TEXT(Q_LABEL_HISTORY, 3, one->name_en);
        TEXT(Q_LABEL_HISTORY, 4, one->teacher);
        TEXT(Q_LABEL_HISTORY, 5, one->teacher_en);
        one->taught_us = NUMBER(Q_LABEL_HISTORY, 6);
        TEXT(Q_LABEL_HISTORY, 7, one->witness);
        TEXT(Q_LABEL_HISTORY, 8, one->witness_en);
        one->confirmed_us = NUMBER(Q_LABEL_HISTORY, 9);
    }
    store_end(store, Q_LABEL_HISTORY);
    return count;
}
