// screen_cage.c -- the old-part cage, and the monthly batch of what leaves it.
#include "screen.h"

#include "text.h"

#include <string.h>

void row_figures(struct view *view, const struct scene *scene, const struct figures *figures) {
    char returned[LINE_TEXT_MAX], missing[LINE_TEXT_MAX], a[NUMBER_MAX], b[NUMBER_MAX];
    if (figures->due + figures->booked == 0)
        return;
    set_number(a, sizeof a, figures->due);
    set_number(b, sizeof b, figures->returned);
    phrase_fill(returned, sizeof returned, scene->chinese, P_FIGURES_DUE, a, b);
    set_number(a, sizeof a, figures->missing);
    set_number(b, sizeof b, figures->booked);
    phrase_fill(missing, sizeof missing, scene->chinese, P_FIGURES_MISSING, a, b);
    add_row(view, figures->missing ? ROW_HEED : ROW_PLAIN, returned, missing);
}

// An old part of the cage: what it is, where it lies, since when.
static struct row *old_row(struct view *view, const struct scene *scene, enum row_state state,
                           const struct old_part *old, const char *note) {
    char detail[LINE_TEXT_MAX];
    text_format(detail, sizeof detail, "%s · %s · %s", old->tag, old->number, old->plate);
    struct row *row = add_row(view, state, name_of(scene, old->name, old->name_en), detail);
    text_copy(row->figure, sizeof row->figure, old->shelf[0] ? old->shelf : say(scene, P_NOWHERE));
    text_copy(row->note, sizeof row->note, note);
    text_copy(row->code, sizeof row->code, old->tag);
    return row;
}

static void old_rows(struct view *view, const struct scene *scene, const struct old_part *old,
                     size_t count) {
    char days[NUMBER_MAX], note[NAME_MAX_BYTES];
    for (size_t i = 0; i < count; i++) {
        set_number(days, sizeof days, (scene->now_us - old[i].came_us) / DAY_US);
        phrase_fill(note, sizeof note, scene->chinese, P_DAYS, days, NULL);
        old_row(view, scene, old[i].shelf_id ? ROW_PLAIN : ROW_MISSING, &old[i], note);
    }
}

void screen_cage(struct view *view, const struct scene *scene) {
    struct shelf shelves[LIST_MAX / 2];
    struct old_part old[LIST_MAX / 2];
    char number[NUMBER_MAX], none[NUMBER_MAX];
    int64_t nowhere, site = scene->settings.site_id;
    int64_t all = facts_caged_count(scene->store, site, &nowhere);
    set_number(number, sizeof number, all);
    set_number(none, sizeof none, nowhere);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                all ? P_CAGE_PROMPT : P_CAGE_EMPTY, number, none);
    size_t count = facts_shelves(scene->store, site, "", shelves, LIST_MAX / 2);
    for (size_t i = 0; i < count && !list_after(scene); i++) {
        struct row *row = add_row(view, ROW_PLAIN, shelves[i].name, NULL);
        set_count(row->figure, sizeof row->figure, scene, P_PIECES, shelves[i].parts);
        text_copy(row->code, sizeof row->code, shelves[i].name);
    }
    count = facts_caged(scene->store, site, INT64_MAX, list_after(scene), old, LIST_MAX / 2);
    count = list_page(view, scene, count, LIST_MAX / 2, &old[LIST_MAX / 2 - 2].id);
    if (count)
        add_row(view, ROW_HEADING, say(scene, P_CAGE_OLDEST), NULL);
    old_rows(view, scene, old, count);
    show_buttons(view, scene);
    if (has_role(scene, ROLE_CLERK))
        add_button(view, scene, P_B_DISPOSAL, "DISPOSAL", false);
}

void screen_bins(struct view *view, const struct scene *scene) {
    struct bin bins[LIST_MAX];
    size_t count = facts_bins(scene->store, scene->settings.site_id, bins, LIST_MAX);
    set_prompt(view, scene, P_BINS_PROMPT, NULL);
    for (size_t i = 0; i < count; i++) {
        struct row *row = add_row(view, ROW_PLAIN, bins[i].name, bins[i].note);
        text_copy(row->code, sizeof row->code, bins[i].name);
    }
    show_buttons(view, scene);
}

void screen_shelf(struct view *view, const struct scene *scene) {
    struct shelf shelf;
    struct old_part old[LIST_MAX];
    facts_shelf(scene->store, scene->desk->subject_id, &shelf);
    size_t count = facts_shelf_parts(scene->store, shelf.id, list_after(scene), old, LIST_MAX);
    count = list_page(view, scene, count, LIST_MAX, &old[LIST_MAX - 2].id);
    set_prompt(view, scene, count ? P_SHELF_PROMPT : P_SHELF_EMPTY, shelf.name);
    old_rows(view, scene, old, count);
    show_buttons(view, scene);
}

const char *mismatch_words(const struct scene *scene, enum mismatch reason) {
    return say(scene, (enum phrase)(P_MM_1 + (int)reason - 1));
}

void screen_mismatch(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    bool words = desk->field == MISMATCH_OTHER;
    text_copy(view->prompt, sizeof view->prompt,
              say(scene, words ? P_ASK_MISMATCH_WORDS : P_ASK_MISMATCH));
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_REASON));
    for (int i = MISMATCH_NONE + 1; !words && i < MISMATCH_COUNT; i++) {
        struct row *row = add_row(view, ROW_PLAIN, mismatch_words(scene, (enum mismatch)i), NULL);
        set_number(row->figure, sizeof row->figure, i);
        text_format(row->code, sizeof row->code, "CF*CHOICE.%d", i);
    }
    add_button(view, scene, P_B_BACK, "CANCEL", false);
}

void screen_interchange(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    int64_t ids[LIST_MAX], site = scene->settings.site_id;
    struct part part, old;
    facts_part(scene->store, site, desk->subject_id, &part);
    set_prompt(view, scene, P_INTERCHANGE_PROMPT, part.number);
    add_row(view, ROW_HEADING, name_of(scene, part.name, part.name_en), NULL);
    size_t count = facts_part_interchanges(scene->store, part.id, ids, LIST_MAX);
    if (facts_part(scene->store, site, desk->wrong_id, &old)) {
        struct row *row =
            add_row(view, ROW_NEXT, old.number, name_of(scene, old.name, old.name_en));
        text_copy(row->code, sizeof row->code, old.number);
    }
    for (size_t i = 0; i < count; i++)
        if (facts_part(scene->store, site, ids[i], &old))
            add_row(view, ROW_DONE, old.number, name_of(scene, old.name, old.name_en));
    show_buttons(view, scene);
}

static const char *decision_words(const struct scene *scene, enum decision decision) {
    return say(scene, (enum phrase)(P_DECISION_1 + (int)decision - 1));
}

// "2026-11".
static void month_words(char *to, size_t size, int64_t year, int64_t month) {
    text_format(to, size, "%lld-%02lld", (long long)year, (long long)month);
}

static enum decision decided(const struct desk *desk, int64_t unit_id) {
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].unit_id == unit_id && desk->pile[i].kind >= PILE_SCRAP)
            return (enum decision)(desk->pile[i].kind - PILE_SCRAP + DECISION_SCRAP);
    bool sane = desk->field > DECISION_NONE && desk->field < DECISION_COUNT;
    return sane ? (enum decision)desk->field : DECISION_SCRAP;
}

// Why it stays, or what is to become of it.
static void candidate_row(struct view *view, const struct scene *scene, const struct old_part *old,
                          int64_t until_us) {
    const struct desk *desk = scene->desk;
    enum refusal refusal =
        rule_dispose(old, until_us, scene->settings.retention_days, scene->now_us);
    bool goes = refusal == REFUSE_none, chosen = desk->wrong_id == old->unit_id;
    struct row *row = old_row(
        view, scene,
        chosen ? ROW_NEXT
        : goes ? ROW_DONE
               : ROW_MISSING,
        old,
        goes ? decision_words(scene, decided(desk, old->unit_id))
             : say(scene, refusal == REFUSE_not_settled ? P_STAYS_UNSETTLED : P_STAYS_KEPT));
    if (!goes)
        row->code[0] = '\0';
}

// A bar of pieces: what went, what stays, what is still to be done.
static void pieces_segment(struct row *row, const struct scene *scene, enum shade shade,
                           int64_t pieces, enum phrase label) {
    char figure[NUMBER_MAX];
    set_count(figure, sizeof figure, scene, P_PIECES, pieces);
    row_segment(row, shade, pieces, figure, say(scene, label));
    row->whole += pieces;
}

// What lies in the cage from before the month's end.
static void lies_row(struct view *view, const struct scene *scene, const struct disposable *lies) {
    char line[LINE_TEXT_MAX], a[NUMBER_MAX], b[NUMBER_MAX];
    set_number(a, sizeof a, lies->may_go);
    set_number(b, sizeof b, lies->unsettled + lies->retained);
    phrase_fill(line, sizeof line, scene->chinese, P_DISPOSAL_LIES, a, b);
    struct row *row = add_row(view, lies->all ? ROW_BAR : ROW_HEADING, line, NULL);
    pieces_segment(row, scene, SHADE_DONE, lies->may_go, P_MAY_GO);
    pieces_segment(row, scene, SHADE_CALM, lies->retained, P_STAYS_KEPT);
    pieces_segment(row, scene, SHADE_HEED, lies->unsettled, P_STAYS_UNSETTLED);
}

static void decision_buttons(struct view *view, const struct scene *scene, bool all) {
    char code[NUMBER_MAX];
    for (int i = DECISION_SCRAP; i < DECISION_COUNT; i++) {
        if (all && i == DECISION_REFURBISH)
            continue;
        text_format(code, sizeof code, "CHOICE.%d", i);
        add_button(view, scene, (enum phrase)(P_DECISION_1 + i - 1), code, false);
    }
}

void screen_disposal(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct old_part old[LIST_MAX], chosen;
    struct disposable lies;
    int64_t year = desk->subject_id / 100, month = desk->subject_id % 100;
    int64_t until_us = rule_month_end(year, month), site = scene->settings.site_id;
    char name[NUMBER_MAX];
    month_words(name, sizeof name, year, month);
    facts_disposable(scene->store, site, until_us,
                     scene->now_us - scene->settings.retention_days * DAY_US, &lies);
    if (desk->wrong_id && facts_unit_old_part(scene->store, desk->wrong_id, &chosen))
        set_prompt(view, scene, P_ASK_DECISION, chosen.tag);
    else
        set_prompt(view, scene, P_DISPOSAL_PROMPT, name);
    lies_row(view, scene, &lies);
    size_t count = facts_caged(scene->store, site, until_us, list_after(scene), old, LIST_MAX);
    count = list_page(view, scene, count, LIST_MAX, &old[LIST_MAX - 2].id);
    for (size_t i = 0; i < count; i++)
        candidate_row(view, scene, &old[i], until_us);
    view->scan = true;
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    decision_buttons(view, scene, desk->wrong_id == 0);
    if (!desk->wrong_id)
        add_button(view, scene, P_B_PROPOSE, "SUBMIT", true);
}

static void scanned_row(struct view *view, const struct scene *scene, size_t i) {
    const struct pile_item *item = &scene->desk->pile[i];
    struct disposal_line line = {0};
    struct old_part old = {0};
    struct unit unit;
    bool apart = item->kind != PILE_OLD;
    facts_unit(scene->store, item->unit_id, &unit);
    if (facts_unit_old_part(scene->store, item->unit_id, &old))
        facts_disposal_line(scene->store, scene->desk->subject_id, old.id, &line);
    struct row *row =
        add_row(view, apart ? ROW_WRONG : ROW_DONE, name_of(scene, unit.name, unit.name_en),
                apart ? say(scene, item->kind == PILE_DOUBLE ? P_P_DOUBLE : P_NOT_OF_BATCH)
                      : decision_words(scene, line.decision));
    text_copy(row->note, sizeof row->note, unit.tag);
    text_format(row->code, sizeof row->code, "CF*PILE.%zu", i + 1);
}

static bool is_scanned(const struct desk *desk, int64_t unit_id) {
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].unit_id == unit_id && desk->pile[i].kind == PILE_OLD)
            return true;
    return false;
}

static struct row *line_row(struct view *view, const struct scene *scene,
                            const struct disposal_line *line, enum row_state state) {
    char note[NAME_MAX_BYTES];
    text_format(note, sizeof note, "%s %s", decision_words(scene, line->decision), line->bin);
    struct row *row = old_row(view, scene, state, &line->old, note);
    return row;
}

void screen_dispose(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct disposal disposal;
    struct disposal_line lines[LIST_MAX];
    size_t scanned = 0;
    char left[NUMBER_MAX];
    facts_disposal(scene->store, desk->subject_id, &disposal);
    for (size_t i = 0; i < desk->pile_count; i++)
        scanned += desk->pile[i].kind == PILE_OLD;
    int64_t rest = disposal.lines - disposal.out - (int64_t)scanned;
    set_number(left, sizeof left, rest);
    text_copy(view->title, sizeof view->title, disposal.document.number);
    set_prompt(view, scene, rest ? P_DISPOSE_PROMPT : P_ASK_WITNESS, left);
    for (size_t i = desk->pile_count; i-- > 0;)
        scanned_row(view, scene, i);
    size_t count =
        facts_disposal_lines(scene->store, desk->subject_id, list_after(scene), lines, LIST_MAX);
    count = list_page(view, scene, count, LIST_MAX, &lines[LIST_MAX - 2].id);
    if (rest)
        add_row(view, ROW_HEADING, say(scene, P_STILL_TO_SCAN), NULL);
    for (size_t i = 0; i < count; i++)
        if (!lines[i].out && !is_scanned(desk, lines[i].old.unit_id))
            line_row(view, scene, &lines[i], ROW_MISSING)->code[0] = '\0';
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (scanned && rest)
        add_button(view, scene, P_B_WITNESS, "SUBMIT", false);
}

static void sale_row(struct view *view, const struct scene *scene,
                     const struct disposal *disposal) {
    const struct sale *sale = &disposal->sale;
    char detail[LINE_TEXT_MAX], kg[NUMBER_MAX];
    if (disposal->sold == 0)
        return;
    if (!disposal->paid) {
        add_row(view, ROW_MISSING, say(scene, P_SALE_MISSING), NULL);
        return;
    }
    text_format(kg, sizeof kg, "%lld.%03lld", (long long)(sale->grams / 1000),
                (long long)(sale->grams % 1000));
    phrase_fill(detail, sizeof detail, scene->chinese, P_SALE_LINE, sale->receipt, kg);
    struct row *row = add_row(view, ROW_DONE, sale->buyer, detail);
    text_money(row->figure, sizeof row->figure, sale->fen);
}

static void disposal_buttons(struct view *view, const struct scene *scene,
                             const struct disposal *disposal) {
    const struct document *document = &disposal->document;
    show_buttons(view, scene);
    if (document->state == STATE_PROPOSED && document->owner_id == scene->who.id)
        add_button(view, scene, P_B_WITHDRAW, "WITHDRAW", false);
    if (rule_carry(&scene->who, disposal) == REFUSE_none)
        add_button(view, scene, P_B_CARRY, "CARRY", disposal->out == disposal->lines);
    if (rule_sale(&scene->who, disposal) == REFUSE_none)
        add_button(view, scene, P_B_SALE, "SALE", true);
    if (rule_release(&scene->who, document) == REFUSE_none) {
        add_button(view, scene, P_B_REJECT, "REJECT", false);
        add_button(view, scene, P_B_RELEASE, "APPROVE", true);
    }
}

// Dealt with, still to be scanned out, carried over or still to be.
static void batch_row(struct view *view, const struct scene *scene, const struct disposal *disposal,
                      int64_t stays) {
    char month[NUMBER_MAX], line[LINE_TEXT_MAX];
    month_words(month, sizeof month, disposal->year, disposal->month);
    text_format(line, sizeof line, "%s · %s", month,
                name_of(scene, disposal->document.owner, disposal->document.owner_en));
    struct row *row = add_row(view, ROW_BAR, line, NULL);
    text_format(row->figure, sizeof row->figure, "%lld / %lld", (long long)disposal->out,
                (long long)disposal->lines);
    pieces_segment(row, scene, SHADE_DONE, disposal->out, P_DEALT_WITH);
    pieces_segment(row, scene, SHADE_CALM, disposal->lines - disposal->out, P_STILL_TO_SCAN);
    pieces_segment(row, scene, SHADE_HEED, stays, P_STAYS_ON);
}

void disposal_rows(struct view *view, const struct scene *scene, const struct document *document) {
    struct disposal disposal;
    struct disposal_line lines[LIST_MAX];
    struct old_part old[LIST_MAX / 4];
    char line[LINE_TEXT_MAX], count_text[NUMBER_MAX];
    facts_disposal(scene->store, document->id, &disposal);
    bool over = document->state == STATE_DISPOSED;
    int64_t left =
        facts_undealt_count(scene->store, document->site_id, disposal.year, disposal.month);
    int64_t beside = left - (disposal.lines - disposal.out);
    batch_row(view, scene, &disposal, over ? disposal.carried : beside > 0 ? beside : 0);
    sale_row(view, scene, &disposal);
    if (over && disposal.carried) {
        set_number(count_text, sizeof count_text, disposal.carried);
        phrase_fill(line, sizeof line, scene->chinese, P_CARRIED_COUNT, count_text, NULL);
        add_row(view, ROW_HEED, line, document->reason);
    }
    size_t count =
        facts_disposal_lines(scene->store, document->id, list_after(scene), lines, LIST_MAX);
    count = list_page(view, scene, count, LIST_MAX, &lines[LIST_MAX - 2].id);
    for (size_t i = 0; i < count; i++)
        line_row(view, scene, &lines[i], lines[i].out ? ROW_DONE : over ? ROW_HEED : ROW_MISSING);
    // What of the month is not even in the batch, and has to be carried over.
    if (!over && left > disposal.lines - disposal.out) {
        add_row(view, ROW_HEADING, say(scene, P_STAYS), NULL);
        count = facts_undealt(scene->store, document->site_id, disposal.year, disposal.month, old,
                              LIST_MAX / 4);
        for (size_t i = 0; i < count; i++) {
            struct disposal_line of_batch;
            if (!facts_disposal_line(scene->store, document->id, old[i].id, &of_batch))
                old_row(view, scene, ROW_HEED, &old[i],
                        say(scene, old[i].settled ? P_STAYS_KEPT : P_STAYS_UNSETTLED));
        }
    }
    disposal_buttons(view, scene, &disposal);
}
