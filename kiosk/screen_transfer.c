// screen_transfer.c -- parts on their way from one site to another: what is sent, what came of it,
// what is still under way (3.7.6).
#include "screen.h"

#include "form.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { LATE_DAYS = 3 }; // under way for longer, somebody should ask

// Sites of other stores whose key was compared.
static void peer_rows(struct view *view, const struct scene *scene) {
    struct peer peers[LIST_MAX];
    size_t count = facts_peers(scene->store, peers, LIST_MAX);
    for (size_t i = 0; i < count; i++) {
        struct row *row = add_row(view, ROW_PLAIN, peers[i].name, say(scene, P_OTHER_STORE));
        set_number(row->figure, sizeof row->figure, peers[i].site_id);
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_SITE_NUMBER, NULL, NULL);
        text_format(row->code, sizeof row->code, "CF*SITE.%lld", (long long)peers[i].site_id);
    }
}

static void choose_site(struct view *view, const struct scene *scene) {
    struct site sites[LIST_MAX];
    size_t count = facts_sites(scene->store, sites, LIST_MAX);
    for (size_t i = 0; i < count; i++) {
        char number[NUMBER_MAX];
        if (sites[i].id == scene->settings.site_id)
            continue;
        set_number(number, sizeof number, sites[i].id);
        struct row *row =
            add_row(view, ROW_PLAIN, name_of(scene, sites[i].name, sites[i].name_en), NULL);
        text_copy(row->figure, sizeof row->figure, number);
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_SITE_NUMBER, NULL, NULL);
        text_format(row->code, sizeof row->code, "CF*SITE.%lld", (long long)sites[i].id);
    }
    peer_rows(view, scene);
    set_prompt(view, scene, view->rows_count ? P_ASK_TARGET : P_ASK_TARGET_NONE, NULL);
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_TARGET));
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
}

static const char *condition_words(const struct scene *scene, enum condition condition) {
    return say(scene, condition_phrase(condition_name(condition)));
}

// "1601-00458 · A-06-03", and its condition where that is not new.
static void set_where(char *to, size_t size, const struct scene *scene, const char *number,
                      const char *bin, enum condition condition) {
    text_format(to, size, "%s · %s", number, bin);
    if (condition != CONDITION_NEW)
        text_add(to, size, " · %s", condition_words(scene, condition));
}

static void send_row(struct view *view, const struct scene *scene, size_t i) {
    const struct draft_line *line = &scene->desk->lines[i];
    enum condition condition = draft_condition(line);
    struct part part;
    struct bin bin;
    char detail[LINE_TEXT_MAX];
    facts_part(scene->store, scene->settings.site_id, line->part_id, &part);
    facts_bin(scene->store, line->bin_id, &bin);
    set_where(detail, sizeof detail, scene, part.number, bin.name, condition);
    int64_t there = facts_bin_stock(scene->store, line->bin_id, line->part_id, condition);
    struct row *row = add_row(view,
                              scene->desk->line == (int64_t)i + 1 ? ROW_NEXT
                              : there < line->quantity            ? ROW_HEED
                                                                  : ROW_DONE,
                              name_of(scene, part.name, part.name_en), detail);
    text_format(row->figure, sizeof row->figure, "%lld / %lld", (long long)line->quantity,
                (long long)there);
    text_copy(row->note, sizeof row->note, part.unit);
    text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
}

static void send_prompt(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct part part;
    struct bin bin;
    if (desk->line) {
        facts_part(scene->store, scene->settings.site_id, desk->lines[desk->line - 1].part_id,
                   &part);
        set_prompt(view, scene, P_ASK_SEND_COUNT, name_of(scene, part.name, part.name_en));
    } else if (facts_bin(scene->store, desk->bin_id, &bin)) {
        phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_ASK_SEND_FROM, bin.name,
                    condition_words(scene, (enum condition)desk->condition));
    } else {
        set_prompt(view, scene, desk->condition ? P_ASK_SEND_AS : P_ASK_SEND,
                   condition_words(scene, (enum condition)desk->condition));
    }
}

void screen_transfer(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct site site;
    if (!desk->line && desk->field != TRANSFER_LINES) {
        choose_site(view, scene);
        return;
    }
    view->scan = !desk->line;
    view->pad_place = true;
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_QUANTITY));
    send_prompt(view, scene);
    // What was scanned last stands on top, where the eye is.
    if (desk->line)
        send_row(view, scene, (size_t)desk->line - 1);
    for (size_t i = desk->lines_count; i-- > 0;)
        if (desk->line != (int64_t)i + 1)
            send_row(view, scene, i);
    struct peer peer;
    int64_t target = strtoll(desk->fields[TRANSFER_SITE], NULL, 10);
    bool own = facts_site(scene->store, target, &site);
    if (own || facts_peer(scene->store, target, &peer)) {
        struct row *row =
            add_row(view, ROW_DONE, own ? name_of(scene, site.name, site.name_en) : peer.name,
                    say(scene, P_F_TARGET));
        text_format(row->code, sizeof row->code, "CF*FIELD.%d", TRANSFER_SITE);
    }
    add_button(view, scene, desk->line ? P_B_BACK : P_B_CANCEL, "CANCEL", false);
    add_button(view, scene, P_B_SEARCH, "SEARCH", false);
    add_button(view, scene,
               desk->condition == CONDITION_NEW       ? P_B_SEND_SUSPECT
               : desk->condition == CONDITION_SUSPECT ? P_B_SEND_REFURBISHED
                                                      : P_B_SEND_NEW,
               "CONDITION", false);
    if (desk->lines_count)
        add_button(view, scene, P_B_DISPATCH, "SUBMIT", !desk->line);
}

// What came ------------------------------------------------------------------------------------

static void arrival_row(struct view *view, const struct scene *scene,
                        const struct transfer *transfer, size_t i) {
    const struct draft_line *draft = &scene->desk->lines[i];
    const struct transfer_line *line = &transfer->lines[i];
    struct bin bin;
    char detail[LINE_TEXT_MAX];
    bool placed = facts_bin(scene->store, draft->bin_id, &bin);
    set_where(detail, sizeof detail, scene, line->number,
              placed ? bin.name : say(scene, P_NO_BIN_YET), line->condition);
    bool full = draft->quantity == line->missing && draft->damaged == 0 && placed;
    struct row *row = add_row(view,
                              scene->desk->line == (int64_t)i + 1 ? ROW_NEXT
                              : full                              ? ROW_DONE
                              : draft->quantity                   ? ROW_HEED
                                                                  : ROW_MISSING,
                              name_of(scene, line->name, line->name_en), detail);
    text_format(row->figure, sizeof row->figure, "%lld / %lld", (long long)draft->quantity,
                (long long)line->missing);
    // Before any is counted nothing is short: it is still to be scanned.
    if (draft->quantity)
        set_difference(row->note, sizeof row->note, scene, line->missing, draft->quantity,
                       draft->damaged);
    if (row->note[0] == '\0')
        text_copy(row->note, sizeof row->note, line->unit);
    text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
}

static void arrival_prompt(struct view *view, const struct scene *scene,
                           const struct transfer *transfer) {
    const struct desk *desk = scene->desk;
    const struct transfer_line *line = &transfer->lines[desk->line ? desk->line - 1 : 0];
    bool damaged = desk->measured == MEASURED_DAMAGED;
    if (!desk->line)
        phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_ASK_ARRIVAL,
                    transfer->document.number, NULL);
    else
        set_prompt(view, scene,
                   damaged                                   ? P_ASK_DAMAGED
                   : desk->lines[desk->line - 1].bin_id == 0 ? P_ASK_BIN
                                                             : P_ASK_ARRIVED_COUNT,
                   name_of(scene, line->name, line->name_en));
    text_copy(view->pad_label, sizeof view->pad_label,
              say(scene, damaged ? P_F_DAMAGED : P_F_COUNTED));
}

void screen_arrival(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct transfer transfer;
    int64_t scanned = 1, total = 1;
    if (desk->place == PLACE_CONSIGNMENT)
        desk_consignment(scene->store, scene->settings.site_id, desk, &transfer, &scanned, &total);
    else
        facts_transfer(scene->store, desk->subject_id, &transfer);
    view->scan = !desk->line;
    view->pad_place = true;
    arrival_prompt(view, scene, &transfer);
    if (scanned < total && !desk->line) {
        char number[NUMBER_MAX];
        set_number(number, sizeof number, total - scanned);
        set_prompt(view, scene, P_ASK_CODES, number);
    }
    if (desk->line)
        arrival_row(view, scene, &transfer, (size_t)desk->line - 1);
    for (size_t i = 0; i < transfer.count && i < desk->lines_count; i++)
        if (desk->line != (int64_t)i + 1 && transfer.lines[i].missing > 0)
            arrival_row(view, scene, &transfer, i);
    add_button(view, scene, desk->line ? P_B_BACK : P_B_CANCEL, "CANCEL", false);
    if (desk->line && transfer.lines[desk->line - 1].condition != CONDITION_SUSPECT)
        add_button(view, scene, P_B_DAMAGED, "DAMAGED", false);
    add_button(view, scene, P_B_ARRIVED, "SUBMIT", !desk->line);
}

// What did not ----------------------------------------------------------------------------------

void screen_missing(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    struct transfer transfer;
    bool any = false;
    facts_transfer(scene->store, desk->subject_id, &transfer);
    text_copy(view->title, sizeof view->title, transfer.document.number);
    for (size_t i = 0; i < transfer.count && i < desk->lines_count; i++) {
        const struct transfer_line *line = &transfer.lines[i];
        int64_t fate = desk->lines[i].quantity;
        char detail[LINE_TEXT_MAX];
        if (line->missing == 0)
            continue;
        bool decided = fate > FATE_OPEN && fate < FATE_COUNT;
        any |= decided;
        set_where(detail, sizeof detail, scene, line->number, line->bin, line->condition);
        struct row *row = add_row(view, decided ? ROW_DONE : ROW_MISSING,
                                  name_of(scene, line->name, line->name_en), detail);
        text_format(row->figure, sizeof row->figure, "%lld", (long long)line->missing);
        text_copy(row->note, sizeof row->note,
                  say(scene, fate == FATE_BACK   ? P_FATE_BACK
                             : fate == FATE_LOST ? P_FATE_LOST
                                                 : P_FATE_OPEN));
        text_format(row->code, sizeof row->code, "CF*LINE.%zu", i + 1);
    }
    row_fact(view, scene, P_F_DISCREPANCY, transfer.document.reason);
    set_prompt(view, scene, any ? P_ASK_FATE_DONE : P_ASK_FATE, NULL);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (any)
        add_button(view, scene, P_B_FATE, "SUBMIT", true);
}

// As it stands ----------------------------------------------------------------------------------

static void line_row(struct view *view, const struct scene *scene, const struct transfer *transfer,
                     const struct transfer_line *line) {
    bool withdrawn = transfer->document.state == STATE_WITHDRAWN;
    char detail[LINE_TEXT_MAX], missing[NUMBER_MAX];
    set_where(detail, sizeof detail, scene, line->number, line->bin, line->condition);
    struct row *row = add_row(view,
                              withdrawn       ? ROW_PLAIN
                              : line->missing ? ROW_MISSING
                                              : ROW_DONE,
                              name_of(scene, line->name, line->name_en), detail);
    set_number(row->figure, sizeof row->figure, line->quantity);
    set_number(missing, sizeof missing, line->missing);
    if (line->missing)
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_N_UNDER_WAY, missing, NULL);
    else
        text_copy(row->note, sizeof row->note, line->unit);
}

void rows_transfer(struct view *view, const struct scene *scene, const struct document *document) {
    struct transfer transfer;
    struct undoing undoing;
    char code[NUMBER_MAX], detail[LINE_TEXT_MAX], when[NUMBER_MAX];
    facts_transfer(scene->store, document->id, &transfer);
    set_time(when, sizeof when, document->at_us);
    text_format(detail, sizeof detail, "%s · %s",
                name_of(scene, document->owner, document->owner_en), when);
    char main[LINE_TEXT_MAX];
    phrase_fill(main, sizeof main, scene->chinese, P_TO_SITE,
                name_of(scene, transfer.target, transfer.target_en), NULL);
    add_row(view, ROW_PLAIN, main, detail);
    for (size_t i = 0; i < transfer.count; i++)
        line_row(view, scene, &transfer, &transfer.lines[i]);
    show_buttons(view, scene);
    bool known =
        scene->who.id && facts_undo(scene->store, transfer.last_entry_id, scene->who.id, &undoing);
    if (!known || document->state == STATE_WITHDRAWN || undoing.done || !undoing.reversible ||
        (undoing.person_id != scene->who.id && !has_role(scene, ROLE_LEADER)))
        return;
    text_format(code, sizeof code, "ENTRY.%lld", (long long)transfer.last_entry_id);
    add_button(view, scene, P_B_UNDO, code, false);
}

void rows_consignment(struct view *view, const struct scene *scene,
                      const struct document *document) {
    struct transfer transfer;
    char number[NUMBER_MAX], detail[LINE_TEXT_MAX], when[NUMBER_MAX];
    facts_consignment(scene->store, document->id, &transfer, number);
    set_time(when, sizeof when, document->at_us);
    text_format(detail, sizeof detail, "%s · %s · %s", number,
                name_of(scene, document->owner, document->owner_en), when);
    add_row(view, ROW_PLAIN, transfer.target, detail);
    for (size_t i = 0; i < transfer.count; i++) {
        const struct transfer_line *line = &transfer.lines[i];
        set_where(detail, sizeof detail, scene, line->number, line->bin, line->condition);
        struct row *row = add_row(view, transfer_differs(line) ? ROW_HEED : ROW_DONE,
                                  name_of(scene, line->name, line->name_en), detail);
        text_format(row->figure, sizeof row->figure, "%lld / %lld", (long long)line->counted,
                    (long long)line->missing);
        set_difference(row->note, sizeof row->note, scene, line->missing, line->counted,
                       line->damaged);
    }
    show_buttons(view, scene);
}

static void key_row(struct view *view, const char *name, const unsigned char *public) {
    char words[NUMBER_MAX];
    secret_fingerprint(words, public);
    add_row(view, ROW_NEXT, words, name);
}

void screen_key(struct view *view, const struct scene *scene) {
    unsigned char public[PUBLIC_BYTES], private[PRIVATE_BYTES];
    struct peer peers[LIST_MAX];
    bool made = facts_store_key(scene->store, public, private);
    size_t count = facts_peers(scene->store, peers, LIST_MAX);
    set_prompt(view, scene, P_KEY_PROMPT, NULL);
    if (made)
        key_row(view, name_of(scene, scene->settings.site, scene->settings.site_en), public);
    if (count)
        add_row(view, ROW_HEADING, say(scene, P_OTHER_STORES), NULL);
    for (size_t i = 0; i < count; i++) {
        char words[NUMBER_MAX];
        secret_fingerprint(words, peers[i].public);
        struct row *row = add_row(view, ROW_PLAIN, peers[i].name, words);
        set_number(row->figure, sizeof row->figure, peers[i].site_id);
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_SITE_NUMBER, NULL, NULL);
    }
    show_buttons(view, scene);
}

void screen_peer(struct view *view, const struct scene *scene) {
    struct signed_code code;
    char name[NAME_MAX_BYTES];
    bool read = signed_read(&code, scene->desk->fields[0]) && code.kind == SIGNED_KEY;
    set_prompt(view, scene, P_PEER_PROMPT, NULL);
    if (read) {
        text_visible(name, sizeof name, code.name, strlen(code.name));
        key_row(view, name, code.key);
    }
    show_buttons(view, scene);
    if (read)
        add_button(view, scene, P_B_PEER, "APPROVE", true);
}

// One touch from the next step: its number opens it there.
static void under_way_row(struct view *view, const struct scene *scene,
                          const struct transfer *transfer, enum row_state state, enum phrase what,
                          const char *site) {
    const struct document *document = &transfer->document;
    int64_t missing = 0, days = (scene->now_us - document->at_us) / DAY_US;
    char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX], number[NUMBER_MAX];
    for (size_t i = 0; i < transfer->count; i++)
        missing += transfer->lines[i].missing;
    phrase_fill(main, sizeof main, scene->chinese, what, site, NULL);
    text_format(detail, sizeof detail, "%s · %s", document->number,
                name_of(scene, document->owner, document->owner_en));
    struct row *row = add_row(view, days >= LATE_DAYS ? ROW_LATE : state, main, detail);
    set_count(row->figure, sizeof row->figure, scene, P_PIECES, missing);
    set_number(number, sizeof number, days);
    if (days > 0)
        phrase_fill(row->note, sizeof row->note, scene->chinese, P_DAYS_AGO, number, NULL);
    text_copy(row->code, sizeof row->code, document->number);
}

static void coming_rows(struct view *view, const struct scene *scene) {
    struct document documents[LIST_MAX];
    struct transfer transfer;
    struct site from;
    size_t count = facts_transfers_to(scene->store, scene->settings.site_id, documents, LIST_MAX);
    for (size_t i = 0; i < count; i++) {
        facts_transfer(scene->store, documents[i].id, &transfer);
        facts_site(scene->store, documents[i].site_id, &from);
        under_way_row(view, scene, &transfer, ROW_NEXT, P_W_COMING,
                      name_of(scene, from.name, from.name_en));
    }
}

// Of the own site; to a leader, whatever of any site waits for a word about what did not come.
static void sent_rows(struct view *view, const struct scene *scene, bool leader) {
    struct document documents[LIST_MAX];
    struct transfer transfer;
    size_t count = facts_transfers_from(scene->store, leader ? 0 : scene->settings.site_id,
                                        documents, LIST_MAX);
    for (size_t i = 0; i < count; i++) {
        bool missing = documents[i].state == STATE_SHORT;
        facts_transfer(scene->store, documents[i].id, &transfer);
        if (!leader || (missing && rule_fate(&scene->who, &transfer, false) == REFUSE_none))
            under_way_row(view, scene, &transfer, leader ? ROW_NEXT : ROW_PLAIN,
                          missing ? P_W_MISSING : P_W_UNDER_WAY,
                          name_of(scene, transfer.target, transfer.target_en));
    }
}

void rows_under_way(struct view *view, const struct scene *scene) {
    if (has_role(scene, ROLE_LEADER))
        sent_rows(view, scene, true);
    if (!has_role(scene, ROLE_CLERK))
        return;
    coming_rows(view, scene);
    sent_rows(view, scene, false);
}
