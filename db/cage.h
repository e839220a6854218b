// cage.h -- old parts: where they lie in the cage, what a tag that does not match is refused for,
// and what becomes of them each month (3.6.2, 3.7.5).
//
// Units:   times in UTC microseconds, money in fen, weight in grams.
#ifndef CAGE_H
#define CAGE_H

#include "records.h"
#include "refusal.h"
#include "store.h"

// X(reason, name in the store); its words are the phrase mm_<reason>. The order is the screen's.
// clang-format off
#define MISMATCHES(X) \
    X(WRONG_NUMBER, "wrong number") \
    X(NO_PART, "no part") \
    X(NOT_ORIGINAL, "not original") \
    X(WRONG_SUPPLIER, "wrong supplier") \
    X(NO_FAULT, "no fault found") \
    X(DAMAGED, "damaged") \
    X(NO_TAG, "no tag") \
    X(FAULT_DIFFERS, "fault differs") \
    X(OTHER, "other") /* with words */
// clang-format on

#define MISMATCH_ENUM(reason, name) MISMATCH_##reason,
enum mismatch { MISMATCH_NONE = 0, MISMATCHES(MISMATCH_ENUM) MISMATCH_COUNT };
#undef MISMATCH_ENUM

const char *mismatch_name(enum mismatch reason);
enum mismatch mismatch_of(const char *name);

// What may become of an old part, in the order of the screen's buttons.
enum decision {
    DECISION_NONE = 0,
    DECISION_SCRAP,
    DECISION_SUPPLIER,  // back to who made it
    DECISION_REFURBISH, // into a bin
    DECISION_SELL,      // as scrap, for money
    DECISION_COUNT,
};

const char *decision_name(enum decision decision);
enum decision decision_of(const char *name);

struct shelf {
    int64_t id;
    char name[NUMBER_MAX];
    int64_t parts; // that lie on it
};

// An old part that came in.
struct old_part {
    int64_t id, unit_id, part_id, site_id, came_us;
    bool gone;    // no longer in the cage
    bool settled; // its unit is written off
    bool claimed; // its supplier claim is open
    char tag[NUMBER_MAX], number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char plate[NUMBER_MAX], supplier[NAME_MAX_BYTES];
    char shelf[NUMBER_MAX]; // "" while it was put nowhere
    int64_t shelf_id;
    enum decision decision; // of the newest batch that names it
};

// Of one issued line, or of all the open ones of a technician: pieces of which something has to
// come back, or did; those that did, and did not; those that are accounted for.
struct figures {
    int64_t due, returned, missing, booked;
};

struct sale {
    char buyer[NAME_MAX_BYTES], receipt[NUMBER_MAX];
    int64_t fen, grams;
};

// One month's batch.
struct disposal {
    struct document document;
    int64_t year, month, until_us;
    int64_t lines, out, to_sell, sold, carried;
    bool paid;
    struct sale sale; // once it is paid
};

struct disposal_line {
    int64_t id, bin_id;
    struct old_part old;
    enum decision decision;
    char bin[NUMBER_MAX];
    bool out;
};

// What lies in a site's cage from before a time.
struct disposable {
    int64_t all, may_go, unsettled, retained;
};

// rules_cage.c: pure.

// When a month ends at the counter, and the month after it.
int64_t rule_month_end(int64_t year, int64_t month);
void rule_month_next(int64_t *year, int64_t *month);
void rule_month_of(int64_t *year, int64_t *month, int64_t at_us);

// 3.7.5: may this old part go in the batch of a month that ends at until_us? Its write-off, the
// month's end and its supplier's claim window have to be past.
enum refusal rule_dispose(const struct old_part *old, int64_t until_us, int64_t retention_days,
                          int64_t now_us);
// May this person propose, release or reject, scan out, and carry over?
enum refusal rule_propose(const struct person *who);
enum refusal rule_release(const struct person *who, const struct document *document);
enum refusal rule_empty(const struct person *who, const struct document *document);
enum refusal rule_carry(const struct person *who, const struct disposal *disposal);
enum refusal rule_sale(const struct person *who, const struct disposal *disposal);
// 3.7.5: three people; released_by is who approved.
enum refusal rule_witness(const struct person *who, const struct document *document,
                          int64_t witness_id, int64_t released_by);

// facts_cage.c

// Each is false when there is no such record.
bool facts_shelf(struct store *store, int64_t id, struct shelf *shelf);
bool facts_old_part(struct store *store, int64_t id, struct old_part *old);
bool facts_unit_old_part(struct store *store, int64_t unit_id, struct old_part *old);
// Shelves of a site behind a name, by name.
size_t facts_shelves(struct store *store, int64_t site_id, const char *after, struct shelf *shelves,
                     size_t size);
// What lies in the cage since before a time, oldest first; on a shelf.
size_t facts_caged(struct store *store, int64_t site_id, int64_t before_us, int64_t after,
                   struct old_part *old, size_t size);
size_t facts_shelf_parts(struct store *store, int64_t shelf_id, int64_t after, struct old_part *old,
                         size_t size);
// How many old parts the cage holds, and how many of them lie nowhere.
int64_t facts_caged_count(struct store *store, int64_t site_id, int64_t *nowhere);
// The shelf that was put on last at a site; 0 when there is none.
int64_t facts_proposed_shelf(struct store *store, int64_t site_id);
// Why the unit's old part was refused last; MISMATCH_NONE when it never was.
enum mismatch facts_last_mismatch(struct store *store, int64_t unit_id, char words[CODE_MAX]);
// The other numbers that may come back for a part.
size_t facts_part_interchanges(struct store *store, int64_t part_id, int64_t *ids, size_t size);

// The four figures of a requisition, of the line of a unit, and of the lines on which a technician
// still owes something.
void facts_document_figures(struct store *store, int64_t document_id, struct figures *figures);
void facts_line_figures(struct store *store, int64_t unit_id, struct figures *figures);
void facts_owner_figures(struct store *store, int64_t person_id, struct figures *figures);

// facts_disposal.c

bool facts_disposal(struct store *store, int64_t document_id, struct disposal *disposal);
// Those still to be scanned out first.
size_t facts_disposal_lines(struct store *store, int64_t document_id, int64_t after,
                            struct disposal_line *lines, size_t size);
// The batch's line of an old part; false when it has none.
bool facts_disposal_line(struct store *store, int64_t document_id, int64_t old_part_id,
                         struct disposal_line *line);
void facts_decisions(struct store *store, int64_t document_id, int64_t counts[DECISION_COUNT]);
// The same of what is out.
void facts_disposed(struct store *store, int64_t document_id, int64_t counts[DECISION_COUNT]);
void facts_disposable(struct store *store, int64_t site_id, int64_t until_us, int64_t kept_since_us,
                      struct disposable *disposable);
// The site's batch that is not finished; 0 when there is none.
int64_t facts_disposal_open(struct store *store, int64_t site_id);
// The month that comes next: behind the site's last batch or closed month, or that of its oldest
// old part. False when there is nothing to deal with.
bool facts_disposal_month(struct store *store, int64_t site_id, int64_t *year, int64_t *month);
// Who released the batch; 0 nobody.
int64_t facts_released_by(struct store *store, int64_t document_id);
bool facts_scrap_receipt(struct store *store, const char *receipt);

// For the month close: old parts of a site that came in by the end of a month and were neither
// dealt with nor carried over beyond it.
size_t facts_undealt(struct store *store, int64_t site_id, int64_t year, int64_t month,
                     struct old_part *old, size_t size);
int64_t facts_undealt_count(struct store *store, int64_t site_id, int64_t year, int64_t month);

#endif
