// screen_mail.c -- a parcel while it is packed, and a shipment as it stands (3.6.3).
#include "screen.h"

#include "papers.h"
#include "text.h"

#include <string.h>

// A part in the parcel, or one that may go into it.
static struct row *unit_row(struct view *view, const struct scene *scene, enum row_state state,
                            const struct unit *unit) {
    char detail[LINE_TEXT_MAX];
    text_format(detail, sizeof detail, "%s · %s · %s", unit->tag, unit->plate,
                name_of(scene, unit->owner, unit->owner_en));
    return add_row(view, state, name_of(scene, unit->name, unit->name_en), detail);
}

void screen_parcel(struct view *view, const struct scene *scene) {
    const struct desk *desk = scene->desk;
    set_prompt(view, scene, desk->pile_count ? P_PARCEL_MORE : P_PARCEL_PROMPT, NULL);
    for (size_t i = desk->pile_count; i-- > 0;) {
        struct unit unit;
        if (!facts_unit(scene->store, desk->pile[i].unit_id, &unit))
            continue;
        struct row *row = unit_row(view, scene, ROW_DONE, &unit);
        text_format(row->code, sizeof row->code, "CF*PILE.%zu", i + 1);
    }
    add_button(view, scene, P_B_CANCEL, "CANCEL", false);
    if (desk->pile_count)
        add_button(view, scene, P_B_PARCEL, "SUBMIT", true);
}

void mail_gate(struct view *view, const struct scene *scene, const struct unit *unit) {
    add_row(view, ROW_DONE, say(scene, P_G_HANDLER), NULL);
    add_row(view, unit->mail_endorsed ? ROW_DONE : ROW_MISSING, say(scene, P_G_ENDORSED), NULL);
    if (unit->duty == DUTY_MUST)
        add_row(view, unit->old_in || unit->mail_waived ? ROW_DONE : ROW_MISSING,
                say(scene, P_G_OLD_OR_WAIVER),
                unit->mail_waived && !unit->old_in ? say(scene, P_OLD_WAIVED) : NULL);
    struct row *row = add_row(view, ROW_PLAIN, unit->mail, say(scene, P_F_SHIPMENT));
    text_copy(row->code, sizeof row->code, unit->mail);
}

void mail_missing(char *to, size_t size, const struct scene *scene, const struct unit *unit) {
    if (!unit->mail_endorsed)
        text_append(to, size, say(scene, P_MISSING_ENDORSED));
    if (unit->duty != DUTY_MUST || unit->old_in || unit->mail_waived)
        return;
    text_add(to, size, "%s%s", to[0] ? " · " : "", say(scene, P_MISSING_OLD));
}

// What became of a unit of the shipment, and what it still waits for.
static void sent_row(struct view *view, const struct scene *scene, const struct mail *mail,
                     size_t i) {
    struct unit unit;
    char missing[NAME_MAX_BYTES] = "";
    facts_unit(scene->store, mail->units[i], &unit);
    bool fitted = mail->live[i] && strcmp(unit.state, "fitted") == 0;
    struct row *row = unit_row(view, scene,
                               fitted          ? ROW_DONE
                               : mail->live[i] ? ROW_MISSING
                                               : ROW_PLAIN,
                               &unit);
    if (mail->live[i] && !fitted)
        mail_missing(missing, sizeof missing, scene, &unit);
    text_copy(row->note, sizeof row->note,
              fitted           ? say(scene, P_UNIT_FITTED)
              : !mail->live[i] ? say(scene, P_PARCEL_BACK)
                               : missing);
    text_copy(row->code, sizeof row->code, unit.tag);
}

static void signature_rows(struct view *view, const struct scene *scene, const struct mail *mail) {
    bool endorsed = mail->document.state == STATE_ENDORSED;
    struct signing leader;
    papers_signing(scene->store, mail->document.id, "endorse", &leader);
    add_row(view, ROW_DONE, name_of(scene, mail->document.owner, mail->document.owner_en),
            say(scene, P_G_HANDLER));
    if (endorsed)
        add_row(view, ROW_DONE, name_of(scene, leader.name, leader.name_en),
                say(scene, P_G_ENDORSED));
    else
        add_row(view, ROW_MISSING, say(scene, P_G_ENDORSED), NULL);
    if (mail->waived)
        add_row(view, ROW_HEED, mail->waiver, say(scene, P_OLD_WAIVED));
}

void rows_mail(struct view *view, const struct scene *scene, const struct document *document) {
    struct mail mail;
    bool own = facts_mail_owner(scene->store, document->id, scene->who.id);
    if (!facts_mail(scene->store, document->id, &mail)) {
        show_buttons(view, scene);
        return;
    }
    if (document->state != STATE_WITHDRAWN)
        signature_rows(view, scene, &mail);
    for (size_t i = 0; i < mail.count; i++)
        sent_row(view, scene, &mail, i);
    struct row *row = add_row(view, ROW_PLAIN, mail.recipient, mail.address);
    text_money(row->figure, sizeof row->figure, mail.postage_fen);
    text_copy(row->note, sizeof row->note, mail.waybill);
    show_buttons(view, scene);
    if (rule_unsend(&scene->who, document) == REFUSE_none)
        add_button(view, scene, P_B_VOID, "VOID", false);
    if (rule_endorse(&scene->who, document, own) == REFUSE_none)
        add_button(view, scene, P_B_ENDORSE, "AGREE", true);
    if (rule_waive_old(&scene->who, &mail, own) == REFUSE_none)
        add_button(view, scene, P_B_WAIVE_OLD, "WAIVE", false);
}
