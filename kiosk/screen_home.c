// screen_home.c -- what waits for me, and what else I may begin.
#include "screen.h"

#include "text.h"

#include <string.h>

// Whose document of which kind, in which state, waits for whom: the first rows are the most urgent.
static const struct {
    unsigned roles;
    enum document_kind kind;
    enum document_state state;
    bool mine; // only the person's own; otherwise only those of others
    enum phrase what;
    enum row_state look;
} waiting[] = {
    {ROLE_LEADER, DOCUMENT_REQUISITION, STATE_SUBMITTED, false, P_W_APPROVE, ROW_NEXT},
    {ROLE_LEADER, DOCUMENT_REPORT, STATE_SIGNED, false, P_W_AGREE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_REQUISITION, STATE_APPROVED, false, P_W_ISSUE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_REQUISITION, STATE_STARTED, false, P_W_REST, ROW_NEXT},
    {ROLE_LEADER, DOCUMENT_DISPOSAL, STATE_PROPOSED, false, P_W_RELEASE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_DISPOSAL, STATE_RELEASED, false, P_W_DISPOSE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_DISPOSAL, STATE_RELEASED, true, P_W_DISPOSE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_DISPOSAL, STATE_EMPTYING, false, P_W_DISPOSE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_DISPOSAL, STATE_EMPTYING, true, P_W_DISPOSE, ROW_NEXT},
    {ROLE_LEADER, DOCUMENT_DISPOSAL, STATE_EMPTYING, false, P_W_CARRY, ROW_PLAIN},
    {ROLE_CLERK, DOCUMENT_DISPOSAL, STATE_PROPOSED, true, P_W_PROPOSED, ROW_PLAIN},
    {ROLE_LEADER, DOCUMENT_CLAIM, STATE_OFFERED, false, P_W_CONCEDE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_RECEIVING, STATE_COUNTED, true, P_W_BOOK, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_RECEIVING, STATE_COUNTED, false, P_W_BOOK, ROW_NEXT},
    {ROLE_LEADER, DOCUMENT_COUNT, STATE_FOUND, false, P_W_COUNTED, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_COUNT, STATE_COUNTING, false, P_W_COUNT, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_COUNT, STATE_COUNTING, true, P_W_COUNT, ROW_NEXT},
    {ROLE_LEADER, DOCUMENT_MAIL, STATE_SENT, false, P_W_ENDORSE, ROW_NEXT},
    {ROLE_CLERK, DOCUMENT_MAIL, STATE_SENT, true, P_W_SENT, ROW_PLAIN},
    {ROLE_CLERK | ROLE_LEADER, DOCUMENT_TEACHING, STATE_PROPOSED, false, P_W_TEACH, ROW_NEXT},
    {ROLE_CLERK | ROLE_LEADER, DOCUMENT_TEACHING, STATE_PROPOSED, true, P_W_TAUGHT, ROW_PLAIN},
    {ROLE_TECHNICIAN, DOCUMENT_REQUISITION, STATE_APPROVED, true, P_W_COLLECT, ROW_NEXT},
    {ROLE_TECHNICIAN, DOCUMENT_REQUISITION, STATE_SUBMITTED, true, P_W_SUBMITTED, ROW_PLAIN},
    {ROLE_TECHNICIAN, DOCUMENT_REPORT, STATE_SIGNED, true, P_W_SIGNED, ROW_PLAIN},
};

static void waiting_rows(struct view *view, const struct scene *scene, size_t which) {
    struct document documents[LIST_MAX]; // what is older comes first
    bool mine = waiting[which].mine;
    // 3.7.6: a clerk's work is the own site's; a leader answers for all of them.
    int64_t site = waiting[which].roles == ROLE_CLERK ? scene->settings.site_id : 0;
    size_t count =
        facts_documents(scene->store, waiting[which].kind, waiting[which].state, site,
                        mine ? scene->who.id : 0, mine ? 0 : scene->who.id, documents, LIST_MAX);
    for (size_t i = 0; i < count; i++)
        row_document(view, scene, waiting[which].look, waiting[which].what, &documents[i]);
}

// What a person may begin, by role. What is done all day has a button at home; the rest is one
// touch further away.
static const struct {
    unsigned roles;
    enum phrase text;
    const char *command;
} begins[] = {
    {ROLE_CLERK, P_B_RECEIVE, "RECEIVE"},
    {ROLE_CLERK, P_B_TRANSFER, "TRANSFER"},
    {ROLE_CLERK, P_T_BINS, "BINS"},
    {ROLE_TECHNICIAN | ROLE_CLERK, P_T_LATE, "LATE"},
    {ROLE_CLERK | ROLE_LEADER | ROLE_AUDITOR, P_T_CLAIMS, "CLAIMS"},
    {ROLE_CLERK, P_T_MAIL, "MAIL"},
    {ROLE_CLERK, P_T_COUNT, "COUNT"},
    {ROLE_CLERK | ROLE_LEADER, P_B_UNDO, "UNDO"},
    {ROLE_CLERK | ROLE_LEADER | ROLE_AUDITOR, P_T_CAGE, "CAGE"},
    {ROLE_CLERK, P_B_DISPOSAL, "DISPOSAL"},
    {ROLE_CLERK | ROLE_LEADER | ROLE_AUDITOR, P_B_DEBTORS, "DEBTORS"},
    {ROLE_AUDITOR | ROLE_LEADER | ROLE_ADMINISTRATOR, P_T_MONTHS, "MONTHS"},
    {ROLE_ADMINISTRATOR, P_B_PEOPLE, "PEOPLE"},
    {ROLE_CLERK | ROLE_ADMINISTRATOR, P_T_DEVICES, "DEVICES"},
    {ROLE_ADMINISTRATOR, P_T_SETTINGS, "SETTINGS"},
    {ROLE_ADMINISTRATOR, P_T_SITES, "SITES"},
};

static void home_buttons(struct view *view, const struct scene *scene) {
    unsigned roles = scene->who.roles;
    bool clerk = roles & ROLE_CLERK, technician = roles & ROLE_TECHNICIAN;
    add_button(view, scene, P_B_SIGN_OUT, "CANCEL", false);
    add_button(view, scene, P_B_SEARCH, "SEARCH", false);
    add_button(view, scene, P_B_MORE, "MORE", !clerk && !technician);
    if (technician)
        add_button(view, scene, P_B_REPORT, "REPORT", false);
    if (clerk)
        add_button(view, scene, P_B_RETURN, "RETURN", true);
    if (technician)
        add_button(view, scene, P_B_REQUISITION, "REQUISITION", !clerk);
}

void screen_home(struct view *view, const struct scene *scene) {
    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++)
        if (scene->who.roles & waiting[i].roles)
            waiting_rows(view, scene, i);
    if (scene->who.roles & ROLE_LEADER)
        rows_stopped(view, scene);
    if (scene->who.roles & ROLE_AUDITOR)
        rows_months(view, scene);
    if (scene->who.roles & ROLE_CLERK)
        rows_collect(view, scene);
    rows_under_way(view, scene);
    if (scene->who.roles & ROLE_TECHNICIAN) {
        rows_money(view, scene, scene->who.id);
        row_owed(view, scene);
    }
    if (scene->who.roles & (ROLE_CLERK | ROLE_LEADER))
        row_claims(view, scene);
    set_prompt(view, scene, view->rows_count ? P_HOME_PROMPT : P_HOME_EMPTY, NULL);
    // A greeting is not worth a page turned: the name stands in the bar.
    if (scene->answer->phrase == P_WELCOME && view->rows_count > 4) {
        view->answer[0] = '\0';
        view->tone = TONE_CALM;
    }
    home_buttons(view, scene);
}

void screen_more(struct view *view, const struct scene *scene) {
    set_prompt(view, scene, P_MORE_PROMPT, NULL);
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        if (!(scene->who.roles & begins[i].roles))
            continue;
        struct row *row = add_row(view, ROW_PLAIN, say(scene, begins[i].text), NULL);
        text_format(row->code, sizeof row->code, "CF*%s", begins[i].command);
    }
    show_buttons(view, scene);
}
