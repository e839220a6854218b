// trace.h -- lines of text for a PDF, with the outlines of just the letters that they use.
//
// Cairo 1.16 leaves a CJK font's subroutines whole in the file, a megabyte, as soon as it cannot
// follow a letter through them. Of a face that is marked as drawn otherwise than its file says, as
// a synthetic bold one, it embeds a font of the used outlines instead: some kilobytes.
//
// Owns:    the faces, from trace_open to trace_close.
// Faults:  a font that cannot be read a second time is drawn as Pango does.
#ifndef TRACE_H
#define TRACE_H

#include "fault.h"

#include <pango/pangocairo.h>

struct trace;

MUST_USE enum fault trace_open(struct trace **trace);

// Accepts NULL.
void trace_close(struct trace *trace);

// Draws the line from the current point, its text as it stands in the whole layout's.
void trace_line(struct trace *trace, cairo_t *cairo, const char *text, PangoLayoutLine *line);

#endif
