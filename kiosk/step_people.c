// step_people.c -- an administrator keeps people, badges and the site's limits. Every change is an
// entry of the journal; the last administrator cannot lock themselves out.
#include "step.h"

#include "text.h"

#include <string.h>

const char *const setting_names[SETTINGS] = {"pin_digits",  "sign_out_s",     "return_days",
                                             "charset",     "retention_days", "claim_days",
                                             "debt_pieces", "debt_days"};

bool admits_administrator(struct turn *turn) {
    if (turn_is(turn, ROLE_ADMINISTRATOR))
        return true;
    turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
    return false;
}

void step_people(struct turn *turn) {
    if (!admits_administrator(turn))
        return;
    turn_home(turn);
    turn_show(turn, PLACE_PEOPLE, 0);
    turn_calm(turn);
}

static void show_member(struct turn *turn, int64_t person_id) {
    turn->desk.place = PLACE_MEMBER;
    turn->desk.back = PLACE_PEOPLE;
    turn->desk.subject_id = person_id;
    turn->desk.fields[0][0] = '\0';
    turn_calm(turn);
}

void step_member(struct turn *turn) {
    struct person person;
    if (!admits_administrator(turn))
        return;
    if (!facts_person(turn->store, turn->number, &person))
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
    else
        show_member(turn, person.id);
}

void step_member_badge(struct turn *turn) {
    if (admits_administrator(turn))
        show_member(turn, turn->thing.id);
}

// True when without this person nobody could let anybody in.
static bool is_last(struct turn *turn, const struct person *person) {
    return person->active && (person->roles & ROLE_ADMINISTRATOR) &&
           !facts_other_keys(turn->store, person->id);
}

static void refuse_last(struct turn *turn, const struct person *person) {
    turn_refuse(turn, REFUSE_last_admin, person->name, NULL);
    turn_english(turn, person->name_en, NULL);
}

// The person on the screen, for an administrator.
static bool member(struct turn *turn, struct person *person) {
    return admits_administrator(turn) && facts_person(turn->store, turn->desk.subject_id, person);
}

void step_role(struct turn *turn) {
    struct person person;
    if (!member(turn, &person))
        return;
    enum role role = turn->number >= 1 && turn->number <= 5 ? 1 << (turn->number - 1) : 0;
    bool has = person.roles & role;
    if (!role) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
    } else if (has && role == ROLE_ADMINISTRATOR && is_last(turn, &person)) {
        refuse_last(turn, &person);
    } else {
        struct act_row *row = plan_act(&turn->plan, ACT_ROLE, person.id);
        row->other = role;
        row->number = !has;
        text_format(turn->plan.note, sizeof turn->plan.note, "%s %s %s", person.number,
                    role_name(role), has ? "taken" : "given");
        turn_calm(turn);
    }
}

void step_active(struct turn *turn) {
    struct person person;
    if (!member(turn, &person))
        return;
    if (is_last(turn, &person)) {
        refuse_last(turn, &person);
        return;
    }
    plan_act(&turn->plan, ACT_ACTIVE, person.id)->number = !person.active;
    text_format(turn->plan.note, sizeof turn->plan.note, "%s %s", person.number,
                person.active ? "kept out" : "let in");
    turn_calm(turn);
}

// A code that means nothing yet becomes a badge of the person on the screen.
void step_bind_badge(struct turn *turn) {
    struct person person;
    const char *code = turn->code->text;
    if (!member(turn, &person))
        return;
    if (turn->code->kind != CODE_LABEL || strlen(code) >= NUMBER_MAX) {
        turn_refuse(turn, REFUSE_unknown, code, NULL);
        return;
    }
    // A stray label must not become a key to the store: the second scan of the same one binds it.
    if (strcmp(turn->desk.fields[0], code) != 0) {
        text_copy(turn->desk.fields[0], sizeof turn->desk.fields[0], code);
        turn_ask(turn, P_ASK_BIND, code, person.name);
        turn_english(turn, NULL, person.name_en);
        return;
    }
    turn->desk.fields[0][0] = '\0';
    plan_act(&turn->plan, ACT_BADGE, person.id)->number = 1;
    text_copy(turn->plan.badge, sizeof turn->plan.badge, code);
    text_format(turn->plan.note, sizeof turn->plan.note, "%s has badge %s", person.number, code);
    turn_done(turn, P_BADGE_BOUND, code, person.name);
    turn_english(turn, NULL, person.name_en);
}

void step_revoke_badge(struct turn *turn) {
    struct person person;
    struct badge badges[BADGES_MAX];
    if (!member(turn, &person))
        return;
    size_t count = facts_badges(turn->store, person.id, badges);
    size_t index = (size_t)turn->number - 1;
    if (turn->number < 1 || index >= count || !badges[index].active) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
    } else if (!facts_other_badges(turn->store, badges[index].code)) {
        refuse_last(turn, &person);
    } else if (strcmp(turn->desk.fields[0], badges[index].code) != 0) {
        // A finger that slipped must not lock anybody out: the second touch revokes.
        text_copy(turn->desk.fields[0], sizeof turn->desk.fields[0], badges[index].code);
        turn_ask(turn, P_ASK_REVOKE, badges[index].code, person.name);
        turn_english(turn, NULL, person.name_en);
    } else {
        turn->desk.fields[0][0] = '\0';
        plan_act(&turn->plan, ACT_BADGE, person.id);
        text_copy(turn->plan.badge, sizeof turn->plan.badge, badges[index].code);
        text_format(turn->plan.note, sizeof turn->plan.note, "%s, badge %s revoked", person.number,
                    badges[index].code);
        turn_done(turn, P_BADGE_REVOKED, badges[index].code, person.name);
        turn_english(turn, NULL, person.name_en);
    }
}

// A badge is printed before it is given: its code is made here, and nobody can guess it.
void step_new_badge(struct turn *turn) {
    struct person person;
    if (!member(turn, &person))
        return;
    plan_act(&turn->plan, ACT_BADGE, person.id)->number = 2;
    turn_done(turn, P_BADGE_MADE, person.name, NULL);
    turn_english(turn, person.name_en, NULL);
    turn->answer.made = true;
}

// Nobody learns a PIN: its person chooses a new one at the next sign-in, in front of a third
// person, or an administrator could be the second of two people.
void step_reset_pin(struct turn *turn) {
    struct person person;
    if (!member(turn, &person))
        return;
    if (!person.has_pin) {
        turn_calm(turn); // there is none to be reset
        return;
    }
    if (is_last(turn, &person)) {
        refuse_last(turn, &person);
        return;
    }
    if (!facts_may_vouch(turn->store, person.id, turn->who.id)) {
        turn_refuse(turn, REFUSE_nobody_vouches, person.name, NULL);
        turn_english(turn, person.name_en, NULL);
        return;
    }
    plan_act(&turn->plan, ACT_PIN_RESET, person.id);
    text_format(turn->plan.note, sizeof turn->plan.note, "%s PIN reset", person.number);
    turn_done(turn, P_PIN_RESET, person.name, NULL);
    turn_english(turn, person.name_en, NULL);
}

void step_settings(struct turn *turn) {
    if (!admits_administrator(turn))
        return;
    turn_home(turn);
    turn_show(turn, PLACE_SETTINGS, 0);
    turn_calm(turn);
}

void step_setting(struct turn *turn) {
    if (turn->number < 1 || turn->number > SETTINGS) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.line = turn->number;
    turn_calm(turn);
}

void step_setting_value(struct turn *turn) {
    struct limit limit;
    char value[NUMBER_MAX];
    if (!admits_administrator(turn))
        return;
    if (turn->desk.line < 1 || turn->desk.line > SETTINGS) {
        turn_refuse(turn, REFUSE_not_here, NULL, NULL);
        return;
    }
    const char *name = setting_names[turn->desk.line - 1];
    facts_limit(turn->store, name, &limit);
    text_format(value, sizeof value, "%lld", (long long)turn->number);
    if (turn->number < limit.least || turn->number > limit.most) {
        turn_refuse(turn, REFUSE_number, value, NULL);
        return;
    }
    struct act_row *row = plan_act(&turn->plan, ACT_SETTING, 0);
    row->step = name;
    row->number = turn->number;
    text_format(turn->plan.note, sizeof turn->plan.note, "%s %lld, was %lld", name,
                (long long)turn->number, (long long)limit.value);
    turn->desk.line = 0;
    turn_calm(turn);
}
