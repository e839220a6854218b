// count.h -- the stock count (3.7.1): what is counted, how far it is, what differs and what in the
// journal may explain it. Facts read, rules judge, as in facts.h and rules.h.
#ifndef COUNT_H
#define COUNT_H

#include "records.h"
#include "refusal.h"
#include "store.h"

enum {
    TALLY_MAX = 48,            // parts and conditions of one bin: a page of any list
    TALLY_PIECES_MAX = 999999, // of one part in one bin
    EXPLANATIONS_MAX = 12,
};

enum count_scope { SCOPE_SITE = 0, SCOPE_BINS, SCOPE_NOW, SCOPE_COUNT };

// "site", "bins", "now".
const char *count_scope_name(enum count_scope scope);

// In which condition a piece lies in a bin.
enum condition { CONDITION_NEW = 0, CONDITION_SUSPECT, CONDITION_REFURBISHED, CONDITION_COUNT };

// "new", "suspect", "refurbished"; condition_of gives CONDITION_NEW for any other.
const char *condition_name(enum condition condition);
enum condition condition_of(const char *name);

// One part in one condition, as it was scanned; while a count is opened, one bin.
struct tally {
    int64_t id, quantity;
    enum condition condition;
    bool again; // it moved while it was counted: to be counted again
};

// What a plan carries of a count.
struct tallies {
    enum count_scope scope;
    struct tally list[TALLY_MAX];
    size_t count;
    int64_t since_id;  // the last movement before the scanning began
    int64_t differing; // of the list and what is left out, how many differ from the book
};

// How the bins of a count stand. `again` are those that somebody counts once more, `own` those of
// them that this person may not, having counted them.
struct count_progress {
    int64_t bins, open, again, own, differing, posted;
};

// A bin of a count, or in which open count a bin is.
struct count_bin {
    int64_t bin_id, document_id; // 0: none
    char name[NUMBER_MAX], number[NUMBER_MAX];
    bool again, own; // to be counted again; this person counted it last
    bool differs;    // counted, waits for a leader
    int64_t round;   // how often it was counted
};

// One part that is more or less than the book said when its bin was counted.
struct difference {
    int64_t id, document_id, bin_id, part_id, price_fen;
    char bin[NUMBER_MAX], number[NUMBER_MAX], unit[NUMBER_MAX], condition[NUMBER_MAX];
    char name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    int64_t counted, book;
    int64_t before; // what the round before found it to be, and whose that was
    int64_t round;
    char counter[NAME_MAX_BYTES], counter_en[NAME_MAX_BYTES];
    char earlier[NAME_MAX_BYTES], earlier_en[NAME_MAX_BYTES];
    bool posted;
};

// The journal's evidence, the kind that proves most first.
enum explanation_kind {
    EXPLAIN_NONE = 0,
    EXPLAIN_NEXT_DOOR,   // as many too few there as too many here, or the other way round
    EXPLAIN_CONDITION,   // the same in another condition
    EXPLAIN_INTERCHANGE, // a part that may stand for it, the other way round
    EXPLAIN_PACK,        // a pack that was scanned as one
    EXPLAIN_OPEN,        // issued and not accounted for: it may have come back unbooked
    EXPLAIN_REVERSED,    // an issue or return that was taken back
    EXPLAIN_TRANSIT,     // on its way
    EXPLAIN_WRONG_PART,  // it was in somebody's hand for another
    EXPLAIN_KIND_COUNT,
};

struct explanation {
    enum explanation_kind kind;
    int64_t figure;         // how many it speaks of, signed where it is a difference itself
    char about[NUMBER_MAX]; // a bin, a part, a tag: what a touch looks at; "" where an entry is
    int64_t entry_id;       // of the journal, 0 none
    int64_t weight;         // how much it explains: see rule_weigh
};

// A journal entry as it is looked at.
struct seen_entry {
    int64_t id, at_us, reverses;
    char place[NUMBER_MAX], kind[NUMBER_MAX], code[CODE_MAX], outcome[NUMBER_MAX];
    char refusal[NUMBER_MAX], clause[NUMBER_MAX], note[CODE_MAX];
    char person[NAME_MAX_BYTES], person_en[NAME_MAX_BYTES];
};

// May this person count, and may they begin one?
enum refusal rule_count(const struct person *who, const struct document *document,
                        const struct count_bin *bin);
enum refusal rule_count_open(const struct person *who);
// May this person approve the differences, or have a bin counted again? `counted`: they opened the
// count or counted in it.
enum refusal rule_count_approve(const struct person *who, const struct document *document,
                                bool counted);
// Who opened it may withdraw it while nothing is counted; then only a leader makes it void.
enum refusal rule_count_withdraw(const struct person *who, const struct document *document,
                                 const struct count_progress *progress);
enum refusal rule_count_void(const struct person *who, const struct document *document,
                             bool counted);
// Where a count stands once a bin that was to be counted is in.
enum document_state rule_counted(const struct count_progress *before, enum count_scope scope,
                                 bool recount, bool differs);

// How strongly the explanation speaks for a difference: 0 to 100; what gives the very figure weighs
// more than what only points there.
int64_t rule_weigh(const struct explanation *explanation, int64_t difference);
// Weighs and sorts, the strongest first.
void rule_rank(struct explanation *list, size_t count, int64_t difference);

enum count_scope facts_count_scope(struct store *store, int64_t document_id);
void facts_count_progress(struct store *store, int64_t document_id, int64_t person_id,
                          struct count_progress *progress);
// Bins of a count that are still to be counted, those first that this person may count.
size_t facts_count_bins(struct store *store, int64_t document_id, int64_t person_id,
                        struct count_bin *bins, size_t size);
// The bin as it stands in the open count that it is in; false where it is in none.
bool facts_bin_count(struct store *store, int64_t bin_id, int64_t person_id, struct count_bin *bin);
// Some bin of the site that is in an open count, 0 where none is.
int64_t facts_site_counting(struct store *store, int64_t site_id);
int64_t facts_bin_site(struct store *store, int64_t bin_id);
int64_t facts_site_bins(struct store *store, int64_t site_id);
// The newest movement: behind it the scanning of a bin begins.
int64_t facts_last_movement(struct store *store);
// Parts of a bin that moved behind that movement; their quantities are not told.
size_t facts_moved(struct store *store, int64_t bin_id, int64_t since_id, struct tally *moved,
                   size_t size);
// How many parts of the bin differ from this list.
int64_t facts_differing(struct store *store, int64_t bin_id, const struct tally *list,
                        size_t count);
// Did this person open the count, or count in it?
bool facts_took_part(struct store *store, int64_t document_id, int64_t person_id);
size_t facts_differences(struct store *store, int64_t document_id, int64_t after,
                         struct difference *list, size_t size, int64_t *total);
bool facts_difference(struct store *store, int64_t id, struct difference *difference);
// What may explain it, ranked.
size_t facts_explanations(struct store *store, const struct difference *difference,
                          struct explanation list[EXPLANATIONS_MAX]);
// The next bin whose differences are to be posted, 0 where there is none.
int64_t facts_next_differing(struct store *store, int64_t document_id);
// Is less left in the bin than is missing? Then of what.
bool facts_count_short(struct store *store, int64_t document_id, int64_t bin_id,
                       char part[NUMBER_MAX], char bin[NUMBER_MAX]);
bool facts_entry(struct store *store, int64_t id, struct seen_entry *entry);

#endif
