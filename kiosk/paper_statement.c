// paper_statement.c -- the month-end statement: what the month came to, proved by its circle and
// sealed with the journal's hash.
#include "paper_fill.h"

#include "cage.h"
#include "close.h"
#include "screen.h"
#include "text.h"

#include <string.h>

static const struct {
    enum figure figure;
    enum phrase words;
} terms[] = {
    {FIGURE_OPENED, P_FG_OPENED}, {FIGURE_RECEIVED, P_FG_RECEIVED}, {FIGURE_TAKEN, P_FG_TAKEN},
    {FIGURE_FITTED, P_FG_FITTED}, {FIGURE_DISPOSED, P_FG_DISPOSED}, {FIGURE_COUNTED, P_FG_COUNTED},
    {FIGURE_MOVED, P_FG_MOVED},   {FIGURE_REGRADED, P_FG_REGRADED},
};

static const enum phrase holds[] = {P_FG_BIN, P_FG_CUSTODY, P_FG_TRANSIT, P_FG_CAGE, P_FG_CLAIMED};

static void head(struct paper *paper, const struct month *month) {
    char text[NUMBER_MAX];
    text_format(text, sizeof text, "%lld-%02lld", (long long)month->year, (long long)month->month);
    paper_field(paper, P_PAPER_MONTH, text);
    paper_field_time(paper, P_PAPER_CLOSED_AT, month->at_us);
    text_format(text, sizeof text, "%lld – %lld", (long long)month->after_entry_id + 1,
                (long long)month->last_entry_id);
    paper_field(paper, P_PAPER_ENTRIES, month->last_entry_id > month->after_entry_id ? text : "–");
    paper_field(paper, P_PAPER_HASH_MONTH, month->hash_month);
    paper_wide(paper);
    paper_field(paper, P_PAPER_HASH_CLOSE, month->hash);
    paper_wide(paper);
}

// Both sides of the circle, each with its total: they are the same number.
static void circle(struct paper *paper, const struct month *month) {
    static const struct paper_column left[] = {
        {P_PAPER_HELD, 70, ALIGN_LEFT},
        {P_PAPER_PIECES, 30, ALIGN_RIGHT, SUM_PIECES},
    };
    static const struct paper_column right[] = {
        {P_PAPER_LED_THERE, 70, ALIGN_LEFT},
        {P_PAPER_PIECES, 30, ALIGN_RIGHT, SUM_PIECES},
    };
    paper_heading(paper, P_PAPER_CIRCLE);
    paper_table(paper, left, 2);
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++) {
        paper_cell_phrase(paper, holds[i]);
        paper_cell_count(paper, month->figures[FIGURE_HOLDS + i]);
    }
    paper_table(paper, right, 2);
    paper_cell_phrase(paper, P_FG_OPENING);
    paper_cell_count(paper, month->opening);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        paper_cell_phrase(paper, terms[i].words);
        paper_cell_count(paper, month->figures[terms[i].figure]);
    }
}

static void percent(struct paper *paper, enum phrase words, int64_t percent, int64_t target) {
    char text[NUMBER_MAX] = "";
    paper_cell_phrase(paper, words);
    if (percent >= 0)
        text_format(text, sizeof text, "%lld %%", (long long)percent);
    paper_cell(paper, text);
    text_format(text, sizeof text, "≥ %lld %%", (long long)target);
    paper_cell(paper, text);
    paper_cell_phrase(paper, percent < 0         ? P_PAPER_NOTHING
                             : percent >= target ? P_PAPER_REACHED
                                                 : P_PAPER_MISSED);
}

static void figures(struct paper *paper, const struct month *month) {
    static const struct paper_column columns[] = {
        {P_PAPER_FIGURE, 60, ALIGN_LEFT},
        {P_PAPER_VALUE, 30, ALIGN_RIGHT},
        {P_PAPER_TARGET, 30, ALIGN_RIGHT},
        {P_PAPER_REACHED_IS, 30, ALIGN_CENTRE},
    };
    paper_heading(paper, P_PAPER_FIGURES);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    percent(paper, P_FG_TIMELINESS, rule_timeliness(month), TIMELINESS_TARGET);
    percent(paper, P_FG_SATISFACTION, rule_satisfaction(month), SATISFACTION_TARGET);
    paper_cell_phrase(paper, P_FG_ISSUED);
    paper_cell_count(paper, month->figures[FIGURE_ISSUED]);
    paper_cell(paper, "");
    paper_cell(paper, "");
}

// The last twelve months up to this one.
static void plots(struct paper *paper, struct store *store, const struct month *month) {
    struct month year[PAPER_POINTS_MAX];
    char name[NUMBER_MAX];
    size_t count = facts_months(store, month->site_id, month->until_us + 1, year, PAPER_POINTS_MAX);
    paper_plot(paper, P_PLOT_TURNOVER, 0);
    for (size_t i = count; i-- > 0;) {
        text_format(name, sizeof name, "%lld-%02lld", (long long)year[i].year,
                    (long long)year[i].month);
        paper_point(paper, name, year[i].figures[FIGURE_ISSUED]);
    }
    paper_plot(paper, P_PLOT_TIMELINESS, TIMELINESS_TARGET);
    for (size_t i = count; i-- > 0;) {
        text_format(name, sizeof name, "%lld-%02lld", (long long)year[i].year,
                    (long long)year[i].month);
        paper_point(paper, name, rule_timeliness(&year[i]));
    }
}

static void debt(void *context, const struct month_debt *debt) {
    struct paper *paper = context;
    paper_cell(paper, debt->number);
    paper_cell_both(paper, debt->name, debt->name_en);
    for (size_t i = 0; i < sizeof debt->ages / sizeof *debt->ages; i++)
        paper_cell_count(paper, debt->ages[i]);
    paper_cell_count(paper, debt->overdue);
}

static void debts(struct paper *paper, struct store *store, const struct month *month) {
    static const struct paper_column columns[] = {
        {P_EXPORT_STAFF, 24, ALIGN_LEFT},
        {P_PAPER_TECHNICIAN, 50, ALIGN_LEFT},
        {P_PAPER_AGE_WEEK, 24, ALIGN_RIGHT, SUM_PIECES},
        {P_PAPER_AGE_MONTH, 24, ALIGN_RIGHT, SUM_PIECES},
        {P_PAPER_AGE_OLDER, 24, ALIGN_RIGHT, SUM_PIECES},
        {P_PAPER_OVERDUE, 24, ALIGN_RIGHT, SUM_PIECES},
    };
    paper_heading(paper, P_PAPER_DEBTS);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    facts_month_debts(store, month, debt, paper);
}

static void claim(void *context, const struct month_claim *claim) {
    struct paper *paper = context;
    paper_cell(paper, claim->number);
    paper_cell(paper, claim->supplier);
    paper_cell_phrase(paper, state_phrase(state_of(claim->state)));
    paper_cell_count(paper, claim->parts);
    paper_cell_money(paper, claim->claimed_fen);
    paper_cell_money(paper, claim->settled_fen);
}

static void claims(struct paper *paper, struct store *store, const struct month *month) {
    static const struct paper_column columns[] = {
        {P_EXPORT_CLAIM, 34, ALIGN_LEFT},
        {P_PAPER_SUPPLIER, 50, ALIGN_LEFT},
        {P_EXPORT_STATE, 34, ALIGN_LEFT},
        {P_PAPER_PIECES, 16, ALIGN_RIGHT, SUM_PIECES},
        {P_PAPER_CLAIMED, 28, ALIGN_RIGHT, SUM_FEN},
        {P_PAPER_SETTLED, 28, ALIGN_RIGHT, SUM_FEN},
    };
    paper_heading(paper, P_PAPER_CLAIMS);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    facts_month_claims(store, month, claim, paper);
}

static void disposal(struct paper *paper, struct store *store, const struct month *month) {
    static const struct paper_column columns[] = {
        {P_PAPER_DECISION, 70, ALIGN_LEFT},
        {P_PAPER_PIECES, 30, ALIGN_RIGHT, SUM_PIECES},
    };
    struct disposal batch;
    int64_t counts[DECISION_COUNT];
    paper_heading(paper, P_PAPER_DISPOSAL);
    bool made = facts_disposal(store, facts_month_batch(store, month), &batch);
    if (made) {
        paper_field(paper, P_T_DISPOSAL, batch.document.number);
        paper_field_number(paper, P_PAPER_CARRIED, batch.carried);
        if (batch.paid) {
            char money[NUMBER_MAX];
            paper_number_text(money, sizeof money, SUM_FEN, batch.sale.fen);
            paper_field(paper, P_T_SALE, money);
        }
    }
    paper_table(paper, columns, 2);
    if (!made)
        return;
    facts_disposed(store, batch.document.id, counts);
    for (int i = DECISION_SCRAP; i < DECISION_COUNT; i++) {
        paper_cell_phrase(paper, (enum phrase)(P_DECISION_1 + i - DECISION_SCRAP));
        paper_cell_count(paper, counts[i]);
    }
}

static enum phrase account_words(const char *kind) {
    static const struct {
        const char *kind;
        enum phrase words;
    } kinds[] = {
        {"bin", P_FG_BIN},
        {"custody", P_FG_CUSTODY},
        {"transit", P_FG_TRANSIT},
        {"cage", P_FG_CAGE},
        {"claimed", P_FG_CLAIMED},
        {"vehicle", P_ACCOUNT_VEHICLE},
        {"scrap", P_ACCOUNT_SCRAP},
        {"supplier", P_ACCOUNT_SUPPLIER},
        {"count", P_ACCOUNT_COUNT},
        {"opening", P_ACCOUNT_OPENING},
        {"regrade", P_ACCOUNT_REGRADE},
        {"outside", P_ACCOUNT_OUTSIDE},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].words;
    return P_NONE;
}

static void balance(void *context, const struct month_balance *row) {
    struct paper *paper = context;
    paper_cell(paper, row->number);
    paper_cell_both(paper, row->name, row->name_en);
    if (row->holder[0])
        paper_cell_both(paper, row->holder, row->holder_en);
    else
        paper_cell_phrase(paper, account_words(row->kind));
    bool old = strcmp(row->condition, "old") == 0;
    paper_cell_phrase(paper, old ? P_C_OLD : condition_phrase(row->condition));
    paper_cell_count(paper, row->opening);
    paper_cell_count(paper, row->came);
    paper_cell_count(paper, row->went);
    paper_cell_count(paper, row->closing);
}

// Opening + in - out = closing, for every part and account that holds something or moved.
static void balances(struct paper *paper, struct store *store, const struct month *month) {
    static const struct paper_column columns[] = {
        {P_PAPER_PART, 30, ALIGN_LEFT},
        {P_PAPER_NAME, 42, ALIGN_LEFT},
        {P_PAPER_ACCOUNT, 30, ALIGN_LEFT},
        {P_EXPORT_CONDITION, 20, ALIGN_LEFT},
        {P_PAPER_OPENING, 18, ALIGN_RIGHT, SUM_PIECES},
        {P_PAPER_IN, 16, ALIGN_RIGHT, SUM_PIECES},
        {P_PAPER_OUT, 16, ALIGN_RIGHT, SUM_PIECES},
        {P_PAPER_CLOSING, 18, ALIGN_RIGHT, SUM_PIECES},
    };
    paper_heading(paper, P_PAPER_BALANCES);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    facts_month_balances(store, month, true, balance, paper);
    paper_heading(paper, P_PAPER_COUNTERPARTS);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    facts_month_balances(store, month, false, balance, paper);
}

bool fill_statement(struct paper *paper, struct store *store) {
    struct month month;
    if (!facts_close(store, papers_document(store, paper->number), &month))
        return false;
    text_copy(paper->number, sizeof paper->number, month.number);
    paper->at_us = month.at_us;
    paper_site(paper, store, month.site_id);
    head(paper, &month);
    circle(paper, &month);
    figures(paper, &month);
    plots(paper, store, &month);
    debts(paper, store, &month);
    claims(paper, store, &month);
    disposal(paper, store, &month);
    balances(paper, store, &month);
    paper_sign(paper, P_PAPER_AUDITOR, month.closer, month.closer_en, month.at_us);
    paper_sign(paper, P_PAPER_LEADER_SEEN, "", "", 0);
    return true;
}
