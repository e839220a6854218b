// transfer.h -- parts that go from one site's account to another's: a transfer as it is sent, as it
// stands and as it is confirmed (3.7.6).
//
// Units: pieces.
#ifndef TRANSFER_H
#define TRANSFER_H

#include "count.h"
#include "records.h"
#include "refusal.h"
#include "store.h"

enum { TRANSFER_PIECES_MAX = 99999 }; // of one line

// What a leader says of what did not come.
enum fate {
    FATE_OPEN = 0, // it stays in transit
    FATE_BACK,     // it lies in the bin that it came from
    FATE_LOST,
    FATE_COUNT,
};

// "back", "lost"; "" for FATE_OPEN.
const char *fate_name(enum fate fate);

struct transfer_line {
    int64_t id, part_id, bin_id;
    enum condition condition;
    int64_t quantity; // that was sent
    int64_t missing;  // of that, still under way
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES], unit[NUMBER_MAX];
    char bin[NUMBER_MAX];
    // As it is confirmed, or what becomes of the rest of it.
    int64_t to_bin_id, counted, damaged;
    enum fate fate;
};

struct transfer {
    struct document document;
    int64_t target_id;
    char target[NAME_MAX_BYTES], target_en[NAME_MAX_BYTES];
    bool outside;          // it goes to another store's site
    int64_t last_entry_id; // of its last step that stands
    struct transfer_line lines[LINES_MAX];
    size_t count;
};

// False where the document is no transfer.
bool facts_transfer(struct store *store, int64_t id, struct transfer *transfer);
// Transfers under way to a site, and from a site (0: any), the oldest first.
size_t facts_transfers_to(struct store *store, int64_t site_id, struct document *documents,
                          size_t size);
size_t facts_transfers_from(struct store *store, int64_t site_id, struct document *documents,
                            size_t size);
// Pieces of a part that lie in a bin in one condition.
int64_t facts_bin_stock(struct store *store, int64_t bin_id, int64_t part_id,
                        enum condition condition);

// 3.7.6: may this person send parts from here to there; may so many go out of a bin that has some?
enum refusal rule_dispatch(const struct person *who, int64_t target_id);
enum refusal rule_send(int64_t pieces, int64_t on_hand);
// May this person confirm it? `took` is true of whoever sent it or settled some of it.
enum refusal rule_arrive(const struct person *who, const struct transfer *transfer, bool took);
// Is what came told in full, and explained where it differs?
enum refusal rule_arrived(const struct transfer *transfer, const char *note);
bool transfer_differs(const struct transfer_line *line);
// What of the line is booked: never more than was under way.
int64_t transfer_booked(const struct transfer_line *line);
// The state after what came is booked; after the rest was settled.
enum document_state rule_after_arrival(const struct transfer *transfer);
enum document_state rule_after_fate(const struct transfer *transfer);
// May this person say what became of what did not come? `took`: whoever sent or confirmed it.
enum refusal rule_fate(const struct person *who, const struct transfer *transfer, bool took);

#endif
