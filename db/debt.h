// debt.h -- what a technician owes for too long: reminded, warned when they ask for more, and past
// the site's limit issued nothing, unless a leader lets one requisition through with a reason.
//
// Units:   times in UTC microseconds; ages as the rulebook counts them, 0-7, 8-30, over 30 days.
#ifndef DEBT_H
#define DEBT_H

#include "records.h"
#include "refusal.h"
#include "store.h"

// Who let a requisition through, and why.
struct waiver {
    char name[NAME_MAX_BYTES], name_en[NAME_MAX_BYTES];
    char reason[CODE_MAX];
    int64_t at_us;
};

void facts_debt(struct store *store, int64_t person_id, int64_t now_us, struct debt *debt);
// What everybody owes together; gives the most that one of them owes.
int64_t facts_debts(struct store *store, int64_t now_us, struct debt *debt);
// Everybody who owes something, the worst first.
size_t facts_debtors(struct store *store, int64_t now_us, int64_t after, int64_t *people,
                     size_t size);
// False where nobody let the requisition through.
bool facts_waiver(struct store *store, int64_t document_id, struct waiver *waiver);
// Requisitions that are stopped, but for this person's own.
size_t facts_stopped(struct store *store, int64_t now_us, int64_t except,
                     struct document *documents, size_t size);
// May parts be issued against the requisition, as far as what its owner owes is concerned?
enum refusal facts_debt_stop(struct store *store, const struct settings *settings, int64_t now_us,
                             const struct document *document);

// Is so much owed, and for so long, that nothing more is issued?
bool rule_stopped(const struct debt *debt, const struct settings *settings);
// May more be asked for: nothing is overdue, or whoever asks has said that they know.
enum refusal rule_warned(const struct debt *debt, bool acknowledged);
// May parts be issued to whoever owes so much?
enum refusal rule_debt(const struct debt *debt, const struct settings *settings, bool waived);
// May this person let the requisition through?
enum refusal rule_waive(const struct person *who, const struct document *document, bool stopped);

#endif
