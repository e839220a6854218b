// beside.h -- a file that is made whole beside its name before it takes it: whoever looks under the
// name finds all of it or nothing, also after a power cut.
#ifndef BESIDE_H
#define BESIDE_H

#include "fault.h"

#include <stddef.h>

// Where the file for `path` is made: in the same folder. What an earlier try left there, and what
// the database engine left beside that, is removed.
void beside_start(char *to, size_t size, const char *path);

// Gives what was made to the disk, and then its name. FAULT_BUSY: something has that name by now;
// what was made is left as it is.
MUST_USE enum fault beside_take(const char *made, const char *path);

// The same, in the place of what has that name by now.
MUST_USE enum fault beside_replace(const char *made, const char *path);

// Removes what was made.
void beside_drop(const char *made);

#endif
