// screen_debt.c -- who owes what for how long, what is said to them, and what is stopped for it.
#include "screen.h"

#include "debt.h"
#include "text.h"

// "超期 3 件，最久 12 天".
static void overdue_words(char *to, size_t size, const struct scene *scene,
                          const struct debt *debt) {
    char pieces[NUMBER_MAX], days[NUMBER_MAX];
    set_number(pieces, sizeof pieces, debt->overdue);
    set_number(days, sizeof days, debt->late_us / DAY_US);
    phrase_fill(to, size, scene->chinese, P_OVERDUE_FOR, pieces, days);
}

static const char *stop_words(const struct scene *scene, const struct debt *debt) {
    return rule_stopped(debt, &scene->settings) ? say(scene, P_DEBT_STOPS) : "";
}

void row_overdue(struct view *view, const struct scene *scene, int64_t person_id) {
    struct debt debt;
    char words[LINE_TEXT_MAX];
    facts_debt(scene->store, person_id, scene->now_us, &debt);
    if (debt.overdue == 0)
        return;
    overdue_words(words, sizeof words, scene, &debt);
    add_row(view, ROW_LATE, words, stop_words(scene, &debt));
}

// The way out of it, for whoever stands at the counter.
static void stop_row(struct view *view, const struct scene *scene, int64_t person_id) {
    row_overdue(view, scene, person_id);
    struct row *row = &view->rows[view->rows_count - 1];
    text_copy(row->detail, sizeof row->detail,
              say(scene, has_role(scene, ROLE_LEADER) ? P_STOP_LEADER : P_STOP_WAY_OUT));
}

void row_owed(struct view *view, const struct scene *scene) {
    struct debt debt;
    char words[LINE_TEXT_MAX] = "";
    facts_debt(scene->store, scene->who.id, scene->now_us, &debt);
    if (debt.total == 0)
        return;
    const char *stop = stop_words(scene, &debt);
    if (debt.overdue)
        overdue_words(words, sizeof words, scene, &debt);
    if (stop[0])
        text_add(words, sizeof words, " · %s", stop);
    struct row *row =
        add_row(view, debt.overdue ? ROW_LATE : ROW_MISSING, say(scene, P_W_OWED), words);
    set_count(row->figure, sizeof row->figure, scene, P_PIECES, debt.total);
    text_copy(row->code, sizeof row->code, "CF*OWED");
}

void rows_stopped(struct view *view, const struct scene *scene) {
    struct document documents[LIST_MAX];
    size_t count = facts_stopped(scene->store, scene->now_us, scene->who.id, documents, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        row_document(view, scene, ROW_NEXT, P_W_WAIVE, &documents[i]);
}

bool is_stopped(const struct scene *scene, const struct document *document) {
    return facts_debt_stop(scene->store, &scene->settings, scene->now_us, document) != REFUSE_none;
}

void row_stop(struct view *view, const struct scene *scene, const struct document *document) {
    struct waiver waiver;
    bool open = document->state == STATE_APPROVED || document->state == STATE_STARTED;
    if (open && is_stopped(scene, document)) {
        set_prompt(view, scene, P_STOPPED_PROMPT,
                   name_of(scene, document->owner, document->owner_en));
        stop_row(view, scene, document->owner_id);
    }
    if (!facts_waiver(scene->store, document->id, &waiver))
        return;
    char detail[LINE_TEXT_MAX], when[NUMBER_MAX];
    set_time(when, sizeof when, waiver.at_us);
    text_format(detail, sizeof detail, "%s · %s · %s", say(scene, P_F_WAIVED),
                name_of(scene, waiver.name, waiver.name_en), when);
    add_row(view, ROW_HEED, waiver.reason, detail);
}

// What is overdue comes first in what is owed.
void screen_warned(struct view *view, const struct scene *scene) {
    struct debt debt;
    char pieces[NUMBER_MAX], days[NUMBER_MAX];
    facts_debt(scene->store, scene->who.id, scene->now_us, &debt);
    set_number(pieces, sizeof pieces, debt.overdue);
    set_number(days, sizeof days, debt.late_us / DAY_US);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_ASK_WARNED, pieces, days);
    if (rule_stopped(&debt, &scene->settings))
        add_row(view, ROW_WRONG, say(scene, P_DEBT_STOPS), say(scene, P_DEBT_STOPS_YOU));
    rows_owed(view, scene, scene->who.id);
    add_button(view, scene, P_B_BACK, "CANCEL", false);
    add_button(view, scene, P_B_WARNED, "OK", true);
}

// Ages as the rulebook counts them: 0 to 7, 8 to 30, over 30 days.
static void age_segments(struct row *row, const struct scene *scene, const struct debt *debt,
                         bool labelled) {
    const int64_t pieces[] = {debt->week, debt->month, debt->older};
    char figure[NUMBER_MAX];
    for (int i = 0; i < 3; i++) {
        set_number(figure, sizeof figure, pieces[i]);
        if (labelled)
            set_count(figure, sizeof figure, scene, P_PIECES, pieces[i]);
        row_segment(row, (enum shade)(SHADE_CALM + i), pieces[i], figure,
                    labelled ? say(scene, (enum phrase)(P_AGE_1 + i)) : "");
    }
}

static void debtor_row(struct view *view, const struct scene *scene, int64_t person_id,
                       int64_t most) {
    struct person person;
    struct debt debt;
    facts_person(scene->store, person_id, &person);
    facts_debt(scene->store, person_id, scene->now_us, &debt);
    bool stopped = rule_stopped(&debt, &scene->settings);
    struct row *row = add_row(view,
                              stopped        ? ROW_WRONG
                              : debt.overdue ? ROW_LATE
                                             : ROW_MISSING,
                              name_of(scene, person.name, person.name_en), NULL);
    age_segments(row, scene, &debt, false);
    row->whole = most;
    set_count(row->figure, sizeof row->figure, scene, P_PIECES, debt.total);
    text_copy(row->note, sizeof row->note, stopped ? say(scene, P_DEBT_STOPPED) : person.number);
    text_format(row->code, sizeof row->code, "CF*MEMBER.%lld", (long long)person.id);
}

void screen_debtors(struct view *view, const struct scene *scene) {
    int64_t people[LIST_MAX];
    struct debt all;
    int64_t most = facts_debts(scene->store, scene->now_us, &all);
    size_t count = facts_debtors(scene->store, scene->now_us, list_after(scene), people, LIST_MAX);
    count = list_page(view, scene, count, LIST_MAX, &people[LIST_MAX - 2]);
    set_prompt(view, scene, count ? P_DEBTORS_PROMPT : P_DEBTORS_NONE, NULL);
    if (all.total) {
        struct row *row = add_row(view, ROW_BAR, say(scene, P_DEBTS), NULL);
        set_count(row->figure, sizeof row->figure, scene, P_PIECES, all.total);
        age_segments(row, scene, &all, true);
        row->whole = all.total;
    }
    for (size_t i = 0; i < count; i++)
        debtor_row(view, scene, people[i], most);
    show_buttons(view, scene);
}
