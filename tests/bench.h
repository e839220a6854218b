// bench.h -- how long things take, told as min, median and max of their runs. Judges nothing.
#ifndef BENCH_H
#define BENCH_H

#include "counter.h"

#include <spawn.h>
#include <sys/wait.h>
#include <time.h>

enum { BENCH_RUNS_MAX = 4096 };

extern char **environ;

// Durations of one thing, in nanoseconds.
struct runs {
    double list[BENCH_RUNS_MAX];
    int count;
};

static inline double bench_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static inline void bench_add(struct runs *runs, double ns) {
    counter_must(runs->count < BENCH_RUNS_MAX, "too many runs");
    runs->list[runs->count++] = ns;
}

static inline int bench_compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// 0 where there were none.
static inline double bench_median(struct runs *runs) {
    qsort(runs->list, (size_t)runs->count, sizeof *runs->list, bench_compare);
    return runs->count > 0 ? runs->list[runs->count / 2] : 0;
}

static inline void bench_tell(const char *what, struct runs *runs) {
    double middle = bench_median(runs);
    printf("%-44s %9.3f %9.3f %9.3f ms  (%d runs)\n", what, runs->list[0] / 1e6, middle / 1e6,
           runs->list[runs->count - 1] / 1e6, runs->count);
}

static inline void bench_tell_ratio(const char *what, struct runs *runs, struct runs *yardstick) {
    printf("%-44s %9.2f times its yardstick (median by median)\n", what,
           bench_median(runs) / bench_median(yardstick));
}

// Starts a program, found as a shell would, and gives the pipe of what it says. A quiet one
// complains to nobody.
static inline pid_t bench_start(char *const words[], int *out, bool quiet) {
    int ends[2];
    pid_t pid;
    posix_spawn_file_actions_t actions;
    counter_must(pipe2(ends, O_CLOEXEC) == 0, "no pipe");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (quiet)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    counter_must(posix_spawnp(&pid, words[0], &actions, NULL, words, environ) == 0, words[0]);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    *out = ends[0];
    return pid;
}

// Its exit code, -1 if it had none.
static inline int bench_wait(pid_t pid) {
    int status;
    counter_must(waitpid(pid, &status, 0) == pid, "a child is lost");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#endif
