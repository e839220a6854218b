#include "press.h"

#include "text.h"

#include <stdlib.h>

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

static void print_copy(struct press *press, const struct paper *paper) {
    struct page *page = press->page;
    struct sheet sheet;
    sheet_start(&sheet, paper);
    while (sheet_next(&sheet, page))
        pdf_page(press->pdf, page->width, page->height, page->marks, page->count);
}

enum fault press_paper(struct press *press, struct paper *paper, const char *path) {
    char title[LINE_TEXT_MAX];
    text_format(title, sizeof title, "%s %s", phrase(paper->chinese, paper->title), paper->number);
    pdf_begin(press->pdf, path, title, paper->at_us);
    paper->copy = 1;
    do
        print_copy(press, paper);
    while (++paper->copy <= paper->copies);
    return pdf_end(press->pdf);
}
