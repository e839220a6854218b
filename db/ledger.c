#include "ledger.h"

#include "code.h"
#include "journal.h"
#include "text.h"

#include <assert.h>
#include <string.h>

// Everything an act needs besides its own row.
struct work {
    struct store *store;
    struct plan *plan;
    int64_t site_id;
};

// An account comes into being with its first movement.
static int64_t open_account(struct store *store, const char *kind, int64_t site, int64_t bin,
                            int64_t person, int64_t vehicle) {
    int64_t id = store_value(store, Q_NEXT_ACCOUNT, 1, "");
    store_do(store, Q_ADD_ACCOUNT, "ntiiii", id, kind, site, bin, person, vehicle);
    return id;
}

static int64_t site_account(struct store *store, const char *kind, int64_t site_id) {
    int64_t id = store_value(store, Q_ACCOUNT_SITE, 0, "tn", kind, site_id);
    return id ? id : open_account(store, kind, site_id, 0, 0, 0);
}

static int64_t bin_account(struct store *store, int64_t bin_id) {
    int64_t id = store_value(store, Q_ACCOUNT_BIN, 0, "n", bin_id);
    return id ? id : open_account(store, "bin", 0, bin_id, 0, 0);
}

static int64_t custody_account(struct store *store, int64_t person_id) {
    int64_t id = store_value(store, Q_ACCOUNT_PERSON, 0, "n", person_id);
    return id ? id : open_account(store, "custody", 0, 0, person_id, 0);
}

static int64_t vehicle_account(struct store *store, int64_t vehicle_id) {
    int64_t id = store_value(store, Q_ACCOUNT_VEHICLE, 0, "n", vehicle_id);
    return id ? id : open_account(store, "vehicle", 0, 0, 0, vehicle_id);
}

struct move {
    const char *cause, *condition;
    int64_t part_id, quantity, from_id, to_id, unit_id, reverses;
};

static void move_parts(struct store *store, int64_t entry_id, const struct move *move) {
    store_do(store, Q_ADD_MOVEMENT, "nntntnnnii", store_value(store, Q_NEXT_MOVEMENT, 1, ""),
             entry_id, move->cause, move->part_id, move->condition, move->quantity, move->from_id,
             move->to_id, move->unit_id, move->reverses);
}

void ledger_opening(struct store *store, int64_t entry_id, int64_t part_id, int64_t bin_id,
                    int64_t site_id, int64_t quantity) {
    struct move move = {.cause = "opening",
                        .condition = "new",
                        .part_id = part_id,
                        .quantity = quantity,
                        .from_id = site_account(store, "opening", site_id),
                        .to_id = bin_account(store, bin_id)};
    move_parts(store, entry_id, &move);
}

struct unit_row {
    char tag[NUMBER_MAX];
    int64_t part_id, owner_id, vehicle_id, site_id, entry_id;
};

static void read_unit(struct store *store, int64_t unit_id, struct unit_row *unit) {
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

static void owe_paper(struct work *work, const char *kind, const char *number) {
    store_do(work->store, Q_ADD_PAPER, "nttn", store_value(work->store, Q_NEXT_PAPER, 1, ""), kind,
             number, work->plan->entry_id);
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

// Numbers run with the ids: unique without counting history, rising, at times with a gap.
static void make_number(struct work *work, const char *prefix, int64_t id, char *to, size_t size) {
    code_number(to, size, prefix, (int)work->site_id, year_of(work->plan->clock_us), id);
}

static void take_step(struct work *work, int64_t document_id, const char *step,
                      enum document_state state, int64_t second_id) {
    int64_t before = store_value(work->store, Q_DOCUMENT_SEQ, -1, "n", document_id);
    store_do(work->store, Q_ADD_STEP, "nttnitn", document_id, step, state_name(state),
             work->plan->person_id, second_id, work->plan->reason, work->plan->entry_id);
    // No rule matched: nothing was inserted, which must not pass for success.
    if (store_value(work->store, Q_DOCUMENT_SEQ, -1, "n", document_id) != before + 1)
        store_refuse(work->store, "no such step from this state by this person");
}

static int64_t add_document(struct work *work, const char *kind, const char *number) {
    int64_t id = store_value(work->store, Q_NEXT_DOCUMENT, 1, "");
    store_do(work->store, Q_ADD_DOCUMENT, "nttnnnn", id, kind, number, work->site_id,
             work->plan->person_id, work->plan->paper.vehicle.id, work->plan->entry_id);
    work->plan->made_id = id;
    text_copy(work->plan->made_number, sizeof work->plan->made_number, number);
    return id;
}

static void add_requisition(struct work *work, const struct act_row *row) {
    struct paperwork *paper = &work->plan->paper;
    char number[NUMBER_MAX];
    (void)row;
    make_number(work, "RQ", store_value(work->store, Q_NEXT_DOCUMENT, 1, ""), number,
                sizeof number);
    int64_t id = add_document(work, "requisition", number);
    store_do(work->store, Q_ADD_REQUISITION, "ntnntn", id, paper->opinion, paper->km, paper->months,
             paper->in_warranty ? "in" : "out", work->plan->entry_id);
    for (size_t i = 0; i < paper->count; i++)
        store_do(work->store, Q_ADD_REQUISITION_LINE, "nnnnnn",
                 store_value(work->store, Q_NEXT_REQUISITION_LINE, 1, ""), id, (int64_t)i + 1,
                 paper->lines[i].part_id, paper->lines[i].quantity, work->plan->entry_id);
    take_step(work, id, "submit", STATE_SUBMITTED, 0);
    owe_paper(work, "requisition", number);
}

static void add_report(struct work *work, const struct act_row *row) {
    struct paperwork *paper = &work->plan->paper;
    (void)row;
    int64_t id = add_document(work, "report", paper->document.number);
    store_do(work->store, Q_ADD_REPORT, "nnnnnttnnn", id, paper->begun_us, paper->ended_us,
             paper->km, paper->months, paper->in_warranty ? "in" : "out", paper->customer,
             paper->signed_us, paper->satisfaction, work->plan->entry_id);
    for (size_t i = 0; i < paper->count; i++)
        store_do(work->store, Q_ADD_REPORT_LINE, "nnnnntn",
                 store_value(work->store, Q_NEXT_REPORT_LINE, 1, ""), id, (int64_t)i + 1,
                 paper->lines[i].part_id, paper->lines[i].quantity, paper->lines[i].cause,
                 work->plan->entry_id);
    take_step(work, id, "sign", STATE_SIGNED, 0);
}

static void approve(struct work *work, const struct act_row *row) {
    take_step(work, row->id, "approve", STATE_APPROVED, 0);
    for (size_t i = 0; i < work->plan->paper.count; i++)
        store_do(work->store, Q_ADD_APPROVAL, "nnn", work->plan->paper.lines[i].id,
                 work->plan->paper.lines[i].approved, work->plan->entry_id);
}

static void step(struct work *work, const struct act_row *row) {
    bool issue = strcmp(row->step, "issue") == 0;
    take_step(work, row->id, row->step, row->state, issue ? work->plan->second_id : 0);
    if (issue)
        owe_paper(work, "issue slip", work->plan->paper.document.number);
}

// One unit a piece: each has its tag and its gate.
static void issue(struct work *work, const struct act_row *row) {
    struct store *store = work->store;
    for (int64_t i = 0; i < row->number; i++) {
        int64_t id = store_value(store, Q_NEXT_UNIT, 1, "");
        int64_t ordinal = store_value(store, Q_LINE_ORDINAL, 1, "n", row->id);
        int64_t movement = store_value(store, Q_NEXT_MOVEMENT, 1, "");
        char tag[NUMBER_MAX];
        struct unit_row unit;
        make_number(work, "TG", id, tag, sizeof tag);
        store_do(store, Q_ADD_UNIT, "ntnnnnn", id, tag, row->id, ordinal, movement,
                 work->plan->clock_us + work->plan->settings.return_days * DAY_US,
                 work->plan->entry_id);
        read_unit(store, id, &unit);
        move_parts(store, work->plan->entry_id,
                   &(struct move){.cause = "issue",
                                  .condition = "new",
                                  .part_id = unit.part_id,
                                  .quantity = 1,
                                  .from_id = bin_account(store, row->other),
                                  .to_id = custody_account(store, unit.owner_id),
                                  .unit_id = id});
        owe_paper(work, "tag", tag);
    }
}

// Writes the unit off if its gate is complete: an agreed report on its vehicle with a free place
// for its part and, where it must come back, its old part in the cage.
static void settle_unit(struct work *work, int64_t unit_id) {
    struct store *store = work->store;
    struct unit_row unit;
    char state[NUMBER_MAX] = "", duty[NUMBER_MAX] = "";
    read_unit(store, unit_id, &unit);
    store_ask(store, Q_UNIT_TAG_PART, "n", unit_id);
    if (store_row(store, Q_UNIT_TAG_PART)) {
        store_text(store, Q_UNIT_TAG_PART, 5, duty, sizeof duty);
        store_text(store, Q_UNIT_TAG_PART, 6, state, sizeof state);
        store_end(store, Q_UNIT_TAG_PART);
    }
    int64_t old_part = store_value(store, Q_LIVE_OLD_PART, 0, "n", unit_id);
    if (strcmp(state, "issued") != 0 || (strcmp(duty, "must") == 0 && !old_part))
        return;
    store_ask(store, Q_UNIT_REPORT, "nnn", unit.vehicle_id, unit.part_id, unit.entry_id);
    if (!store_row(store, Q_UNIT_REPORT))
        return;
    char report_state[NUMBER_MAX];
    store_text(store, Q_UNIT_REPORT, 1, report_state, sizeof report_state);
    int64_t report = store_number(store, Q_UNIT_REPORT, 2);
    int64_t line = store_number(store, Q_UNIT_REPORT, 3);
    int64_t quantity = store_number(store, Q_UNIT_REPORT, 4);
    int64_t seq = store_number(store, Q_UNIT_REPORT, 5);
    store_end(store, Q_UNIT_REPORT);
    if (strcmp(report_state, "agreed") != 0)
        return;
    store_do(store, Q_ADD_WRITE_OFF, "nnnnnnninn", store_value(store, Q_NEXT_WRITE_OFF, 1, ""),
             unit_id, report, line, quantity, store_value(store, Q_FREE_ORDINAL, 1, "n", line), seq,
             old_part, store_value(store, Q_NEXT_MOVEMENT, 1, ""), work->plan->entry_id);
    move_parts(store, work->plan->entry_id,
               &(struct move){.cause = "fit",
                              .condition = "new",
                              .part_id = unit.part_id,
                              .quantity = 1,
                              .from_id = custody_account(store, unit.owner_id),
                              .to_id = vehicle_account(store, unit.vehicle_id),
                              .unit_id = unit_id});
    work->plan->written_off++;
}

static void take_old(struct work *work, const struct act_row *row) {
    struct store *store = work->store;
    struct unit_row unit;
    read_unit(store, row->id, &unit);
    store_do(store, Q_ADD_OLD_PART, "nnnnn", store_value(store, Q_NEXT_OLD_PART, 1, ""), row->id,
             row->other, store_value(store, Q_NEXT_MOVEMENT, 1, ""), work->plan->entry_id);
    move_parts(store, work->plan->entry_id,
               &(struct move){.cause = "old",
                              .condition = "old",
                              .part_id = row->other,
                              .quantity = 1,
                              .from_id = vehicle_account(store, unit.vehicle_id),
                              .to_id = site_account(store, "cage", unit.site_id),
                              .unit_id = row->id});
    settle_unit(work, row->id);
}

static void take_unused(struct work *work, const struct act_row *row) {
    struct unit_row unit;
    read_unit(work->store, row->id, &unit);
    move_parts(work->store, work->plan->entry_id,
               &(struct move){.cause = "unused",
                              .condition = "new",
                              .part_id = unit.part_id,
                              .quantity = 1,
                              .from_id = custody_account(work->store, unit.owner_id),
                              .to_id = bin_account(work->store, row->other),
                              .unit_id = row->id});
}

// 3.7.4: a damaged one goes to suspect, not to new: out of its old condition, into the other.
static void take_damaged(struct work *work, const struct act_row *row) {
    struct unit_row unit;
    read_unit(work->store, row->id, &unit);
    int64_t regrade = site_account(work->store, "regrade", unit.site_id);
    move_parts(work->store, work->plan->entry_id,
               &(struct move){.cause = "damaged",
                              .condition = "new",
                              .part_id = unit.part_id,
                              .quantity = 1,
                              .from_id = custody_account(work->store, unit.owner_id),
                              .to_id = regrade,
                              .unit_id = row->id});
    move_parts(work->store, work->plan->entry_id,
               &(struct move){.cause = "regrade",
                              .condition = "suspect",
                              .part_id = unit.part_id,
                              .quantity = 1,
                              .from_id = regrade,
                              .to_id = bin_account(work->store, row->other),
                              .unit_id = row->id});
}

enum { BATCH = 64 }; // rows read before they are written to, so that no statement is in the way

static void settle(struct work *work, const struct act_row *row) {
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
            settle_unit(work, last = units[i]);
    } while (count == BATCH);
}

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
        move_parts(store, work->plan->entry_id, &moves[i]);
    return count;
}

// Mirrors every movement of an entry, newest first, then takes its document's step back: an entry
// takes one step at most.
static void undo(struct work *work, const struct act_row *row) {
    int64_t before = INT64_MAX, document = 0;
    bool report = false;
    while (undo_batch(work, row->id, &before) == BATCH)
        ;
    store_ask(work->store, Q_ENTRY_STEPS, "n", row->id);
    if (store_row(work->store, Q_ENTRY_STEPS)) {
        char name[NUMBER_MAX];
        store_text(work->store, Q_ENTRY_STEPS, 1, name, sizeof name);
        document = store_number(work->store, Q_ENTRY_STEPS, 0);
        report = strcmp(name, "agree") == 0;
        store_end(work->store, Q_ENTRY_STEPS);
    }
    if (document)
        take_step(work, document, "undo", report ? STATE_SIGNED : STATE_STARTED, 0);
}

static void add_site(struct work *work, const struct act_row *row) {
    (void)row;
    const struct settings *settings = &work->plan->settings;
    store_do(work->store, Q_ADD_SITE, "ntt", settings->site_id, settings->site, settings->site_en);
}

static void add_person(struct work *work, const struct act_row *row) {
    (void)row;
    const struct person *person = &work->plan->person;
    int64_t id = store_value(work->store, Q_NEXT_PERSON, 1, "");
    store_do(work->store, Q_ADD_PERSON, "nttttt", id, person->number, person->name, person->name_en,
             person->chinese ? "zh" : "en", work->plan->pin);
    for (unsigned role = ROLE_TECHNICIAN; role <= ROLE_AUDITOR; role <<= 1)
        if (person->roles & role)
            store_do(work->store, Q_ADD_PERSON_ROLE, "nt", id, role_name(role));
    store_do(work->store, Q_ADD_BADGE, "tn", work->plan->badge, id);
    work->plan->made_id = id;
}

static void set_pin(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_PIN, "nt", row->id, work->plan->pin);
}

static void reset_pin(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_RESET_PIN, "n", row->id);
}

static void set_role(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_ROLE, "ntn", row->id, role_name((enum role)row->other),
             row->number);
}

static void set_active(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_ACTIVE, "nn", row->id, row->number);
}

static void set_badge(struct work *work, const struct act_row *row) {
    if (row->number)
        store_do(work->store, Q_ADD_BADGE, "tn", work->plan->badge, row->id);
    else
        store_do(work->store, Q_SET_BADGE, "tn", work->plan->badge, (int64_t)0);
}

static void set_setting(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_SETTING, "tn", row->step, row->number);
}

static void clear_tries(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_CLEAR_TRIES, "n", row->id);
}

static void add_vehicle(struct work *work, const struct act_row *row) {
    (void)row;
    const struct vehicle *v = &work->plan->vehicle;
    int64_t id = store_value(work->store, Q_NEXT_VEHICLE, 1, "");
    store_do(work->store, Q_ADD_VEHICLE, "ntttttnnn", id, v->vin, v->plate, v->model, v->engine,
             v->customer, v->sold_us, v->warranty_months, v->warranty_km);
    work->plan->made_id = id;
}

static void (*const deeds[ACT_KIND_COUNT])(struct work *, const struct act_row *) = {
    [ACT_SITE] = add_site,
    [ACT_PERSON] = add_person,
    [ACT_PIN] = set_pin,
    [ACT_PIN_RESET] = reset_pin,
    [ACT_ROLE] = set_role,
    [ACT_ACTIVE] = set_active,
    [ACT_BADGE] = set_badge,
    [ACT_SETTING] = set_setting,
    [ACT_TRIES_CLEAR] = clear_tries,
    [ACT_VEHICLE] = add_vehicle,
    [ACT_REQUISITION] = add_requisition,
    [ACT_REPORT] = add_report,
    [ACT_APPROVE] = approve,
    [ACT_STEP] = step,
    [ACT_ISSUE] = issue,
    [ACT_OLD] = take_old,
    [ACT_UNUSED] = take_unused,
    [ACT_DAMAGED] = take_damaged,
    [ACT_SETTLE] = settle,
    [ACT_UNDO] = undo,
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
        assert(deeds[plan->acts[i].kind]);
        deeds[plan->acts[i].kind](&work, &plan->acts[i]);
    }
    keep_desk(store, plan);
    journal_seal(store, plan->entry_id);
    return store_commit(store);
}
