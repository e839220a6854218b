// close.h -- the month close: what stands in a month's way, what it leaves, and by whom.
//
// Units:   pieces; times in UTC microseconds.
// A site's months are closed one after the other, each after its end. What is dated by the journal
// cannot land in a closed month, because the journal's time never goes back.
#ifndef CLOSE_H
#define CLOSE_H

#include "records.h"
#include "refusal.h"
#include "store.h"

// X(check, name in the store, refusal where it stands in the way). To add one: a row of close_check
// and an arm of the view close_open in the schema, a row here, and one of LOOKS in screen_close.c.
// The order is the screen's.
// clang-format off
#define CHECKS(X) \
    X(UNDEALT, "undealt", REFUSE_undealt) /* old parts neither dealt with nor carried over */ \
    X(BATCH, "batch", REFUSE_undealt) /* the month's batch is not finished */ \
    X(UNCOUNTED, "uncounted", REFUSE_uncounted) /* the site was not counted */ \
    X(COUNTING, "counting", REFUSE_uncounted) /* a count is open, or its difference */ \
    X(RECEIVING, "receiving", REFUSE_not_booked) /* counted goods that are not booked */ \
    X(SHORT, "short", REFUSE_unsettled) /* a transfer differs, and nobody said why */ \
    X(TRANSFER, "transfer", REFUSE_none) /* under way to another site */ \
    X(REPORT, "report", REFUSE_none) /* signed, and no leader has looked at it */ \
    X(POSTAGE, "postage", REFUSE_none) /* sent by post, and no leader has signed */ \
    X(CLAIM, "claim", REFUSE_none) /* 3.8: forgotten ones are named */ \
    X(MONEY, "money", REFUSE_none) /* paid work that is not handed in */ \
    X(OVERDUE, "overdue", REFUSE_none) /* what technicians owe beyond its date */
// clang-format on

#define CHECK_ENUM(check, name, refusal) CHECK_##check,
enum check { CHECK_NONE = 0, CHECKS(CHECK_ENUM) CHECK_COUNT };
#undef CHECK_ENUM

const char *check_name(enum check check);
enum check check_of(const char *name);

// X(figure, name in the store)
// clang-format off
#define FIGURES(X) \
    X(BIN, "bin") X(CUSTODY, "custody") X(TRANSIT, "transit") X(CAGE, "cage") \
    X(CLAIMED, "claimed") \
    X(OPENED, "opened") X(RECEIVED, "received") X(TAKEN, "taken") X(FITTED, "fitted") \
    X(DISPOSED, "disposed") X(COUNTED, "counted") X(REGRADED, "regraded") X(MOVED, "moved") \
    X(ISSUED, "issued") X(CLEARED, "cleared") X(IN_TIME, "in time") \
    X(REPORTS, "reports") X(SATISFACTION, "satisfaction")
// clang-format on

#define FIGURE_ENUM(figure, name) FIGURE_##figure,
enum figure {
    FIGURE_NONE = 0,
    FIGURES(FIGURE_ENUM) FIGURE_COUNT,
    FIGURE_HOLDS = FIGURE_BIN,    // what the site holds, to FIGURE_CLAIMED
    FIGURE_TERMS = FIGURE_OPENED, // of the circle, to FIGURE_MOVED
};
#undef FIGURE_ENUM

const char *figure_name(enum figure figure);
enum figure figure_of(const char *name);

// One month of one site, closed or to be closed.
struct month {
    int64_t site_id, year, month, from_us, until_us;
    int64_t close_id;                      // its document; 0 while it is open
    int64_t before_id;                     // the close of the month before, 0 none
    int64_t after_entry_id, last_entry_id; // its entries lie behind the one, up to the other
    int64_t entry_id, at_us;               // by which it was closed
    char number[NUMBER_MAX];
    char hash_month[65], hash[65]; // the journal's seal: of the month's last entry, of its close
    char closer[NAME_MAX_BYTES], closer_en[NAME_MAX_BYTES];
    int64_t figures[FIGURE_COUNT];
    int64_t opening; // what the site held when it began
};

// What a check found.
struct finding {
    int64_t count;
    bool blocks;
    char first[NUMBER_MAX]; // the number or tag of the first, "" where it has none
};

// rules_close.c: pure.

// May this person see months, and close this one? `next` is the site's next month to be closed.
enum refusal rule_months(const struct person *who);
enum refusal rule_close(const struct person *who, const struct month *month,
                        const struct month *next, const struct finding findings[CHECK_COUNT],
                        int64_t now_us);
// What the site holds at the month's end, and what its terms say that it must hold.
int64_t rule_holds(const struct month *month);
int64_t rule_circle(const struct month *month);
// Of a hundred, rounded down so that a target is not reached by rounding; -1 where there is nothing
// to be judged.
int64_t rule_timeliness(const struct month *month);
int64_t rule_satisfaction(const struct month *month);

enum { TIMELINESS_TARGET = 90, SATISFACTION_TARGET = 85 }; // 3.2.1, percent

// facts_close.c

// The month that a site closes next.
void facts_month_next(struct store *store, int64_t site_id, struct month *month);
// A month of a site, whether it is closed or not.
void facts_month(struct store *store, int64_t site_id, int64_t year, int64_t month,
                 struct month *found);
// A closed month by its document; false where there is none.
bool facts_close(struct store *store, int64_t close_id, struct month *month);
// Closed months of a site before a time, newest first.
size_t facts_months(struct store *store, int64_t site_id, int64_t before_us, struct month *months,
                    size_t size);
void facts_findings(struct store *store, const struct month *month,
                    struct finding findings[CHECK_COUNT]);
// For the statement: each calls `row` for every row, as it stood at the month's end.

// What a technician owed, by its age: up to 7 days, up to 30, older.
struct month_debt {
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    int64_t ages[3], overdue;
};
void facts_month_debts(struct store *store, const struct month *month,
                       void (*row)(void *context, const struct month_debt *debt), void *context);
// A claim that was open then, or on which something happened in the month.
struct month_claim {
    char number[NUMBER_MAX], supplier[NAME_MAX_BYTES], state[NUMBER_MAX];
    int64_t parts, claimed_fen, settled_fen;
};
void facts_month_claims(struct store *store, const struct month *month,
                        void (*row)(void *context, const struct month_claim *claim), void *context);
// A part in an account: of those that hold something, or of their counterparts by kind.
struct month_balance {
    char number[NUMBER_MAX], name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char kind[NUMBER_MAX], condition[NUMBER_MAX];
    char holder[NAME_MAX_BYTES], holder_en[NAME_MAX_BYTES]; // a bin, a person; "" for others
    int64_t opening, came, went, closing;
};
void facts_month_balances(struct store *store, const struct month *month, bool held,
                          void (*row)(void *context, const struct month_balance *balance),
                          void *context);
// The batch of old parts of the month; 0 where there is none.
int64_t facts_month_batch(struct store *store, const struct month *month);

// The entry of the newest close of any site, up to which the journal was proved; 0 where there is
// none.
int64_t facts_close_entry(struct store *store);

// The last entry before a time; 0 where there is none.
int64_t facts_entry_before(struct store *store, int64_t at_us);

#endif
