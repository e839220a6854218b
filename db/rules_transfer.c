// rules_transfer.c -- 3.7.6: what goes from one site's account to another's.
#include "peer.h"
#include "transfer.h"

static bool is(const struct person *who, enum role role) {
    return who->active && (who->roles & role);
}

static bool under_way(const struct transfer *transfer) {
    return transfer->document.state == STATE_DISPATCHED || transfer->document.state == STATE_SHORT;
}

enum refusal rule_dispatch(const struct person *who, int64_t target_id) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    return target_id == who->site_id ? REFUSE_same_site : REFUSE_none;
}

enum refusal rule_send(int64_t pieces, int64_t on_hand) {
    if (pieces < 0 || pieces > TRANSFER_PIECES_MAX)
        return REFUSE_number;
    return pieces > on_hand ? REFUSE_no_stock : REFUSE_none;
}

enum refusal rule_arrive(const struct person *who, const struct transfer *transfer, bool took) {
    if (!is(who, ROLE_CLERK))
        return REFUSE_role;
    if (transfer->target_id != who->site_id)
        return REFUSE_other_site;
    if (!under_way(transfer))
        return REFUSE_not_under_way;
    return took || transfer->document.owner_id == who->id ? REFUSE_own_transfer : REFUSE_none;
}

bool transfer_differs(const struct transfer_line *line) {
    return line->counted != line->missing || line->damaged > 0;
}

int64_t transfer_booked(const struct transfer_line *line) {
    return line->counted < line->missing ? line->counted : line->missing;
}

enum refusal rule_arrived(const struct transfer *transfer, const char *note) {
    bool differs = false;
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        if (line->missing == 0)
            continue;
        if (line->counted > TRANSFER_PIECES_MAX || line->damaged > transfer_booked(line) ||
            (line->damaged > 0 && line->condition == CONDITION_SUSPECT))
            return REFUSE_number;
        if (line->to_bin_id == 0 && line->counted > 0)
            return REFUSE_no_bin;
        differs |= transfer_differs(line);
    }
    return differs && note[0] == '\0' ? REFUSE_discrepancy : REFUSE_none;
}

enum document_state rule_after_arrival(const struct transfer *transfer) {
    for (size_t i = 0; i < transfer->count; i++)
        if (transfer->lines[i].counted < transfer->lines[i].missing)
            return STATE_SHORT;
    return STATE_RECEIVED;
}

enum document_state rule_after_fate(const struct transfer *transfer) {
    for (size_t i = 0; i < transfer->count; i++)
        if (transfer->lines[i].missing > 0 && transfer->lines[i].fate == FATE_OPEN)
            return STATE_SHORT;
    return STATE_ACCOUNTED;
}

enum refusal rule_fate(const struct person *who, const struct transfer *transfer, bool took) {
    if (!is(who, ROLE_LEADER))
        return REFUSE_role;
    if (transfer->document.state != STATE_SHORT)
        return REFUSE_not_under_way;
    return took || transfer->document.owner_id == who->id ? REFUSE_own_transfer : REFUSE_none;
}

enum refusal rule_signed(const struct signed_code *code, const struct peer *peer, bool genuine,
                         int64_t site_id) {
    if (code->to != site_id)
        return REFUSE_signed_site;
    if (!peer)
        return REFUSE_signed_unknown;
    return genuine ? REFUSE_none : REFUSE_signed_forged;
}
