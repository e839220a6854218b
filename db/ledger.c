#include "ledger.h"

#include "journal.h"
#include "ledger_work.h"

#include <assert.h>
#include <string.h>

// An account comes into being with its first movement.
static int64_t open_account(struct store *store, const char *kind, int64_t site, int64_t bin,
                            int64_t person, int64_t vehicle) {
    int64_t id = store_value(store, Q_NEXT_ACCOUNT, 1, "");
    store_do(store, Q_ADD_ACCOUNT, "ntiiii", id, kind, site, bin, person, vehicle);
    return id;
}

int64_t work_site_account(struct store *store, const char *kind, int64_t site_id) {
    int64_t id = store_value(store, Q_ACCOUNT_SITE, 0, "tn", kind, site_id);
    return id ? id : open_account(store, kind, site_id, 0, 0, 0);
}

int64_t work_bin_account(struct store *store, int64_t bin_id) {
    int64_t id = store_value(store, Q_ACCOUNT_BIN, 0, "n", bin_id);
    return id ? id : open_account(store, "bin", 0, bin_id, 0, 0);
}

int64_t work_custody_account(struct store *store, int64_t person_id) {
    int64_t id = store_value(store, Q_ACCOUNT_PERSON, 0, "n", person_id);
    return id ? id : open_account(store, "custody", 0, 0, person_id, 0);
}

int64_t work_vehicle_account(struct store *store, int64_t vehicle_id) {
    int64_t id = store_value(store, Q_ACCOUNT_VEHICLE, 0, "n", vehicle_id);
    return id ? id : open_account(store, "vehicle", 0, 0, 0, vehicle_id);
}

void work_move(struct store *store, int64_t entry_id, const struct move *move) {
    store_do(store, Q_ADD_MOVEMENT, "nntntnnnii", store_value(store, Q_NEXT_MOVEMENT, 1, ""),
             entry_id, move->cause, move->part_id, move->condition, move->quantity, move->from_id,
             move->to_id, move->unit_id, move->reverses);
}

// The two-digit year at the counter, for numbers.
static int year_of(int64_t at_us) {
    int64_t days = (at_us + LOCAL_OFFSET_US) / DAY_US;
    // Years of 365.2425 days, counted from a 1 March: exact for every day since 1970 (Hinnant).
    int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    return (int)((yoe + era * 400 + (doy >= 306)) % 100);
}

void work_number(struct work *work, const char *prefix, int64_t id, char *to, size_t size) {
    code_number(to, size, prefix, (int)work->site_id, year_of(work->plan->clock_us), id);
}

void work_step(struct work *work, int64_t document_id, const char *step, enum document_state state,
               int64_t second_id) {
    int64_t before = store_value(work->store, Q_DOCUMENT_SEQ, -1, "n", document_id);
    store_do(work->store, Q_ADD_STEP, "nttnitn", document_id, step, state_name(state),
             work->plan->person_id, second_id, work->plan->reason, work->plan->entry_id);
    // No rule matched: nothing was inserted, which must not pass for success.
    if (store_value(work->store, Q_DOCUMENT_SEQ, -1, "n", document_id) != before + 1)
        store_refuse(work->store, "no such step from this state by this person");
}

int64_t work_document(struct work *work, enum document_kind kind, const char *number) {
    struct plan *plan = work->plan;
    int64_t id = store_value(work->store, Q_NEXT_DOCUMENT, 1, "");
    if (number)
        text_copy(plan->made_number, sizeof plan->made_number, number);
    else
        work_number(work, document_prefix(kind), id, plan->made_number, sizeof plan->made_number);
    store_do(work->store, Q_ADD_DOCUMENT, "nttnnin", id, document_kind_name(kind),
             plan->made_number, work->site_id, plan->person_id, plan->paper.vehicle.id,
             plan->entry_id);
    plan->made_id = id;
    return id;
}

void ledger_opening(struct store *store, int64_t entry_id, int64_t part_id, int64_t bin_id,
                    int64_t site_id, int64_t quantity) {
    struct move move = {.cause = "opening",
                        .condition = "new",
                        .part_id = part_id,
                        .quantity = quantity,
                        .from_id = work_site_account(store, "opening", site_id),
                        .to_id = work_bin_account(store, bin_id)};
    work_move(store, entry_id, &move);
}

enum { BATCH = 64 }; // rows read before they are written to, so that no statement is in the way

// Mirrors at most a batch of an entry's movements older than `before`; gives how many.
static size_t undo_batch(struct work *work, int64_t entry_id, int64_t *before) {
    struct store *store = work->store;
    struct move moves[BATCH];
    char conditions[BATCH][NUMBER_MAX];
    size_t count = 0;
    store_ask(store, Q_ENTRY_MOVEMENTS, "nnn", entry_id, *before, (int64_t)BATCH);
    while (count < BATCH && store_row(store, Q_ENTRY_MOVEMENTS)) {
        store_text(store, Q_ENTRY_MOVEMENTS, 2, conditions[count], NUMBER_MAX);
        moves[count] = (struct move){.cause = "undo",
                                     .condition = conditions[count],
                                     .part_id = store_number(store, Q_ENTRY_MOVEMENTS, 1),
                                     .quantity = store_number(store, Q_ENTRY_MOVEMENTS, 3),
                                     .from_id = store_number(store, Q_ENTRY_MOVEMENTS, 5),
                                     .to_id = store_number(store, Q_ENTRY_MOVEMENTS, 4),
                                     .unit_id = store_number(store, Q_ENTRY_MOVEMENTS, 6),
                                     .reverses = store_number(store, Q_ENTRY_MOVEMENTS, 0)};
        *before = moves[count++].reverses;
    }
    store_end(store, Q_ENTRY_MOVEMENTS);
    for (size_t i = 0; i < count; i++)
        work_move(store, work->plan->entry_id, &moves[i]);
    return count;
}

// Mirrors every movement and payment of an entry, newest first, then takes its document's step
// back: an entry takes one step at most.
static void undo(struct work *work, const struct act_row *row) {
    int64_t before = INT64_MAX, document = 0;
    enum document_state back = STATE_NONE;
    while (undo_batch(work, row->id, &before) == BATCH)
        ;
    store_do(work->store, Q_UNDO_PAYMENTS, "nnn", row->id, work->plan->person_id,
             work->plan->entry_id);
    store_ask(work->store, Q_ENTRY_STEPS, "n", row->id);
    if (store_row(work->store, Q_ENTRY_STEPS)) {
        char name[NUMBER_MAX], from[NUMBER_MAX];
        store_text(work->store, Q_ENTRY_STEPS, 1, name, sizeof name);
        store_text(work->store, Q_ENTRY_STEPS, 2, from, sizeof from);
        document = store_number(work->store, Q_ENTRY_STEPS, 0);
        // To where the step began; a requisition stays begun, others of its issues may stand. What
        // was written with the step itself is given up.
        back = strcmp(name, "issue") == 0 ? STATE_STARTED
               : from[0] == '\0'          ? STATE_WITHDRAWN
                                          : state_of(from);
        store_end(work->store, Q_ENTRY_STEPS);
    }
    if (document)
        work_step(work, document, "undo", back, 0);
}

static const struct {
    void (*deed)(struct work *, const struct act_row *);
} deeds[ACT_KIND_COUNT] = {
    [ACT_SITE] = {ledger_site},
    [ACT_PERSON] = {ledger_person},
    [ACT_PIN] = {ledger_pin},
    [ACT_PIN_RESET] = {ledger_pin_reset},
    [ACT_VOUCH] = {ledger_vouch},
    [ACT_ROLE] = {ledger_role},
    [ACT_ACTIVE] = {ledger_active},
    [ACT_BADGE] = {ledger_badge},
    [ACT_DEVICE] = {ledger_device},
    [ACT_POST] = {ledger_post},
    [ACT_SETTING] = {ledger_setting},
    [ACT_TRIES_CLEAR] = {ledger_tries_clear},
    [ACT_VEHICLE] = {ledger_vehicle},
    [ACT_REQUISITION] = {ledger_requisition},
    [ACT_REPORT] = {ledger_report},
    [ACT_APPROVE] = {ledger_approve},
    [ACT_LATE] = {ledger_late},
    [ACT_STEP] = {ledger_step},
    [ACT_ISSUE] = {ledger_issue},
    [ACT_OLD] = {ledger_old},
    [ACT_UNUSED] = {ledger_unused},
    [ACT_DAMAGED] = {ledger_damaged},
    [ACT_SETTLE] = {ledger_settle},
    [ACT_CONSENT] = {ledger_consent},
    [ACT_PAYMENT] = {ledger_payment},
    [ACT_UNDO] = {undo},
    [ACT_PAPER] = {ledger_paper},
    [ACT_SHELF] = {ledger_shelf},
    [ACT_BIN] = {ledger_bin},
    [ACT_SHELVE] = {ledger_shelve},
    [ACT_MISMATCH] = {ledger_mismatch},
    [ACT_INTERCHANGE] = {ledger_interchange},
    [ACT_BATCH] = {ledger_batch},
    [ACT_DECIDE] = {ledger_decide},
    [ACT_PROPOSE] = {ledger_propose},
    [ACT_DISPOSE] = {ledger_dispose},
    [ACT_SALE] = {ledger_sale},
    [ACT_CARRY] = {ledger_carry},
    [ACT_RECEIVING] = {ledger_receiving},
    [ACT_RECEIVE] = {ledger_receive},
    [ACT_BLAME] = {ledger_blame},
    [ACT_CLAIM] = {ledger_claim},
    [ACT_HAND] = {ledger_hand},
    [ACT_ANSWER] = {ledger_answer},
    [ACT_SETTLEMENT] = {ledger_settlement},
    [ACT_CONCEDE] = {ledger_concede},
    [ACT_TAKE_BACK] = {ledger_take_back},
    [ACT_MAIL] = {ledger_mail},
    [ACT_SETTLE_MAIL] = {ledger_settle_mail},
    [ACT_COUNT_OPEN] = {ledger_count_open},
    [ACT_COUNT] = {ledger_count},
    [ACT_COUNT_AGAIN] = {ledger_count_again},
    [ACT_COUNT_POST] = {ledger_count_post},
    [ACT_TEACH] = {ledger_teach},
    [ACT_LEARN] = {ledger_learn},
    [ACT_DISPATCH] = {ledger_dispatch},
    [ACT_ARRIVE] = {ledger_arrive},
    [ACT_KEY] = {ledger_key},
    [ACT_PEER] = {ledger_peer},
    [ACT_CONSIGN] = {ledger_consign},
    [ACT_CONFIRM] = {ledger_confirm},
    [ACT_FATE] = {ledger_fate},
    [ACT_CLOSE] = {ledger_close},
};

enum fault ledger_count_try(struct store *store, int64_t person_id, int64_t locked_until_us) {
    store_begin(store);
    store_do(store, Q_COUNT_TRY, "nn", person_id, locked_until_us);
    return store_commit(store);
}

static int64_t reversed_entry(const struct plan *plan) {
    for (size_t i = 0; i < plan->acts_count; i++)
        if (plan->acts[i].kind == ACT_UNDO)
            return plan->acts[i].id;
    return 0;
}

static void keep_desk(struct store *store, const struct plan *plan) {
    for (size_t i = 0; i < plan->slots_count; i++) {
        const struct slot *slot = &plan->slots[i];
        if (slot->value[0])
            store_do(store, Q_DESK_SET, "ntt", slot->person_id, slot->name, slot->value);
        else
            store_do(store, Q_DESK_CLEAR, "nt", slot->person_id, slot->name);
    }
}

enum fault ledger_commit(struct store *store, struct plan *plan) {
    struct work work = {store, plan, plan->settings.site_id};
    store_begin(store);
    journal_add(store, plan, reversed_entry(plan));
    for (size_t i = 0; i < plan->acts_count; i++) {
        assert(deeds[plan->acts[i].kind].deed);
        deeds[plan->acts[i].kind].deed(&work, &plan->acts[i]);
    }
    keep_desk(store, plan);
    journal_seal(store, plan->entry_id);
    return store_commit(store);
}

// The figures of one statement are not known: only that it goes on.
static bool month_goes_on(void *context) {
    return progress_tell(context, STAGE_MONTH, 0, 0);
}

enum fault ledger_commit_long(struct store *store, struct plan *plan,
                              const struct progress *progress) {
    struct progress heard = progress ? *progress : (struct progress){0};
    store_watch(store, progress ? month_goes_on : NULL, &heard);
    enum fault fault = ledger_commit(store, plan);
    store_watch(store, NULL, NULL);
    return fault;
}
