// ledger_mail.c -- parts leave by post, and are written off once their postage is signed (3.6.3).
#include "ledger_work.h"

#include <string.h>

enum { BATCH = 64 }; // rows read before they are written to, so that no statement is in the way

static void move_mailed(struct work *work, int64_t unit_id, const char *cause, int64_t from_id,
                        int64_t to_id) {
    struct unit_row unit;
    work_unit(work->store, unit_id, &unit);
    work_move(work->store, work->plan->entry_id,
              &(struct move){.cause = cause,
                             .condition = "new",
                             .part_id = unit.part_id,
                             .quantity = 1,
                             .from_id = from_id,
                             .to_id = to_id,
                             .unit_id = unit_id});
}

static void send(struct work *work, int64_t mail_id, int64_t unit_id) {
    struct store *store = work->store;
    struct unit_row unit;
    work_unit(store, unit_id, &unit);
    store_do(store, Q_ADD_MAIL_UNIT, "nnnn", mail_id, unit_id,
             store_value(store, Q_NEXT_MOVEMENT, 1, ""), work->plan->entry_id);
    move_mailed(work, unit_id, "mail", work_custody_account(store, unit.owner_id),
                work_site_account(store, "transit", unit.site_id));
}

void ledger_mail(struct work *work, const struct act_row *row) {
    const struct mail *mail = &work->plan->mail;
    (void)row;
    int64_t id = work_document(work, DOCUMENT_MAIL, NULL);
    store_do(work->store, Q_ADD_MAIL, "ntttnn", id, mail->recipient, mail->address, mail->waybill,
             mail->postage_fen, work->plan->entry_id);
    for (size_t i = 0; i < mail->count; i++)
        send(work, id, mail->units[i]);
    work_step(work, id, "send", STATE_SENT, 0);
    work_owe_paper(work, "postage slip", work->plan->made_number);
}

void work_unmail(struct work *work, int64_t unit_id) {
    struct unit_row unit;
    if (store_value(work->store, Q_MAIL_OF_UNIT, 0, "n", unit_id) == 0)
        return;
    work_unit(work->store, unit_id, &unit);
    move_mailed(work, unit_id, "unmail", work_site_account(work->store, "transit", unit.site_id),
                work_custody_account(work->store, unit.owner_id));
}

// Where a unit's shipment stands.
struct sent {
    int64_t id, seq;
    bool endorsed, waived;
};

static bool read_sent(struct store *store, int64_t unit_id, struct sent *sent) {
    char state[NUMBER_MAX];
    store_ask(store, Q_MAIL_OF_UNIT, "n", unit_id);
    if (!store_row(store, Q_MAIL_OF_UNIT))
        return false;
    sent->id = store_number(store, Q_MAIL_OF_UNIT, 0);
    store_text(store, Q_MAIL_OF_UNIT, 2, state, sizeof state);
    sent->endorsed = state_of(state) == STATE_ENDORSED;
    sent->seq = store_number(store, Q_MAIL_OF_UNIT, 3);
    sent->waived = store_number(store, Q_MAIL_OF_UNIT, 5) != 0;
    store_end(store, Q_MAIL_OF_UNIT);
    return true;
}

static bool must_come(struct store *store, int64_t unit_id) {
    char duty[NUMBER_MAX] = "";
    store_ask(store, Q_UNIT_TAG_PART, "n", unit_id);
    if (store_row(store, Q_UNIT_TAG_PART)) {
        store_text(store, Q_UNIT_TAG_PART, 5, duty, sizeof duty);
        store_end(store, Q_UNIT_TAG_PART);
    }
    return strcmp(duty, "must") == 0;
}

bool work_settle_mailed(struct work *work, int64_t unit_id) {
    struct store *store = work->store;
    struct sent sent;
    struct unit_row unit;
    if (!read_sent(store, unit_id, &sent))
        return false;
    int64_t old_part = store_value(store, Q_LIVE_OLD_PART, 0, "n", unit_id);
    if (!sent.endorsed || (must_come(store, unit_id) && !old_part && !sent.waived))
        return true;
    int64_t write_off = store_value(store, Q_NEXT_WRITE_OFF, 1, "");
    work_unit(store, unit_id, &unit);
    store_do(store, Q_ADD_MAIL_WRITE_OFF, "nnninnn", write_off, sent.id, sent.seq, old_part,
             store_value(store, Q_NEXT_MOVEMENT, 1, ""), work->plan->entry_id, unit_id);
    move_mailed(work, unit_id, "deliver", work_site_account(store, "transit", unit.site_id),
                work_vehicle_account(store, unit.vehicle_id));
    store_do(store, Q_ADD_CLAIM_CASE, "n", write_off); // 3.8: where its supplier may be asked
    work->plan->written_off++;
    return true;
}

// A unit that is not complete yet stays in the list, so that it is read once and not page by page.
void ledger_settle_mail(struct work *work, const struct act_row *row) {
    int64_t units[BATCH];
    size_t count = 0;
    store_ask(work->store, Q_MAIL_OPEN, "nn", row->id, (int64_t)BATCH);
    while (count < BATCH && store_row(work->store, Q_MAIL_OPEN))
        units[count++] = store_number(work->store, Q_MAIL_OPEN, 0);
    store_end(work->store, Q_MAIL_OPEN);
    for (size_t i = 0; i < count; i++)
        work_settle_mailed(work, units[i]);
}
