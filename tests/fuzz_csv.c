// Any bytes as any of the four lists: read without a fault of ours, told in whole UTF-8, and rows
// handed over only when there was no problem at all.
#include "lists.h"
#include "text.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

struct heard {
    int rows, problems, line;
};

static void judge_text(const char *text, size_t size) {
    assert(memchr(text, '\0', size) && text_is_utf8(text, strlen(text)));
}

static enum fault hear_row(void *context, int line, const union list_row *row) {
    struct heard *heard = context;
    assert(heard->problems == 0 && line > heard->line);
    heard->line = line;
    heard->rows++;
    (void)row;
    return FAULT_NONE;
}

static void hear_problem(void *context, int line, const char *words) {
    struct heard *heard = context;
    assert(line >= heard->line);
    judge_text(words, LIST_WORDS_MAX);
    heard->line = line;
    heard->problems++;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    for (enum list list = LIST_NONE + 1; list < LIST_COUNT; list++) {
        struct heard heard = {0};
        struct list_sink sink = {&heard, hear_row, hear_problem};
        struct list_count count;
        enum fault fault = lists_read(&count, list, (const char *)bytes, length, &sink);
        assert(fault == (heard.problems > 0 ? FAULT_DAMAGED : FAULT_NONE));
        assert(count.rows == heard.rows && count.problems == heard.problems);
    }
    return 0;
}
