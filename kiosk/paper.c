#include "paper.h"

#include "facts.h"
#include "text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void paper_init(struct paper *paper, enum paper_kind kind, const char *number, bool chinese) {
    const struct paper_form *form = paper_form(kind);
    *paper = (struct paper){.kind = kind, .chinese = chinese, .copy = 1};
    text_copy(paper->number, sizeof paper->number, number);
    paper->title = form->title;
    paper->size = form->size;
    paper->clause = form->clause;
    while (paper->copies < PAPER_COPIES_MAX && form->copies[paper->copies] != P_NONE) {
        paper->copy_names[paper->copies] = form->copies[paper->copies];
        paper->copies++;
    }
}

void paper_finish(struct paper *paper) {
    free(paper->blocks);
    free(paper->items);
    free(paper->words);
    *paper = (struct paper){0};
}

void paper_site(struct paper *paper, struct store *store, int64_t site_id) {
    struct site sites[SITES_MAX];
    size_t count = facts_sites(store, sites, SITES_MAX);
    for (size_t i = 0; i < count; i++) {
        if (sites[i].id != site_id)
            continue;
        text_copy(paper->site, sizeof paper->site, sites[i].name);
        text_copy(paper->site_en, sizeof paper->site_en, sites[i].name_en);
    }
}

bool paper_fill(struct paper *paper, struct store *store) {
    struct settings settings;
    facts_settings(store, 0, &settings);
    paper_site(paper, store, settings.site_id);
    bool found = paper_form(paper->kind)->fill(paper, store);
    return found && paper->fault == FAULT_NONE;
}

// Makes room for `more` beyond `count` things of `each` bytes; false when there is no memory, which
// stays in the paper.
static bool grow(struct paper *paper, void *things, size_t *room, size_t count, size_t more,
                 size_t each) {
    void **at = things, *grown;
    if (paper->fault != FAULT_NONE)
        return false;
    if (count + more <= *room)
        return true;
    size_t wanted = (count + more) * 2 < 64 ? 64 : (count + more) * 2;
    grown = realloc(*at, wanted * each);
    if (!grown) {
        paper->fault = FAULT_FULL;
        return false;
    }
    *at = grown;
    *room = wanted;
    return true;
}

static uint32_t keep(struct paper *paper, const char *text) {
    size_t length = strlen(text) + 1, at = paper->words_length;
    if (length == 1)
        return 0;
    // The first byte is the empty text's.
    if (!grow(paper, &paper->words, &paper->words_room, at, length + 1, 1) || at > UINT32_MAX / 2)
        return 0;
    if (at == 0)
        paper->words[at++] = '\0';
    memcpy(paper->words + at, text, length);
    paper->words_length = at + length;
    return (uint32_t)at;
}

static struct paper_block *open_block(struct paper *paper, enum block_kind kind,
                                      enum phrase label) {
    if (!grow(paper, &paper->blocks, &paper->blocks_room, paper->blocks_count, 1,
              sizeof *paper->blocks))
        return NULL;
    struct paper_block *block = &paper->blocks[paper->blocks_count++];
    *block = (struct paper_block){.kind = kind, .label = label, .first = paper->items_count};
    return block;
}

// The block that grows, begun when the last one is of another kind.
static struct paper_block *block_of(struct paper *paper, enum block_kind kind) {
    if (paper->blocks_count > 0 && paper->blocks[paper->blocks_count - 1].kind == kind)
        return &paper->blocks[paper->blocks_count - 1];
    return open_block(paper, kind, P_NONE);
}

static void add_item(struct paper *paper, struct paper_block *block, struct paper_item item,
                     const char *zh, const char *en) {
    bool lead = paper->chinese ? zh[0] != '\0' : en[0] == '\0';
    const char *main = lead ? zh : en, *other = lead ? en : zh;
    if (!block ||
        !grow(paper, &paper->items, &paper->items_room, paper->items_count, 1, sizeof item))
        return;
    item.words.main = keep(paper, main);
    item.words.other = strcmp(main, other) == 0 ? 0 : keep(paper, other);
    paper->items[paper->items_count++] = item;
    block->count++;
}

void paper_heading(struct paper *paper, enum phrase heading) {
    open_block(paper, BLOCK_HEADING, heading);
}

void paper_field_both(struct paper *paper, enum phrase label, const char *zh, const char *en) {
    add_item(paper, block_of(paper, BLOCK_FIELDS), (struct paper_item){.label = label}, zh, en);
}

void paper_field(struct paper *paper, enum phrase label, const char *text) {
    paper_field_both(paper, label, text, "");
}

void paper_field_phrase(struct paper *paper, enum phrase label, enum phrase value) {
    paper_field_both(paper, label, phrase(true, value), phrase(false, value));
}

void paper_field_money(struct paper *paper, enum phrase label, int64_t fen) {
    char text[NUMBER_MAX];
    paper_number_text(text, sizeof text, SUM_FEN, fen);
    paper_field(paper, label, text);
}

void paper_field_number(struct paper *paper, enum phrase label, int64_t number) {
    char text[NUMBER_MAX];
    paper_number_text(text, sizeof text, SUM_PIECES, number);
    paper_field(paper, label, text);
}

void paper_field_time(struct paper *paper, enum phrase label, int64_t at_us) {
    char text[NUMBER_MAX];
    paper_time_text(text, sizeof text, at_us);
    paper_field(paper, label, text);
}

void paper_field_date(struct paper *paper, enum phrase label, int64_t at_us) {
    char text[NUMBER_MAX];
    paper_date_text(text, sizeof text, at_us);
    paper_field(paper, label, text);
}

void paper_wide(struct paper *paper) {
    if (paper->items_count > 0)
        paper->items[paper->items_count - 1].wide = true;
}

void paper_table(struct paper *paper, const struct paper_column *columns, size_t count) {
    assert(count > 0 && count <= PAPER_COLUMNS_MAX);
    struct paper_block *block = open_block(paper, BLOCK_TABLE, P_NONE);
    if (!block)
        return;
    block->columns = columns;
    block->columns_count = count;
}

// The table that is being filled: a cell before any table is a filler's bug.
static struct paper_block *table(struct paper *paper) {
    if (paper->fault != FAULT_NONE)
        return NULL;
    assert(paper->blocks_count > 0);
    struct paper_block *block = &paper->blocks[paper->blocks_count - 1];
    assert(block->kind == BLOCK_TABLE);
    return block;
}

void paper_cell_both(struct paper *paper, const char *zh, const char *en) {
    add_item(paper, table(paper), (struct paper_item){0}, zh, en);
}

void paper_cell(struct paper *paper, const char *text) {
    paper_cell_both(paper, text, "");
}

void paper_cell_phrase(struct paper *paper, enum phrase value) {
    paper_cell_both(paper, phrase(true, value), phrase(false, value));
}

static void add_number(struct paper *paper, enum paper_sum sum, int64_t number) {
    char text[NUMBER_MAX];
    paper_number_text(text, sizeof text, sum, number);
    add_item(paper, table(paper), (struct paper_item){.number = number}, text, "");
}

void paper_cell_count(struct paper *paper, int64_t pieces) {
    add_number(paper, SUM_PIECES, pieces);
}

void paper_cell_money(struct paper *paper, int64_t fen) {
    add_number(paper, SUM_FEN, fen);
}

void paper_cell_date(struct paper *paper, int64_t at_us) {
    char text[NUMBER_MAX];
    paper_date_text(text, sizeof text, at_us);
    paper_cell(paper, text);
}

void paper_note(struct paper *paper, enum phrase label, const char *text, int lines) {
    struct paper_block *block = open_block(paper, BLOCK_NOTE, P_NONE);
    if (block)
        block->lines = lines;
    add_item(paper, block, (struct paper_item){.label = label}, text, "");
}

void paper_sign(struct paper *paper, enum phrase role, const char *zh, const char *en,
                int64_t at_us) {
    add_item(paper, block_of(paper, BLOCK_SIGNS),
             (struct paper_item){.label = role, .number = at_us}, zh, en);
}

void paper_label(struct paper *paper, const char *number) {
    add_item(paper, open_block(paper, BLOCK_LABEL, P_NONE), (struct paper_item){0}, number, "");
}

void paper_qr(struct paper *paper, enum phrase label, const char *code) {
    add_item(paper, open_block(paper, BLOCK_QR, P_NONE), (struct paper_item){.label = label}, code,
             "");
}

void paper_plot(struct paper *paper, enum phrase label, int64_t target) {
    struct paper_block *block = open_block(paper, BLOCK_PLOT, label);
    if (block)
        block->target = target;
}

void paper_point(struct paper *paper, const char *name, int64_t value) {
    if (paper->fault != FAULT_NONE)
        return;
    struct paper_block *block = &paper->blocks[paper->blocks_count - 1];
    assert(block->kind == BLOCK_PLOT && block->count < PAPER_POINTS_MAX);
    add_item(paper, block, (struct paper_item){.number = value}, name, "");
}
