// retail.h -- EAN-13 and UPC-A out of one blurred line of light. Pure.
//
// ZBar measures bars one by one and gives up, or misreads, where blur has run them together. Here
// the whole symbol is asked at once: of all texts that can be, which one, blurred as much as this
// line is, explains the brightness best, and by how much better than the next? Both answers
// together say whether to believe it; a wrong text explains hardly better than its neighbours.
//
// Units:  samples of the line; darkness in any linear measure, larger is darker.
// Source: GS1 General Specifications 5.2 (the symbols) and 7.9 (the check digit); the search is
//         Viterbi's, over blurred modules (Forney, Maximum-likelihood sequence estimation, 1972).
#ifndef RETAIL_H
#define RETAIL_H

#include <stdbool.h>
#include <stddef.h>

enum {
    RETAIL_DIGITS = 13,
    RETAIL_LINE_MAX = 2048, // samples
};

struct retail {
    char digits[RETAIL_DIGITS]; // UPC-A begins with 0
    double fit;                 // how much of the line's changes it explains; 1: all
    double margin;              // how much worse the next text is, in errors of one module
    double from, to;            // where it lies
};

// The best text with a right check digit. False when there is none; true says nothing about how
// well it fits.
bool retail_read(struct retail *out, const float *dark, size_t count);

#endif
