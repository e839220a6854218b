// screen_site.c -- the sites, for the administrator; what each of them has of a part (3.7.6).
#include "screen.h"

#include "text.h"

#include <string.h>

static void site_row(struct view *view, const struct scene *scene, const struct site *site,
                     enum row_state state) {
    char number[NUMBER_MAX];
    struct row *row = add_row(view, state, name_of(scene, site->name, site->name_en), NULL);
    set_number(number, sizeof number, site->people);
    phrase_fill(row->detail, sizeof row->detail, scene->chinese,
                site->people == 1 ? P_ONE_WORKER : P_WORKERS, number, NULL);
    set_number(row->figure, sizeof row->figure, site->id);
    phrase_fill(row->note, sizeof row->note, scene->chinese, P_SITE_NUMBER, NULL, NULL);
}

void screen_sites(struct view *view, const struct scene *scene) {
    struct site sites[LIST_MAX];
    size_t count = facts_sites(scene->store, sites, LIST_MAX);
    set_prompt(view, scene, P_SITES_PROMPT, NULL);
    for (size_t i = 0; i < count; i++)
        site_row(view, scene, &sites[i], ROW_PLAIN);
    add_button(view, scene, P_B_BACK, "CANCEL", false);
    add_button(view, scene, P_B_PEOPLE, "PEOPLE", false);
    add_button(view, scene, P_T_KEY, "KEY", false);
    add_button(view, scene, P_T_SITE, "NEWSITE", true);
}

void screen_post(struct view *view, const struct scene *scene) {
    struct site sites[LIST_MAX];
    struct person person;
    size_t count = facts_sites(scene->store, sites, LIST_MAX);
    facts_person(scene->store, scene->desk->subject_id, &person);
    set_prompt(view, scene, P_POST_PROMPT, name_of(scene, person.name, person.name_en));
    for (size_t i = 0; i < count; i++) {
        site_row(view, scene, &sites[i], sites[i].id == person.site_id ? ROW_DONE : ROW_PLAIN);
        text_format(view->rows[view->rows_count - 1].code, CODE_MAX, "CF*SITE.%lld",
                    (long long)sites[i].id);
    }
    add_button(view, scene, P_B_BACK, "CANCEL", false);
}

void rows_site_stock(struct view *view, const struct scene *scene, const struct part *part) {
    struct site_stock stock[LIST_MAX];
    size_t count = facts_site_stock(scene->store, part->id, stock, LIST_MAX);
    int64_t sum = 0;
    char detail[LINE_TEXT_MAX], other[NUMBER_MAX], transit[NUMBER_MAX];
    if (count == 0 ||
        (count == 1 && stock[0].site.id == scene->settings.site_id && stock[0].transit == 0))
        return;
    for (size_t i = 0; i < count; i++)
        sum += stock[i].on_hand;
    set_number(other, sizeof other, sum);
    phrase_fill(detail, sizeof detail, scene->chinese, P_ALL_SITES, other, part->unit);
    add_row(view, ROW_HEADING, detail, NULL);
    for (size_t i = 0; i < count; i++) {
        set_number(other, sizeof other, stock[i].other);
        set_number(transit, sizeof transit, stock[i].transit);
        phrase_fill(detail, sizeof detail, scene->chinese, P_SITE_BESIDE, other, transit);
        struct row *row =
            add_row(view, ROW_PLAIN, name_of(scene, stock[i].site.name, stock[i].site.name_en),
                    stock[i].other || stock[i].transit ? detail : NULL);
        set_number(row->figure, sizeof row->figure, stock[i].on_hand);
        text_copy(row->note, sizeof row->note, part->unit);
    }
}
