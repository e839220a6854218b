// screen_claim.c -- what suppliers are to be asked for, and claims on their way (3.8).
#include "screen.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

static const enum phrase verdicts[VERDICT_COUNT] = {
    [VERDICT_NONE] = P_VERDICT_NONE,
    [VERDICT_ACCEPTED] = P_VERDICT_ACCEPTED,
    [VERDICT_PARTLY] = P_VERDICT_PARTLY,
    [VERDICT_REFUSED] = P_VERDICT_REFUSED,
};

// One part to be claimed: its supplier, the days left, the money at risk.
static void case_row(struct view *view, const struct scene *scene, const struct claim_case *due) {
    char detail[LINE_TEXT_MAX], days[NUMBER_MAX];
    int64_t left = (due->deadline_us - scene->now_us) / DAY_US;
    bool late = due->deadline_us <= scene->now_us;
    text_format(detail, sizeof detail, "%s · %s", due->supplier, due->tag);
    struct row *row = add_row(view,
                              late       ? ROW_LATE
                              : left < 7 ? ROW_HEED
                                         : ROW_MISSING,
                              name_of(scene, due->name, due->name_en), detail);
    set_number(days, sizeof days, late ? -left : left);
    phrase_fill(row->note, sizeof row->note, scene->chinese, late ? P_DAYS_LATE : P_DAYS_LEFT, days,
                NULL);
    text_money(row->figure, sizeof row->figure, due->price_fen);
    text_format(row->code, sizeof row->code, "CF*CASE.%lld", (long long)due->unit_id);
}

// Claims that wait for something, each with what that is.
static void claim_rows(struct view *view, const struct scene *scene) {
    static const struct {
        enum document_state state;
        enum phrase what;
    } waits[] = {
        {STATE_OFFERED, P_W_CONCEDE},
        {STATE_ANSWERED, P_W_SETTLE},
        {STATE_CLAIMED, P_W_HAND},
        {STATE_HANDED, P_W_ANSWER},
    };
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        struct document documents[LIST_MAX];
        size_t count = facts_documents(scene->store, DOCUMENT_CLAIM, waits[i].state,
                                       scene->settings.site_id, 0, 0, documents, LIST_MAX);
        for (size_t n = 0; n < count; n++)
            row_document(view, scene, ROW_NEXT, waits[i].what, &documents[n]);
    }
}

void row_claims(struct view *view, const struct scene *scene) {
    struct risk risk;
    char count[NUMBER_MAX];
    facts_risk(scene->store, scene->settings.site_id,
               facts_claim_window(scene->store, scene->now_us), &risk);
    if (risk.count == 0)
        return;
    set_number(count, sizeof count, risk.count);
    struct row *row =
        add_row(view, risk.late ? ROW_LATE : ROW_MISSING, say(scene, P_W_CLAIMS), NULL);
    set_count(row->figure, sizeof row->figure, scene, P_PIECES, risk.count);
    text_money(row->note, sizeof row->note, risk.fen);
    text_copy(row->code, sizeof row->code, "CF*CLAIMS");
}

// The money at risk, by the days that are left.
static void risk_row(struct view *view, const struct scene *scene, const struct risk *risk) {
    const struct {
        enum shade shade;
        int64_t fen;
        enum phrase label;
    } parts[] = {
        {SHADE_LATE, risk->late_fen, P_RISK_LATE},
        {SHADE_HEED, risk->soon_fen, P_RISK_SOON},
        {SHADE_CALM, risk->fen - risk->late_fen - risk->soon_fen, P_RISK_CALM},
    };
    char money[NUMBER_MAX];
    struct row *row = add_row(view, ROW_BAR, say(scene, P_RISK), NULL);
    text_money(row->figure, sizeof row->figure, risk->fen);
    row->whole = risk->fen;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        text_money(money, sizeof money, parts[i].fen);
        row_segment(row, parts[i].shade, parts[i].fen, money, say(scene, parts[i].label));
    }
}

void screen_claims(struct view *view, const struct scene *scene) {
    struct claim_case due[LIST_MAX];
    struct risk risk;
    char count[NUMBER_MAX], money[NUMBER_MAX];
    int64_t site = scene->settings.site_id;
    facts_risk(scene->store, site, facts_claim_window(scene->store, scene->now_us), &risk);
    int64_t after = list_after(scene);
    size_t listed = facts_cases_due(scene->store, site, INT64_MAX, after, due, LIST_MAX);
    listed = list_page(view, scene, listed, LIST_MAX, &due[LIST_MAX - 2].write_off_id);
    set_number(count, sizeof count, risk.count);
    text_money(money, sizeof money, risk.fen);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                risk.count == 0               ? P_CLAIMS_NONE
                : has_role(scene, ROLE_CLERK) ? P_CLAIMS_PROMPT
                                              : P_CLAIMS_LIST,
                count, money);
    view->scan = risk.count > 0 && has_role(scene, ROLE_CLERK);
    if (risk.fen)
        risk_row(view, scene, &risk);
    size_t before = view->rows_count;
    if (!after)
        claim_rows(view, scene);
    if (listed && view->rows_count > before)
        add_row(view, ROW_HEADING, say(scene, P_W_CLAIMS), NULL);
    for (size_t i = 0; i < listed; i++)
        case_row(view, scene, &due[i]);
    show_buttons(view, scene);
}

void screen_fault(struct view *view, const struct scene *scene) {
    struct claim_case judged;
    screen_form(view, scene);
    if (!facts_unit_case(scene->store, scene->desk->subject_id, &judged))
        return;
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_ASK_FAULT,
                name_of(scene, judged.name, judged.name_en), NULL);
    struct row *row = add_row(view, ROW_HEADING, judged.cause, NULL);
    text_format(row->detail, sizeof row->detail, "%s · %s · %s", judged.supplier, judged.report,
                judged.tag);
}

void screen_claim(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct claim_case due[LIST_MAX], first = {0};
    int64_t sum = 0;
    char money[NUMBER_MAX];
    for (size_t i = desk->pile_count; i-- > 0;) {
        struct claim_case one;
        if (!facts_unit_case(scene->store, desk->pile[i].unit_id, &one))
            continue;
        struct row *row = add_row(view, ROW_DONE, name_of(scene, one.name, one.name_en), one.tag);
        text_money(row->figure, sizeof row->figure, one.price_fen);
        text_format(row->code, sizeof row->code, "CF*PILE.%zu", i + 1);
        sum += one.price_fen;
        first = one;
    }
    text_money(money, sizeof money, sum);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_CLAIM_PROMPT, first.supplier,
                money);
    // What else of this supplier's lies in the cage.
    size_t count =
        facts_cases_due(scene->store, scene->settings.site_id, INT64_MAX, 0, due, LIST_MAX);
    bool headed = false;
    for (size_t i = 0; i < count; i++) {
        bool listed = due[i].supplier_id != first.supplier_id;
        for (size_t n = 0; n < desk->pile_count; n++)
            listed |= desk->pile[n].unit_id == due[i].unit_id;
        if (listed)
            continue;
        if (!headed)
            add_row(view, ROW_HEADING, say(scene, P_SAME_SUPPLIER), NULL);
        headed = true;
        case_row(view, scene, &due[i]);
        view->rows[view->rows_count - 1].code[0] = '\0';
    }
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (desk->pile_count)
        add_button(view, scene, P_B_CLAIM, "SUBMIT", true);
}

// Where the old part is, and what the supplier said.
static void line_row(struct view *view, const struct scene *scene, const struct claim_line *line) {
    char detail[LINE_TEXT_MAX];
    bool away = strcmp(line->place, "claimed") == 0;
    bool back = line->verdict == VERDICT_REFUSED && !away;
    text_format(detail, sizeof detail, "%s · %s", line->tag,
                say(scene, back                               ? P_OLD_BACK
                           : away                             ? P_OLD_AWAY
                           : strcmp(line->place, "cage") == 0 ? P_OLD_HERE
                                                              : P_OLD_KEPT));
    struct row *row = add_row(view,
                              line->verdict == VERDICT_ACCEPTED  ? ROW_DONE
                              : line->verdict == VERDICT_REFUSED ? ROW_WRONG
                              : line->verdict == VERDICT_PARTLY  ? ROW_HEED
                                                                 : ROW_MISSING,
                              name_of(scene, line->name, line->name_en), detail);
    text_money(row->figure, sizeof row->figure,
               line->verdict ? line->accepted_fen : line->claimed_fen);
    text_copy(row->note, sizeof row->note,
              line->verdict ? say(scene, verdicts[line->verdict]) : "");
}

static enum phrase next_prompt(const struct claim *claim) {
    static const enum phrase prompts[STATE_COUNT] = {
        [STATE_CLAIMED] = P_CLAIM_HAND,    [STATE_HANDED] = P_CLAIM_WAITS,
        [STATE_ANSWERED] = P_CLAIM_SETTLE, [STATE_OFFERED] = P_CLAIM_OFFERED,
        [STATE_SETTLED] = P_CLAIM_SETTLED, [STATE_WITHDRAWN] = P_STATE_WITHDRAWN,
    };
    enum phrase prompt = prompts[claim->document.state];
    return prompt ? prompt : P_T_CLAIM;
}

static void claim_buttons(struct view *view, const struct scene *scene, const struct claim *claim) {
    const struct person *who = &scene->who;
    bool answers = rule_answer(who, claim) == REFUSE_none;
    show_buttons(view, scene);
    if (rule_hand(who, claim) == REFUSE_none) {
        add_button(view, scene, P_B_WITHDRAW, "WITHDRAW", false);
        add_button(view, scene, P_B_HAND, "SUBMIT", true);
    }
    if (rule_settle(who, claim, 0) == REFUSE_none) {
        add_button(view, scene, P_B_ANSWER_AGAIN, "ANSWER", false);
        add_button(view, scene, P_B_SETTLE, "SUBMIT", true);
    } else if (answers) {
        add_button(view, scene, P_B_ANSWER, "SUBMIT", true);
    }
    if (rule_concede(who, claim) == REFUSE_none) {
        add_button(view, scene, P_B_DECLINE, "REJECT", false);
        add_button(view, scene, P_B_CONCEDE, "APPROVE", true);
    }
}

void screen_claimed(struct view *view, const struct scene *scene) {
    struct claim claim;
    char claimed[NUMBER_MAX], settled[NUMBER_MAX];
    facts_claim(scene->store, scene->desk->subject_id, &claim);
    text_copy(view->title, sizeof view->title, claim.document.number);
    text_money(claimed, sizeof claimed, claim.claimed_fen);
    text_money(settled, sizeof settled,
               claim.document.state == STATE_ANSWERED ? claim.accepted_fen : claim.settled_fen);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, next_prompt(&claim),
                claim.supplier, settled);
    struct row *row = add_row(view, ROW_PLAIN, claim.supplier,
                              name_of(scene, claim.document.owner, claim.document.owner_en));
    text_copy(row->figure, sizeof row->figure, claimed);
    text_copy(row->note, sizeof row->note, say(scene, P_F_CLAIMED));
    if (claim.document.state == STATE_OFFERED || claim.document.state == STATE_SETTLED) {
        row = add_row(view, ROW_PLAIN,
                      say(scene, (enum phrase)(P_MEANS_1 + (int)claim.means - (claim.means > 0))),
                      claim.document.reason);
        text_copy(row->figure, sizeof row->figure, settled);
        text_copy(row->note, sizeof row->note, say(scene, P_F_SETTLED));
    }
    for (size_t i = 0; i < claim.count; i++)
        line_row(view, scene, &claim.lines[i]);
    claim_buttons(view, scene, &claim);
}

void screen_answer(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct claim claim;
    int64_t sum = 0;
    char money[NUMBER_MAX];
    bool all = desk->lines_count > 0;
    facts_claim(scene->store, desk->subject_id, &claim);
    for (size_t i = 0; i < claim.count && i < desk->lines_count; i++) {
        struct claim_line line = claim.lines[i];
        int64_t said = desk->lines[i].said;
        line.verdict = said > 0 && said < VERDICT_COUNT ? (enum verdict)said : VERDICT_NONE;
        line.accepted_fen = desk->lines[i].quantity;
        all &= line.verdict != VERDICT_NONE;
        sum += line.accepted_fen;
        line_row(view, scene, &line);
        struct row *row = &view->rows[view->rows_count - 1];
        if (desk->line == (int64_t)i + 1)
            row->state = ROW_NEXT;
        text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
    }
    text_money(money, sizeof money, sum);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                desk->line ? P_ASK_ANSWER_FEN : P_ASK_ANSWER, claim.supplier, money);
    text_money(view->pad_label, sizeof view->pad_label, strtoll(scene->pad->typed, NULL, 10));
    view->pad_place = true;
    add_button(view, scene, desk->line ? P_B_BACK : P_B_CANCEL, "CANCEL", false);
    add_button(view, scene, P_B_ALL_ACCEPTED, "AGREE", false);
    if (all)
        add_button(view, scene, P_B_SAVE, "SUBMIT", true);
}

void screen_settlement(struct view *view, const struct scene *scene) {
    struct claim claim;
    char claimed[NUMBER_MAX], accepted[NUMBER_MAX], line[LINE_TEXT_MAX];
    screen_form(view, scene);
    facts_claim(scene->store, scene->desk->subject_id, &claim);
    text_money(claimed, sizeof claimed, claim.claimed_fen);
    text_money(accepted, sizeof accepted, claim.accepted_fen);
    phrase_fill(line, sizeof line, scene->chinese, P_CLAIMED_ACCEPTED, claimed, accepted);
    add_row(view, ROW_HEADING, line, claim.supplier);
}
