#include "step.h"

#include <assert.h>

// Answers that hold wherever no row below says otherwise; all else is not for here.
static void (*const anywhere[EVENT_COUNT])(struct turn *) = {
    [EVENT_PERSON] = step_badge,      [EVENT_PART] = step_show_part,
    [EVENT_PARTS] = step_parts,       [EVENT_VEHICLES] = step_vehicles,
    [EVENT_BIN] = step_show_bin,      [EVENT_VEHICLE] = step_show_vehicle,
    [EVENT_VIN] = step_vin_unknown,   [EVENT_DOCUMENT] = step_open,
    [EVENT_UNIT] = step_show_unit,    [EVENT_UNKNOWN] = step_unknown,
    [EVENT_HOSTILE] = step_hostile,   [EVENT_CANCEL] = step_cancel,
    [EVENT_OK] = step_acknowledge,    [EVENT_REQUISITION] = step_requisition,
    [EVENT_REPORT] = step_report,     [EVENT_RETURN] = step_return,
    [EVENT_SEARCH] = step_search,     [EVENT_UNDO] = step_undo,
    [EVENT_MORE] = step_more,         [EVENT_OWED] = step_owed,
    [EVENT_DEBTORS] = step_debtors,   [EVENT_SIGN_OUT] = step_sign_out,
    [EVENT_LANGUAGE] = step_language, [EVENT_NEW_PERSON] = step_new_person,
    [EVENT_RECEIVE] = step_receive,   [EVENT_CLAIMS] = step_claims,
    [EVENT_PEOPLE] = step_people,     [EVENT_SETTINGS] = step_settings,
    [EVENT_CAGE] = step_cage,         [EVENT_SHELF] = step_show_shelf,
    [EVENT_DISPOSAL] = step_disposal, [EVENT_DEVICES] = step_devices,
    [EVENT_SCANNER] = step_scanner,   [EVENT_SITES] = step_sites,
    [EVENT_NEW_SITE] = step_new_site, [EVENT_COUNT_NOW] = step_count,
    [EVENT_TRANSFER] = step_transfer, [EVENT_BINS] = step_bins,
    [EVENT_MONTHS] = step_months,     [EVENT_MONTH] = step_month,
    [EVENT_LATE] = step_late,         [EVENT_SIGNED] = step_signed,
    [EVENT_KEY] = step_key,           [EVENT_MAIL] = step_mail,
    [EVENT_TEACH] = step_teach,
};

// What a form answers itself.
#define FORM(place)                                                                      \
    {place, EVENT_TEXT, step_form_text}, {place, EVENT_QUANTITY, step_form_number},      \
        {place, EVENT_PIN, step_form_pin}, {place, EVENT_FIELD, step_form_field},        \
        {place, EVENT_LINE, step_form_line}, {place, EVENT_SUBMIT, step_form_submit},    \
        {place, EVENT_VEHICLE, step_form_vehicle}, {place, EVENT_VIN, step_form_vin},    \
        {place, EVENT_UNKNOWN, step_form_label}, {place, EVENT_PERSON, step_form_taken}, \
        {place, EVENT_PART, step_form_part}, {place, EVENT_BIN, step_form_taken},        \
        {place, EVENT_DOCUMENT, step_form_taken}, {                                      \
        place, EVENT_UNIT, step_form_taken                                               \
    }

#define QUESTION(place)                                                                        \
    {place, EVENT_CANCEL, step_withdraw_question}, {place, EVENT_PERSON, step_question_badge}, \
        {place, EVENT_UNKNOWN, step_not_here}, {place, EVENT_PARTS, step_not_here},            \
        {place, EVENT_TEACH, step_not_here}, {                                                 \
        place, EVENT_VEHICLES, step_not_here                                                   \
    }

static const struct {
    enum place place;
    enum event event;
    void (*step)(struct turn *);
} own[] = {
    FORM(PLACE_SETUP),
    FORM(PLACE_NEW_PIN),
    FORM(PLACE_LATE),
    FORM(PLACE_REGISTER),
    FORM(PLACE_PERSON),
    FORM(PLACE_REASON),
    FORM(PLACE_REQUISITION),
    {PLACE_REQUISITION, EVENT_SEARCH, step_search},
    FORM(PLACE_REPORT),
    {PLACE_REPORT, EVENT_SEARCH, step_search},
    FORM(PLACE_PAYMENT),

    FORM(PLACE_SALE),
    {PLACE_SALE, EVENT_SHELF, step_form_taken},
    {PLACE_COUNT_REASON, EVENT_TEXT, step_count_reason},
    FORM(PLACE_COUNT_REASON),

    {PLACE_IDLE, EVENT_PERSON, step_badge_idle},

    {PLACE_PIN, EVENT_PIN, step_pin},
    {PLACE_PIN, EVENT_PERSON, step_badge_idle},

    {PLACE_VOUCH, EVENT_PERSON, step_vouch},
    {PLACE_VOUCH, EVENT_PIN, step_vouch_pin},

    // Only what says that it is known leads on: the submission scanned twice does not.
    {PLACE_WARNED, EVENT_OK, step_warned},
    {PLACE_WARNED, EVENT_CANCEL, step_warned_back},
    {PLACE_WARNED, EVENT_SUBMIT, step_warned_not},

    {PLACE_OWED, EVENT_SIGN_IN, step_sign_in},
    {PLACE_DEBTORS, EVENT_MEMBER, step_debtor},
    {PLACE_VEHICLE, EVENT_REGISTER, step_register},
    {PLACE_HOME, EVENT_REGISTER, step_register},
    {PLACE_DOCUMENT, EVENT_APPROVE, step_decide},
    {PLACE_DOCUMENT, EVENT_REJECT, step_decide},
    {PLACE_DOCUMENT, EVENT_AGREE, step_decide},
    {PLACE_DOCUMENT, EVENT_CONSENT, step_decide},
    {PLACE_DOCUMENT, EVENT_PAY, step_pay},
    {PLACE_DOCUMENT, EVENT_PART, step_issue_early},
    {PLACE_DOCUMENT, EVENT_WITHDRAW, step_withdraw},
    {PLACE_DOCUMENT, EVENT_VOID, step_void},
    {PLACE_DOCUMENT, EVENT_PERSON, step_document_badge},
    {PLACE_DOCUMENT, EVENT_WAIVE, step_waive},
    {PLACE_DOCUMENT, EVENT_ENTRY, step_undo_entry},
    {PLACE_DOCUMENT, EVENT_CARRY, step_carry},
    {PLACE_DOCUMENT, EVENT_SALE, step_sale},

    {PLACE_CAGE, EVENT_UNKNOWN, step_name_shelf},
    {PLACE_CAGE, EVENT_TEXT, step_name_shelf},
    {PLACE_BINS, EVENT_UNKNOWN, step_name_bin},
    {PLACE_BINS, EVENT_TEXT, step_name_bin},
    {PLACE_UNIT, EVENT_SHELF, step_put},
    {PLACE_PART, EVENT_INTERCHANGE, step_interchange},
    {PLACE_INTERCHANGE, EVENT_PART, step_interchange_part},

    {PLACE_DISPOSAL, EVENT_UNIT, step_disposal_unit},
    {PLACE_DISPOSAL, EVENT_BIN, step_disposal_bin},
    {PLACE_DISPOSAL, EVENT_CHOICE, step_disposal_choice},
    {PLACE_DISPOSAL, EVENT_QUANTITY, step_disposal_choice},
    {PLACE_DISPOSAL, EVENT_SUBMIT, step_propose},
    {PLACE_DISPOSAL, EVENT_CANCEL, step_disposal_cancel},
    {PLACE_DISPOSAL, EVENT_PERSON, step_not_here},
    {PLACE_DISPOSAL, EVENT_PART, step_not_here},

    {PLACE_DISPOSE, EVENT_UNIT, step_dispose_unit},
    {PLACE_DISPOSE, EVENT_PILE, step_dispose_touch},
    {PLACE_DISPOSE, EVENT_PERSON, step_dispose_badge},
    {PLACE_DISPOSE, EVENT_SUBMIT, step_dispose_confirm},
    {PLACE_DISPOSE, EVENT_PART, step_not_here},
    {PLACE_DISPOSE, EVENT_CARRY, step_carry},
    {PLACE_DISPOSE, EVENT_SALE, step_sale},

    {PLACE_PARCEL, EVENT_UNIT, step_parcel_unit},
    {PLACE_PARCEL, EVENT_PILE, step_claim_touch},
    {PLACE_PARCEL, EVENT_SUBMIT, step_parcel_submit},
    FORM(PLACE_MAIL),
    {PLACE_MAIL, EVENT_CANCEL, step_parcel_back},

    {PLACE_SEARCH, EVENT_PART, step_found},
    {PLACE_SEARCH, EVENT_SEARCH, step_not_here},
    {PLACE_SEARCH, EVENT_PERSON, step_beside_work},

    // A question: only an answer leads on, or its withdrawal.
    QUESTION(PLACE_WHICH),
    {PLACE_WHICH, EVENT_CHOICE, step_choice},
    {PLACE_WHICH, EVENT_PART, step_choice_part},
    QUESTION(PLACE_MEANT),
    {PLACE_MEANT, EVENT_CHOICE, step_choice},
    {PLACE_MEANT, EVENT_PART, step_not_here},
    {PLACE_MEANT, EVENT_REGISTER, step_new_vehicle},
    {PLACE_TEACH, EVENT_UNKNOWN, step_teach_label},
    {PLACE_TEACH, EVENT_PART, step_teach_part},
    {PLACE_TEACH, EVENT_PARTS, step_teach_named},
    {PLACE_TEACH, EVENT_BIN, step_teach_named},
    {PLACE_TEACH, EVENT_SHELF, step_teach_named},
    {PLACE_TEACH, EVENT_DOCUMENT, step_teach_named},
    {PLACE_TEACH, EVENT_UNIT, step_teach_named},
    {PLACE_TEACH, EVENT_VEHICLE, step_teach_named},
    {PLACE_TEACH, EVENT_VIN, step_teach_named},
    {PLACE_TEACH, EVENT_PERSON, step_teach_named},
    QUESTION(PLACE_TEACH),
    {PLACE_SECOND, EVENT_PERSON, step_second},
    {PLACE_SECOND, EVENT_PIN, step_second_pin},
    {PLACE_SECOND, EVENT_WITHDRAW, step_second_withdraw},
    {PLACE_SECOND, EVENT_PART, step_not_here},
    {PLACE_SECOND, EVENT_CANCEL, step_second_cancel},
    QUESTION(PLACE_SECOND),
    {PLACE_TEACHING, EVENT_APPROVE, step_learn},
    {PLACE_TEACHING, EVENT_REJECT, step_learn_not},
    {PLACE_TEACHING, EVENT_WITHDRAW, step_withdraw},
    {PLACE_TEACHING, EVENT_PERSON, step_teaching_badge},
    QUESTION(PLACE_PIECES),
    {PLACE_PIECES, EVENT_QUANTITY, step_pieces},
    {PLACE_PIECES, EVENT_PART, step_not_here},

    {PLACE_APPROVE, EVENT_APPROVE, step_approve},
    {PLACE_APPROVE, EVENT_CONSENT, step_approve_paid},
    {PLACE_APPROVE, EVENT_REJECT, step_reject},
    {PLACE_APPROVE, EVENT_LINE, step_approve_line},
    {PLACE_APPROVE, EVENT_PART, step_approve_part},
    {PLACE_APPROVE, EVENT_QUANTITY, step_approve_number},

    {PLACE_ISSUE, EVENT_PART, step_issue_part},
    {PLACE_ISSUE, EVENT_UNKNOWN, step_issue_unknown},
    {PLACE_ISSUE, EVENT_QUANTITY, step_issue_number},
    {PLACE_ISSUE, EVENT_LINE, step_issue_line},
    {PLACE_ISSUE, EVENT_PERSON, step_issue_badge},
    {PLACE_ISSUE, EVENT_SUBMIT, step_issue_confirm},

    // Stopped: only the acknowledgement leads on.
    {PLACE_WRONG_PART, EVENT_OK, step_wrong_part},
    {PLACE_WRONG_PART, EVENT_CANCEL, step_wrong_part},
    {PLACE_WRONG_PART, EVENT_PART, step_not_here},
    {PLACE_WRONG_PART, EVENT_PERSON, step_not_here},
    {PLACE_WRONG_PART, EVENT_UNKNOWN, step_not_here},
    {PLACE_WRONG_PART, EVENT_TEACH, step_not_here},

    {PLACE_AGREE, EVENT_AGREE, step_agree},
    {PLACE_AGREE, EVENT_CONSENT, step_agree_paid},
    {PLACE_AGREE, EVENT_VOID, step_void},
    {PLACE_AGREE, EVENT_UNIT, step_show_unit},

    {PLACE_RETURN, EVENT_PERSON, step_return_badge},
    {PLACE_RETURN, EVENT_UNIT, step_return_unit},
    {PLACE_RETURN, EVENT_PART, step_return_part},
    {PLACE_RETURN, EVENT_PILE, step_return_touch},
    {PLACE_RETURN, EVENT_SHELF, step_return_shelf},
    {PLACE_RETURN, EVENT_MISMATCH, step_mismatch},
    {PLACE_RETURN, EVENT_BOOK, step_book},
    {PLACE_RETURN, EVENT_SUBMIT, step_book},

    // Asked about one thing of the pile: only the reason leads on.
    {PLACE_MISMATCH, EVENT_CHOICE, step_mismatch_choice},
    {PLACE_MISMATCH, EVENT_QUANTITY, step_mismatch_choice},
    {PLACE_MISMATCH, EVENT_TEXT, step_mismatch_words},
    {PLACE_MISMATCH, EVENT_CANCEL, step_mismatch_cancel},
    {PLACE_MISMATCH, EVENT_PERSON, step_not_here},
    {PLACE_MISMATCH, EVENT_PART, step_not_here},
    {PLACE_MISMATCH, EVENT_TEACH, step_not_here},

    {PLACE_RECEIVING, EVENT_TEXT, step_receiving_text},
    {PLACE_RECEIVING, EVENT_UNKNOWN, step_receiving_label},
    {PLACE_RECEIVING, EVENT_QUANTITY, step_receiving_number},
    {PLACE_RECEIVING, EVENT_DOCUMENT, step_receiving_document},
    {PLACE_RECEIVING, EVENT_PART, step_receiving_part},
    {PLACE_RECEIVING, EVENT_BIN, step_receiving_bin},
    {PLACE_RECEIVING, EVENT_LINE, step_receiving_line},
    {PLACE_RECEIVING, EVENT_DAMAGED, step_receiving_damaged},
    {PLACE_RECEIVING, EVENT_SUBMIT, step_receiving_submit},
    {PLACE_RECEIVING, EVENT_SEARCH, step_search},
    FORM(PLACE_RECEIVING),
    {PLACE_COPIES, EVENT_BOOK, step_receive_book},
    {PLACE_COPIES, EVENT_SUBMIT, step_receive_book},
    {PLACE_COPIES, EVENT_VOID, step_receive_void},

    {PLACE_CLAIMS, EVENT_CASE, step_case},
    {PLACE_CLAIMS, EVENT_UNIT, step_claim_unit},
    {PLACE_FAULT, EVENT_QUANTITY, step_blame},
    FORM(PLACE_FAULT),
    {PLACE_CLAIM, EVENT_UNIT, step_claim_unit},
    {PLACE_CLAIM, EVENT_PART, step_claim_part},
    {PLACE_CLAIM, EVENT_PILE, step_claim_touch},
    {PLACE_CLAIM, EVENT_SUBMIT, step_claim_submit},
    {PLACE_CLAIMED, EVENT_SUBMIT, step_claim_next},
    {PLACE_CLAIMED, EVENT_ANSWER, step_answer},
    {PLACE_CLAIMED, EVENT_APPROVE, step_concede},
    {PLACE_CLAIMED, EVENT_REJECT, step_claim_reason},
    {PLACE_CLAIMED, EVENT_WITHDRAW, step_claim_reason},
    {PLACE_CLAIMED, EVENT_UNIT, step_take_back},
    {PLACE_ANSWER, EVENT_LINE, step_answer_line},
    {PLACE_ANSWER, EVENT_UNIT, step_answer_unit},
    {PLACE_ANSWER, EVENT_QUANTITY, step_answer_number},
    {PLACE_ANSWER, EVENT_AGREE, step_answer_all},
    {PLACE_ANSWER, EVENT_SUBMIT, step_answer_submit},
    {PLACE_SETTLEMENT, EVENT_QUANTITY, step_settlement_number},
    {PLACE_SETTLEMENT, EVENT_SUBMIT, step_settle},
    FORM(PLACE_SETTLEMENT),

    {PLACE_TRANSFER, EVENT_SITE, step_transfer_site},
    {PLACE_TRANSFER, EVENT_QUANTITY, step_transfer_number},
    {PLACE_TRANSFER, EVENT_PART, step_transfer_part},
    {PLACE_TRANSFER, EVENT_BIN, step_transfer_bin},
    {PLACE_TRANSFER, EVENT_CONDITION, step_transfer_condition},
    {PLACE_TRANSFER, EVENT_SUBMIT, step_dispatch},
    {PLACE_TRANSFER, EVENT_SEARCH, step_search},
    FORM(PLACE_TRANSFER),
    {PLACE_ARRIVAL, EVENT_PART, step_arrival_part},
    {PLACE_ARRIVAL, EVENT_BIN, step_arrival_bin},
    {PLACE_ARRIVAL, EVENT_LINE, step_arrival_line},
    {PLACE_ARRIVAL, EVENT_DAMAGED, step_arrival_damaged},
    {PLACE_ARRIVAL, EVENT_QUANTITY, step_arrival_number},
    {PLACE_ARRIVAL, EVENT_SUBMIT, step_arrival_submit},
    {PLACE_CONSIGNMENT, EVENT_SIGNED, step_consignment_code},
    {PLACE_CONSIGNMENT, EVENT_PART, step_arrival_part},
    {PLACE_CONSIGNMENT, EVENT_BIN, step_arrival_bin},
    {PLACE_CONSIGNMENT, EVENT_LINE, step_arrival_line},
    {PLACE_CONSIGNMENT, EVENT_DAMAGED, step_arrival_damaged},
    {PLACE_CONSIGNMENT, EVENT_QUANTITY, step_arrival_number},
    {PLACE_CONSIGNMENT, EVENT_SUBMIT, step_arrival_submit},
    {PLACE_PEER, EVENT_APPROVE, step_peer},
    {PLACE_MISSING, EVENT_LINE, step_fate},
    {PLACE_MISSING, EVENT_SUBMIT, step_fate_submit},
    {PLACE_NOTE, EVENT_TEXT, step_transfer_note},
    {PLACE_NOTE, EVENT_QUANTITY, step_not_here},
    FORM(PLACE_NOTE),

    {PLACE_PEOPLE, EVENT_MEMBER, step_member},
    {PLACE_PEOPLE, EVENT_PERSON, step_member_badge},
    {PLACE_MEMBER, EVENT_ROLE, step_role},
    {PLACE_MEMBER, EVENT_ACTIVE, step_active},
    {PLACE_MEMBER, EVENT_UNKNOWN, step_bind_badge},
    {PLACE_MEMBER, EVENT_PERSON, step_member_badge},
    {PLACE_MEMBER, EVENT_BADGE, step_revoke_badge},
    {PLACE_MEMBER, EVENT_RESET_PIN, step_reset_pin},
    {PLACE_MEMBER, EVENT_NEW_BADGE, step_new_badge},
    {PLACE_DEVICES, EVENT_DEVICE, step_device},
    {PLACE_MEMBER, EVENT_POST, step_post},
    {PLACE_POST, EVENT_SITE, step_post_site},
    FORM(PLACE_SITE),
    {PLACE_SETTINGS, EVENT_SETTING, step_setting},
    {PLACE_SETTINGS, EVENT_QUANTITY, step_setting_value},

    {PLACE_UNDO, EVENT_ENTRY, step_undo_entry},
    {PLACE_REVERSE, EVENT_SUBMIT, step_reverse},

    {PLACE_MONTH, EVENT_SUBMIT, step_close},

    // "Count this bin now", beside work that is half-done.
    {PLACE_ISSUE, EVENT_COUNT_NOW, step_count_short},
    {PLACE_COUNT_OPEN, EVENT_BIN, step_count_choose},
    {PLACE_COUNT_OPEN, EVENT_LINE, step_count_drop},
    {PLACE_COUNT_OPEN, EVENT_WHOLE, step_count_whole},
    {PLACE_COUNT_OPEN, EVENT_SUBMIT, step_count_begin},
    {PLACE_COUNT_BINS, EVENT_BIN, step_count_bin},
    {PLACE_COUNT_BINS, EVENT_VOID, step_void},
    {PLACE_COUNT_BINS, EVENT_WITHDRAW, step_count_withdraw},
    {PLACE_TALLY, EVENT_PART, step_tally_part},
    {PLACE_TALLY, EVENT_QUANTITY, step_tally_number},
    {PLACE_TALLY, EVENT_LINE, step_tally_line},
    {PLACE_TALLY, EVENT_CONDITION, step_tally_condition},
    {PLACE_TALLY, EVENT_EMPTY, step_tally_empty},
    {PLACE_TALLY, EVENT_SUBMIT, step_tally_done},
    {PLACE_TALLY, EVENT_BIN, step_tally_bin},
    {PLACE_TALLY, EVENT_CANCEL, step_tally_cancel},
    {PLACE_COUNT_WAIT, EVENT_PERSON, step_count_leader},
    {PLACE_DIFFERENCES, EVENT_LINE, step_difference},
    {PLACE_DIFFERENCES, EVENT_APPROVE, step_differences_approve},
    {PLACE_DIFFERENCES, EVENT_VOID, step_void},
    {PLACE_DIFFERENCE, EVENT_AGAIN, step_difference_again},
    {PLACE_DIFFERENCE, EVENT_ENTRY, step_show_entry},
    {PLACE_COUNT_POST, EVENT_GO_ON, step_count_post},
    {PLACE_COUNT_POST, EVENT_SUBMIT, step_count_post},
};

bool step_own(enum place place, enum event event) {
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].place == place && own[i].event == event)
            return true;
    return false;
}

// Where nothing of its own answers: half-done work is not left by a stray scan.
static void (*common_step(enum place place, enum event event))(struct turn *) {
    bool leads = event_leads(event);
    switch (place_kind(place)) {
    case PLACE_KIND_LOOK:
        break;
    case PLACE_KIND_BESIDE:
        if (leads)
            return step_beside_work;
        break;
    case PLACE_KIND_START:
    case PLACE_KIND_FORM:
    case PLACE_KIND_WORK:
    case PLACE_KIND_ASK:
        if (leads)
            return step_not_here;
        break;
    }
    return anywhere[event] ? anywhere[event] : step_not_here;
}

void (*step_for(enum place place, enum event event))(struct turn *turn) {
    assert(place > PLACE_NONE && place < PLACE_COUNT);
    assert(event >= 0 && event < EVENT_COUNT);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].place == place && own[i].event == event)
            return own[i].step;
    return common_step(place, event);
}
