#include "count.h"
#include "paper_fill.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 10, ALIGN_CENTRE},       {P_PAPER_BIN, 20, ALIGN_LEFT},
    {P_PAPER_PART, 26, ALIGN_LEFT},         {P_PAPER_NAME, 34, ALIGN_LEFT},
    {P_PAPER_SPEC, 30, ALIGN_LEFT},         {P_PAPER_UNIT, 13, ALIGN_CENTRE},
    {P_PAPER_GOOD, 18, ALIGN_RIGHT},        {P_PAPER_SUSPECT, 18, ALIGN_RIGHT},
    {P_PAPER_REFURBISHED, 24, ALIGN_RIGHT}, {P_PAPER_REMARK, 20, ALIGN_LEFT},
};

struct filling {
    struct paper *paper;
    int64_t lines;
};

// What is found is written by hand.
static void fill_line(void *context, const struct to_count *row) {
    struct filling *filling = context;
    struct paper *paper = filling->paper;
    paper_cell_count(paper, ++filling->lines);
    paper_cell(paper, row->bin);
    paper_cell(paper, row->number);
    paper_cell_both(paper, row->name, row->name_en);
    paper_cell(paper, row->spec);
    paper_cell(paper, row->unit);
    for (int i = 0; i < 4; i++)
        paper_cell(paper, "");
}

bool fill_count(struct paper *paper, struct store *store) {
    struct document document;
    struct filling filling = {paper, 0};
    if (!paper_plain(paper, store, DOCUMENT_COUNT, &document))
        return false;
    paper_field_phrase(paper, P_PAPER_SCOPE,
                       (enum phrase)(P_PAPER_SCOPE_1 + (int)facts_count_scope(store, document.id)));
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    papers_to_count(store, document.id, fill_line, &filling);
    paper_note(paper, P_PAPER_OTHERS, "", 4);
    paper_sign_step(paper, store, document.id, P_PAPER_OPENER, "open");
    paper_sign(paper, P_PAPER_TALLIER, "", "", 0);
    return true;
}
