#include "press.h"

#include "ledger.h"
#include "text.h"

#include <assert.h>
#include <stdlib.h>

static_assert((int)SHEET_MM == (int)PDF_MM,
              "pages are laid out in the units that they are drawn in");

enum fault press_open(struct press *press, const char *fonts) {
    *press = (struct press){.page = malloc(sizeof *press->page)};
    enum fault fault = press->page ? pdf_open(&press->pdf, fonts) : FAULT_FULL;
    if (fault != FAULT_NONE)
        press_close(press);
    return fault;
}

void press_close(struct press *press) {
    pdf_close(press->pdf);
    free(press->page);
    *press = (struct press){0};
}

static void print_copy(struct press *press, struct store *store, struct paper *paper,
                       int64_t promise_id) {
    struct page *page = press->page;
    struct sheet sheet;
    paper->reprint = promise_id ? papers_produced(store, promise_id, paper->copy) : 0;
    sheet_start(&sheet, paper);
    while (sheet_next(&sheet, page))
        pdf_page(press->pdf, page->width, page->height, page->marks, page->count);
}

// The paper of one promise; the file begins with the first.
static bool print_paper(struct press *press, struct store *store, struct promise *promise,
                        const char *path, bool chinese, bool first, enum fault *fault) {
    char title[LINE_TEXT_MAX];
    struct paper paper;
    paper_init(&paper, paper_named(promise->kind), promise->number, chinese);
    paper.entry_id = promise->entry_id;
    bool found = paper_fill(&paper, store);
    *fault = paper.fault;
    if (found) {
        // As the record has it, however it was asked for.
        text_copy(promise->number, sizeof promise->number, paper.number);
        text_format(title, sizeof title, "%s %s", phrase(chinese, paper.title), paper.number);
        if (first)
            pdf_begin(press->pdf, path, title, paper.at_us);
        paper.copy = 1;
        do
            print_copy(press, store, &paper, promise->id);
        while (++paper.copy <= paper.copies);
    }
    paper_finish(&paper);
    return found;
}

enum fault press_tell(struct store *store, const struct promise *promise, int64_t clock_us) {
    struct plan *plan = calloc(1, sizeof *plan);
    if (!plan)
        return FAULT_FULL;
    plan->clock_us = clock_us;
    plan->outcome = OUTCOME_DONE;
    plan->promise = *promise;
    text_copy(plan->device, sizeof plan->device, "papers");
    text_copy(plan->place, sizeof plan->place, "papers");
    text_copy(plan->kind, sizeof plan->kind, "paper");
    char kind[NUMBER_MAX];
    paper_word(kind, sizeof kind, paper_named(promise->kind));
    text_format(plan->code, sizeof plan->code, "%s %s", kind, promise->number);
    plan_act(plan, ACT_PAPER, 0);
    enum fault fault = ledger_commit(store, plan);
    free(plan);
    return fault;
}

enum fault press_papers(struct press *press, struct store *store, struct promise *promises,
                        size_t count, const char *path, bool chinese, int64_t clock_us,
                        bool *found) {
    enum fault fault = FAULT_NONE;
    *found = true;
    for (size_t i = 0; i < count && *found; i++)
        *found = print_paper(press, store, &promises[i], path, chinese, i == 0, &fault);
    if (!*found) {
        pdf_give_up(press->pdf);
        return fault;
    }
    fault = pdf_end(press->pdf);
    for (size_t i = 0; i < count && fault == FAULT_NONE; i++)
        fault = press_tell(store, &promises[i], clock_us);
    return fault;
}
