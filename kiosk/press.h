// press.h -- makes papers: reads the record, lays it out, and writes the PDF file.
//
// Owns:    the fonts and one page of marks, from press_open to press_close.
#ifndef PRESS_H
#define PRESS_H

#include "paper.h"
#include "pdf.h"
#include "sheet.h"

struct press {
    struct pdf *pdf;
    struct page *page;
};

// `fonts` is the path of the fontconfig file to use.
MUST_USE enum fault press_open(struct press *press, const char *fonts);

// Accepts a zeroed struct.
void press_close(struct press *press);

// Writes the paper, every copy with all its pages, as one file.
MUST_USE enum fault press_paper(struct press *press, struct paper *paper, const char *path);

#endif
