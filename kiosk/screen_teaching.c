// screen_teaching.c -- a label that is taught: which part, a second person, what it meant before.
#include "screen.h"

#include "step.h"
#include "text.h"

#include <string.h>

enum { TAUGHT_ROWS = 8 };

void offer_teaching(struct view *view, const struct scene *scene) {
    char label[NUMBER_MAX];
    if (rule_teach(&scene->who) != REFUSE_none ||
        step_for(scene->desk->place, EVENT_TEACH) != step_teach ||
        !facts_unknown_label(scene->store, scene->who.id, label))
        return;
    // Where the row is full the last button gives way: what it does is one scan away.
    if (view->buttons_count == VIEW_BUTTONS_MAX)
        view->buttons_count--;
    add_button(view, scene, P_B_TEACH, "TEACH", false);
}

static void part_row(struct view *view, const struct scene *scene, enum row_state state,
                     enum phrase label, const struct part *part) {
    char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX];
    text_format(main, sizeof main, "%s  %s", part->number,
                name_of(scene, part->name, part->name_en));
    text_format(detail, sizeof detail, "%s · %s", say(scene, label), part->spec);
    add_row(view, state, main, detail);
}

static void teaching_rows(struct view *view, const struct scene *scene,
                          const struct teaching *teaching) {
    const struct document *document = &teaching->document;
    char detail[LINE_TEXT_MAX], at[NUMBER_MAX];
    set_time(at, sizeof at, document->at_us);
    text_format(detail, sizeof detail, "%s · %s",
                name_of(scene, document->owner, document->owner_en), at);
    add_row(view, ROW_PLAIN, teaching->code, detail);
    part_row(view, scene, ROW_NEXT, P_TEACH_MEANS, &teaching->part);
    if (teaching->before.id)
        part_row(view, scene, ROW_HEED, P_TEACH_BEFORE, &teaching->before);
}

// Who taught it what, and who confirmed it.
static void history_rows(struct view *view, const struct scene *scene, const char *code) {
    struct taught taught[TAUGHT_ROWS];
    size_t count = facts_label_history(scene->store, code, taught, TAUGHT_ROWS);
    if (count)
        add_row(view, ROW_HEADING, say(scene, P_HISTORY), NULL);
    for (size_t i = 0; i < count; i++) {
        char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX], first[NUMBER_MAX], second[NUMBER_MAX];
        set_time(first, sizeof first, taught[i].taught_us);
        set_time(second, sizeof second, taught[i].confirmed_us);
        text_format(main, sizeof main, "%s  %s", taught[i].number,
                    name_of(scene, taught[i].name, taught[i].name_en));
        text_format(detail, sizeof detail, "%s %s · %s %s",
                    name_of(scene, taught[i].teacher, taught[i].teacher_en), first,
                    name_of(scene, taught[i].witness, taught[i].witness_en), second);
        add_row(view, ROW_PLAIN, main, detail);
    }
}

void row_teaching(struct view *view, const struct scene *scene, enum phrase what,
                  const struct document *document) {
    struct teaching teaching;
    char main[LINE_TEXT_MAX], detail[LINE_TEXT_MAX];
    facts_teaching(scene->store, scene->settings.site_id, document->id, &teaching);
    phrase_fill(main, sizeof main, scene->chinese, what, teaching.code, NULL);
    text_format(detail, sizeof detail, "%s · %s · %s", teaching.part.number,
                name_of(scene, teaching.part.name, teaching.part.name_en),
                name_of(scene, document->owner, document->owner_en));
    struct row *row = add_row(view, what == P_W_TEACH ? ROW_NEXT : ROW_PLAIN, main, detail);
    text_copy(row->code, sizeof row->code, document->number);
}

void screen_teach(struct view *view, const struct scene *scene) {
    const struct question *question = &scene->desk->question;
    struct part part;
    set_prompt(view, scene, question->text[0] ? P_ASK_TEACH_PART : P_ASK_TEACH_LABEL,
               question->text);
    if (question->count &&
        facts_part(scene->store, scene->settings.site_id, question->ids[0], &part))
        part_row(view, scene, ROW_PLAIN, P_TEACH_MEANS, &part);
    else
        rows_found(view, scene);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
}

void screen_second(struct view *view, const struct scene *scene) {
    const struct question *question = &scene->desk->question;
    struct teaching teaching;
    struct person person;
    bool open =
        facts_teaching(scene->store, scene->settings.site_id, question->ids[0], &teaching) &&
        teaching.document.state == STATE_PROPOSED;
    bool known =
        question->count == SECOND_KNOWN && facts_person(scene->store, question->ids[1], &person);
    set_prompt(view, scene,
               !open   ? state_phrase(teaching.document.state)
               : known ? P_PIN_PROMPT
                       : P_ASK_SECOND,
               known ? name_of(scene, person.name, person.name_en) : NULL);
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_PIN));
    view->scan = open && !known;
    teaching_rows(view, scene, &teaching);
    add_button(view, scene, known ? P_B_CANCEL : P_B_LATER, "CANCEL", false);
    if (open && !known)
        add_button(view, scene, P_B_WITHDRAW, "WITHDRAW", false);
}

void screen_teaching(struct view *view, const struct scene *scene) {
    struct teaching teaching;
    facts_teaching(scene->store, scene->settings.site_id, scene->desk->subject_id, &teaching);
    const struct document *document = &teaching.document;
    bool learns = rule_learn(&scene->who, &teaching) == REFUSE_none;
    bool mine = rule_unteach(&scene->who, document) == REFUSE_none;
    text_copy(view->title, sizeof view->title, document->number);
    set_prompt(view, scene,
               learns ? P_ASK_LEARN
               : mine ? P_ASK_SECOND
                      : state_phrase(document->state),
               learns ? teaching.part.number : document->reason);
    view->scan = mine;
    teaching_rows(view, scene, &teaching);
    history_rows(view, scene, teaching.code);
    show_buttons(view, scene);
    if (mine)
        add_button(view, scene, P_B_WITHDRAW, "WITHDRAW", false);
    if (learns) {
        add_button(view, scene, P_B_REJECT, "REJECT", false);
        add_button(view, scene, P_B_LEARN, "APPROVE", true);
    }
}
