#include "debt.h"

bool rule_stopped(const struct debt *debt, const struct settings *settings) {
    return debt->overdue > settings->debt_pieces || debt->late_us > settings->debt_days * DAY_US;
}

enum refusal rule_warned(const struct debt *debt, bool acknowledged) {
    return debt->overdue > 0 && !acknowledged ? REFUSE_overdue : REFUSE_none;
}

enum refusal rule_debt(const struct debt *debt, const struct settings *settings, bool waived) {
    return rule_stopped(debt, settings) && !waived ? REFUSE_debt : REFUSE_none;
}

enum refusal rule_waive(const struct person *who, const struct document *document, bool stopped) {
    if (!who->active || !(who->roles & ROLE_LEADER))
        return REFUSE_role;
    if (document->owner_id == who->id)
        return REFUSE_own;
    bool waits = document->kind == DOCUMENT_REQUISITION &&
                 (document->state == STATE_APPROVED || document->state == STATE_STARTED);
    return waits && stopped ? REFUSE_none : REFUSE_wrong_state;
}
