// step_transfer.c -- parts are sent to another site: where to, then scanned out of their bins, line
// by line; dispatched they are under way (3.7.6). What comes of it there is in step_arrival.c.
#include "step.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void open_transfer(struct turn *turn, const struct document *document) {
    struct transfer *transfer = &turn->plan.transfer;
    int64_t who = turn->who.id;
    facts_transfer(turn->store, document->id, transfer);
    bool sent = facts_step_taken(turn->store, document->id, "dispatch", who);
    bool came = facts_step_taken(turn->store, document->id, "receive", who);
    bool settled = facts_step_taken(turn->store, document->id, "settle", who);
    if (rule_arrive(&turn->who, transfer, sent || settled) == REFUSE_none)
        open_arrival(turn, transfer, PLACE_ARRIVAL);
    else if (rule_fate(&turn->who, transfer, sent || came) == REFUSE_none)
        open_arrival(turn, transfer, PLACE_MISSING);
    else
        turn_show(turn, PLACE_DOCUMENT, document->id);
}

void step_transfer(struct turn *turn) {
    enum refusal refusal = turn->who.id ? rule_dispatch(&turn->who, 0) : REFUSE_sign_in;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, NULL, NULL);
        return;
    }
    desk_clear(&turn->desk, PLACE_TRANSFER);
    turn_calm(turn);
}

static bool asks_site(const struct turn *turn) {
    return !turn->desk.line && turn->desk.field == TRANSFER_SITE;
}

static int64_t target_on(const struct desk *desk) {
    return strtoll(desk->fields[TRANSFER_SITE], NULL, 10);
}

// 3.7.6: another site, with an account of its own.
static enum refusal judge_target(struct turn *turn, int64_t target_id) {
    struct site site;
    struct peer peer;
    enum refusal refusal = rule_dispatch(&turn->who, target_id);
    if (refusal == REFUSE_none && !facts_site(turn->store, target_id, &site) &&
        !facts_peer(turn->store, target_id, &peer))
        refusal = REFUSE_same_site;
    return refusal;
}

void step_transfer_site(struct turn *turn) {
    struct desk *desk = &turn->desk;
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%lld", (long long)turn->number);
    enum refusal refusal = asks_site(turn) ? judge_target(turn, turn->number) : REFUSE_not_here;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, number, NULL);
        return;
    }
    text_copy(desk->fields[TRANSFER_SITE], sizeof desk->fields[0], number);
    desk->field = TRANSFER_LINES;
    turn_calm(turn);
}

// The bin to take the next piece from: the one that was scanned; where none was, the first that has
// more of it than is on the list. 0 when none has; then `short_of` names where the part belongs.
static int64_t bin_to_empty(struct turn *turn, int64_t part_id, enum condition condition,
                            int64_t pieces, char short_of[NUMBER_MAX]) {
    const struct desk *desk = &turn->desk;
    struct stock stock[STOCK_MAX];
    struct part part;
    size_t count = facts_stock(turn->store, turn->settings.site_id, part_id, stock);
    facts_part(turn->store, turn->settings.site_id, part_id, &part);
    text_copy(short_of, NUMBER_MAX, part.bin);
    for (size_t i = 0; i < count; i++) {
        int64_t listed = 0;
        if (condition_of(stock[i].condition) != condition ||
            (desk->bin_id && stock[i].bin_id != desk->bin_id))
            continue;
        for (size_t n = 0; n < desk->lines_count; n++)
            if (desk->lines[n].part_id == part_id && desk->lines[n].bin_id == stock[i].bin_id &&
                draft_condition(&desk->lines[n]) == condition)
                listed = desk->lines[n].quantity;
        text_copy(short_of, NUMBER_MAX, stock[i].bin);
        if (rule_send(listed + pieces, stock[i].quantity) == REFUSE_none)
            return stock[i].bin_id;
    }
    return 0;
}

// Sets a line to so many pieces, or says why not.
static void set_line(struct turn *turn, size_t index, int64_t pieces) {
    struct desk *desk = &turn->desk;
    struct draft_line *line = &desk->lines[index];
    struct part part;
    struct bin bin;
    char count[NUMBER_MAX];
    facts_part(turn->store, turn->settings.site_id, line->part_id, &part);
    facts_bin(turn->store, line->bin_id, &bin);
    text_format(count, sizeof count, "%lld", (long long)pieces);
    enum refusal refusal = rule_send(
        pieces, facts_bin_stock(turn->store, line->bin_id, line->part_id, draft_condition(line)));
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, refusal == REFUSE_number ? count : part.number, bin.name);
        return;
    }
    line->quantity = pieces;
    desk->line = (int64_t)index + 1;
    turn_accept(turn, P_PICKED, part.number, count);
    if (pieces > 0)
        return;
    for (size_t i = index; i + 1 < desk->lines_count; i++)
        desk->lines[i] = desk->lines[i + 1];
    memset(&desk->lines[--desk->lines_count], 0, sizeof *desk->lines);
    desk->line = 0;
}

// One scan, one piece, out of one bin and in one condition.
void step_transfer_part(struct turn *turn) {
    struct desk *desk = &turn->desk;
    enum condition condition = (enum condition)desk->condition;
    int64_t part_id = turn->thing.id;
    char bin[NUMBER_MAX];
    size_t i = 0;
    if (!asks_site(turn) && ask_pieces(turn))
        return;
    int64_t bin_id = bin_to_empty(turn, part_id, condition, turn->pieces, bin);
    while (i < desk->lines_count &&
           (desk->lines[i].part_id != part_id || desk->lines[i].bin_id != bin_id ||
            draft_condition(&desk->lines[i]) != condition))
        i++;
    enum refusal refusal = asks_site(turn)  ? REFUSE_not_here
                           : bin_id == 0    ? REFUSE_no_stock
                           : i == LINES_MAX ? REFUSE_too_many_lines
                                            : REFUSE_none;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, turn->code->text, bin);
        return;
    }
    if (i == desk->lines_count)
        desk->lines[desk->lines_count++] =
            (struct draft_line){.part_id = part_id, .bin_id = bin_id, .said = condition};
    set_line(turn, i, desk->lines[i].quantity + turn->pieces);
}

void step_transfer_number(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    if (desk->line > 0 && (size_t)desk->line <= desk->lines_count)
        set_line(turn, (size_t)desk->line - 1, turn->number);
    else if (asks_site(turn))
        step_transfer_site(turn);
    else
        turn_refuse(turn, REFUSE_not_here, NULL, NULL);
}

// What is scanned next is taken from this bin; scanned once more, from any again.
void step_transfer_bin(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct bin bin;
    if (asks_site(turn)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    facts_bin(turn->store, turn->thing.id, &bin);
    desk->bin_id = desk->bin_id == bin.id ? 0 : bin.id;
    desk->line = 0;
    turn_accept(turn, desk->bin_id ? P_FROM_BIN : P_FROM_ANY_BIN, bin.name, NULL);
}

void step_transfer_condition(struct turn *turn) {
    if (asks_site(turn))
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
    else
        step_tally_condition(turn);
}

// To another store it goes by its signed note, which has so many codes and no more.
static enum refusal judge_codes(struct turn *turn) {
    const struct transfer *transfer = &turn->plan.transfer;
    struct signed_line lines[LINES_MAX] = {0};
    struct site site;
    struct part part;
    if (facts_site(turn->store, transfer->target_id, &site))
        return REFUSE_none;
    for (size_t i = 0; i < transfer->count; i++) {
        facts_part(turn->store, turn->settings.site_id, transfer->lines[i].part_id, &part);
        text_copy(lines[i].number, sizeof lines[i].number, part.number);
    }
    return codes_needed(lines, transfer->count) ? REFUSE_none : REFUSE_too_many_lines;
}

// The list as it is sent: every bin still has what is taken from it.
static enum refusal fill_lines(struct turn *turn, char first[NUMBER_MAX], char bin[NUMBER_MAX]) {
    const struct desk *desk = &turn->desk;
    struct transfer *transfer = &turn->plan.transfer;
    for (size_t i = 0; i < desk->lines_count; i++) {
        const struct draft_line *draft = &desk->lines[i];
        struct part part;
        struct bin from;
        facts_part(turn->store, turn->settings.site_id, draft->part_id, &part);
        facts_bin(turn->store, draft->bin_id, &from);
        text_copy(first, NUMBER_MAX, part.number);
        text_copy(bin, NUMBER_MAX, from.name);
        enum condition condition = draft_condition(draft);
        enum refusal refusal =
            rule_send(draft->quantity, facts_bin_stock(turn->store, from.id, part.id, condition));
        if (refusal != REFUSE_none)
            return refusal;
        transfer->lines[transfer->count++] = (struct transfer_line){.part_id = part.id,
                                                                    .bin_id = from.id,
                                                                    .condition = condition,
                                                                    .quantity = draft->quantity};
    }
    return transfer->count ? REFUSE_none : REFUSE_no_goods;
}

void step_dispatch(struct turn *turn) {
    struct transfer *transfer = &turn->plan.transfer;
    char first[NUMBER_MAX] = "", bin[NUMBER_MAX] = "", pieces[NUMBER_MAX];
    int64_t sum = 0;
    if (form_next(&turn->desk) != TRANSFER_LINES) {
        step_form_submit(turn);
        return;
    }
    transfer->target_id = target_on(&turn->desk);
    enum refusal refusal = judge_target(turn, transfer->target_id);
    if (refusal == REFUSE_none)
        refusal = fill_lines(turn, first, bin);
    if (refusal == REFUSE_none)
        refusal = judge_codes(turn);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, first, bin);
        return;
    }
    for (size_t i = 0; i < transfer->count; i++)
        sum += transfer->lines[i].quantity;
    text_format(pieces, sizeof pieces, "%lld", (long long)sum);
    plan_act(&turn->plan, ACT_DISPATCH, 0);
    turn_home(turn);
    turn_show(turn, PLACE_DOCUMENT, facts_next_document(turn->store));
    turn_done(turn, P_DISPATCHED, pieces, NULL);
    turn->answer.made = true;
}
