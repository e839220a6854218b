#include "step.h"

#include <assert.h>

// Answers that hold wherever no row below says otherwise.
static void (*const anywhere[EVENT_COUNT])(struct turn *) = {
    [EVENT_NONE] = step_not_here,
    [EVENT_QUANTITY] = step_not_here,
    [EVENT_PIN] = step_not_here,
    [EVENT_TEXT] = step_not_here,
    [EVENT_PERSON] = step_badge,
    [EVENT_PART] = step_show_part,
    [EVENT_PARTS] = step_parts,
    [EVENT_VEHICLES] = step_vehicles,
    [EVENT_CHOICE] = step_not_here,
    [EVENT_BIN] = step_show_bin,
    [EVENT_VEHICLE] = step_show_vehicle,
    [EVENT_VIN] = step_vin_unknown,
    [EVENT_DOCUMENT] = step_open,
    [EVENT_UNIT] = step_show_unit,
    [EVENT_UNKNOWN] = step_unknown,
    [EVENT_HOSTILE] = step_hostile,
    [EVENT_CANCEL] = step_cancel,
    [EVENT_OK] = step_acknowledge,
    [EVENT_SUBMIT] = step_not_here,
    [EVENT_APPROVE] = step_not_here,
    [EVENT_REJECT] = step_not_here,
    [EVENT_AGREE] = step_not_here,
    [EVENT_VOID] = step_not_here,
    [EVENT_WITHDRAW] = step_not_here,
    [EVENT_REQUISITION] = step_requisition,
    [EVENT_REPORT] = step_report,
    [EVENT_RETURN] = step_return,
    [EVENT_BOOK] = step_not_here,
    [EVENT_SEARCH] = step_search,
    [EVENT_UNDO] = step_undo,
    [EVENT_OWED] = step_owed,
    [EVENT_DEBTORS] = step_debtors,
    [EVENT_SIGN_IN] = step_not_here,
    [EVENT_SIGN_OUT] = step_sign_out,
    [EVENT_LANGUAGE] = step_language,
    [EVENT_REGISTER] = step_not_here,
    [EVENT_NEW_PERSON] = step_new_person,
    [EVENT_PEOPLE] = step_people,
    [EVENT_SETTINGS] = step_settings,
    [EVENT_RESET_PIN] = step_not_here,
    [EVENT_ACTIVE] = step_not_here,
    [EVENT_MEMBER] = step_not_here,
    [EVENT_ROLE] = step_not_here,
    [EVENT_BADGE] = step_not_here,
    [EVENT_SETTING] = step_not_here,
    [EVENT_FIELD] = step_not_here,
    [EVENT_LINE] = step_not_here,
    [EVENT_PILE] = step_not_here,
    [EVENT_ENTRY] = step_not_here,
};

// What a form answers itself. Whatever is half-done there is not to be left by a stray scan.
#define FORM(place)                                                                      \
    {place, EVENT_TEXT, step_form_text}, {place, EVENT_QUANTITY, step_form_number},      \
        {place, EVENT_PIN, step_form_pin}, {place, EVENT_FIELD, step_form_field},        \
        {place, EVENT_LINE, step_form_line}, {place, EVENT_SUBMIT, step_form_submit},    \
        {place, EVENT_VEHICLE, step_form_vehicle}, {place, EVENT_VIN, step_form_vin},    \
        {place, EVENT_UNKNOWN, step_form_label}, {place, EVENT_PERSON, step_form_taken}, \
        {place, EVENT_PART, step_form_part}, {place, EVENT_BIN, step_form_taken},        \
        {place, EVENT_DOCUMENT, step_form_taken}, {place, EVENT_UNIT, step_form_taken},  \
        {place, EVENT_REQUISITION, step_not_here}, {place, EVENT_REPORT, step_not_here}, \
        {place, EVENT_RETURN, step_not_here}, {place, EVENT_UNDO, step_not_here},        \
        {place, EVENT_OWED, step_not_here}, {place, EVENT_NEW_PERSON, step_not_here},    \
        {place, EVENT_PEOPLE, step_not_here}, {place, EVENT_DEBTORS, step_not_here}, {   \
        place, EVENT_SETTINGS, step_not_here                                             \
    }

// Places in which counted pieces would be lost if a stray scan led away.
#define STAYS(place)                                                                     \
    {place, EVENT_BIN, step_not_here}, {place, EVENT_VEHICLE, step_not_here},            \
        {place, EVENT_VIN, step_not_here}, {place, EVENT_DOCUMENT, step_not_here},       \
        {place, EVENT_REQUISITION, step_not_here}, {place, EVENT_REPORT, step_not_here}, \
        {place, EVENT_UNDO, step_not_here}, {place, EVENT_OWED, step_not_here},          \
        {place, EVENT_NEW_PERSON, step_not_here}, {place, EVENT_PEOPLE, step_not_here},  \
        {place, EVENT_DEBTORS, step_not_here}, {                                         \
        place, EVENT_SETTINGS, step_not_here                                             \
    }

#define QUESTION(place)                                                                 \
    STAYS(place), {place, EVENT_CANCEL, step_withdraw_question},                        \
        {place, EVENT_PERSON, step_question_badge}, {place, EVENT_UNIT, step_not_here}, \
        {place, EVENT_UNKNOWN, step_not_here}, {place, EVENT_PARTS, step_not_here},     \
        {place, EVENT_VEHICLES, step_not_here}, {place, EVENT_RETURN, step_not_here}, { \
        place, EVENT_SEARCH, step_not_here                                              \
    }

static const struct {
    enum place place;
    enum event event;
    void (*step)(struct turn *);
} own[] = {
    FORM(PLACE_SETUP),
    {PLACE_SETUP, EVENT_SEARCH, step_not_here},
    FORM(PLACE_NEW_PIN),
    {PLACE_NEW_PIN, EVENT_SEARCH, step_not_here},
    FORM(PLACE_REGISTER),
    {PLACE_REGISTER, EVENT_SEARCH, step_not_here},
    FORM(PLACE_PERSON),
    {PLACE_PERSON, EVENT_SEARCH, step_not_here},
    FORM(PLACE_REASON),
    {PLACE_REASON, EVENT_SEARCH, step_not_here},
    FORM(PLACE_REQUISITION),
    FORM(PLACE_REPORT),

    {PLACE_IDLE, EVENT_PERSON, step_badge_idle},

    {PLACE_PIN, EVENT_PIN, step_pin},
    {PLACE_PIN, EVENT_PERSON, step_badge_idle},

    {PLACE_OWED, EVENT_SIGN_IN, step_sign_in},
    {PLACE_VEHICLE, EVENT_REGISTER, step_register},
    {PLACE_HOME, EVENT_REGISTER, step_register},
    {PLACE_DOCUMENT, EVENT_APPROVE, step_decide},
    {PLACE_DOCUMENT, EVENT_REJECT, step_decide},
    {PLACE_DOCUMENT, EVENT_AGREE, step_decide},
    {PLACE_DOCUMENT, EVENT_PART, step_issue_early},
    {PLACE_DOCUMENT, EVENT_WITHDRAW, step_withdraw},
    {PLACE_DOCUMENT, EVENT_VOID, step_void},
    {PLACE_DOCUMENT, EVENT_PERSON, step_badge},

    {PLACE_SEARCH, EVENT_PART, step_found},
    {PLACE_SEARCH, EVENT_SEARCH, step_not_here},
    // What the search was called from may be half-done; it is not to be left by a stray scan.
    {PLACE_SEARCH, EVENT_DOCUMENT, step_beside_work},
    {PLACE_SEARCH, EVENT_VIN, step_beside_work},
    {PLACE_SEARCH, EVENT_VEHICLE, step_beside_work},
    {PLACE_SEARCH, EVENT_BIN, step_beside_work},
    {PLACE_SEARCH, EVENT_UNIT, step_beside_work},
    {PLACE_SEARCH, EVENT_PERSON, step_beside_work},
    {PLACE_SEARCH, EVENT_REQUISITION, step_beside_work},
    {PLACE_SEARCH, EVENT_REPORT, step_beside_work},
    {PLACE_SEARCH, EVENT_RETURN, step_beside_work},
    {PLACE_SEARCH, EVENT_UNDO, step_beside_work},
    {PLACE_SEARCH, EVENT_OWED, step_beside_work},
    {PLACE_SEARCH, EVENT_DEBTORS, step_beside_work},
    {PLACE_SEARCH, EVENT_PEOPLE, step_beside_work},
    {PLACE_SEARCH, EVENT_SETTINGS, step_beside_work},
    {PLACE_SEARCH, EVENT_NEW_PERSON, step_beside_work},

    // A question: only an answer leads on, or its withdrawal.
    QUESTION(PLACE_WHICH),
    {PLACE_WHICH, EVENT_CHOICE, step_choice},
    {PLACE_WHICH, EVENT_PART, step_choice_part},
    QUESTION(PLACE_MEANT),
    {PLACE_MEANT, EVENT_CHOICE, step_choice},
    {PLACE_MEANT, EVENT_PART, step_not_here},
    {PLACE_MEANT, EVENT_REGISTER, step_new_vehicle},
    QUESTION(PLACE_PIECES),
    {PLACE_PIECES, EVENT_QUANTITY, step_pieces},
    {PLACE_PIECES, EVENT_PART, step_not_here},

    STAYS(PLACE_APPROVE),
    {PLACE_APPROVE, EVENT_APPROVE, step_approve},
    {PLACE_APPROVE, EVENT_REJECT, step_reject},
    {PLACE_APPROVE, EVENT_LINE, step_approve_line},
    {PLACE_APPROVE, EVENT_PART, step_approve_part},
    {PLACE_APPROVE, EVENT_QUANTITY, step_approve_number},
    {PLACE_APPROVE, EVENT_UNIT, step_not_here},
    {PLACE_APPROVE, EVENT_RETURN, step_not_here},
    {PLACE_APPROVE, EVENT_SEARCH, step_not_here},

    STAYS(PLACE_ISSUE),
    {PLACE_ISSUE, EVENT_PART, step_issue_part},
    {PLACE_ISSUE, EVENT_UNKNOWN, step_issue_unknown},
    {PLACE_ISSUE, EVENT_QUANTITY, step_issue_number},
    {PLACE_ISSUE, EVENT_LINE, step_issue_line},
    {PLACE_ISSUE, EVENT_PERSON, step_issue_badge},
    {PLACE_ISSUE, EVENT_SUBMIT, step_issue_confirm},
    {PLACE_ISSUE, EVENT_UNIT, step_not_here},
    {PLACE_ISSUE, EVENT_RETURN, step_not_here},
    {PLACE_ISSUE, EVENT_SEARCH, step_not_here},

    // Stopped: only the acknowledgement leads on.
    STAYS(PLACE_WRONG_PART),
    {PLACE_WRONG_PART, EVENT_OK, step_wrong_part},
    {PLACE_WRONG_PART, EVENT_CANCEL, step_wrong_part},
    {PLACE_WRONG_PART, EVENT_PART, step_not_here},
    {PLACE_WRONG_PART, EVENT_PERSON, step_not_here},
    {PLACE_WRONG_PART, EVENT_UNIT, step_not_here},
    {PLACE_WRONG_PART, EVENT_UNKNOWN, step_not_here},
    {PLACE_WRONG_PART, EVENT_RETURN, step_not_here},
    {PLACE_WRONG_PART, EVENT_SEARCH, step_not_here},

    STAYS(PLACE_AGREE),
    {PLACE_AGREE, EVENT_AGREE, step_agree},
    {PLACE_AGREE, EVENT_VOID, step_void},
    {PLACE_AGREE, EVENT_RETURN, step_not_here},
    {PLACE_AGREE, EVENT_SEARCH, step_not_here},

    STAYS(PLACE_RETURN),
    {PLACE_RETURN, EVENT_PERSON, step_return_badge},
    {PLACE_RETURN, EVENT_UNIT, step_return_unit},
    {PLACE_RETURN, EVENT_PART, step_return_part},
    {PLACE_RETURN, EVENT_PILE, step_return_touch},
    {PLACE_RETURN, EVENT_BOOK, step_book},
    {PLACE_RETURN, EVENT_SUBMIT, step_book},
    {PLACE_RETURN, EVENT_RETURN, step_not_here},
    {PLACE_RETURN, EVENT_SEARCH, step_not_here},

    {PLACE_PEOPLE, EVENT_MEMBER, step_member},
    {PLACE_PEOPLE, EVENT_PERSON, step_member_badge},
    {PLACE_MEMBER, EVENT_ROLE, step_role},
    {PLACE_MEMBER, EVENT_ACTIVE, step_active},
    {PLACE_MEMBER, EVENT_UNKNOWN, step_bind_badge},
    {PLACE_MEMBER, EVENT_PERSON, step_member_badge},
    {PLACE_MEMBER, EVENT_BADGE, step_revoke_badge},
    {PLACE_MEMBER, EVENT_RESET_PIN, step_reset_pin},
    {PLACE_SETTINGS, EVENT_SETTING, step_setting},
    {PLACE_SETTINGS, EVENT_QUANTITY, step_setting_value},

    {PLACE_UNDO, EVENT_ENTRY, step_undo_entry},
    {PLACE_REVERSE, EVENT_SUBMIT, step_reverse},
};

bool step_own(enum place place, enum event event) {
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].place == place && own[i].event == event)
            return true;
    return false;
}

void (*step_for(enum place place, enum event event))(struct turn *turn) {
    assert(place > PLACE_NONE && place < PLACE_COUNT);
    assert(event >= 0 && event < EVENT_COUNT && anywhere[event]);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].place == place && own[i].event == event)
            return own[i].step;
    return anywhere[event];
}
