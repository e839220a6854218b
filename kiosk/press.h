// press.h -- makes papers: reads their records, lays them out, writes a PDF file, and tells the
// journal that they came out.
//
// Owns:    the fonts and one page of marks, from press_open to press_close.
// Faults:  those of paint/pdf.h and of the ledger. What is not told to the journal is still owed:
//          the file is written again, with the same bytes.
#ifndef PRESS_H
#define PRESS_H

#include "paper.h"
#include "papers.h"
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

// Tells the journal that every copy of this paper came out: press_papers does, once it is written.
MUST_USE enum fault press_tell(struct store *store, const struct promise *promise,
                               int64_t clock_us);

// Writes these papers, every copy with all its pages, as one file, each marked as the reprint that
// it is. One without an id was promised by no step, and is promised now. *found is false, and there
// is no file, when one of them has no record.
MUST_USE enum fault press_papers(struct press *press, struct store *store, struct promise *promises,
                                 size_t count, const char *path, bool chinese, int64_t clock_us,
                                 bool *found);

#endif
