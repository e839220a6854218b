// screen_close.c -- months: which come next, what stands in the way, what they came to.
#include "screen.h"

#include "cage.h"
#include "close.h"
#include "text.h"

#include <string.h>

// How a check is called, what to do about it, and where a touch leads: by a command at one's own
// site, otherwise to the first thing that it found.
static const struct {
    enum phrase what, todo;
    const char *command;
    enum role role; // who can follow the command; 0: whoever sees months
} looks[] = {
    [CHECK_UNDEALT] = {P_CK_UNDEALT, P_CK_UNDEALT_DO, "CAGE", 0},
    [CHECK_BATCH] = {P_CK_BATCH, P_CK_BATCH_DO, NULL, 0},
    [CHECK_UNCOUNTED] = {P_CK_UNCOUNTED, P_CK_UNCOUNTED_DO, "COUNT", ROLE_CLERK},
    [CHECK_COUNTING] = {P_CK_COUNTING, P_CK_COUNTING_DO, NULL, 0},
    [CHECK_RECEIVING] = {P_CK_RECEIVING, P_CK_RECEIVING_DO, NULL, 0},
    [CHECK_SHORT] = {P_CK_SHORT, P_CK_SHORT_DO, NULL, 0},
    [CHECK_TRANSFER] = {P_CK_TRANSFER, P_CK_TRANSFER_DO, NULL, 0},
    [CHECK_REPORT] = {P_CK_REPORT, P_CK_REPORT_DO, NULL, 0},
    [CHECK_POSTAGE] = {P_CK_POSTAGE, P_CK_POSTAGE_DO, NULL, 0},
    [CHECK_CLAIM] = {P_CK_CLAIM, P_CK_CLAIM_DO, "CLAIMS", 0},
    [CHECK_MONEY] = {P_CK_MONEY, P_CK_MONEY_DO, NULL, 0},
    [CHECK_OVERDUE] = {P_CK_OVERDUE, P_CK_OVERDUE_DO, "DEBTORS", 0},
};
_Static_assert(sizeof looks / sizeof *looks == CHECK_COUNT, "every check has its words");

static void month_name(char *to, size_t size, const struct month *month) {
    text_format(to, size, "%lld-%02lld", (long long)month->year, (long long)month->month);
}

static void month_code(char *to, size_t size, int64_t site_id, int64_t year, int64_t month) {
    text_format(to, size, "CF*MONTH.%lld%04lld%02lld", (long long)site_id, (long long)year,
                (long long)month);
}

// A month in a list, under the name of its site.
static struct row *month_row(struct view *view, const struct scene *scene, enum row_state state,
                             const struct month *month, enum phrase what) {
    struct site site;
    char name[NUMBER_MAX], line[LINE_TEXT_MAX];
    month_name(name, sizeof name, month);
    phrase_fill(line, sizeof line, scene->chinese, what, name, NULL);
    facts_site(scene->store, month->site_id, &site);
    struct row *row = add_row(view, state, line, name_of(scene, site.name, site.name_en));
    month_code(row->code, sizeof row->code, month->site_id, month->year, month->month);
    return row;
}

static void next_row(struct view *view, const struct scene *scene, const struct site *site,
                     bool ended_only) {
    struct month month;
    facts_month_next(scene->store, site->id, &month);
    bool ended = month.until_us <= scene->now_us;
    if (ended)
        month_row(view, scene, has_role(scene, ROLE_AUDITOR) ? ROW_NEXT : ROW_MISSING, &month,
                  P_MONTH_WAITS);
    else if (!ended_only)
        month_row(view, scene, ROW_PLAIN, &month, P_MONTH_RUNS);
}

void rows_months(struct view *view, const struct scene *scene) {
    struct site sites[LIST_MAX];
    size_t count = facts_sites(scene->store, sites, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        next_row(view, scene, &sites[i], true);
}

// How many closed months of each site are listed; older ones are a touch further on.
enum { LISTED = 12 };

void screen_months(struct view *view, const struct scene *scene) {
    struct site sites[LIST_MAX];
    struct month months[LISTED];
    char number[NUMBER_MAX];
    size_t count = facts_sites(scene->store, sites, LIST_MAX);
    set_prompt(view, scene, P_MONTHS_PROMPT, NULL);
    for (size_t i = 0; i < count; i++)
        next_row(view, scene, &sites[i], false);
    for (size_t i = 0; i < count; i++) {
        size_t closed = facts_months(scene->store, sites[i].id, INT64_MAX, months, LISTED);
        for (size_t m = 0; m < closed; m++) {
            struct row *row = month_row(view, scene, ROW_DONE, &months[m], P_MONTH_IS_CLOSED);
            set_number(number, sizeof number, rule_holds(&months[m]));
            phrase_fill(row->figure, sizeof row->figure, scene->chinese, P_PIECES, number, NULL);
        }
    }
    show_buttons(view, scene);
}

static void check_row(struct view *view, const struct scene *scene, enum check check,
                      const struct finding *finding, int64_t site_id) {
    bool open = finding->count > 0;
    enum row_state state = !open ? ROW_DONE : finding->blocks ? ROW_MISSING : ROW_HEED;
    struct row *row = add_row(view, state, say(scene, looks[check].what),
                              open ? say(scene, looks[check].todo) : NULL);
    if (!open)
        return;
    if (check != CHECK_UNCOUNTED)
        set_number(row->figure, sizeof row->figure, finding->count);
    bool follows = looks[check].command && site_id == scene->settings.site_id &&
                   (!looks[check].role || has_role(scene, looks[check].role));
    if (follows)
        text_format(row->code, sizeof row->code, "CF*%s", looks[check].command);
    else
        text_copy(row->code, sizeof row->code, finding->first);
}

// What stands in the way comes first, then what is only named, then what is done.
static void check_rows(struct view *view, const struct scene *scene, const struct month *month,
                       const struct finding findings[CHECK_COUNT]) {
    for (int pass = 0; pass < 3; pass++)
        for (int i = CHECK_NONE + 1; i < CHECK_COUNT; i++) {
            int rank = findings[i].count == 0 ? 2 : findings[i].blocks ? 0 : 1;
            if (rank == pass)
                check_row(view, scene, (enum check)i, &findings[i], month->site_id);
        }
}

static void open_month(struct view *view, const struct scene *scene, const struct month *month) {
    struct month next;
    struct finding findings[CHECK_COUNT];
    char name[NUMBER_MAX], number[NUMBER_MAX];
    int64_t blocking = 0;
    facts_month_next(scene->store, month->site_id, &next);
    facts_findings(scene->store, month, findings);
    for (int i = 0; i < CHECK_COUNT; i++)
        blocking += findings[i].blocks && findings[i].count > 0;
    month_name(name, sizeof name, month);
    set_number(number, sizeof number, blocking);
    enum refusal refusal = rule_close(&scene->who, month, &next, findings, scene->now_us);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                month->until_us > scene->now_us    ? P_MONTH_RUNS_PROMPT
                : next.until_us != month->until_us ? P_MONTH_ORDER_PROMPT
                : blocking == 1                    ? P_MONTH_BLOCKED_ONE
                : blocking                         ? P_MONTH_BLOCKED
                : has_role(scene, ROLE_AUDITOR)    ? P_MONTH_READY
                                                   : P_MONTH_READY_FOR,
                name, number);
    check_rows(view, scene, month, findings);
    show_buttons(view, scene);
    if (refusal == REFUSE_none)
        add_button(view, scene, P_B_CLOSE_MONTH, "SUBMIT", true);
}

static void figure_row(struct view *view, const struct scene *scene, enum phrase what,
                       int64_t value, const char *note) {
    struct row *row = add_row(view, ROW_PLAIN, say(scene, what), note);
    set_number(row->figure, sizeof row->figure, value);
}

// The circle: what was there, what came and went, what is there.
static void circle_rows(struct view *view, const struct scene *scene, const struct month *month) {
    static const struct {
        enum figure figure;
        enum phrase what;
    } terms[] = {
        {FIGURE_OPENED, P_FG_OPENED},     {FIGURE_RECEIVED, P_FG_RECEIVED},
        {FIGURE_TAKEN, P_FG_TAKEN},       {FIGURE_FITTED, P_FG_FITTED},
        {FIGURE_DISPOSED, P_FG_DISPOSED}, {FIGURE_COUNTED, P_FG_COUNTED},
        {FIGURE_MOVED, P_FG_MOVED},       {FIGURE_REGRADED, P_FG_REGRADED},
    };
    static const enum phrase holds[] = {P_FG_BIN, P_FG_CUSTODY, P_FG_TRANSIT, P_FG_CAGE,
                                        P_FG_CLAIMED};
    add_row(view, ROW_HEADING, say(scene, P_MONTH_CIRCLE), NULL);
    figure_row(view, scene, P_FG_OPENING, month->opening, NULL);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (month->figures[terms[i].figure])
            figure_row(view, scene, terms[i].what, month->figures[terms[i].figure], NULL);
    figure_row(view, scene, P_FG_CLOSING, rule_holds(month), NULL);
    add_row(view, ROW_HEADING, say(scene, P_MONTH_HOLDS), NULL);
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++)
        if (month->figures[FIGURE_HOLDS + i])
            figure_row(view, scene, holds[i], month->figures[FIGURE_HOLDS + i], NULL);
}

static void percent_row(struct view *view, const struct scene *scene, enum phrase what,
                        int64_t percent, int64_t target) {
    char note[LINE_TEXT_MAX], number[NUMBER_MAX];
    if (percent < 0)
        return;
    set_number(number, sizeof number, target);
    phrase_fill(note, sizeof note, scene->chinese, P_TARGET, number, NULL);
    struct row *row =
        add_row(view, percent >= target ? ROW_DONE : ROW_LATE, say(scene, what), note);
    text_format(row->figure, sizeof row->figure, "%lld %%", (long long)percent);
}

static struct plot *add_plot(struct view *view, const struct scene *scene, enum phrase heading,
                             int64_t target) {
    struct plot *plot = &view->plots[view->plots_count++];
    text_copy(plot->heading, sizeof plot->heading, say(scene, heading));
    plot->target = target;
    return plot;
}

static void add_point(struct plot *plot, const struct month *month, int64_t value,
                      enum shade shade) {
    struct point *point = &plot->points[plot->count++];
    *point = (struct point){.value = value, .shade = shade};
    set_number(point->label, sizeof point->label, month->month);
    if (value >= 0)
        set_number(point->figure, sizeof point->figure, value);
    else
        text_copy(point->figure, sizeof point->figure, "–");
}

// Turnover and timeliness of the last twelve months up to this one.
static void month_plots(struct view *view, const struct scene *scene, const struct month *month) {
    struct month year[VIEW_POINTS_MAX];
    size_t count =
        facts_months(scene->store, month->site_id, month->until_us + 1, year, VIEW_POINTS_MAX);
    struct plot *turnover = add_plot(view, scene, P_PLOT_TURNOVER, 0);
    struct plot *timeliness = add_plot(view, scene, P_PLOT_TIMELINESS, TIMELINESS_TARGET);
    for (size_t i = count; i-- > 0;) {
        int64_t percent = rule_timeliness(&year[i]);
        add_point(turnover, &year[i], year[i].figures[FIGURE_ISSUED], SHADE_CALM);
        add_point(timeliness, &year[i], percent,
                  percent >= TIMELINESS_TARGET ? SHADE_DONE : SHADE_LATE);
    }
}

static void closed_month(struct view *view, const struct scene *scene, const struct month *month) {
    char name[NUMBER_MAX], time[NUMBER_MAX], line[LINE_TEXT_MAX];
    month_name(name, sizeof name, month);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_MONTH_CLOSED, name,
                month->number);
    if (scene->answer->phrase == P_MONTH_CLOSED) { // said by the prompt
        view->answer[0] = '\0';
        view->tone = TONE_CALM;
    }
    set_time(time, sizeof time, month->at_us);
    phrase_fill(line, sizeof line, scene->chinese, P_MONTH_BY,
                name_of(scene, month->closer, month->closer_en), time);
    month_plots(view, scene, month);
    percent_row(view, scene, P_FG_TIMELINESS, rule_timeliness(month), TIMELINESS_TARGET);
    percent_row(view, scene, P_FG_SATISFACTION, rule_satisfaction(month), SATISFACTION_TARGET);
    figure_row(view, scene, P_FG_ISSUED, month->figures[FIGURE_ISSUED], NULL);
    circle_rows(view, scene, month);
    add_row(view, ROW_DONE, line, NULL);
    show_buttons(view, scene);
}

static void neighbour_buttons(struct view *view, const struct scene *scene,
                              const struct month *month) {
    struct month before;
    int64_t year = month->year, of = month->month;
    char code[NUMBER_MAX];
    if (month->from_us > 0 &&
        facts_months(scene->store, month->site_id, month->from_us + 1, &before, 1)) {
        month_code(code, sizeof code, before.site_id, before.year, before.month);
        add_button(view, scene, P_B_MONTH_BEFORE, code + strlen("CF*"), false);
    }
    if (!month->close_id)
        return;
    rule_month_next(&year, &of);
    month_code(code, sizeof code, month->site_id, year, of);
    add_button(view, scene, P_B_MONTH_AFTER, code + strlen("CF*"), false);
}

void screen_month(struct view *view, const struct scene *scene) {
    int64_t key = scene->desk->subject_id;
    struct month month;
    struct site site = {0};
    facts_month(scene->store, key / 1000000, key / 100 % 10000, key % 100, &month);
    facts_site(scene->store, month.site_id, &site);
    if (site.id != scene->settings.site_id)
        text_format(view->title, sizeof view->title, "%s %s", say(scene, P_MONTH_CLOSE),
                    name_of(scene, site.name, site.name_en));
    if (month.close_id)
        closed_month(view, scene, &month);
    else
        open_month(view, scene, &month);
    neighbour_buttons(view, scene, &month);
}
