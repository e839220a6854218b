// step_receiving.c -- goods come in: the sender's paper, what is scanned and counted beside it, the
// two copies of the note, and only then the booking (3.7.1 to 3.7.3).
#include "step.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void open_receiving(struct turn *turn, const struct document *document) {
    struct receipt *receipt = &turn->plan.receipt;
    facts_receipt(turn->store, document->id, receipt);
    bool open = rule_receive_void(&turn->who, receipt) == REFUSE_none;
    turn_show(turn, open ? PLACE_COPIES : PLACE_DOCUMENT, document->id);
}

void step_receive(struct turn *turn) {
    if (rule_receive(&turn->who) != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    desk_clear(&turn->desk, PLACE_RECEIVING);
    turn_calm(turn);
}

static enum source source_in(const struct desk *desk) {
    return (enum source)strtol(desk->fields[RECEIVING_SOURCE], NULL, 10);
}

static bool asks_paper(const struct turn *turn) {
    return !turn->desk.line && turn->desk.field == RECEIVING_PAPER;
}

static bool asks_goods(const struct turn *turn) {
    return turn->desk.line || turn->desk.field == RECEIVING_LINES;
}

// The claim of this number, if it earned goods for this site; 0 otherwise.
static int64_t earning(struct turn *turn, const char *number, struct exchange *exchange) {
    struct thing thing;
    struct code code;
    struct document document;
    code_read(&code, number, strlen(number));
    facts_find(turn->store, turn->settings.site_id, &code, &thing);
    bool earned = thing.kind == THING_DOCUMENT &&
                  facts_document(turn->store, thing.id, &document) &&
                  document.kind == DOCUMENT_CLAIM && document.site_id == turn->settings.site_id &&
                  facts_exchange(turn->store, thing.id, exchange);
    return earned ? thing.id : 0;
}

// 3.7.3: a voucher draws once; exchange parts have been earned.
static enum refusal judge_paper(struct turn *turn, enum source source, const char *paper,
                                char note[NUMBER_MAX]) {
    struct exchange exchange;
    note[0] = '\0';
    if (text_is_blank(paper))
        return REFUSE_no_voucher;
    if (strlen(paper) >= NUMBER_MAX)
        return REFUSE_hostile;
    if (source == SOURCE_FACTORY && facts_voucher(turn->store, paper, note))
        return REFUSE_voucher_used;
    if (source == SOURCE_EXCHANGE && earning(turn, paper, &exchange) == 0)
        return REFUSE_not_earned;
    return REFUSE_none;
}

static void take_paper(struct turn *turn, const char *text) {
    char paper[CODE_MAX], note[NUMBER_MAX];
    struct desk *desk = &turn->desk;
    text_copy(paper, sizeof paper, text);
    text_capitals(paper); // or a small letter would make it another number
    enum refusal refusal = judge_paper(turn, source_in(desk), paper, note);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, paper, note);
        return;
    }
    text_copy(desk->fields[RECEIVING_PAPER], sizeof desk->fields[0], paper);
    desk->field = (int64_t)form_next(desk);
    turn_calm(turn);
}

void step_receiving_text(struct turn *turn) {
    if (asks_paper(turn))
        take_paper(turn, turn->code->text);
    else
        step_form_text(turn);
}

void step_receiving_label(struct turn *turn) {
    if (asks_paper(turn) && turn->code->kind == CODE_LABEL)
        take_paper(turn, turn->code->text);
    else
        step_form_label(turn);
}

// A claim's own number says by itself that exchange parts have come.
void step_receiving_document(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct document document;
    bool claim =
        facts_document(turn->store, turn->thing.id, &document) && document.kind == DOCUMENT_CLAIM;
    if (asks_goods(turn) || !claim) {
        step_form_taken(turn);
        return;
    }
    text_format(desk->fields[RECEIVING_SOURCE], sizeof desk->fields[0], "%d", SOURCE_EXCHANGE);
    desk->field = RECEIVING_PAPER;
    take_paper(turn, document.number);
}

static struct draft_line *edited(struct turn *turn) {
    struct desk *desk = &turn->desk;
    return desk->line > 0 && (size_t)desk->line <= desk->lines_count ? &desk->lines[desk->line - 1]
                                                                     : NULL;
}

// What is asked of the line that is being edited.
static void ask_next(struct turn *turn) {
    const struct draft_line *line = edited(turn);
    turn->desk.measured = line && line->said < 0 ? MEASURED_SAID : MEASURED_COUNTED;
}

// One line a part: scanned again it counts one more.
void step_receiving_part(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct part part;
    size_t i = 0;
    if (!asks_goods(turn)) {
        step_form_taken(turn);
        return;
    }
    if (ask_pieces(turn))
        return;
    facts_part(turn->store, turn->settings.site_id, turn->thing.id, &part);
    while (i < desk->lines_count && desk->lines[i].part_id != part.id)
        i++;
    int64_t before = i < desk->lines_count ? desk->lines[i].quantity : 0;
    if (i == LINES_MAX || before + turn->pieces > RECEIPT_PIECES_MAX) {
        turn_refuse(turn, i == LINES_MAX ? REFUSE_too_many_lines : REFUSE_number, part.number,
                    NULL);
        return;
    }
    if (i == desk->lines_count)
        desk->lines[desk->lines_count++] =
            (struct draft_line){.part_id = part.id, .said = -1, .bin_id = usual_bin(turn, part.id)};
    desk->lines[i].quantity += turn->pieces;
    desk->line = (int64_t)i + 1;
    ask_next(turn);
    turn_accept(turn, P_LINE_ADDED, part.number, NULL);
}

void step_receiving_bin(struct turn *turn) {
    struct draft_line *line = edited(turn);
    struct bin bin;
    if (!line) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    facts_bin(turn->store, turn->thing.id, &bin);
    line->bin_id = bin.id;
    turn_accept(turn, P_INTO_BIN, bin.name, NULL);
}

void step_receiving_line(struct turn *turn) {
    if (turn->number < 1 || (size_t)turn->number > turn->desk.lines_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.line = turn->number;
    ask_next(turn);
    step_acknowledge(turn);
}

// The keypad counts damaged ones of this line, until they are given.
void step_receiving_damaged(struct turn *turn) {
    if (!edited(turn)) {
        step_not_here(turn);
        return;
    }
    turn->desk.measured = MEASURED_DAMAGED;
    step_acknowledge(turn);
}

// A line of which nothing was said and nothing came is none.
static void drop_empty(struct desk *desk) {
    size_t at = (size_t)desk->line - 1;
    if (desk->lines[at].said != 0 || desk->lines[at].quantity != 0)
        return;
    for (size_t i = at; i + 1 < desk->lines_count; i++)
        desk->lines[i] = desk->lines[i + 1];
    memset(&desk->lines[--desk->lines_count], 0, sizeof *desk->lines);
    desk->line = 0;
}

static void measure(struct turn *turn, struct draft_line *line) {
    struct desk *desk = &turn->desk;
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%lld", (long long)turn->number);
    bool damaged = desk->measured == MEASURED_DAMAGED;
    if (turn->number > RECEIPT_PIECES_MAX || (damaged && turn->number > line->quantity)) {
        turn_refuse(turn, REFUSE_number, number, NULL);
        return;
    }
    if (damaged)
        line->damaged = turn->number;
    else if (desk->measured == MEASURED_SAID)
        line->said = turn->number;
    else
        line->quantity = turn->number;
    bool said = desk->measured == MEASURED_SAID;
    if (line->damaged > line->quantity)
        line->damaged = line->quantity;
    ask_next(turn);
    if (!said && line->said >= 0)
        desk->measured = MEASURED_DONE;
    drop_empty(desk);
    turn_calm(turn); // the line's own row shows what was taken
}

void step_receiving_number(struct turn *turn) {
    struct draft_line *line = edited(turn);
    char digits[NUMBER_MAX];
    text_format(digits, sizeof digits, "%lld", (long long)turn->number);
    if (line)
        measure(turn, line);
    else if (asks_paper(turn))
        take_paper(turn, digits);
    else if (asks_goods(turn))
        turn_refuse(turn, REFUSE_not_here, digits, NULL);
    else
        step_form_number(turn);
}

// Fills the note's lines; REFUSE_none when all of them are whole. `first` names the part that is
// not.
static enum refusal fill_lines(struct turn *turn, struct receipt *receipt, char first[NUMBER_MAX]) {
    const struct desk *desk = &turn->desk;
    for (size_t i = 0; i < desk->lines_count; i++) {
        const struct draft_line *draft = &desk->lines[i];
        struct receipt_line *line = &receipt->lines[receipt->count++];
        struct part part;
        facts_part(turn->store, turn->settings.site_id, draft->part_id, &part);
        *line = (struct receipt_line){.part_id = part.id,
                                      .bin_id = draft->bin_id,
                                      .said = draft->said,
                                      .counted = draft->quantity,
                                      .damaged = draft->damaged,
                                      .price_fen = part.price_fen};
        text_copy(first, NUMBER_MAX, part.number);
        enum refusal refusal = rule_receive_line(&part, line);
        if (refusal != REFUSE_none)
            return refusal;
    }
    return receipt->count ? REFUSE_none : REFUSE_no_goods;
}

// 3.7.3: what comes for a claim has been earned by it.
static enum refusal judge_exchange(struct turn *turn, struct receipt *receipt) {
    struct exchange exchange;
    int64_t left[LINES_MAX] = {0};
    if (receipt->source != SOURCE_EXCHANGE)
        return REFUSE_none;
    receipt->claim_id = earning(turn, receipt->paper, &exchange);
    if (receipt->claim_id == 0)
        return REFUSE_not_earned;
    for (size_t i = 0; i < receipt->count; i++)
        left[i] = facts_exchange_left(turn->store, receipt->claim_id, receipt->lines[i].part_id);
    return rule_exchange(&exchange, receipt, left);
}

void step_receiving_submit(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct receipt *receipt = &turn->plan.receipt;
    char first[NUMBER_MAX] = "", note[NUMBER_MAX];
    if (form_next(desk) != RECEIVING_LINES) {
        step_form_submit(turn);
        return;
    }
    receipt->source = source_in(desk);
    text_copy(receipt->paper, sizeof receipt->paper, desk->fields[RECEIVING_PAPER]);
    enum refusal refusal = judge_paper(turn, receipt->source, receipt->paper, note);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, receipt->paper, note);
        return;
    }
    refusal = fill_lines(turn, receipt, first);
    if (refusal == REFUSE_none) {
        refusal = judge_exchange(turn, receipt);
        text_copy(first, sizeof first, receipt->paper);
    }
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, first, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_RECEIVING, 0);
    plan_late(turn, desk->blank);
    turn_home(turn);
    turn_show(turn, PLACE_COPIES, facts_next_document(turn->store));
    turn_done(turn, P_COUNTED, receipt->paper, NULL);
    turn->answer.made = true;
}

void step_receive_book(struct turn *turn) {
    struct receipt *receipt = &turn->plan.receipt;
    char pieces[NUMBER_MAX];
    int64_t sum = 0;
    facts_receipt(turn->store, turn->desk.subject_id, receipt);
    enum refusal refusal = rule_receive_book(&turn->who, receipt);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, receipt->document.number, NULL);
        return;
    }
    for (size_t i = 0; i < receipt->count; i++)
        sum += receipt->lines[i].counted;
    plan_act(&turn->plan, ACT_RECEIVE, receipt->document.id);
    text_format(pieces, sizeof pieces, "%lld", (long long)sum);
    turn_home(turn);
    turn_done(turn, P_RECEIVED, pieces, receipt->document.number);
}

void step_receive_void(struct turn *turn) {
    struct receipt *receipt = &turn->plan.receipt;
    facts_receipt(turn->store, turn->desk.subject_id, receipt);
    enum refusal refusal = rule_receive_void(&turn->who, receipt);
    if (refusal != REFUSE_none)
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, receipt->document.number, NULL);
    else
        step_reject(turn); // the reason is asked in the same place
}
