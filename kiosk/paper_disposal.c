#include "cage.h"
#include "paper_fill.h"

#include "text.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 9, ALIGN_CENTRE},
    {P_PAPER_TAG, 35, ALIGN_LEFT},
    {P_PAPER_PART, 26, ALIGN_LEFT},
    {P_PAPER_NAME, 34, ALIGN_LEFT},
    {P_PAPER_PLATE, 20, ALIGN_LEFT},
    {P_PAPER_DECISION, 24, ALIGN_LEFT},
    {P_PAPER_BIN, 18, ALIGN_LEFT},
    {P_PAPER_GONE, 14, ALIGN_CENTRE},
    {P_PAPER_PIECES, 14, ALIGN_RIGHT, SUM_PIECES},
};

static const struct paper_column carried_columns[] = {
    {P_PAPER_LINE, 9, ALIGN_CENTRE},
    {P_PAPER_TAG, 35, ALIGN_LEFT},
    {P_PAPER_PART, 26, ALIGN_LEFT},
    {P_PAPER_NAME, 34, ALIGN_LEFT},
    {P_PAPER_PLATE, 20, ALIGN_LEFT},
    {P_PAPER_REASON, 56, ALIGN_LEFT},
    {P_PAPER_PIECES, 14, ALIGN_RIGHT, SUM_PIECES},
};

struct filling {
    struct paper *paper;
    int64_t lines;
};

static void fill_head(struct filling *filling, const struct disposed *disposed) {
    paper_cell_count(filling->paper, ++filling->lines);
    paper_cell(filling->paper, disposed->tag);
    paper_cell(filling->paper, disposed->number);
    paper_cell_both(filling->paper, disposed->name, disposed->name_en);
    paper_cell(filling->paper, disposed->plate);
}

static void fill_line(void *context, const struct disposed *disposed) {
    struct filling *filling = context;
    enum decision decision = decision_of(disposed->decision);
    fill_head(filling, disposed);
    paper_cell_phrase(filling->paper, (enum phrase)(P_DECISION_1 + (int)decision - 1));
    paper_cell(filling->paper, disposed->bin);
    paper_cell_phrase(filling->paper, disposed->out ? P_PAPER_IS_OUT : P_PAPER_NOT_OUT);
    paper_cell_count(filling->paper, disposed->out);
}

static void fill_carried(void *context, const struct disposed *disposed) {
    struct filling *filling = context;
    fill_head(filling, disposed);
    paper_cell(filling->paper, disposed->reason);
    paper_cell_count(filling->paper, 1);
}

static void fill_fields(struct paper *paper, const struct disposal *disposal) {
    char text[NUMBER_MAX];
    const struct sale *sale = &disposal->sale;
    text_format(text, sizeof text, "%lld-%02lld", (long long)disposal->year,
                (long long)disposal->month);
    paper_field(paper, P_PAPER_MONTH, text);
    paper_field_number(paper, P_PAPER_PIECES, disposal->out);
    paper_field_number(paper, P_PAPER_CARRIED, disposal->carried);
    if (!disposal->paid)
        return;
    paper_field(paper, P_PAPER_BUYER, sale->buyer);
    paper_field(paper, P_PAPER_RECEIPT, sale->receipt);
    text_format(text, sizeof text, "%lld.%03lld", (long long)(sale->grams / 1000),
                (long long)(sale->grams % 1000));
    paper_field(paper, P_PAPER_WEIGHT, text);
    paper_number_text(text, sizeof text, SUM_FEN, sale->fen);
    paper_field(paper, P_PAPER_MONEY, text);
}

// Whoever scanned out, each time beside a witness.
static void sign_round(void *context, const struct signing *signing) {
    paper_sign(context, P_PAPER_DISPOSER, signing->name, signing->name_en, signing->at_us);
    paper_sign(context, P_PAPER_WITNESS, signing->second, signing->second_en, signing->at_us);
}

bool fill_disposal(struct paper *paper, struct store *store) {
    struct disposal disposal;
    struct filling filling = {paper, 0};
    struct document document;
    if (!paper_plain(paper, store, DOCUMENT_DISPOSAL, &document) ||
        !facts_disposal(store, document.id, &disposal))
        return false;
    fill_fields(paper, &disposal);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    papers_disposed(store, document.id, false, fill_line, &filling);
    if (disposal.carried) {
        filling.lines = 0;
        paper_heading(paper, P_PAPER_CARRIED);
        paper_table(paper, carried_columns, sizeof carried_columns / sizeof *carried_columns);
        papers_disposed(store, document.id, true, fill_carried, &filling);
    }
    paper_sign_step(paper, store, document.id, P_PAPER_PROPOSER, "propose");
    paper_sign_step(paper, store, document.id, P_PAPER_LEADER, "release");
    papers_signings(store, document.id, "dispose", sign_round, paper);
    if (disposal.carried)
        paper_sign_step(paper, store, document.id, P_PAPER_CARRY_LEADER, "carry");
    return true;
}
