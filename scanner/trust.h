// trust.h -- what is believed of what was read in one picture. Pure.
//
// A symbol is heard once a pass, with the number of scan lines that agreed. Some symbologies check
// themselves well; others come out of noise, or out of a part of themselves, and need many lines or
// a second witness. Texts of one kind that lie over each other contradict each other: the weaker
// one falls, and both when neither is much stronger.
//
// Source: least numbers as measured over 1,594 public pictures and 17,400 rendered ones. Check
//         digits: GS1 General Specifications 7.9.
#ifndef TRUST_H
#define TRUST_H

#include "symbol.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    TRUST_MAX = 32,      // texts heard in one picture; later ones are not
    TRUST_MODELLED = 60, // the quality of a text that was read as a whole (retail.h, code39.h)
};

struct trust {
    struct heard {
        struct symbol symbol;
        int total, best; // scan lines, of all passes and of the best one
        int witnesses;   // passes
        int last_pass;
    } heard[TRUST_MAX];
    size_t count;
    bool live; // before a camera, where a hand or a paper may lie over a part of a code
};

// Takes what a pass read; symbols of no symbology, length or check digit that is believed at all
// are not even heard. Passes have numbers from 1 and come in order.
void trust_hear(struct trust *trust, const struct symbol *symbol, int pass);

// What is believed by now, at most max. Each is to be seen in as many frames as it says.
size_t trust_tell(const struct trust *trust, struct symbol *out, size_t max);

// True when an EAN-13 or UPC-A was heard that only few lines vouch for.
bool trust_doubts_retail(const struct trust *trust);

#endif
