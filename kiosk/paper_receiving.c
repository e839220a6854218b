#include "paper_fill.h"
#include "receiving.h"

#include "text.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 7, ALIGN_CENTRE},
    {P_PAPER_PART, 22, ALIGN_LEFT},
    {P_PAPER_NAME, 32, ALIGN_LEFT},
    {P_PAPER_SPEC, 24, ALIGN_LEFT},
    {P_PAPER_UNIT, 10, ALIGN_CENTRE},
    {P_PAPER_SAID, 13, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_COUNTED, 13, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_DAMAGED, 17, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_BIN, 16, ALIGN_LEFT},
    {P_PAPER_PRICE, 19, ALIGN_RIGHT},
    {P_PAPER_SUM, 24, ALIGN_RIGHT, SUM_FEN},
};

// What is paid for is what was counted.
static void fill_line(struct paper *paper, struct store *store, const struct receipt_line *line,
                      int64_t number) {
    char price[NUMBER_MAX];
    struct part part;
    facts_part(store, 0, line->part_id, &part);
    paper_number_text(price, sizeof price, SUM_FEN, line->price_fen);
    paper_cell_count(paper, number);
    paper_cell(paper, line->number);
    paper_cell_both(paper, line->name, line->name_en);
    paper_cell(paper, part.spec);
    paper_cell(paper, line->unit);
    paper_cell_count(paper, line->said);
    paper_cell_count(paper, line->counted);
    paper_cell_count(paper, line->damaged);
    paper_cell(paper, line->bin);
    paper_cell(paper, price);
    paper_cell_money(paper, line->counted * line->price_fen);
}

bool fill_receiving(struct paper *paper, struct store *store) {
    struct receipt receipt;
    if (!facts_receipt(store, papers_document(store, paper->number), &receipt))
        return false;
    const struct document *document = &receipt.document;
    paper_record(paper, store, document);
    paper_field_phrase(paper, P_PAPER_SOURCE, (enum phrase)(P_SRC_1 + (int)receipt.source - 1));
    paper_field(paper, P_PAPER_VOUCHER, receipt.paper);
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < receipt.count; i++)
        fill_line(paper, store, &receipt.lines[i], (int64_t)i + 1);
    paper_sign(paper, P_PAPER_DELIVERER, "", "", 0);
    paper_sign_step(paper, store, document->id, P_PAPER_COUNTER, "count");
    paper_sign_step(paper, store, document->id, P_PAPER_BOOKER, "book");
    paper_sign(paper, P_PAPER_FINANCE, "", "", 0);
    return true;
}
