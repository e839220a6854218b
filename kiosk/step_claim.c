// step_claim.c -- suppliers answer for their parts: the list of what is to be claimed, claims by
// the tags of the old parts, hand-over, answer, settlement (3.8).
#include "step.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void open_claim(struct turn *turn, const struct document *document) {
    turn_show(turn, PLACE_CLAIMED, document->id);
}

// What suppliers owe concerns whoever keeps the cage, approves, or closes the month.
void step_claims(struct turn *turn) {
    if (!turn_is(turn, ROLE_CLERK) && !turn_is(turn, ROLE_LEADER) && !turn_is(turn, ROLE_AUDITOR)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    turn_show(turn, PLACE_CLAIMS, 0);
    turn_calm(turn);
}

// A touch on a row of the list is no tag in the hand: a leader is asked whose fault it was, others
// see where the part stands.
void step_case(struct turn *turn) {
    struct claim_case judged;
    if (!facts_unit_case(turn->store, turn->number, &judged)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    bool judges = rule_blame(&turn->who, &judged) == REFUSE_none;
    turn_show(turn, judges ? PLACE_FAULT : PLACE_UNIT, judged.unit_id);
    memset(turn->desk.fields, 0, sizeof turn->desk.fields);
    turn->desk.field = 0;
    turn_calm(turn);
}

void step_blame(struct turn *turn) {
    struct claim_case judged;
    facts_unit_case(turn->store, turn->desk.subject_id, &judged);
    enum refusal refusal = rule_blame(&turn->who, &judged);
    if (refusal == REFUSE_none && (turn->number <= BLAME_NONE || turn->number >= BLAME_COUNT))
        refusal = REFUSE_not_here;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, judged.tag, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_BLAME, judged.write_off_id)->number = turn->number;
    turn_home(turn);
    turn_show(turn, PLACE_CLAIMS, 0);
    enum phrase blame = P_BLAME_1 + (int)turn->number - 1;
    turn_done(turn, P_BLAMED, judged.tag, phrase(true, blame));
    turn_english(turn, NULL, phrase(false, blame));
}

// The claim by tags -----------------------------------------------------------------------------

// The supplier whom the pile asks, 0 while it is empty.
static int64_t supplier_of(struct turn *turn) {
    struct claim_case first;
    bool any = turn->desk.pile_count > 0 &&
               facts_unit_case(turn->store, turn->desk.pile[0].unit_id, &first);
    return any ? first.supplier_id : 0;
}

static bool piled(const struct desk *desk, int64_t unit_id) {
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].unit_id == unit_id)
            return true;
    return false;
}

// The tag of an old part: with it in the hand, its supplier is asked.
void step_claim_unit(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct claim_case claimed;
    bool list = desk->place == PLACE_CLAIMS;
    if (list && !turn_is(turn, ROLE_CLERK)) {
        step_show_unit(turn);
        return;
    }
    if (!facts_unit_case(turn->store, turn->thing.id, &claimed)) {
        turn_refuse(turn, REFUSE_not_claimable, turn->code->text, NULL);
        return;
    }
    enum refusal refusal = rule_claim(&turn->who, &claimed, list ? 0 : supplier_of(turn));
    if (refusal == REFUSE_none && !list && desk->pile_count == LINES_MAX)
        refusal = REFUSE_too_many_lines;
    if (refusal == REFUSE_none && !list && piled(desk, claimed.unit_id))
        refusal = REFUSE_not_claimable;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, claimed.tag, claimed.supplier);
        return;
    }
    if (list)
        desk_clear(desk, PLACE_CLAIM);
    desk->pile[desk->pile_count++] = (struct pile_item){
        .kind = PILE_OLD, .unit_id = claimed.unit_id, .part_id = claimed.part_id};
    turn_accept(turn, P_CLAIM_TAKEN, claimed.tag, claimed.supplier);
}

// 3.8: a part's own label is not its tag.
void step_claim_part(struct turn *turn) {
    turn_refuse(turn, REFUSE_no_tag, turn->code->text, NULL);
}

// A touch takes an old part out again.
void step_claim_touch(struct turn *turn) {
    struct desk *desk = &turn->desk;
    if (turn->number < 1 || (size_t)turn->number > desk->pile_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    for (size_t i = (size_t)turn->number; i < desk->pile_count; i++)
        desk->pile[i - 1] = desk->pile[i];
    memset(&desk->pile[--desk->pile_count], 0, sizeof *desk->pile);
    step_acknowledge(turn);
}

void step_claim_submit(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct claim *claim = &turn->plan.claim;
    struct claim_case claimed = {0};
    enum refusal refusal = desk->pile_count ? REFUSE_none : REFUSE_no_tag;
    claim->supplier_id = supplier_of(turn);
    for (size_t i = 0; i < desk->pile_count && refusal == REFUSE_none; i++) {
        struct claim_line *line = &claim->lines[claim->count++];
        refusal = facts_unit_case(turn->store, desk->pile[i].unit_id, &claimed)
                      ? rule_claim(&turn->who, &claimed, claim->supplier_id)
                      : REFUSE_not_claimable;
        line->write_off_id = claimed.write_off_id;
        text_copy(line->tag, sizeof line->tag, claimed.tag);
    }
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, claimed.tag, claimed.supplier);
        return;
    }
    plan_act(&turn->plan, ACT_CLAIM, 0);
    turn_home(turn);
    turn_show(turn, PLACE_CLAIMED, facts_next_document(turn->store));
    turn_done(turn, P_CLAIMED, claimed.supplier, NULL);
    turn->answer.made = true;
}

// What comes next ---------------------------------------------------------------------------------

static void refuse(struct turn *turn, enum refusal refusal) {
    turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, turn->plan.claim.document.number,
                NULL);
}

static void hand_over(struct turn *turn, struct claim *claim) {
    plan_act(&turn->plan, ACT_HAND, claim->document.id);
    turn_done(turn, P_HANDED, claim->document.number, claim->supplier);
}

static void open_answer(struct turn *turn, const struct claim *claim) {
    turn_show(turn, PLACE_ANSWER, claim->document.id);
    turn->desk.lines_count = claim->count;
    for (size_t i = 0; i < claim->count; i++)
        turn->desk.lines[i] = (struct draft_line){.part_id = claim->lines[i].part_id,
                                                  .line_id = claim->lines[i].id,
                                                  .quantity = claim->lines[i].accepted_fen,
                                                  .said = claim->lines[i].verdict};
    turn_calm(turn);
}

static void open_settlement(struct turn *turn, const struct claim *claim) {
    turn_show(turn, PLACE_SETTLEMENT, claim->document.id);
    memset(turn->desk.fields, 0, sizeof turn->desk.fields);
    turn->desk.field = 0;
    turn_calm(turn);
}

void step_answer(struct turn *turn) {
    struct claim *claim = &turn->plan.claim;
    facts_claim(turn->store, turn->desk.subject_id, claim);
    enum refusal refusal = rule_answer(&turn->who, claim);
    if (refusal != REFUSE_none)
        refuse(turn, refusal);
    else
        open_answer(turn, claim);
}

// One command for whatever the claim waits for.
void step_claim_next(struct turn *turn) {
    struct claim *claim = &turn->plan.claim;
    facts_claim(turn->store, turn->desk.subject_id, claim);
    if (rule_hand(&turn->who, claim) == REFUSE_none)
        hand_over(turn, claim);
    else if (rule_settle(&turn->who, claim, 0) == REFUSE_none)
        open_settlement(turn, claim);
    else
        step_answer(turn);
}

void step_concede(struct turn *turn) {
    struct claim *claim = &turn->plan.claim;
    char money[NUMBER_MAX];
    facts_claim(turn->store, turn->desk.subject_id, claim);
    enum refusal refusal = rule_concede(&turn->who, claim);
    if (refusal == REFUSE_none &&
        facts_step_taken(turn->store, claim->document.id, "offer", turn->who.id))
        refusal = REFUSE_own;
    if (refusal != REFUSE_none) {
        refuse(turn, refusal);
        return;
    }
    plan_act(&turn->plan, ACT_CONCEDE, claim->document.id);
    text_format(money, sizeof money, "%lld.%02lld", (long long)(claim->settled_fen / 100),
                (long long)(claim->settled_fen % 100));
    turn_done(turn, P_SETTLED, claim->document.number, money);
}

// An offer is declined, or a claim withdrawn, for a reason.
void step_claim_reason(struct turn *turn) {
    struct claim *claim = &turn->plan.claim;
    facts_claim(turn->store, turn->desk.subject_id, claim);
    bool decline = turn->event == EVENT_REJECT;
    enum refusal refusal =
        decline ? rule_concede(&turn->who, claim) : rule_withdraw_claim(&turn->who, claim);
    if (refusal == REFUSE_none && decline &&
        facts_step_taken(turn->store, claim->document.id, "offer", turn->who.id))
        refusal = REFUSE_own;
    if (refusal != REFUSE_none)
        refuse(turn, refusal);
    else
        step_reject(turn);
}

static const struct claim_line *line_of(const struct claim *claim, int64_t unit_id) {
    for (size_t i = 0; i < claim->count; i++)
        if (claim->lines[i].unit_id == unit_id)
            return &claim->lines[i];
    return NULL;
}

// The tag of a refused old part says that it is back.
void step_take_back(struct turn *turn) {
    struct claim *claim = &turn->plan.claim;
    facts_claim(turn->store, turn->desk.subject_id, claim);
    const struct claim_line *line = line_of(claim, turn->thing.id);
    if (!line) {
        step_show_unit(turn);
        return;
    }
    enum refusal refusal = rule_take_back(&turn->who, claim, line);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, line->tag, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_TAKE_BACK, claim->document.id)->other = line->unit_id;
    turn_done(turn, P_TAKEN_BACK, line->tag, NULL);
}

// The answer --------------------------------------------------------------------------------------

// The claim as it is now, still to be answered; refused where it is not, or not with these lines.
static bool still_open(struct turn *turn) {
    struct claim *claim = &turn->plan.claim;
    facts_claim(turn->store, turn->desk.subject_id, claim);
    enum refusal refusal = rule_answer(&turn->who, claim);
    if (refusal == REFUSE_none && claim->count != turn->desk.lines_count)
        refusal = REFUSE_changed;
    if (refusal != REFUSE_none)
        refuse(turn, refusal);
    return refusal == REFUSE_none;
}

static void answer(struct turn *turn, size_t i, int64_t fen) {
    struct draft_line *draft = &turn->desk.lines[i];
    int64_t claimed_fen = turn->plan.claim.lines[i].claimed_fen;
    draft->quantity = fen;
    draft->said = fen == claimed_fen ? VERDICT_ACCEPTED : fen ? VERDICT_PARTLY : VERDICT_REFUSED;
    turn->desk.line = (int64_t)i + 1;
    turn_calm(turn); // the line's own row shows what was taken
}

// Accepted, refused: a touch leads from one to the other; an amount on the keypad is in between.
void step_answer_line(struct turn *turn) {
    if (!still_open(turn))
        return;
    if (turn->number < 1 || (size_t)turn->number > turn->desk.lines_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    size_t i = (size_t)turn->number - 1;
    bool accepted = turn->desk.lines[i].said == VERDICT_ACCEPTED;
    answer(turn, i, accepted ? 0 : turn->plan.claim.lines[i].claimed_fen);
}

void step_answer_unit(struct turn *turn) {
    if (!still_open(turn))
        return;
    for (size_t i = 0; i < turn->plan.claim.count; i++)
        if (turn->plan.claim.lines[i].unit_id == turn->thing.id) {
            turn->desk.line = (int64_t)i + 1;
            step_acknowledge(turn);
            return;
        }
    turn_refuse(turn, REFUSE_no_tag, turn->code->text, NULL);
}

void step_answer_number(struct turn *turn) {
    char number[NUMBER_MAX];
    size_t i = (size_t)turn->desk.line - 1;
    text_format(number, sizeof number, "%lld", (long long)turn->number);
    if (turn->desk.line < 1) {
        turn_refuse(turn, REFUSE_not_here, number, NULL);
        return;
    }
    if (!still_open(turn))
        return;
    if (turn->number > turn->plan.claim.lines[i].claimed_fen)
        turn_refuse(turn, REFUSE_settled_more, turn->plan.claim.lines[i].tag, NULL);
    else
        answer(turn, i, turn->number);
}

void step_answer_all(struct turn *turn) {
    if (!still_open(turn))
        return;
    for (size_t i = 0; i < turn->desk.lines_count; i++)
        answer(turn, i, turn->plan.claim.lines[i].claimed_fen);
    turn->desk.line = 0;
}

void step_answer_submit(struct turn *turn) {
    struct claim *claim = &turn->plan.claim;
    if (!still_open(turn))
        return;
    for (size_t i = 0; i < claim->count; i++) {
        const struct draft_line *draft = &turn->desk.lines[i];
        struct claim_line *line = &claim->lines[i];
        if (draft->said <= VERDICT_NONE || draft->said >= VERDICT_COUNT) {
            turn_refuse(turn, REFUSE_no_answer, line->tag, NULL);
            return;
        }
        line->verdict = (enum verdict)draft->said;
        line->accepted_fen = draft->quantity;
    }
    plan_act(&turn->plan, ACT_ANSWER, claim->document.id);
    turn_home(turn);
    turn_show(turn, PLACE_CLAIMED, claim->document.id);
    turn_done(turn, P_ANSWERED, claim->document.number, claim->supplier);
}

// The settlement ----------------------------------------------------------------------------------

// What was accepted stands in for the amount, until somebody gives another.
void step_settlement_number(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct claim *claim = &turn->plan.claim;
    if (desk->field != SETTLEMENT_MEANS) {
        step_form_number(turn);
        return;
    }
    facts_claim(turn->store, desk->subject_id, claim);
    int64_t fen = turn->number == MEANS_PARTS ? claim->whole_fen : claim->accepted_fen;
    text_format(desk->fields[SETTLEMENT_FEN], sizeof desk->fields[0], "%lld", (long long)fen);
    step_form_number(turn);
}

void step_settle(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct claim *claim = &turn->plan.claim;
    size_t count;
    form_fields(desk->place, &count);
    if (form_next(desk) < count) {
        step_form_submit(turn);
        return;
    }
    facts_claim(turn->store, desk->subject_id, claim);
    int64_t means = strtoll(desk->fields[SETTLEMENT_MEANS], NULL, 10);
    int64_t fen =
        means == MEANS_PARTS ? claim->whole_fen : strtoll(desk->fields[SETTLEMENT_FEN], NULL, 10);
    enum refusal refusal = rule_settle(&turn->who, claim, fen);
    if (refusal != REFUSE_none) {
        refuse(turn, refusal);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_SETTLEMENT, claim->document.id);
    row->number = means;
    row->other = fen;
    row->state = fen == claim->claimed_fen ? STATE_SETTLED : STATE_OFFERED;
    turn_home(turn);
    turn_show(turn, PLACE_CLAIMED, claim->document.id);
    turn_done(turn, row->state == STATE_SETTLED ? P_SETTLED_WHOLE : P_OFFERED,
              claim->document.number, claim->supplier);
}
