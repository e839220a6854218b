// screen_question.c -- questions that a label leaves open, as rows to touch.
#include "screen.h"

#include "text.h"

// The question with what was scanned in it.
static void ask(struct view *view, const struct scene *scene, enum phrase phrase,
                const char *second) {
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, phrase,
                scene->desk->question.text, second);
}

void screen_which(struct view *view, const struct scene *scene) {
    const struct question *question = &scene->desk->question;
    ask(view, scene, P_ASK_WHICH, NULL);
    for (size_t i = 0; i < question->count; i++) {
        struct part part;
        char detail[LINE_TEXT_MAX];
        if (!facts_part(scene->store, scene->settings.site_id, question->ids[i], &part))
            continue;
        text_format(detail, sizeof detail, "%s · %s", name_of(scene, part.name, part.name_en),
                    part.spec);
        struct row *row = add_row(view, ROW_PLAIN, part.number, detail);
        text_format(row->code, sizeof row->code, "CF*CHOICE.%zu", i + 1);
    }
    add_button(view, scene, P_B_NONE_OF_THEM, "CANCEL", false);
}

void screen_meant(struct view *view, const struct scene *scene) {
    const struct question *question = &scene->desk->question;
    ask(view, scene, P_ASK_MEANT, NULL);
    for (size_t i = 0; i < question->count; i++) {
        struct vehicle vehicle;
        char detail[LINE_TEXT_MAX];
        if (!facts_vehicle(scene->store, question->ids[i], &vehicle))
            continue;
        text_format(detail, sizeof detail, "%s · %s", vehicle.vin, vehicle.model);
        const char *called = vehicle.plate[0] ? vehicle.plate : vehicle.vin;
        struct row *row = add_row(view, ROW_PLAIN, called, detail);
        text_format(row->code, sizeof row->code, "CF*CHOICE.%zu", i + 1);
    }
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (scene->who.id)
        add_button(view, scene, P_B_NEW_VEHICLE, "REGISTER", false);
}

static void pieces_row(struct view *view, const struct scene *scene, enum phrase words,
                       int64_t pieces) {
    struct row *row = add_row(view, ROW_PLAIN, say(scene, words), NULL);
    set_number(row->figure, sizeof row->figure, pieces);
    text_format(row->code, sizeof row->code, "CF=%lld", (long long)pieces);
}

// One scan is one piece; a pack is taken whole only where somebody says so.
void screen_pieces(struct view *view, const struct scene *scene) {
    const struct question *question = &scene->desk->question;
    char pieces[NUMBER_MAX];
    set_number(pieces, sizeof pieces, question->pieces);
    ask(view, scene, P_ASK_PIECES, pieces);
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_QUANTITY));
    pieces_row(view, scene, P_ONE_PIECE, 1);
    pieces_row(view, scene, P_WHOLE_PACK, question->pieces);
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
}
