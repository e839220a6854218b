// The power goes at any moment: what was acknowledged is there, once, on the same desk.
//
// A VFS in memory keeps every write, cut, sync and deletion of a shift. From them it rebuilds what
// a disk could hold after each one: all that was synced, and of the rest nothing, everything, or
// any 512-byte pieces. On each such disk the store must open, verify, and stand where it was
// acknowledged to stand, or one event further.
//
// Two controls must lose something, or this test could not find a loss: the same shift with
// synchronous OFF, and with NORMAL.
//
//   CUTS=0 test_power          every cut, each three ways
//   CUTS=5000 SEED=7 test_power  so many at random of another shift
#include "disk.h"
#include "shift.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum {
    CUTS = COUNTER_SLOW ? 50 : 200, // of the store as it is
    CONTROL_CUTS = COUNTER_SLOW ? 16 : 40,
    EVENTS = 200,
    SECTOR = 512,
};

enum rest { REST_DROPPED = 0, REST_KEPT, REST_TORN, REST_COUNT };

// What the disk holds that lost its power after `upto` deeds.
struct cut {
    const struct deeds *deeds;
    size_t upto;
    enum rest rest;
    struct shift dice;
    size_t synced[DISK_FILES], names; // deeds before these are durable
};

static bool stays(struct cut *cut, bool durable) {
    return durable || cut->rest == REST_KEPT ||
           (cut->rest == REST_TORN && shift_chance(&cut->dice, 50));
}

static void write_torn(struct cut *cut, struct memory_file *file, const struct deed *deed) {
    const unsigned char *bytes = cut->deeds->bytes + deed->bytes;
    for (int at = 0; at < deed->length;) {
        int piece = SECTOR - (int)((deed->offset + at) % SECTOR);
        if (piece > deed->length - at)
            piece = deed->length - at;
        if (shift_chance(&cut->dice, 50))
            disk_put(file, deed->offset + at, bytes + at, piece);
        at += piece;
    }
}

static void redo(struct cut *cut, struct disk *disk, size_t index) {
    const struct deed *deed = &cut->deeds->list[index];
    struct memory_file *file = &disk->files[deed->file];
    bool durable = index < cut->synced[deed->file];
    switch (deed->kind) {
    case DEED_MAKE:
    case DEED_DELETE:
        if (!stays(cut, index < cut->names))
            return;
        file->there = deed->kind == DEED_MAKE;
        disk_resize(file, 0);
        return;
    case DEED_WRITE:
        if (!durable && cut->rest == REST_TORN && shift_chance(&cut->dice, 50))
            write_torn(cut, file, deed);
        else if (stays(cut, durable))
            disk_put(file, deed->offset, cut->deeds->bytes + deed->bytes, deed->length);
        return;
    case DEED_CUT:
        if (stays(cut, durable))
            disk_resize(file, deed->offset);
        return;
    case DEED_NONE:
    case DEED_SYNC:
    case DEED_ACK:
        return;
    }
}

// Rebuilds the disk and gives the last event that was acknowledged before the cut.
static int rebuild(struct disk *disk, const struct disk *begun, struct cut *cut) {
    int acknowledged = 0;
    memset(cut->synced, 0, sizeof cut->synced);
    cut->names = 0;
    for (size_t i = 0; i < cut->upto; i++) {
        const struct deed *deed = &cut->deeds->list[i];
        if (deed->kind == DEED_ACK)
            acknowledged = (int)deed->offset;
        if (deed->kind == DEED_SYNC)
            cut->synced[deed->file] = i;
        if (deed->of_names)
            cut->names = i + 1;
    }
    disk_become(disk, begun);
    for (size_t i = 0; i < cut->upto; i++)
        redo(cut, disk, i);
    return acknowledged;
}

// How an event leaves the counter.
struct happening {
    int64_t entry;
    struct desk desk;
};

struct trial {
    struct disk disk, begun;
    struct deeds deeds;
    struct happening *happenings;
    int64_t lost, damaged, cuts;
};

static int64_t last_entry(struct store *store) {
    return store_value(store, Q_LAST_ENTRY, 0, "");
}

static const char store_name[] = "power.store";

// Plays a shift on the disk, every deed noted.
static void play(struct trial *trial, uint64_t seed) {
    struct counter counter;
    struct model *model = calloc(1, sizeof *model);
    struct shift shift = {.random = seed, .model = model, .paperless = true};
    char line[CODE_MAX];
    counter_must(model, "no memory");
    model_load(model);
    counter_open(&counter, store_name, COUNTER_BEGIN_US, 0);
    model->entries = last_entry(counter.store);
    for (int i = 0; i < EVENTS; i++) {
        struct desk before = counter.kiosk->turn.desk;
        shift.desk = &before;
        shift.wall_us = counter.wall_us;
        if (i > 0) {
            shift_next(&shift, line, sizeof line);
            counter_line(&counter, line);
        }
        trial->happenings[i].entry = last_entry(counter.store);
        trial->happenings[i].desk = counter.kiosk->turn.desk;
        disk_note(&trial->disk, (struct deed){DEED_ACK, .offset = i}, NULL);
        if (i > 0 && trial->happenings[i].entry > model->entries && strncmp(line, "scan ", 5) == 0)
            model_take(model, &before, line + 5, counter.wall_us);
        model->entries = trial->happenings[i].entry;
    }
    counter_close(&counter);
    free(model);
}

// Does the counter stand where it was acknowledged to stand, or one event further?
static bool stands(const struct trial *trial, struct store *store, int acknowledged) {
    struct desk *desk = calloc(1, sizeof *desk);
    bool found = false;
    counter_must(desk, "no memory");
    desk_load(store, desk_last_person(store), desk);
    if (desk->place == PLACE_NONE)
        desk_clear(desk, PLACE_IDLE); // as the kiosk does on a store that was never used
    for (int i = acknowledged; i <= acknowledged + 1 && i < EVENTS; i++)
        found |= trial->happenings[i].entry == last_entry(store) &&
                 counter_same_desk(&trial->happenings[i].desk, desk);
    free(desk);
    return found;
}

static void wake(struct trial *trial, struct cut *cut) {
    struct store *store = NULL;
    char found[CODE_MAX];
    int acknowledged = rebuild(&trial->disk, &trial->begun, cut);
    trial->cuts++;
    if (store_open(&store, store_name) != FAULT_NONE) {
        trial->damaged++;
        return;
    }
    counter_verify(store, found);
    trial->damaged += found[0] != '\0';
    trial->lost += !stands(trial, store, acknowledged);
    store_close(store);
}

// Cuts at random moments, or with count 0 after every deed.
static void cut_power(struct trial *trial, int64_t count, uint64_t seed) {
    struct cut cut = {.deeds = &trial->deeds, .dice = {.random = seed}};
    trial->disk.deeds = NULL;
    trial->disk.deaf = false;
    sqlite3_reset_auto_extension();
    for (int64_t i = 0; i < count; i++) {
        cut.upto = (size_t)shift_random(&cut.dice, (int)trial->deeds.count + 1);
        cut.rest = (enum rest)shift_random(&cut.dice, REST_COUNT);
        wake(trial, &cut);
    }
    for (cut.upto = 0; count == 0 && cut.upto <= trial->deeds.count; cut.upto++)
        for (cut.rest = REST_DROPPED; cut.rest < REST_COUNT; cut.rest++)
            wake(trial, &cut);
}

static int turn_off(sqlite3 *db, char **words, const void *unused) {
    (void)unused;
    return sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = 0", NULL, NULL,
                        words);
}

static int turn_normal(sqlite3 *db, char **words, const void *unused) {
    (void)unused;
    return sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = 1", NULL, NULL,
                        words);
}

static void trial_open(struct trial *trial) {
    memset(trial, 0, sizeof *trial);
    disk_enter(&trial->disk);
    trial->happenings = calloc(EVENTS, sizeof *trial->happenings);
    counter_must(trial->happenings, "no memory");
    counter_make(store_name);
    disk_become(&trial->begun, &trial->disk);
    trial->disk.deeds = &trial->deeds;
}

static void trial_close(struct trial *trial) {
    disk_leave(&trial->disk);
    for (int i = 0; i < DISK_FILES; i++)
        free(trial->begun.files[i].bytes);
    free(trial->happenings);
    free(trial->deeds.list);
    free(trial->deeds.bytes);
}

// What is said of stores that are meant to be broken need not be heard.
static int hush(void) {
    int voice = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);
    counter_must(voice >= 0 && dup2(nowhere, STDERR_FILENO) >= 0, "no /dev/null");
    close(nowhere);
    return voice;
}

static void speak(int voice) {
    counter_must(dup2(voice, STDERR_FILENO) >= 0, "no standard error");
    close(voice);
}

// A store that was made is there, whenever the power goes afterwards; before, it may be anything.
static void a_new_store_stays(void **state) {
    struct trial trial = {0};
    struct store *store;
    struct cut cut = {.deeds = &trial.deeds, .dice = {.random = 1}};
    (void)state;
    disk_enter(&trial.disk);
    trial.disk.deeds = &trial.deeds;
    assert_int_equal(store_create(store_name), FAULT_NONE);
    disk_note(&trial.disk, (struct deed){DEED_ACK, .offset = 1}, NULL);
    assert_int_equal(store_open(&store, store_name), FAULT_NONE);
    store_close(store);
    trial.disk.deeds = NULL;
    int voice = hush();
    size_t step = COUNTER_SLOW ? 60 : 20;
    for (cut.upto = 0; cut.upto <= trial.deeds.count; cut.upto += step)
        for (cut.rest = REST_DROPPED; cut.rest < REST_COUNT; cut.rest++) {
            bool made = rebuild(&trial.disk, &trial.begun, &cut) == 1;
            enum fault fault = store_open(&store, store_name);
            assert_true(fault == FAULT_NONE || !made);
            if (fault == FAULT_NONE)
                store_close(store);
        }
    speak(voice);
    trial_close(&trial);
}

static uint64_t seed_of(void) {
    const char *seed = getenv("SEED");
    return seed ? (uint64_t)atoll(seed) : 1;
}

static void tell(const char *what, const struct trial *trial) {
    print_message("# %s: %zu deeds of the disk, %lld cuts: %lld lost something, %lld damaged\n",
                  what, trial->deeds.count, (long long)trial->cuts, (long long)trial->lost,
                  (long long)trial->damaged);
}

static void nothing_acknowledged_is_lost(void **state) {
    struct trial trial;
    const char *many = getenv("CUTS");
    (void)state;
    trial_open(&trial);
    play(&trial, seed_of());
    cut_power(&trial, many ? atoll(many) : CUTS, seed_of());
    tell("synchronous as the store sets it", &trial);
    assert_int_equal(trial.lost, 0);
    assert_int_equal(trial.damaged, 0);
    trial_close(&trial);
}

static void a_weaker_store_is_found_out(void **state) {
    static int (*const levels[])(sqlite3 *, char **, const void *) = {turn_off, turn_normal};
    static const char *const names[] = {"synchronous OFF", "synchronous NORMAL"};
    (void)state;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        struct trial trial;
        trial_open(&trial);
        trial.disk.deaf = true;
        sqlite3_auto_extension((void (*)(void))levels[i]);
        play(&trial, seed_of());
        int voice = hush();
        cut_power(&trial, CONTROL_CUTS, seed_of());
        speak(voice);
        tell(names[i], &trial);
        assert_true(trial.lost > 0);
        trial_close(&trial);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_store_stays),
        cmocka_unit_test(nothing_acknowledged_is_lost),
        cmocka_unit_test(a_weaker_store_is_found_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
