// wish.h -- the command line, taken apart: one table says what each command takes, and is its help.
//
// Nothing is opened or done here.
//
// Owns:    nothing; the texts are the caller's words.
#ifndef WISH_H
#define WISH_H

#include "screen.h"

#include <stdio.h>

enum command {
    COMMAND_NONE = 0,
    COMMAND_RUN,
    COMMAND_INIT,
    COMMAND_IMPORT,
    COMMAND_PLAY,
    COMMAND_JOURNAL,
    COMMAND_VERIFY,
    COMMAND_DECODE,
    COMMAND_EXPLAIN,
    COMMAND_RULES,
    COMMAND_PAPER,
    COMMAND_EXPORT,
    COMMAND_COUNT,
};

struct wish {
    enum command command; // COMMAND_NONE for the help of the whole program
    bool help, demo, dry, time;
    bool year;                 // the demo's
    char *store, *shots, *out; // NULL where not given
    enum tongue tongue;
    int width, height;
    char **rest; // the words that are no options, in their order
    size_t rest_count;
};

// Understands the words behind the program's name, and moves those that are no options to their
// front. False when they do not fit together; `why` says so, and wish->command is what was
// understood of it.
bool wish_take(struct wish *wish, char *why, size_t size, char **words, size_t count);

// Writes how a command is written, what it does, its exit codes and an example; for COMMAND_NONE
// all commands, a line each.
void wish_help(FILE *to, enum command command);

#endif
