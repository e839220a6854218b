// ledger_people.c -- the site, its people, limits and vehicles.
#include "ledger_work.h"
#include "secret.h"

void ledger_site(struct work *work, const struct act_row *row) {
    (void)row;
    const struct site *site = &work->plan->site;
    store_do(work->store, Q_ADD_SITE, "ntt", site->id, site->name, site->name_en);
}

void ledger_person(struct work *work, const struct act_row *row) {
    (void)row;
    const struct person *person = &work->plan->person;
    int64_t id = store_value(work->store, Q_NEXT_PERSON, 1, "");
    store_do(work->store, Q_ADD_PERSON, "ntttttn", id, person->number, person->name,
             person->name_en, person->chinese ? "zh" : "en", work->plan->pin, person->site_id);
    for (unsigned role = ROLE_TECHNICIAN; role <= ROLE_AUDITOR; role <<= 1)
        if (person->roles & role)
            store_do(work->store, Q_ADD_PERSON_ROLE, "nt", id, role_name(role));
    store_do(work->store, Q_ADD_BADGE, "tn", work->plan->badge, id);
    work->plan->made_id = id;
}

void ledger_pin(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_PIN, "nt", row->id, work->plan->pin);
}

void ledger_pin_reset(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_PIN_RESET, "nn", work->plan->entry_id, row->id);
    store_do(work->store, Q_RESET_PIN, "n", row->id);
}

void ledger_vouch(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_ADD_VOUCH, "nn", row->id, work->plan->entry_id);
}

void ledger_role(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_ROLE, "ntn", row->id, role_name((enum role)row->other),
             row->number);
}

void ledger_active(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_ACTIVE, "nn", row->id, row->number);
}

void ledger_post(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_SITE, "nn", row->id, row->number);
}

// That a code is taken is the database's to refuse: of 2^60 it will not happen.
static void make_badge(struct work *work, int64_t person_id) {
    struct plan *plan = work->plan;
    secret_code(plan->made_number);
    store_do(work->store, Q_ADD_BADGE, "tn", plan->made_number, person_id);
    work_owe_paper(work, "badge", plan->made_number);
}

void ledger_badge(struct work *work, const struct act_row *row) {
    if (row->number == 2)
        make_badge(work, row->id);
    else if (row->number)
        store_do(work->store, Q_ADD_BADGE, "tn", work->plan->badge, row->id);
    else
        store_do(work->store, Q_SET_BADGE, "tn", work->plan->badge, (int64_t)0);
}

void ledger_setting(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_SET_SETTING, "tn", row->step, row->number);
}

void ledger_tries_clear(struct work *work, const struct act_row *row) {
    store_do(work->store, Q_CLEAR_TRIES, "n", row->id);
}

void ledger_vehicle(struct work *work, const struct act_row *row) {
    (void)row;
    const struct vehicle *v = &work->plan->vehicle;
    int64_t id = store_value(work->store, Q_NEXT_VEHICLE, 1, "");
    store_do(work->store, Q_ADD_VEHICLE, "ntttttnnn", id, v->vin, v->plate, v->model, v->engine,
             v->customer, v->sold_us, v->warranty_months, v->warranty_km);
    work->plan->made_id = id;
}
