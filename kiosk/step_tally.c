// step_tally.c -- one bin is counted by scanning what lies in it; blind: what the book says is not
// told (3.7.1).
#include "step.h"

#include "text.h"

#include <string.h>

// The bin as it is to be counted by whoever is signed in; `document` 0 where it opens its own.
static enum refusal judge(struct turn *turn, int64_t bin_id, struct count_bin *bin,
                          struct document *document) {
    bool counted = facts_bin_count(turn->store, bin_id, turn->who.id, bin);
    memset(document, 0, sizeof *document);
    if (!counted) {
        enum refusal refusal = rule_count_open(&turn->who);
        bool ours = facts_bin_site(turn->store, bin_id) == turn->who.site_id;
        return refusal == REFUSE_none && !ours ? REFUSE_other_site : refusal;
    }
    facts_document(turn->store, bin->document_id, document);
    return bin->differs ? REFUSE_count_open : rule_count(&turn->who, document, bin);
}

void begin_tally(struct turn *turn, int64_t bin_id) {
    struct desk *desk = &turn->desk;
    struct count_bin bin;
    struct document document;
    enum refusal refusal = judge(turn, bin_id, &bin, &document);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, bin.name, bin.number);
        return;
    }
    turn_show(turn, PLACE_TALLY, document.id);
    desk->bin_id = bin_id;
    desk->since_id = facts_last_movement(turn->store);
    desk->condition = CONDITION_NEW;
    desk->line = 0;
    desk->tally_count = 0;
    turn_calm(turn);
}

// To where the bin was chosen; what was half-done there stands as it was.
static void leave(struct turn *turn) {
    struct desk *desk = &turn->desk;
    bool back = desk->back != PLACE_NONE && desk->back != PLACE_TALLY && desk->back != PLACE_PIN;
    desk->place = back ? desk->back : PLACE_HOME;
    desk->subject_id = back ? desk->back_id : 0;
    desk->back = PLACE_NONE;
    desk->back_id = 0;
    desk->bin_id = desk->since_id = desk->condition = desk->line = 0;
    memset(desk->tally, 0, sizeof desk->tally);
    desk->tally_count = 0;
}

void step_tally_cancel(struct turn *turn) {
    if (turn->desk.line)
        turn->desk.line = 0;
    else
        leave(turn);
    turn_calm(turn);
}

static size_t tally_of(const struct desk *desk, int64_t part_id, enum condition condition) {
    size_t i = 0;
    while (i < desk->tally_count &&
           (desk->tally[i].id != part_id || desk->tally[i].condition != condition))
        i++;
    return i;
}

static void set_tally(struct turn *turn, size_t index, int64_t quantity) {
    struct tally *tally = &turn->desk.tally[index];
    char pieces[NUMBER_MAX];
    struct part part;
    facts_part(turn->store, turn->who.site_id, tally->id, &part);
    text_format(pieces, sizeof pieces, "%lld", (long long)quantity);
    if (quantity < 0 || quantity > TALLY_PIECES_MAX) {
        turn_refuse(turn, REFUSE_number, pieces, NULL);
        return;
    }
    tally->quantity = quantity;
    tally->again = false;
    turn->desk.line = (int64_t)index + 1;
    turn_accept(turn, P_TALLIED, part.number, pieces);
}

void step_tally_part(struct turn *turn) {
    struct desk *desk = &turn->desk;
    enum condition condition = (enum condition)desk->condition;
    if (ask_pieces(turn))
        return;
    size_t index = tally_of(desk, turn->thing.id, condition);
    if (index == TALLY_MAX) {
        turn_refuse(turn, REFUSE_too_many_lines, NULL, NULL);
        return;
    }
    if (index == desk->tally_count)
        desk->tally[desk->tally_count++] =
            (struct tally){.id = turn->thing.id, .condition = condition};
    set_tally(turn, index, desk->tally[index].quantity + turn->pieces);
}

void step_tally_number(struct turn *turn) {
    struct desk *desk = &turn->desk;
    if (desk->line < 1 || (size_t)desk->line > desk->tally_count)
        turn_refuse(turn, REFUSE_not_here, NULL, NULL);
    else
        set_tally(turn, (size_t)desk->line - 1, turn->number);
}

void step_tally_line(struct turn *turn) {
    if (turn->number < 1 || (size_t)turn->number > turn->desk.tally_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.line = turn->number;
    turn_calm(turn);
}

// What is scanned next is new, suspect, refurbished, and new again.
void step_tally_condition(struct turn *turn) {
    turn->desk.condition = (turn->desk.condition + 1) % CONDITION_COUNT;
    turn->desk.line = 0;
    turn_calm(turn);
}

// What moved since the scanning began may have been counted before or after it moved: it is
// counted again, and the rest stands.
static bool ask_moved(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct tally moved[TALLY_MAX];
    struct part part;
    size_t count = facts_moved(turn->store, desk->bin_id, desk->since_id, moved, TALLY_MAX);
    if (count == 0)
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t index = tally_of(desk, moved[i].id, moved[i].condition);
        if (index == TALLY_MAX)
            continue; // left out, it counts as none: its difference is counted again anyway
        if (index == desk->tally_count)
            desk->tally_count++;
        desk->tally[index] = moved[i];
    }
    desk->since_id = facts_last_movement(turn->store);
    desk->line = 0;
    facts_part(turn->store, turn->who.site_id, moved[0].id, &part);
    turn_ask(turn, P_COUNT_MOVED, part.number, NULL);
    return true;
}

static void plan_count(struct turn *turn, const struct count_bin *bin, enum document_state state) {
    const struct desk *desk = &turn->desk;
    struct tallies *tallies = &turn->plan.tallies;
    memcpy(tallies->list, desk->tally, sizeof tallies->list);
    tallies->count = desk->tally_count;
    tallies->scope = SCOPE_NOW;
    tallies->since_id = desk->since_id;
    struct act_row *row = plan_act(&turn->plan, ACT_COUNT, bin->document_id);
    row->other = desk->bin_id;
    row->step = bin->again ? "recount" : "count";
    row->state = state;
}

// The count is in: whether it agrees may be said, how much the book has may not.
static void count(struct turn *turn, const struct count_bin *bin) {
    struct desk *desk = &turn->desk;
    struct count_progress progress = {.bins = 1, .open = 1};
    enum count_scope scope = SCOPE_NOW;
    if (bin->document_id) {
        facts_count_progress(turn->store, bin->document_id, turn->who.id, &progress);
        scope = facts_count_scope(turn->store, bin->document_id);
    }
    int64_t differing = facts_differing(turn->store, desk->bin_id, desk->tally, desk->tally_count);
    enum document_state state = rule_counted(&progress, scope, bin->again, differing > 0);
    turn->plan.tallies.differing = differing;
    plan_count(turn, bin, state);
    leave(turn);
    if (desk->place == PLACE_COUNT_BINS && state != STATE_COUNTING)
        turn_home(turn);
    if (place_is_work(desk->place) && state == STATE_FOUND)
        turn_show(turn, PLACE_COUNT_WAIT,
                  bin->document_id ? bin->document_id : facts_next_document(turn->store));
    turn_done(turn,
              !differing                         ? P_COUNT_AGREES
              : state == STATE_FOUND             ? P_COUNT_TO_LEADER
              : bin->again || scope == SCOPE_NOW ? P_COUNT_IN
                                                 : P_COUNT_TO_OTHER,
              bin->name, NULL);
}

static void finish(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct count_bin bin;
    struct document document;
    enum refusal refusal = judge(turn, desk->bin_id, &bin, &document);
    if (refusal == REFUSE_none && desk->subject_id && document.id != desk->subject_id)
        refusal = REFUSE_count_bin;
    if (refusal != REFUSE_none)
        turn_refuse(turn, refusal, bin.name, bin.number);
    else if (!ask_moved(turn))
        count(turn, &bin);
}

static bool is_empty(const struct desk *desk) {
    for (size_t i = 0; i < desk->tally_count; i++)
        if (desk->tally[i].quantity > 0)
            return false;
    return true;
}

void step_tally_done(struct turn *turn) {
    struct bin bin;
    facts_bin(turn->store, turn->desk.bin_id, &bin);
    if (is_empty(&turn->desk))
        turn_refuse(turn, REFUSE_count_empty, bin.name, NULL);
    else
        finish(turn);
}

void step_tally_empty(struct turn *turn) {
    if (is_empty(&turn->desk))
        finish(turn);
    else
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
}

// The bin's own label once more: that was all that lies in it.
void step_tally_bin(struct turn *turn) {
    struct bin bin;
    if (turn->thing.id == turn->desk.bin_id) {
        step_tally_done(turn);
        return;
    }
    facts_bin(turn->store, turn->desk.bin_id, &bin);
    turn_refuse(turn, REFUSE_count_unfinished, bin.name, NULL);
}
