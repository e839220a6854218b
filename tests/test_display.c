// A real window on a real X server, which the test starts for itself.
#include "hal.h"
#include "text.h"

#include <SDL.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    WIDTH = 1280,
    HEIGHT = 800,
    LONG_MS = 10000, // ends a test that waits for what never comes
};

// SDL, X and what they load keep some memory until the process ends.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libSDL2\nleak:libX11\nleak:libdbus\nleak:libasound\n";
}

struct bench {
    pid_t server;
    Display *x; // the test's own eyes
    struct hal *hal;
    uint32_t pixels[HEIGHT][WIDTH];
};

static pid_t start_server(int *number_fd) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        char fd[16];
        snprintf(fd, sizeof fd, "%d", ends[1]);
        execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0", "1280x800x24", "-nolisten", "tcp",
               (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    *number_fd = ends[0];
    return pid;
}

static int start_bench(void **state) {
    struct bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    int fd;
    bench->server = start_server(&fd);
    FILE *numbers = fdopen(fd, "r");
    int number = -1;
    assert_int_equal(fscanf(numbers, "%d", &number), 1);
    fclose(numbers);
    char name[16];
    snprintf(name, sizeof name, ":%d", number);
    setenv("DISPLAY", name, 1);
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    bench->x = XOpenDisplay(name);
    assert_non_null(bench->x);
    *state = bench;
    return 0;
}

static int stop_bench(void **state) {
    struct bench *bench = *state;
    XCloseDisplay(bench->x);
    kill(bench->server, SIGTERM);
    waitpid(bench->server, NULL, 0);
    free(bench);
    return 0;
}

static struct wire next(struct hal *hal) {
    struct wire wire;
    assert_int_equal(hal_next(hal, &wire, LONG_MS), FAULT_NONE);
    return wire;
}

static int open_window(void **state) {
    struct bench *bench = *state;
    const struct hal_wish wish = {.title = "Counterfoil"};
    assert_int_equal(hal_open(&bench->hal, &wish), FAULT_NONE);
    int width, height;
    hal_size(bench->hal, &width, &height);
    assert_int_equal(width, WIDTH);
    assert_int_equal(height, HEIGHT);
    return 0;
}

static int close_window(void **state) {
    struct bench *bench = *state;
    hal_close(bench->hal);
    bench->hal = NULL;
    return 0;
}

// The one window on this screen.
static Window find_window(struct bench *bench) {
    Window root, parent, *children = NULL;
    unsigned count = 0;
    XWindowAttributes found;
    XQueryTree(bench->x, DefaultRootWindow(bench->x), &root, &parent, &children, &count);
    Window window = 0;
    for (unsigned i = 0; i < count; i++)
        if (XGetWindowAttributes(bench->x, children[i], &found) && found.map_state == IsViewable)
            window = children[i];
    XFree(children);
    assert_true(window != 0);
    return window;
}

static void drive(const char *arguments) {
    char command[SCAN_MAX];
    snprintf(command, sizeof command, "xdotool %s", arguments);
    assert_int_equal(system(command), 0);
}

static void paint(struct bench *bench, uint32_t base) {
    for (uint32_t y = 0; y < HEIGHT; y++)
        for (uint32_t x = 0; x < WIDTH; x++)
            bench->pixels[y][x] = (base + y * 7919 + x * 104729) & 0xFFFFFF;
}

static void fill(struct bench *bench, uint32_t colour) {
    for (uint32_t y = 0; y < HEIGHT; y++)
        for (uint32_t x = 0; x < WIDTH; x++)
            bench->pixels[y][x] = colour;
}

static void show(struct bench *bench, const struct box *boxes, size_t count) {
    assert_int_equal(hal_show(bench->hal, bench->pixels[0], sizeof bench->pixels[0], boxes, count),
                     FAULT_NONE);
}

static void show_all(struct bench *bench) {
    const struct box all = {0, 0, WIDTH, HEIGHT};
    show(bench, &all, 1);
}

static XImage *look(struct bench *bench, int width, int height) {
    XImage *image = XGetImage(bench->x, DefaultRootWindow(bench->x), 0, 0, (unsigned)width,
                              (unsigned)height, AllPlanes, ZPixmap);
    assert_non_null(image);
    return image;
}

static uint32_t pixel(XImage *image, int x, int y) {
    return (uint32_t)XGetPixel(image, x, y) & 0xFFFFFF;
}

static bool in(const struct box *box, int x, int y) {
    return x >= box->x && y >= box->y && x < box->x + box->width && y < box->y + box->height;
}

static void test_shows_every_pixel(void **state) {
    struct bench *bench = *state;
    paint(bench, 0);
    show_all(bench);
    XImage *image = look(bench, WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            if (pixel(image, x, y) != bench->pixels[y][x])
                fail_msg("%d,%d: %06x", x, y, pixel(image, x, y));
    XDestroyImage(image);
}

// Box by box, more than the display keeps apart, and over the edges.
static void test_shows_only_the_damage(void **state) {
    struct bench *bench = *state;
    struct box boxes[30] = {
        {-10, -10, 20, 20}, {WIDTH - 5, HEIGHT - 5, 100, 100}, {0, 300, WIDTH, 80}};
    for (size_t rounds = 3; rounds <= 30; rounds += 27) {
        for (int i = 3; i < 30; i++)
            boxes[i] = (struct box){i * 40, i * 20, 30, 17};
        fill(bench, 0x123456);
        show_all(bench);
        paint(bench, 1);
        show(bench, boxes, rounds);
        XImage *image = look(bench, WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++) {
                bool damaged = false;
                for (size_t i = 0; i < rounds; i++)
                    damaged |= in(&boxes[i], x, y);
                uint32_t expected = damaged ? bench->pixels[y][x] : 0x123456;
                if (pixel(image, x, y) != expected)
                    fail_msg("%d,%d: %06x", x, y, pixel(image, x, y));
            }
        XDestroyImage(image);
    }
}

// Reads events until the pixel at this place has this colour.
static void await_pixel(struct bench *bench, int x, int y, uint32_t colour) {
    int64_t end_us = hal_now_us(bench->hal) + (int64_t)LONG_MS * 1000;
    for (bool same = false; !same;) {
        struct wire wire;
        assert_int_equal(hal_next(bench->hal, &wire, 1), FAULT_NONE);
        XImage *image = look(bench, WIDTH, HEIGHT);
        same = pixel(image, x, y) == colour;
        XDestroyImage(image);
        assert_true(hal_now_us(bench->hal) < end_us);
    }
}

static void test_shows_again_what_was_covered(void **state) {
    struct bench *bench = *state;
    paint(bench, 5);
    show_all(bench);
    await_pixel(bench, 1, 1, bench->pixels[1][1]);
    XSetWindowAttributes above = {.override_redirect = True, .background_pixel = 0x00FF00};
    Window cover =
        XCreateWindow(bench->x, DefaultRootWindow(bench->x), 100, 100, 50, 50, 0, CopyFromParent,
                      InputOutput, CopyFromParent, CWOverrideRedirect | CWBackPixel, &above);
    XMapRaised(bench->x, cover);
    XSync(bench->x, False);
    await_pixel(bench, 120, 120, 0x00FF00);
    XDestroyWindow(bench->x, cover);
    XSync(bench->x, False);
    await_pixel(bench, 120, 120, bench->pixels[120][120]);
}

static void test_takes_another_size(void **state) {
    struct bench *bench = *state;
    static const int sizes[][2] = {{1024, 600}, {640, 480}, {1200, 700}};
    paint(bench, 9);
    show_all(bench);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const int *size = sizes[i];
        XMoveResizeWindow(bench->x, find_window(bench), 0, 0, (unsigned)size[0], (unsigned)size[1]);
        XSync(bench->x, False);
        SDL_PumpEvents(); // the window has the new size, and nobody was told yet
        show_all(bench);
        struct wire wire = next(bench->hal);
        assert_int_equal(wire.kind, WIRE_RESIZE);
        int width, height;
        hal_size(bench->hal, &width, &height);
        assert_int_equal(width, size[0]);
        assert_int_equal(height, size[1]);
        assert_int_equal(wire.size.width, size[0]);
        assert_int_equal(wire.size.height, size[1]);
        show_all(bench);
        XImage *image = look(bench, width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (pixel(image, x, y) != bench->pixels[y][x])
                    fail_msg("%d,%d: %06x", x, y, pixel(image, x, y));
        XDestroyImage(image);
    }
}

static void expect_key(struct bench *bench, uint16_t usage, uint16_t modifier) {
    struct wire wire = next(bench->hal);
    assert_int_equal(wire.kind, WIRE_KEY);
    assert_string_equal(wire.device, "keys");
    assert_int_equal(wire.key.usage, usage);
    if (modifier)
        assert_true(wire.key.modifier & modifier);
    assert_int_equal(wire.key.modifier & ~modifier, 0);
}

static void expect_touch(struct bench *bench, int x, int y) {
    struct wire wire = next(bench->hal);
    assert_int_equal(wire.kind, WIRE_TOUCH);
    assert_string_equal(wire.device, "touch");
    assert_int_equal(wire.touch.x, x);
    assert_int_equal(wire.touch.y, y);
}

// The usages stand in the HID Usage Tables, page 7.
static void test_keys_are_hid_usages(void **state) {
    struct bench *bench = *state;
    drive("type --delay 0 'Rq-19;0'");
    expect_key(bench, 0x15, MODIFIER_SHIFT);
    expect_key(bench, 0x14, 0);
    expect_key(bench, 0x2D, 0);
    expect_key(bench, 0x1E, 0);
    expect_key(bench, 0x26, 0);
    expect_key(bench, 0x33, 0);
    expect_key(bench, 0x27, 0);
    drive("key Return Tab KP_Enter ctrl+a F1 Left");
    expect_key(bench, 0x28, 0);
    expect_key(bench, 0x2B, 0);
    expect_key(bench, 0x58, 0);
    expect_key(bench, 0x04, MODIFIER_CONTROL);
    expect_key(bench, 0x3A, 0);
    expect_key(bench, 0x50, 0);
}

static void test_knows_caps_lock(void **state) {
    struct bench *bench = *state;
    drive("key Caps_Lock key a key Caps_Lock key a");
    expect_key(bench, 0x39, MODIFIER_CAPS);
    expect_key(bench, 0x04, MODIFIER_CAPS);
    // The key that ends it may or may not count as under it.
    assert_int_equal(next(bench->hal).key.usage, 0x39);
    expect_key(bench, 0x04, 0);
}

static void press(SDL_Scancode code, uint8_t repeat) {
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .repeat = repeat}};
    event.key.keysym.scancode = code;
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void test_leaves_out_what_is_no_press(void **state) {
    struct bench *bench = *state;
    press(SDL_SCANCODE_B, 1);
    press(SDL_SCANCODE_LSHIFT, 0);
    press(SDL_SCANCODE_RGUI, 0);
    press(SDL_SCANCODE_UNKNOWN, 0);
    press(SDL_SCANCODE_AUDIOPLAY, 0); // 261: SDL's own, no usage of page 7
    press(SDL_SCANCODE_C, 0);
    expect_key(bench, 0x06, 0);
}

// A scanner doubles a character faster than SDL believes a key can be let go.
static void test_tells_doubles_from_a_key_held_down(void **state) {
    struct bench *bench = *state;
    drive("type --delay 0 1000");
    expect_key(bench, 0x1E, 0);
    for (int i = 0; i < 3; i++)
        expect_key(bench, 0x27, 0);
    press(SDL_SCANCODE_B, 0);
    press(SDL_SCANCODE_B, 1);
    expect_key(bench, 0x05, 0);
    expect_key(bench, 0x05, 0);
    struct wire wire;
    int64_t end_us = hal_now_us(bench->hal) + 100 * 1000;
    while (hal_now_us(bench->hal) < end_us)
        assert_int_equal(hal_next(bench->hal, &wire, 10), FAULT_NONE);
    press(SDL_SCANCODE_B, 1);
    press(SDL_SCANCODE_C, 0);
    press(SDL_SCANCODE_B, 1);
    press(SDL_SCANCODE_D, 0);
    expect_key(bench, 0x06, 0);
    expect_key(bench, 0x07, 0);
}

// Alt begins a code of digits: without it two of them would run together.
static void test_tells_alt(void **state) {
    struct bench *bench = *state;
    press(SDL_SCANCODE_LALT, 0);
    press(SDL_SCANCODE_LALT, 1);
    press(SDL_SCANCODE_RALT, 0);
    expect_key(bench, 0xe2, 0);
    expect_key(bench, 0xe2, 0);
    expect_key(bench, 0xe6, 0);
}

static void test_a_click_is_a_touch(void **state) {
    struct bench *bench = *state;
    drive("mousemove 300 400 click 3 click 1 mousemove 1279 799 click 4 click 1");
    expect_touch(bench, 300, 400);
    expect_touch(bench, 1279, 799);
}

static void finger(float x, float y) {
    SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN, .x = x, .y = y}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void test_a_finger_is_a_touch(void **state) {
    struct bench *bench = *state;
    finger(0.5f, 0.25f);
    finger(1, 1);
    finger(0, 0);
    expect_touch(bench, 640, 200);
    expect_touch(bench, WIDTH - 1, HEIGHT - 1);
    expect_touch(bench, 0, 0);
}

static void test_ends_when_the_service_stops(void **state) {
    struct bench *bench = *state;
    assert_int_equal(raise(SIGTERM), 0);
    assert_int_equal(next(bench->hal).kind, WIRE_QUIT);
    assert_int_equal(raise(SIGINT), 0);
    assert_int_equal(next(bench->hal).kind, WIRE_QUIT);
}

static void test_ends_when_the_window_is_closed(void **state) {
    struct bench *bench = *state;
    Window window = find_window(bench);
    XEvent event = {.xclient = {.type = ClientMessage, .window = window, .format = 32}};
    event.xclient.message_type = XInternAtom(bench->x, "WM_PROTOCOLS", False);
    event.xclient.data.l[0] = (long)XInternAtom(bench->x, "WM_DELETE_WINDOW", False);
    XSendEvent(bench->x, window, False, NoEventMask, &event);
    XSync(bench->x, False);
    assert_int_equal(next(bench->hal).kind, WIRE_QUIT);
}

static void test_ticks_when_nothing_happens(void **state) {
    struct bench *bench = *state;
    struct wire wire;
    do // the window's own beginning
        assert_int_equal(hal_next(bench->hal, &wire, 0), FAULT_NONE);
    while (wire.kind != WIRE_TICK);
    int64_t before_us = hal_now_us(bench->hal);
    assert_int_equal(hal_next(bench->hal, &wire, 20), FAULT_NONE);
    assert_int_equal(wire.kind, WIRE_TICK);
    assert_true(wire.at_us >= before_us);
}

struct scanner {
    struct hal *hal;
    pthread_barrier_t turn;
};

enum { SCANS = 500 };

static void *scan(void *context) {
    struct scanner *scanner = context;
    for (int i = 0; i < SCANS; i++) {
        pthread_barrier_wait(&scanner->turn);
        hal_deliver(scanner->hal, &(struct wire){.kind = WIRE_REPORT,
                                                 .device = "usb:1-1",
                                                 .report = {.length = (size_t)i}});
    }
    return NULL;
}

// One scan at a time, so that each finds the reader asleep or just about to be.
static void test_a_device_wakes_the_reader(void **state) {
    struct bench *bench = *state;
    struct scanner scanner = {.hal = bench->hal};
    pthread_barrier_init(&scanner.turn, NULL, 2);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, scan, &scanner), 0);
    for (int i = 0; i < SCANS; i++) {
        pthread_barrier_wait(&scanner.turn);
        struct wire wire = next(bench->hal);
        assert_int_equal(wire.kind, WIRE_REPORT);
        assert_int_equal(wire.report.length, i);
    }
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&scanner.turn);
}

static bool has_sound(const char *path) {
    FILE *file = fopen(path, "rb");
    int byte = 0;
    while (file && (byte = getc(file)) == 0)
        ;
    if (file)
        fclose(file);
    return file && byte != EOF;
}

// SDL writes what would be heard into a file.
static void test_plays_while_it_shows(void **state) {
    struct bench *bench = *state;
    char path[CODE_MAX];
    const char *folder = getenv("TMPDIR");
    text_format(path, sizeof path, "%s/heard-XXXXXX", folder ? folder : "/tmp");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    hal_sound(bench->hal, SOUND_DONE); // before the first picture: nothing to play it on
    show_all(bench);
    hal_sound(bench->hal, SOUND_REFUSED);
    int64_t end_us = hal_now_us(bench->hal) + (int64_t)LONG_MS * 1000;
    while (!has_sound(path)) {
        struct wire wire;
        assert_int_equal(hal_next(bench->hal, &wire, 1), FAULT_NONE);
        assert_true(hal_now_us(bench->hal) < end_us);
    }
    unlink(path);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
}

// SDL would take its own "offscreen" for a display.
static void test_no_counter_without_a_screen_to_see(void **state) {
    (void)state;
    char *display = strdup(getenv("DISPLAY"));
    assert_non_null(display);
    unsetenv("DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    struct hal *hal;
    const struct hal_wish wish = {.title = "Counterfoil"};
    enum fault fault = hal_open(&hal, &wish);
    const char *driver = SDL_GetCurrentVideoDriver();
    bool unseen = driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
    hal_close(hal);
    setenv("DISPLAY", display, 1);
    setenv("SDL_VIDEODRIVER", "x11", 1);
    free(display);
    assert_true(fault == FAULT_NONE || fault == FAULT_MISSING);
    assert_false(unseen);
}

static void test_says_that_there_is_no_display(void **state) {
    (void)state;
    char *display = strdup(getenv("DISPLAY"));
    assert_non_null(display);
    setenv("DISPLAY", "unix:nowhere", 1);
    struct hal *hal;
    const struct hal_wish wish = {.title = "Counterfoil"};
    enum fault fault = hal_open(&hal, &wish);
    setenv("DISPLAY", display, 1);
    free(display);
    assert_int_equal(fault, FAULT_MISSING);
    assert_null(hal);
}

#define WITH_WINDOW(test) cmocka_unit_test_setup_teardown(test, open_window, close_window)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_WINDOW(test_shows_every_pixel),
        WITH_WINDOW(test_shows_only_the_damage),
        WITH_WINDOW(test_shows_again_what_was_covered),
        WITH_WINDOW(test_takes_another_size),
        WITH_WINDOW(test_keys_are_hid_usages),
        WITH_WINDOW(test_knows_caps_lock),
        WITH_WINDOW(test_leaves_out_what_is_no_press),
        WITH_WINDOW(test_tells_doubles_from_a_key_held_down),
        WITH_WINDOW(test_tells_alt),
        WITH_WINDOW(test_a_click_is_a_touch),
        WITH_WINDOW(test_a_finger_is_a_touch),
        WITH_WINDOW(test_ends_when_the_service_stops),
        WITH_WINDOW(test_ends_when_the_window_is_closed),
        WITH_WINDOW(test_ticks_when_nothing_happens),
        WITH_WINDOW(test_a_device_wakes_the_reader),
        WITH_WINDOW(test_plays_while_it_shows),
        cmocka_unit_test(test_says_that_there_is_no_display),
        cmocka_unit_test(test_no_counter_without_a_screen_to_see),
    };
    return cmocka_run_group_tests(tests, start_bench, stop_bench);
}
