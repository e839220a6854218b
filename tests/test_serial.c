// Serial scanners: libudev's devices are emulated, their ports are pseudo-terminals. Nothing is
// timed but the silence that ends a text, and that is waited for.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "known.h"
#include "serial.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <time.h>
#include <umockdev.h>
#include <unistd.h>

enum { WIRES_MAX = 256, PATIENCE_S = 60 };

struct bench {
    UMockdevTestbed *testbed;
    struct serial *serial;
    pthread_mutex_t lock;
    pthread_cond_t more;
    size_t count, taken;
    struct wire wires[WIRES_MAX];
};

// A port that is plugged in: a pseudo-terminal whose master is the scanner.
struct plugged {
    struct bench *bench;
    int master, slave;
    UMockdevIoctlBase *handler;
    char port[16], name[16], node[32], link[512];
};

static void keep(void *context, const struct wire *wire) {
    struct bench *bench = context;
    pthread_mutex_lock(&bench->lock);
    assert_true(bench->count < WIRES_MAX);
    bench->wires[bench->count++] = *wire;
    pthread_cond_signal(&bench->more);
    pthread_mutex_unlock(&bench->lock);
}

static const struct wire *next(struct bench *bench) {
    struct timespec limit;
    int error = 0;
    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_sec += PATIENCE_S;
    pthread_mutex_lock(&bench->lock);
    while (bench->taken == bench->count && error == 0)
        error = pthread_cond_timedwait(&bench->more, &bench->lock, &limit);
    pthread_mutex_unlock(&bench->lock);
    if (error != 0)
        fail_msg("nothing came");
    return &bench->wires[bench->taken++];
}

static void expect(struct bench *bench, const char *device, enum device_state state) {
    const struct wire *wire = next(bench);
    assert_int_equal(wire->kind, WIRE_DEVICE);
    assert_string_equal(wire->device, device);
    assert_int_equal(wire->status.state, state);
    assert_true(wire->at_us > 0);
}

static void expect_text(struct bench *bench, const char *device, const char *text, size_t length) {
    const struct wire *wire = next(bench);
    assert_int_equal(wire->kind, WIRE_TEXT);
    assert_string_equal(wire->device, device);
    if (wire->text.length != length ||
        memcmp(wire->text.bytes, text, length < SCAN_MAX ? length : SCAN_MAX) != 0)
        fail_msg("%.*s instead of %s", (int)wire->text.length, wire->text.bytes, text);
    assert_string_equal(wire->text.symbology, "");
}

// umockdev keeps ioctls on its nodes from the kernel: ours go on to the pseudo-terminal.
static gboolean pass_on(UMockdevIoctlBase *handler, UMockdevIoctlClient *client, gpointer context) {
    struct plugged *plugged = context;
    (void)handler;
    // By the system's own call: umockdev's waits for us.
    int result = (int)syscall(SYS_ioctl, plugged->slave, umockdev_ioctl_client_get_request(client));
    umockdev_ioctl_client_complete(client, result, result == 0 ? 0 : errno);
    return TRUE;
}

static void open_line(struct plugged *plugged) {
    gchar *root = umockdev_testbed_get_root_dir(plugged->bench->testbed);
    char folder[256];
    GError *error = NULL;
    plugged->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_int_equal(grantpt(plugged->master), 0);
    assert_int_equal(unlockpt(plugged->master), 0);
    plugged->slave = open(ptsname(plugged->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(plugged->slave >= 0);
    snprintf(folder, sizeof folder, "%s/dev", root);
    g_free(root);
    g_mkdir_with_parents(folder, 0755);
    snprintf(plugged->link, sizeof plugged->link, "%s/%s", folder, plugged->name);
    snprintf(plugged->node, sizeof plugged->node, "/dev/%s", plugged->name);
    assert_int_equal(symlink(ptsname(plugged->master), plugged->link), 0);
    plugged->handler = umockdev_ioctl_base_new();
    g_signal_connect(plugged->handler, "handle-ioctl", G_CALLBACK(pass_on), plugged);
    assert_true(umockdev_testbed_attach_ioctl(plugged->bench->testbed, plugged->node,
                                              plugged->handler, &error));
}

static void close_line(struct plugged *plugged) {
    umockdev_testbed_detach_ioctl(plugged->bench->testbed, plugged->node, NULL);
    g_object_unref(plugged->handler);
    unlink(plugged->link);
    close(plugged->slave);
}

// Tells of a port of this name, whose node is wherever.
static void announce(struct bench *bench, const char *port, const char *name, unsigned vendor,
                     unsigned product, const char *node) {
    char text[1024];
    GError *error = NULL;
    snprintf(text, sizeof text,
             "P: /devices/usb1/%s\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor=%04x\n"
             "A: idProduct=%04x\nA: product=Bar\x1b Code\n\n"
             "P: /devices/usb1/%s/%s:1.0/tty/%s\nE: SUBSYSTEM=tty\nE: DEVNAME=%s\n",
             port, vendor, product, port, port, name, node);
    if (!umockdev_testbed_add_from_string(bench->testbed, text, &error))
        fail_msg("%s", error->message);
}

static struct plugged *plug(struct bench *bench, const char *port, const char *name,
                            unsigned vendor, unsigned product) {
    struct plugged *plugged = calloc(1, sizeof *plugged);
    assert_non_null(plugged);
    plugged->bench = bench;
    snprintf(plugged->port, sizeof plugged->port, "%s", port);
    snprintf(plugged->name, sizeof plugged->name, "%s", name);
    open_line(plugged);
    announce(bench, port, name, vendor, product, plugged->node);
    return plugged;
}

static void withdraw(struct bench *bench, const char *port, const char *name) {
    char usb[64], tty[160];
    snprintf(usb, sizeof usb, "/sys/devices/usb1/%s", port);
    snprintf(tty, sizeof tty, "%s/%s:1.0/tty/%s", usb, port, name);
    umockdev_testbed_uevent(bench->testbed, tty, "remove");
    umockdev_testbed_remove_device(bench->testbed, tty);
    umockdev_testbed_remove_device(bench->testbed, usb);
}

// First the line goes, then the news comes.
static void pull(struct plugged *plugged) {
    close(plugged->master);
    withdraw(plugged->bench, plugged->port, plugged->name);
}

// When nobody has it open any more.
static void discard(struct plugged *plugged) {
    close_line(plugged);
    free(plugged);
}

static void unplug(struct bench *bench, struct plugged *plugged, const char *device) {
    pull(plugged);
    expect(bench, device, DEVICE_GONE);
    discard(plugged);
}

static struct plugged *plug_scanner(struct bench *bench) {
    struct plugged *plugged = plug(bench, "1-2", "ttyACM0", 0x0c2e, 0x0720);
    expect(bench, "serial:ttyACM0", DEVICE_READY);
    return plugged;
}

static void say(struct plugged *plugged, const char *text, size_t length) {
    while (length > 0) {
        ssize_t written = write(plugged->master, text, length);
        assert_true(written > 0);
        text += written;
        length -= (size_t)written;
    }
}

// A scanner that comes and goes: when it has been seen, so has everything before it.
static void expect_nothing(struct bench *bench) {
    struct plugged *plugged = plug(bench, "1-9", "ttyACM9", 0x0c2e, 0x0720);
    expect(bench, "serial:ttyACM9", DEVICE_READY);
    unplug(bench, plugged, "serial:ttyACM9");
}

static void test_arrival(void **state) {
    struct bench *bench = *state;
    struct plugged *plugged = plug(bench, "1-2.3", "ttyACM0", 0x05f9, 0x4204);
    const struct wire *wire = next(bench);
    assert_int_equal(wire->status.state, DEVICE_READY);
    assert_int_equal(wire->status.kind, KIND_SERIAL);
    assert_string_equal(wire->device, "serial:ttyACM0");
    assert_string_equal(wire->status.socket, "usb:1-2.3");
    assert_string_equal(wire->status.name, "Bar\\x1B Code");
    assert_int_equal(wire->status.vendor, 0x05f9);
    assert_int_equal(wire->status.product, 0x4204);
    unplug(bench, plugged, "serial:ttyACM0");
}

// Every end, every separator, and NULs; nothing between two ends.
static void test_texts(void **state) {
    struct bench *bench = *state;
    struct plugged *plugged = plug_scanner(bench);
    static const char all[] = "ONE\rTWO\nTHREE\r\n\r\n]C10112\x1d"
                              "21AB\r"
                              "[)>\x1e"
                              "06\x1d"
                              "PA\x1e\x04\rA\tB\rN\0L\r\xff\xff\r\xe9\x9b\xb6\r";
    say(plugged, all, sizeof all - 1);
    expect_text(bench, "serial:ttyACM0", "ONE", 3);
    expect_text(bench, "serial:ttyACM0", "TWO", 3);
    expect_text(bench, "serial:ttyACM0", "THREE", 5);
    expect_text(bench, "serial:ttyACM0",
                "]C10112\x1d"
                "21AB",
                12);
    expect_text(bench, "serial:ttyACM0",
                "[)>\x1e"
                "06\x1d"
                "PA\x1e\x04",
                11);
    expect_text(bench, "serial:ttyACM0", "A\tB", 3);
    expect_text(bench, "serial:ttyACM0", "N\0L", 3);
    expect_text(bench, "serial:ttyACM0", "\xff\xff", 2);
    expect_text(bench, "serial:ttyACM0", "\xe9\x9b\xb6", 3);
    unplug(bench, plugged, "serial:ttyACM0");
}

static void test_silence(void **state) {
    struct bench *bench = *state;
    struct plugged *plugged = plug_scanner(bench);
    say(plugged, "NO SUFFIX", 9);
    expect_text(bench, "serial:ttyACM0", "NO SUFFIX", 9);
    say(plugged, "AGAIN", 5);
    expect_text(bench, "serial:ttyACM0", "AGAIN", 5);
    unplug(bench, plugged, "serial:ttyACM0");
}

static void test_too_long(void **state) {
    struct bench *bench = *state;
    struct plugged *plugged = plug_scanner(bench);
    char text[10001];
    memset(text, '7', 10000);
    text[10000] = '\r';
    say(plugged, text, sizeof text);
    expect_text(bench, "serial:ttyACM0", text, 10000);
    say(plugged, "NEXT\r", 5);
    expect_text(bench, "serial:ttyACM0", "NEXT", 4);
    unplug(bench, plugged, "serial:ttyACM0");
}

static void test_unplug_in_a_text(void **state) {
    struct bench *bench = *state;
    struct plugged *plugged = plug_scanner(bench);
    say(plugged, "HALF OF", 7);
    unplug(bench, plugged, "serial:ttyACM0");
    plugged = plug_scanner(bench);
    say(plugged, "WHOLE\r", 6);
    expect_text(bench, "serial:ttyACM0", "WHOLE", 5);
    unplug(bench, plugged, "serial:ttyACM0");
}

static void test_two_interleaved(void **state) {
    struct bench *bench = *state;
    struct plugged *left = plug_scanner(bench);
    struct plugged *right = plug(bench, "1-3", "ttyACM1", 0x0c2e, 0x0720);
    expect(bench, "serial:ttyACM1", DEVICE_READY);
    for (const char *l = "LEFT", *r = "DOWN"; *l; l++, r++) {
        say(left, l, 1);
        say(right, r, 1);
    }
    say(left, "\r", 1);
    expect_text(bench, "serial:ttyACM0", "LEFT", 4);
    say(right, "\r", 1);
    expect_text(bench, "serial:ttyACM1", "DOWN", 4);
    unplug(bench, left, "serial:ttyACM0");
    unplug(bench, right, "serial:ttyACM1");
}

// Whose maker is not known, and what is no USB device's at all.
static void test_strangers(void **state) {
    struct bench *bench = *state;
    struct plugged *modem = plug(bench, "1-4", "ttyACM0", 0x12d1, 0x1001);
    GError *error = NULL;
    gboolean good = umockdev_testbed_add_from_string(
        bench->testbed, "P: /devices/pnp0/tty/ttyS0\nE: SUBSYSTEM=tty\nE: DEVNAME=/dev/ttyS0\n",
        &error);
    assert_true(good);
    expect_nothing(bench);
    pull(modem);
    expect_nothing(bench);
    discard(modem);
}

// And nothing of what it sends is echoed, or taken for a signal.
static void test_nobody_else_opens_it(void **state) {
    struct bench *bench = *state;
    struct plugged *plugged = plug_scanner(bench);
    struct termios how;
    int exclusive = 0;
    assert_int_equal(syscall(SYS_ioctl, plugged->slave, TIOCGEXCL, &exclusive), 0);
    assert_int_equal(exclusive, 1);
    assert_int_equal(tcgetattr(plugged->slave, &how), 0);
    assert_int_equal(how.c_lflag & (ECHO | ICANON | ISIG), 0);
    unplug(bench, plugged, "serial:ttyACM0");
}

// Its node is not there: it was unplugged while it came. One that is a file is no port.
static void test_no_port(void **state) {
    struct bench *bench = *state;
    announce(bench, "1-5", "ttyACM0", 0x0c2e, 0x0720, "/dev/nowhere");
    expect_nothing(bench);
    withdraw(bench, "1-5", "ttyACM0");
    announce(bench, "1-5", "ttyACM0", 0x0c2e, 0x0720, "/dev/null");
    expect(bench, "serial:ttyACM0", DEVICE_FAILED);
    withdraw(bench, "1-5", "ttyACM0");
    expect(bench, "serial:ttyACM0", DEVICE_GONE);
}

// What the scanner sees of the rate that we have set.
static speed_t rate_of(const struct plugged *plugged) {
    struct termios how;
    assert_int_equal(tcgetattr(plugged->master, &how), 0);
    return cfgetispeed(&how);
}

// Behind an adapter: what makes no sense came at a wrong rate; then the next one is tried, round
// and round, until a text makes sense and ends as one.
static void test_rates(void **state) {
    struct bench *bench = *state;
    static const speed_t wanted[] = {B115200, B57600, B38400, B19200, B9600, B115200};
    struct plugged *plugged = plug(bench, "1-2", "ttyUSB0", 0x05f9, 0x4204);
    expect(bench, "serial:ttyUSB0", DEVICE_READY);
    assert_int_equal(rate_of(plugged), B9600);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        say(plugged, "\xf8\x80\r", 3);
        expect_text(bench, "serial:ttyUSB0", "\x1a", 1);
        assert_int_equal(rate_of(plugged), wanted[i]);
    }
    say(plugged, "by silence", 10); // may be sense by chance
    expect_text(bench, "serial:ttyUSB0", "by silence", 10);
    say(plugged, "1601-00458\r", 11);
    expect_text(bench, "serial:ttyUSB0", "1601-00458", 10);
    say(plugged, "\xe9\x9b\xb6\r", 4); // from now on that is a text
    expect_text(bench, "serial:ttyUSB0", "\xe9\x9b\xb6", 3);
    assert_int_equal(rate_of(plugged), B115200);
    unplug(bench, plugged, "serial:ttyUSB0");
}

static void test_trial(void **state) {
    struct bench *bench = *state;
    serial_teach(bench->serial, true);
    struct plugged *plugged = plug(bench, "1-2", "ttyUSB0", 0x0403, 0x6001);
    expect(bench, "serial:ttyUSB0", DEVICE_TRIAL);
    struct plugged *second = plug(bench, "1-3", "ttyUSB1", 0x0403, 0x6001);
    expect_nothing(bench); // one at a time
    pull(second);
    discard(second);
    serial_teach(bench->serial, false);
    say(plugged, "CF*SCANNER\r", 11);
    expect_text(bench, "serial:ttyUSB0", "CF*SCANNER", 10);
    serial_know(bench->serial, "usb:1-2", 0x0403, 0x6001);
    expect(bench, "serial:ttyUSB0", DEVICE_READY);
    unplug(bench, plugged, "serial:ttyUSB0");

    plugged = plug(bench, "1-2", "ttyUSB0", 0x0403, 0x6001);
    expect(bench, "serial:ttyUSB0", DEVICE_READY);
    unplug(bench, plugged, "serial:ttyUSB0");
    plugged = plug(bench, "1-4", "ttyUSB0", 0x0403, 0x6001);
    expect_nothing(bench);
    serial_know(bench->serial, "usb:1-4", 0x0403, 0x6001); // was there before it was known
    expect(bench, "serial:ttyUSB0", DEVICE_READY);
    unplug(bench, plugged, "serial:ttyUSB0");
}

static void test_trial_fails(void **state) {
    struct bench *bench = *state;
    serial_teach(bench->serial, true);
    struct plugged *plugged = plug(bench, "1-6", "ttyUSB0", 0x0403, 0x6001);
    expect(bench, "serial:ttyUSB0", DEVICE_TRIAL);
    serial_teach(bench->serial, false);
    serial_release(bench->serial, "usb:1-6");
    expect(bench, "serial:ttyUSB0", DEVICE_GONE);
    pull(plugged);
    expect_nothing(bench);
    discard(plugged);
}

static int open_bench(void **state) {
    struct bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    *state = bench;
    pthread_mutex_init(&bench->lock, NULL);
    pthread_cond_init(&bench->more, NULL);
    bench->testbed = umockdev_testbed_new();
    return serial_open(&bench->serial, keep, bench) == FAULT_NONE ? 0 : -1;
}

static int close_bench(void **state) {
    struct bench *bench = *state;
    serial_close(bench->serial);
    g_object_unref(bench->testbed);
    pthread_cond_destroy(&bench->more);
    pthread_mutex_destroy(&bench->lock);
    free(bench);
    return 0;
}

// Plugged in before anybody looked, and still there when nobody looks any more.
static void test_before_and_after(void **state) {
    struct bench *bench = *state;
    struct plugged *plugged = plug_scanner(bench);
    serial_close(bench->serial);
    expect(bench, "serial:ttyACM0", DEVICE_GONE);
    assert_int_equal(serial_open(&bench->serial, keep, bench), FAULT_NONE);
    expect(bench, "serial:ttyACM0", DEVICE_READY);
    say(plugged, "HERE\r", 5);
    expect_text(bench, "serial:ttyACM0", "HERE", 4);
    unplug(bench, plugged, "serial:ttyACM0");
    serial_close(NULL);
}

// What umockdev itself forgets now and then when descriptors are closed on two threads at once.
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void) {
    return "leak:libumockdev-preload\n";
}

// umockdev has to stand before the C library in the program's libraries, so the program starts
// itself once more. Before the sanitizer's it may stand, too.
static int start_again(char **arguments) {
    setenv("TEST_SERIAL_WRAPPED", "1", 1);
    setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
    execlp("umockdev-wrapper", "umockdev-wrapper", arguments[0], NULL);
    perror("umockdev-wrapper");
    return 1;
}

int main(int count, char **arguments) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(test_arrival),
        TEST(test_texts),
        TEST(test_silence),
        TEST(test_too_long),
        TEST(test_unplug_in_a_text),
        TEST(test_two_interleaved),
        TEST(test_strangers),
        TEST(test_nobody_else_opens_it),
        TEST(test_no_port),
        TEST(test_rates),
        TEST(test_trial),
        TEST(test_trial_fails),
        TEST(test_before_and_after),
    };
    (void)count;
    if (getenv("TEST_SERIAL_WRAPPED") == NULL)
        return start_again(arguments);
    return cmocka_run_group_tests_name("serial", tests, NULL, NULL);
}
