// ledger_report.c -- service reports, and what their agreement writes off (3.3.1, 3.6.2).
#include "ledger_work.h"

#include <string.h>

enum { BATCH = 64 }; // rows read before they are written to, so that no statement is in the way

void ledger_report(struct work *work, const struct act_row *row) {
    struct paperwork *paper = &work->plan->paper;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_REPORT, paper->document.number);
    store_do(work->store, Q_ADD_REPORT, "nnnnnttnnn", id, paper->begun_us, paper->ended_us,
             paper->km, paper->months, paper->in_warranty ? "in" : "out", paper->customer,
             paper->signed_us, paper->satisfaction, work->plan->entry_id);
    for (size_t i = 0; i < paper->count; i++)
        store_do(work->store, Q_ADD_REPORT_LINE, "nnnnntn",
                 store_value(work->store, Q_NEXT_REPORT_LINE, 1, ""), id, (int64_t)i + 1,
                 paper->lines[i].part_id, paper->lines[i].quantity, paper->lines[i].cause,
                 work->plan->entry_id);
    if (!paper->in_warranty)
        work_charge(work, id, paper->labour_fen);
    work_step(work, id, "sign", STATE_SIGNED, 0);
}

void work_settle_unit(struct work *work, int64_t unit_id) {
    struct store *store = work->store;
    struct unit_row unit;
    if (work_settle_mailed(work, unit_id))
        return;
    char state[NUMBER_MAX] = "", duty[NUMBER_MAX] = "";
    work_unit(store, unit_id, &unit);
    store_ask(store, Q_UNIT_TAG_PART, "n", unit_id);
    if (store_row(store, Q_UNIT_TAG_PART)) {
        store_text(store, Q_UNIT_TAG_PART, 5, duty, sizeof duty);
        store_text(store, Q_UNIT_TAG_PART, 6, state, sizeof state);
        store_end(store, Q_UNIT_TAG_PART);
    }
    int64_t old_part = store_value(store, Q_LIVE_OLD_PART, 0, "n", unit_id);
    if (strcmp(state, "issued") != 0 || (strcmp(duty, "must") == 0 && !old_part))
        return;
    store_ask(store, Q_UNIT_REPORT, "nnnn", unit.vehicle_id, unit.part_id, unit.entry_id, unit_id);
    if (!store_row(store, Q_UNIT_REPORT))
        return;
    char report_state[NUMBER_MAX];
    store_text(store, Q_UNIT_REPORT, 1, report_state, sizeof report_state);
    int64_t report = store_number(store, Q_UNIT_REPORT, 2);
    int64_t line = store_number(store, Q_UNIT_REPORT, 3);
    int64_t quantity = store_number(store, Q_UNIT_REPORT, 4);
    int64_t seq = store_number(store, Q_UNIT_REPORT, 5);
    int64_t owed_fen = store_number(store, Q_UNIT_REPORT, 6);
    store_end(store, Q_UNIT_REPORT);
    // 3.3.4: nor while its money is still owed.
    if (strcmp(report_state, "agreed") != 0 || owed_fen > 0)
        return;
    int64_t write_off = store_value(store, Q_NEXT_WRITE_OFF, 1, "");
    store_do(store, Q_ADD_WRITE_OFF, "nnnnnnninn", write_off, unit_id, report, line, quantity,
             store_value(store, Q_FREE_ORDINAL, 1, "n", line), seq, old_part,
             store_value(store, Q_NEXT_MOVEMENT, 1, ""), work->plan->entry_id);
    work_move(store, work->plan->entry_id,
              &(struct move){.cause = "fit",
                             .condition = "new",
                             .part_id = unit.part_id,
                             .quantity = 1,
                             .from_id = work_custody_account(store, unit.owner_id),
                             .to_id = work_vehicle_account(store, unit.vehicle_id),
                             .unit_id = unit_id});
    store_do(store, Q_ADD_CLAIM_CASE, "n", write_off); // 3.8: where its supplier may be asked
    work->plan->written_off++;
}

void ledger_settle(struct work *work, const struct act_row *row) {
    int64_t units[BATCH], last = 0;
    size_t count;
    do {
        count = 0;
        store_ask(work->store, Q_OPEN_FOR_REPORT, "nnnn", row->id, work->plan->paper.vehicle.id,
                  last, (int64_t)BATCH);
        while (count < BATCH && store_row(work->store, Q_OPEN_FOR_REPORT))
            units[count++] = store_number(work->store, Q_OPEN_FOR_REPORT, 0);
        store_end(work->store, Q_OPEN_FOR_REPORT);
        for (size_t i = 0; i < count; i++)
            work_settle_unit(work, last = units[i]);
    } while (count == BATCH);
}
