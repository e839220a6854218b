// step_count.c -- the stock count: opened, its bins, its differences, their approval (3.7.1).
#include "step.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <string.h>

// "Count this bin now": the bin on the screen, or where the part on it belongs; from elsewhere a
// count of several bins begins.
void step_count(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct part part;
    enum refusal refusal = turn->who.id ? rule_count_open(&turn->who) : REFUSE_sign_in;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, NULL, NULL);
        return;
    }
    if (desk->place == PLACE_BIN) {
        begin_tally(turn, desk->subject_id);
        return;
    }
    if (desk->place == PLACE_PART &&
        facts_part(turn->store, turn->who.site_id, desk->subject_id, &part) && part.bin_id) {
        begin_tally(turn, part.bin_id);
        return;
    }
    desk_clear(desk, PLACE_COUNT_OPEN);
    turn_calm(turn);
}

// The way out where the book says that there are none: the bin is counted, and what is being
// issued waits behind it. Whose line it is: the one touched, else the first that lacks any.
void step_count_short(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct paperwork paper;
    int64_t bin_id = 0;
    facts_paperwork(turn->store, desk->subject_id, &paper);
    for (size_t i = 0; i < paper.count; i++) {
        const struct line *line = &paper.lines[i];
        struct part part;
        bool chosen = desk->line == (int64_t)i + 1;
        facts_part(turn->store, turn->who.site_id, line->part_id, &part);
        if (part.on_hand < line->approved - line->issued && (chosen || !bin_id))
            bin_id = line->bin_id ? line->bin_id : part.bin_id;
    }
    if (bin_id)
        begin_tally(turn, bin_id);
    else
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
}

static size_t chosen(const struct desk *desk, int64_t bin_id) {
    size_t i = 0;
    while (i < desk->tally_count && desk->tally[i].id != bin_id)
        i++;
    return i;
}

void step_count_choose(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct count_bin bin;
    size_t index = chosen(desk, turn->thing.id);
    if (facts_bin_count(turn->store, turn->thing.id, turn->who.id, &bin)) {
        turn_refuse(turn, REFUSE_count_open, bin.name, bin.number);
    } else if (index == TALLY_MAX) {
        turn_refuse(turn, REFUSE_too_many_lines, NULL, NULL);
    } else {
        if (index == desk->tally_count)
            desk->tally[desk->tally_count++] = (struct tally){.id = turn->thing.id};
        turn_accept(turn, P_LINE_ADDED, bin.name, NULL);
    }
}

void step_count_drop(struct turn *turn) {
    struct desk *desk = &turn->desk;
    if (turn->number < 1 || (size_t)turn->number > desk->tally_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    for (size_t i = (size_t)turn->number; i < desk->tally_count; i++)
        desk->tally[i - 1] = desk->tally[i];
    desk->tally[--desk->tally_count] = (struct tally){0};
    turn_calm(turn);
}

static void open(struct turn *turn, enum count_scope scope, int64_t bins) {
    char number[NUMBER_MAX];
    turn->plan.tallies.scope = scope;
    plan_act(&turn->plan, ACT_COUNT_OPEN, 0);
    text_format(number, sizeof number, "%lld", (long long)bins);
    turn_home(turn);
    turn_done(turn, P_COUNT_OPENED, number, NULL);
    turn->answer.made = true;
}

void step_count_whole(struct turn *turn) {
    struct count_bin bin = {0};
    int64_t busy = facts_site_counting(turn->store, turn->who.site_id);
    enum refusal refusal = rule_count_open(&turn->who);
    if (refusal == REFUSE_none && busy) {
        facts_bin_count(turn->store, busy, turn->who.id, &bin);
        refusal = REFUSE_count_open;
    }
    if (refusal != REFUSE_none)
        turn_refuse(turn, refusal, bin.name, bin.number);
    else
        open(turn, SCOPE_SITE, facts_site_bins(turn->store, turn->who.site_id));
}

void step_count_begin(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct tallies *tallies = &turn->plan.tallies;
    struct count_bin bin;
    enum refusal refusal = rule_count_open(&turn->who);
    if (refusal == REFUSE_none && desk->tally_count == 0)
        refusal = REFUSE_no_lines;
    for (size_t i = 0; refusal == REFUSE_none && i < desk->tally_count; i++)
        if (facts_bin_count(turn->store, desk->tally[i].id, turn->who.id, &bin))
            refusal = REFUSE_count_open;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, refusal == REFUSE_count_open ? bin.name : NULL,
                    refusal == REFUSE_count_open ? bin.number : NULL);
        return;
    }
    memcpy(tallies->list, desk->tally, sizeof tallies->list);
    tallies->count = desk->tally_count;
    open(turn, SCOPE_BINS, (int64_t)tallies->count);
}

// A bin scanned while a count is open is one of its bins, or none of its.
void step_count_bin(struct turn *turn) {
    struct count_bin bin;
    facts_bin_count(turn->store, turn->thing.id, turn->who.id, &bin);
    if (bin.document_id != turn->desk.subject_id || bin.differs)
        turn_refuse(turn, REFUSE_count_bin, bin.name, NULL);
    else
        begin_tally(turn, bin.bin_id);
}

enum refusal judge_differences(struct turn *turn, int64_t id, struct document *document) {
    facts_document(turn->store, id, document);
    return rule_count_approve(&turn->who, document, facts_took_part(turn->store, id, turn->who.id));
}

void open_count(struct turn *turn, const struct document *document) {
    struct document again;
    bool approves = judge_differences(turn, document->id, &again) == REFUSE_none;
    turn_show(turn,
              approves                                            ? PLACE_DIFFERENCES
              : document->state == STATE_COUNTING && turn->who.id ? PLACE_COUNT_BINS
                                                                  : PLACE_DOCUMENT,
              document->id);
}

void step_count_withdraw(struct turn *turn) {
    struct document document;
    struct count_progress progress;
    facts_document(turn->store, turn->desk.subject_id, &document);
    facts_count_progress(turn->store, document.id, turn->who.id, &progress);
    enum refusal refusal = rule_count_withdraw(&turn->who, &document, &progress);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document.number, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, document.id);
    row->step = "withdraw";
    row->state = STATE_WITHDRAWN;
    turn_home(turn);
    turn_done(turn, P_WITHDRAWN, document.number, NULL);
}

// The clerk who stands before a customer calls a leader: the badge, the PIN, and the differences
// are on the screen. The clerk's work waits.
void step_count_leader(struct turn *turn) {
    if (!turn->thing.active)
        turn_refuse(turn, REFUSE_inactive, turn->code->text, NULL);
    else if (turn->thing.id == turn->who.id)
        turn_refuse(turn, REFUSE_count_people, turn->code->text, NULL);
    else
        sign_in_instead(turn, turn->thing.id, turn->desk.subject_id);
}

// Differences ----------------------------------------------------------------------------------

void step_difference(struct turn *turn) {
    struct difference difference;
    if (!facts_difference(turn->store, turn->number, &difference) ||
        difference.document_id != turn->desk.subject_id) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn_show(turn, PLACE_DIFFERENCE, difference.id);
    turn_calm(turn);
}

// A leader who does not believe it has the bin counted once more, by somebody else.
void step_difference_again(struct turn *turn) {
    struct difference difference;
    struct document document;
    facts_difference(turn->store, turn->desk.subject_id, &difference);
    enum refusal refusal = judge_differences(turn, difference.document_id, &document);
    if (refusal == REFUSE_none && difference.posted)
        refusal = REFUSE_wrong_state;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document.number, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_COUNT_AGAIN, document.id)->other = difference.bin_id;
    turn_home(turn);
    turn_done(turn, P_COUNT_AGAIN, difference.bin, NULL);
}

void step_differences_approve(struct turn *turn) {
    struct document document;
    enum refusal refusal = judge_differences(turn, turn->desk.subject_id, &document);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, turn->who.id ? refusal : REFUSE_sign_in, document.number, NULL);
        return;
    }
    turn_show(turn, PLACE_COUNT_REASON, document.id);
    turn->desk.field = 0;
    memset(turn->desk.fields, 0, sizeof turn->desk.fields);
    turn_calm(turn);
}

// Posts one bin: each is an entry of its own, so that between two of them it can be stopped.
static void post(struct turn *turn) {
    struct desk *desk = &turn->desk;
    struct document document;
    struct count_progress progress;
    char part[NUMBER_MAX] = "", bin[NUMBER_MAX] = "";
    enum refusal refusal = judge_differences(turn, desk->subject_id, &document);
    int64_t bin_id = facts_next_differing(turn->store, document.id);
    if (refusal == REFUSE_none && !bin_id)
        refusal = REFUSE_wrong_state;
    if (refusal == REFUSE_none && facts_count_short(turn->store, document.id, bin_id, part, bin))
        refusal = REFUSE_count_short;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, refusal == REFUSE_count_short ? part : document.number, bin);
        return;
    }
    facts_count_progress(turn->store, document.id, turn->who.id, &progress);
    text_copy(turn->plan.reason, sizeof turn->plan.reason, desk->fields[0]);
    struct act_row *row = plan_act(&turn->plan, ACT_COUNT_POST, document.id);
    row->other = bin_id;
    row->state = progress.differing > 1 ? STATE_FOUND : STATE_POSTED;
    if (progress.differing > 1) {
        turn_calm(turn);
        return;
    }
    turn_home(turn);
    turn_done(turn, P_COUNT_POSTED, document.number, NULL);
}

void step_count_reason(struct turn *turn) {
    struct desk *desk = &turn->desk;
    const char *reason = turn->code->text;
    int64_t count = desk->subject_id;
    if (text_is_blank(reason)) {
        turn_refuse(turn, REFUSE_reason, NULL, NULL);
        return;
    }
    desk_clear(desk, PLACE_COUNT_POST);
    desk->subject_id = count;
    text_copy(desk->fields[0], sizeof desk->fields[0], reason);
    post(turn);
}

void step_count_post(struct turn *turn) {
    post(turn);
}

void step_show_entry(struct turn *turn) {
    struct seen_entry entry;
    if (!facts_entry(turn->store, turn->number, &entry)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn_show(turn, PLACE_ENTRY, entry.id);
    turn_calm(turn);
}
