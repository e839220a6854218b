// store.h -- the seam to the database engine: one file, one writer, every statement prepared at
// open. Only store.c and migrate.c know the engine; all SQL stands in the .sql files.
//
// Owns:    the connection and its statements, from store_open to store_close.
// Faults:  a statement that fails leaves its fault in the store; store_commit refuses to commit and
//          gives it back. So a step can run its statements one after the other and ask once.
#ifndef STORE_H
#define STORE_H

#include "fault.h"
#include "sql.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Raised once for each release whose schema differs from the one before.
enum { STORE_VERSION = 3 };

struct store;

// Makes a new, empty store. FAULT_BUSY when a file is there already.
MUST_USE enum fault store_create(const char *path);

// Opens a store for this process alone. FAULT_MISSING, FAULT_BUSY (another counter has it),
// FAULT_NEWER, FAULT_DAMAGED (not ours, or it fails its own check), FAULT_DENIED, FAULT_IO.
// An older one is copied to "<path>.v<version>" and then brought forward (migrate.h).
MUST_USE enum fault store_open(struct store **store, const char *path);

// Opens one to be looked at, never written: what store_open would refuse as damaged is told in
// words, and as much as can be read is read. An older store is not brought forward: FAULT_OLDER.
MUST_USE enum fault store_look(struct store **store, const char *path,
                               void (*tell)(void *context, const char *words), void *context);

// Accepts NULL.
void store_close(struct store *store);

void store_begin(struct store *store);

// Makes durable what happened since store_begin, or undoes it and says why not.
MUST_USE enum fault store_commit(struct store *store);

// Undoes what happened since store_begin and forgets its fault.
void store_rollback(struct store *store);

// For a moment in which nobody waits: moves what is durable in the log into the file, so that no
// scan has to. Does nothing while there is little to move.
void store_rest(struct store *store);

// The first fault since the last call, FAULT_NONE when there was none; forgets it. The engine's
// words for it stay readable in store_words until the next one.
MUST_USE enum fault store_fault(struct store *store);
const char *store_words(const struct store *store);

// Leaves FAULT_STOPPED: a person ended what was being done.
void store_stop(struct store *store);

// Leaves FAULT_REFUSED with these words, as if a constraint had failed.
void store_refuse(struct store *store, const char *words);

// From now on every statement that takes long asks go_on(context) now and then; false ends it with
// FAULT_STOPPED. go_on must leave the store alone. NULL: none is asked any more.
void store_watch(struct store *store, bool (*go_on)(void *context), void *context);

// Starts a statement with its arguments: a letter each, n = int64_t, t = const char *, 0 = NULL
// (takes no argument), i = int64_t where 0 stands for NULL.
void store_ask(struct store *store, enum query query, const char *letters, ...);

// True when there is a(nother) row. Resets the statement after the last one.
bool store_row(struct store *store, enum query query);

// Ends a statement whose rows are not all wanted.
void store_end(struct store *store, enum query query);

// Starts a statement that gives no rows and runs it to its end.
void store_do(struct store *store, enum query query, const char *letters, ...);

// The one number that a statement gives, or otherwise `none`.
int64_t store_value(struct store *store, enum query query, int64_t none, const char *letters, ...);

// Columns of the present row, from 0.
int64_t store_number(struct store *store, enum query query, int column);
bool store_null(struct store *store, enum query query, int column);
// True when all of it fitted.
bool store_text(struct store *store, enum query query, int column, char *to, size_t size);
// The text itself, valid until the next row, and its length in bytes.
const char *store_bytes(struct store *store, enum query query, int column, size_t *length);
int store_columns(struct store *store, enum query query);

// The engine's own check of the file, and of foreign keys. Each calls tell(context, words) for each
// trouble.
void store_check_file(struct store *store, void (*tell)(void *context, const char *words),
                      void *context);
void store_check_keys(struct store *store, void (*tell)(void *context, const char *words),
                      void *context);

#endif
