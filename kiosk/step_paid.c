// step_paid.c -- the money for work outside the warranty is handed in (3.3.4).
#include "step.h"

#include "form.h"
#include "paid.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

static void begin(struct turn *turn, int64_t document_id) {
    turn_show(turn, PLACE_PAYMENT, document_id);
    memset(turn->desk.fields, 0, sizeof turn->desk.fields);
    turn->desk.field = PAYMENT_FEN;
}

bool open_payment(struct turn *turn, const struct document *document) {
    struct charge charge;
    if (!facts_charge(turn->store, document->id, &charge) ||
        rule_pay(&turn->who, &charge, 0) != REFUSE_none)
        return false;
    begin(turn, document->id);
    return true;
}

void step_pay(struct turn *turn) {
    struct charge charge;
    if (!facts_charge(turn->store, turn->desk.subject_id, &charge)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    enum refusal refusal = rule_pay(&turn->who, &charge, 0);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, charge.number, NULL);
        return;
    }
    begin(turn, charge.document_id);
    turn_calm(turn);
}

// The last of the money completes whatever waited for nothing else.
void submit_payment(struct turn *turn) {
    struct charge charge = {0};
    struct plan *plan = &turn->plan;
    char fen[NUMBER_MAX];
    int64_t amount = strtoll(turn->desk.fields[PAYMENT_FEN], NULL, 10);
    const char *receipt = turn->desk.fields[PAYMENT_RECEIPT];
    facts_charge(turn->store, turn->desk.subject_id, &charge);
    facts_paperwork(turn->store, turn->desk.subject_id, &plan->paper);
    enum refusal refusal = rule_pay(&turn->who, &charge, amount);
    if (refusal == REFUSE_none && facts_receipt_used(turn->store, receipt))
        refusal = REFUSE_receipt_used;
    bool last = charge.paid_fen + amount == charge.due_fen;
    if (refusal == REFUSE_none && last &&
        facts_clears_own(turn->store, charge.document_id, turn->who.id))
        refusal = REFUSE_own_money;
    if (refusal != REFUSE_none) {
        text_money(fen, sizeof fen, charge.due_fen - charge.paid_fen);
        turn_refuse(turn, refusal, refusal == REFUSE_overpaid ? fen : receipt, NULL);
        return;
    }
    plan_act(plan, ACT_PAYMENT, charge.document_id)->number = amount;
    text_copy(plan->badge, sizeof plan->badge, receipt);
    if (last)
        plan_act(plan, ACT_SETTLE, charge.document_id);
    text_money(fen, sizeof fen, charge.due_fen - charge.paid_fen - amount);
    turn_home(turn);
    turn_done(turn, last ? P_PAID_ALL : P_PAID, charge.number, fen);
}
