// step_cage.c -- the old-part cage, and the store's bins: its shelves, what is put where, tags that
// do not match their part, and what may come back for a part (3.6.2).
#include "step.h"

#include "rules.h"
#include "text.h"

#include <string.h>

// Only a clerk keeps the cage; says so otherwise.
static bool keeps(struct turn *turn) {
    if (turn_is(turn, ROLE_CLERK))
        return true;
    turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
    return false;
}

void step_cage(struct turn *turn) {
    if (!turn_is(turn, ROLE_CLERK) && !turn_is(turn, ROLE_LEADER) && !turn_is(turn, ROLE_AUDITOR)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    turn_home(turn);
    turn_show(turn, PLACE_CAGE, 0);
    turn_calm(turn);
}

// A stray label must not become a shelf or a bin: the second scan of the same one names it.
static void name_place(struct turn *turn, enum act_kind act, enum phrase question,
                       enum phrase done) {
    char name[NUMBER_MAX];
    const char *text = turn->code->text;
    bool plain = turn->code->kind == CODE_TEXT ||
                 (turn->code->kind == CODE_LABEL && turn->code->label.shape == LABEL_PLAIN);
    struct thing thing;
    if (!keeps(turn))
        return;
    facts_exact(turn->store, turn->settings.site_id, text, &thing);
    if (!plain || text_is_blank(text) || !text_copy(name, sizeof name, text)) {
        turn_refuse(turn, REFUSE_unknown, text, NULL);
        return;
    }
    text_capitals(name);
    if (thing.kind != THING_NONE) {
        turn_refuse(turn, REFUSE_taken, name, NULL);
    } else if (strcmp(turn->desk.fields[0], name) != 0) {
        text_copy(turn->desk.fields[0], sizeof turn->desk.fields[0], name);
        turn_ask(turn, question, name, NULL);
    } else {
        turn->desk.fields[0][0] = '\0';
        plan_act(&turn->plan, act, 0);
        text_copy(turn->plan.badge, sizeof turn->plan.badge, name);
        turn_done(turn, done, name, NULL);
    }
}

void step_name_shelf(struct turn *turn) {
    name_place(turn, ACT_SHELF, P_ASK_SHELF, P_SHELF_NAMED);
}

// 3.7.1: every stock has its place, also at a site that was opened today.
void step_bins(struct turn *turn) {
    if (!keeps(turn))
        return;
    turn_home(turn);
    turn_show(turn, PLACE_BINS, 0);
    turn_calm(turn);
}

void step_name_bin(struct turn *turn) {
    name_place(turn, ACT_BIN, P_ASK_NEW_BIN, P_BIN_NAMED);
}

void step_show_shelf(struct turn *turn) {
    turn_show(turn, PLACE_SHELF, turn->thing.id);
    turn_calm(turn);
}

// The tag on the screen, then the shelf: its old part was put there.
void step_put(struct turn *turn) {
    struct old_part old;
    struct shelf shelf;
    facts_shelf(turn->store, turn->thing.id, &shelf);
    bool there = facts_unit_old_part(turn->store, turn->desk.subject_id, &old) && !old.gone;
    if (!turn_is(turn, ROLE_CLERK)) {
        step_show_shelf(turn);
    } else if (!there || old.site_id != turn->settings.site_id) {
        turn_refuse(turn, REFUSE_not_caged, old.tag, NULL);
    } else if (old.shelf_id == shelf.id) {
        turn_accept(turn, P_PUT, old.tag, shelf.name);
    } else {
        plan_act(&turn->plan, ACT_SHELVE, old.id)->other = shelf.id;
        turn_done(turn, P_PUT, old.tag, shelf.name);
    }
}

void step_return_shelf(struct turn *turn) {
    struct shelf shelf;
    facts_shelf(turn->store, turn->thing.id, &shelf);
    turn->desk.shelf_id = shelf.id;
    turn_accept(turn, P_PUT_ON, shelf.name, NULL);
}

// The thing of the pile that was scanned or touched last, NULL where there is none.
static struct pile_item *last_item(struct desk *desk) {
    bool inside = desk->wrong_id >= 1 && (size_t)desk->wrong_id <= desk->pile_count;
    return inside ? &desk->pile[desk->wrong_id - 1] : NULL;
}

void step_mismatch(struct turn *turn) {
    if (!last_item(&turn->desk)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.place = PLACE_MISMATCH;
    turn->desk.field = 0;
    turn_ask(turn, P_ASK_MISMATCH, NULL, NULL);
}

static void leave_mismatch(struct desk *desk) {
    desk->place = PLACE_RETURN;
    desk->field = 0;
}

void step_mismatch_cancel(struct turn *turn) {
    leave_mismatch(&turn->desk);
    turn_calm(turn);
}

// Refused, journaled, and laid apart: nothing of it is booked.
static void refuse_item(struct turn *turn, enum mismatch reason, const char *words) {
    struct pile_item *item = last_item(&turn->desk);
    struct unit unit = {0};
    if (!item) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    facts_unit(turn->store, item->unit_id, &unit);
    if (unit.owner_id == turn->who.id) {
        turn_refuse(turn, REFUSE_own_issue, unit.tag, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_MISMATCH, item->unit_id);
    row->other = item->part_id;
    row->number = reason;
    text_copy(turn->plan.reason, sizeof turn->plan.reason, words);
    text_format(turn->plan.note, sizeof turn->plan.note, "%s: %s", unit.tag, mismatch_name(reason));
    item->kind = PILE_REFUSED;
    leave_mismatch(&turn->desk);
    turn_done(turn, P_PILE_REFUSED, unit.tag, NULL);
}

void step_mismatch_choice(struct turn *turn) {
    char number[NUMBER_MAX];
    text_format(number, sizeof number, "%lld", (long long)turn->number);
    if (turn->number < 1 || turn->number >= MISMATCH_COUNT) {
        turn_refuse(turn, REFUSE_number, number, NULL);
    } else if (turn->number == MISMATCH_OTHER) {
        turn->desk.field = MISMATCH_OTHER;
        turn_ask(turn, P_ASK_MISMATCH_WORDS, NULL, NULL);
    } else {
        refuse_item(turn, (enum mismatch)turn->number, "");
    }
}

void step_mismatch_words(struct turn *turn) {
    if (text_is_blank(turn->code->text))
        turn_refuse(turn, REFUSE_reason, NULL, NULL);
    else
        refuse_item(turn, MISMATCH_OTHER, turn->code->text);
}

// 3.6.2: an administrator lists what may come back for the part on the screen.
void step_interchange(struct turn *turn) {
    if (!turn_is(turn, ROLE_ADMINISTRATOR)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    turn_show(turn, PLACE_INTERCHANGE, turn->desk.subject_id);
    turn->desk.wrong_id = 0;
    turn_calm(turn);
}

// The second scan of the same part lists it.
void step_interchange_part(struct turn *turn) {
    struct part part, old;
    if (!turn_is(turn, ROLE_ADMINISTRATOR)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    facts_part(turn->store, turn->settings.site_id, turn->desk.subject_id, &part);
    facts_part(turn->store, turn->settings.site_id, turn->thing.id, &old);
    if (facts_interchanges(turn->store, part.id, old.id)) {
        turn_refuse(turn, REFUSE_taken, old.number, NULL);
    } else if (turn->desk.wrong_id != old.id) {
        turn->desk.wrong_id = old.id;
        turn_ask(turn, P_ASK_INTERCHANGE, old.number, part.number);
    } else {
        turn->desk.wrong_id = 0;
        plan_act(&turn->plan, ACT_INTERCHANGE, part.id)->other = old.id;
        text_format(turn->plan.note, sizeof turn->plan.note, "%s for %s", old.number, part.number);
        turn_done(turn, P_INTERCHANGED, old.number, part.number);
    }
}
