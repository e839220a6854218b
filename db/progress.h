// progress.h -- how far long work is, and whether it goes on.
//
// Whoever does something long (verify, import) is given one and calls progress_tell often; how
// often that is shown is the listener's. NULL where nobody listens.
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

enum stage {
    STAGE_NONE = 0,
    STAGE_FILE,    // the engine's own check
    STAGE_KEYS,    // foreign keys
    STAGE_CHAIN,   // the journal's seals, entry by entry
    STAGE_RECOUNT, // what is recounted from the kept rows, one query after the other
    STAGE_MONTH,   // the balances of a month, as it is closed
    STAGE_LIST,    // lines of a list from outside
    STAGE_SHIFTS,  // lines of shifts being played
    STAGE_COUNT,
};

struct progress {
    // `done` of `of` things of this stage; `of` is 0 where nobody can know. False ends the work:
    // whoever does it undoes what is half done, and gives back FAULT_STOPPED. It may be called from
    // within a statement, so it leaves the store alone.
    bool (*go_on)(void *context, enum stage stage, int64_t done, int64_t of);
    void *context;
};

static inline bool progress_tell(const struct progress *progress, enum stage stage, int64_t done,
                                 int64_t of) {
    return !progress || progress->go_on(progress->context, stage, done, of);
}

#endif
