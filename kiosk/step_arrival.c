// step_arrival.c -- a transfer is confirmed by the site that it went to, line by line; what did not
// come stays in transit until it comes or a leader says what became of it (3.7.6).
#include "step.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <string.h>

// Line i of the desk is line i of the transfer, also where nothing of it is under way any more.
void open_arrival(struct turn *turn, const struct transfer *transfer, enum place place) {
    struct desk *desk = &turn->desk;
    turn_show(turn, place, transfer->document.id);
    desk->since_id = transfer->last_entry_id;
    desk->line = 0;
    memset(desk->lines, 0, sizeof desk->lines);
    desk->lines_count = transfer->count;
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        desk->lines[i] = (struct draft_line){.part_id = line->part_id, .line_id = line->id};
        if (place == PLACE_ARRIVAL && line->missing > 0)
            desk->lines[i].bin_id = usual_bin(turn, line->part_id);
    }
}

// The note of another store is no document here yet: it stands on the desk alone.
static bool by_paper(const struct desk *desk) {
    return desk->place == PLACE_CONSIGNMENT ||
           (desk->place == PLACE_NOTE && desk->back == PLACE_CONSIGNMENT);
}

static enum refusal judge_arrival(struct turn *turn) {
    if (by_paper(&turn->desk))
        return judge_consignment(turn);
    struct transfer *transfer = &turn->plan.transfer;
    int64_t id = turn->desk.subject_id, who = turn->who.id;
    facts_transfer(turn->store, id, transfer);
    bool took = facts_step_taken(turn->store, id, "dispatch", who) ||
                facts_step_taken(turn->store, id, "settle", who);
    enum refusal refusal = rule_arrive(&turn->who, transfer, took);
    bool moved = transfer->last_entry_id != turn->desk.since_id;
    return refusal == REFUSE_none && moved ? REFUSE_changed : refusal;
}

static enum refusal judge_fate(struct turn *turn) {
    struct transfer *transfer = &turn->plan.transfer;
    int64_t id = turn->desk.subject_id, who = turn->who.id;
    facts_transfer(turn->store, id, transfer);
    bool took = facts_step_taken(turn->store, id, "dispatch", who) ||
                facts_step_taken(turn->store, id, "receive", who);
    enum refusal refusal = rule_fate(&turn->who, transfer, took);
    bool moved = transfer->last_entry_id != turn->desk.since_id;
    return refusal == REFUSE_none && moved ? REFUSE_changed : refusal;
}

// The transfer as it is now; says so where it cannot be worked on any more.
static bool still_open(struct turn *turn, enum refusal (*judge)(struct turn *)) {
    enum refusal refusal = judge(turn);
    if (refusal != REFUSE_none)
        turn_refuse(turn, refusal, turn->plan.transfer.document.number, NULL);
    return refusal == REFUSE_none;
}

// The line that is being edited, and what of it is under way.
static struct draft_line *edited(struct turn *turn, const struct transfer_line **line) {
    struct desk *desk = &turn->desk;
    size_t index = (size_t)desk->line - 1;
    if (desk->line < 1 || index >= desk->lines_count || index >= turn->plan.transfer.count)
        return NULL;
    *line = &turn->plan.transfer.lines[index];
    return &desk->lines[index];
}

static void set_counted(struct turn *turn, size_t index, int64_t pieces) {
    struct desk *desk = &turn->desk;
    const struct transfer_line *line = &turn->plan.transfer.lines[index];
    struct draft_line *draft = &desk->lines[index];
    char count[NUMBER_MAX];
    text_format(count, sizeof count, "%lld", (long long)pieces);
    if (pieces > TRANSFER_PIECES_MAX) {
        turn_refuse(turn, REFUSE_number, count, NULL);
        return;
    }
    draft->quantity = pieces;
    if (draft->damaged > pieces)
        draft->damaged = pieces;
    desk->line = (int64_t)index + 1;
    desk->measured = MEASURED_COUNTED;
    turn_accept(turn, P_TALLIED, line->number, count);
}

// A part counts on its first line that is not full; on its first line where all of them are.
void step_arrival_part(struct turn *turn) {
    const struct transfer *transfer = &turn->plan.transfer;
    size_t found = LINES_MAX;
    if (!still_open(turn, judge_arrival))
        return;
    for (size_t i = transfer->count; i-- > 0;) {
        const struct transfer_line *line = &transfer->lines[i];
        bool full = turn->desk.lines[i].quantity >= line->missing;
        if (line->part_id == turn->thing.id && line->missing > 0 &&
            (!full || found == LINES_MAX ||
             turn->desk.lines[found].quantity >= transfer->lines[found].missing))
            found = i;
    }
    if (found == LINES_MAX)
        turn_refuse(turn, REFUSE_not_sent, turn->code->text, NULL);
    else if (!ask_pieces(turn))
        set_counted(turn, found, turn->desk.lines[found].quantity + turn->pieces);
}

void step_arrival_bin(struct turn *turn) {
    const struct transfer_line *line;
    struct bin bin;
    if (!still_open(turn, judge_arrival))
        return;
    struct draft_line *draft = edited(turn, &line);
    if (!draft) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    facts_bin(turn->store, turn->thing.id, &bin);
    draft->bin_id = bin.id;
    turn_accept(turn, P_INTO_BIN, bin.name, NULL);
}

void step_arrival_line(struct turn *turn) {
    size_t index = (size_t)turn->number - 1;
    if (!still_open(turn, judge_arrival))
        return;
    if (turn->number < 1 || index >= turn->plan.transfer.count ||
        turn->plan.transfer.lines[index].missing == 0) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.line = turn->number;
    turn->desk.measured = MEASURED_COUNTED;
    turn_calm(turn);
}

// The keypad counts damaged ones of this line, until they are given.
void step_arrival_damaged(struct turn *turn) {
    const struct transfer_line *line;
    if (!still_open(turn, judge_arrival))
        return;
    if (!edited(turn, &line) || line->condition == CONDITION_SUSPECT) {
        step_not_here(turn);
        return;
    }
    turn->desk.measured = MEASURED_DAMAGED;
    turn_calm(turn);
}

void step_arrival_number(struct turn *turn) {
    const struct transfer_line *line;
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%lld", (long long)turn->number);
    if (!still_open(turn, judge_arrival))
        return;
    struct draft_line *draft = edited(turn, &line);
    if (!draft) {
        turn_refuse(turn, REFUSE_not_here, number, NULL);
    } else if (turn->desk.measured != MEASURED_DAMAGED) {
        set_counted(turn, (size_t)(draft - turn->desk.lines), turn->number);
    } else if (turn->number > draft->quantity || turn->number > line->missing) {
        turn_refuse(turn, REFUSE_number, number, NULL);
    } else {
        draft->damaged = turn->number;
        turn->desk.measured = MEASURED_COUNTED;
        turn_calm(turn);
    }
}

// What the desk says of each line, into the plan; the number of the first that is not right.
static enum refusal fill_arrival(struct turn *turn, const char *note, char first[NUMBER_MAX]) {
    struct transfer *transfer = &turn->plan.transfer;
    first[0] = '\0';
    for (size_t i = 0; i < transfer->count; i++) {
        const struct draft_line *draft = &turn->desk.lines[i];
        struct transfer_line *line = &transfer->lines[i];
        line->counted = line->missing ? draft->quantity : 0;
        line->damaged = line->missing ? draft->damaged : 0;
        line->to_bin_id = line->counted ? draft->bin_id : 0;
        if (first[0] == '\0' && line->counted && line->to_bin_id == 0)
            text_copy(first, NUMBER_MAX, line->number);
    }
    return rule_arrived(transfer, note);
}

// What is too much lies there now, and is in no account: its bin is counted next (3.7.1).
static void tell_arrival(struct turn *turn) {
    const struct transfer *transfer = &turn->plan.transfer;
    char pieces[NUMBER_MAX], missing[NUMBER_MAX];
    int64_t booked = 0, left = 0, over_id = 0;
    struct bin bin;
    for (size_t i = 0; i < transfer->count; i++) {
        const struct transfer_line *line = &transfer->lines[i];
        booked += transfer_booked(line);
        left += line->missing - transfer_booked(line);
        if (line->counted > line->missing && !over_id)
            over_id = line->to_bin_id;
    }
    text_format(pieces, sizeof pieces, "%lld", (long long)booked);
    text_format(missing, sizeof missing, "%lld", (long long)left);
    turn_home(turn);
    if (over_id && facts_bin(turn->store, over_id, &bin)) {
        turn_show(turn, PLACE_BIN, over_id);
        turn_done(turn, P_ARRIVED_OVER, pieces, bin.name);
    } else if (left > 0) {
        turn_done(turn, P_ARRIVED_SHORT, pieces, missing);
    } else {
        turn_done(turn, P_ARRIVED, pieces, transfer->document.number);
    }
}

static void arrive(struct turn *turn, const char *note) {
    char first[NUMBER_MAX];
    if (!still_open(turn, judge_arrival))
        return;
    enum refusal refusal = fill_arrival(turn, note, first);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, first, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, by_paper(&turn->desk) ? ACT_CONSIGN : ACT_ARRIVE,
                                   turn->desk.subject_id);
    row->state = rule_after_arrival(&turn->plan.transfer);
    text_copy(turn->plan.reason, sizeof turn->plan.reason, note);
    tell_arrival(turn);
}

static void ask_note(struct turn *turn, enum phrase question) {
    turn->desk.line = 0; // what is asked next is no number of a line
    turn_show(turn, PLACE_NOTE, turn->desk.subject_id);
    turn->desk.field = 0;
    turn->desk.fields[0][0] = '\0';
    turn_ask(turn, question, NULL, NULL);
}

// 3.7.6: where what came differs, its note comes first.
void step_arrival_submit(struct turn *turn) {
    char first[NUMBER_MAX];
    if (!still_open(turn, judge_arrival))
        return;
    if (by_paper(&turn->desk) && !consignment_whole(turn))
        return;
    enum refusal refusal = fill_arrival(turn, "", first);
    if (refusal == REFUSE_discrepancy)
        ask_note(turn, P_ASK_DISCREPANCY);
    else if (refusal != REFUSE_none)
        turn_refuse(turn, refusal, first, NULL);
    else
        arrive(turn, "");
}

// Still under way, back where it came from, lost: a touch leads from one to the next.
void step_fate(struct turn *turn) {
    size_t index = (size_t)turn->number - 1;
    if (!still_open(turn, judge_fate))
        return;
    if (turn->number < 1 || index >= turn->plan.transfer.count ||
        turn->plan.transfer.lines[index].missing == 0) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    struct draft_line *draft = &turn->desk.lines[index];
    draft->quantity = (draft->quantity + 1) % FATE_COUNT;
    turn_calm(turn);
}

static enum fate fate_on(const struct draft_line *draft) {
    bool known = draft->quantity > FATE_OPEN && draft->quantity < FATE_COUNT;
    return known ? (enum fate)draft->quantity : FATE_OPEN;
}

// False where nothing is decided yet.
static bool fill_fates(struct turn *turn) {
    struct transfer *transfer = &turn->plan.transfer;
    bool any = false;
    for (size_t i = 0; i < transfer->count; i++) {
        struct transfer_line *line = &transfer->lines[i];
        line->fate = line->missing ? fate_on(&turn->desk.lines[i]) : FATE_OPEN;
        any |= line->fate != FATE_OPEN;
    }
    return any;
}

void step_fate_submit(struct turn *turn) {
    if (!still_open(turn, judge_fate))
        return;
    if (fill_fates(turn))
        ask_note(turn, P_ASK_FATE_WHY);
    else
        turn_ask(turn, P_ASK_FATE, NULL, NULL);
}

static void settle(struct turn *turn, const char *note) {
    const struct transfer *transfer = &turn->plan.transfer;
    if (!still_open(turn, judge_fate))
        return;
    if (!fill_fates(turn)) {
        turn_refuse(turn, REFUSE_changed, NULL, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_FATE, turn->desk.subject_id);
    row->state = rule_after_fate(transfer);
    text_copy(turn->plan.reason, sizeof turn->plan.reason, note);
    turn_home(turn);
    turn_done(turn, P_FATE_SETTLED, transfer->document.number, note);
}

// The words for what differs, or for what became of the rest: given, it is carried out.
void step_transfer_note(struct turn *turn) {
    const char *note = turn->code->text;
    if (text_is_blank(note))
        turn_refuse(turn, REFUSE_discrepancy, NULL, NULL);
    else if (turn->desk.back == PLACE_MISSING)
        settle(turn, note);
    else
        arrive(turn, note);
}
