// rules.h -- the rulebook as pure functions: records in, refusal out. Each names its clause; the
// database refuses the same in schema and sqlite.
#ifndef RULES_H
#define RULES_H

#include "records.h"
#include "refusal.h"

// 3.4.2 c: a vehicle's warranty at a time and mileage.
struct warranty {
    int64_t months; // in service, whole ones
    bool in;
    int64_t months_left, km_left; // negative once exceeded
};
void rule_warranty(struct warranty *warranty, const struct vehicle *vehicle, int64_t now_us,
                   int64_t km);

// A civil date and time at the counter.
struct moment {
    int year, month, day, hour, minute;
};
void rule_moment(struct moment *moment, int64_t at_us);
// UTC microseconds of a moment; -1 where there is no such date.
int64_t rule_instant(const struct moment *moment);

// 3.6.1: may this person take the step on this requisition?
enum refusal rule_approve(const struct person *who, const struct document *document);
enum refusal rule_withdraw(const struct person *who, const struct document *document);

// 3.7.4: may this clerk issue against it; may one more piece be taken from the line?
enum refusal rule_issue(const struct person *who, const struct document *document);
enum refusal rule_pick(const struct line *line, int64_t picked, int64_t more, int64_t on_hand);

// 3.3.1: the order of a report's times (microseconds; 0 not given yet).
enum refusal rule_report_times(int64_t begun_us, int64_t ended_us, int64_t signed_us,
                               int64_t now_us);
// 3.6.2: may this leader agree to the report; may this person void it?
enum refusal rule_agree(const struct person *who, const struct document *document);
enum refusal rule_void(const struct person *who, const struct document *document);

// 3.6.2, 3.7.4: may this clerk take this unit back?
enum refusal rule_return(const struct person *who, const struct unit *unit);

// May this person vouch that it is really that one who chooses a new PIN, which `by_id` reset?
enum refusal rule_vouch(const struct person *who, int64_t person_id, int64_t by_id);

// The wait after so many wrong PINs, in microseconds: none for the first two, then doubling from
// 30 seconds to an hour.
int64_t rule_lock_us(int64_t tries);

// May the PIN be used: long enough, digits only, not all the same digit, not a plain run.
enum refusal rule_pin(const char *pin, int64_t digits);

#endif
