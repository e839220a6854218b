// step_signed.c -- what another store has signed: its key, a transfer that comes to us by its paper
// alone, what came of one of ours (3.7.6).
#include "step.h"

#include "rules.h"
#include "text.h"

#include <string.h>

void step_key(struct turn *turn) {
    if (!admits_administrator(turn))
        return;
    int64_t site = turn->settings.site_id;
    turn_home(turn);
    turn_show(turn, PLACE_KEY, site);
    plan_act(&turn->plan, ACT_KEY, site);
    turn_done(turn, P_KEY_MADE, NULL, NULL);
}

// Who signed it, and whether they did.
static enum refusal judge(struct turn *turn, const struct signed_code *code, struct peer *peer) {
    bool known = facts_peer(turn->store, code->from, peer);
    bool genuine = known && secret_signed(code->signature, code->bytes, code->length, peer->public);
    return rule_signed(code, known ? peer : NULL, genuine, turn->settings.site_id);
}

static void refuse(struct turn *turn, enum refusal refusal, const struct signed_code *code) {
    char from[NUMBER_MAX];
    text_format(from, sizeof from, "%d", code->from);
    turn_refuse(turn, refusal, code->number, from);
}

// A key is signed by itself: whoever shows it has its other half.
static void show_key(struct turn *turn, const struct signed_code *code) {
    struct site site;
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%d", code->from);
    if (!admits_administrator(turn))
        return;
    if (!secret_signed(code->signature, code->bytes, code->length, code->key)) {
        turn_refuse(turn, REFUSE_signed_forged, code->name, number);
        return;
    }
    if (facts_site(turn->store, code->from, &site)) {
        turn_refuse(turn, REFUSE_taken, number, NULL);
        return;
    }
    turn_home(turn);
    turn_show(turn, PLACE_PEER, code->from);
    text_copy(turn->desk.fields[0], sizeof turn->desk.fields[0], turn->code->text);
    turn_ask(turn, P_ASK_PEER, code->name, number);
}

void step_peer(struct turn *turn) {
    struct peer *peer = &turn->plan.consignment.peer;
    struct signed_code code;
    if (!admits_administrator(turn))
        return;
    if (!signed_read(&code, turn->desk.fields[0]) || code.kind != SIGNED_KEY) {
        step_not_here(turn);
        return;
    }
    peer->site_id = code.from;
    memcpy(peer->public, code.key, sizeof peer->public);
    text_visible(peer->name, sizeof peer->name, code.name, strlen(code.name));
    if (facts_key_known(turn->store, peer->public)) {
        turn_refuse(turn, REFUSE_taken, peer->name, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_PEER, 0);
    turn_home(turn);
    turn_show(turn, PLACE_KEY, turn->settings.site_id);
    turn_done(turn, P_PEER_KNOWN, peer->name, NULL);
}

// Puts a code of the note on the desk; its parts have to be known here.
static void take_code(struct turn *turn, const struct signed_code *code) {
    struct desk *desk = &turn->desk;
    struct thing part;
    for (size_t i = 0; i < code->count; i++) {
        facts_exact(turn->store, turn->settings.site_id, code->lines[i].number, &part);
        if (part.kind != THING_PART) {
            turn_refuse(turn, REFUSE_signed_part, code->lines[i].number, NULL);
            return;
        }
        struct draft_line *line = &desk->lines[code->first + i];
        if (line->part_id == 0)
            *line = (struct draft_line){.part_id = part.id, .bin_id = usual_bin(turn, part.id)};
        if (desk->lines_count < code->first + i + 1)
            desk->lines_count = code->first + i + 1;
    }
    text_copy(desk->fields[FIELD_CODES + code->index - 1], sizeof desk->fields[0],
              turn->code->text);
    turn_calm(turn);
}

static void begin_consignment(struct turn *turn, const struct signed_code *code) {
    char document[NUMBER_MAX];
    struct peer peer;
    enum refusal refusal = turn_is(turn, ROLE_CLERK) ? judge(turn, code, &peer) : REFUSE_role;
    if (refusal != REFUSE_none) {
        refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, code);
    } else if (facts_consigned(turn->store, code->number, document)) {
        turn_refuse(turn, REFUSE_signed_used, code->number, document);
    } else {
        desk_clear(&turn->desk, PLACE_CONSIGNMENT);
        take_code(turn, code);
    }
}

enum refusal judge_consignment(struct turn *turn) {
    struct transfer *transfer = &turn->plan.transfer;
    struct consignment *consignment = &turn->plan.consignment;
    struct signed_code code;
    char document[NUMBER_MAX];
    int64_t scanned, total;
    if (!turn_is(turn, ROLE_CLERK))
        return REFUSE_role;
    if (!desk_consignment(turn->store, turn->settings.site_id, &turn->desk, transfer, &scanned,
                          &total))
        return REFUSE_not_here;
    for (int64_t i = 0; i < SIGNED_CODES_MAX; i++) {
        const char *text = turn->desk.fields[FIELD_CODES + i];
        if (text[0] == '\0' || !signed_read(&code, text))
            continue;
        text_copy(consignment->codes[i], sizeof consignment->codes[0], text);
        enum refusal refusal = judge(turn, &code, &consignment->peer);
        if (refusal != REFUSE_none)
            return refusal;
    }
    consignment->total = (size_t)total;
    bool used = facts_consigned(turn->store, transfer->document.number, document);
    return used ? REFUSE_signed_used : REFUSE_none;
}

bool consignment_whole(struct turn *turn) {
    struct transfer transfer;
    char left[NUMBER_MAX];
    int64_t scanned, total;
    desk_consignment(turn->store, turn->settings.site_id, &turn->desk, &transfer, &scanned, &total);
    text_format(left, sizeof left, "%lld", (long long)(total - scanned));
    if (scanned < total)
        turn_refuse(turn, REFUSE_signed_rest, left, transfer.document.number);
    return scanned == total;
}

// A further code of the same note, in any order; the same one again changes nothing.
void step_consignment_code(struct turn *turn) {
    struct signed_code code;
    struct peer peer;
    struct transfer transfer;
    int64_t scanned, total;
    bool read = signed_read(&code, turn->code->text) && code.kind == SIGNED_TRANSFER;
    if (!read || !desk_consignment(turn->store, turn->settings.site_id, &turn->desk, &transfer,
                                   &scanned, &total)) {
        step_not_here(turn);
        return;
    }
    enum refusal refusal = judge(turn, &code, &peer);
    bool same = strcmp(code.number, transfer.document.number) == 0 && code.total == total;
    if (refusal == REFUSE_none && !same)
        refusal = REFUSE_not_here;
    if (refusal != REFUSE_none)
        refuse(turn, refusal, &code);
    else
        take_code(turn, &code);
}

// What the receiver signed, line by line in the order of our note.
static enum refusal fill_confirmation(struct turn *turn, const struct signed_code *code) {
    struct transfer *transfer = &turn->plan.transfer;
    if (transfer->document.state != STATE_DISPATCHED)
        return REFUSE_not_under_way;
    if (transfer->target_id != code->from || !transfer->outside || code->first != 0 ||
        code->count != transfer->count)
        return REFUSE_signed_forged;
    for (size_t i = 0; i < transfer->count; i++) {
        transfer->lines[i].counted = code->lines[i].pieces;
        if (code->lines[i].pieces > transfer->lines[i].missing)
            return REFUSE_signed_forged;
    }
    return REFUSE_none;
}

static void confirm(struct turn *turn, const struct signed_code *code, int64_t id) {
    struct consignment *consignment = &turn->plan.consignment;
    struct transfer *transfer = &turn->plan.transfer;
    char pieces[NUMBER_MAX];
    int64_t sum = 0;
    enum refusal refusal =
        turn_is(turn, ROLE_CLERK) ? judge(turn, code, &consignment->peer) : REFUSE_role;
    if (refusal == REFUSE_none && !facts_transfer(turn->store, id, transfer))
        refusal = REFUSE_unknown;
    if (refusal == REFUSE_none)
        refusal = fill_confirmation(turn, code);
    if (refusal != REFUSE_none) {
        refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, code);
        return;
    }
    for (size_t i = 0; i < transfer->count; i++)
        sum += transfer->lines[i].counted;
    struct act_row *row = plan_act(&turn->plan, ACT_CONFIRM, id);
    row->state = rule_after_arrival(transfer);
    text_copy(consignment->codes[0], sizeof consignment->codes[0], turn->code->text);
    text_copy(turn->plan.reason, sizeof turn->plan.reason, consignment->peer.name);
    text_format(pieces, sizeof pieces, "%lld", (long long)sum);
    turn_home(turn);
    turn_show(turn, PLACE_DOCUMENT, id);
    turn_done(turn, P_CONFIRMED, pieces, transfer->document.number);
}

void step_signed(struct turn *turn) {
    struct signed_code code;
    struct code number = {.kind = CODE_DOCUMENT};
    struct thing thing = {0};
    if (!signed_read(&code, turn->code->text)) {
        turn_refuse(turn, REFUSE_signed_forged, turn->code->text, NULL);
        return;
    }
    text_copy(number.text, sizeof number.text, code.number);
    if (code.kind != SIGNED_KEY)
        facts_find(turn->store, 0, &number, &thing);
    if (code.kind == SIGNED_KEY)
        show_key(turn, &code);
    else if (code.kind == SIGNED_RECEIPT)
        confirm(turn, &code, thing.id);
    else if (thing.kind == THING_DOCUMENT)
        open_document(turn, thing.id); // a transfer that this store knows needs no paper
    else
        begin_consignment(turn, &code);
}
