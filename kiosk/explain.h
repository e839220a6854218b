// explain.h -- tells on paper how a text is understood, and why: a line a step, with tabs between
// the step, the text that it is about, and the reason.
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "store.h"

#include <stdbool.h>
#include <stdio.h>

// Explains a text in which "\xNN" stands for a byte. With a store (may be NULL) also what it
// denotes there. False where it cannot be used, or denotes nothing.
bool explain_text(FILE *out, const char *text, struct store *store, int64_t now_us);

#endif
