// counter.h -- a real counter without devices: a demo store on disk, the kiosk over it, and lines
// of a shift played into it as wires. What random shifts, crashes, power cuts and the bench stand
// on.
//
// The demo's PIN costs a tenth of a second each time; here the same PIN is kept with the least work
// that Argon2id knows, so that it is checked by the same code a thousand times faster.
#ifndef COUNTER_H
#define COUNTER_H

#include "commands.h"
#include "import.h"
#include "journal.h"
#include "kiosk.h"
#include "ledger.h"
#include "play.h"
#include "press.h"
#include "secret.h"
#include "text.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Under sanitizers everything takes about four times as long.
#if defined __SANITIZE_ADDRESS__
#define COUNTER_SLOW 1
#elif defined __has_feature
#define COUNTER_SLOW __has_feature(address_sanitizer)
#else
#define COUNTER_SLOW 0
#endif

// A shift begins when `counterfoil play` begins one.
#define COUNTER_BEGIN_US (INT64_C(1793577600) * 1000000)

struct counter {
    struct store *store;
    struct kiosk *kiosk;
    const char *path;
    int64_t wall_us, now_us;
};

// Ends the test at a fault of the world: nothing here can go on after one.
static inline void counter_must(bool good, const char *what) {
    if (good)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static inline void counter_told(void *context, int line, const char *words) {
    (void)context;
    fprintf(stderr, "line %d: %s\n", line, words);
}

// One of the demo's lists, from the project's folder, where tests are run.
static inline char *counter_list(const char *name, size_t *length) {
    char path[CODE_MAX];
    text_format(path, sizeof path, "assets/demo/%s.csv", name);
    char *bytes = command_read(path, length);
    counter_must(bytes, path);
    return bytes;
}

// Each person sets the PIN, as at a first sign-in.
static inline void counter_pins(struct store *store, int people, int64_t at_us) {
    struct plan *plan = calloc(1, sizeof *plan);
    for (int64_t person = 1; person <= people; person++) {
        counter_must(plan, "no memory");
        *plan = (struct plan){.at_us = at_us, .person_id = person};
        counter_must(crypto_pwhash_str(plan->pin, "246810", 6, crypto_pwhash_OPSLIMIT_MIN,
                                       crypto_pwhash_MEMLIMIT_MIN) == 0,
                     "no PIN");
        plan_act(plan, ACT_PIN, person);
        counter_must(ledger_commit(store, plan) == FAULT_NONE, "no PIN");
    }
    free(plan);
}

// Makes a demo store at the path.
static inline void counter_make(const char *path) {
    static const struct {
        enum list list;
        const char *name;
    } lists[] = {{LIST_BINS, "bins"},
                 {LIST_PARTS, "parts"},
                 {LIST_VEHICLES, "vehicles"},
                 {LIST_PEOPLE, "people"}};
    int64_t made_us = COUNTER_BEGIN_US - DAY_US;
    struct store *store;
    struct imported imported;
    counter_must(secret_init() == FAULT_NONE && store_create(path) == FAULT_NONE &&
                     store_open(&store, path) == FAULT_NONE &&
                     import_site(store, 1, "长风", "Changfeng", made_us) == FAULT_NONE,
                 "no store can be made");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        size_t length;
        char *bytes = counter_list(lists[i].name, &length);
        for (char *pin = bytes; (pin = strstr(pin, "246810")); pin += 6)
            memset(pin, ' ', 6);
        counter_must(import_list(store, lists[i].list, bytes, length, made_us, &imported,
                                 counter_told, NULL, NULL, false) == FAULT_NONE,
                     lists[i].name);
        free(bytes);
    }
    counter_pins(store, imported.rows, made_us);
    store_close(store);
}

static inline void counter_copy(const char *from, const char *to) {
    size_t length;
    char *bytes = command_read(from, &length);
    FILE *file = fopen(to, "wb");
    counter_must(bytes && file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0,
                 "a store cannot be copied");
    free(bytes);
}

// A path in a folder of this process's own, made at the first call.
static inline void counter_path(char *to, size_t size, const char *name) {
    const char *folder = getenv("TMPDIR");
    text_format(to, size, "%s/counter-%ld", folder ? folder : "/tmp", (long)getpid());
    mkdir(to, 0700); // it may be there already
    text_add(to, size, "/%s", name);
}

// Removes that folder, which is empty by now.
static inline void counter_leave(void) {
    char path[CODE_MAX];
    counter_path(path, sizeof path, "");
    rmdir(path);
}

// Removes a store and what SQLite left beside it.
static inline void counter_remove(const char *path) {
    static const char *const behind[] = {"", "-wal", "-shm", "-journal"};
    char name[CODE_MAX * 2];
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        text_format(name, sizeof name, "%s%s", path, behind[i]);
        unlink(name); // it may not be there
    }
}

static inline void counter_wake(struct counter *counter) {
    counter_must(store_open(&counter->store, counter->path) == FAULT_NONE, "no store");
    kiosk_open(counter->kiosk, counter->store, 1280, 800, counter->wall_us, counter->now_us);
}

static inline void counter_sleep(struct counter *counter) {
    kiosk_close(counter->kiosk);
    store_close(counter->store);
    counter->store = NULL;
}

// The path stays the caller's. Closed by counter_close.
static inline void counter_open(struct counter *counter, const char *path, int64_t wall_us,
                                int64_t now_us) {
    *counter = (struct counter){.path = path, .wall_us = wall_us, .now_us = now_us};
    counter->kiosk = calloc(1, sizeof *counter->kiosk);
    counter_must(counter->kiosk, "no memory");
    counter_wake(counter);
}

static inline void counter_close(struct counter *counter) {
    counter_sleep(counter);
    free(counter->kiosk);
    *counter = (struct counter){0};
}

static inline void counter_wire(struct counter *counter, struct wire *wire, int64_t for_us) {
    counter->wall_us += for_us;
    counter->now_us += for_us;
    wire->at_us = counter->now_us;
    kiosk_wire(counter->kiosk, wire, counter->wall_us, counter->now_us);
}

static inline void counter_scan(struct counter *counter, const char *bytes, size_t length) {
    struct wire wire = {.kind = WIRE_TEXT, .device = "usb:1-1"};
    wire.text.length = length;
    memcpy(wire.text.bytes, bytes, length < SCAN_MAX ? length : SCAN_MAX);
    counter_wire(counter, &wire, 20000);
}

static inline void counter_touch(struct counter *counter, const struct box *box) {
    struct wire wire = {.kind = WIRE_TOUCH, .device = "touch"};
    wire.touch.x = box->x + box->width / 2;
    wire.touch.y = box->y + box->height / 2;
    counter_wire(counter, &wire, 200000);
}

// Touches the key of that name; nothing, and false, where there is none, as a finger beside it.
static inline bool counter_key(struct counter *counter, const char *name) {
    const struct layout *layout = &counter->kiosk->layout;
    char code[NUMBER_MAX];
    text_format(code, sizeof code, "key:%s", name);
    for (size_t i = 0; i < layout->targets_count; i++) {
        if (strcmp(layout->targets[i].code, code) != 0)
            continue;
        struct box box = layout->targets[i].box;
        counter_touch(counter, &box);
        return true;
    }
    return false;
}

static inline void counter_letter(struct counter *counter, char letter) {
    bool capital = letter >= 'A' && letter <= 'Z';
    char one[2] = {capital ? (char)(letter - 'A' + 'a') : letter, '\0'};
    if (capital)
        (void)counter_key(counter, "shift");
    (void)counter_key(counter, one);
    if (capital)
        (void)counter_key(counter, "shift");
}

static inline void counter_keys(struct counter *counter, char *line) {
    char *rest = NULL;
    for (char *word = strtok_r(line, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        if (word[1] && counter_key(counter, word))
            continue; // ok, delete, shift …
        for (; *word; word++)
            counter_letter(counter, *word);
    }
}

static inline void counter_clock(struct counter *counter, const struct play_step *step) {
    struct wire tick = {.kind = WIRE_TICK};
    if (step->at_us)
        counter->wall_us = step->at_us; // a clock that is set moves the wall's time alone
    counter_wire(counter, &tick, step->for_us);
}

// Every paper that is owed comes out: what the journal is told of it, without a file.
static inline void counter_papers(struct counter *counter) {
    struct promise promise;
    while (papers_owed(counter->store, 0, &promise))
        counter_must(press_tell(counter->store, &promise, counter->wall_us) == FAULT_NONE,
                     "a paper is not told");
    kiosk_refresh(counter->kiosk, counter->wall_us, counter->now_us);
}

// The power goes and comes back, as far as the kiosk can tell: the store stays open.
static inline void counter_blink(struct counter *counter) {
    kiosk_close(counter->kiosk);
    kiosk_open(counter->kiosk, counter->store, 1280, 800, counter->wall_us, counter->now_us);
}

// Would the store keep the same of both? Who is in front is always kept anew.
static inline bool counter_same_desk(const struct desk *a, const struct desk *b) {
    struct plan *plan = calloc(1, sizeof *plan);
    counter_must(plan, "no memory");
    plan->person_id = b->person_id; // whose desk it is signs
    desk_keep(plan, a, b);
    bool same = plan->slots_count == 1 && a->person_id == b->person_id;
    for (size_t i = 0; !same && i < plan->slots_count; i++)
        fprintf(stderr, "# %s: \"%s\"\n", plan->slots[i].name, plan->slots[i].value);
    free(plan);
    return same;
}

// Plays one line of a shift: scan, key, touch, wait, at, restart, paper. Anything else passes.
static inline void counter_line(struct counter *counter, const char *line) {
    struct play play;
    struct play_step step;
    play_start(&play, line);
    play_next(&play, &step);
    if (step.kind == PLAY_SCAN) {
        counter_scan(counter, step.text, step.length);
    } else if (step.kind == PLAY_KEY) {
        counter_keys(counter, step.text);
    } else if (step.kind == PLAY_TOUCH) {
        const struct target *target = play_target(counter->kiosk, step.text);
        struct box box = target ? target->box : (struct box){0};
        if (target)
            counter_touch(counter, &box);
    } else if (step.kind == PLAY_CLOCK) {
        counter_clock(counter, &step);
    } else if (step.kind == PLAY_RESTART) {
        counter_sleep(counter);
        counter_wake(counter);
    } else if (step.kind == PLAY_PAPER) {
        counter_papers(counter);
    }
}

// What `counterfoil verify` would say first, or "".
static inline void counter_first(void *context, const char *words) {
    char *to = context;
    if (to[0] == '\0')
        text_copy(to, CODE_MAX, words);
}

static inline void counter_verify(struct store *store, char found[CODE_MAX]) {
    found[0] = '\0';
    (void)journal_verify(store, counter_first, found, NULL);
}

#endif
