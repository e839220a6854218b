// rules_receiving.c -- 3.7.1 to 3.7.3: what may enter the store.
#include "receiving.h"

static bool is_clerk(const struct person *who) {
    return who->active && (who->roles & ROLE_CLERK);
}

enum refusal rule_receive(const struct person *who) {
    return is_clerk(who) ? REFUSE_none : REFUSE_role;
}

enum refusal rule_receive_void(const struct person *who, const struct receipt *receipt) {
    if (!is_clerk(who))
        return REFUSE_role;
    if (receipt->document.site_id != who->site_id)
        return REFUSE_other_site;
    return receipt->document.state == STATE_COUNTED ? REFUSE_none : REFUSE_wrong_state;
}

enum refusal rule_receive_book(const struct person *who, const struct receipt *receipt) {
    enum refusal refusal = rule_receive_void(who, receipt);
    if (refusal != REFUSE_none)
        return refusal;
    for (size_t i = 0; i < COPIES; i++)
        if (!receipt->copies[i])
            return REFUSE_copies;
    return REFUSE_none;
}

enum refusal rule_receive_line(const struct part *part, const struct receipt_line *line) {
    if (part->spec[0] == '\0' || part->unit[0] == '\0')
        return REFUSE_no_spec;
    if (line->said < 0)
        return REFUSE_not_said;
    if (line->damaged > line->counted || line->counted > RECEIPT_PIECES_MAX ||
        line->said > RECEIPT_PIECES_MAX)
        return REFUSE_number;
    return line->bin_id == 0 ? REFUSE_no_bin : REFUSE_none;
}

enum refusal rule_exchange(const struct exchange *exchange, const struct receipt *receipt,
                           const int64_t left[LINES_MAX]) {
    int64_t fen = exchange->come_fen;
    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->lines[i];
        fen += line->counted * line->price_fen;
        if (exchange->parts && line->counted > left[i])
            return REFUSE_unearned;
    }
    return !exchange->parts && fen > exchange->earned_fen ? REFUSE_unearned : REFUSE_none;
}
