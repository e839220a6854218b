// journal.h -- the append-only, chained record of all that happened at the counter.
//
// Each entry's seal is the SHA-256 (FIPS 180-4) of the seal before it, the entry's own columns and
// every kept row that names the entry, each value behind its length, in the order of journal.c's
// table. Whoever changes a row later cannot make the chain fit without changing all that follows.
#ifndef JOURNAL_H
#define JOURNAL_H

#include "plan.h"
#include "progress.h"
#include "store.h"

enum { SEAL_HEX = 64 };

// Adds the plan's entry within the caller's transaction; its number and time come into the plan.
// Time never goes back: where the clock did, the entry gets the instant after the one before.
void journal_add(struct store *store, struct plan *plan, int64_t reverses);

// Seals the entry: the last thing in its transaction.
void journal_seal(struct store *store, int64_t entry_id);

// Recomputes the seal that the entry ought to have, from the seal before it.
void journal_digest(struct store *store, int64_t entry_id, const char *before,
                    char hash[SEAL_HEX + 1]);

// Calls told(context, words) for everything that does not agree: chain, balances, documents, units.
// Returns how much was found. Leaves FAULT_STOPPED in the store when progress (may be NULL) ended
// it.
int64_t journal_verify(struct store *store, void (*told)(void *context, const char *words),
                       void *context, const struct progress *progress);

// The same of the chain alone, behind an entry up to which it was proved.
int64_t journal_prove(struct store *store, int64_t after,
                      void (*told)(void *context, const char *words), void *context,
                      const struct progress *progress);

#endif
