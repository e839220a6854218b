// ledger.h -- carries plans out: journal entry, movements, document steps, papers owed and the
// counter's desk in one durable transaction.
#ifndef LEDGER_H
#define LEDGER_H

#include "plan.h"
#include "progress.h"
#include "store.h"

// Does everything in the plan, or nothing. FAULT_REFUSED when the database forbids what the plan
// wants (store_words says what): then nothing has happened.
// What takes long in it asks progress (may be NULL); FAULT_STOPPED: it ended it, nothing has
// happened.
MUST_USE enum fault ledger_commit(struct store *store, struct plan *plan);
MUST_USE enum fault ledger_commit_long(struct store *store, struct plan *plan,
                                       const struct progress *progress);

// Counts a try of a PIN, durably, before it is checked: pulling the plug wins nothing.
MUST_USE enum fault ledger_count_try(struct store *store, int64_t person_id,
                                     int64_t locked_until_us);

// Books opening stock within a transaction and entry of the caller.
void ledger_opening(struct store *store, int64_t entry_id, int64_t part_id, int64_t bin_id,
                    int64_t site_id, int64_t quantity);

#endif
