// What the counter costs: the way from the start of the process to the first picture, memory, a
// scan from the scanner's text over the durable commit to the pixels, and painting. Every figure is
// told as min, median and max of its runs, and against a yardstick measured between the same runs,
// so that a slow machine or a busy disk does not pass for a slow program.
//
// Run by `make bench`, with the program in COUNTERFOIL. It judges nothing.
#include "bench.h"

#include "frame.h"
#include "hal.h"
#include "paint.h"

enum { STARTS = 15, RUNS = 200, PIXELS_WIDTH = 1280, PIXELS_HEIGHT = 800 };

// The counter as main.c puts it together.
struct bench {
    struct counter counter;
    struct hal *hal;
    struct paint *paint;
    struct frame_reader *reader;
};

static void show(struct bench *bench) {
    struct box damage[PAINT_DAMAGE_MAX];
    const struct layout *layout = &bench->counter.kiosk->layout;
    size_t stride, count = paint_show(bench->paint, damage, layout->marks, layout->marks_count);
    const uint32_t *pixels = paint_pixels(bench->paint, &stride);
    counter_must(hal_show(bench->hal, pixels, stride, damage, count) == FAULT_NONE, "no screen");
}

static void open_bench(struct bench *bench, const char *store) {
    static const struct hal_wish wish = {.title = "bench", .devices = true};
    memset(bench, 0, sizeof *bench);
    counter_must(hal_open(&bench->hal, &wish) == FAULT_NONE, "no screen");
    counter_must(frame_open(&bench->reader) == FAULT_NONE &&
                     paint_open(&bench->paint, PIXELS_WIDTH, PIXELS_HEIGHT, "assets/fonts.conf") ==
                         FAULT_NONE,
                 "no picture");
    counter_open(&bench->counter, store, COUNTER_BEGIN_US, 0);
    show(bench);
}

static void close_bench(struct bench *bench) {
    hal_close(bench->hal);
    paint_close(bench->paint);
    frame_close(bench->reader);
    counter_close(&bench->counter);
}

// A requisition that is being filled in, every screen on the way painted.
static void begin_work(struct bench *bench) {
    static const char *const lines[] = {
        "scan 1601-00458",
        "scan CF*CANCEL",
        "scan L0CK8H2A2R1001213",
        "scan CF*CANCEL",
        "scan B1001",
        "key 246810 ok",
        "scan CF*REQUISITION",
        "scan L0CK7H2A9S1001847",
        "key 21400 ok",
        "key jian",
        "key clear",
        "scan CF:检查后更换",
        "scan 2058400937202",
        "scan CF*SEARCH",
        "key lhqp",
        "scan CF*CANCEL",
        "scan 1601-00978",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        counter_line(&bench->counter, lines[i]);
        show(bench);
    }
}

// The program that is started anew each time: says when its first picture is there, and at the end
// what memory it took.
static int child(const char *store) {
    struct bench bench;
    char line[CODE_MAX];
    open_bench(&bench, store);
    counter_must(write(STDOUT_FILENO, "\n", 1) == 1, "nobody listens");
    begin_work(&bench);
    FILE *status = fopen("/proc/self/status", "r");
    counter_must(status, "no /proc");
    while (fgets(line, sizeof line, status))
        if (strncmp(line, "Rss", 3) == 0 || strncmp(line, "VmHWM", 5) == 0)
            fputs(line, stdout);
    fclose(status);
    close_bench(&bench);
    return 0;
}

static void time_start(char *self, const char *made, char *store) {
    char mode[] = "child", said[CODE_MAX * 4] = "";
    struct runs runs = {.count = 0};
    for (int i = 0; i < STARTS; i++) {
        int out;
        size_t length = 0;
        ssize_t got;
        counter_copy(made, store);
        double began = bench_now_ns();
        pid_t pid = bench_start((char *[]){self, mode, store, NULL}, &out, false);
        counter_must(read(out, said, 1) == 1, "no picture");
        bench_add(&runs, bench_now_ns() - began);
        while ((got = read(out, said + length, sizeof said - 1 - length)) > 0)
            length += (size_t)got;
        said[length] = '\0';
        close(out);
        counter_must(bench_wait(pid) == 0, "a child failed");
        counter_remove(store);
    }
    bench_tell("start of the process to the first picture", &runs);
    printf("memory after 18 screens, the Chinese font among it:\n%s", said);
}

// The program itself, from its start to its end: a shift of one line.
static void bench_play(const char *made, char *store) {
    char play[] = "play", option[] = "--store", day[CODE_MAX];
    char *program = getenv("COUNTERFOIL");
    struct runs runs = {.count = 0};
    if (!program)
        return;
    counter_path(day, sizeof day, "one.day");
    FILE *file = fopen(day, "w");
    counter_must(file && fputs("expect place idle\n", file) >= 0 && fclose(file) == 0, day);
    counter_copy(made, store);
    for (int i = 0; i < STARTS; i++) {
        int out;
        char said[CODE_MAX];
        double began = bench_now_ns();
        pid_t pid = bench_start((char *[]){program, play, day, option, store, NULL}, &out, false);
        while (read(out, said, sizeof said) > 0)
            ;
        close(out);
        counter_must(bench_wait(pid) == 0, "a child failed");
        bench_add(&runs, bench_now_ns() - began);
    }
    unlink(day);
    counter_remove(store);
    bench_tell("`counterfoil play`, a picture and out again", &runs);
}

static int64_t log_size(const char *store) {
    char path[CODE_MAX * 2];
    struct stat status;
    text_format(path, sizeof path, "%s-wal", store);
    return stat(path, &status) == 0 ? status.st_size : 0;
}

// As many bytes as a scan puts into the log, written and made durable beside it.
static void write_raw(int file, size_t length, struct runs *runs) {
    static const char zeros[1 << 20];
    counter_must(length <= sizeof zeros, "a scan writes too much");
    double began = bench_now_ns();
    counter_must(write(file, zeros, length) == (ssize_t)length && fdatasync(file) == 0, "no disk");
    bench_add(runs, bench_now_ns() - began);
}

static void bench_scan(const char *made, char *store) {
    struct runs all = {.count = 0}, core = {.count = 0}, raw = {.count = 0};
    struct bench bench;
    char path[CODE_MAX];
    int64_t written = 0;
    counter_path(path, sizeof path, "raw");
    int file = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    counter_must(file >= 0, path);
    counter_copy(made, store);
    open_bench(&bench, store);
    begin_work(&bench);
    for (int i = 0; i < RUNS; i++) {
        int64_t before = log_size(store);
        double began = bench_now_ns();
        counter_line(&bench.counter, i % 2 ? "scan 1601-00458" : "scan 1601-00978");
        bench_add(&core, bench_now_ns() - began);
        show(&bench);
        bench_add(&all, bench_now_ns() - began);
        written = log_size(store) - before > 0 ? log_size(store) - before : written;
        write_raw(file, (size_t)written, &raw);
    }
    close_bench(&bench);
    counter_remove(store);
    close(file);
    unlink(path);
    printf("a scan writes %lld bytes of log\n", (long long)written);
    bench_tell("scan to durable commit and new layout", &core);
    bench_tell("scan to durable commit to pixels", &all);
    bench_tell("yardstick: write and fdatasync as much", &raw);
    bench_tell_ratio("scan to pixels", &all, &raw);
}

// Painting alone: everything, and the clock's minute.
static void bench_paint(const char *made, char *store) {
    struct runs full = {.count = 0}, part = {.count = 0}, copy = {.count = 0};
    struct box damage[PAINT_DAMAGE_MAX];
    struct bench bench;
    size_t stride, size = PIXELS_WIDTH * PIXELS_HEIGHT * sizeof(uint32_t);
    uint32_t *frame = calloc(1, size);
    counter_must(frame, "no memory");
    counter_copy(made, store);
    open_bench(&bench, store);
    begin_work(&bench);
    struct layout *layout = &bench.counter.kiosk->layout;
    for (int i = 0; i < RUNS; i++) {
        paint_show(bench.paint, damage, layout->marks, 0);
        double began = bench_now_ns();
        paint_show(bench.paint, damage, layout->marks, layout->marks_count);
        bench_add(&full, bench_now_ns() - began);
        struct wire tick = {.kind = WIRE_TICK};
        bench.counter.wall_us += 60000000; // the minute changes, and nobody was away
        counter_wire(&bench.counter, &tick, 0);
        began = bench_now_ns();
        paint_show(bench.paint, damage, layout->marks, layout->marks_count);
        bench_add(&part, bench_now_ns() - began);
        const uint32_t *pixels = paint_pixels(bench.paint, &stride);
        began = bench_now_ns();
        memcpy(frame, pixels, size);
        bench_add(&copy, bench_now_ns() - began);
    }
    close_bench(&bench);
    counter_remove(store);
    free(frame);
    bench_tell("full redraw", &full);
    bench_tell("partial redraw", &part);
    bench_tell("yardstick: memcpy of the frame", &copy);
    bench_tell_ratio("full redraw", &full, &copy);
    bench_tell_ratio("partial redraw", &part, &copy);
}

int main(int count, char **words) {
    char self[] = "/proc/self/exe", made[CODE_MAX], store[CODE_MAX];
    counter_must(secret_init() == FAULT_NONE, "no random numbers");
    if (count == 3 && strcmp(words[1], "child") == 0)
        return child(words[2]);
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    counter_path(made, sizeof made, "made.store");
    counter_path(store, sizeof store, "bench.store");
    counter_make(made);
    printf("%-44s %9s %9s %9s\n", "", "min", "median", "max");
    time_start(self, made, store);
    bench_play(made, store);
    bench_scan(made, store);
    bench_paint(made, store);
    counter_remove(made);
    counter_leave();
    return 0;
}
