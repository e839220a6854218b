// kill -9 at random moments of a counter at work: what it acknowledged is there, once, and it wakes
// up on the same desk with the same half-done document.
//
// One shift is played whole first, and each event's entry and desk are noted. Then a child plays
// the same shift on another store, and says each event aloud once kiosk_wire has returned. It is
// killed; the next child wakes up on what is left, says where it stands, and goes on from there.
//
//   KILLS=5000 test_crash     that many kills instead of the usual few; SEED=n for another shift
#include "shift.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

enum { KILLS = COUNTER_SLOW ? 40 : 200, EVENTS = 240, VERIFY_EVERY = 8 };

// One event of the shift, and how it leaves the counter.
struct happening {
    char line[CODE_MAX];
    int64_t wall_us, now_us; // when it begins
    int64_t entry;           // the journal's last one afterwards
    struct desk desk;
};

struct trial {
    char made[CODE_MAX], path[CODE_MAX];
    struct happening *events; // EVENTS of them, shared with every child; the first is the beginning
    uint64_t random;
    int done; // events that are known to have happened
    int kills, shifts;
};

// What the child says: where it stands when it wakes, then each event that it has taken.
struct word {
    int event; // -1: it woke up
    int64_t entry;
    bool sound; // verify found nothing; told where it was asked for
};

static int64_t last_entry(struct store *store) {
    return store_value(store, Q_LAST_ENTRY, 0, "");
}

// The lines that make sense again after a crash: a wrong PIN is counted for good before it is
// judged, and a restart is what the kills are for.
static void choose(struct shift *shift, char *line, size_t size) {
    do
        shift_next(shift, line, size);
    while (strcmp(line, "restart") == 0 || strcmp(line, "wait 30s") == 0);
    if (strncmp(line, "key ", 4) == 0 && shift->desk->place == PLACE_PIN)
        text_copy(line, size, "key 246810 ok");
}

static void note(struct happening *event, struct counter *counter) {
    event->entry = last_entry(counter->store);
    event->desk = counter->kiosk->turn.desk;
}

// Plays the whole shift once, undisturbed, and notes what comes of each event.
static void rehearse(struct trial *trial, uint64_t seed) {
    struct counter counter;
    struct model *model = calloc(1, sizeof *model);
    struct shift shift = {.random = seed, .model = model, .paperless = true};
    counter_must(model, "no memory");
    model_load(model);
    counter_copy(trial->made, trial->path);
    counter_open(&counter, trial->path, COUNTER_BEGIN_US, 0);
    model->entries = last_entry(counter.store);
    note(&trial->events[0], &counter);
    for (int i = 1; i < EVENTS; i++) {
        struct happening *event = &trial->events[i];
        struct desk before = counter.kiosk->turn.desk;
        shift.desk = &before;
        shift.wall_us = event->wall_us = counter.wall_us;
        event->now_us = counter.now_us;
        choose(&shift, event->line, sizeof event->line);
        counter_line(&counter, event->line);
        note(event, &counter);
        if (event->entry > model->entries && strncmp(event->line, "scan ", 5) == 0)
            model_take(model, &before, event->line + 5, counter.wall_us);
        model->entries = event->entry;
    }
    counter_close(&counter);
    counter_remove(trial->path);
    free(model);
}

static void utter(int pipe, const struct word *word) {
    counter_must(write(pipe, word, sizeof *word) == sizeof *word, "nobody listens");
}

// The first event from `from` on that leaves the counter as it stands; -1 when none of the next two
// does: the one that was said last, or the one that was not said any more.
static int standing(const struct trial *trial, int from, struct counter *counter) {
    int64_t entry = last_entry(counter->store);
    for (int i = from; i < from + 2 && i < EVENTS; i++)
        if (trial->events[i].entry == entry &&
            counter_same_desk(&trial->events[i].desk, &counter->kiosk->turn.desk))
            return i;
    return -1;
}

// A counter from its waking up to its end, by the kill or of the shift.
static void live(const struct trial *trial, int pipe) {
    struct counter counter;
    char found[CODE_MAX] = "";
    const struct happening *next = &trial->events[trial->done + 1];
    counter_open(&counter, trial->path, next->wall_us, next->now_us);
    if (trial->kills % VERIFY_EVERY == 0)
        counter_verify(counter.store, found);
    int at = standing(trial, trial->done, &counter);
    if (at < 0)
        fprintf(stderr, "woke in %s with entry %lld instead of %lld or the next after \"%s\"\n",
                place_name(counter.kiosk->turn.desk.place), (long long)last_entry(counter.store),
                (long long)trial->events[trial->done].entry, trial->events[trial->done].line);
    if (found[0])
        fprintf(stderr, "verify: %s\n", found);
    utter(pipe, &(struct word){.event = at, .sound = found[0] == '\0'});
    for (int i = at + 1; at >= 0 && i < EVENTS; i++) {
        counter.wall_us = trial->events[i].wall_us;
        counter.now_us = trial->events[i].now_us;
        counter_line(&counter, trial->events[i].line);
        utter(pipe, &(struct word){.event = i, .sound = true});
    }
    _exit(0);
}

static bool hear(int pipe, struct word *word) {
    return read(pipe, word, sizeof *word) == sizeof *word;
}

// A random moment: after so many words, and then so much later.
static void wait_and_kill(struct trial *trial, int pipe, pid_t child) {
    struct shift dice = {.random = trial->random};
    int words = 1 + shift_random(&dice, 4);
    struct timespec later = {.tv_nsec = shift_random(&dice, COUNTER_SLOW ? 4000000 : 1500000)};
    struct word word;
    trial->random = dice.random;
    for (int i = 0; i <= words && hear(pipe, &word); i++) {
        assert_true(word.event >= trial->done); // what was said has not come undone
        assert_true(word.sound);
        trial->done = word.event;
    }
    nanosleep(&later, NULL);
    kill(child, SIGKILL);
    // What it had still said before it died is acknowledged, too.
    while (hear(pipe, &word))
        trial->done = word.event;
    waitpid(child, NULL, 0);
    trial->kills++;
}

static void one_life(struct trial *trial) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        live(trial, ends[1]);
    }
    close(ends[1]);
    wait_and_kill(trial, ends[0], child);
    close(ends[0]);
}

// In a child of its own: the smaller this process stays, the faster each fork of it.
static void prepare(struct trial *trial, bool first) {
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (first)
            counter_make(trial->made);
        rehearse(trial, trial->random);
        counter_copy(trial->made, trial->path);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void wakes_where_it_was_killed(void **state) {
    const char *many = getenv("KILLS"), *seed = getenv("SEED");
    int64_t kills = many ? atoll(many) : KILLS;
    size_t size = EVENTS * sizeof(struct happening);
    struct trial trial = {.random = seed ? (uint64_t)atoll(seed) : 1};
    (void)state;
    trial.events = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(trial.events != MAP_FAILED);
    counter_path(trial.made, sizeof trial.made, "made.store");
    counter_path(trial.path, sizeof trial.path, "crash.store");
    while (trial.kills < kills) {
        prepare(&trial, trial.shifts == 0);
        trial.done = 0;
        trial.shifts++;
        while (trial.kills < kills && trial.done < EVENTS - 1)
            one_life(&trial);
        counter_remove(trial.path);
    }
    print_message("# %d kills in %d shifts\n", trial.kills, trial.shifts);
    counter_remove(trial.made);
    counter_leave();
    munmap(trial.events, size);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(wakes_where_it_was_killed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
