#include "claim.h"
#include "paper_fill.h"

#include "text.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 9, ALIGN_CENTRE},    {P_PAPER_TAG, 35, ALIGN_LEFT},
    {P_PAPER_PART, 26, ALIGN_LEFT},     {P_PAPER_NAME, 34, ALIGN_LEFT},
    {P_PAPER_REPORT, 26, ALIGN_LEFT},   {P_PAPER_FAULT_CAUSE, 32, ALIGN_LEFT},
    {P_PAPER_DEADLINE, 27, ALIGN_LEFT}, {P_PAPER_CLAIM_FEN, 24, ALIGN_RIGHT, SUM_FEN},
};

static void fill_line(struct paper *paper, struct store *store, const struct claim_line *line,
                      int64_t number) {
    struct claim_case found;
    facts_claim_case(store, line->write_off_id, &found);
    paper_cell_count(paper, number);
    paper_cell(paper, line->tag);
    paper_cell(paper, line->number);
    paper_cell_both(paper, line->name, line->name_en);
    paper_cell(paper, found.report);
    paper_cell(paper, found.cause);
    paper_cell_date(paper, found.deadline_us);
    paper_cell_money(paper, line->claimed_fen);
}

bool fill_claim(struct paper *paper, struct store *store) {
    struct document document;
    struct claim claim;
    if (!paper_plain(paper, store, DOCUMENT_CLAIM, &document) ||
        !facts_claim(store, document.id, &claim))
        return false;
    paper_field(paper, P_PAPER_SUPPLIER, claim.supplier);
    paper_wide(paper);
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_field_number(paper, P_PAPER_PIECES, (int64_t)claim.count);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < claim.count; i++)
        fill_line(paper, store, &claim.lines[i], (int64_t)i + 1);
    paper_sign_step(paper, store, document.id, P_PAPER_HANDER, "hand");
    paper_sign(paper, P_PAPER_TAKER, "", "", 0);
    paper_sign(paper, P_PAPER_QUALITY, "", "", 0);
    paper_sign(paper, P_PAPER_FINANCE, "", "", 0);
    return true;
}
