// claim.h -- what a part's own supplier owes for it: the parts to be claimed, and claims (3.8).
//
// Units: fen; times in UTC microseconds.
#ifndef CLAIM_H
#define CLAIM_H

#include "records.h"
#include "refusal.h"
#include "store.h"

enum blame {
    BLAME_NONE = 0,
    BLAME_SUPPLIER,
    BLAME_CUSTOMER,
    BLAME_FITTING,
    BLAME_WEAR,
    BLAME_COUNT
};
enum verdict { VERDICT_NONE = 0, VERDICT_ACCEPTED, VERDICT_PARTLY, VERDICT_REFUSED, VERDICT_COUNT };
enum means { MEANS_NONE = 0, MEANS_MONEY, MEANS_PARTS, MEANS_VALUE, MEANS_COUNT };

const char *blame_name(enum blame blame);
const char *verdict_name(enum verdict verdict);
const char *means_name(enum means means);

// A written-off part whose supplier may be asked for it.
struct claim_case {
    int64_t write_off_id, unit_id, part_id, supplier_id, site_id, owner_id, price_fen;
    int64_t begun_us, deadline_us;
    char state[NUMBER_MAX]; // "due", "claimed", "waived", "undone"
    char tag[NUMBER_MAX], number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char supplier[NAME_MAX_BYTES], place[NUMBER_MAX]; // of its old part: "cage", "claimed" …
    char report[NUMBER_MAX], cause[CODE_MAX];
    enum blame blame;
};

// What is to be claimed: how many parts, what they are worth, how many are late; and what those are
// worth that are late, or will be in a week.
struct risk {
    int64_t count, fen, late;
    int64_t late_fen, soon_fen;
};

struct claim_line {
    int64_t id, write_off_id, unit_id, part_id, claimed_fen, accepted_fen;
    enum verdict verdict;
    char tag[NUMBER_MAX], number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char place[NUMBER_MAX];
};

struct claim {
    struct document document;
    int64_t supplier_id;
    char supplier[NAME_MAX_BYTES];
    struct claim_line lines[LINES_MAX];
    size_t count;
    int64_t claimed_fen, accepted_fen;
    int64_t whole_fen; // of the lines that were accepted whole
    bool answered;
    enum means means;
    int64_t settled_fen;
};

bool facts_claim_case(struct store *store, int64_t write_off_id, struct claim_case *found);
// The last case of a unit.
bool facts_unit_case(struct store *store, int64_t unit_id, struct claim_case *found);
// What a site has to claim, what began first on top; only what began before `before_us`, so that
// the month close can name what was forgotten.
size_t facts_cases_due(struct store *store, int64_t site_id, int64_t before_us, int64_t after,
                       struct claim_case *cases, size_t size);
// Late is what began before `before_us`.
void facts_risk(struct store *store, int64_t site_id, int64_t before_us, struct risk *risk);
// When what is late by now must have begun: claim_days before.
int64_t facts_claim_window(struct store *store, int64_t now_us);
// The number of the open claim that holds a unit's old part (3.7.5); false where none does.
bool facts_under_claim(struct store *store, int64_t unit_id, char number[NUMBER_MAX]);
// The open claim that holds an old part which this entry moved, other than for the claim.
bool facts_entry_under_claim(struct store *store, int64_t entry_id, char number[NUMBER_MAX]);
bool facts_claim(struct store *store, int64_t id, struct claim *claim);

// 3.8: may this leader say whose fault it was; may this clerk claim the part?
enum refusal rule_blame(const struct person *who, const struct claim_case *judged);
enum refusal rule_claim(const struct person *who, const struct claim_case *claimed,
                        int64_t supplier_id);
// May this person take the claim's next step?
enum refusal rule_hand(const struct person *who, const struct claim *claim);
enum refusal rule_answer(const struct person *who, const struct claim *claim);
enum refusal rule_settle(const struct person *who, const struct claim *claim, int64_t fen);
enum refusal rule_concede(const struct person *who, const struct claim *claim);
enum refusal rule_take_back(const struct person *who, const struct claim *claim,
                            const struct claim_line *line);
enum refusal rule_withdraw_claim(const struct person *who, const struct claim *claim);

#endif
