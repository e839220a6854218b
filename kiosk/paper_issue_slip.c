#include "paper_fill.h"

#include "text.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE},  {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 44, ALIGN_LEFT},   {P_PAPER_BIN, 18, ALIGN_LEFT},
    {P_PAPER_TAGS, 30, ALIGN_LEFT},   {P_PAPER_DUE, 22, ALIGN_LEFT},
    {P_PAPER_UNIT, 10, ALIGN_CENTRE}, {P_PAPER_ISSUED, 14, ALIGN_RIGHT, SUM_PIECES},
};

struct filling {
    struct paper *paper;
    int64_t lines;
};

static void fill_line(void *context, const struct issued *issued) {
    struct filling *filling = context;
    struct paper *paper = filling->paper;
    char tags[NUMBER_MAX * 2];
    bool one = issued->pieces == 1;
    text_format(tags, sizeof tags, "%s%s%s", issued->first_tag, one ? "" : " – ",
                one ? "" : issued->last_tag);
    paper_cell_count(paper, ++filling->lines);
    paper_cell(paper, issued->number);
    paper_cell_both(paper, issued->name, issued->name_en);
    paper_cell(paper, issued->bin);
    paper_cell(paper, tags);
    paper_cell_date(paper, issued->due_us);
    paper_cell(paper, issued->unit);
    paper_cell_count(paper, issued->pieces);
}

bool fill_issue_slip(struct paper *paper, struct store *store) {
    struct paperwork document;
    struct promise promise;
    struct filling filling = {paper, 0};
    if (!paper_document(paper, store, DOCUMENT_REQUISITION, &document))
        return false;
    if (!paper->entry_id && papers_promised(store, "issue slip", paper->number, &promise, 1) == 0)
        return false;
    paper->entry_id = paper->entry_id ? paper->entry_id : promise.entry_id;
    paper->at_us = papers_clock(store, paper->entry_id);
    paper_field_both(paper, P_PAPER_TECHNICIAN, document.document.owner,
                     document.document.owner_en);
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_field_both(paper, P_PAPER_CUSTOMER, document.vehicle.customer, "");
    paper_vehicle(paper, &document);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    papers_issued(store, document.document.id, paper->entry_id, fill_line, &filling);
    paper_sign_step(paper, store, document.document.id, P_PAPER_CLERK, "issue");
    paper_sign_second(paper, store, document.document.id, P_PAPER_RECEIVER, "issue");
    paper_sign_step(paper, store, document.document.id, P_PAPER_LEADER, "approve");
    return true;
}
