// pdf.h -- marks on the pages of a PDF file, drawn by the same Cairo and Pango as the screen.
//
// The same marks give the same bytes: the file tells nothing of the hour or the machine. It comes
// under its name only when it is whole and durable.
//
// Owns:    the fonts from pdf_open to pdf_close; one file from pdf_begin to pdf_end.
// Units:   PDF_MM to the millimetre, origin at the top left.
// Faults:  FAULT_MISSING (no usable font, no such folder), FAULT_FULL, FAULT_DENIED, FAULT_IO;
//          FAULT_DAMAGED when a bar code cannot be written.
#ifndef PDF_H
#define PDF_H

#include "paint.h"

enum { PDF_MM = 40 };

struct pdf;

// Reads the fontconfig file at the path `fonts`. The caller closes it with pdf_close.
MUST_USE enum fault pdf_open(struct pdf **pdf, const char *fonts);

// Accepts NULL. A file that was begun and not ended is given up.
void pdf_close(struct pdf *pdf);

// Begins a file; its title and the time of what it tells (UTC microseconds) stand in it.
void pdf_begin(struct pdf *pdf, const char *path, const char *title, int64_t at_us);

// Adds a page of width × height.
void pdf_page(struct pdf *pdf, int width, int height, const struct mark *marks, size_t count);

// Leaves no file, if one was begun.
void pdf_give_up(struct pdf *pdf);

// Makes the file durable under its name, or says why there is none: the first fault since
// pdf_begin.
MUST_USE enum fault pdf_end(struct pdf *pdf);

#endif
