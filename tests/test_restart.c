// Power that goes after every line, and a way out of every place, in all shifts of tests/days.
//
// Two counters play each day side by side. One of them loses all that it has in memory after every
// line; both have to stand on the same desk all along, and to end with the same journal, seal by
// seal. Only what is not handed over yet, on the pad or of a new PIN, may be lost, and is not
// tried.
//
// From where they stand after a line somebody cancels, again and again, or goes away: the one leads
// home, the other to a counter where nobody is signed in.
#include "disk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cmocka.h>
#include <dirent.h>

enum {
    CANCELS = 6,                 // from the deepest place
    WAYS = COUNTER_SLOW ? 1 : 3, // how often a day's place is left
};

struct days {
    struct disk disk;
    struct counter plain, shaken;
    int left[PLACE_COUNT];
    char line[CODE_MAX * 4];
    char why[CODE_MAX * 2];
};

static void differ(struct days *days, const char *words) {
    if (!days->why[0])
        text_format(days->why, sizeof days->why, "after \"%s\" in %s: %s", days->line,
                    place_name(days->plain.kiosk->turn.desk.place), words);
}

// Nothing is half-handed over: what is on the pad, a new PIN's first time, a page turned to.
static bool settled(const struct kiosk *kiosk) {
    return !kiosk->pad.typed[0] && !kiosk->pad.letters[0] && !kiosk->secret[0] &&
           kiosk->pad.page == VIEW_PAGE_NEXT;
}

static bool at_rest(const struct desk *desk) {
    return desk->place == (desk->person_id ? PLACE_HOME : PLACE_IDLE);
}

static bool cancels(struct counter *counter) {
    for (int i = 0; i < CANCELS && !at_rest(&counter->kiosk->turn.desk); i++)
        counter_line(counter, "scan CF*CANCEL");
    return at_rest(&counter->kiosk->turn.desk);
}

static bool goes_away(struct counter *counter) {
    counter_line(counter, "wait 1h");
    counter_line(counter, "wait 1h"); // a first one may end a burst of keys
    return counter->kiosk->turn.desk.place == PLACE_IDLE;
}

// In a process of its own, so that nothing comes of it here.
static void try_way(struct days *days, bool (*way)(struct counter *), const char *words) {
    int status;
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(way(&days->plain) ? 0 : 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (status != 0)
        differ(days, words);
}

static void try_ways(struct days *days) {
    enum place place = days->plain.kiosk->turn.desk.place;
    if (place == PLACE_SETUP || days->left[place]++ >= WAYS)
        return;
    try_way(days, cancels, "cancelling leads nowhere");
    try_way(days, goes_away, "whoever goes away stays signed in");
}

static void play_line(struct days *days, const char *line) {
    text_copy(days->line, sizeof days->line, line);
    counter_line(&days->plain, line);
    counter_line(&days->shaken, line);
    if (settled(days->shaken.kiosk))
        counter_blink(&days->shaken);
    const struct desk *is = &days->shaken.kiosk->turn.desk;
    if (!counter_same_desk(&days->plain.kiosk->turn.desk, is)) {
        char words[CODE_MAX];
        text_format(words, sizeof words, "after the power was gone it stands in %s",
                    place_name(is->place));
        differ(days, words);
    }
    try_ways(days);
}

static void same_journal(struct days *days) {
    char seals[2][CODE_MAX] = {"", ""}, found[CODE_MAX];
    struct counter *counters[] = {&days->plain, &days->shaken};
    for (int i = 0; i < 2; i++) {
        struct store *store = counters[i]->store;
        store_ask(store, Q_LAST_SEAL, "n", store_value(store, Q_LAST_ENTRY, 0, ""));
        if (store_row(store, Q_LAST_SEAL))
            store_text(store, Q_LAST_SEAL, 0, seals[i], sizeof seals[i]);
        store_end(store, Q_LAST_SEAL);
        counter_verify(store, found);
        if (found[0])
            differ(days, found);
    }
    if (!seals[0][0] || strcmp(seals[0], seals[1]) != 0)
        differ(days, "another journal after the power was gone");
}

static bool play_day(struct days *days, const char *path) {
    char *text = command_read(path, NULL), *rest = NULL;
    counter_must(text, path);
    disk_copy(&days->disk, "made.store", "plain.store");
    disk_copy(&days->disk, "made.store", "shaken.store");
    counter_open(&days->plain, "plain.store", COUNTER_BEGIN_US, 0);
    counter_open(&days->shaken, "shaken.store", COUNTER_BEGIN_US, 0);
    for (char *line = strtok_r(text, "\n", &rest); line && !days->why[0];
         line = strtok_r(NULL, "\n", &rest))
        if (strncmp(line, "expect ", 7) != 0 && strncmp(line, "shot ", 5) != 0 && line[0] != '#')
            play_line(days, line);
    if (!days->why[0])
        same_journal(days);
    if (days->why[0])
        print_message("# %s: %s\n", path, days->why);
    free(text);
    return days->why[0] == '\0';
}

static int is_day(const struct dirent *entry) {
    return strstr(entry->d_name, ".day") != NULL;
}

static void wakes_where_it_stood(void **state) {
    struct dirent **names;
    struct days *days = calloc(1, sizeof *days);
    int failed = 0, count = scandir("tests/days", &names, is_day, alphasort);
    (void)state;
    assert_true(days && count > 0);
    disk_enter(&days->disk);
    counter_make("made.store");
    for (int i = 0; i < count; i++) {
        char path[CODE_MAX];
        int status;
        text_format(path, sizeof path, "tests/days/%s", names[i]->d_name);
        fflush(NULL);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            bool good = play_day(days, path);
            fflush(NULL);
            _exit(good ? 0 : 1);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        if (WIFSIGNALED(status))
            print_message("# %s ends by signal %d\n", path, WTERMSIG(status));
        failed += status != 0;
        free(names[i]);
    }
    free(names);
    disk_leave(&days->disk);
    free(days);
    assert_int_equal(failed, 0);
}

// No chance: a store's key and a badge's code are the same in both counters, and so are the seals.
static const char *dull_name(void) {
    return "dull";
}

static uint32_t dull_number(void) {
    return 7;
}

static void dull_bytes(void *const to, const size_t size) {
    memset(to, 7, size);
}

static struct randombytes_implementation dull = {
    .implementation_name = dull_name, .random = dull_number, .buf = dull_bytes};

int main(void) {
    counter_must(randombytes_set_implementation(&dull) == 0, "chance cannot be taken out");
    const struct CMUnitTest tests[] = {cmocka_unit_test(wakes_where_it_stood)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
