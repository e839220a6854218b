// step_return.c -- a pile comes back, scanned in any order, and what was booked wrongly is
// reversed.
#include "step.h"

#include "rules.h"
#include "text.h"

#include <string.h>

void step_return(struct turn *turn) {
    int64_t technician = turn->desk.place == PLACE_OWED ? turn->desk.subject_id : 0;
    if (!turn_is(turn, ROLE_CLERK)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    if (technician == turn->who.id)
        technician = 0;
    desk_clear(&turn->desk, PLACE_RETURN);
    turn->desk.technician_id = technician;
    turn->desk.shelf_id = facts_proposed_shelf(turn->store, turn->settings.site_id);
    turn_calm(turn);
}

static bool is_booked(enum pile_kind kind) {
    return kind == PILE_OLD || kind == PILE_UNUSED || kind == PILE_DAMAGED;
}

static struct pile_item *item_of(struct desk *desk, int64_t unit_id) {
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].unit_id == unit_id && desk->pile[i].kind < PILE_DOUBLE)
            return &desk->pile[i];
    return NULL;
}

static void put(struct turn *turn, enum pile_kind kind, int64_t unit_id, int64_t part_id) {
    struct desk *desk = &turn->desk;
    desk->pile[desk->pile_count++] =
        (struct pile_item){.kind = kind, .unit_id = unit_id, .part_id = part_id};
    desk->wrong_id = (int64_t)desk->pile_count;
    if (kind == PILE_LEFT)
        turn_ask(turn, P_PILE_WHICH, turn->code->text, NULL);
    else if (is_booked(kind))
        turn_accept(turn, kind == PILE_OLD ? P_PILE_OLD : P_PILE_UNUSED, turn->code->text, NULL);
    else
        turn_ask(turn, kind == PILE_DOUBLE ? P_PILE_DOUBLE : P_PILE_STRANGER, turn->code->text,
                 NULL);
}

static bool pile_full(struct turn *turn) {
    if (turn->desk.pile_count < PILE_MAX)
        return false;
    turn_refuse(turn, REFUSE_too_many_lines, NULL, NULL);
    return true;
}

// The first thing of a pile says whose it is.
static bool belongs(struct turn *turn, const struct unit *unit) {
    if (turn->desk.technician_id == 0)
        turn->desk.technician_id = unit->owner_id;
    return turn->desk.technician_id == unit->owner_id;
}

void step_return_badge(struct turn *turn) {
    struct person person;
    facts_person(turn->store, turn->thing.id, &person);
    if (turn->desk.pile_count > 0 && turn->desk.technician_id != person.id) {
        facts_person(turn->store, turn->desk.technician_id, &person);
        turn_refuse(turn, REFUSE_wrong_technician, person.name, NULL);
        turn_english(turn, person.name_en, NULL);
    } else if (person.id == turn->who.id) {
        turn_refuse(turn, REFUSE_own_issue, person.name, NULL);
        turn_english(turn, person.name_en, NULL);
    } else {
        turn->desk.technician_id = person.id;
        turn_calm(turn);
    }
}

// A tag names its unit: it rides back on the old part, or on the new one that was not fitted.
void step_return_unit(struct turn *turn) {
    struct unit unit;
    if (pile_full(turn))
        return;
    facts_unit(turn->store, turn->thing.id, &unit);
    enum refusal refusal = rule_return(&turn->who, &unit);
    struct pile_item *item = item_of(&turn->desk, unit.id);
    if (refusal == REFUSE_own_issue || refusal == REFUSE_role || refusal == REFUSE_other_site)
        turn_refuse(turn, refusal, unit.tag, NULL);
    else if (item && item->kind == PILE_LEFT) {
        item->kind = unit.duty == DUTY_NONE ? PILE_UNUSED : PILE_OLD;
        turn_accept(turn, P_PILE_OLD, unit.tag, NULL);
    } else if (item || refusal != REFUSE_none)
        put(turn, PILE_DOUBLE, unit.id, unit.part_id);
    else if (!belongs(turn, &unit))
        put(turn, PILE_STRANGER, unit.id, unit.part_id);
    else
        put(turn, unit.duty == DUTY_NONE ? PILE_UNUSED : PILE_OLD, unit.id, unit.part_id);
}

static size_t taken(const struct desk *desk, int64_t ids[PILE_MAX]) {
    size_t count = 0;
    for (size_t i = 0; i < desk->pile_count; i++)
        if (desk->pile[i].kind < PILE_DOUBLE)
            ids[count++] = desk->pile[i].unit_id;
    return count;
}

// A part's own label: the piece itself comes back, or an old part without its tag. It closes the
// oldest open issue that it can; which of the two it is, a touch on the row changes.
void step_return_part(struct turn *turn) {
    int64_t ids[PILE_MAX], part_id = turn->thing.id, owner = turn->desk.technician_id;
    struct unit unit;
    if (pile_full(turn))
        return;
    size_t count = taken(&turn->desk, ids);
    int64_t id = facts_oldest_open(turn->store, owner, part_id, false, ids, count);
    bool same = id != 0;
    if (!id)
        id = facts_oldest_open(turn->store, owner, part_id, true, ids, count);
    if (!id || !facts_unit(turn->store, id, &unit)) {
        put(turn, PILE_STRANGER, 0, part_id);
        return;
    }
    enum refusal refusal = rule_return(&turn->who, &unit);
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, unit.number, NULL);
        return;
    }
    belongs(turn, &unit);
    // Where the old part must come back, its own label does not say which of the two it is.
    put(turn,
        unit.duty == DUTY_MUST && same ? PILE_LEFT
        : same                         ? PILE_UNUSED
                                       : PILE_OLD,
        id, part_id);
}

// Old part, unused, unused but damaged, left out: a touch leads from one to the next.
void step_return_touch(struct turn *turn) {
    static const enum pile_kind next[PILE_KIND_COUNT] = {
        [PILE_OLD] = PILE_UNUSED,      [PILE_UNUSED] = PILE_DAMAGED,
        [PILE_DAMAGED] = PILE_LEFT,    [PILE_LEFT] = PILE_OLD,
        [PILE_DOUBLE] = PILE_DOUBLE,   [PILE_STRANGER] = PILE_STRANGER,
        [PILE_REFUSED] = PILE_REFUSED,
    };
    struct desk *desk = &turn->desk;
    struct unit unit;
    size_t index = (size_t)turn->number - 1;
    if (turn->number < 1 || index >= desk->pile_count) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    struct pile_item *item = &desk->pile[index];
    item->kind = next[item->kind];
    desk->wrong_id = turn->number;
    // An interchanged old part can't be the unused one; the unit's number would not fit.
    if (facts_unit(turn->store, item->unit_id, &unit) && item->part_id != unit.part_id &&
        (item->kind == PILE_UNUSED || item->kind == PILE_DAMAGED))
        item->kind = PILE_LEFT;
    step_acknowledge(turn);
}

int64_t usual_bin(struct turn *turn, int64_t part_id) {
    struct part part;
    struct stock stock[STOCK_MAX];
    if (facts_part(turn->store, turn->settings.site_id, part_id, &part) && part.bin_id)
        return part.bin_id;
    return facts_stock(turn->store, turn->settings.site_id, part_id, stock) ? stock[0].bin_id : 0;
}

static enum refusal plan_item(struct turn *turn, const struct pile_item *item) {
    static const enum act_kind acts[PILE_KIND_COUNT] = {
        [PILE_OLD] = ACT_OLD, [PILE_UNUSED] = ACT_UNUSED, [PILE_DAMAGED] = ACT_DAMAGED};
    struct unit unit;
    facts_unit(turn->store, item->unit_id, &unit);
    enum refusal refusal = rule_return(&turn->who, &unit);
    if (refusal == REFUSE_none && item->kind == PILE_OLD &&
        !facts_interchanges(turn->store, unit.part_id, item->part_id))
        refusal = REFUSE_not_interchange;
    if (refusal != REFUSE_none)
        return refusal;
    struct act_row *row = plan_act(&turn->plan, acts[item->kind], unit.id);
    row->other = item->kind == PILE_OLD ? item->part_id : usual_bin(turn, unit.part_id);
    row->number = item->kind == PILE_OLD ? turn->desk.shelf_id : 0;
    return row->other ? REFUSE_none : REFUSE_no_bin;
}

void step_book(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct unit unit;
    struct person technician;
    char pieces[NUMBER_MAX];
    size_t count = 0;
    for (size_t i = 0; i < desk->pile_count; i++) {
        if (!is_booked(desk->pile[i].kind))
            continue;
        enum refusal refusal = plan_item(turn, &desk->pile[i]);
        if (refusal != REFUSE_none) {
            facts_unit(turn->store, desk->pile[i].unit_id, &unit);
            turn_refuse(turn, refusal, unit.tag, NULL);
            return;
        }
        count++;
    }
    if (count == 0) {
        turn_refuse(turn, REFUSE_nothing_open, NULL, NULL);
        return;
    }
    facts_person(turn->store, desk->technician_id, &technician);
    text_format(pieces, sizeof pieces, "%zu", count);
    turn_home(turn);
    turn_done(turn, P_BOOKED, pieces, technician.name);
    turn_english(turn, NULL, technician.name_en);
}

void step_undo(struct turn *turn) {
    if (!turn_is(turn, ROLE_CLERK) && !turn_is(turn, ROLE_LEADER)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    turn_show(turn, PLACE_UNDO, 0);
    step_acknowledge(turn);
}

void step_undo_entry(struct turn *turn) {
    turn->desk.place = PLACE_REVERSE;
    turn->desk.subject_id = turn->number;
    turn_ask(turn, P_ASK_REVERSE, NULL, NULL);
}

// Whoever did it may reverse it; a leader, anybody's. Nobody what moved their own parts.
static enum refusal judge_undo(struct turn *turn, int64_t entry_id, char claim[NUMBER_MAX]) {
    struct undoing undoing;
    if (!facts_undo(turn->store, entry_id, turn->who.id, &undoing) || !undoing.reversible)
        return REFUSE_not_here;
    if (undoing.done)
        return REFUSE_undo_done;
    if (undoing.person_id != turn->who.id && !turn_is(turn, ROLE_LEADER))
        return REFUSE_role;
    if (undoing.own_units)
        return REFUSE_own_issue;
    if (undoing.own_report)
        return REFUSE_own;
    if (undoing.written_off)
        return REFUSE_written_off;
    if (facts_entry_under_claim(turn->store, entry_id, claim))
        return REFUSE_under_claim;
    return facts_built_upon(turn->store, entry_id) ? REFUSE_undo_later : REFUSE_none;
}

void step_reverse(struct turn *turn) {
    int64_t entry_id = turn->desk.subject_id;
    char part[NUMBER_MAX] = "", bin[NUMBER_MAX] = "";
    enum refusal refusal = judge_undo(turn, entry_id, bin);
    if (refusal == REFUSE_none && facts_undo_short(turn->store, entry_id, part, bin))
        refusal = REFUSE_no_stock;
    if (refusal != REFUSE_none) {
        turn_refuse(turn, refusal, part, bin);
        return;
    }
    plan_act(&turn->plan, ACT_UNDO, turn->desk.subject_id);
    turn_home(turn);
    turn_done(turn, P_REVERSED, NULL, NULL);
}
