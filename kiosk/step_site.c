// step_site.c -- an administrator keeps the sites and who works at which (3.7.6).
#include "step.h"

#include "form.h"
#include "text.h"

#include <stdlib.h>

void step_sites(struct turn *turn) {
    if (!admits_administrator(turn))
        return;
    turn_home(turn);
    turn_show(turn, PLACE_SITES, 0);
    turn_calm(turn);
}

void step_new_site(struct turn *turn) {
    if (!admits_administrator(turn))
        return;
    desk_clear(&turn->desk, PLACE_SITE);
    turn_calm(turn);
}

void submit_site(struct turn *turn) {
    const struct desk *desk = &turn->desk;
    struct plan *plan = &turn->plan;
    struct site site;
    struct peer peer;
    plan->site.id = strtoll(desk->fields[SITE_NUMBER], NULL, 10);
    text_copy(plan->site.name, sizeof plan->site.name, desk->fields[SITE_NAME]);
    text_copy(plan->site.name_en, sizeof plan->site.name_en, desk->fields[SITE_NAME_EN]);
    if (!admits_administrator(turn))
        return;
    if (facts_site(turn->store, plan->site.id, &site) ||
        facts_peer(turn->store, plan->site.id, &peer)) {
        turn_refuse(turn, REFUSE_taken, desk->fields[SITE_NUMBER], NULL);
        return;
    }
    plan_act(plan, ACT_SITE, 0);
    text_format(plan->note, sizeof plan->note, "site %lld", (long long)plan->site.id);
    turn_home(turn);
    turn_show(turn, PLACE_SITES, 0);
    turn_done(turn, P_SITE_ADDED, plan->site.name, NULL);
    turn_english(turn, plan->site.name_en, NULL);
}

void step_post(struct turn *turn) {
    if (!admits_administrator(turn))
        return;
    turn->desk.place = PLACE_POST;
    turn_calm(turn);
}

// What was begun at the old site stays there: the rules ask where its person works now.
void step_post_site(struct turn *turn) {
    struct person person;
    struct site site;
    if (!admits_administrator(turn))
        return;
    if (!facts_person(turn->store, turn->desk.subject_id, &person) ||
        !facts_site(turn->store, turn->number, &site)) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    turn->desk.place = PLACE_MEMBER;
    if (person.site_id == site.id) {
        turn_calm(turn);
        return;
    }
    plan_act(&turn->plan, ACT_POST, person.id)->number = site.id;
    text_format(turn->plan.note, sizeof turn->plan.note, "%s to site %lld, was %lld", person.number,
                (long long)site.id, (long long)person.site_id);
    turn_done(turn, P_POSTED, person.name, site.name);
    turn_english(turn, person.name_en, site.name_en);
}
