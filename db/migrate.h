// migrate.h -- the schema that this program makes, and how an older store gets there.
//
// Nothing is declared but what an older store cannot know (migrations.sql): tables, indexes,
// triggers and the rulebook's rows are compared with the program's own, and what differs is made
// anew. Sees the engine, as store.c does.
#ifndef MIGRATE_H
#define MIGRATE_H

#include "fault.h"
#include "sql.h"

#include <stdbool.h>
#include <stdint.h>

struct sqlite3;

// True when the store has exactly the tables, triggers and rules that this program would make.
bool migrate_is_ours(struct sqlite3 *db);

// Leaves a copy of an older store at "<path>.v<version>". FAULT_BUSY: another file has that name.
// The same copy of an earlier, interrupted try is as good.
MUST_USE enum fault migrate_copy(struct sqlite3 *db, const char *path, int64_t version);

// Brings the store to `version` in one transaction, or leaves it as it was. The fills end with a
// NULL column. Returns the engine's code; the log says what was wrong.
MUST_USE int migrate_store(struct sqlite3 *db, const char *path, int version,
                           const struct sql_fill *fills);

#endif
