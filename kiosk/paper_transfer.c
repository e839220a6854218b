#include "paper_fill.h"

#include "text.h"
#include "transfer.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE},
    {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 46, ALIGN_LEFT},
    {P_PAPER_CONDITION, 16, ALIGN_LEFT},
    {P_PAPER_BIN, 18, ALIGN_LEFT},
    {P_PAPER_UNIT, 10, ALIGN_CENTRE},
    {P_PAPER_SENT, 14, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_CAME, 16, ALIGN_RIGHT},
    {P_PAPER_REMARK, 24, ALIGN_LEFT},
};

static enum phrase condition_words(enum condition condition) {
    return condition == CONDITION_NEW       ? P_C_NEW
           : condition == CONDITION_SUSPECT ? P_C_SUSPECT
                                            : P_C_REFURBISHED;
}

// What came is written by hand, where no counter is beside it.
static void fill_line(struct paper *paper, const struct transfer_line *line, size_t i) {
    paper_cell_count(paper, (int64_t)i + 1);
    paper_cell(paper, line->number);
    paper_cell_both(paper, line->name, line->name_en);
    paper_cell_phrase(paper, condition_words(line->condition));
    paper_cell(paper, line->bin);
    paper_cell(paper, line->unit);
    paper_cell_count(paper, line->quantity);
    paper_cell(paper, "");
    paper_cell(paper, "");
}

bool fill_transfer(struct paper *paper, struct store *store) {
    struct transfer transfer;
    struct site site;
    if (!facts_transfer(store, papers_document(store, paper->number), &transfer))
        return false;
    const struct document *document = &transfer.document;
    text_copy(paper->number, sizeof paper->number, document->number);
    paper->at_us = document->at_us;
    paper_site(paper, store, document->site_id);
    facts_site(store, document->site_id, &site);
    paper_field_both(paper, P_PAPER_FROM, site.name, site.name_en);
    paper_field_both(paper, P_PAPER_TO, transfer.target, transfer.target_en);
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < transfer.count; i++)
        fill_line(paper, &transfer.lines[i], i);
    paper_note(paper, P_F_DISCREPANCY, document->reason, 2);
    paper_sign_step(paper, store, document->id, P_PAPER_SENDER, "dispatch");
    paper_sign(paper, P_PAPER_CARRIER, "", "", 0);
    paper_sign_step(paper, store, document->id, P_PAPER_CONFIRMED, "receive");
    return true;
}
