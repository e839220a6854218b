// ledger_return.c -- what comes back: old parts and unused ones (3.6.2, 3.7.4).
#include "ledger_work.h"

void ledger_old(struct work *work, const struct act_row *row) {
    struct store *store = work->store;
    struct unit_row unit;
    work_unit(store, row->id, &unit);
    int64_t id = store_value(store, Q_NEXT_OLD_PART, 1, "");
    store_do(store, Q_ADD_OLD_PART, "nnnnn", id, row->id, row->other,
             store_value(store, Q_NEXT_MOVEMENT, 1, ""), work->plan->entry_id);
    if (row->number)
        store_do(store, Q_ADD_SHELVING, "nnn", id, row->number, work->plan->entry_id);
    work_move(store, work->plan->entry_id,
              &(struct move){.cause = "old",
                             .condition = "old",
                             .part_id = row->other,
                             .quantity = 1,
                             .from_id = work_vehicle_account(store, unit.vehicle_id),
                             .to_id = work_site_account(store, "cage", unit.site_id),
                             .unit_id = row->id});
    work_settle_unit(work, row->id);
}

void ledger_unused(struct work *work, const struct act_row *row) {
    struct unit_row unit;
    work_unit(work->store, row->id, &unit);
    work_unmail(work, row->id);
    work_move(work->store, work->plan->entry_id,
              &(struct move){.cause = "unused",
                             .condition = "new",
                             .part_id = unit.part_id,
                             .quantity = 1,
                             .from_id = work_custody_account(work->store, unit.owner_id),
                             .to_id = work_bin_account(work->store, row->other),
                             .unit_id = row->id});
}

// 3.7.4: a damaged one goes to suspect, not to new: out of its old condition, into the other.
void ledger_damaged(struct work *work, const struct act_row *row) {
    struct unit_row unit;
    work_unit(work->store, row->id, &unit);
    work_unmail(work, row->id);
    int64_t regrade = work_site_account(work->store, "regrade", unit.site_id);
    work_move(work->store, work->plan->entry_id,
              &(struct move){.cause = "damaged",
                             .condition = "new",
                             .part_id = unit.part_id,
                             .quantity = 1,
                             .from_id = work_custody_account(work->store, unit.owner_id),
                             .to_id = regrade,
                             .unit_id = row->id});
    work_move(work->store, work->plan->entry_id,
              &(struct move){.cause = "regrade",
                             .condition = "suspect",
                             .part_id = unit.part_id,
                             .quantity = 1,
                             .from_id = regrade,
                             .to_id = work_bin_account(work->store, row->other),
                             .unit_id = row->id});
}
