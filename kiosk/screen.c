#include "screen.h"

#include "form.h"
#include "rules.h"
#include "text.h"

#include <assert.h>
#include <string.h>

// Every place has a screen and a title.
static const struct {
    void (*screen)(struct view *, const struct scene *);
    enum phrase title;
    enum pad pad; // of places that are no form
    bool scan;    // the next step is a scan; in a form its field says so
} screens[PLACE_COUNT] = {
    [PLACE_SETUP] = {screen_form, P_T_SETUP, PAD_NONE},
    [PLACE_IDLE] = {screen_idle, P_T_IDLE, PAD_NONE, true},
    [PLACE_PIN] = {screen_pin, P_T_PIN, PAD_PIN},
    [PLACE_VOUCH] = {screen_vouch, P_T_PIN, PAD_PIN},
    [PLACE_NEW_PIN] = {screen_form, P_T_NEW_PIN, PAD_NONE},
    [PLACE_HOME] = {screen_home, P_T_HOME, PAD_NONE, true},
    [PLACE_MORE] = {screen_more, P_T_MORE, PAD_NONE},
    [PLACE_PART] = {screen_part, P_T_PART, PAD_NONE},
    [PLACE_BIN] = {screen_bin, P_T_BIN, PAD_NONE},
    [PLACE_VEHICLE] = {screen_vehicle, P_T_VEHICLE, PAD_NONE},
    [PLACE_UNIT] = {screen_unit, P_T_UNIT, PAD_NONE},
    [PLACE_OWED] = {screen_owed, P_T_OWED, PAD_NONE},
    [PLACE_DEBTORS] = {screen_debtors, P_T_DEBTORS, PAD_NONE, true},
    [PLACE_DOCUMENT] = {screen_document, P_T_DOCUMENT, PAD_NONE},
    [PLACE_SEARCH] = {screen_search, P_T_SEARCH, PAD_TEXT},
    [PLACE_WHICH] = {screen_which, P_T_WHICH, PAD_NONE, true},
    [PLACE_MEANT] = {screen_meant, P_T_MEANT, PAD_NONE},
    [PLACE_TEACH] = {screen_teach, P_T_TEACH, PAD_TEXT, true},
    [PLACE_SECOND] = {screen_second, P_T_TEACH, PAD_PIN},
    [PLACE_TEACHING] = {screen_teaching, P_T_TEACH, PAD_NONE},
    [PLACE_PIECES] = {screen_pieces, P_T_PIECES, PAD_DIGITS},
    [PLACE_LATE] = {screen_form, P_T_LATE, PAD_NONE},
    [PLACE_REGISTER] = {screen_form, P_T_REGISTER, PAD_NONE},
    [PLACE_PERSON] = {screen_form, P_T_PERSON, PAD_NONE},
    [PLACE_PEOPLE] = {screen_people, P_T_PEOPLE, PAD_NONE},
    [PLACE_MEMBER] = {screen_member, P_T_MEMBER, PAD_NONE, true},
    [PLACE_DEVICES] = {screen_devices, P_T_DEVICES, PAD_NONE, true},
    [PLACE_SETTINGS] = {screen_settings, P_T_SETTINGS, PAD_DIGITS},
    [PLACE_SITES] = {screen_sites, P_T_SITES, PAD_NONE},
    [PLACE_SITE] = {screen_form, P_T_SITE, PAD_NONE},
    [PLACE_POST] = {screen_post, P_T_POST, PAD_NONE},
    [PLACE_REQUISITION] = {screen_form, P_T_REQUISITION, PAD_NONE},
    [PLACE_WARNED] = {screen_warned, P_T_REQUISITION, PAD_NONE},
    [PLACE_APPROVE] = {screen_approve, P_T_APPROVE, PAD_DIGITS},
    [PLACE_REASON] = {screen_form, P_T_REASON, PAD_NONE},
    [PLACE_ISSUE] = {screen_issue, P_T_ISSUE, PAD_DIGITS, true},
    [PLACE_WRONG_PART] = {screen_wrong_part, P_T_ISSUE, PAD_NONE},
    [PLACE_REPORT] = {screen_form, P_T_REPORT, PAD_NONE},
    [PLACE_AGREE] = {screen_agree, P_T_AGREE, PAD_NONE},
    [PLACE_PAYMENT] = {screen_form, P_T_PAYMENT, PAD_NONE},
    [PLACE_RETURN] = {screen_return, P_T_RETURN, PAD_NONE, true},
    [PLACE_CAGE] = {screen_cage, P_T_CAGE, PAD_NONE, true},
    [PLACE_BINS] = {screen_bins, P_T_BINS, PAD_NONE, true},
    [PLACE_SHELF] = {screen_shelf, P_T_CAGE, PAD_NONE},
    [PLACE_MISMATCH] = {screen_mismatch, P_T_MISMATCH, PAD_TEXT},
    [PLACE_INTERCHANGE] = {screen_interchange, P_T_INTERCHANGE, PAD_NONE, true},
    [PLACE_DISPOSAL] = {screen_disposal, P_T_DISPOSAL, PAD_NONE},
    [PLACE_DISPOSE] = {screen_dispose, P_T_DISPOSAL, PAD_NONE, true},
    [PLACE_SALE] = {screen_form, P_T_SALE, PAD_NONE},
    [PLACE_RECEIVING] = {screen_receiving, P_T_RECEIVING, PAD_DIGITS, true},
    [PLACE_COPIES] = {screen_copies, P_T_RECEIVING, PAD_NONE},
    [PLACE_CLAIMS] = {screen_claims, P_T_CLAIMS, PAD_NONE},
    [PLACE_FAULT] = {screen_fault, P_T_FAULT, PAD_NONE},
    [PLACE_CLAIM] = {screen_claim, P_T_CLAIM, PAD_NONE, true},
    [PLACE_CLAIMED] = {screen_claimed, P_T_CLAIM, PAD_NONE},
    [PLACE_ANSWER] = {screen_answer, P_T_ANSWER, PAD_DIGITS},
    [PLACE_SETTLEMENT] = {screen_settlement, P_T_SETTLEMENT, PAD_NONE},
    [PLACE_PARCEL] = {screen_parcel, P_T_MAIL, PAD_NONE, true},
    [PLACE_MAIL] = {screen_form, P_T_MAIL, PAD_NONE},
    [PLACE_UNDO] = {screen_undo, P_T_UNDO, PAD_NONE},
    [PLACE_REVERSE] = {screen_reverse, P_T_UNDO, PAD_NONE},
    [PLACE_COUNT_OPEN] = {screen_count_open, P_T_COUNT, PAD_NONE, true},
    [PLACE_COUNT_BINS] = {screen_count, P_T_COUNT, PAD_NONE},
    [PLACE_TALLY] = {screen_tally, P_T_COUNT, PAD_DIGITS, true},
    [PLACE_COUNT_WAIT] = {screen_count_wait, P_T_COUNT, PAD_NONE},
    [PLACE_DIFFERENCES] = {screen_differences, P_T_DIFFERENCES, PAD_NONE},
    [PLACE_DIFFERENCE] = {screen_difference, P_T_DIFFERENCES, PAD_NONE},
    [PLACE_COUNT_REASON] = {screen_form, P_T_DIFFERENCES, PAD_NONE},
    [PLACE_COUNT_POST] = {screen_count_post, P_T_DIFFERENCES, PAD_NONE},
    [PLACE_TRANSFER] = {screen_transfer, P_T_TRANSFER, PAD_NONE},
    [PLACE_ARRIVAL] = {screen_arrival, P_T_ARRIVAL, PAD_DIGITS},
    [PLACE_CONSIGNMENT] = {screen_arrival, P_T_ARRIVAL, PAD_DIGITS},
    [PLACE_KEY] = {screen_key, P_T_KEY, PAD_NONE},
    [PLACE_PEER] = {screen_peer, P_T_PEER, PAD_NONE},
    [PLACE_MISSING] = {screen_missing, P_T_MISSING, PAD_NONE},
    [PLACE_NOTE] = {screen_form, P_T_NOTE, PAD_NONE},
    [PLACE_MONTHS] = {screen_months, P_T_MONTHS, PAD_NONE},
    [PLACE_MONTH] = {screen_month, P_T_MONTHS, PAD_NONE},
    [PLACE_ENTRY] = {screen_entry, P_T_ENTRY, PAD_NONE},
};

enum phrase place_title(enum place place) {
    assert(place >= 0 && place < PLACE_COUNT);
    return screens[place].title;
}

void scene_settle(struct scene *scene) {
    struct person person = {0};
    const struct desk *desk = scene->desk;
    facts_settings(scene->store, desk->person_id, &scene->settings);
    facts_person(scene->store, desk->person_id, &scene->who);
    scene->chinese = !desk->english;
    if (facts_person(scene->store, desk->person_id ? desk->person_id : desk->pending_id, &person))
        scene->chinese = person.chinese;
    if (scene->tongue != TONGUE_OWN)
        scene->chinese = scene->tongue == TONGUE_CHINESE;
}

const char *say(const struct scene *scene, enum phrase which) {
    return phrase(scene->chinese, which);
}

struct row *add_row(struct view *view, enum row_state state, const char *main, const char *detail) {
    // The last row is given up for the count of those that do not fit.
    bool full = view->rows_count == VIEW_ROWS_MAX;
    struct row *row = &view->rows[full ? VIEW_ROWS_MAX - 1 : view->rows_count++];
    view->rows_more += full;
    memset(row, 0, sizeof *row);
    row->state = state;
    text_copy(row->main, sizeof row->main, main);
    text_copy(row->detail, sizeof row->detail, detail ? detail : "");
    return row;
}

void row_segment(struct row *row, enum shade shade, int64_t amount, const char *figure,
                 const char *label) {
    assert(row->segments_count < VIEW_SEGMENTS_MAX);
    struct segment *one = &row->segments[row->segments_count++];
    *one = (struct segment){.shade = shade, .amount = amount};
    text_copy(one->figure, sizeof one->figure, figure);
    text_copy(one->label, sizeof one->label, label);
}

int64_t list_after(const struct scene *scene) {
    const struct pad_state *pad = scene->pad;
    return pad->behind_count ? pad->behind[pad->behind_count - 1] : 0;
}

size_t list_page(struct view *view, const struct scene *scene, size_t count, size_t size,
                 const int64_t *last_id) {
    view->list = scene->pad->behind_count;
    if (count < size)
        return count;
    view->list_next = scene->pad->behind_count < BEHIND_MAX ? *last_id : 0;
    view->rows_more += view->list_next == 0;
    return size - 1;
}

void add_button(struct view *view, const struct scene *scene, enum phrase text, const char *code,
                bool primary) {
    assert(view->buttons_count < VIEW_BUTTONS_MAX);
    struct button *button = &view->buttons[view->buttons_count++];
    text_copy(button->text, sizeof button->text, say(scene, text));
    text_format(button->code, sizeof button->code, "CF*%s", code);
    button->primary = primary;
}

const char *name_of(const struct scene *scene, const char *name, const char *name_en) {
    return scene->chinese || name_en[0] == '\0' ? name : name_en;
}

bool has_role(const struct scene *scene, enum role role) {
    return scene->who.id && scene->who.active && (scene->who.roles & role);
}

void set_number(char *to, size_t size, int64_t number) {
    text_format(to, size, "%lld", (long long)number);
}

void set_time(char *to, size_t size, int64_t at_us) {
    struct moment m;
    rule_moment(&m, at_us);
    text_format(to, size, "%02d-%02d %02d:%02d", m.month, m.day, m.hour, m.minute);
}

void set_date(char *to, size_t size, int64_t at_us) {
    struct moment m;
    rule_moment(&m, at_us);
    text_format(to, size, "%04d-%02d-%02d", m.year, m.month, m.day);
}

enum pad screen_pad(const struct desk *desk, bool *as_text) {
    const struct field *field = form_current(desk);
    *as_text = false;
    if (desk->place == PLACE_MISMATCH && desk->field != MISMATCH_OTHER)
        return PAD_NONE;
    if (desk->place == PLACE_VOUCH && !desk->subject_id)
        return PAD_NONE;
    if (desk->place == PLACE_SECOND && desk->question.count < SECOND_KNOWN)
        return PAD_NONE;
    if (!field)
        return (desk->place == PLACE_APPROVE || desk->place == PLACE_ISSUE ||
                desk->place == PLACE_ANSWER || desk->place == PLACE_SETTINGS ||
                desk->place == PLACE_TALLY || desk->place == PLACE_ARRIVAL ||
                desk->place == PLACE_CONSIGNMENT) &&
                       !desk->line
                   ? PAD_NONE
                   : screens[desk->place].pad;
    if (desk->line)
        return desk->place == PLACE_REPORT && desk->lines[desk->line - 1].cause[0] == '\0'
                   ? PAD_TEXT
                   : PAD_DIGITS;
    switch (field->kind) {
    case FIELD_TEXT:
        return PAD_TEXT;
    case FIELD_DATE:
    case FIELD_TIME:
        *as_text = true;
        return PAD_DIGITS;
    case FIELD_PAPER:
        return PAD_TEXT;
    case FIELD_NUMBER:
    case FIELD_MONEY:
        return PAD_DIGITS;
    case FIELD_PIN:
        return PAD_PIN;
    case FIELD_NONE:
    case FIELD_CHOICE:
    case FIELD_VEHICLE:
    case FIELD_BADGE:
    case FIELD_LINES:
    case FIELD_KIND_COUNT:
        break;
    }
    return PAD_NONE;
}

static void set_bar(struct view *view, const struct scene *scene) {
    const struct devices *devices = scene->devices;
    char scanners[NUMBER_MAX], cameras[NUMBER_MAX];
    text_copy(view->site, sizeof view->site,
              name_of(scene, scene->settings.site, scene->settings.site_en));
    if (scene->who.id)
        text_copy(view->person, sizeof view->person,
                  name_of(scene, scene->who.name, scene->who.name_en));
    set_time(view->clock, sizeof view->clock, scene->now_us);
    int64_t last_us = facts_last_at(scene->store);
    if (last_us > scene->now_us + CLOCK_BEHIND_US) {
        char last[NUMBER_MAX];
        set_time(last, sizeof last, last_us);
        phrase_fill(view->behind, sizeof view->behind, scene->chinese, P_CLOCK_BEHIND, last, NULL);
    }
    set_number(scanners, sizeof scanners, devices->scanners);
    set_number(cameras, sizeof cameras, devices->cameras);
    view->devices_ready = devices->scanners + devices->cameras > 0;
    phrase_fill(view->devices, sizeof view->devices, scene->chinese,
                view->devices_ready ? P_DEVICES : P_NO_DEVICES, scanners, cameras);
}

// A command from the sheet is called what its button is called.
static enum phrase command_words(const char *text) {
    // clang-format off
    static const struct {
        const char *command;
        enum phrase words;
    } names[] = {
        {"CANCEL", P_B_CANCEL},
        {"OK", P_B_OK},
        {"SUBMIT", P_B_SUBMIT},
        {"APPROVE", P_B_APPROVE},
        {"REJECT", P_B_REJECT},
        {"AGREE", P_B_AGREE},
        {"VOID", P_B_VOID},
        {"CONSENT", P_B_APPROVE_PAID},
        {"PAY", P_B_PAY},
        {"WITHDRAW", P_B_WITHDRAW},
        {"WAIVE", P_B_WAIVE},
        {"REQUISITION", P_B_REQUISITION},
        {"REPORT", P_B_REPORT},
        {"RETURN", P_B_RETURN},
        {"BOOK", P_A_RETURN},
        {"RECEIVE", P_B_RECEIVE},
        {"DAMAGED", P_B_DAMAGED},
        {"TRANSFER", P_B_TRANSFER},
        {"CLAIMS", P_T_CLAIMS},
        {"ANSWER", P_B_ANSWER},
        {"CASE.", P_A_ROW},
        {"MAIL", P_T_MAIL},
        {"SEARCH", P_B_SEARCH},
        {"UNDO", P_B_UNDO},
        {"OWED", P_T_OWED},
        {"SIGNIN", P_B_SIGN_IN},
        {"SIGNOUT", P_B_SIGN_OUT},
        {"REGISTER", P_T_REGISTER},
        {"PERSON", P_B_PERSON},
        {"COUNT", P_B_COUNT},
        {"WHOLE", P_COUNT_WHOLE},
        {"EMPTY", P_B_EMPTY},
        {"CONDITION", P_B_AS_SUSPECT},
        {"AGAIN", P_B_COUNT_AGAIN},
        {"GOON", P_B_GO_ON},
        {"LATE", P_T_LATE},
        {"MONTHS", P_T_MONTHS},
        {"MONTH.", P_A_ROW},
        {"FIELD.", P_A_ROW},
        {"LINE.", P_A_ROW},
        {"PILE.", P_A_ROW},
        {"ENTRY.", P_A_ROW},
        {"CHOICE.", P_A_ROW},
    };
    // clang-format on
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i].command);
        bool numbered = names[i].command[length - 1] == '.';
        if (numbered ? strncmp(text, names[i].command, length) == 0
                     : strcmp(text, names[i].command) == 0)
            return names[i].words;
    }
    return P_NONE;
}

// A clause is a number, or the name of a rule that has none.
const char *clause_words(const struct scene *scene, enum refusal refusal) {
    const char *clause = refusal_clause(refusal);
    return strcmp(clause, "month close") == 0 ? say(scene, P_MONTH_CLOSE) : clause;
}

static void set_answer(struct view *view, const struct scene *scene) {
    const struct answer *answer = scene->answer;
    char shown[CODE_MAX];
    view->tone = answer->phrase == P_NONE ? TONE_CALM : answer->tone;
    // What was scanned may be anything; what is shown is always text.
    const char *first = name_of(scene, answer->first, answer->first_en);
    const char *second = name_of(scene, answer->second, answer->second_en);
    text_visible(shown, sizeof shown, first, strlen(first));
    if (answer->refusal == REFUSE_not_here && command_words(answer->first) != P_NONE)
        text_copy(shown, sizeof shown, say(scene, command_words(answer->first)));
    phrase_fill(view->answer, sizeof view->answer, scene->chinese, answer->phrase, shown, second);
    if (answer->refusal == REFUSE_none)
        return;
    phrase_fill(view->advice, sizeof view->advice, scene->chinese, phrase_advise(answer->refusal),
                shown, second);
    text_copy(view->clause, sizeof view->clause, clause_words(scene, answer->refusal));
}

static void set_pad(struct view *view, const struct scene *scene) {
    bool as_text;
    view->pad = screen_pad(scene->desk, &as_text);
    text_copy(view->pad_value, sizeof view->pad_value, scene->pad->typed);
    text_append(view->pad_value, sizeof view->pad_value, scene->pad->letters);
    // Money is typed as at a till: the last two digits are fen.
    const struct field *field = form_current(scene->desk);
    int64_t fen;
    if (field && field->kind == FIELD_MONEY && view->pad == PAD_DIGITS && !scene->desk->line &&
        text_to_number(scene->pad->typed, &fen))
        text_money(view->pad_value, sizeof view->pad_value, fen);
    view->pad_capitals = scene->pad->capitals;
    view->pad_pinyin = scene->pad->pinyin && scene->chinese;
}

void screen_view(struct view *view, const struct scene *scene) {
    enum place place = scene->desk->place;
    assert(screens[place].screen);
    memset(view, 0, sizeof *view);
    view->place = place_name(place);
    view->chinese = scene->chinese;
    view->page = scene->pad->page;
    text_copy(view->title, sizeof view->title, say(scene, screens[place].title));
    set_bar(view, scene);
    set_answer(view, scene);
    set_pad(view, scene);
    const struct field *field = form_current(scene->desk);
    view->scan =
        screens[place].scan || (field && !scene->desk->line &&
                                (field->kind == FIELD_VEHICLE || field->kind == FIELD_BADGE ||
                                 field->kind == FIELD_LINES));
    screens[place].screen(view, scene);
    offer_teaching(view, scene);
    // What is asked is said once, in the largest letters.
    if (strcmp(view->answer, view->prompt) == 0 && view->tone == TONE_ASKED) {
        view->answer[0] = '\0';
        view->tone = TONE_CALM;
    }
}
