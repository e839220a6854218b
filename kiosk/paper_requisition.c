#include "paper_fill.h"

#include "debt.h"
#include "text.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE},
    {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 48, ALIGN_LEFT},
    {P_PAPER_SPEC, 36, ALIGN_LEFT},
    {P_PAPER_UNIT, 12, ALIGN_CENTRE},
    {P_PAPER_ASKED, 16, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_APPROVED, 16, ALIGN_RIGHT, SUM_PIECES},
};

static void fill_line(struct paper *paper, struct store *store, const struct paperwork *document,
                      size_t i) {
    const struct line *line = &document->lines[i];
    struct part part;
    facts_part(store, document->document.site_id, line->part_id, &part);
    paper_cell_count(paper, (int64_t)i + 1);
    paper_cell(paper, line->number);
    paper_cell_both(paper, line->name, line->name_en);
    paper_cell(paper, part.spec);
    paper_cell(paper, line->unit);
    paper_cell_count(paper, line->quantity);
    // Nothing is approved before a leader decides: the place stays open for the pen.
    if (document->document.state == STATE_SUBMITTED)
        paper_cell(paper, "");
    else
        paper_cell_count(paper, line->approved);
}

// Whom the site's limit would have stopped, and who let it through.
static void fill_waiver(struct paper *paper, struct store *store, int64_t document_id) {
    struct waiver waiver;
    if (!facts_waiver(store, document_id, &waiver))
        return;
    paper_note(paper, P_F_WAIVED, waiver.reason, 0);
    paper_sign(paper, P_F_WAIVED, waiver.name, waiver.name_en, waiver.at_us);
}

bool fill_requisition(struct paper *paper, struct store *store) {
    struct paperwork document;
    if (!paper_document(paper, store, DOCUMENT_REQUISITION, &document))
        return false;
    paper_field_both(paper, P_PAPER_TECHNICIAN, document.document.owner,
                     document.document.owner_en);
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_field_both(paper, P_PAPER_CUSTOMER, document.vehicle.customer, "");
    paper_vehicle(paper, &document);
    paper_field(paper, P_PAPER_OPINION, document.opinion);
    paper_wide(paper);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < document.count; i++)
        fill_line(paper, store, &document, i);
    paper_sign_step(paper, store, document.document.id, P_PAPER_TECHNICIAN, "submit");
    paper_sign_step(paper, store, document.document.id, P_PAPER_LEADER, "approve");
    paper_sign_step(paper, store, document.document.id, P_PAPER_CLERK, "issue");
    fill_waiver(paper, store, document.document.id);
    return true;
}
