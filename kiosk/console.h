// console.h -- long work at a command line: how far it is, and Ctrl-C.
//
// Between console_begin and console_end Ctrl-C (and a polite kill) no longer ends the process where
// it stands: the work hears of it at its next step, undoes what is half done and says so. Then
// console_end lets the signal through, so that whoever started us sees why we ended.
//
// How far the work is stands on standard error while that is a terminal; in a pipe nothing does.
#ifndef CONSOLE_H
#define CONSOLE_H

#include "progress.h"

#include <signal.h>

struct console {
    const char *what; // the work, as the line begins
    struct progress progress;
    sigset_t stops, before; // the signals that stop it; what was blocked before
    int64_t shown_us;
    bool shows;
};

// `what` stays the caller's.
void console_begin(struct console *console, const char *what);

// Takes the line away, for words that follow or at the end of the work.
void console_clear(struct console *console);

// After the last words.
void console_end(struct console *console);

#endif
