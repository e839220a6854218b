#include "console.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static int64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

static void show(struct console *console, enum stage stage, int64_t done, int64_t of) {
    static const char *const stages[STAGE_COUNT] = {
        [STAGE_NONE] = "",
        [STAGE_FILE] = "the file",
        [STAGE_KEYS] = "what points at what",
        [STAGE_CHAIN] = "the journal's chain",
        [STAGE_RECOUNT] = "recounting",
        [STAGE_LIST] = "line",
        [STAGE_SHIFTS] = "shifts",
    };
    fprintf(stderr, "\r\033[K%s: %s", console->what, stages[stage]);
    if (of > 0)
        fprintf(stderr, " %lld of %lld (%lld %%)", (long long)done, (long long)of,
                (long long)(done * 100 / of));
    fputs(" … Ctrl-C stops", stderr);
    fflush(stderr);
}

static bool go_on(void *context, enum stage stage, int64_t done, int64_t of) {
    enum { EACH_US = 200000 };
    struct console *console = context;
    sigset_t pending, wanted;
    int64_t now = console->shows ? now_us() : 0;
    if (console->shows && now - console->shown_us >= EACH_US) {
        show(console, stage, done, of);
        console->shown_us = now;
    }
    return sigpending(&pending) != 0 || sigandset(&wanted, &pending, &console->stops) != 0 ||
           sigisemptyset(&wanted);
}

void console_begin(struct console *console, const char *what) {
    static const int signals[] = {SIGINT, SIGTERM};
    *console = (struct console){
        .what = what, .progress = {go_on, console}, .shows = isatty(STDERR_FILENO) == 1};
    sigemptyset(&console->stops);
    // What the process was started to ignore it goes on ignoring.
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction action;
        if (sigaction(signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&console->stops, signals[i]);
    }
    sigprocmask(SIG_BLOCK, &console->stops, &console->before);
}

void console_clear(struct console *console) {
    if (console->shown_us)
        fputs("\r\033[K", stderr);
    console->shown_us = 0;
}

void console_end(struct console *console) {
    console_clear(console);
    fflush(stdout);
    sigprocmask(SIG_SETMASK, &console->before, NULL);
}
