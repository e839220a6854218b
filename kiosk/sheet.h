// sheet.h -- from a paper to the marks on its pages: heads repeated, tables broken between rows and
// carried forward, "page n of m" on each. Pure: the same paper gives the same marks.
//
// Nothing is left out. A text breaks into as many lines as it needs; what no page could hold ends
// in "…".
//
// Units:   PDF_MM to the millimetre, origin at the top left.
#ifndef SHEET_H
#define SHEET_H

#include "paper.h"

enum {
    SHEET_MM = 40,         // as in paint/pdf.h
    PAGE_MARKS_MAX = 2000, // 82 lines in each of ten columns, and their frames, twice over
};

struct page {
    int width, height;
    size_t count;
    struct mark marks[PAGE_MARKS_MAX];
};

// A paper being broken into pages. The paper is the caller's and does not change meanwhile.
struct sheet {
    const struct paper *paper;
    int pages, page; // how many there are, and how many were laid out
    // Where the next page begins.
    size_t block, item, offset; // offset: bytes of a long note that stand on earlier pages
    bool broken;                // in the middle of a table
    int64_t sums[PAPER_COLUMNS_MAX];
};

// Counts the paper's pages and begins with the first.
void sheet_start(struct sheet *sheet, const struct paper *paper);

// Lays out the next page; false when there is none left.
bool sheet_next(struct sheet *sheet, struct page *page);

// The size of the paper's pages.
void sheet_size(enum paper_size size, int *width, int *height);

#endif
