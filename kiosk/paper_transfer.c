#include "paper_fill.h"

#include "peer.h"
#include "text.h"

static const struct paper_column columns[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE},
    {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 40, ALIGN_LEFT},
    {P_PAPER_CONDITION, 21, ALIGN_LEFT},
    {P_PAPER_BIN, 18, ALIGN_LEFT},
    {P_PAPER_UNIT, 10, ALIGN_CENTRE},
    {P_PAPER_SENT, 14, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_CAME, 18, ALIGN_RIGHT},
    {P_PAPER_REMARK, 24, ALIGN_LEFT},
};

static const struct paper_column came[] = {
    {P_PAPER_LINE, 8, ALIGN_CENTRE},
    {P_PAPER_PART, 30, ALIGN_LEFT},
    {P_PAPER_NAME, 40, ALIGN_LEFT},
    {P_PAPER_CONDITION, 21, ALIGN_LEFT},
    {P_PAPER_BIN, 18, ALIGN_LEFT},
    {P_PAPER_UNIT, 10, ALIGN_CENTRE},
    {P_PAPER_SENT, 14, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_CAME, 18, ALIGN_RIGHT, SUM_PIECES},
    {P_PAPER_DAMAGED, 18, ALIGN_RIGHT, SUM_PIECES},
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

// What another store's counter reads: without them no network is between the two.
static void add_codes(struct paper *paper, struct store *store, int64_t document_id) {
    char texts[SIGNED_CODES_MAX][CODE_MAX];
    size_t count = consignment_codes(store, document_id, texts);
    for (size_t i = 0; i < count; i++)
        paper_qr(paper, P_PAPER_SIGNED, texts[i]);
}

bool fill_consignment(struct paper *paper, struct store *store) {
    struct transfer transfer;
    char number[NUMBER_MAX];
    if (!facts_consignment(store, papers_document(store, paper->number), &transfer, number))
        return false;
    const struct document *document = &transfer.document;
    text_copy(paper->number, sizeof paper->number, document->number);
    paper->at_us = document->at_us;
    paper_site(paper, store, document->site_id);
    paper_field_both(paper, P_PAPER_FROM, transfer.target, "");
    paper_field(paper, P_PAPER_TRANSFER, number);
    paper_field_time(paper, P_PAPER_DATE, paper->at_us);
    paper_table(paper, came, sizeof came / sizeof *came);
    for (size_t i = 0; i < transfer.count; i++) {
        const struct transfer_line *line = &transfer.lines[i];
        paper_cell_count(paper, (int64_t)i + 1);
        paper_cell(paper, line->number);
        paper_cell_both(paper, line->name, line->name_en);
        paper_cell_phrase(paper, condition_words(line->condition));
        paper_cell(paper, line->bin);
        paper_cell(paper, line->unit);
        paper_cell_count(paper, line->quantity);
        paper_cell_count(paper, line->counted);
        paper_cell_count(paper, line->damaged);
    }
    paper_note(paper, P_F_DISCREPANCY, document->reason, 2);
    add_codes(paper, store, document->id);
    paper_sign_step(paper, store, document->id, P_PAPER_CONFIRMED, "enter");
    return true;
}

// Its number is the site's whose key it is.
bool fill_key(struct paper *paper, struct store *store) {
    unsigned char public[PUBLIC_BYTES], private[PRIVATE_BYTES];
    char text[CODE_MAX], words[NUMBER_MAX];
    int64_t site_id;
    if (!text_to_number(paper->number, &site_id) || !facts_store_key(store, public, private) ||
        !key_code(store, site_id, text))
        return false;
    secret_fingerprint(words, public);
    paper_site(paper, store, site_id);
    paper_field(paper, P_PAPER_FINGERPRINT, words);
    paper_wide(paper);
    paper_qr(paper, P_PAPER_KEY, text);
    return true;
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
    add_codes(paper, store, document->id);
    paper_sign_step(paper, store, document->id, P_PAPER_SENDER, "dispatch");
    paper_sign(paper, P_PAPER_CARRIER, "", "", 0);
    paper_sign_step(paper, store, document->id, P_PAPER_CONFIRMED, "receive");
    return true;
}
