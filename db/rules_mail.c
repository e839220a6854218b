#include "mail.h"

#include <string.h>

static bool is(const struct person *who, enum role role) {
    return who->active && (who->roles & role);
}

enum refusal rule_mail(const struct person *who, const struct unit *unit, bool in_warranty) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    if (unit->owner_id == who->id)
        return REFUSE_own_postage;
    if (unit->site_id != who->site_id)
        return REFUSE_other_site;
    if (strcmp(unit->state, "issued") != 0)
        return REFUSE_cleared;
    return unit->mailed || unit->old_in || !in_warranty ? REFUSE_in_post : REFUSE_none;
}

enum refusal rule_endorse(const struct person *who, const struct document *document, bool own) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (document->owner_id == who->id || own)
        return REFUSE_own_postage;
    return document->state == STATE_SENT ? REFUSE_none : REFUSE_wrong_state;
}

enum refusal rule_waive_old(const struct person *who, const struct mail *mail, bool own) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (mail->document.owner_id == who->id || own)
        return REFUSE_own_postage;
    if (mail->document.state == STATE_SENT)
        return REFUSE_unsigned_postage;
    return mail->document.state == STATE_ENDORSED && !mail->waived ? REFUSE_none
                                                                   : REFUSE_wrong_state;
}

enum refusal rule_unsend(const struct person *who, const struct document *document) {
    bool handler = is(who, ROLE_CLERK) && document->owner_id == who->id;
    bool leader = is(who, ROLE_LEADER) && document->owner_id != who->id;
    if (!handler && !leader)
        return REFUSE_role;
    return document->state == STATE_SENT ? REFUSE_none : REFUSE_wrong_state;
}
