// Any text as a shift: every line becomes a step or a plain message, and the shift ends.
#include "play.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct play play;
    struct play_step step;
    char *text = calloc(1, size + 1);
    int last = 0;
    if (!text)
        return 0;
    memcpy(text, bytes, size);
    play_start(&play, text);
    do {
        play_next(&play, &step);
        assert(step.kind >= 0 && step.kind < PLAY_KIND_COUNT);
        assert(step.length < sizeof step.text);
        assert(step.kind != PLAY_WRONG || step.text[0]);
        assert(step.kind == PLAY_END || step.line == last + 1);
        last = step.line;
    } while (step.kind != PLAY_END);
    free(text);
    return 0;
}
