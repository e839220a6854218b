#include "paper_fill.h"

#include "text.h"

// Every role that the person holds, in one language.
static void name_roles(char *to, size_t size, bool chinese, unsigned roles) {
    to[0] = '\0';
    for (int i = 0; role_name((enum role)(1u << i)); i++)
        if (roles & (1u << i))
            text_add(to, size, "%s%s", to[0] ? " · " : "",
                     phrase(chinese, (enum phrase)(P_R_TECHNICIAN + i)));
}

bool fill_badge(struct paper *paper, struct store *store) {
    char zh[LINE_TEXT_MAX], en[LINE_TEXT_MAX];
    struct person person;
    struct site site;
    bool active;
    int64_t person_id = papers_badge(store, paper->number, &active);
    if (!facts_person(store, person_id, &person) || !facts_site(store, person.site_id, &site))
        return false;
    name_roles(zh, sizeof zh, true, person.roles);
    name_roles(en, sizeof en, false, person.roles);
    paper_label(paper, paper->number);
    paper_field_both(paper, P_PAPER_PERSON, person.name, person.name_en);
    paper_wide(paper);
    paper_field(paper, P_PAPER_STAFF, person.number);
    paper_field_both(paper, P_PAPER_ROLES, zh, en);
    paper_wide(paper);
    paper_field_both(paper, P_PAPER_STATION, site.name, site.name_en);
    paper_wide(paper);
    if (!active)
        paper_field_phrase(paper, P_PAPER_STATE, P_REVOKED);
    return true;
}
