#include "paper_fill.h"

#include "text.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE},  {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 46, ALIGN_LEFT},   {P_PAPER_CAUSE, 58, ALIGN_LEFT},
    {P_PAPER_UNIT, 12, ALIGN_CENTRE}, {P_PAPER_REPLACED, 14, ALIGN_RIGHT, SUM_PIECES},
};

static void fill_line(struct paper *paper, const struct line *line, int64_t number) {
    paper_cell_count(paper, number);
    paper_cell(paper, line->number);
    paper_cell_both(paper, line->name, line->name_en);
    paper_cell(paper, line->cause);
    paper_cell(paper, line->unit);
    paper_cell_count(paper, line->quantity);
}

bool fill_report(struct paper *paper, struct store *store) {
    struct paperwork document;
    if (!paper_document(paper, store, DOCUMENT_REPORT, &document))
        return false;
    paper_field_both(paper, P_PAPER_TECHNICIAN, document.document.owner,
                     document.document.owner_en);
    paper_field_time(paper, P_PAPER_BEGUN, document.begun_us);
    paper_field_time(paper, P_PAPER_ENDED, document.ended_us);
    paper_vehicle(paper, &document);
    paper_field(paper, P_PAPER_CUSTOMER, document.customer);
    paper_field_phrase(paper, P_PAPER_SATISFACTION,
                       (enum phrase)(P_S_1 + document.satisfaction - 1));
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < document.count; i++)
        fill_line(paper, &document.lines[i], (int64_t)i + 1);
    paper_sign_step(paper, store, document.document.id, P_PAPER_TECHNICIAN, "sign");
    paper_sign(paper, P_PAPER_CUSTOMER, document.customer, "", document.signed_us);
    paper_sign_step(paper, store, document.document.id, P_PAPER_LEADER, "agree");
    return true;
}
