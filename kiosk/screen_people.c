// screen_people.c -- people and settings, for the administrator.
#include "screen.h"

#include "step.h"
#include "text.h"

#include <string.h>

static void role_words(char *to, size_t size, const struct scene *scene, unsigned roles) {
    to[0] = '\0';
    for (int i = 0; i < 5; i++) {
        if (!(roles & (1u << i)))
            continue;
        if (to[0])
            text_append(to, size, " · ");
        text_append(to, size, say(scene, (enum phrase)(P_R_TECHNICIAN + i)));
    }
}

void screen_people(struct view *view, const struct scene *scene) {
    struct person people[LIST_MAX];
    char roles[LINE_TEXT_MAX];
    size_t count = facts_people(scene->store, list_after(scene), people, LIST_MAX);
    count = list_page(view, scene, count, LIST_MAX, &people[LIST_MAX - 2].id);
    text_copy(view->prompt, sizeof view->prompt, say(scene, P_PEOPLE_PROMPT));
    for (size_t i = 0; i < count; i++) {
        role_words(roles, sizeof roles, scene, people[i].roles);
        struct row *row = add_row(view, people[i].active ? ROW_PLAIN : ROW_WRONG,
                                  name_of(scene, people[i].name, people[i].name_en),
                                  people[i].active ? roles : say(scene, P_KEPT_OUT));
        text_copy(row->note, sizeof row->note, people[i].number);
        text_format(row->code, sizeof row->code, "CF*MEMBER.%lld", (long long)people[i].id);
    }
    add_button(view, scene, P_B_BACK, "CANCEL", false);
    add_button(view, scene, P_B_SETTINGS, "SETTINGS", false);
    add_button(view, scene, P_B_PERSON, "PERSON", true);
}

void screen_member(struct view *view, const struct scene *scene) {
    struct person person;
    struct badge badges[BADGES_MAX];
    facts_person(scene->store, scene->desk->subject_id, &person);
    size_t count = facts_badges(scene->store, person.id, badges);
    phrase_fill(view->prompt, sizeof view->prompt, scene->chinese, P_MEMBER_PROMPT,
                name_of(scene, person.name, person.name_en), NULL);
    for (size_t i = 0; i < count; i++) {
        struct row *row = add_row(view, badges[i].active ? ROW_DONE : ROW_WRONG, badges[i].code,
                                  say(scene, badges[i].active ? P_TOUCH_REVOKES : P_REVOKED));
        if (badges[i].active)
            text_format(row->code, sizeof row->code, "CF*BADGE.%zu", i + 1);
    }
    for (int i = 0; i < 5; i++) {
        bool has = person.roles & (1u << i);
        struct row *row = add_row(view, has ? ROW_DONE : ROW_MISSING,
                                  say(scene, (enum phrase)(P_R_TECHNICIAN + i)), NULL);
        text_format(row->code, sizeof row->code, "CF*ROLE.%d", i + 1);
    }
    struct site site;
    facts_site(scene->store, person.site_id, &site);
    struct row *post =
        add_row(view, ROW_PLAIN, name_of(scene, site.name, site.name_en), say(scene, P_F_POST));
    text_copy(post->code, sizeof post->code, "CF*POST");
    add_button(view, scene, P_B_BACK, "CANCEL", false);
    add_button(view, scene, P_B_RESET_PIN, "RESETPIN", false);
    add_button(view, scene, P_B_NEW_BADGE, "NEWBADGE", false);
    add_button(view, scene, person.active ? P_B_KEEP_OUT : P_B_LET_IN, "ACTIVE", false);
}

void screen_settings(struct view *view, const struct scene *scene) {
    struct limit limit;
    char bounds[LINE_TEXT_MAX], least[NUMBER_MAX], most[NUMBER_MAX];
    text_copy(view->prompt, sizeof view->prompt,
              say(scene, scene->desk->line ? P_SETTING_VALUE : P_SETTINGS_PROMPT));
    for (int i = 0; i < SETTINGS; i++) {
        facts_limit(scene->store, setting_names[i], &limit);
        set_number(least, sizeof least, limit.least);
        set_number(most, sizeof most, limit.most);
        phrase_fill(bounds, sizeof bounds, scene->chinese, P_BOUNDS, least, most);
        struct row *row = add_row(view, scene->desk->line == i + 1 ? ROW_NEXT : ROW_PLAIN,
                                  say(scene, (enum phrase)(P_SET_PIN_DIGITS + i)), bounds);
        set_number(row->figure, sizeof row->figure, limit.value);
        text_format(row->code, sizeof row->code, "CF*SETTING.%d", i + 1);
    }
    text_copy(view->pad_label, sizeof view->pad_label, say(scene, P_F_VALUE));
    add_button(view, scene, P_B_BACK, "CANCEL", false);
    add_button(view, scene, P_B_PEOPLE, "PEOPLE", false);
}
