// mail.h -- warranty parts that are sent by post: a shipment, its postage and who signs it (3.6.3).
//
// The clerk who posts it is its handler and signs the postage by writing it; a leader signs beside
// them. Until both have, and the old part is in the cage or a leader has waived it, the unit is
// still its technician's to account for, though it lies in the site's account 'transit'.
//
// Units:   money in fen.
#ifndef MAIL_H
#define MAIL_H

#include "records.h"
#include "refusal.h"
#include "store.h"

struct mail {
    struct document document;
    char recipient[CODE_MAX], address[CODE_MAX], waybill[NUMBER_MAX];
    char waiver[CODE_MAX]; // why its old parts were waived
    bool waived;
    int64_t postage_fen, entry_id; // of the entry that sent it
    int64_t units[LINES_MAX];
    bool live[LINES_MAX]; // sent, and not come back
    size_t count;
};

bool facts_mail(struct store *store, int64_t id, struct mail *mail);
// The shipment that a waybill was used for; false where it was not.
bool facts_waybill(struct store *store, const char *waybill, char mail[NUMBER_MAX]);
// Was the unit asked for in warranty?
bool facts_unit_in_warranty(struct store *store, int64_t unit_id);
// Is one of the units of the shipment this person's to account for?
bool facts_mail_owner(struct store *store, int64_t id, int64_t person_id);

// May this clerk send the unit?
enum refusal rule_mail(const struct person *who, const struct unit *unit, bool in_warranty);
// May this person sign the postage beside its handler? `own`: a part in it is theirs.
enum refusal rule_endorse(const struct person *who, const struct document *document, bool own);
// May this person waive the old parts that have not come?
enum refusal rule_waive_old(const struct person *who, const struct mail *mail, bool own);
// May this person make the shipment void, as if it had not been sent?
enum refusal rule_unsend(const struct person *who, const struct document *document);

#endif
