// facts_mail.c -- reads what was sent by post (3.6.3).
#include "mail.h"

#include "facts.h"

#include <string.h>

#define TEXT(query, column, to) store_text(store, query, column, to, sizeof(to))
#define NUMBER(query, column) store_number(store, query, column)

bool facts_mail(struct store *store, int64_t id, struct mail *mail) {
    memset(mail, 0, sizeof *mail);
    if (!facts_document(store, id, &mail->document) || mail->document.kind != DOCUMENT_MAIL)
        return false;
    store_ask(store, Q_MAIL, "n", id);
    if (!store_row(store, Q_MAIL))
        return false;
    TEXT(Q_MAIL, 0, mail->recipient);
    TEXT(Q_MAIL, 1, mail->address);
    TEXT(Q_MAIL, 2, mail->waybill);
    mail->postage_fen = NUMBER(Q_MAIL, 3);
    mail->entry_id = NUMBER(Q_MAIL, 4);
    TEXT(Q_MAIL, 5, mail->waiver);
    mail->waived = NUMBER(Q_MAIL, 6) != 0;
    store_end(store, Q_MAIL);
    store_ask(store, Q_MAIL_UNITS, "nn", id, (int64_t)LINES_MAX);
    while (mail->count < LINES_MAX && store_row(store, Q_MAIL_UNITS)) {
        mail->live[mail->count] = NUMBER(Q_MAIL_UNITS, 1) != 0;
        mail->units[mail->count++] = NUMBER(Q_MAIL_UNITS, 0);
    }
    store_end(store, Q_MAIL_UNITS);
    return true;
}

bool facts_waybill(struct store *store, const char *waybill, char mail[NUMBER_MAX]) {
    store_ask(store, Q_WAYBILL_USED, "t", waybill);
    if (!store_row(store, Q_WAYBILL_USED))
        return false;
    store_text(store, Q_WAYBILL_USED, 0, mail, NUMBER_MAX);
    store_end(store, Q_WAYBILL_USED);
    return true;
}

bool facts_unit_in_warranty(struct store *store, int64_t unit_id) {
    return store_value(store, Q_UNIT_IN_WARRANTY, 0, "n", unit_id) != 0;
}

bool facts_mail_owner(struct store *store, int64_t id, int64_t person_id) {
    return store_value(store, Q_MAIL_OWNER, 0, "nn", id, person_id) != 0;
}
