// ledger_requisition.c -- asking, approving, issuing (3.6.1, 3.7.4).
#include "ledger_work.h"

#include <string.h>

void ledger_requisition(struct work *work, const struct act_row *row) {
    struct paperwork *paper = &work->plan->paper;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_REQUISITION, NULL);
    store_do(work->store, Q_ADD_REQUISITION, "ntnntn", id, paper->opinion, paper->km, paper->months,
             paper->in_warranty ? "in" : "out", work->plan->entry_id);
    for (size_t i = 0; i < paper->count; i++)
        store_do(work->store, Q_ADD_REQUISITION_LINE, "nnnnnn",
                 store_value(work->store, Q_NEXT_REQUISITION_LINE, 1, ""), id, (int64_t)i + 1,
                 paper->lines[i].part_id, paper->lines[i].quantity, work->plan->entry_id);
    if (paper->overdue)
        store_do(work->store, Q_ADD_DEBT_WARNING, "nnn", id, paper->overdue, work->plan->entry_id);
    work_step(work, id, "submit", STATE_SUBMITTED, 0);
    work_owe_paper(work, "requisition", work->plan->made_number);
}

void ledger_approve(struct work *work, const struct act_row *row) {
    work_step(work, row->id, "approve", STATE_APPROVED, 0);
    for (size_t i = 0; i < work->plan->paper.count; i++)
        store_do(work->store, Q_ADD_APPROVAL, "nnn", work->plan->paper.lines[i].id,
                 work->plan->paper.lines[i].approved, work->plan->entry_id);
}

// A blank that was filled by hand has become the document that was just made.
void ledger_late(struct work *work, const struct act_row *row) {
    const struct plan *plan = work->plan;
    (void)row;
    store_do(work->store, Q_ADD_LATE, "ntnn", plan->made_id, plan->late.blank,
             plan->late.written_us, plan->entry_id);
}

void ledger_step(struct work *work, const struct act_row *row) {
    // Steps that owe a paper; "" stands for whichever leads into the state, STATE_NONE for any.
    static const struct {
        const char *step;
        enum document_state state;
        const char *paper;
    } owes[] = {{"issue", STATE_NONE, "issue slip"}, {"", STATE_DISPOSED, "disposal list"}};
    work_step(work, row->id, row->step, row->state, work->plan->second_id);
    for (size_t i = 0; i < sizeof owes / sizeof *owes; i++)
        if ((!owes[i].step[0] || strcmp(owes[i].step, row->step) == 0) &&
            (owes[i].state == STATE_NONE || owes[i].state == row->state))
            work_owe_document(work, owes[i].paper, row->id);
}

void work_unit(struct store *store, int64_t unit_id, struct unit_row *unit) {
    memset(unit, 0, sizeof *unit);
    store_ask(store, Q_UNIT_TAG_PART, "n", unit_id);
    if (!store_row(store, Q_UNIT_TAG_PART))
        return;
    store_text(store, Q_UNIT_TAG_PART, 0, unit->tag, sizeof unit->tag);
    unit->part_id = store_number(store, Q_UNIT_TAG_PART, 1);
    unit->owner_id = store_number(store, Q_UNIT_TAG_PART, 2);
    unit->vehicle_id = store_number(store, Q_UNIT_TAG_PART, 3);
    unit->site_id = store_number(store, Q_UNIT_TAG_PART, 4);
    unit->entry_id = store_number(store, Q_UNIT_TAG_PART, 7);
    store_end(store, Q_UNIT_TAG_PART);
}

// One unit a piece: each has its tag and its gate.
void ledger_issue(struct work *work, const struct act_row *row) {
    struct store *store = work->store;
    for (int64_t i = 0; i < row->number; i++) {
        int64_t id = store_value(store, Q_NEXT_UNIT, 1, "");
        int64_t ordinal = store_value(store, Q_LINE_ORDINAL, 1, "n", row->id);
        int64_t movement = store_value(store, Q_NEXT_MOVEMENT, 1, "");
        char tag[NUMBER_MAX];
        struct unit_row unit;
        work_number(work, "TG", id, tag, sizeof tag);
        store_do(store, Q_ADD_UNIT, "ntnnnnn", id, tag, row->id, ordinal, movement,
                 work->plan->clock_us + work->plan->settings.return_days * DAY_US,
                 work->plan->entry_id);
        work_unit(store, id, &unit);
        work_move(store, work->plan->entry_id,
                  &(struct move){.cause = "issue",
                                 .condition = "new",
                                 .part_id = unit.part_id,
                                 .quantity = 1,
                                 .from_id = work_bin_account(store, row->other),
                                 .to_id = work_custody_account(store, unit.owner_id),
                                 .unit_id = id});
        work_owe_paper(work, "tag", tag);
    }
}
