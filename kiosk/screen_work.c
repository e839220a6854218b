// screen_work.c -- screens on which things are approved, issued, taken back and reversed.
#include "screen.h"

#include "rules.h"
#include "text.h"

#include <string.h>

void screen_approve(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct paperwork paper;
    char line[LINE_TEXT_MAX], km[NUMBER_MAX];
    facts_paperwork(scene->store, desk->subject_id, &paper);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                desk->line           ? P_APPROVE_HOW_MANY
                : !paper.in_warranty ? P_APPROVE_PAID
                                     : P_APPROVE_PROMPT,
                paper.document.number, NULL);
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_QUANTITY));
    text_format(line, sizeof line, "%s · %s",
                name_of(scene, paper.document.owner, paper.document.owner_en),
                paper.vehicle.plate[0] ? paper.vehicle.plate : paper.vehicle.vin);
    char opinion[LINE_TEXT_MAX];
    text_format(opinion, sizeof opinion, "%s · %s", say(scene, P_F_OPINION), paper.opinion);
    struct row *row = add_row(view, ROW_PLAIN, line, opinion);
    set_number(km, sizeof km, paper.km);
    phrase_fill(row->figure, sizeof row->figure, scene->chinese, P_KM, km, NULL);
    row = add_row(view, paper.in_warranty ? ROW_DONE : ROW_HEED,
                  say(scene, paper.in_warranty ? P_WARRANTY_IN : P_WARRANTY_OUT), NULL);
    set_number(km, sizeof km, paper.months);
    phrase_fill(row->figure, sizeof row->figure, scene->chinese, P_MONTHS, km, NULL);
    row_overdue(view, scene, paper.document.owner_id);
    for (size_t i = 0; i < paper.count; i++) {
        const struct line *asked = &paper.lines[i];
        char detail[LINE_TEXT_MAX], hand[NUMBER_MAX];
        set_number(hand, sizeof hand, asked->on_hand);
        phrase_fill(detail, sizeof detail, scene->chinese, P_ON_HAND, asked->number, hand);
        bool heed =
            desk->lines[i].quantity < asked->quantity || asked->on_hand < desk->lines[i].quantity;
        row = add_row(view,
                      desk->line == (int64_t)i + 1 ? ROW_NEXT
                      : heed                       ? ROW_HEED
                                                   : ROW_PLAIN,
                      name_of(scene, asked->name, asked->name_en), detail);
        text_format(row->figure, sizeof row->figure, "%lld / %lld",
                    (long long)desk->lines[i].quantity, (long long)asked->quantity);
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_N_APPROVED, asked->unit, NULL);
        text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
    }
    add_button(view, scene, P_B_BACK, "CANCEL", false);
    add_button(view, scene, P_B_REJECT, "REJECT", false);
    if (paper.in_warranty)
        add_button(view, scene, P_B_APPROVE, "APPROVE", true);
    else
        add_button(view, scene, P_B_APPROVE_PAID, "CONSENT", true);
}

static bool is_picked(const struct desk *desk, const struct paperwork *paper, size_t i) {
    return desk->lines[i].quantity >= paper->lines[i].approved - paper->lines[i].issued;
}

// The line to be taken next: the one being scanned until it is full, then the first that can be.
// paper->count where there is none.
static size_t next_line(const struct desk *desk, const struct paperwork *paper) {
    size_t edited = (size_t)desk->line - 1;
    if (desk->line > 0 && edited < paper->count && !is_picked(desk, paper, edited) &&
        paper->lines[edited].on_hand > 0)
        return edited;
    for (size_t i = 0; i < paper->count; i++)
        if (!is_picked(desk, paper, i) && paper->lines[i].on_hand > 0)
            return i;
    return paper->count;
}

// Where the line's part lies and how far it is scanned.
static void issue_row(struct view *view, const struct scene *scene, const struct paperwork *paper,
                      size_t i, bool next) {
    const struct desk *desk = scene->desk;
    const struct line *line = &paper->lines[i];
    bool done = is_picked(desk, paper, i), none = line->on_hand == 0 && !done;
    char detail[LINE_TEXT_MAX];
    phrase_fill(detail, sizeof detail, scene->chinese, none ? P_NOT_ON_HAND : P_IN_BIN, line->bin,
                line->number);
    struct row *row = add_row(view,
                              next   ? ROW_NEXT
                              : done ? ROW_DONE
                              : none ? ROW_HEED
                                     : ROW_MISSING,
                              name_of(scene, line->name, line->name_en),
                              done && !line->bin[0] ? line->number : detail);
    text_format(row->figure, sizeof row->figure, "%lld / %lld",
                (long long)(line->issued + desk->lines[i].quantity), (long long)line->approved);
    text_copy(row->note, sizeof row->note, line->unit);
    text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
}

// Is there a line of which the book has too few? Then its bin can be counted on the spot.
static bool lacks_stock(const struct paperwork *paper) {
    for (size_t i = 0; i < paper->count; i++)
        if (paper->lines[i].on_hand < paper->lines[i].approved - paper->lines[i].issued)
            return true;
    return false;
}

void screen_issue(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct paperwork paper;
    bool any = false;
    facts_paperwork(scene->store, desk->subject_id, &paper);
    size_t next = next_line(desk, &paper);
    text_copy(view->title, sizeof view->title, paper.document.number);
    for (size_t i = 0; i < paper.count; i++) {
        any |= desk->lines[i].quantity > 0;
        issue_row(view, scene, &paper, i, i == next);
    }
    const struct line *line = &paper.lines[next];
    if (next < paper.count)
        phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_ISSUE_NEXT, line->bin,
                    name_of(scene, line->name, line->name_en));
    else
        phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                    any ? P_ISSUE_CONFIRM : P_ISSUE_NOTHING,
                    name_of(scene, paper.document.owner, paper.document.owner_en), NULL);
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_QUANTITY));
    view->pad_place = true;
    view->scan = next < paper.count || any;
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (lacks_stock(&paper))
        add_button(view, scene, P_B_COUNT, "COUNT", false);
    // With everything scanned the badge alone leads on, and the prompt asks for it.
    if (any && next < paper.count)
        add_button(view, scene, P_B_CONFIRM, "SUBMIT", false);
}

static void card(struct view *view, const struct scene *scene, enum phrase heading,
                 int64_t part_id) {
    struct card *card = &view->cards[view->cards_count++];
    struct part part;
    facts_part(scene->store, scene->settings.site_id, part_id, &part);
    text_copy(card->heading, sizeof card->heading, say(scene, heading));
    text_copy(card->main, sizeof card->main, part.number);
    text_format(card->detail, sizeof card->detail, "%s · %s",
                name_of(scene, part.name, part.name_en), part.spec);
}

// 3.7.4: the counter stops: what was asked beside what was scanned, until it is acknowledged.
void screen_wrong_part(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct paperwork paper;
    struct part wrong;
    facts_paperwork(scene->store, desk->subject_id, &paper);
    facts_part(scene->store, scene->settings.site_id, desk->wrong_id, &wrong);
    view->stop = true;
    view->tone = TONE_REFUSED;
    phrase_fill(view->answer, sizeof view->answer, scene->chinese, phrase_refuse(REFUSE_wrong_part),
                wrong.number, NULL);
    phrase_fill(view->advice, sizeof view->advice, scene->chinese, phrase_advise(REFUSE_wrong_part),
                NULL, NULL);
    text_copy(view->clause, sizeof view->clause, refusal_clause(REFUSE_wrong_part));
    text_copy(view->prompt, sizeof view->prompt, view->answer);
    size_t next = next_line(desk, &paper);
    if (next < paper.count)
        card(view, scene, P_CARD_ASKED, paper.lines[next].part_id);
    card(view, scene, P_CARD_SCANNED, wrong.id);
    add_button(view, scene, P_B_OK, "OK", true);
}

static const char *pile_words(const struct scene *scene, enum pile_kind kind) {
    static const enum phrase words[PILE_KIND_COUNT] = {
        [PILE_NONE] = P_NONE,           [PILE_OLD] = P_P_OLD,         [PILE_UNUSED] = P_P_UNUSED,
        [PILE_DAMAGED] = P_P_DAMAGED,   [PILE_LEFT] = P_P_LEFT,       [PILE_DOUBLE] = P_P_DOUBLE,
        [PILE_STRANGER] = P_P_STRANGER, [PILE_REFUSED] = P_P_REFUSED,
    };
    return say(scene, words[kind]);
}

// What closes once this is booked, or what is then still missing.
static void pile_row(struct view *view, const struct scene *scene, size_t i) {
    const struct pile_item *item = &scene->desk->pile[i];
    struct unit unit;
    struct part part;
    char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX];
    bool apart = item->kind >= PILE_DOUBLE;
    facts_part(scene->store, scene->settings.site_id, item->part_id, &part);
    facts_unit(scene->store, item->unit_id, &unit);
    text_copy(main, sizeof main, name_of(scene, part.name, part.name_en));
    text_format(detail, sizeof detail, "%s · %s · %s", pile_words(scene, item->kind),
                unit.id ? unit.tag : part.number, unit.id ? unit.plate : "");
    char words[CODE_MAX];
    if (item->kind == PILE_REFUSED && unit.id) {
        enum mismatch reason = facts_last_mismatch(scene->store, unit.id, words);
        text_add(detail, sizeof detail, " · %s", words[0] ? words : mismatch_words(scene, reason));
    } else if (apart && unit.id)
        text_add(detail, sizeof detail, " · %s", name_of(scene, unit.owner, unit.owner_en));
    struct row *row = add_row(view,
                              apart                     ? ROW_WRONG
                              : item->kind == PILE_LEFT ? ROW_MISSING
                                                        : ROW_DONE,
                              main, detail);
    if (apart)
        return;
    if (item->kind == PILE_OLD)
        text_copy(row->note, sizeof row->note,
                  say(scene, unit.report_agreed   ? P_THEN_CLEARED
                             : unit.report_signed ? P_MISSING_AGREE
                                                  : P_MISSING_REPORT));
    text_format(row->code, sizeof row->code, "CF*PILE.%zu", i + 1);
}

// "入库 5 件": what the button will do, counted.
static void book_button(struct view *view, const struct scene *scene, size_t pieces) {
    char number[NUMBER_MAX];
    set_number(number, sizeof number, (int64_t)pieces);
    add_button(view, scene, P_B_BOOK, "BOOK", true);
    struct button *button = &view->buttons[view->buttons_count - 1];
    phrase_fill(button->text, sizeof button->text, scene->chinese, P_B_BOOK, number, NULL);
}

void screen_return(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct person technician;
    size_t apart = 0, booked = 0;
    bool known = facts_person(scene->store, desk->technician_id, &technician);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                known ? P_RETURN_PROMPT : P_RETURN_EMPTY,
                known ? name_of(scene, technician.name, technician.name_en) : NULL, NULL);
    for (size_t i = 0; i < desk->pile_count; i++) {
        apart += desk->pile[i].kind >= PILE_DOUBLE;
        booked += desk->pile[i].kind < PILE_LEFT;
    }
    // The last one scanned stands on top, where the eye is.
    for (size_t i = desk->pile_count; i-- > 0;)
        if (desk->pile[i].kind < PILE_DOUBLE)
            pile_row(view, scene, i);
    struct shelf shelf;
    if (booked && facts_shelf(scene->store, desk->shelf_id, &shelf))
        add_row(view, ROW_PLAIN, shelf.name, say(scene, P_F_SHELF));
    if (apart)
        add_row(view, ROW_HEADING, say(scene, P_APART), NULL);
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].kind >= PILE_DOUBLE)
            pile_row(view, scene, i);
    // Nothing scanned yet: what could come back.
    if (desk->pile_count == 0 && known)
        rows_owed(view, scene, technician.id);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (desk->wrong_id)
        add_button(view, scene, P_B_MISMATCH, "MISMATCH", false);
    if (booked)
        book_button(view, scene, booked);
}

static void act_row(struct view *view, const struct scene *scene, const struct act *act,
                    bool touch) {
    char when[NUMBER_MAX];
    enum place place = place_of(act->kind);
    char detail[LINE_TEXT_MAX];
    set_time(when, sizeof when, act->at_us);
    text_format(detail, sizeof detail, "%s · %s · %s", when,
                name_of(scene, act->owner, act->owner_en), name_of(scene, act->part, act->part_en));
    struct row *row =
        add_row(view, ROW_PLAIN,
                say(scene, place == PLACE_ISSUE                                  ? P_A_ISSUE
                           : place == PLACE_COPIES                               ? P_A_RECEIVE
                           : place == PLACE_TRANSFER                             ? P_A_DISPATCH
                           : place == PLACE_ARRIVAL                              ? P_T_ARRIVAL
                           : place == PLACE_NOTE                                 ? P_T_TRANSFER
                           : place == PLACE_CLAIMED || place == PLACE_SETTLEMENT ? P_A_CLAIM
                           : place == PLACE_RETURN                               ? P_A_RETURN
                           : place == PLACE_MAIL                                 ? P_T_MAIL
                           : place == PLACE_PAYMENT                              ? P_B_PAY
                                                                                 : P_A_AGREE),
                detail);
    set_number(row->figure, sizeof row->figure, act->pieces);
    phrase_fill(row->note, sizeof row->note, scene->chinese, P_MOVEMENTS, NULL, NULL);
    if (touch)
        text_format(row->code, sizeof row->code, "CF*ENTRY.%lld", (long long)act->entry_id);
}

static void act_rows(struct view *view, const struct scene *scene, int64_t only) {
    struct act acts[LIST_MAX];
    int64_t mine = has_role(scene, ROLE_LEADER) ? 0 : scene->who.id;
    size_t count = facts_acts(scene->store, mine, acts, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        if (only == 0 || acts[i].entry_id == only)
            act_row(view, scene, &acts[i], only == 0);
}

void screen_undo(struct view *view, const struct scene *scene) {
    act_rows(view, scene, 0);
    text_copy(view->prompt, sizeof view->prompt,
              say(scene, view->rows_count ? P_UNDO_PROMPT : P_UNDO_EMPTY));
    add_button(view, scene, P_B_BACK, "CANCEL", false);
}

void screen_reverse(struct view *view, const struct scene *scene) {
    act_rows(view, scene, scene->desk->subject_id);
    // Reversed meanwhile, it is not to be asked about again.
    bool there = view->rows_count > 0;
    text_copy(view->prompt, sizeof view->prompt, say(scene, there ? P_ASK_REVERSE : P_UNDO_EMPTY));
    add_button(view, scene, P_B_BACK, "CANCEL", false);
    if (there)
        add_button(view, scene, P_B_REVERSE, "SUBMIT", true);
}
