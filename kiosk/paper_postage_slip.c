#include "paper_fill.h"

#include "mail.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE}, {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 44, ALIGN_LEFT},  {P_PAPER_TAGS, 30, ALIGN_LEFT},
    {P_PAPER_PLATE, 24, ALIGN_LEFT}, {P_PAPER_REQUISITION, 30, ALIGN_LEFT},
};

static void fill_line(struct paper *paper, struct store *store, int64_t unit_id, size_t i) {
    struct unit unit;
    facts_unit(store, unit_id, &unit);
    paper_cell_count(paper, (int64_t)i + 1);
    paper_cell(paper, unit.number);
    paper_cell_both(paper, unit.name, unit.name_en);
    paper_cell(paper, unit.tag);
    paper_cell(paper, unit.plate);
    paper_cell(paper, unit.requisition);
}

bool fill_postage_slip(struct paper *paper, struct store *store) {
    struct paperwork document;
    struct mail mail;
    if (!paper_document(paper, store, DOCUMENT_MAIL, &document) ||
        !facts_mail(store, document.document.id, &mail))
        return false;
    paper_field(paper, P_F_RECIPIENT, mail.recipient);
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_field(paper, P_F_ADDRESS, mail.address);
    paper_wide(paper);
    paper_field(paper, P_F_WAYBILL, mail.waybill);
    paper_field_money(paper, P_F_POSTAGE, mail.postage_fen);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < mail.count; i++)
        fill_line(paper, store, mail.units[i], i);
    if (mail.waived)
        paper_note(paper, P_OLD_WAIVED, mail.waiver, 0);
    paper_sign_step(paper, store, document.document.id, P_PAPER_HANDLER, "send");
    paper_sign_step(paper, store, document.document.id, P_PAPER_LEADER, "endorse");
    return true;
}
