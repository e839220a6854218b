#include "rules.h"

#include <string.h>

enum { MINUTE_US = 60 * 1000000 };

// Days since 1970-01-01 of a civil date, and back (Hinnant's algorithms, exact for every date of
// the proleptic Gregorian calendar).
static int64_t days_of(int year, int month, int day) {
    int64_t y = year - (month <= 2), era = y / 400, yoe = y - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void rule_moment(struct moment *moment, int64_t at_us) {
    int64_t local = at_us + LOCAL_OFFSET_US;
    int64_t days = local / DAY_US, minutes = local % DAY_US / MINUTE_US;
    int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    moment->day = (int)(doy - (153 * mp + 2) / 5 + 1);
    moment->month = (int)(mp < 10 ? mp + 3 : mp - 9);
    moment->year = (int)(yoe + era * 400 + (moment->month <= 2));
    moment->hour = (int)(minutes / 60);
    moment->minute = (int)(minutes % 60);
}

int64_t rule_instant(const struct moment *moment) {
    struct moment back;
    bool sane = moment->year >= 1970 && moment->year <= 9999 && moment->month >= 1 &&
                moment->month <= 12 && moment->day >= 1 && moment->day <= 31 && moment->hour >= 0 &&
                moment->hour <= 23 && moment->minute >= 0 && moment->minute <= 59;
    if (!sane)
        return -1;
    int64_t at_us = days_of(moment->year, moment->month, moment->day) * DAY_US +
                    (moment->hour * 60 + moment->minute) * (int64_t)MINUTE_US - LOCAL_OFFSET_US;
    // 31 April comes back as 1 May.
    rule_moment(&back, at_us);
    return at_us >= 0 && back.month == moment->month ? at_us : -1;
}

void rule_warranty(struct warranty *warranty, const struct vehicle *vehicle, int64_t now_us,
                   int64_t km) {
    struct moment sold, now;
    rule_moment(&sold, vehicle->sold_us);
    rule_moment(&now, now_us);
    int64_t months = (now.year - sold.year) * 12 + now.month - sold.month - (now.day < sold.day);
    warranty->months = months > 0 ? months : 0;
    warranty->months_left = vehicle->warranty_months - warranty->months;
    warranty->km_left = vehicle->warranty_km - km;
    // The last day of the last month still counts: out only once the months are full.
    warranty->in = warranty->months_left > 0 && warranty->km_left >= 0;
}

static bool is(const struct person *who, enum role role) {
    return who->active && (who->roles & role);
}

enum refusal rule_approve(const struct person *who, const struct document *document) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (document->state != STATE_SUBMITTED)
        return REFUSE_wrong_state;
    return document->owner_id == who->id ? REFUSE_own : REFUSE_none;
}

enum refusal rule_withdraw(const struct person *who, const struct document *document) {
    if (!is(who, ROLE_TECHNICIAN) || document->owner_id != who->id)
        return REFUSE_role;
    bool open = document->state == STATE_SUBMITTED || document->state == STATE_APPROVED ||
                document->state == STATE_STARTED;
    return open ? REFUSE_none : REFUSE_wrong_state;
}

enum refusal rule_issue(const struct person *who, const struct document *document) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    if (document->site_id != who->site_id)
        return REFUSE_other_site;
    if (document->state == STATE_SUBMITTED)
        return REFUSE_not_approved;
    if (document->state != STATE_APPROVED && document->state != STATE_STARTED)
        return REFUSE_wrong_state;
    return document->owner_id == who->id ? REFUSE_own_issue : REFUSE_none;
}

enum refusal rule_pick(const struct line *line, int64_t picked, int64_t more, int64_t on_hand) {
    if (more < 0 || picked + more > line->approved - line->issued)
        return REFUSE_too_much;
    return picked + more > on_hand ? REFUSE_no_stock : REFUSE_none;
}

enum refusal rule_report_times(int64_t begun_us, int64_t ended_us, int64_t signed_us,
                               int64_t now_us) {
    if (begun_us && ended_us && ended_us < begun_us)
        return REFUSE_work_order;
    if (signed_us && ended_us && signed_us < ended_us)
        return REFUSE_signed_early;
    int64_t latest = signed_us > ended_us ? signed_us : ended_us;
    return (latest > begun_us ? latest : begun_us) > now_us ? REFUSE_signed_late : REFUSE_none;
}

enum refusal rule_agree(const struct person *who, const struct document *document) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (document->state != STATE_SIGNED)
        return REFUSE_wrong_state;
    return document->owner_id == who->id ? REFUSE_own : REFUSE_none;
}

enum refusal rule_void(const struct person *who, const struct document *document) {
    bool owner = is(who, ROLE_TECHNICIAN) && document->owner_id == who->id;
    bool leader = is(who, ROLE_LEADER) && document->owner_id != who->id;
    if (!owner && !leader)
        return REFUSE_role;
    return document->state == STATE_SIGNED ? REFUSE_none : REFUSE_wrong_state;
}

enum refusal rule_return(const struct person *who, const struct unit *unit) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    if (unit->owner_id == who->id)
        return REFUSE_own_issue;
    if (unit->site_id != who->site_id)
        return REFUSE_other_site;
    if (strcmp(unit->state, "issued") != 0)
        return REFUSE_cleared;
    return unit->old_in ? REFUSE_old_twice : REFUSE_none;
}

enum refusal rule_vouch(const struct person *who, int64_t person_id, int64_t by_id) {
    if (!who->active)
        return REFUSE_inactive;
    bool third = who->has_pin && who->id != person_id && who->id != by_id;
    return third ? REFUSE_none : REFUSE_vouch;
}

int64_t rule_lock_us(int64_t tries) {
    int64_t seconds = 30;
    if (tries < 3)
        return 0;
    for (int64_t i = 3; i < tries && seconds < 3600; i++)
        seconds *= 2;
    return (seconds < 3600 ? seconds : 3600) * 1000000;
}

enum refusal rule_pin(const char *pin, int64_t digits) {
    size_t length = strlen(pin);
    bool same = true, up = true, down = true;
    if ((int64_t)length < digits || length > 12 || strspn(pin, "0123456789") != length)
        return REFUSE_pin_short;
    for (size_t i = 1; i < length; i++) {
        same &= pin[i] == pin[i - 1];
        up &= pin[i] == pin[i - 1] + 1;
        down &= pin[i] == pin[i - 1] - 1;
    }
    return same || up || down ? REFUSE_pin_short : REFUSE_none;
}
