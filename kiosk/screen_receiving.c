// screen_receiving.c -- goods coming in: what the paper says beside what was counted, the note's
// two copies, the note as it stands.
#include "screen.h"

#include "form.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

void set_difference(char *to, size_t size, const struct scene *scene, int64_t said, int64_t counted,
                    int64_t damaged) {
    char number[NUMBER_MAX], words[NAME_MAX_BYTES];
    to[0] = '\0';
    if (said >= 0 && said != counted) {
        set_number(number, sizeof number, said > counted ? said - counted : counted - said);
        phrase_fill(to, size, scene->chinese, said > counted ? P_SHORT : P_OVER, number, NULL);
    }
    if (damaged == 0)
        return;
    set_number(number, sizeof number, damaged);
    phrase_fill(words, sizeof words, scene->chinese, P_DAMAGED_OF_IT, number, NULL);
    text_add(to, size, "%s%s", to[0] ? " · " : "", words);
}

static void goods_row(struct view *view, const struct scene *scene, size_t i) {
    const struct draft_line *line = &scene->desk->lines[i];
    struct part part;
    struct bin bin = {0};
    char detail[LINE_TEXT_MAX], said[NUMBER_MAX];
    bool edited = scene->desk->line == (int64_t)i + 1;
    facts_part(scene->store, scene->settings.site_id, line->part_id, &part);
    bool placed = facts_bin(scene->store, line->bin_id, &bin);
    text_format(detail, sizeof detail, "%s · %s", part.number,
                placed ? bin.name : say(scene, P_NO_BIN_YET));
    bool heed = line->said < 0 || !placed || line->said != line->quantity || line->damaged;
    struct row *row = add_row(view,
                              edited ? ROW_NEXT
                              : heed ? ROW_HEED
                                     : ROW_DONE,
                              name_of(scene, part.name, part.name_en), detail);
    set_number(said, sizeof said, line->said);
    text_format(row->figure, sizeof row->figure, "%lld / %s", (long long)line->quantity,
                line->said < 0 ? "?" : said);
    set_difference(row->note, sizeof row->note, scene, line->said, line->quantity, line->damaged);
    if (row->note[0] == '\0')
        text_copy(row->note, sizeof row->note, part.unit);
    text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
}

static const enum phrase asks[MEASURED_COUNT] = {
    [MEASURED_COUNTED] = P_ASK_COUNTED,
    [MEASURED_SAID] = P_ASK_SAID,
    [MEASURED_DAMAGED] = P_ASK_DAMAGED,
    [MEASURED_DONE] = P_ASK_NEXT_GOODS,
};
static const enum phrase labels[MEASURED_COUNT] = {
    [MEASURED_COUNTED] = P_F_COUNTED,
    [MEASURED_SAID] = P_F_SAID,
    [MEASURED_DAMAGED] = P_F_DAMAGED,
    [MEASURED_DONE] = P_F_COUNTED,
};

// The line being edited asks for one of its numbers; a line without a bin first for that.
static void line_prompt(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    const struct draft_line *line = &desk->lines[desk->line - 1];
    struct part part;
    facts_part(scene->store, scene->settings.site_id, line->part_id, &part);
    bool place = line->bin_id == 0 && desk->measured == MEASURED_DONE;
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese,
                place ? P_ASK_BIN : asks[desk->measured], name_of(scene, part.name, part.name_en),
                NULL);
    view->scan = desk->measured == MEASURED_DONE;
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, labels[desk->measured]));
}

static void head_row(struct view *view, const struct scene *scene, enum source source,
                     const char *paper, const char *code) {
    struct row *row =
        add_row(view, ROW_DONE, paper, say(scene, (enum phrase)(P_SRC_1 + (int)source - 1)));
    text_copy(row->code, sizeof row->code, code);
}

static bool ready(const struct desk *desk) {
    for (size_t i = 0; i < desk->lines_count; i++)
        if (desk->lines[i].said < 0 || desk->lines[i].bin_id == 0)
            return false;
    return desk->lines_count > 0;
}

void screen_receiving(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    enum source source = (enum source)strtol(desk->fields[RECEIVING_SOURCE], NULL, 10);
    if (!desk->line && desk->field != RECEIVING_LINES) {
        screen_form(view, scene);
        // Which paper it is hangs on where the goods come from.
        if (desk->field == RECEIVING_PAPER && source)
            set_prompt(view, scene, (enum phrase)(P_ASK_PAPER_1 + (int)source - 1), NULL);
        return;
    }
    view->pad_place = true;
    view->scan = !desk->line;
    if (desk->line)
        line_prompt(view, scene);
    else
        set_prompt(view, scene, desk->lines_count ? P_ASK_GOODS_MORE : P_ASK_GOODS, NULL);
    if (!desk->line)
        row_late_draft(view, scene);
    // What was scanned last stands on top, where the eye is.
    if (desk->line)
        goods_row(view, scene, (size_t)desk->line - 1);
    for (size_t i = desk->lines_count; i-- > 0;)
        if (desk->line != (int64_t)i + 1)
            goods_row(view, scene, i);
    if (source)
        head_row(view, scene, source, desk->fields[RECEIVING_PAPER], "CF*FIELD.1");
    add_button(view, scene, desk->line ? P_B_BACK : P_B_CANCEL, "CANCEL", false);
    add_button(view, scene, P_B_SEARCH, "SEARCH", false);
    if (desk->line)
        add_button(view, scene, P_B_DAMAGED, "DAMAGED", false);
    if (ready(desk))
        add_button(view, scene, P_B_COUNTED, "SUBMIT", !desk->line);
}

// The note's head and lines, as they were counted.
static void note_rows(struct view *view, const struct scene *scene, const struct receipt *receipt) {
    head_row(view, scene, receipt->source, receipt->paper,
             receipt->source == SOURCE_EXCHANGE ? receipt->paper : "");
    row_late(view, scene, receipt->document.id);
    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->lines[i];
        char detail[LINE_TEXT_MAX];
        text_format(detail, sizeof detail, "%s · %s", line->number, line->bin);
        bool heed = line->said != line->counted || line->damaged;
        struct row *row = add_row(view, heed ? ROW_HEED : ROW_PLAIN,
                                  name_of(scene, line->name, line->name_en), detail);
        text_format(row->figure, sizeof row->figure, "%lld / %lld", (long long)line->counted,
                    (long long)line->said);
        set_difference(row->note, sizeof row->note, scene, line->said, line->counted,
                       line->damaged);
        if (row->note[0] == '\0')
            text_copy(row->note, sizeof row->note, line->unit);
    }
}

void rows_receiving(struct view *view, const struct scene *scene, const struct document *document) {
    struct receipt receipt;
    if (facts_receipt(scene->store, document->id, &receipt) && receipt.source)
        note_rows(view, scene, &receipt);
    show_buttons(view, scene);
}

void screen_copies(struct view *view, const struct scene *scene) {
    struct receipt receipt;
    size_t made = 0;
    facts_receipt(scene->store, scene->desk->subject_id, &receipt);
    bool open = receipt.document.state == STATE_COUNTED;
    text_copy(view->title, sizeof view->title, receipt.document.number);
    for (size_t i = 0; i < COPIES; i++) {
        bool done = receipt.copies[i];
        add_row(view,
                done        ? ROW_DONE
                : made == i ? ROW_NEXT
                            : ROW_MISSING,
                say(scene, i ? P_PAPER_FOR_FINANCE : P_PAPER_FOR_STORE),
                say(scene, done ? P_COPY_DONE : P_COPY_TO_MAKE));
        made += done;
    }
    set_prompt(view, scene,
               !open            ? P_COPIES_PAST
               : made == COPIES ? P_ASK_BOOK
                                : P_ASK_COPIES,
               NULL);
    if (receipt.source)
        note_rows(view, scene, &receipt);
    show_buttons(view, scene);
    if (open)
        add_button(view, scene, P_B_VOID, "VOID", false);
    if (open && made == COPIES)
        add_button(view, scene, P_B_BOOK_IN, "BOOK", true);
}
