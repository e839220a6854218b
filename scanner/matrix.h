// matrix.h -- a Data Matrix out of a small plane, by libdmtx. The only file that knows libdmtx.
//
// libdmtx searches until its time is up wherever there is no code, so it gets crops that look like
// one, and a limit. Size: it ends the process on a plane without room for a symbol; those are
// refused here.
//
// Source: ISO/IEC 16022. Of its rectangular extensions (ISO/IEC 21471) libdmtx knows none.
#ifndef MATRIX_H
#define MATRIX_H

#include "plane.h"
#include "symbol.h"

#include <stdbool.h>

// The first Data Matrix found within limit_ms, its box in pixels of the plane.
bool matrix_read(struct symbol *out, const struct plane *plane, int limit_ms);

#endif
