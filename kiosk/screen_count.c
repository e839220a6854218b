// screen_count.c -- screens of the stock count. Before a bin's count is in, none of them shows what
// the book says (3.7.1).
#include "screen.h"

#include "text.h"

#include <string.h>

bool is_blind(const struct scene *scene, int64_t bin_id) {
    struct count_bin bin;
    return has_role(scene, ROLE_CLERK) &&
           facts_bin_count(scene->store, bin_id, scene->who.id, &bin) && !bin.differs;
}

enum phrase condition_phrase(const char *condition) {
    return strcmp(condition, "new") == 0       ? P_C_NEW
           : strcmp(condition, "suspect") == 0 ? P_C_SUSPECT
                                               : P_C_REFURBISHED;
}

void screen_count_open(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    set_prompt(view, scene, P_COUNT_CHOOSE, NULL);
    for (size_t i = desk->tally_count; i-- > 0;) {
        struct bin bin;
        facts_bin(scene->store, desk->tally[i].id, &bin);
        struct row *row = add_row(view, ROW_DONE, bin.name, bin.note);
        text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
    }
    if (desk->tally_count == 0) {
        struct row *row = add_row(view, ROW_PLAIN, say(scene, P_COUNT_WHOLE), NULL);
        set_count(row->figure, sizeof row->figure, scene, P_BINS,
                  facts_site_bins(scene->store, scene->settings.site_id));
        text_copy(row->code, sizeof row->code, "CF*WHOLE");
    }
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (desk->tally_count > 0)
        add_button(view, scene, P_B_COUNT_BEGIN, "SUBMIT", true);
}

// "12 / 30" of a count's bins.
void set_progress(char *to, size_t size, const struct count_progress *progress) {
    text_format(to, size, "%lld / %lld",
                (long long)(progress->bins - progress->open - progress->again),
                (long long)progress->bins);
}

static void bin_row(struct view *view, const struct scene *scene, const struct count_bin *bin,
                    bool next) {
    bool other = bin->again && bin->own;
    struct row *row =
        add_row(view, next ? ROW_NEXT : ROW_MISSING, bin->name,
                bin->again ? say(scene, other ? P_COUNT_BY_OTHER : P_COUNT_ONCE_MORE) : NULL);
    if (!other && has_role(scene, ROLE_CLERK))
        text_copy(row->code, sizeof row->code, bin->name);
}

void screen_count(struct view *view, const struct scene *scene) {
    struct count_bin bins[LIST_MAX];
    struct count_progress progress;
    struct document document;
    char done[NUMBER_MAX];
    facts_document(scene->store, scene->desk->subject_id, &document);
    facts_count_progress(scene->store, document.id, scene->who.id, &progress);
    size_t count = facts_count_bins(scene->store, document.id, scene->who.id, bins, LIST_MAX);
    bool mine = has_role(scene, ROLE_CLERK) && progress.open + progress.again > progress.own;
    text_copy(view->title, sizeof view->title, document.number);
    set_prompt(view, scene, mine ? P_COUNT_SCAN_BIN : P_COUNT_WAITS, NULL);
    view->scan = mine;
    set_progress(done, sizeof done, &progress);
    struct row *row = add_row(view, ROW_HEADING, say(scene, P_COUNT_DONE), NULL);
    text_copy(row->figure, sizeof row->figure, done);
    for (size_t i = 0; i < count; i++)
        bin_row(view, scene, &bins[i], mine && i == 0);
    view->rows_more = (size_t)(progress.open + progress.again) - count;
    show_buttons(view, scene);
    if (rule_count_withdraw(&scene->who, &document, &progress) == REFUSE_none)
        add_button(view, scene, P_B_WITHDRAW, "WITHDRAW", false);
    if (rule_count_void(&scene->who, &document,
                        facts_took_part(scene->store, document.id, scene->who.id)) == REFUSE_none)
        add_button(view, scene, P_B_VOID, "VOID", false);
}

static void tally_row(struct view *view, const struct scene *scene, size_t i) {
    const struct tally *tally = &scene->desk->tally[i];
    struct part part;
    char detail[LINE_TEXT_MAX];
    facts_part(scene->store, scene->settings.site_id, tally->id, &part);
    text_format(detail, sizeof detail, "%s · %s", part.number,
                say(scene, tally->again ? P_COUNT_MOVED_ROW
                                        : condition_phrase(condition_name(tally->condition))));
    struct row *row = add_row(view,
                              tally->again                            ? ROW_LATE
                              : scene->desk->line == (int64_t)i + 1   ? ROW_NEXT
                              : tally->condition == CONDITION_SUSPECT ? ROW_HEED
                                                                      : ROW_DONE,
                              name_of(scene, part.name, part.name_en), detail);
    set_number(row->figure, sizeof row->figure, tally->quantity);
    text_copy(row->note, sizeof row->note, part.unit);
    text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
}

void screen_tally(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct bin bin;
    struct part part;
    int64_t pieces = 0;
    const char *condition =
        say(scene, condition_phrase(condition_name((enum condition)desk->condition)));
    facts_bin(scene->store, desk->bin_id, &bin);
    for (size_t i = 0; i < desk->tally_count; i++)
        pieces += desk->tally[i].quantity;
    phrase_fill(view->title, sizeof view->title, scene->chinese, P_TALLY_TITLE, bin.name, NULL);
    if (desk->line) {
        facts_part(scene->store, scene->settings.site_id, desk->tally[desk->line - 1].id, &part);
        set_prompt(view, scene, P_TALLY_HOW_MANY, name_of(scene, part.name, part.name_en));
    } else {
        phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                    desk->condition ? P_TALLY_SCAN_AS : P_TALLY_SCAN, bin.name, condition);
    }
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_QUANTITY));
    view->pad_place = true;
    // The last one scanned stands on top, where the eye is.
    if (desk->line)
        tally_row(view, scene, (size_t)desk->line - 1);
    for (size_t i = desk->tally_count; i-- > 0;)
        if ((int64_t)i + 1 != desk->line)
            tally_row(view, scene, i);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    add_button(view, scene,
               desk->condition == CONDITION_NEW       ? P_B_AS_SUSPECT
               : desk->condition == CONDITION_SUSPECT ? P_B_AS_REFURBISHED
                                                      : P_B_AS_NEW,
               "CONDITION", false);
    if (pieces == 0)
        add_button(view, scene, P_B_EMPTY, "EMPTY", false);
    else
        add_button(view, scene, P_B_BIN_DONE, "SUBMIT", true);
}

// "+2", "-3".
static void set_gap(char *to, size_t size, int64_t gap) {
    text_format(to, size, "%+lld", (long long)gap);
}

void explanation_words(char *to, size_t size, bool chinese, const struct explanation *explanation) {
    static const enum phrase words[EXPLAIN_KIND_COUNT] = {
        [EXPLAIN_NEXT_DOOR] = P_X_NEXT_DOOR,
        [EXPLAIN_CONDITION] = P_X_CONDITION,
        [EXPLAIN_INTERCHANGE] = P_X_INTERCHANGE,
        [EXPLAIN_PACK] = P_X_PACK,
        [EXPLAIN_OPEN] = P_X_OPEN,
        [EXPLAIN_REVERSED] = P_X_REVERSED,
        [EXPLAIN_TRANSIT] = P_X_TRANSIT,
        [EXPLAIN_WRONG_PART] = P_X_WRONG_PART,
    };
    char figure[NUMBER_MAX];
    bool gap = explanation->kind == EXPLAIN_NEXT_DOOR || explanation->kind == EXPLAIN_CONDITION ||
               explanation->kind == EXPLAIN_INTERCHANGE;
    if (gap)
        set_gap(figure, sizeof figure, explanation->figure);
    else
        set_number(figure, sizeof figure, explanation->figure);
    phrase_fill(to, size, chinese, words[explanation->kind], explanation->about, figure);
}

static void book_words(char *to, size_t size, const struct scene *scene,
                       const struct difference *difference) {
    char book[NUMBER_MAX], counted[NUMBER_MAX];
    set_number(book, sizeof book, difference->book);
    set_number(counted, sizeof counted, difference->counted);
    phrase_fill(to, size, scene->chinese, P_BOOK_COUNTED, book, counted);
}

static void difference_row(struct view *view, const struct scene *scene,
                           const struct difference *difference) {
    struct explanation list[EXPLANATIONS_MAX];
    char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX];
    size_t count = difference->posted ? 0 : facts_explanations(scene->store, difference, list);
    text_format(main, sizeof main, "%s  %s", difference->bin,
                name_of(scene, difference->name, difference->name_en));
    if (count)
        explanation_words(detail, sizeof detail, scene->chinese, &list[0]);
    else
        text_format(detail, sizeof detail, "%s · %s", difference->number,
                    say(scene, difference->posted ? P_STATE_POSTED : P_X_NONE));
    struct row *row = add_row(view, difference->posted ? ROW_DONE : ROW_HEED, main, detail);
    set_gap(row->figure, sizeof row->figure, difference->counted - difference->book);
    book_words(row->note, sizeof row->note, scene, difference);
    text_format(row->code, sizeof row->code, "CF*LINE.%lld", (long long)difference->id);
}

static int64_t difference_rows(struct view *view, const struct scene *scene, int64_t count_id) {
    struct difference list[LIST_MAX];
    int64_t total = 0;
    size_t count =
        facts_differences(scene->store, count_id, list_after(scene), list, LIST_MAX, &total);
    count = list_page(view, scene, count, LIST_MAX, &list[LIST_MAX - 2].id);
    for (size_t i = 0; i < count; i++)
        difference_row(view, scene, &list[i]);
    return total;
}

void screen_differences(struct view *view, const struct scene *scene) {
    struct document document;
    char total[NUMBER_MAX];
    facts_document(scene->store, scene->desk->subject_id, &document);
    text_copy(view->title, sizeof view->title, document.number);
    set_number(total, sizeof total, difference_rows(view, scene, document.id));
    set_prompt(view, scene, P_DIFFERENCES_PROMPT, total);
    show_buttons(view, scene);
    add_button(view, scene, P_B_VOID, "VOID", false);
    add_button(view, scene, P_B_APPROVE_POST, "APPROVE", true);
}

void screen_count_wait(struct view *view, const struct scene *scene) {
    struct document document;
    facts_document(scene->store, scene->desk->subject_id, &document);
    text_copy(view->title, sizeof view->title, document.number);
    bool waits = document.state == STATE_FOUND;
    set_prompt(view, scene, waits ? P_COUNT_LEADER : state_phrase(document.state), NULL);
    view->scan = waits;
    difference_rows(view, scene, document.id);
    for (size_t i = 0; i < view->rows_count; i++)
        view->rows[i].code[0] = '\0';
    show_buttons(view, scene);
}

static void round_row(struct view *view, const struct scene *scene, int64_t round, const char *who,
                      int64_t gap) {
    char times[NUMBER_MAX], main[LINE_TEXT_MAX];
    set_number(times, sizeof times, round);
    phrase_fill(main, sizeof main, scene->chinese, P_COUNT_ROUND, times, NULL);
    struct row *row = add_row(view, ROW_PLAIN, who, main);
    set_gap(row->figure, sizeof row->figure, gap);
}

// What a touch looks at: the entry, or what it is about.
static void explanation_row(struct view *view, const struct scene *scene,
                            const struct explanation *explanation) {
    char words[LINE_TEXT_MAX], strong[NUMBER_MAX];
    explanation_words(words, sizeof words, scene->chinese, explanation);
    struct row *row = add_row(view, explanation->weight >= 65 ? ROW_NEXT : ROW_PLAIN, words, NULL);
    set_number(strong, sizeof strong, explanation->weight);
    phrase_fill(row->figure, sizeof row->figure, scene->chinese, P_PERCENT, strong, NULL);
    if (explanation->entry_id)
        text_format(row->code, sizeof row->code, "CF*ENTRY.%lld", (long long)explanation->entry_id);
    else
        text_copy(row->code, sizeof row->code, explanation->about);
}

void screen_difference(struct view *view, const struct scene *scene) {
    struct difference difference;
    struct explanation list[EXPLANATIONS_MAX];
    struct document document;
    char line[LINE_TEXT_MAX], figure[NUMBER_MAX];
    facts_difference(scene->store, scene->desk->subject_id, &difference);
    facts_document(scene->store, difference.document_id, &document);
    int64_t gap = difference.counted - difference.book, money = gap * difference.price_fen;
    set_gap(figure, sizeof figure, gap);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                gap < 0 ? P_DIFFERENCE_MISSING : P_DIFFERENCE_OVER,
                name_of(scene, difference.name, difference.name_en), figure);
    text_format(line, sizeof line, "%s · %s · %s", difference.bin, difference.number,
                say(scene, condition_phrase(difference.condition)));
    struct row *row = add_row(view, ROW_HEADING, line, NULL);
    text_format(row->figure, sizeof row->figure, "¥ %lld.%02lld", (long long)(money / 100),
                (long long)((money < 0 ? -money : money) % 100));
    if (difference.earlier[0])
        round_row(view, scene, difference.round - 1,
                  name_of(scene, difference.earlier, difference.earlier_en), difference.before);
    round_row(view, scene, difference.round,
              name_of(scene, difference.counter, difference.counter_en), gap);
    book_words(view->rows[view->rows_count - 1].note, NAME_MAX_BYTES, scene, &difference);
    size_t count = facts_explanations(scene->store, &difference, list);
    add_row(view, ROW_HEADING, say(scene, count ? P_X_HEADING : P_X_NONE), NULL);
    for (size_t i = 0; i < count; i++)
        explanation_row(view, scene, &list[i]);
    show_buttons(view, scene);
    bool counted = facts_took_part(scene->store, document.id, scene->who.id);
    if (!difference.posted && rule_count_approve(&scene->who, &document, counted) == REFUSE_none)
        add_button(view, scene, P_B_COUNT_AGAIN, "AGAIN", false);
}

void screen_count_post(struct view *view, const struct scene *scene) {
    struct document document;
    struct count_progress progress;
    char done[NUMBER_MAX], all[NUMBER_MAX];
    facts_document(scene->store, scene->desk->subject_id, &document);
    facts_count_progress(scene->store, document.id, scene->who.id, &progress);
    text_copy(view->title, sizeof view->title, document.number);
    set_number(done, sizeof done, progress.posted);
    set_number(all, sizeof all, progress.posted + progress.differing);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_COUNT_POSTING, done, all);
    struct row *row =
        add_row(view, ROW_NEXT, say(scene, P_COUNT_POSTED_BINS), scene->desk->fields[0]);
    text_format(row->figure, sizeof row->figure, "%s / %s", done, all);
    difference_rows(view, scene, document.id);
    add_button(view, scene, P_B_STOP, "CANCEL", false);
    add_button(view, scene, P_B_GO_ON, "SUBMIT", true);
}

// A count as it stands to whoever has nothing to do with it.
void count_rows(struct view *view, const struct scene *scene, const struct document *document) {
    struct count_progress progress;
    char time[NUMBER_MAX];
    facts_count_progress(scene->store, document->id, scene->who.id, &progress);
    set_time(time, sizeof time, document->at_us);
    struct row *row =
        add_row(view, ROW_PLAIN, name_of(scene, document->owner, document->owner_en), time);
    set_progress(row->figure, sizeof row->figure, &progress);
    set_count(row->note, sizeof row->note, scene, P_BINS, progress.bins);
    // 3.7.1: while bins are open, nobody is told what others differ by.
    if (document->state != STATE_COUNTING)
        difference_rows(view, scene, document->id);
    for (size_t i = 0; i < view->rows_count; i++)
        view->rows[i].code[0] = '\0';
    show_buttons(view, scene);
}

void screen_entry(struct view *view, const struct scene *scene) {
    struct seen_entry entry;
    char time[NUMBER_MAX], line[LINE_TEXT_MAX];
    facts_entry(scene->store, scene->desk->subject_id, &entry);
    set_time(time, sizeof time, entry.at_us);
    set_prompt(view, scene, P_ENTRY_PROMPT, time);
    enum place place = place_of(entry.place);
    add_row(view, ROW_HEADING, say(scene, place_title(place)), NULL);
    row_fact(view, scene, P_ENTRY_WHO, name_of(scene, entry.person, entry.person_en));
    row_fact(view, scene, P_ENTRY_CODE, entry.code);
    row_fact(view, scene, P_ENTRY_NOTE, entry.note);
    enum refusal refusal = refusal_of(entry.refusal);
    if (refusal != REFUSE_none) {
        phrase_fill(line, sizeof line, scene->chinese, phrase_refuse(refusal), entry.code, NULL);
        add_row(view, ROW_WRONG, line, entry.clause);
    }
    set_number(line, sizeof line, entry.reverses);
    if (entry.reverses)
        row_fact(view, scene, P_ENTRY_REVERSES, line);
    show_buttons(view, scene);
}
