#include "play.h"

#include "debt.h"
#include "journal.h"
#include "rules.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void play_start(struct play *play, const char *text) {
    *play = (struct play){.next = text};
}

// "2026-03-02 08:00", with ":30" or ":30.000001" behind it, local; -1 where it is no time.
static int64_t read_time(const char *text) {
    struct moment m;
    int seconds = 0, us = 0, used = 0, point = 0, end = 0;
    int count = sscanf(text, "%4d-%2d-%2d %2d:%2d%n:%2d%n.%n%6d%n", &m.year, &m.month, &m.day,
                       &m.hour, &m.minute, &used, &seconds, &used, &point, &us, &end);
    if (count == 7)
        used = end - point == 6 ? end : 0;
    if (count < 5 || text[used] != '\0' || seconds < 0 || seconds > 59 || us < 0)
        return -1;
    int64_t at_us = rule_instant(&m);
    return at_us < 0 ? -1 : at_us + seconds * INT64_C(1000000) + us;
}

// "90s", "5m", "2h", "3d"; -1 where it is no span.
static int64_t read_span(const char *text) {
    static const struct {
        char unit;
        int64_t us;
    } units[] = {{'s', 1000000}, {'m', 60000000}, {'h', 3600000000}, {'d', DAY_US}};
    char *end;
    long number = strtol(text, &end, 10);
    if (end == text || number < 0 || number > 100000 || !end[0] || end[1])
        return -1;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].unit == *end)
            return number * units[i].us;
    return -1;
}

static void wrong(struct play_step *step, const char *why) {
    step->kind = PLAY_WRONG;
    text_copy(step->text, sizeof step->text, why);
}

static void read_clock(struct play_step *step, bool span) {
    int64_t value = span ? read_span(step->text) : read_time(step->text);
    step->at_us = span ? 0 : value;
    step->for_us = span ? value : 0;
    if (value < 0)
        wrong(step, span ? "a span is a number and s, m, h or d"
                         : "a time is YYYY-MM-DD hh:mm, or hh:mm:ss");
}

static const struct {
    const char *word;
    enum play_kind kind;
    enum { NEVER, ALWAYS, MAYBE } argument;
} words[] = {
    {"at", PLAY_CLOCK, ALWAYS},      {"wait", PLAY_CLOCK, ALWAYS},     {"scan", PLAY_SCAN, ALWAYS},
    {"burst", PLAY_BURST, ALWAYS},   {"type", PLAY_TYPE, ALWAYS},      {"key", PLAY_KEY, ALWAYS},
    {"touch", PLAY_TOUCH, ALWAYS},   {"image", PLAY_IMAGE, ALWAYS},    {"plug", PLAY_PLUG, NEVER},
    {"unplug", PLAY_UNPLUG, NEVER},  {"restart", PLAY_RESTART, NEVER}, {"shot", PLAY_SHOT, ALWAYS},
    {"expect", PLAY_EXPECT, ALWAYS}, {"pin", PLAY_NOTHING, ALWAYS},    {"lost", PLAY_LOST, NEVER},
    {"paper", PLAY_PAPER, MAYBE},
};

static void understand(struct play *play, struct play_step *step, char *line) {
    char *argument = line + strcspn(line, " \t");
    char *rest = argument + strspn(argument, " \t");
    *argument = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].word, line) != 0)
            continue;
        step->kind = words[i].kind;
        bool fits = text_invisible(step->text, sizeof step->text, &step->length, rest);
        if (!fits)
            wrong(step, "the line is too long");
        else if (words[i].argument != MAYBE && (words[i].argument == ALWAYS) != (rest[0] != '\0'))
            wrong(step,
                  words[i].argument == ALWAYS ? "an argument is missing" : "no argument here");
        else if (step->kind == PLAY_CLOCK)
            read_clock(step, strcmp(line, "wait") == 0);
        else if (strcmp(line, "pin") == 0)
            text_copy(play->pin, sizeof play->pin, step->text);
        return;
    }
    wrong(step, "no such word; see the README for those that there are");
}

// A PIN is not in the journal; whoever replays one says what it was. "??????" is another one, of
// the same length.
static void know_pin(const struct play *play, struct play_step *step) {
    bool other = strcmp(step->text, "?????? ok") == 0;
    char pin[NUMBER_MAX];
    if (step->kind != PLAY_KEY || (!other && strcmp(step->text, "****** ok") != 0))
        return;
    text_copy(pin, sizeof pin, play->pin);
    for (char *digit = pin; other && *digit; digit++)
        *digit = (char)('0' + '9' - *digit);
    if (pin[0])
        text_format(step->text, sizeof step->text, "%s ok", pin);
    else
        wrong(step, "which PIN? put \"pin DIGITS\" above");
}

void play_next(struct play *play, struct play_step *step) {
    char line[SCAN_MAX * 4];
    memset(step, 0, sizeof *step);
    if (*play->next == '\0')
        return;
    size_t length = strcspn(play->next, "\n");
    size_t kept = length < sizeof line ? length : sizeof line - 1;
    memcpy(line, play->next, kept);
    line[kept] = '\0';
    play->next += length + (play->next[length] == '\n');
    step->line = ++play->line;
    while (kept > 0 && (line[kept - 1] == '\r' || line[kept - 1] == ' '))
        line[--kept] = '\0';
    char *start = line + strspn(line, " \t");
    text_copy(step->shown, sizeof step->shown, start);
    if (length >= sizeof line)
        wrong(step, "the line is too long");
    else if (*start == '\0' || *start == '#')
        step->kind = PLAY_NOTHING;
    else
        understand(play, step, start);
    know_pin(play, step);
}

void play_words(const struct view *view, char *to, size_t size) {
    const char *const singles[] = {view->site,   view->behind, view->person,
                                   view->title,  view->prompt, view->answer,
                                   view->advice, view->clause, view->pad_label};
    to[0] = '\0';
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (singles[i][0])
            text_add(to, size, "%s\n", singles[i]);
    for (size_t i = 0; i < view->cards_count; i++)
        text_add(to, size, "%s %s %s\n", view->cards[i].heading, view->cards[i].main,
                 view->cards[i].detail);
    for (size_t i = 0; i < view->rows_count; i++) {
        const struct row *row = &view->rows[i];
        text_add(to, size, "%s %s %s %s\n", row->main, row->detail, row->figure, row->note);
        for (size_t n = 0; n < row->segments_count; n++)
            text_add(to, size, "%s %s\n", row->segments[n].label, row->segments[n].figure);
    }
    for (size_t i = 0; i < view->buttons_count; i++)
        text_add(to, size, "%s\n", view->buttons[i].text);
}

// True when the target is a row of the list that shows the text somewhere.
static bool row_shows(const struct view *view, const struct target *target, const char *text) {
    for (size_t i = 0; i < view->rows_count; i++) {
        const struct row *row = &view->rows[i];
        bool shows = strstr(row->main, text) || strstr(row->detail, text) ||
                     strstr(row->figure, text) || strstr(row->note, text);
        if (shows && row->code[0] && strcmp(row->code, target->code) == 0)
            return true;
    }
    return false;
}

const struct target *play_target(const struct kiosk *kiosk, const char *text) {
    const struct layout *layout = &kiosk->layout;
    const struct target *found = NULL;
    for (size_t i = 0; i < layout->targets_count; i++)
        if (strcmp(layout->targets[i].shown, text) == 0)
            return &layout->targets[i];
    for (size_t i = 0; i < layout->targets_count; i++) {
        const struct target *target = &layout->targets[i];
        if (!strstr(target->shown, text) && !row_shows(&kiosk->view, target, text))
            continue;
        if (found)
            return NULL; // two of them: which one is not for us to guess
        found = target;
    }
    return found;
}

enum { WORDS_MAX = VIEW_ROWS_MAX * (LINE_TEXT_MAX * 2 + NAME_MAX_BYTES + NUMBER_MAX) };

static bool expect_words(const char *wanted, bool there, const struct kiosk *kiosk, char *why,
                         size_t size) {
    char *all = malloc(WORDS_MAX);
    if (!all)
        return false;
    play_words(&kiosk->view, all, WORDS_MAX);
    bool found = strstr(all, wanted) != NULL;
    if (found != there)
        text_format(why, size, "%s on the screen:\n%s", there ? "not" : "it is", all);
    free(all);
    return found == there;
}

static bool expect_text(const char *wanted, const char *is, char *why, size_t size) {
    if (strcmp(wanted, is) != 0)
        text_format(why, size, "it is \"%s\"", is);
    return strcmp(wanted, is) == 0;
}

static bool expect_number(int64_t wanted, int64_t is, char *why, size_t size) {
    if (wanted != is)
        text_format(why, size, "it is %lld", (long long)is);
    return wanted == is;
}

// "stock PART N", or "stock PART CONDITION ACCOUNT N" (old cage, new custody …).
static bool expect_stock(const char *text, struct kiosk *kiosk, char *why, size_t size) {
    char number[NUMBER_MAX], condition[NUMBER_MAX] = "new", account[NUMBER_MAX] = "bin";
    long long wanted;
    struct code code;
    struct thing thing;
    if (sscanf(text, "%47s %47s %47s %lld", number, condition, account, &wanted) != 4) {
        text_copy(condition, sizeof condition, "new");
        text_copy(account, sizeof account, "bin");
        if (sscanf(text, "%47s %lld", number, &wanted) != 2)
            return expect_text("PART N, or PART CONDITION ACCOUNT N", text, why, size);
    }
    code_read(&code, number, strlen(number));
    facts_find(kiosk->store, 0, &code, &thing);
    if (thing.kind != THING_PART)
        return expect_text("a part", number, why, size);
    return expect_number(wanted, facts_stock_of(kiosk->store, thing.id, account, condition), why,
                         size);
}

static bool expect_owed(const char *text, struct kiosk *kiosk, char *why, size_t size) {
    char number[NUMBER_MAX];
    long long wanted;
    struct debt debt;
    if (sscanf(text, "%47s %lld", number, &wanted) != 2)
        return expect_text("STAFF-NUMBER N", text, why, size);
    facts_debt(kiosk->store, facts_person_numbered(kiosk->store, number), kiosk->wall_us, &debt);
    return expect_number(wanted, debt.total, why, size);
}

static void copy_words(void *context, const char *words_found) {
    text_copy(context, CODE_MAX, words_found);
}

bool play_expect(const struct play_step *step, struct kiosk *kiosk, char *why, size_t size) {
    static const char *const sounds[SOUND_COUNT] = {"none", "accepted", "refused", "done"};
    const char *text = step->text, *rest = strchr(text, ' ');
    rest = rest ? rest + 1 : "";
    why[0] = '\0';
    if (strncmp(text, "place ", 6) == 0)
        return expect_text(rest, kiosk->view.place, why, size);
    if (strncmp(text, "words ", 6) == 0)
        return expect_words(rest, true, kiosk, why, size);
    if (strncmp(text, "nowords ", 8) == 0)
        return expect_words(rest, false, kiosk, why, size);
    if (strncmp(text, "refused ", 8) == 0)
        return expect_text(rest, refusal_name(kiosk->turn.answer.refusal), why, size);
    if (strncmp(text, "clause ", 7) == 0)
        return expect_text(rest, kiosk->view.clause, why, size);
    if (strncmp(text, "outcome ", 8) == 0)
        return expect_text(rest, outcome_name(kiosk->turn.plan.outcome), why, size);
    if (strncmp(text, "sound ", 6) == 0)
        return expect_text(rest, sounds[kiosk->turn.answer.sound], why, size);
    if (strncmp(text, "stock ", 6) == 0)
        return expect_stock(rest, kiosk, why, size);
    if (strncmp(text, "owed ", 5) == 0)
        return expect_owed(rest, kiosk, why, size);
    if (strcmp(text, "verified") == 0) {
        char words_found[CODE_MAX] = "";
        (void)journal_verify(kiosk->store, copy_words, words_found, NULL);
        return expect_text("", words_found, why, size);
    }
    text_copy(why, size, "no such expectation");
    return false;
}

// An entry of the journal, as far as a shift says it again.
struct told {
    int64_t at_us, clock_us;
    char person[NUMBER_MAX], place[NUMBER_MAX], kind[NUMBER_MAX], code[CODE_PRINT_MAX];
    char outcome[NUMBER_MAX], refusal[NUMBER_MAX];
};

static void read_row(struct store *store, struct told *row) {
    const struct {
        int column;
        char *to;
        size_t size;
    } texts[] = {
        {3, row->person, sizeof row->person},   {5, row->place, sizeof row->place},
        {6, row->kind, sizeof row->kind},       {7, row->code, sizeof row->code},
        {8, row->outcome, sizeof row->outcome}, {9, row->refusal, sizeof row->refusal},
    };
    row->at_us = store_number(store, Q_JOURNAL, 1);
    row->clock_us = store_number(store, Q_JOURNAL, 2);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        store_text(store, Q_JOURNAL, texts[i].column, texts[i].to, texts[i].size);
}

// Where the journal is being printed.
struct printing {
    void (*line)(void *context, const char *text);
    void *context;
    int64_t clock_us;       // as the shift has it
    char place[NUMBER_MAX]; // where the first of two equal PINs was given, "" where none is awaited
};

static void time_text(char *to, size_t size, int64_t at_us) {
    struct moment m;
    int us = (int)(at_us % 1000000);
    rule_moment(&m, at_us);
    text_format(to, size, "%04d-%02d-%02d %02d:%02d:%02d", m.year, m.month, m.day, m.hour, m.minute,
                (int)(at_us / 1000000 % 60));
    if (us)
        text_add(to, size, ".%06d", us);
}

// What the clock said; beside it the time that the entry was given, where the clock was behind.
static void print_clock(struct printing *to, const struct told *row) {
    char time[NUMBER_MAX], text[NUMBER_MAX * 2];
    if (row->clock_us != to->clock_us) {
        time_text(time, sizeof time, row->clock_us);
        text_format(text, sizeof text, "at %s", time);
        to->line(to->context, text);
    }
    to->clock_us = row->clock_us;
    if (row->at_us > row->clock_us + CLOCK_BEHIND_US) {
        time_text(time, sizeof time, row->at_us);
        text_format(text, sizeof text, "# the clock is behind: kept as %s", time);
        to->line(to->context, text);
    }
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), least = strlen(end);
    return length >= least && strcmp(text + length - least, end) == 0;
}

// A hostile scan stands in the journal with its bytes escaped, and cut where it was long (code.c):
// then one byte more, four characters wide, is cut at the same place again.
static void print_hostile(char *to, size_t size, const char *code) {
    enum { CUT_MIN = CODE_MAX - 4 };
    static const char more[] = "…";
    text_format(to, size, "scan %s", code);
    if (code[0] == '\0')
        text_append(to, size, "\\x20");
    else if (strlen(code) >= CUT_MIN && ends_with(code, more))
        text_format(to, size, "scan %.*s\\x01", (int)(strlen(code) - strlen(more)), code);
    else if (ends_with(code, "\\x0D") || ends_with(code, "\\x0A"))
        text_append(to, size, "\\x0D"); // one line end is no part of a scan
}

// The first of two equal PINs asked for twice running: the first one was forgotten in between.
static void print_pin(struct printing *to, char *text, size_t size, const struct told *row) {
    bool asked = strcmp(row->outcome, "asked") == 0;
    if (asked && strcmp(to->place, row->place) == 0)
        to->line(to->context, "restart");
    bool too_short = strcmp(row->refusal, "pin_short") == 0;
    if (!too_short)
        text_copy(to->place, sizeof to->place, asked ? row->place : "");
    if (too_short)
        text_copy(text, size, "key 1 ok");
    else if (strncmp(row->refusal, "pin_", 4) == 0)
        text_copy(text, size, "key ?????? ok");
    else
        text_copy(text, size, "key ****** ok");
}

static void print_row(struct printing *to, const struct told *row) {
    enum { SHOWN_MAX = CODE_PRINT_MAX * 4 }; // every byte as \xNN
    char text[SHOWN_MAX + 8], shown[SHOWN_MAX];
    if (strcmp(row->kind, "import") == 0) {
        text_format(text, sizeof text, "# import %s", row->code);
        to->line(to->context, text);
        return;
    }
    print_clock(to, row);
    text_format(text, sizeof text, "# %s in %s: %s %s", row->person[0] ? row->person : "nobody",
                row->place, row->outcome, row->refusal);
    while (ends_with(text, " "))
        text[strlen(text) - 1] = '\0';
    to->line(to->context, text);
    if (strcmp(row->place, to->place) != 0)
        to->place[0] = '\0';
    text_visible(shown, sizeof shown, row->code, strlen(row->code));
    bool paper = strcmp(row->kind, "paper") == 0;
    text_format(text, sizeof text, "%s %s", paper ? "paper" : "scan", shown);
    if (strcmp(row->kind, "pin") == 0)
        print_pin(to, text, sizeof text, row);
    else if (strcmp(row->kind, "hostile") == 0 && strcmp(row->code, "?") == 0)
        text_copy(text, sizeof text, "lost"); // a bare "?" that was scanned is a label
    else if (strcmp(row->kind, "hostile") == 0)
        print_hostile(text, sizeof text, row->code);
    to->line(to->context, text);
}

void play_journal(struct store *store, void (*line)(void *context, const char *text),
                  void *context) {
    struct printing to = {.line = line, .context = context, .clock_us = -1};
    struct told row;
    line(context,
         "# PINs are not kept: put \"pin DIGITS\" above a \"key ****** ok\"; \"??????\" is a "
         "wrong one");
    store_ask(store, Q_JOURNAL, "");
    while (store_row(store, Q_JOURNAL)) {
        read_row(store, &row);
        print_row(&to, &row);
    }
}
