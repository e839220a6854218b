// step.h -- which step answers which event in which place: the one table of the counter's
// behaviour.
#ifndef STEP_H
#define STEP_H

#include "turn.h"

// The step for an event in a place; never NULL. A place that has none of its own gets the one that
// answers anywhere.
void (*step_for(enum place place, enum event event))(struct turn *turn);

// True when the place itself, and not the anywhere row, answers.
bool step_own(enum place place, enum event event);

// Steps, by the files that hold them.
// step_anywhere.c
void step_cancel(struct turn *turn);
void step_show_part(struct turn *turn);
void step_show_bin(struct turn *turn);
void step_show_vehicle(struct turn *turn);
void step_show_unit(struct turn *turn);
void step_open(struct turn *turn);
void step_badge(struct turn *turn);
void step_vin_unknown(struct turn *turn);
void step_unknown(struct turn *turn);
void step_hostile(struct turn *turn);
void step_not_here(struct turn *turn);
void step_language(struct turn *turn);
void step_search(struct turn *turn);
void step_found(struct turn *turn);
void step_beside_work(struct turn *turn);
void step_owed(struct turn *turn);
void step_more(struct turn *turn);
void step_debtors(struct turn *turn);
void step_acknowledge(struct turn *turn);
void step_sign_out(struct turn *turn);
// Opens a document at its next step for whoever is signed in.
void open_document(struct turn *turn, int64_t document_id);

// step_sign.c
void step_badge_idle(struct turn *turn);
void step_pin(struct turn *turn);
void step_sign_in(struct turn *turn);
void step_vouch(struct turn *turn);
void step_vouch_pin(struct turn *turn);
// True when the PIN that was given is this person's: the entry is theirs, and who they are is
// filled in. Otherwise says why not.
bool proves(struct turn *turn, int64_t person_id, struct person *person);
// Awaits another person's PIN, then opens the document, if any; who was signed in parks their work.
void sign_in_instead(struct turn *turn, int64_t person_id, int64_t document_id);

// step_form.c
void step_form_text(struct turn *turn);
void step_form_number(struct turn *turn);
void step_form_vehicle(struct turn *turn);
void step_form_vin(struct turn *turn);
void step_form_label(struct turn *turn);
void step_form_taken(struct turn *turn);
void step_form_pin(struct turn *turn);
void step_form_part(struct turn *turn);
void step_form_field(struct turn *turn);
void step_form_line(struct turn *turn);
void step_form_submit(struct turn *turn);
void step_register(struct turn *turn);
void step_new_person(struct turn *turn);

// step_people.c
extern const char *const setting_names[SETTINGS];
// Only an administrator goes on; says so otherwise.
bool admits_administrator(struct turn *turn);
void step_people(struct turn *turn);
void step_member(struct turn *turn);
void step_member_badge(struct turn *turn);
void step_role(struct turn *turn);
void step_active(struct turn *turn);
void step_bind_badge(struct turn *turn);
void step_revoke_badge(struct turn *turn);
void step_reset_pin(struct turn *turn);
void step_new_badge(struct turn *turn);
void step_settings(struct turn *turn);
void step_setting(struct turn *turn);
void step_setting_value(struct turn *turn);

// step_device.c
// A scanner that stands elsewhere: a part from the window of returns is not issued, and the other
// way round. Then the answer is given, and this is true.
bool step_misplaced(struct turn *turn);
void step_devices(struct turn *turn);
void step_device(struct turn *turn);
void step_scanner(struct turn *turn);

// step_site.c
void step_sites(struct turn *turn);
void step_new_site(struct turn *turn);
void submit_site(struct turn *turn);
void step_post(struct turn *turn);
void step_post_site(struct turn *turn);

// step_requisition.c
// An empty form about a vehicle (0: none yet), `called` by its plate.
void begin_form(struct desk *desk, enum place place, int64_t vehicle_id, const char *called);
void step_requisition(struct turn *turn);
void submit_requisition(struct turn *turn);
// The same, by somebody who knows what is overdue.
void submit_warned(struct turn *turn);
void step_decide(struct turn *turn);
void step_approve(struct turn *turn);
void step_approve_paid(struct turn *turn);
void step_approve_line(struct turn *turn);
void step_approve_part(struct turn *turn);
void step_approve_number(struct turn *turn);
void step_reject(struct turn *turn);
void step_withdraw(struct turn *turn);
void submit_reason(struct turn *turn);
void open_requisition(struct turn *turn, const struct document *document);

// step_debt.c
// What a technician with parts overdue is told when they sign in; false where nothing is.
bool remind_of_debt(struct turn *turn, const struct person *person);
// May parts be issued against it by whoever is signed in?
enum refusal judge_issue(struct turn *turn, const struct document *document);
// Overdue parts have to be known before more are asked for: then that is asked, and this is true.
bool warn_of_debt(struct turn *turn, const struct debt *debt);
enum refusal judge_waive(struct turn *turn, const struct document *document);
void step_warned(struct turn *turn);
void step_warned_back(struct turn *turn);
void step_warned_not(struct turn *turn);
void step_waive(struct turn *turn);
void step_document_badge(struct turn *turn);
void step_debtor(struct turn *turn);

// step_late.c
void step_late(struct turn *turn);
void submit_late(struct turn *turn);
// What is being submitted is a blank that was made up later, where it is one.
void plan_late(struct turn *turn, const char *blank);
// step_mail.c
void open_mail(struct turn *turn, const struct document *document);
void step_mail(struct turn *turn);
void step_parcel_unit(struct turn *turn);
void step_parcel_submit(struct turn *turn);
void step_parcel_back(struct turn *turn);
void submit_mail(struct turn *turn);
void step_endorse(struct turn *turn);
void step_unsend(struct turn *turn, const struct document *document);
enum refusal judge_waive_old(struct turn *turn, const struct document *document);
// Is it a shipment whose postage this person may sign?
bool may_endorse(struct turn *turn, const struct person *person, const struct document *document);

// step_teaching.c
void step_teach(struct turn *turn);
void step_teach_label(struct turn *turn);
void step_teach_part(struct turn *turn);
void step_teach_named(struct turn *turn);
void step_second(struct turn *turn);
void step_second_pin(struct turn *turn);
void step_second_withdraw(struct turn *turn);
void step_second_cancel(struct turn *turn);
void step_learn(struct turn *turn);
void step_learn_not(struct turn *turn);
void step_teaching_badge(struct turn *turn);
void open_teaching(struct turn *turn, const struct document *document);

// step_question.c
// Puts a question about this text in front of the present place.
struct question *ask_before(struct turn *turn, enum place place, const char *text);
void step_parts(struct turn *turn);
void step_vehicles(struct turn *turn);
void step_choice(struct turn *turn);
void step_choice_part(struct turn *turn);
void step_new_vehicle(struct turn *turn);
void step_pieces(struct turn *turn);
void step_withdraw_question(struct turn *turn);
void step_question_badge(struct turn *turn);
// Where the label speaks of a pack it is asked how many are taken: then nothing is counted yet, and
// this is true.
bool ask_pieces(struct turn *turn);

// step_issue.c
void open_issue(struct turn *turn, const struct paperwork *paper);
void step_issue_early(struct turn *turn);
void step_issue_part(struct turn *turn);
void step_issue_unknown(struct turn *turn);
void step_issue_number(struct turn *turn);
void step_issue_line(struct turn *turn);
void step_issue_badge(struct turn *turn);
void step_issue_confirm(struct turn *turn);
void step_wrong_part(struct turn *turn);

// step_cage.c
void step_cage(struct turn *turn);
void step_name_shelf(struct turn *turn);
void step_bins(struct turn *turn);
void step_name_bin(struct turn *turn);
void step_show_shelf(struct turn *turn);
void step_put(struct turn *turn);
void step_return_shelf(struct turn *turn);
void step_mismatch(struct turn *turn);
void step_mismatch_cancel(struct turn *turn);
void step_mismatch_choice(struct turn *turn);
void step_mismatch_words(struct turn *turn);
void step_interchange(struct turn *turn);
void step_interchange_part(struct turn *turn);

// step_disposal.c
void step_disposal(struct turn *turn);
void step_disposal_unit(struct turn *turn);
void step_disposal_bin(struct turn *turn);
void step_disposal_choice(struct turn *turn);
void step_disposal_cancel(struct turn *turn);
void step_propose(struct turn *turn);
void open_disposal(struct turn *turn, const struct document *document);
void step_release(struct turn *turn);
void step_dispose_unit(struct turn *turn);
void step_dispose_touch(struct turn *turn);
void step_dispose_badge(struct turn *turn);
void step_dispose_confirm(struct turn *turn);
void step_carry(struct turn *turn);
void step_sale(struct turn *turn);
void submit_sale(struct turn *turn);
// The reason that was given for sending a batch back, or for what stays.
void disposal_reason(struct turn *turn, const struct document *document, const char *reason);
void withdraw_disposal(struct turn *turn, const struct document *document);

// step_report.c
void step_report(struct turn *turn);
void submit_report(struct turn *turn);
void step_agree(struct turn *turn);
void step_agree_paid(struct turn *turn);
void step_void(struct turn *turn);
// May whoever is signed in make this document void?
enum refusal judge_void(struct turn *turn, const struct document *document);

// step_count.c
// May whoever is signed in approve what the count found?
enum refusal judge_differences(struct turn *turn, int64_t id, struct document *document);
void open_count(struct turn *turn, const struct document *document);
void step_count(struct turn *turn);
void step_count_short(struct turn *turn);
void step_count_choose(struct turn *turn);
void step_count_drop(struct turn *turn);
void step_count_whole(struct turn *turn);
void step_count_begin(struct turn *turn);
void step_count_bin(struct turn *turn);
void step_count_withdraw(struct turn *turn);
void step_count_leader(struct turn *turn);
void step_difference(struct turn *turn);
void step_differences_approve(struct turn *turn);
void step_difference_again(struct turn *turn);
void step_count_reason(struct turn *turn);
void step_count_post(struct turn *turn);
void step_show_entry(struct turn *turn);

// step_close.c
void step_months(struct turn *turn);
void step_month(struct turn *turn);
void step_close(struct turn *turn);
void open_close(struct turn *turn, const struct document *document);

// step_tally.c
// Begins to count a bin, in the open count that it is in or in one of its own.
void begin_tally(struct turn *turn, int64_t bin_id);
void step_tally_part(struct turn *turn);
void step_tally_number(struct turn *turn);
void step_tally_line(struct turn *turn);
void step_tally_condition(struct turn *turn);
void step_tally_empty(struct turn *turn);
void step_tally_done(struct turn *turn);
void step_tally_bin(struct turn *turn);
void step_tally_cancel(struct turn *turn);

// step_paid.c
void step_pay(struct turn *turn);
void submit_payment(struct turn *turn);
// Opens the form for the money of a charged report, where this person may take it.
bool open_payment(struct turn *turn, const struct document *document);

// step_receiving.c
void open_receiving(struct turn *turn, const struct document *document);
void step_receive(struct turn *turn);
void step_receiving_text(struct turn *turn);
void step_receiving_label(struct turn *turn);
void step_receiving_number(struct turn *turn);
void step_receiving_document(struct turn *turn);
void step_receiving_part(struct turn *turn);
void step_receiving_bin(struct turn *turn);
void step_receiving_line(struct turn *turn);
void step_receiving_damaged(struct turn *turn);
void step_receiving_submit(struct turn *turn);
void step_receive_book(struct turn *turn);
void step_receive_void(struct turn *turn);

// step_claim.c
void open_claim(struct turn *turn, const struct document *document);
void step_claims(struct turn *turn);
void step_case(struct turn *turn);
void step_blame(struct turn *turn);
void step_claim_unit(struct turn *turn);
void step_claim_part(struct turn *turn);
void step_claim_touch(struct turn *turn);
void step_claim_submit(struct turn *turn);
void step_claim_next(struct turn *turn);
void step_concede(struct turn *turn);
void step_claim_reason(struct turn *turn);
void step_take_back(struct turn *turn);
void step_answer(struct turn *turn);
void step_answer_line(struct turn *turn);
void step_answer_unit(struct turn *turn);
void step_answer_number(struct turn *turn);
void step_answer_all(struct turn *turn);
void step_answer_submit(struct turn *turn);
void step_settlement_number(struct turn *turn);
void step_settle(struct turn *turn);

// step_transfer.c
void open_transfer(struct turn *turn, const struct document *document);
void step_transfer(struct turn *turn);
void step_transfer_site(struct turn *turn);
void step_transfer_number(struct turn *turn);
void step_transfer_part(struct turn *turn);
void step_transfer_bin(struct turn *turn);
void step_transfer_condition(struct turn *turn);
void step_dispatch(struct turn *turn);

// step_arrival.c
// The transfer as a work list on the desk: what came of each line, or what became of it.
void open_arrival(struct turn *turn, const struct transfer *transfer, enum place place);
void step_arrival_part(struct turn *turn);
void step_arrival_bin(struct turn *turn);
void step_arrival_line(struct turn *turn);
void step_arrival_damaged(struct turn *turn);
void step_arrival_number(struct turn *turn);
void step_arrival_submit(struct turn *turn);
void step_fate(struct turn *turn);
void step_fate_submit(struct turn *turn);
void step_transfer_note(struct turn *turn);

// step_signed.c
void step_key(struct turn *turn);
void step_signed(struct turn *turn);
void step_peer(struct turn *turn);
void step_consignment_code(struct turn *turn);
// The note on the desk, as a transfer, and what else its booking needs. Which codes were scanned
// stands on the desk; what they say is read from them.
enum refusal judge_consignment(struct turn *turn);
bool consignment_whole(struct turn *turn);

// step_return.c
// Where a part goes when nobody says otherwise: its own bin, or where others of it lie (3.7.1).
int64_t usual_bin(struct turn *turn, int64_t part_id);
void step_return(struct turn *turn);
void step_return_badge(struct turn *turn);
void step_return_unit(struct turn *turn);
void step_return_part(struct turn *turn);
void step_return_touch(struct turn *turn);
void step_book(struct turn *turn);
void step_undo(struct turn *turn);
void step_undo_entry(struct turn *turn);
void step_reverse(struct turn *turn);

#endif
