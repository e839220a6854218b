#include "paid.h"

enum refusal rule_consent(bool in_warranty, bool consented) {
    return in_warranty || consented ? REFUSE_none : REFUSE_no_consent;
}

enum refusal rule_pay(const struct person *who, const struct charge *charge, int64_t fen) {
    if (!who->active || !(who->roles & ROLE_CLERK))
        return REFUSE_role;
    if (charge->owner_id == who->id)
        return REFUSE_own_money;
    if (charge->state != STATE_SIGNED && charge->state != STATE_AGREED)
        return REFUSE_wrong_state;
    int64_t owed = charge->due_fen - charge->paid_fen;
    return fen > owed || owed == 0 ? REFUSE_overpaid : REFUSE_none;
}
