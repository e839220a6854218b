// step_issue.c -- parts leave the store, line by line, by scanning (3.7.4).
#include "step.h"

#include "rules.h"
#include "text.h"

#include <string.h>

void open_issue(struct turn *turn, const struct paperwork *paper) {
    turn_show(turn, PLACE_ISSUE, paper->document.id);
    turn->desk.lines_count = paper->count;
    for (size_t i = 0; i < paper->count; i++)
        turn->desk.lines[i] =
            (struct draft_line){.part_id = paper->lines[i].part_id, .line_id = paper->lines[i].id};
}

// A clerk holds the part of a requisition against which it may not leave (3.6.1, 3.7.4).
void step_issue_early(struct turn *turn) {
    struct paperwork *paper = &turn->plan.paper;
    facts_paperwork(turn->store, turn->desk.subject_id, paper);
    bool listed = false;
    for (size_t i = 0; i < paper->count; i++)
        listed |= paper->lines[i].part_id == turn->thing.id;
    enum refusal refusal = judge_issue(turn, &paper->document);
    if (listed && paper->document.kind == DOCUMENT_REQUISITION && turn_is(turn, ROLE_CLERK) &&
        refusal != REFUSE_none)
        turn_refuse(turn, refusal, paper->document.number, NULL);
    else
        step_show_part(turn);
}

// The line that a scanned part belongs to, or NULL.
static struct draft_line *line_of(struct desk *desk, int64_t part_id) {
    for (size_t i = 0; i < desk->lines_count; i++)
        if (desk->lines[i].part_id == part_id)
            return &desk->lines[i];
    return NULL;
}

// Counts a line to `wanted` picked pieces, or says why not.
static void pick(struct turn *turn, struct draft_line *draft, int64_t wanted) {
    const struct paperwork *paper = &turn->plan.paper;
    const struct line *line = &paper->lines[draft - turn->desk.lines];
    char count[NUMBER_MAX], most[NUMBER_MAX];
    struct part part;
    facts_part(turn->store, turn->settings.site_id, line->part_id, &part);
    enum refusal refusal = rule_pick(line, 0, wanted, part.on_hand);
    text_format(count, sizeof count, "%lld", (long long)wanted);
    text_format(most, sizeof most, "%lld", (long long)(line->approved - line->issued));
    if (refusal != REFUSE_none) {
        // A line without stock has no fullest bin: then it is the one where the part belongs.
        const char *bin = line->bin[0] ? line->bin : part.bin;
        turn_refuse(turn, refusal, line->number, refusal == REFUSE_no_stock ? bin : most);
        return;
    }
    turn->desk.line = draft - turn->desk.lines + 1;
    draft->quantity = wanted;
    turn_accept(turn, P_PICKED, line->number, count);
}

// The requisition as it is now; refused when it is no longer to be issued.
static bool still_open(struct turn *turn) {
    facts_paperwork(turn->store, turn->desk.subject_id, &turn->plan.paper);
    enum refusal refusal = judge_issue(turn, &turn->plan.paper.document);
    if (refusal != REFUSE_none)
        turn_refuse(turn, refusal, turn->plan.paper.document.number, NULL);
    return refusal == REFUSE_none;
}

void step_issue_part(struct turn *turn) {
    struct draft_line *line = line_of(&turn->desk, turn->thing.id);
    if (!still_open(turn))
        return;
    if (line) {
        if (!ask_pieces(turn))
            pick(turn, line, line->quantity + turn->pieces);
        return;
    }
    turn_refuse(turn, REFUSE_wrong_part, turn->code->text, NULL);
    turn->desk.place = PLACE_WRONG_PART;
    turn->desk.wrong_id = turn->thing.id;
}

// 3.7.1: an unknown label is asked about, never booked.
void step_issue_unknown(struct turn *turn) {
    turn_refuse(turn, REFUSE_unknown, turn->code->text, NULL);
}

void step_issue_number(struct turn *turn) {
    struct desk *desk = &turn->desk;
    if (desk->line < 1 || (size_t)desk->line > desk->lines_count) {
        turn_refuse(turn, REFUSE_not_here, NULL, NULL);
        return;
    }
    if (still_open(turn))
        pick(turn, &desk->lines[desk->line - 1], turn->number);
}

void step_issue_line(struct turn *turn) {
    if (turn->number < 1 || (size_t)turn->number > turn->desk.lines_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.line = turn->number;
    step_acknowledge(turn);
}

void step_wrong_part(struct turn *turn) {
    turn->desk.place = PLACE_ISSUE;
    turn->desk.wrong_id = 0;
    step_acknowledge(turn);
}

void step_issue_confirm(struct turn *turn) {
    turn_ask(turn, P_ASK_RECEIVER, NULL, NULL);
}

// Takes a line's pieces from its bins, the one it belongs to first.
static bool plan_line(struct turn *turn, const struct draft_line *draft) {
    struct stock stock[STOCK_MAX];
    int64_t left = draft->quantity;
    size_t count = facts_stock(turn->store, turn->settings.site_id, draft->part_id, stock);
    for (size_t i = 0; i < count && left > 0; i++) {
        if (strcmp(stock[i].condition, "new") != 0)
            continue;
        int64_t pieces = stock[i].quantity < left ? stock[i].quantity : left;
        struct act_row *row = plan_act(&turn->plan, ACT_ISSUE, draft->line_id);
        row->other = stock[i].bin_id;
        row->number = pieces;
        left -= pieces;
    }
    return left == 0;
}

// Is every approved piece issued once these are?
static bool completes(const struct turn *turn) {
    const struct paperwork *paper = &turn->plan.paper;
    for (size_t i = 0; i < paper->count; i++)
        if (paper->lines[i].issued + turn->desk.lines[i].quantity < paper->lines[i].approved)
            return false;
    return true;
}

static void issue(struct turn *turn) {
    struct paperwork *paper = &turn->plan.paper;
    char pieces[NUMBER_MAX];
    int64_t sum = 0;
    struct act_row *row = plan_act(&turn->plan, ACT_STEP, paper->document.id);
    row->step = "issue";
    row->state = completes(turn) ? STATE_ISSUED : STATE_STARTED;
    turn->plan.second_id = turn->thing.id;
    for (size_t i = 0; i < turn->desk.lines_count; i++) {
        const struct draft_line *draft = &turn->desk.lines[i];
        sum += draft->quantity;
        if (draft->quantity > 0 && !plan_line(turn, draft)) {
            turn_refuse(turn, REFUSE_no_stock, paper->lines[i].number, paper->lines[i].bin);
            return;
        }
    }
    text_format(pieces, sizeof pieces, "%lld", (long long)sum);
    turn_home(turn);
    turn_done(turn, P_ISSUED, pieces, paper->document.owner);
    turn_english(turn, NULL, paper->document.owner_en);
}

// The technician confirms with the badge: only now anything leaves the store.
void step_issue_badge(struct turn *turn) {
    const struct document *document = &turn->plan.paper.document;
    bool any = false;
    if (!still_open(turn))
        return;
    for (size_t i = 0; i < turn->desk.lines_count; i++)
        any |= turn->desk.lines[i].quantity > 0;
    if (turn->thing.id != document->owner_id) {
        turn_refuse(turn, REFUSE_wrong_technician, document->owner, NULL);
        turn_english(turn, document->owner_en, NULL);
    } else if (!turn->thing.active) {
        turn_refuse(turn, REFUSE_inactive, turn->code->text, NULL);
    } else if (!any) {
        turn_refuse(turn, REFUSE_no_lines, NULL, NULL);
    } else {
        issue(turn);
    }
}
