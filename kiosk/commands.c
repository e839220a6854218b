#include "commands.h"

#include "charset.h"
#include "console.h"
#include "explain.h"
#include "export.h"
#include "facts.h"
#include "form.h"
#include "import.h"
#include "journal.h"
#include "log.h"
#include "play.h"
#include "press.h"
#include "rulebook.h"
#include "step.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void command_say_store(const char *path, enum fault fault) {
    static const char *const advice[FAULT_COUNT] = {
        [FAULT_BUSY] = "another counter has it open: close that one first",
        [FAULT_OLDER] = "start the counter once, which brings it forward",
        [FAULT_NEWER] = "install the newer Counterfoil that wrote it",
        [FAULT_DAMAGED] = "restore the last backup; do not write to this file",
        [FAULT_MISSING] = "make one with: counterfoil init --store PATH",
        [FAULT_DENIED] = "give this user the right to write it and its folder",
    };
    struct stat status;
    bool there = stat(path, &status) == 0;
    if (there && S_ISDIR(status.st_mode)) {
        fprintf(stderr, "counterfoil: store %s: it is a folder: name the file in it\n", path);
        return;
    }
    // The engine says no more than that it cannot open a file, or cannot lock it.
    bool closed = there && access(path, R_OK | W_OK) != 0;
    if ((fault == FAULT_MISSING && there) || (fault == FAULT_IO && closed))
        fault = FAULT_DENIED;
    fprintf(stderr, "counterfoil: store %s: %s%s%s\n", path, fault_text(fault),
            advice[fault] ? ": " : "", advice[fault] ? advice[fault] : "");
}

char *command_read(const char *path, size_t *length) {
    struct stat status;
    char *bytes = NULL;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size > LIST_BYTES_MAX) {
        fprintf(stderr, "counterfoil: %s: %s\n", path,
                file ? "not a file that can be read" : strerror(errno));
    } else {
        bytes = calloc(1, (size_t)status.st_size + 1);
        size_t got = bytes ? fread(bytes, 1, (size_t)status.st_size, file) : 0;
        if (length)
            *length = got;
    }
    if (file)
        fclose(file);
    return bytes;
}

static int64_t wall_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

// The demo store is made at one moment, so that a shift played on it always gives the same.
enum { DEMO_S = 1793491200 }; // 2026-11-01 08:00 in China

static void tell_row(void *context, int line, const char *words) {
    if (line)
        fprintf(stderr, "%s: line %d: %s\n", (const char *)context, line, words);
    else
        fprintf(stderr, "%s: %s\n", (const char *)context, words);
}

// A file as text, from whatever charset a spreadsheet saved it in; the caller frees it.
static char *read_text(struct store *store, const char *file, size_t *length) {
    struct settings settings;
    size_t made;
    char *bytes = command_read(file, length);
    facts_settings(store, 0, &settings);
    char *text = bytes ? charset_file(&made, (enum charset)settings.charset, bytes, *length) : NULL;
    if (!text)
        return bytes;
    free(bytes);
    *length = made;
    return text;
}

static void say_imported(const char *file, const struct imported *imported, bool dry) {
    if (dry)
        printf("every row is good: %d rows of %s would be added, with %lld pieces of opening "
               "stock; nothing was changed\n",
               imported->rows, file, (long long)imported->pieces);
    else
        printf("%d rows from %s\n", imported->rows, file);
}

// The context is only read: the sinks take void * because others write to theirs.
static int import_file(struct store *store, enum list list, char *file, int64_t now_us,
                       struct console *console, bool dry) {
    size_t length;
    struct imported imported;
    char *bytes = read_text(store, file, &length);
    if (!bytes)
        return EXIT_FAULT;
    enum fault fault = import_list(store, list, bytes, length, now_us, &imported, tell_row, file,
                                   &console->progress, dry);
    free(bytes);
    console_clear(console);
    if (fault == FAULT_NONE)
        say_imported(file, &imported, dry);
    else if (fault == FAULT_DAMAGED)
        fprintf(stderr, "counterfoil: nothing was imported: put these rows right first\n");
    else if (fault == FAULT_STOPPED)
        fprintf(stderr, "counterfoil: stopped: nothing was imported\n");
    else
        fprintf(stderr, "counterfoil: nothing was imported: %s: %s\n", fault_text(fault),
                store_words(store));
    bool no = fault == FAULT_DAMAGED || fault == FAULT_STOPPED;
    return fault == FAULT_NONE ? EXIT_DONE : no ? EXIT_NO : EXIT_FAULT;
}

static int fill_list(struct store *store, const char *folder, enum list list, int64_t made_us,
                     struct console *console) {
    static const char *const names[LIST_COUNT] = {"", "parts", "vehicles", "people", "bins"};
    char file[CODE_MAX * 2];
    text_format(file, sizeof file, "%s/%s.csv", folder, names[list]);
    return import_file(store, list, file, made_us, console, false);
}

static int fill_demo(struct store *store, const char *assets, struct console *console) {
    static const enum list lists[] = {LIST_BINS, LIST_PARTS, LIST_VEHICLES, LIST_PEOPLE};
    int64_t made_us = DEMO_S * INT64_C(1000000);
    char folder[CODE_MAX * 2];
    int code = EXIT_DONE;
    text_format(folder, sizeof folder, "%s/demo", assets);
    if (import_site(store, 1, "长风客车售后备件库", "Changfeng Coach parts store", made_us) !=
        FAULT_NONE)
        return EXIT_FAULT;
    for (size_t i = 0; i < sizeof lists / sizeof *lists && code == EXIT_DONE; i++)
        code = fill_list(store, folder, lists[i], made_us, console);
    return code;
}

// The year has few enough parts that each month's count can be played: some of the demo's. Its two
// service stations have people of their own.
static int fill_year(struct store *store, const char *assets, struct console *console) {
    static const struct {
        const char *folder;
        enum list list;
    } lists[] = {{"demo/year", LIST_BINS},
                 {"demo/year", LIST_PARTS},
                 {"demo", LIST_VEHICLES},
                 {"demo", LIST_PEOPLE},
                 {"demo/year", LIST_PEOPLE}};
    static const char *const sites[][2] = {{"长风客车售后备件库", "Changfeng Coach parts store"},
                                           {"南城服务站", "South service station"},
                                           {"北郊服务站", "North service station"}};
    char folder[CODE_MAX * 2];
    int code = EXIT_DONE;
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        if (import_site(store, (int64_t)i + 1, sites[i][0], sites[i][1], DEMO_YEAR_US) !=
            FAULT_NONE)
            return EXIT_FAULT;
    for (size_t i = 0; i < sizeof lists / sizeof *lists && code == EXIT_DONE; i++) {
        text_format(folder, sizeof folder, "%s/%s", assets, lists[i].folder);
        code = fill_list(store, folder, lists[i].list, DEMO_YEAR_US, console);
    }
    return code;
}

// Half a demo is no store.
void command_unmake(const char *path) {
    remove(path);
    fprintf(stderr, "counterfoil: no store was made\n");
}

int command_init(const char *path, const char *demo_assets, bool year, struct console *console) {
    struct store *store = NULL;
    int code = EXIT_DONE;
    enum fault fault = store_create(path);
    if (fault == FAULT_BUSY) {
        fprintf(stderr, "counterfoil: %s is there already: choose another name\n", path);
        return EXIT_FAULT;
    }
    if (fault == FAULT_NONE)
        fault = store_open(&store, path);
    if (fault == FAULT_MISSING) {
        fprintf(stderr, "counterfoil: %s: its folder is not there, or may not be written\n", path);
        return EXIT_FAULT;
    }
    if (fault != FAULT_NONE) {
        command_say_store(path, fault);
        remove(path);
        return EXIT_FAULT;
    }
    if (demo_assets)
        code =
            year ? fill_year(store, demo_assets, console) : fill_demo(store, demo_assets, console);
    store_close(store);
    if (code != EXIT_DONE)
        command_unmake(path);
    return code;
}

int command_import(const char *path, const char *name, const char *file, bool dry) {
    struct store *store;
    struct console console;
    char named[CODE_MAX * 2];
    enum list list = lists_named(name);
    if (list == LIST_NONE) {
        fprintf(stderr, "counterfoil: no list \"%s\": parts, vehicles, people or bins\n", name);
        return EXIT_USAGE;
    }
    enum fault fault = store_open(&store, path);
    if (fault != FAULT_NONE) {
        command_say_store(path, fault);
        return EXIT_FAULT;
    }
    text_copy(named, sizeof named, file);
    console_begin(&console, "import");
    int code = import_file(store, list, named, wall_us(), &console, dry);
    store_close(store);
    console_end(&console);
    return code;
}

// What a verification found, above the line that says how far it is.
struct troubles {
    struct console console;
    int64_t count;
};

static void tell_trouble(void *context, const char *words) {
    struct troubles *troubles = context;
    troubles->count++;
    console_clear(&troubles->console);
    printf("%s\n", words);
}

// No trouble: these entries have both times, and stand in the order in which they were made.
static void tell_behind(struct store *store) {
    int64_t count = 0, first = 0;
    store_ask(store, Q_CLOCK_BEHIND, "n", CLOCK_BEHIND_US);
    if (store_row(store, Q_CLOCK_BEHIND)) {
        count = store_number(store, Q_CLOCK_BEHIND, 0);
        first = store_number(store, Q_CLOCK_BEHIND, 1);
        store_end(store, Q_CLOCK_BEHIND);
    }
    if (count)
        printf("%lld entries were made while the clock was behind, the first is %lld; "
               "the journal shows both times\n",
               (long long)count, (long long)first);
}

int command_verify(const char *path) {
    struct store *store;
    struct troubles found = {.count = 0};
    console_begin(&found.console, "verify");
    enum fault fault = store_look(&store, path, tell_trouble, &found);
    if (fault != FAULT_NONE) {
        command_say_store(path, fault);
        console_end(&found.console);
        return EXIT_FAULT;
    }
    journal_verify(store, tell_trouble, &found, &found.console.progress);
    fault = store_fault(store);
    console_clear(&found.console);
    if (fault == FAULT_NONE)
        tell_behind(store);
    if (fault == FAULT_STOPPED)
        printf("stopped: not everything was looked at; nothing was changed\n");
    else if (fault != FAULT_NONE)
        printf("the store cannot be read through: %s\n", store_words(store));
    else if (found.count == 0)
        printf("verified: the journal's chain, balances, documents and units agree\n");
    store_close(store);
    console_end(&found.console);
    return found.count || fault != FAULT_NONE ? EXIT_NO : EXIT_DONE;
}

static void tell_line(void *context, const char *text) {
    (void)context;
    puts(text);
}

static void warn(void *context, const char *words) {
    fprintf(stderr, "counterfoil: %s: %s\n", (const char *)context, words);
}

int command_journal(const char *path) {
    struct store *store;
    char named[CODE_MAX * 4];
    text_copy(named, sizeof named, path);
    enum fault fault = store_look(&store, path, warn, named);
    if (fault != FAULT_NONE) {
        command_say_store(path, fault);
        return EXIT_FAULT;
    }
    play_journal(store, tell_line, NULL);
    fault = store_fault(store);
    if (fault != FAULT_NONE)
        fprintf(stderr, "counterfoil: %s: the journal cannot be read to its end: %s\n", path,
                store_words(store));
    store_close(store);
    return fault == FAULT_NONE ? EXIT_DONE : EXIT_FAULT;
}

int command_explain(const char *text, const char *path) {
    struct store *store = NULL;
    enum fault fault = path ? store_open(&store, path) : FAULT_NONE;
    if (fault != FAULT_NONE) {
        command_say_store(path, fault);
        return EXIT_FAULT;
    }
    bool good = explain_text(stdout, text, store, wall_us());
    store_close(store);
    return good ? EXIT_DONE : EXIT_NO;
}

// The tables print themselves: the rules with who refuses and what proves it, places with what they
// answer, forms, then refusals with their clauses.
int command_rules(void) {
    printf("clause\trule\trefusal\tfunction\tconstraint\tshown by\tattacked by\n");
    for (size_t i = 0; i < RULEBOOK_ROWS; i++)
        printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", rulebook[i].clause, rulebook[i].rule,
               rulebook[i].refusal, rulebook[i].function, rulebook[i].constraint, rulebook[i].shown,
               rulebook[i].attack);
    printf("\nplace\tanswers itself (everything else as anywhere)\n");
    for (int place = PLACE_NONE + 1; place < PLACE_COUNT; place++) {
        printf("%s\t", place_name(place));
        for (int event = EVENT_NONE; event < EVENT_COUNT; event++)
            if (step_own(place, event))
                printf("%s, ", event_name(event));
        printf("\n");
    }
    printf("\nform\tfields, in their order\n");
    for (int place = PLACE_NONE + 1; place < PLACE_COUNT; place++) {
        size_t count;
        const struct field *form = form_fields(place, &count);
        if (count)
            printf("%s\t", place_name(place));
        for (size_t i = 0; i < count; i++)
            printf("%s%s", phrase(false, form[i].label), i + 1 < count ? ", " : "\n");
    }
    printf("\nrefusal\tclause\tsays\n");
    for (int refusal = REFUSE_none + 1; refusal < REFUSAL_COUNT; refusal++)
        printf("%s\t%s\t%s / %s\n", refusal_name(refusal), refusal_clause(refusal),
               phrase(true, phrase_refuse(refusal)), phrase(false, phrase_refuse(refusal)));
    return EXIT_DONE;
}

static int say_kinds(const char *name) {
    fprintf(stderr, "counterfoil: no paper is called \"%s\":", name);
    for (int kind = PAPER_NONE + 1; kind < PAPER_KIND_COUNT; kind++) {
        char word[NUMBER_MAX];
        paper_word(word, sizeof word, (enum paper_kind)kind);
        fprintf(stderr, " %s", word);
    }
    fputc('\n', stderr);
    return EXIT_USAGE;
}

// One that no step promised is promised now.
static int print_papers(struct store *store, const char *kind, const char *number, const char *out,
                        bool chinese, const char *fonts) {
    struct promise promises[LIST_MAX] = {0};
    struct press press;
    bool found = true;
    size_t count = papers_promised(store, kind, number, promises, LIST_MAX);
    if (count == 0) {
        text_copy(promises[0].kind, sizeof promises[0].kind, kind);
        if (!text_copy(promises[0].number, sizeof promises[0].number, number))
            found = false;
        count = 1;
    }
    enum fault fault = press_open(&press, fonts);
    if (fault == FAULT_NONE && found)
        fault = press_papers(&press, store, promises, count, out, chinese, wall_us(), &found);
    press_close(&press);
    if (fault != FAULT_NONE)
        fprintf(stderr, "counterfoil: %s: %s\n", out, fault_text(fault));
    else if (!found)
        fprintf(stderr, "counterfoil: there is no %s %s in this store\n", kind, number);
    return fault != FAULT_NONE ? EXIT_FAULT : found ? EXIT_DONE : EXIT_NO;
}

// Who names the store itself would lose it.
static bool is_store(const char *path, const char *out) {
    struct stat store, file;
    bool same = stat(path, &store) == 0 && stat(out, &file) == 0 && store.st_dev == file.st_dev &&
                store.st_ino == file.st_ino;
    if (same)
        fprintf(stderr, "counterfoil: %s is the store: name another file\n", out);
    return same;
}

int command_paper(const char *path, const char *kind, const char *number, const char *out,
                  bool chinese, const char *fonts) {
    struct store *store;
    if (paper_named(kind) == PAPER_NONE)
        return say_kinds(kind);
    if (is_store(path, out))
        return EXIT_USAGE;
    enum fault fault = store_open(&store, path);
    if (fault != FAULT_NONE) {
        command_say_store(path, fault);
        return EXIT_FAULT;
    }
    int code =
        print_papers(store, paper_form(paper_named(kind))->name, number, out, chinese, fonts);
    store_close(store);
    return code;
}

static int say_tables(const char *name) {
    fprintf(stderr, "counterfoil: no table is called \"%s\":", name);
    for (size_t i = 0; export_at(i); i++)
        fprintf(stderr, " %s", export_at(i)->name);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static bool ends_with(const char *text, const char *end) {
    size_t length = strlen(text), wanted = strlen(end);
    return length > wanted && strcmp(text + length - wanted, end) == 0;
}

int command_export(const char *path, const char *name, const char *out, bool chinese) {
    struct store *store;
    struct export export;
    char named[CODE_MAX * 4];
    const struct export_table *table = export_named(name);
    if (!table)
        return say_tables(name);
    if (!ends_with(out, ".csv") && !ends_with(out, ".xlsx")) {
        fprintf(stderr, "counterfoil: %s: name it .xlsx or .csv\n", out);
        return EXIT_USAGE;
    }
    if (is_store(path, out))
        return EXIT_USAGE;
    text_copy(named, sizeof named, path);
    enum fault fault = store_look(&store, path, warn, named);
    if (fault != FAULT_NONE) {
        command_say_store(path, fault);
        return EXIT_FAULT;
    }
    export_start(&export, store, table, chinese, wall_us());
    fault = ends_with(out, ".csv") ? export_csv(&export, out)
                                   : export_xlsx(&export, out, EXPORT_SHEET_ROWS, wall_us());
    if (fault != FAULT_NONE)
        fprintf(stderr, "counterfoil: %s: %s\n", out, fault_text(fault));
    store_close(store);
    return fault == FAULT_NONE ? EXIT_DONE : EXIT_FAULT;
}
