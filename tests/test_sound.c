// The tones as a sound device gets them: SDL writes them into a file.
#include "limits.h"
#include "sound.h"
#include "text.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    RATE = 48000,
    SAMPLES_MAX = RATE * 10, // ends a test that waits for what never comes
    GAP = RATE / 200,        // 5 ms of silence part two tones
    NOTES_MAX = 8,
};

// SDL keeps its hints and error texts until the process ends.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libSDL2\n";
}

struct note {
    int length; // in samples
    int hertz;
};

struct record {
    char path[CODE_MAX];
    int16_t samples[SAMPLES_MAX];
    size_t count;
    struct note notes[NOTES_MAX];
    size_t notes_count;
};

static int open_record(void **state) {
    struct record *record = calloc(1, sizeof *record);
    assert_non_null(record);
    const char *folder = getenv("TMPDIR");
    assert_true(text_format(record->path, sizeof record->path, "%s/tones-XXXXXX",
                            folder ? folder : "/tmp"));
    int fd = mkstemp(record->path);
    assert_true(fd >= 0);
    close(fd);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", record->path, 1);
    *state = record;
    return 0;
}

static int close_record(void **state) {
    struct record *record = *state;
    unlink(record->path);
    free(record);
    return 0;
}

static void load(struct record *record) {
    FILE *file = fopen(record->path, "rb");
    assert_non_null(file);
    record->count = fread(record->samples, sizeof *record->samples, SAMPLES_MAX, file);
    fclose(file);
}

static bool quiet(const struct record *record, size_t at) {
    return abs(record->samples[at]) < 32;
}

static void end_note(struct record *record, size_t start, size_t end) {
    assert_true(record->notes_count < NOTES_MAX);
    int crossings = 0;
    for (size_t at = start + 1; at < end; at++)
        crossings += (record->samples[at - 1] < 0) != (record->samples[at] < 0);
    int length = (int)(end - start);
    record->notes[record->notes_count++] = (struct note){length, crossings * (RATE / 2) / length};
}

// A note is what stands between two silences; its pitch is half of how often it crosses zero.
static void find_notes(struct record *record) {
    record->notes_count = 0;
    bool inside = false;
    size_t start = 0, last = 0;
    for (size_t at = 0; at < record->count; at++) {
        if (!quiet(record, at)) {
            if (!inside)
                start = at;
            inside = true;
            last = at;
        } else if (inside && at - last >= GAP) {
            end_note(record, start, last + 1);
            inside = false;
        }
    }
}

// Plays them into the file until the silence behind the last note arrived there.
static void hear(struct record *record, enum sound sound, enum sound behind, size_t notes) {
    struct sound_player *player;
    assert_int_equal(sound_open(&player), FAULT_NONE);
    sound_play(player, sound);
    if (behind)
        sound_play(player, behind);
    do {
        sched_yield();
        load(record);
        find_notes(record);
        assert_true(record->count < SAMPLES_MAX);
    } while (record->notes_count < notes);
    sound_close(player);
    assert_int_equal(record->notes_count, notes);
}

static void test_accepted_is_one_short_high_tone(void **state) {
    struct record *record = *state;
    hear(record, SOUND_ACCEPTED, SOUND_NONE, 1);
    assert_true(record->notes[0].hertz > 1500);
    assert_true(record->notes[0].length < RATE / 10);
}

static void test_refused_is_two_low_tones(void **state) {
    struct record *record = *state;
    hear(record, SOUND_REFUSED, SOUND_NONE, 2);
    for (int i = 0; i < 2; i++) {
        assert_in_range(record->notes[i].hertz, 400, 500);
        assert_true(record->notes[i].length > RATE / 10);
    }
}

// As a rule the device is still being opened when both are asked for. Should it be open already,
// the high tone sounds on from the second low one.
static void test_a_refusal_is_not_lost(void **state) {
    struct record *record = *state;
    hear(record, SOUND_REFUSED, SOUND_ACCEPTED, 2);
    assert_in_range(record->notes[0].hertz, 400, 500);
}

static void test_done_is_three_rising_tones(void **state) {
    struct record *record = *state;
    hear(record, SOUND_DONE, SOUND_NONE, 3);
    assert_true(record->notes[0].hertz > 500); // not to be taken for a refusal
    for (int i = 1; i < 3; i++)
        assert_true(record->notes[i].hertz > record->notes[i - 1].hertz + 50);
}

static void test_is_silent_without_a_device(void **state) {
    struct record *record = *state;
    setenv("SDL_DISKAUDIOFILE", "/nowhere/at/all", 1);
    struct sound_player *player;
    assert_int_equal(sound_open(&player), FAULT_NONE);
    sound_play(player, SOUND_REFUSED);
    sound_close(player);
    load(record);
    assert_int_equal(record->count, 0);
    sound_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_accepted_is_one_short_high_tone, open_record,
                                        close_record),
        cmocka_unit_test_setup_teardown(test_refused_is_two_low_tones, open_record, close_record),
        cmocka_unit_test_setup_teardown(test_a_refusal_is_not_lost, open_record, close_record),
        cmocka_unit_test_setup_teardown(test_done_is_three_rising_tones, open_record, close_record),
        cmocka_unit_test_setup_teardown(test_is_silent_without_a_device, open_record, close_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
