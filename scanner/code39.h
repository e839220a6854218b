// code39.h -- Code 39 out of one blurred line of light. Pure.
//
// ZBar measures bars one by one and gives up where they are hardly wider than a pixel, as on the
// long labels that bear a vehicle's number. Here each character is asked as a whole: which of the
// 44, blurred as much as this line is, explains its brightness best, and how much worse is the
// next? There is no check digit: a text counts only where several lines agree on it.
//
// Units:  samples of the line; darkness in any linear measure, larger is darker.
// Source: ISO/IEC 16388.
#ifndef CODE39_H
#define CODE39_H

#include <stdbool.h>
#include <stddef.h>

enum {
    CODE39_MAX = 32, // characters
    CODE39_LEAST = 5,
    CODE39_LINE_MAX = 2048, // samples
};

struct code39 {
    char text[CODE39_MAX + 1];
    double fit;      // the correlation of the character that fits worst with the line; 1: it is it
    double ratio;    // of what the next best character leaves unexplained to what this one does
    double from, to; // where it lies
};

// The best text between a start and a stop character. False when there is none; true says nothing
// about how well it fits.
bool code39_read(struct code39 *out, const float *dark, size_t count);

#endif
