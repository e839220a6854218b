// form.h -- forms as a table: each place that gathers fields has its rows here, and one mechanism
// (step_form.c, screen_form.c) fills and shows them all.
#ifndef FORM_H
#define FORM_H

#include "desk.h"
#include "phrase.h"

enum field_kind {
    FIELD_NONE = 0,
    FIELD_TEXT,    // typed, or chosen from what was used before
    FIELD_NUMBER,  // digits between min and max
    FIELD_MONEY,   // digits, the last two of them fen
    FIELD_DATE,    // eight digits, YYYYMMDD
    FIELD_TIME,    // four digits hhmm of today, or eight MMDDhhmm of the last twelve months
    FIELD_CHOICE,  // one of a few, by touch or by its number
    FIELD_PAPER,   // the number of a printed form: scanned or typed
    FIELD_VEHICLE, // a VIN or a plate
    FIELD_BADGE,   // a code that means nothing yet
    FIELD_PIN,     // twice; never kept in the desk
    FIELD_LINES,   // parts by scanning
    FIELD_KIND_COUNT,
};

enum suggestion {
    SUGGEST_NONE = 0,
    SUGGEST_OPINIONS,
    SUGGEST_CAUSES,
    SUGGEST_REASONS,
    SUGGEST_COUNT,
    SUGGEST_TRANSFER,
};

struct field {
    enum place place;
    enum field_kind kind;
    enum phrase label;
    enum phrase prompt; // the next step in the largest letters
    bool optional;
    enum refusal missing; // what is said where it is not filled in; none: REFUSE_empty
    int64_t min, max;
    enum phrase unit;    // behind a number
    enum phrase choices; // FIELD_CHOICE: the first of max phrases that follow each other
    enum suggestion suggestion;
};

// Indexes of the longer forms' fields.
enum { SETUP_SITE, SETUP_SITE_ID, SETUP_NAME, SETUP_NUMBER, SETUP_BADGE, SETUP_PIN };
enum { REGISTER_VIN, REGISTER_PLATE, REGISTER_MODEL, REGISTER_SOLD, REGISTER_MONTHS, REGISTER_KM };
enum { SITE_NUMBER, SITE_NAME, SITE_NAME_EN };
enum { PERSON_NAME, PERSON_NUMBER, PERSON_ROLE, PERSON_BADGE };
enum { REQUISITION_VEHICLE, REQUISITION_KM, REQUISITION_OPINION, REQUISITION_LINES };
enum {
    REPORT_NUMBER,
    REPORT_VEHICLE,
    REPORT_BEGUN,
    REPORT_ENDED,
    REPORT_KM,
    REPORT_CUSTOMER,
    REPORT_SIGNED,
    REPORT_SATISFACTION,
    REPORT_LABOUR, // only of paid work
    REPORT_LINES,
};
enum { LATE_KIND, LATE_BLANK, LATE_WRITTEN };
enum { SALE_BUYER, SALE_RECEIPT, SALE_FEN, SALE_GRAMS };

enum { PAYMENT_FEN, PAYMENT_RECEIPT };
enum { MAIL_RECIPIENT, MAIL_ADDRESS, MAIL_WAYBILL, MAIL_POSTAGE };
enum { RECEIVING_SOURCE, RECEIVING_PAPER, RECEIVING_LINES };
enum { SETTLEMENT_MEANS, SETTLEMENT_FEN };
enum { TRANSFER_SITE, TRANSFER_LINES };

// The roles that the choices of PERSON_ROLE stand for, from 1.
unsigned form_roles(int64_t choice);

// The place's fields and their number; NULL and 0 where it is no form.
const struct field *form_fields(enum place place, size_t *count);

// The field being filled, NULL where there is none.
const struct field *form_current(const struct desk *desk);

// What a form is refused with where the field is not filled in.
enum refusal form_missing(const struct field *field);

// True when the field has its value.
bool form_filled(const struct desk *desk, size_t index);

// The first field that still has to be filled; the lines, where there are any, otherwise the count.
size_t form_next(const struct desk *desk);

// Empties the numbers and choices that nobody can have filled in: a store is from outside.
void form_hold(struct desk *desk);

// Reads a FIELD_DATE or FIELD_TIME; -1 when it is none that can be meant. now_us gives the year.
int64_t form_instant(const struct field *field, const char *digits, int64_t now_us);

#endif
