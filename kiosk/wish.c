#include "wish.h"

#include "text.h"

#include <string.h>

enum {
    TAKES_STORE = 1,
    TAKES_DEMO = 2,
    TAKES_PICTURES = 4, // --shots, --size
    MAY_TAKE_STORE = 8,
    TAKES_TONGUE = 16,
    TAKES_OUT = 32,
    TAKES_DRY = 64,
    TAKES_TIME = 128,
};

static const struct {
    const char *name, *words; // as they are written behind the program's name
    const char *does, *more;
    const char *codes[4]; // what each exit code means; NULL where it does not occur
    const char *example;
    unsigned takes;
    size_t least, most; // words that are no options
} commands[COMMAND_COUNT] = {
    [COMMAND_RUN] = {"run",
                     "run --store S",
                     "open the counter",
                     "Fullscreen on a console, in a window on a desktop, where the last one stood.",
                     {[0] = "the window was closed or the service was told to stop",
                      [3] = "there is no screen, or the store is missing, damaged, newer or held "
                            "by another counter"},
                     "run --store counter.store",
                     TAKES_STORE,
                     0,
                     0},
    [COMMAND_INIT] =
        {"init",
         "init [--demo [year]] --store S",
         "make a store",
         "An empty one asks on its first screen for the site and the first administrator. With\n"
         "--demo it holds an invented store's parts, vehicles and people, with PIN 246810; with\n"
         "--demo year also a year of three sites, played through the rules shift by shift.",
         {[0] = "it is made",
          [3] = "something of that name is there already, or its folder cannot be written"},
         "init --demo --store demo.store",
         TAKES_STORE | TAKES_DEMO,
         0,
         0},
    [COMMAND_IMPORT] =
        {"import",
         "import LIST FILE.csv [--dry-run] --store S",
         "add parts, vehicles, people or bins",
         "LIST is parts, vehicles, people or bins. The file has a header row, as a spreadsheet\n"
         "saves it: UTF-8, UTF-16 or the site's own charset, commas, semicolons or tabs. All rows\n"
         "are taken or none, and every bad row is named with its line and the reason. With\n"
         "--dry-run nothing is taken, and it says what would be.",
         {[0] = "every row is in the store",
          [1] = "a row is bad, or Ctrl-C stopped it; nothing was imported",
          [2] = "there is no such list",
          [3] = "the file or the store cannot be used"},
         "import parts parts.csv --store counter.store",
         TAKES_STORE | TAKES_DRY,
         2,
         2},
    [COMMAND_PLAY] =
        {"play",
         "play FILE.day --store S [--shots DIR] [--lang zh|en] [--size WxH]",
         "play a shift through the whole program",
         "A line of result for each event: line number, event, outcome, place, words. Pictures of\n"
         "\"shot\" lines go to DIR; the screen has 1280x800 pixels, at least 1024x600. The README\n"
         "says how a shift is written.",
         {[0] = "every expectation was met",
          [1] = "one was not, or a line cannot be played; the last line says which and why",
          [3] = "the shift or the store cannot be used"},
         "play assets/demo/shift.day --store demo.store --shots shots",
         TAKES_STORE | TAKES_PICTURES | TAKES_TONGUE,
         1,
         1},
    [COMMAND_JOURNAL] = {"journal",
                         "journal --store S",
                         "print what happened, as a shift that can be played",
                         "PINs are not kept: put a line \"pin DIGITS\" on top before you play it.",
                         {[0] = "printed", [3] = "the store cannot be used"},
                         "journal --store counter.store >monday.day",
                         TAKES_STORE,
                         0,
                         0},
    [COMMAND_VERIFY] =
        {"verify",
         "verify --store S",
         "recount everything",
         "The journal's chain, balances against movements, documents, units; a line for each\n"
         "trouble found.",
         {[0] = "everything agrees",
          [1] = "something does not, or Ctrl-C stopped it",
          [3] = "the store cannot be used"},
         "verify --store counter.store",
         TAKES_STORE,
         0,
         0},
    [COMMAND_DECODE] =
        {"decode",
         "decode [--time] IMAGE...",
         "print symbology and text of every code in pictures",
         "One line a code: symbology, a tab, the text with control characters as \\xNN. With\n"
         "--time also a tab and the milliseconds that its picture took, from the file on.",
         {[0] = "every picture had a code", [1] = "one had none, or cannot be read"},
         "decode label.png",
         TAKES_TIME,
         1,
         SIZE_MAX},
    [COMMAND_EXPLAIN] = {"explain",
                         "explain TEXT [--store S]",
                         "tell how a scanned text is understood, and why",
                         "A line a step: step, tab, text, tab, reason. \\xNN in TEXT is a byte and "
                         "\\\\ a backslash.\n"
                         "With a store also what it denotes there.",
                         {[0] = "it is understood, and denotes something",
                          [1] = "it cannot be used, or denotes nothing",
                          [3] = "the store cannot be used"},
                         "explain ']C1010950110153000310AB\\x1D21S5'",
                         MAY_TAKE_STORE,
                         1,
                         1},
    [COMMAND_RULES] =
        {"rules",
         "rules",
         "print places, forms and refusals",
         "What each place answers itself, the fields of its form, and every refusal with its\n"
         "clause, in Chinese and English.",
         {[0] = "printed"},
         "rules",
         0,
         0,
         0},
    [COMMAND_PAPER] =
        {"paper",
         "paper KIND NUMBER --store S --out FILE.pdf [--lang zh|en]",
         "write a paper as PDF",
         "KIND is requisition, issue-slip, tag and so on; a wrong one is answered with all of "
         "them.\n"
         "Every copy that the rules ask for is in the file; the language of --lang leads, the "
         "other\n"
         "stands beside it in small letters.",
         {[0] = "the file is written",
          [1] = "there is no record of that kind and number",
          [2] = "there is no such kind of paper",
          [3] = "the store or the file cannot be used"},
         "paper requisition RQ012600042J --store counter.store --out RQ012600042J.pdf",
         TAKES_STORE | TAKES_OUT | TAKES_TONGUE,
         2,
         2},
    [COMMAND_EXPORT] = {"export",
                        "export TABLE --store S --out FILE.xlsx|FILE.csv [--lang zh|en]",
                        "write a table of the store for a spreadsheet",
                        "TABLE is stock, debts, claims or movements. XLSX has numbers and dates as "
                        "such, and sums\n"
                        "as formulas; CSV is UTF-8, and no text in it can be run as a formula.",
                        {[0] = "the file is written",
                         [2] = "there is no such table, or the file's name ends otherwise",
                         [3] = "the store or the file cannot be used"},
                        "export stock --store counter.store --out stock.xlsx",
                        TAKES_STORE | TAKES_OUT | TAKES_TONGUE,
                        1,
                        1},
};

static enum command command_named(const char *name) {
    for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return (enum command)i;
    return COMMAND_NONE;
}

enum { WIDTH_MIN = 1024, HEIGHT_MIN = 600, WIDTH_MAX = 3840, HEIGHT_MAX = 2160 };

static bool take_size(struct wish *wish, const char *text) {
    char end;
    return sscanf(text, "%4dx%4d%c", &wish->width, &wish->height, &end) == 2 &&
           wish->width >= WIDTH_MIN && wish->height >= HEIGHT_MIN && wish->width <= WIDTH_MAX &&
           wish->height <= HEIGHT_MAX;
}

static bool take_tongue(struct wish *wish, const char *text) {
    bool english = strcmp(text, "en") == 0;
    wish->tongue = english ? TONGUE_ENGLISH : TONGUE_CHINESE;
    return english || strcmp(text, "zh") == 0;
}

// An option that has a value, and what is wrong with it; "" when nothing is.
static const char *take_value(struct wish *wish, const char *option, char *value) {
    if (strcmp(option, "--store") == 0)
        wish->store = value;
    else if (strcmp(option, "--shots") == 0)
        wish->shots = value;
    else if (strcmp(option, "--out") == 0)
        wish->out = value;
    else if (strcmp(option, "--lang") == 0)
        return take_tongue(wish, value) ? "" : "--lang is zh or en";
    else
        return take_size(wish, value) ? "" : "--size is WxH, from 1024x600 to 3840x2160";
    return value[0] ? "" : "an empty name";
}

static unsigned option_of(const char *word) {
    static const struct {
        const char *word;
        unsigned takes;
    } options[] = {
        {"--store", TAKES_STORE | MAY_TAKE_STORE},
        {"--shots", TAKES_PICTURES},
        {"--lang", TAKES_TONGUE},
        {"--out", TAKES_OUT},
        {"--size", TAKES_PICTURES},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strcmp(options[i].word, word) == 0)
            return options[i].takes;
    return 0;
}

static bool refuse(char *why, size_t size, const char *words, const char *word) {
    text_format(why, size, "%s%s", words, word);
    return false;
}

// Sorts the words behind the command into options and others.
static bool sort_words(struct wish *wish, char *why, size_t size, char **words, size_t count) {
    unsigned takes = commands[wish->command].takes;
    for (size_t i = 1; i < count; i++) {
        char *word = words[i];
        unsigned option = option_of(word);
        if (strncmp(word, "--", 2) != 0) {
            wish->rest[wish->rest_count++] = word;
        } else if (strcmp(word, "--demo") == 0 && (takes & TAKES_DEMO)) {
            wish->demo = true;
            wish->year = i + 1 < count && strcmp(words[i + 1], "year") == 0;
            i += wish->year;
        } else if (strcmp(word, "--dry-run") == 0 && (takes & TAKES_DRY)) {
            wish->dry = true;
        } else if (strcmp(word, "--time") == 0 && (takes & TAKES_TIME)) {
            wish->time = true;
        } else if (!(takes & option)) {
            return refuse(why, size, "no such option here: ", word);
        } else if (++i == count) {
            return refuse(why, size, "a word is missing behind ", word);
        } else {
            const char *wrong = take_value(wish, word, words[i]);
            if (wrong[0])
                return refuse(why, size, wrong, "");
        }
    }
    return true;
}

static bool asks_help(char **words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
            return true;
    return false;
}

bool wish_take(struct wish *wish, char *why, size_t size, char **words, size_t count) {
    *wish = (struct wish){.width = 1280, .height = 800, .rest = words};
    wish->help = asks_help(words, count);
    if (count == 0)
        return refuse(why, size, "which command?", "");
    wish->command = command_named(words[0]);
    if (wish->command == COMMAND_NONE)
        return (wish->help && words[0][0] == '-') ||
               refuse(why, size, "no such command: ", words[0]);
    if (wish->help)
        return true;
    if (!sort_words(wish, why, size, words, count))
        return false;
    if (wish->rest_count < commands[wish->command].least)
        return refuse(why, size, "a word is missing", "");
    if (wish->rest_count > commands[wish->command].most)
        return refuse(why, size, "one word too many: ", wish->rest[commands[wish->command].most]);
    if ((commands[wish->command].takes & TAKES_STORE) && !wish->store)
        return refuse(why, size, "which store? --store PATH is missing", "");
    if ((commands[wish->command].takes & TAKES_OUT) && !wish->out)
        return refuse(why, size, "into which file? --out FILE is missing", "");
    return true;
}

// Each line of a text, set in.
static void write_lines(FILE *to, const char *text) {
    while (*text) {
        size_t length = strcspn(text, "\n");
        fprintf(to, "  %.*s\n", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static void write_all(FILE *to) {
    fprintf(to, "counterfoil %s\n", COUNTERFOIL_VERSION);
    for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
        fprintf(to, "  counterfoil %s\n      %s\n", commands[i].words, commands[i].does);
    fputs("counterfoil COMMAND --help says more.\n"
          "Exit codes: 0 done, 1 the answer is no, 2 wrong words, 3 a store or file cannot be "
          "used.\n",
          to);
}

void wish_help(FILE *to, enum command command) {
    if (command == COMMAND_NONE) {
        write_all(to);
        return;
    }
    fprintf(to, "counterfoil %s\n  %s.\n", commands[command].words, commands[command].does);
    write_lines(to, commands[command].more);
    fputs("Exit codes:\n", to);
    for (int code = 0; code < 4; code++) {
        const char *words = commands[command].codes[code];
        if (words || code == 2)
            fprintf(to, "  %d  %s\n", code, words ? words : "wrong words");
    }
    fprintf(to, "Example:\n  counterfoil %s\n", commands[command].example);
}
