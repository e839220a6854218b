#include "count.h"
#include "paper_fill.h"
#include "screen.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 9, ALIGN_CENTRE},
    {P_PAPER_BIN, 18, ALIGN_LEFT},
    {P_PAPER_PART, 24, ALIGN_LEFT},
    {P_PAPER_NAME, 34, ALIGN_LEFT},
    {P_PAPER_CONDITION, 18, ALIGN_LEFT},
    {P_PAPER_BOOK, 14, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_FOUND, 14, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_GAP, 20, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_SUM, 24, ALIGN_RIGHT, SUM_FEN},
    {P_PAPER_EXPLAINED, 42, ALIGN_LEFT},
};

struct filling {
    struct paper *paper;
    struct store *store;
    int64_t lines;
};

static void fill_line(void *context, int64_t id) {
    struct filling *filling = context;
    struct paper *paper = filling->paper;
    struct difference difference;
    struct explanation list[EXPLANATIONS_MAX];
    char zh[LINE_TEXT_MAX] = "", en[LINE_TEXT_MAX] = "";
    facts_difference(filling->store, id, &difference);
    int64_t gap = difference.counted - difference.book;
    if (facts_explanations(filling->store, &difference, list)) {
        explanation_words(zh, sizeof zh, true, &list[0]);
        explanation_words(en, sizeof en, false, &list[0]);
    }
    paper_cell_count(paper, ++filling->lines);
    paper_cell(paper, difference.bin);
    paper_cell(paper, difference.number);
    paper_cell_both(paper, difference.name, difference.name_en);
    paper_cell_phrase(paper, condition_phrase(difference.condition));
    paper_cell_count(paper, difference.book);
    paper_cell_count(paper, difference.counted);
    paper_cell_count(paper, gap);
    paper_cell_money(paper, gap * difference.price_fen);
    paper_cell_both(paper, zh, en);
}

bool fill_differences(struct paper *paper, struct store *store) {
    struct document document;
    struct filling filling = {paper, store, 0};
    if (!paper_plain(paper, store, DOCUMENT_COUNT, &document))
        return false;
    paper_field_phrase(paper, P_PAPER_SCOPE,
                       (enum phrase)(P_PAPER_SCOPE_1 + (int)facts_count_scope(store, document.id)));
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_table(paper, columns, sizeof columns / sizeof *columns);
    papers_differences(store, document.id, fill_line, &filling);
    paper_sign_step(paper, store, document.id, P_PAPER_OPENER, "open");
    paper_sign_step(paper, store, document.id, P_PAPER_TALLIER, "count");
    paper_sign_step(paper, store, document.id, P_PAPER_RECOUNTER, "recount");
    paper_sign_step(paper, store, document.id, P_PAPER_LEADER, "approve");
    return true;
}
