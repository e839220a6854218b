// import.h -- lists from outside into the store, whole or not at all.
#ifndef IMPORT_H
#define IMPORT_H

#include "lists.h"
#include "progress.h"
#include "store.h"

// What a list brought.
struct imported {
    int rows;
    int64_t pieces; // of opening stock
};

// Books the whole list in one transaction under one journal entry, opening stock included.
// FAULT_DAMAGED when anything in it is wrong: then tell(context, line, words) heard every problem
// and nothing was booked. FAULT_STOPPED when progress (may be NULL) ended it, with nothing booked
// either. `dry`: everything is tried, and nothing is booked. now_us: the wall clock.
MUST_USE enum fault import_list(struct store *store, enum list list, const char *bytes,
                                size_t length, int64_t now_us, struct imported *imported,
                                void (*tell)(void *context, int line, const char *words),
                                void *context, const struct progress *progress, bool dry);

// The site of a store that is made without asking for it.
MUST_USE enum fault import_site(struct store *store, int64_t id, const char *name,
                                const char *name_en, int64_t now_us);

#endif
