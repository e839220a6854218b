#include "form.h"

#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MONEY_MAX = 99999999 }; // fen of one sum: a million yuan

static const struct field fields[] = {
    {PLACE_SETUP, FIELD_TEXT, P_F_SITE, P_ASK_SITE, .max = 30},
    {PLACE_SETUP, FIELD_NUMBER, P_F_SITE_ID, P_ASK_SITE_ID, .min = 1, .max = 99},
    {PLACE_SETUP, FIELD_TEXT, P_F_ADMIN, P_ASK_ADMIN, .max = 30},
    {PLACE_SETUP, FIELD_TEXT, P_F_STAFF_NUMBER, P_ASK_STAFF_NUMBER, .max = 20},
    {PLACE_SETUP, FIELD_BADGE, P_F_BADGE, P_ASK_BADGE},
    {PLACE_SETUP, FIELD_PIN, P_F_PIN, P_ASK_NEW_PIN_DIGITS},

    {PLACE_NEW_PIN, FIELD_PIN, P_F_PIN, P_ASK_NEW_PIN_DIGITS},

    {PLACE_LATE, FIELD_CHOICE, P_F_LATE_KIND, P_ASK_LATE_KIND, .min = 1, .max = 3,
     .choices = P_LATE_1},
    {PLACE_LATE, FIELD_PAPER, P_F_BLANK, P_ASK_BLANK},
    {PLACE_LATE, FIELD_TIME, P_F_WRITTEN, P_ASK_WRITTEN},

    {PLACE_REGISTER, FIELD_VEHICLE, P_F_VIN, P_ASK_VIN},
    {PLACE_REGISTER, FIELD_TEXT, P_F_PLATE, P_ASK_PLATE, .max = 12},
    {PLACE_REGISTER, FIELD_TEXT, P_F_MODEL, P_ASK_MODEL, .max = 30},
    {PLACE_REGISTER, FIELD_DATE, P_F_SOLD, P_ASK_SOLD},
    {PLACE_REGISTER, FIELD_NUMBER, P_F_MONTHS, P_ASK_MONTHS, .max = 240, .unit = P_U_MONTHS},
    {PLACE_REGISTER, FIELD_NUMBER, P_F_LIMIT_KM, P_ASK_LIMIT_KM, .max = 9999999, .unit = P_U_KM},

    {PLACE_PERSON, FIELD_TEXT, P_F_NAME, P_ASK_NAME, .max = 30},
    {PLACE_PERSON, FIELD_TEXT, P_F_STAFF_NUMBER, P_ASK_STAFF_NUMBER, .max = 20},
    {PLACE_PERSON, FIELD_CHOICE, P_F_ROLE, P_ASK_ROLE, .min = 1, .max = 5,
     .choices = P_R_TECHNICIAN},
    {PLACE_PERSON, FIELD_BADGE, P_F_BADGE, P_ASK_BADGE},

    {PLACE_SITE, FIELD_NUMBER, P_F_SITE_ID, P_ASK_SITE_ID, .min = 1, .max = 99},
    {PLACE_SITE, FIELD_TEXT, P_F_SITE, P_ASK_SITE, .max = 30},
    {PLACE_SITE, FIELD_TEXT, P_F_SITE_EN, P_ASK_SITE_EN, .max = 60},

    {PLACE_REASON, FIELD_TEXT, P_F_REASON, P_ASK_REASON, .max = 60, .suggestion = SUGGEST_REASONS},

    {PLACE_COUNT_REASON, FIELD_TEXT, P_F_REASON, P_ASK_COUNT_REASON, .max = 60,
     .suggestion = SUGGEST_COUNT},

    {PLACE_REQUISITION, FIELD_VEHICLE, P_F_VEHICLE, P_ASK_VEHICLE, .missing = REFUSE_no_warranty},
    {PLACE_REQUISITION, FIELD_NUMBER, P_F_KM, P_ASK_KM, .max = 9999999, .unit = P_U_KM,
     .missing = REFUSE_no_warranty},
    {PLACE_REQUISITION, FIELD_TEXT, P_F_OPINION, P_ASK_OPINION, .max = 60,
     .suggestion = SUGGEST_OPINIONS, .missing = REFUSE_no_opinion},
    {PLACE_REQUISITION, FIELD_LINES, P_F_PARTS, P_ASK_PARTS},

    {PLACE_REPORT, FIELD_PAPER, P_F_REPORT_NUMBER, P_ASK_REPORT_NUMBER},
    {PLACE_REPORT, FIELD_VEHICLE, P_F_VEHICLE, P_ASK_VEHICLE, .missing = REFUSE_no_warranty},
    {PLACE_REPORT, FIELD_TIME, P_F_BEGUN, P_ASK_BEGUN},
    {PLACE_REPORT, FIELD_TIME, P_F_ENDED, P_ASK_ENDED},
    {PLACE_REPORT, FIELD_NUMBER, P_F_KM, P_ASK_KM, .max = 9999999, .unit = P_U_KM,
     .missing = REFUSE_no_warranty},
    {PLACE_REPORT, FIELD_TEXT, P_F_CUSTOMER, P_ASK_CUSTOMER, .max = 30},
    {PLACE_REPORT, FIELD_TIME, P_F_SIGNED, P_ASK_SIGNED},
    {PLACE_REPORT, FIELD_CHOICE, P_F_SATISFACTION, P_ASK_SATISFACTION, .min = 1, .max = 5,
     .choices = P_S_1},
    {PLACE_REPORT, FIELD_MONEY, P_F_LABOUR, P_ASK_LABOUR, .optional = true, .max = MONEY_MAX},
    {PLACE_REPORT, FIELD_LINES, P_F_REPLACED, P_ASK_REPLACED},

    {PLACE_PAYMENT, FIELD_MONEY, P_F_AMOUNT, P_ASK_AMOUNT, .min = 1, .max = MONEY_MAX},
    {PLACE_PAYMENT, FIELD_PAPER, P_F_RECEIPT, P_ASK_RECEIPT},

    {PLACE_MAIL, FIELD_TEXT, P_F_RECIPIENT, P_ASK_RECIPIENT, .max = 30},
    {PLACE_MAIL, FIELD_TEXT, P_F_ADDRESS, P_ASK_ADDRESS, .max = 60},
    {PLACE_MAIL, FIELD_PAPER, P_F_WAYBILL, P_ASK_WAYBILL},
    {PLACE_MAIL, FIELD_MONEY, P_F_POSTAGE, P_ASK_POSTAGE, .max = MONEY_MAX},

    {PLACE_SALE, FIELD_TEXT, P_F_BUYER, P_ASK_BUYER, .max = 30},
    {PLACE_SALE, FIELD_PAPER, P_F_RECEIPT, P_ASK_RECEIPT},
    {PLACE_SALE, FIELD_MONEY, P_F_AMOUNT, P_ASK_AMOUNT, .max = MONEY_MAX},
    {PLACE_SALE, FIELD_NUMBER, P_F_GRAMS, P_ASK_GRAMS, .min = 1, .max = 99999999,
     .unit = P_U_GRAMS},

    {PLACE_RECEIVING, FIELD_CHOICE, P_F_SOURCE, P_ASK_SOURCE, .min = 1, .max = 3,
     .choices = P_SRC_1, .missing = REFUSE_no_voucher},
    {PLACE_RECEIVING, FIELD_TEXT, P_F_PAPER, P_ASK_PAPER_1, .max = 20,
     .missing = REFUSE_no_voucher},
    {PLACE_RECEIVING, FIELD_LINES, P_F_PARTS, P_ASK_GOODS},

    {PLACE_FAULT, FIELD_CHOICE, P_F_FAULT, P_ASK_FAULT, .min = 1, .max = 4, .choices = P_BLAME_1},

    {PLACE_SETTLEMENT, FIELD_CHOICE, P_F_MEANS, P_ASK_MEANS, .min = 1, .max = 3,
     .choices = P_MEANS_1},
    {PLACE_SETTLEMENT, FIELD_MONEY, P_F_SETTLED, P_ASK_SETTLED, .max = MONEY_MAX},

    {PLACE_TRANSFER, FIELD_NUMBER, P_F_TARGET, P_ASK_TARGET, .min = 1, .max = 99},
    {PLACE_TRANSFER, FIELD_LINES, P_F_PARTS, P_ASK_SEND},

    {PLACE_NOTE, FIELD_TEXT, P_F_DISCREPANCY, P_ASK_DISCREPANCY, .max = 60,
     .suggestion = SUGGEST_TRANSFER, .missing = REFUSE_discrepancy},
};
enum { FIELDS = sizeof fields / sizeof *fields };

unsigned form_roles(int64_t choice) {
    static const unsigned roles[] = {0,           ROLE_TECHNICIAN,    ROLE_CLERK,
                                     ROLE_LEADER, ROLE_ADMINISTRATOR, ROLE_AUDITOR};
    return roles[choice];
}

const struct field *form_fields(enum place place, size_t *count) {
    const struct field *first = NULL;
    *count = 0;
    for (size_t i = 0; i < FIELDS; i++) {
        if (fields[i].place != place)
            continue;
        if (!first)
            first = &fields[i];
        ++*count;
    }
    return first;
}

const struct field *form_current(const struct desk *desk) {
    size_t count;
    const struct field *form = form_fields(desk->place, &count);
    bool inside = desk->field >= 0 && (size_t)desk->field < count;
    return form && inside ? &form[desk->field] : NULL;
}

enum refusal form_missing(const struct field *field) {
    return field->missing == REFUSE_none ? REFUSE_empty : field->missing;
}

bool form_filled(const struct desk *desk, size_t index) {
    size_t count;
    const struct field *form = form_fields(desk->place, &count);
    if (form[index].kind == FIELD_LINES)
        return desk->lines_count > 0;
    if (form[index].kind == FIELD_VEHICLE && desk->place != PLACE_REGISTER)
        return desk->vehicle_id != 0;
    return desk->fields[index][0] != '\0';
}

size_t form_next(const struct desk *desk) {
    size_t count;
    const struct field *form = form_fields(desk->place, &count);
    for (size_t i = 0; i < count; i++)
        if (form[i].kind == FIELD_LINES || (!form[i].optional && !form_filled(desk, i)))
            return i;
    return count;
}

void form_hold(struct desk *desk) {
    size_t count;
    const struct field *form = form_fields(desk->place, &count);
    if (!form)
        form = form_fields(desk->back, &count); // while something else is looked at
    for (size_t i = 0; i < count; i++) {
        int64_t number;
        bool number_kept = form[i].kind == FIELD_NUMBER || form[i].kind == FIELD_MONEY ||
                           form[i].kind == FIELD_CHOICE;
        if (number_kept && (!text_to_number(desk->fields[i], &number) || number < form[i].min ||
                            number > form[i].max))
            desk->fields[i][0] = '\0';
    }
}

// The two digits at s.
static int pair(const char *s) {
    return (s[0] - '0') * 10 + s[1] - '0';
}

static int64_t time_instant(const char *digits, int64_t now_us) {
    struct moment moment;
    rule_moment(&moment, now_us);
    bool today = strlen(digits) == 4;
    if (!today) {
        moment.month = pair(digits);
        moment.day = pair(digits + 2);
        digits += 4;
    }
    moment.hour = pair(digits);
    moment.minute = pair(digits + 2);
    int64_t at_us = rule_instant(&moment);
    // In January somebody writes up December: what lies more than a day ahead was last year.
    if (!today && (at_us < 0 || at_us > now_us + DAY_US)) {
        moment.year--;
        at_us = rule_instant(&moment);
    }
    return at_us;
}

int64_t form_instant(const struct field *field, const char *digits, int64_t now_us) {
    size_t length = strlen(digits);
    if (strspn(digits, "0123456789") != length)
        return -1;
    if (field->kind == FIELD_TIME)
        return length == 4 || length == 8 ? time_instant(digits, now_us) : -1;
    if (length != 8)
        return -1;
    struct moment moment = {.year = pair(digits) * 100 + pair(digits + 2),
                            .month = pair(digits + 4),
                            .day = pair(digits + 6)};
    return rule_instant(&moment);
}
