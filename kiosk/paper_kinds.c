#include "paper.h"

#include "paper_fill.h"
#include "text.h"

#include <assert.h>
#include <string.h>

#define FORM(kind, fill, name, title, size, clause, ...) \
    [PAPER_##kind] = {name, title, size, clause, {__VA_ARGS__}, fill_##fill},
static const struct paper_form forms[] = {PAPERS(FORM)};
#undef FORM

const struct paper_form *paper_form(enum paper_kind kind) {
    assert(kind > PAPER_NONE && kind < PAPER_KIND_COUNT);
    return &forms[kind];
}

enum paper_kind paper_named(const char *name) {
    char word[NUMBER_MAX];
    for (int kind = PAPER_NONE + 1; kind < PAPER_KIND_COUNT; kind++) {
        paper_word(word, sizeof word, (enum paper_kind)kind);
        if (strcmp(forms[kind].name, name) == 0 || strcmp(word, name) == 0)
            return (enum paper_kind)kind;
    }
    return PAPER_NONE;
}

void paper_word(char *to, size_t size, enum paper_kind kind) {
    text_copy(to, size, paper_form(kind)->name);
    for (char *blank = to; (blank = strchr(blank, ' ')) != NULL;)
        *blank = '-';
}
