// facts.h -- reads records from the store. Nothing here changes anything.
//
// Lists come one page at a time: those behind the row of the id `after` (0: from the first on), at
// most `size` of them; the functions return how many were filled.
#ifndef FACTS_H
#define FACTS_H

#include "code.h"
#include "records.h"
#include "store.h"

// The settings, and the site at whose account the person works (0: nobody; the store's first).
void facts_settings(struct store *store, int64_t person_id, struct settings *settings);

bool facts_site(struct store *store, int64_t id, struct site *site);
// Every site of the store.
size_t facts_sites(struct store *store, struct site *sites, size_t size);

// What the code denotes at a site (0: at any), which has its own bins. Our numbers first; a VIN;
// then of a label: the whole text as a badge, or as a taught label, which wins over every guess; or
// where it is no part number, as a bin, a plate, the number of a form; then every number on it as a
// taught label or part number. Several parts, or one by a doubtful number alone, are told as
// THING_PARTS: a person has to say which.
void facts_find(struct store *store, int64_t site_id, const struct code *code, struct thing *thing);

// What has exactly this text for its name at a site (0: at any), and not by any guess: so that a
// new name is told from one that is taken.
void facts_exact(struct store *store, int64_t site_id, const char *text, struct thing *thing);

// Each is false when there is no such record.
bool facts_person(struct store *store, int64_t id, struct person *person);
// With its place and stock at one site.
bool facts_part(struct store *store, int64_t site_id, int64_t id, struct part *part);
bool facts_bin(struct store *store, int64_t id, struct bin *bin);
bool facts_vehicle(struct store *store, int64_t id, struct vehicle *vehicle);
bool facts_document(struct store *store, int64_t id, struct document *document);
// Whether the document was made up later.
bool facts_late(struct store *store, int64_t document_id, struct late *late);
// Is the number of a blank used?
bool facts_blank_used(struct store *store, const char *blank);
bool facts_paperwork(struct store *store, int64_t id, struct paperwork *paperwork);
bool facts_unit(struct store *store, int64_t id, struct unit *unit);

// Everybody, by number, those first who may sign in.
size_t facts_people(struct store *store, int64_t after, struct person *people, size_t size);
size_t facts_badges(struct store *store, int64_t person_id, struct badge badges[BADGES_MAX]);
// A setting with its bounds; false when there is none of that name.
bool facts_limit(struct store *store, const char *name, struct limit *limit);

// Could somebody else still let people in: another administrator than this person, or another
// badge of one than this?
bool facts_other_keys(struct store *store, int64_t person_id);
bool facts_other_badges(struct store *store, const char *code);

// True while a person's PIN is reset and nobody has vouched for a new one; *by_id reset it.
bool facts_unvouched(struct store *store, int64_t person_id, int64_t *by_id);
// Is there anybody who could, if this administrator resets it?
bool facts_may_vouch(struct store *store, int64_t person_id, int64_t by_id);

// Where a part lies at one site.
size_t facts_stock(struct store *store, int64_t site_id, int64_t part_id,
                   struct stock stock[STOCK_MAX]);
// What every site has of it; sites that have none are left out.
size_t facts_site_stock(struct store *store, int64_t part_id, struct site_stock *stock,
                        size_t size);
// A site's bins, the newest first.
size_t facts_bins(struct store *store, int64_t site_id, struct bin *bins, size_t size);
// What lies in a bin.
size_t facts_bin_parts(struct store *store, int64_t site_id, int64_t bin_id, int64_t after,
                       struct part *parts, size_t size);

// Parts whose number, name or initials contain the words (at most `size`).
size_t facts_search(struct store *store, int64_t site_id, const char *words, int64_t after,
                    struct part *parts, size_t size);

// Documents of a kind in a state, oldest first; site_id 0 means any site's, owner_id 0 anyone's,
// and with `except` the documents of that person are left out (they wait for somebody else).
size_t facts_documents(struct store *store, enum document_kind kind, enum document_state state,
                       int64_t site_id, int64_t owner_id, int64_t except,
                       struct document *documents, size_t size);
// The newest documents about a vehicle.
size_t facts_vehicle_documents(struct store *store, int64_t vehicle_id, struct document *documents,
                               size_t size);

// What a technician has not yet returned or written off, oldest first.
size_t facts_owed(struct store *store, int64_t person_id, int64_t after, struct unit *units,
                  size_t size);
// Units of one requisition.
size_t facts_units(struct store *store, int64_t document_id, int64_t after, struct unit *units,
                   size_t size);

// The technician's oldest open unit that a returned part of this number could close, leaving out
// `taken` (ids, in the pile already). owner_id 0: anyone's. With `old` it is an old part: only
// units whose own is still missing and that accept this number. 0 when there is none.
int64_t facts_oldest_open(struct store *store, int64_t owner_id, int64_t part_id, bool old,
                          const int64_t *taken, size_t taken_count);

// Did this person take, or confirm, such a step of the document?
bool facts_step_taken(struct store *store, int64_t document_id, const char *step,
                      int64_t person_id);

void facts_waiting(struct store *store, int64_t now_us, struct waiting *waiting);

// Entries that moved parts and were not reversed, newest first, by this person (0: by anybody).
size_t facts_acts(struct store *store, int64_t person_id, struct act *acts, size_t size);

// The kilometres of the vehicle's newest paper, 0 when there is none.
int64_t facts_last_km(struct store *store, int64_t vehicle_id);

// The handling opinions and causes that were used most: what a clerk would type again.
size_t facts_phrases(struct store *store, bool causes, char out[][CODE_MAX], size_t size);

// What stands against this person's undoing of the entry; false when it is none that can be undone.
bool facts_undo(struct store *store, int64_t entry_id, int64_t person_id, struct undoing *undoing);
// Is there too little left somewhere to reverse the entry? Then of what, and in which bin.
bool facts_undo_short(struct store *store, int64_t entry_id, char part[NUMBER_MAX],
                      char bin[NUMBER_MAX]);

// Did something later happen to the units that this entry moved, so that it cannot be reversed?
bool facts_built_upon(struct store *store, int64_t entry_id);
// When the last entry was made, 0 where there is none.
int64_t facts_last_at(struct store *store);
// Would the report's agreement, or the last of its money, write off what this person holds?
bool facts_clears_own(struct store *store, int64_t report_id, int64_t person_id);

// Pieces of a part in one condition in all accounts of a kind ("bin", "custody", "cage" …).
int64_t facts_stock_of(struct store *store, int64_t part_id, const char *account,
                       const char *condition);

// The person with this staff number, 0 when there is none.
int64_t facts_person_numbered(struct store *store, const char *number);

// The id that the next registered vehicle, or the next document, will get.
int64_t facts_next_vehicle(struct store *store);
int64_t facts_next_document(struct store *store);

// What a person's PIN was kept as; "" when there is none yet.
void facts_pin(struct store *store, int64_t person_id, char kept[128]);

// True when an old part of number old_id may come back for part_id (3.6.2).
bool facts_interchanges(struct store *store, int64_t part_id, int64_t old_id);

#endif
