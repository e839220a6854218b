// refusal.h -- the answers "no": what the rulebook or plain sense forbids, as data.
//
// A refusal is not an error: it is journaled like any scan, and shown big with its clause. The
// words for it are the phrases refuse_<name> (what) and advise_<name> (what to do now).
#ifndef REFUSAL_H
#define REFUSAL_H

// X(name, clause). The order is the documented order of checks within one step.
// clang-format off
#define REFUSALS(X) \
    X(hostile, "") /* not a text that may be used */ \
    X(check, "") /* one of our numbers with a wrong check character */ \
    X(lost_marks, "") /* a label whose separators the scanner swallowed */ \
    X(unknown, "3.7.1") /* nothing in the store answers to it: ask, never book */ \
    X(not_here, "") /* understood, but not what this place is waiting for */ \
    X(sign_in, "") /* nobody is signed in */ \
    X(inactive, "") /* the person or the badge is no longer valid */ \
    X(pin_wrong, "") \
    X(pin_locked, "") \
    X(pin_short, "") \
    X(pin_differs, "") /* the repetition is not the same */ \
    X(role, "") /* the person has not the role for it */ \
    X(vouch, "") /* neither the person nor who reset the PIN vouches */ \
    X(nobody_vouches, "") /* nobody would be there to vouch for a new PIN */ \
    X(last_admin, "") /* nobody would be left who can let anybody in */ \
    X(taken, "") /* the code means something already */ \
    X(empty, "") /* a field that must be filled */ \
    X(number, "") /* not a number that can be meant here */ \
    X(date, "") /* not a date and time that can be meant here */ \
    X(vin, "3.4.2 c") /* not a VIN, or its check digit is wrong */ \
    X(vehicle_unknown, "3.4.2 c") \
    X(no_warranty, "3.4.2 c") /* a paper without what the warranty is judged by */ \
    X(no_opinion, "3.6.1") /* a requisition without its handling opinion */ \
    X(no_lines, "3.6.1") \
    X(not_asked, "3.6.1") /* approved is only what the requisition asks for */ \
    X(too_many_lines, "") \
    X(too_much, "3.7.4") /* more than asked, approved, or still open */ \
    X(own, "3.6.1") /* nobody approves what is theirs */ \
    X(own_issue, "3.7.4") /* issuing clerk and receiving technician are one person */ \
    X(other_site, "3.7.6") /* it stands in another site's account */ \
    X(not_approved, "3.6.1") \
    X(wrong_state, "3.6.1") /* the document is past this step */ \
    X(wrong_part, "3.7.4") \
    X(no_stock, "3.7.4") \
    X(wrong_technician, "3.7.4") \
    X(number_used, "3.3.1") /* a second use of a report number */ \
    X(work_order, "3.3.1") /* ended before it began */ \
    X(signed_early, "3.3.1") /* signed before the work's end */ \
    X(signed_late, "3.3.1") /* signed in the future */ \
    X(no_cause, "3.4.2 b") \
    X(not_interchange, "3.6.2") \
    X(old_twice, "3.6.2") /* this unit's old part is in already */ \
    X(nothing_open, "3.7.4") /* no open issue that it could close */ \
    X(in_post, "3.6.3") /* sent already, or nothing that is sent by post */ \
    X(waybill_used, "3.6.3") /* a waybill is of one shipment */ \
    X(own_postage, "3.6.3") /* handler, leader and technician of a shipment */ \
    X(unsigned_postage, "3.6.3") /* a signature to the postage is missing */ \
    X(overdue, "3.6.2") /* parts are overdue, and nobody has said that they know */ \
    X(debt, "3.6.2") /* past the site's limit: nothing more is issued */ \
    X(cleared, "3.6.2") /* the unit is accounted for */ \
    X(no_bin, "3.7.1") /* a stock without its place */ \
    X(no_spec, "3.7.1") /* a part without specification or unit */ \
    X(no_voucher, "3.7.3") /* nothing says where the goods come from */ \
    X(voucher_used, "3.7.3") /* the same voucher twice */ \
    X(not_earned, "3.7.3") /* no settled claim earned exchange parts */ \
    X(unearned, "3.7.3") /* more exchange parts than were earned */ \
    X(not_said, "3.7.2") /* what the sender's paper says of it is missing */ \
    X(no_goods, "3.7.2") /* nothing was counted */ \
    X(copies, "3.7.2") /* a copy of the note is not produced yet */ \
    X(not_claimable, "3.8") /* not the supplier's fault, claimed already, or no such part */ \
    X(no_tag, "3.8") /* the old part with its tag is not here */ \
    X(other_supplier, "3.8") /* a claim asks one supplier */ \
    X(no_answer, "3.8") /* the supplier's answer to a line is missing */ \
    X(not_refused, "3.8") /* only a refused old part comes back */ \
    X(settled_more, "3.8") /* settled for more than claimed */ \
    X(under_claim, "3.7.5") /* its supplier claim is open */ \
    X(reason, "") /* a reason must be given */ \
    X(written_off, "3.6.2") /* parts are written off against it */ \
    X(no_consent, "3.3.4") /* paid work that no leader consented to */ \
    X(own_money, "3.3.4") /* who takes the money is not who hands it in */ \
    X(overpaid, "3.3.4") /* more than is owed */ \
    X(receipt_used, "3.3.4") /* a receipt is given once */ \
    X(money_taken, "3.3.4") /* money was handed in for it */ \
    X(not_settled, "3.7.5") /* its unit is not written off */ \
    X(retained, "3.7.5") /* the month's end or the claim window is not past */ \
    X(not_caged, "3.7.5") /* it is not in the cage */ \
    X(batch_open, "3.7.5") /* the site's batch is not finished, or its month has not ended */ \
    X(three_people, "3.7.5") /* proposer, approver and witness */ \
    X(no_sale, "3.7.5") /* what was sold is not paid */ \
    X(scrap_receipt, "3.7.5") \
    X(undo_done, "") /* reversed already */ \
    X(undo_later, "") /* something later builds on it */ \
    X(count_bin, "3.7.1") /* the bin is not, or no longer, to be counted in this count */ \
    X(count_open, "3.7.1") /* the bin is in another count that is open */ \
    X(count_people, "3.7.1") /* counter, recounter and approver are three people */ \
    X(count_begun, "3.7.1") /* bins are counted: only a leader makes it void */ \
    X(count_empty, "3.7.1") /* nothing scanned, and not said to be empty */ \
    X(count_unfinished, "3.7.1") /* another bin, before this one is done */ \
    X(count_short, "3.7.1") /* fewer are left than the difference would take */ \
    X(label_named, "3.7.1") /* it has a meaning of its own: part number, bin, badge, command */ \
    X(label_same, "3.7.1") /* it means this part already */ \
    X(label_open, "3.7.1") /* it waits for a second person */ \
    X(label_people, "3.7.1") /* who teaches a label does not confirm it */ \
    X(same_site, "3.7.6") /* a transfer goes to another site of the store */ \
    X(not_under_way, "3.7.6") /* received, settled or withdrawn already */ \
    X(own_transfer, "3.7.6") /* who sent it, or confirmed it, is not who does this */ \
    X(not_sent, "3.7.6") /* the part is not on the transfer */ \
    X(discrepancy, "3.7.6") /* what came differs, and nobody says why */ \
    X(month_closed, "month close") /* nothing is dated in a closed month, and none closed twice */ \
    X(month_order, "month close") /* an earlier month of the site is not closed */ \
    X(month_runs, "month close") /* it has not ended */ \
    X(not_verified, "month close") /* a chain or balance that does not verify */ \
    X(undealt, "3.7.5") /* an old part neither dealt with nor carried over */ \
    X(uncounted, "3.7.1") /* the stock count is not done and posted */ \
    X(unsettled, "3.7.6") /* a transfer differs, and no leader said what became of it */ \
    X(not_booked, "3.7.2") /* counted goods that are not booked */ \
    X(signed_unknown, "3.7.6") /* by a key that no administrator here has compared */ \
    X(signed_forged, "3.7.6") /* the signature is not by that key, or not of this text */ \
    X(signed_site, "3.7.6") /* meant for another site */ \
    X(signed_used, "3.7.6") /* booked already */ \
    X(signed_part, "3.7.6") /* a part that this store does not know */ \
    X(signed_rest, "3.7.6") /* a code of the note was not scanned yet */ \
    X(changed, "") /* somebody else changed it meanwhile */ \
    X(misplaced, "") /* the scanner stands at the other window */ \
    X(trial, "") /* a keyboard on trial sent something else than a setup code */ \
    X(lost, "") /* scans came faster than they could be kept */ \
    X(fault, "") /* the world failed: disk, memory */
// clang-format on

#define REFUSAL_NAME(name, clause) REFUSE_##name,
enum refusal { REFUSE_none = 0, REFUSALS(REFUSAL_NAME) REFUSAL_COUNT };
#undef REFUSAL_NAME

// "wrong_part", as in the journal and the phrases; "" for none.
const char *refusal_name(enum refusal refusal);

// The refusal of that name; REFUSE_none for any other.
enum refusal refusal_of(const char *name);

// "3.7.4", or "" where plain sense and not a clause forbids it.
const char *refusal_clause(enum refusal refusal);

#endif
