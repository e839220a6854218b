// The real libusb against scanners that are emulated. Nothing is timed: every wait is for a
// condition, and gives up only after a time in which anything would have happened.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emulated_scanner.h"
#include "hid.h"
#include "known.h"
#include "pos.h"
#include "pos_reports.h"
#include "usb.h"

#include <linux/capability.h>
#include <sys/syscall.h>
#include <time.h>

enum {
    WIRES_MAX = 512,
    PATIENCE_S = 60,
};

struct bench {
    UMockdevTestbed *testbed;
    struct usb *usb;
    struct emulated *first; // was plugged in before anybody looked
    int number;             // of the device that was plugged in last
    pthread_mutex_t lock;
    pthread_cond_t more, less;
    size_t count, taken;
    struct wire wires[WIRES_MAX], now;
};

// A boot keyboard with one endpoint, as scanners describe themselves.
enum { INTERFACE = 9, HID_CLASS = 18, ENDPOINT = 27, CONFIG_SIZE = 34 };

static const uint8_t honest[CONFIG_SIZE] = {
    9, 2,    CONFIG_SIZE, 0, 1, 1, 0,    0xa0, 50, // configuration 1 with one interface
    9, 4,    0,           0, 1, 3, 1,    1,    0,  // interface 0: HID, boot, keyboard
    9, 0x21, 0x11,        1, 0, 1, 0x22, 63,   0,  // a report descriptor of 63 bytes
    7, 5,    0x81,        3, 8, 0, 4,              // endpoint 1 in: interrupt, 8 bytes, 4 ms
};

static struct emulated_look scanner(const char *port) {
    return (struct emulated_look){.port = port,
                                  .vendor = 0x0c2e,
                                  .product = 0x0b61,
                                  .config = honest,
                                  .config_length = sizeof honest,
                                  .name = "Vuquest 3310g",
                                  .config_now = "1"};
}

static void keep(void *context, const struct wire *wire) {
    struct bench *bench = context;
    pthread_mutex_lock(&bench->lock);
    while (bench->count - bench->taken == WIRES_MAX)
        pthread_cond_wait(&bench->less, &bench->lock);
    bench->wires[bench->count++ % WIRES_MAX] = *wire;
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
    if (error == 0)
        bench->now = bench->wires[bench->taken++ % WIRES_MAX];
    pthread_cond_signal(&bench->less);
    pthread_mutex_unlock(&bench->lock);
    if (error != 0)
        fail_msg("nothing came");
    return &bench->now;
}

static void expect(struct bench *bench, const char *device, enum device_state state,
                   const char *name) {
    const struct wire *wire = next(bench);
    assert_int_equal(wire->kind, WIRE_DEVICE);
    assert_string_equal(wire->device, device);
    assert_int_equal(wire->status.state, state);
    assert_string_equal(wire->status.name, name);
    assert_true(wire->at_us > 0);
}

static struct emulated *plug(struct bench *bench, const struct emulated_look *look) {
    struct emulated *e = malloc(sizeof *e);
    assert_non_null(e);
    emulated_plug(e, bench->testbed, look, ++bench->number);
    return e;
}

static struct emulated *plug_scanner(struct bench *bench, const char *port, const char *device) {
    struct emulated_look look = scanner(port);
    struct emulated *e = plug(bench, &look);
    expect(bench, device, DEVICE_READY, "Vuquest 3310g");
    return e;
}

static void discard(struct emulated *e) {
    emulated_finish(e);
    free(e);
}

static void unplug(struct bench *bench, struct emulated *e, const char *device) {
    emulated_pull(e);
    expect(bench, device, DEVICE_GONE, "");
    discard(e);
}

// A scanner that comes and goes: when it has been seen, so has everything before it.
static void expect_nothing(struct bench *bench) {
    unplug(bench, plug_scanner(bench, "1-9", "usb:1-9"), "usb:1-9");
}

// Types as a real controller delivers it: an empty packet behind every report.
static void type(struct emulated *e, const char *text) {
    uint8_t reports[128][HID_REPORT_SIZE];
    size_t count = hid_encode_text(reports, 128, text, strlen(text));
    assert_int_not_equal(count, 0);
    for (size_t i = 0; i < count; i++) {
        emulated_send(e, reports[i], HID_REPORT_SIZE, 0);
        emulated_send(e, reports[i], 0, 0);
    }
}

static void read_report(struct bench *bench, struct hid *hid, const char *device) {
    const struct wire *wire = next(bench);
    assert_int_equal(wire->kind, WIRE_REPORT);
    assert_string_equal(wire->device, device);
    assert_int_equal(wire->report.length, HID_REPORT_SIZE);
    hid_report(hid, wire->report.bytes, wire->report.length, 1);
}

// Up to the release of the suffix, which comes after the scan.
static void read_scan(struct bench *bench, struct hid *hid, const char *device, const char *text) {
    char got[SCAN_MAX];
    size_t length = 0;
    while (!hid_next(hid, got, &length))
        read_report(bench, hid, device);
    assert_int_equal(length, strlen(text));
    assert_memory_equal(got, text, length);
    assert_false(hid_next(hid, got, &length));
    read_report(bench, hid, device);
}

static void test_plugged_in_before(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    expect(bench, "usb:1-1", DEVICE_READY, "Vuquest 3310g");
    type(bench->first, "FIRST\r");
    read_scan(bench, &hid, "usb:1-1", "FIRST");
    unplug(bench, bench->first, "usb:1-1");
}

static void test_plug(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    struct emulated *e = plug_scanner(bench, "1-2", "usb:1-2");
    assert_false(e->driver_bound);
    assert_int_equal(e->claimed, 1);
    assert_true(e->boot_protocol);
    assert_true(e->no_idle);
    type(e, "RQ012600042X\r");
    read_scan(bench, &hid, "usb:1-2", "RQ012600042X");
    unplug(bench, e, "usb:1-2");
}

// As fast as libusb asks for them: none is lost, merged or cut, and they keep their order.
static void test_ten_scans(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    char text[10][64];
    struct emulated *e = plug_scanner(bench, "1-2", "usb:1-2");
    for (int i = 0; i < 10; i++) {
        snprintf(text[i], sizeof text[i], "aa11-%d%d%dParT/00%d\r", i, i, i, i);
        type(e, text[i]);
        text[i][strlen(text[i]) - 1] = '\0';
    }
    for (int i = 0; i < 10; i++)
        read_scan(bench, &hid, "usb:1-2", text[i]);
    unplug(bench, e, "usb:1-2");
}

static void test_unplug_in_a_scan(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    char text[SCAN_MAX];
    size_t length;
    struct emulated *e = plug_scanner(bench, "1-2", "usb:1-2");
    type(e, "LFP12345678");
    const struct wire *wire = next(bench);
    emulated_pull(e);
    for (; wire->kind == WIRE_REPORT; wire = next(bench)) {
        hid_report(&hid, wire->report.bytes, wire->report.length, 1);
        assert_false(hid_next(&hid, text, &length));
    }
    assert_int_equal(wire->kind, WIRE_DEVICE);
    assert_int_equal(wire->status.state, DEVICE_GONE);
    discard(e);

    hid = (struct hid){0};
    e = plug_scanner(bench, "1-2", "usb:1-2");
    assert_false(e->driver_bound);
    type(e, "BADGE7\t");
    read_scan(bench, &hid, "usb:1-2", "BADGE7");
    unplug(bench, e, "usb:1-2");
}

static void test_two_scanners(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    struct emulated_look hub = scanner("1-4");
    hub.vendor = 0x1d6b;
    hub.product = 2;
    struct emulated *between = plug(bench, &hub);
    struct emulated *left = plug_scanner(bench, "1-2", "usb:1-2");
    struct emulated *right = plug_scanner(bench, "1-4.3", "usb:1-4.3");
    type(left, "LEFT\r");
    read_scan(bench, &hid, "usb:1-2", "LEFT");
    hid = (struct hid){0};
    type(right, "RIGHT\r");
    read_scan(bench, &hid, "usb:1-4.3", "RIGHT");
    unplug(bench, left, "usb:1-2");
    hid = (struct hid){0};
    type(right, "RIGHT\r");
    read_scan(bench, &hid, "usb:1-4.3", "RIGHT");
    unplug(bench, right, "usb:1-4.3");
    emulated_pull(between);
    expect_nothing(bench);
    discard(between);
}

// Every keyboard with a name that is none of the scanners' stays the kernel's.
static void test_keyboard_is_left_alone(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = scanner("1-3");
    look.vendor = 0x046d;
    look.product = 0xc31c;
    struct emulated *e = plug(bench, &look);
    expect_nothing(bench);
    assert_int_equal(e->opened, 0);
    assert_true(e->driver_bound);
    emulated_pull(e);
    expect_nothing(bench);
    discard(e);
}

static void test_denied(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = scanner("1-5");
    look.denied = true;
    struct emulated *e = plug(bench, &look);
    expect(bench, "usb:1-5", DEVICE_DENIED, "Honeywell");
    assert_int_equal(e->opened, 0);
    unplug(bench, e, "usb:1-5");
}

static void test_held_by_another(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = scanner("1-5");
    look.claim_error = EBUSY;
    struct emulated *e = plug(bench, &look);
    expect(bench, "usb:1-5", DEVICE_FAILED, "Honeywell");
    assert_true(e->driver_bound);
    unplug(bench, e, "usb:1-5");
}

static void test_gone_while_it_is_opened(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = scanner("1-5");
    look.claim_error = ENODEV;
    struct emulated *e = plug(bench, &look);
    expect_nothing(bench);
    emulated_pull(e);
    expect_nothing(bench);
    discard(e);
}

// Also what is not read could type.
static void test_second_interface(void **state) {
    struct bench *bench = *state;
    uint8_t config[CONFIG_SIZE + 25];
    struct emulated_look look = scanner("1-2");
    memcpy(config, honest, CONFIG_SIZE);
    memcpy(config + CONFIG_SIZE, honest + INTERFACE, 25);
    config[2] = sizeof config;
    config[4] = 2;
    config[CONFIG_SIZE + 2] = 5;
    config[CONFIG_SIZE + 7] = 0;
    config[CONFIG_SIZE + 20] = 0x82;
    look.config = config;
    look.config_length = sizeof config;
    struct emulated *e = plug(bench, &look);
    expect(bench, "usb:1-2", DEVICE_READY, "Vuquest 3310g");
    assert_int_equal(e->claimed, 1 | 1 << 5);
    unplug(bench, e, "usb:1-2");
}

static void test_names(void **state) {
    struct bench *bench = *state;
    char long_name[121], cut[NAME_MAX_BYTES];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    memset(cut, 'x', sizeof cut - 4);
    strcpy(cut + sizeof cut - 4, "...");
    const struct {
        const char *says, *shown;
    } names[] = {
        {NULL, "Honeywell"},
        {"", "Honeywell"},
        {"Bar\x1b[2Jcode\n\\", "Bar\\x1B[2Jcode\\x0A\\\\"},
        {"Gr\xf6\xdf"
         "e",
         "Gr\?\?e"},
        {long_name, cut},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct emulated_look look = scanner("1-2");
        look.name = names[i].says;
        struct emulated *e = plug(bench, &look);
        expect(bench, "usb:1-2", DEVICE_READY, names[i].shown);
        unplug(bench, e, "usb:1-2");
    }
}

// A failing transfer ends it once, also where the news of the unplugging never comes, or later.
static void test_failing_transfers(void **state) {
    struct bench *bench = *state;
    static const int statuses[] = {-EPROTO, -EPIPE, -EOVERFLOW, -ENODEV, -ETIME, -EILSEQ};
    struct hid hid = {0};
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        struct emulated *e = plug_scanner(bench, "1-2", "usb:1-2");
        type(e, "AB\r");
        read_scan(bench, &hid, "usb:1-2", "AB");
        emulated_send(e, (const uint8_t[]){0}, 0, statuses[i]);
        expect(bench, "usb:1-2", DEVICE_GONE, "");
        emulated_pull(e);
        expect_nothing(bench);
        discard(e);
        hid = (struct hid){0};
    }
}

static void test_report_sizes(void **state) {
    struct bench *bench = *state;
    struct emulated *e = plug_scanner(bench, "1-2", "usb:1-2");
    const uint8_t bytes[REPORT_MAX] = {0, 0, 4, 5};
    for (size_t length = 1; length <= 8; length++) {
        emulated_send(e, bytes, length, 0);
        const struct wire *wire = next(bench);
        assert_int_equal(wire->kind, WIRE_REPORT);
        assert_int_equal(wire->report.length, length);
        assert_memory_equal(wire->report.bytes, bytes, length);
    }
    emulated_send(e, bytes, REPORT_MAX, 0); // more than it said that it would
    expect(bench, "usb:1-2", DEVICE_GONE, "");
    emulated_pull(e);
    expect_nothing(bench);
    discard(e);
}

enum { IGNORED = DEVICE_STATE_COUNT, ANYTHING };

struct lie {
    const char *name;
    struct {
        size_t at;
        uint8_t value;
    } patch[3];
    size_t length; // 0: all
    int state;     // what comes of it: a device_state, IGNORED or ANYTHING
};

static const struct lie lies[] = {
    {"no endpoint", {{INTERFACE + 4, 0}}, ENDPOINT, DEVICE_FAILED},
    {"an endpoint that is not there", {{INTERFACE + 4, 1}}, ENDPOINT, DEVICE_FAILED},
    {"an endpoint out", {{ENDPOINT + 2, 0x01}}, 0, DEVICE_FAILED},
    {"a bulk endpoint", {{ENDPOINT + 3, 2}}, 0, DEVICE_FAILED},
    {"packets of no size", {{ENDPOINT + 4, 0}}, 0, DEVICE_FAILED},
    {"packets of 65 bytes", {{ENDPOINT + 4, 65}}, 0, DEVICE_FAILED},
    {"packets of 1024 bytes", {{ENDPOINT + 4, 0}, {ENDPOINT + 5, 4}}, 0, DEVICE_FAILED},
    {"packets of 64 bytes", {{ENDPOINT + 4, 64}}, 0, DEVICE_READY},
    {"packets with flags", {{ENDPOINT + 5, 0x18}}, 0, DEVICE_READY},
    {"interface 31", {{INTERFACE + 2, 31}}, 0, DEVICE_READY},
    {"interface 32", {{INTERFACE + 2, 32}}, 0, DEVICE_FAILED},
    {"interface 255", {{INTERFACE + 2, 255}}, 0, DEVICE_FAILED},
    {"no HID", {{INTERFACE + 5, 10}}, 0, IGNORED},
    {"HID without boot", {{INTERFACE + 6, 0}}, 0, IGNORED},
    {"a mouse", {{INTERFACE + 7, 2}}, 0, IGNORED},
    {"no interface", {{4, 0}}, 9, IGNORED},
    {"255 interfaces", {{4, 255}}, 0, ANYTHING},
    {"30 endpoints", {{INTERFACE + 4, 30}}, 0, ANYTHING},
    {"255 endpoints", {{INTERFACE + 4, 255}}, 0, ANYTHING},
    {"nothing but a device descriptor", {{0, 9}}, 1, ANYTHING},
    {"cut in the configuration", {{0, 9}}, 5, ANYTHING},
    {"cut in the interface", {{0, 9}}, INTERFACE + 3, ANYTHING},
    {"cut in the endpoint", {{0, 9}}, ENDPOINT + 3, ANYTHING},
    {"longer than it is", {{2, 0xff}, {3, 0xff}}, 0, ANYTHING},
    {"shorter than it is", {{2, 20}}, 0, ANYTHING},
    {"no length at all", {{2, 0}}, 0, ANYTHING},
    {"an interface of length 0", {{INTERFACE, 0}}, 0, ANYTHING},
    {"an interface of length 255", {{INTERFACE, 255}}, 0, ANYTHING},
    {"a HID descriptor of length 0", {{HID_CLASS, 0}}, 0, ANYTHING},
    {"a HID descriptor of length 255", {{HID_CLASS, 255}}, 0, ANYTHING},
    {"an endpoint of length 0", {{ENDPOINT, 0}}, 0, ANYTHING},
    {"an endpoint of length 2", {{ENDPOINT, 2}}, 0, ANYTHING},
    {"a configuration of another type", {{1, 7}}, 0, ANYTHING},
};

// Reads up to the scanner that was plugged in behind the liar, and says what was heard of the liar.
static int heard_of(struct bench *bench, const char *device) {
    int heard = IGNORED;
    for (;;) {
        const struct wire *wire = next(bench);
        assert_int_equal(wire->kind, WIRE_DEVICE);
        if (strcmp(wire->device, device) != 0)
            return heard;
        assert_true(heard == IGNORED || wire->status.state == DEVICE_GONE);
        heard = (int)wire->status.state;
    }
}

static void test_lies(void **state) {
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        uint8_t config[CONFIG_SIZE];
        struct emulated_look look = scanner("1-2"), honest_look = scanner("1-9");
        memcpy(config, honest, sizeof config);
        for (size_t k = 0; k < 3; k++)
            if (lies[i].patch[k].at != 0)
                config[lies[i].patch[k].at] = lies[i].patch[k].value;
        look.config = config;
        look.config_length = lies[i].length != 0 ? lies[i].length : sizeof config;

        struct emulated *liar = plug(bench, &look), *after = plug(bench, &honest_look);
        int heard = heard_of(bench, "usb:1-2");
        if (lies[i].state != ANYTHING && heard != lies[i].state)
            fail_msg("%s: state %d", lies[i].name, heard);
        emulated_pull(liar);
        if (heard != IGNORED)
            expect(bench, "usb:1-2", DEVICE_GONE, "");
        unplug(bench, after, "usb:1-9");
        discard(liar);
    }
}

static void test_not_configured(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = scanner("1-2");
    look.config_now = "";
    struct emulated *e = plug(bench, &look);
    expect(bench, "usb:1-2", DEVICE_FAILED, "Honeywell");
    unplug(bench, e, "usb:1-2");
}

// The last one finds no room; when one goes, there is room again.
static void test_too_many(void **state) {
    enum { MANY = 17 };
    struct bench *bench = *state;
    struct emulated *all[MANY];
    char port[MANY][32], device[MANY][32];
    for (int i = 0; i < MANY; i++) {
        snprintf(port[i], sizeof port[i], "1-%d", i + 10);
        snprintf(device[i], sizeof device[i], "usb:1-%d", i + 10);
        struct emulated_look look = scanner(port[i]);
        all[i] = plug(bench, &look);
        if (i < MANY - 1)
            expect(bench, device[i], DEVICE_READY, "Vuquest 3310g");
    }
    emulated_pull(all[MANY - 1]);
    unplug(bench, all[0], device[0]);
    expect_nothing(bench);
    discard(all[MANY - 1]);
    for (int i = 1; i < MANY - 1; i++)
        unplug(bench, all[i], device[i]);
}

// A scanner that says that it is one: one interface without the boot protocol, 64 bytes a report.
static const uint8_t spoken[CONFIG_SIZE] = {
    9, 2,    CONFIG_SIZE, 0, 1,  1, 0,    0xa0, 50, // configuration 1 with one interface
    9, 4,    0,           0, 1,  3, 0,    0,    0,  // interface 0: HID
    9, 0x21, 0x11,        1, 0,  1, 0x22, 99,   0,  // with a report descriptor
    7, 5,    0x81,        3, 64, 0, 4,              // endpoint 1 in: interrupt, 64 bytes, 4 ms
};

static struct emulated_look speaking(const char *port, uint16_t vendor, const uint8_t *reports,
                                     size_t length) {
    struct emulated_look look = scanner(port);
    look.vendor = vendor;
    look.config = spoken;
    look.config_length = sizeof spoken;
    look.reports = reports;
    look.reports_length = length;
    return look;
}

// Takes the arrival, and what it says, in.
static void expect_speaking(struct bench *bench, const char *device, enum device_kind kind,
                            const struct emulated_look *look, struct pos *pos) {
    const struct wire *wire = next(bench);
    assert_int_equal(wire->kind, WIRE_DEVICE);
    assert_string_equal(wire->device, device);
    assert_string_equal(wire->status.socket, device);
    assert_int_equal(wire->status.state, DEVICE_READY);
    assert_int_equal(wire->status.kind, kind);
    assert_int_equal(wire->status.vendor, look->vendor);
    assert_int_equal(wire->status.product, look->product);
    size_t length = look->reports_length < DESCRIPTOR_MAX ? look->reports_length : DESCRIPTOR_MAX;
    assert_int_equal(wire->status.descriptor_length, length);
    assert_memory_equal(wire->status.descriptor, look->reports, length);
    *pos = (struct pos){0};
    pos_shape(&pos->shape, look->vendor, wire->status.descriptor, length);
}

static void expect_message(struct bench *bench, struct pos *pos, const char *wanted) {
    char text[SCAN_MAX];
    size_t length = 0;
    const struct wire *wire;
    do {
        wire = next(bench);
        assert_int_equal(wire->kind, WIRE_REPORT);
        assert_int_equal(wire->report.length, REPORT_MAX);
    } while (!pos_report(pos, wire->report.bytes, wire->report.length, 1, text, &length));
    assert_int_equal(length, strlen(wanted));
    assert_memory_equal(text, wanted, length);
}

static void say(struct emulated *e, const char *identifier, const char *data, bool continued) {
    uint8_t report[REPORT_MAX];
    pos_write(report, identifier, data, continued);
    emulated_send(e, report, sizeof report, 0);
    emulated_send(e, report, 0, 0);
}

static void test_pos(void **state) {
    struct bench *bench = *state;
    struct pos pos;
    struct emulated_look look = speaking("1-2", 0x0c2e, pos_descriptor, sizeof pos_descriptor);
    struct emulated *e = plug(bench, &look);
    expect_speaking(bench, "usb:1-2", KIND_POS, &look, &pos);
    assert_int_equal(pos.shape.kind, POS_HID);
    assert_false(e->driver_bound);
    assert_false(e->boot_protocol);
    assert_int_equal(e->feature_length, 2); // what wakes this maker's
    assert_memory_equal(e->feature, "\xfe\x01", 2);
    say(e, "]C1", "0104006381333931", false);
    expect_message(bench, &pos, "]C10104006381333931");
    say(e, "]Q1", "a long one, ", true);
    say(e, "]Q1", "in three ", true);
    say(e, "]Q1", "parts", false);
    expect_message(bench, &pos, "]Q1a long one, in three parts");
    unplug(bench, e, "usb:1-2");

    look = speaking("1-2", 0x1eab, pos_descriptor, sizeof pos_descriptor);
    e = plug(bench, &look);
    expect_speaking(bench, "usb:1-2", KIND_POS, &look, &pos);
    assert_int_equal(e->feature_length, 0);
    unplug(bench, e, "usb:1-2");
}

static void test_ibm(void **state) {
    struct bench *bench = *state;
    struct pos pos;
    struct emulated_look look = speaking("1-3", 0x05e0, ibm_descriptor, sizeof ibm_descriptor);
    struct emulated *e = plug(bench, &look);
    expect_speaking(bench, "usb:1-3", KIND_IBM, &look, &pos);
    const uint8_t report[REPORT_MAX] = {18, 0x10, 3, 0, 4, 0, 0, 6, 3,
                                        8,  1,    3, 3, 3, 9, 3, 1, 0x16};
    emulated_send(e, report, sizeof report, 0);
    expect_message(bench, &pos, "4006381333931");
    unplug(bench, e, "usb:1-3");
}

// Half a message of one that goes, and the whole one that comes after it.
static void test_unplug_in_a_message(void **state) {
    struct bench *bench = *state;
    struct pos pos;
    struct emulated_look look = speaking("1-2", 0x0c2e, pos_descriptor, sizeof pos_descriptor);
    struct emulated *e = plug(bench, &look);
    expect_speaking(bench, "usb:1-2", KIND_POS, &look, &pos);
    say(e, "]Q1", "half of ", true);
    assert_int_equal(next(bench)->kind, WIRE_REPORT);
    unplug(bench, e, "usb:1-2");
    e = plug(bench, &look);
    expect_speaking(bench, "usb:1-2", KIND_POS, &look, &pos);
    say(e, "]C0", "whole", false);
    expect_message(bench, &pos, "]C0whole");
    unplug(bench, e, "usb:1-2");
}

// Two at once, their parts in turn: each device has its own message.
static void test_two_messages_interleaved(void **state) {
    struct bench *bench = *state;
    struct pos pos[2];
    struct emulated *e[2];
    static const char *const sockets[] = {"1-2", "1-3"}, *const devices[] = {"usb:1-2", "usb:1-3"};
    struct emulated_look look[2];
    char text[SCAN_MAX];
    size_t length = 0, heard = 0;
    for (int i = 0; i < 2; i++) {
        look[i] = speaking(sockets[i], 0x0c2e, pos_descriptor, sizeof pos_descriptor);
        e[i] = plug(bench, &look[i]);
        expect_speaking(bench, devices[i], KIND_POS, &look[i], &pos[i]);
    }
    for (int part = 0; part < 4; part++)
        for (int i = 0; i < 2; i++)
            say(e[i], "", i ? "right" : "left", part < 3);
    while (heard < 2) {
        const struct wire *wire = next(bench);
        int i = strcmp(wire->device, devices[1]) == 0;
        if (!pos_report(&pos[i], wire->report.bytes, wire->report.length, 1, text, &length))
            continue;
        assert_memory_equal(text, i ? "rightrightrightright" : "leftleftleftleft", length);
        assert_int_equal(length, i ? 20 : 16);
        heard++;
    }
    for (int i = 0; i < 2; i++)
        unplug(bench, e[i], devices[i]);
}

// Descriptors that are none, of other devices, cut, and longer than anybody's.
static void test_lying_reports(void **state) {
    struct bench *bench = *state;
    static uint8_t endless[DESCRIPTOR_MAX + 200];
    static const uint8_t keyboard[] = {0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0xc0};
    memset(endless, 0xa4, sizeof endless);
    memcpy(endless, pos_descriptor, 6);
    const struct {
        const uint8_t *bytes;
        size_t length;
        bool taken;
    } rows[] = {
        {NULL, 0, false},           {keyboard, 0, false},      {keyboard, 7, false},
        {pos_descriptor, 5, false}, {pos_descriptor, 6, true}, {endless, sizeof endless, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct pos pos;
        struct emulated_look look = speaking("1-2", 0x0c2e, rows[i].bytes, rows[i].length);
        struct emulated *e = plug(bench, &look);
        if (rows[i].taken) {
            expect_speaking(bench, "usb:1-2", KIND_POS, &look, &pos);
            assert_int_equal(pos.shape.data_at, 5); // as everybody's
            unplug(bench, e, "usb:1-2");
            continue;
        }
        expect_nothing(bench);
        assert_int_equal(e->claimed, 0);
        assert_true(e->driver_bound); // nobody keeps what nobody can read
        emulated_pull(e);
        expect_nothing(bench);
        discard(e);
    }
}

// One that answers no request keeps nobody else waiting for ever, and one that only types needs no
// answers.
static void test_mute(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    struct emulated_look look = speaking("1-2", 0x0c2e, pos_descriptor, sizeof pos_descriptor);
    look.mute = true;
    struct emulated *e = plug(bench, &look);
    expect_nothing(bench);
    emulated_pull(e);
    expect_nothing(bench);
    discard(e);

    look = scanner("1-2");
    look.mute = true;
    e = plug(bench, &look);
    expect(bench, "usb:1-2", DEVICE_READY, "Honeywell");
    type(e, "AB\r");
    read_scan(bench, &hid, "usb:1-2", "AB");
    unplug(bench, e, "usb:1-2");
}

// What says that it is a scanner is read, and not the keyboard beside it.
static void test_both(void **state) {
    struct bench *bench = *state;
    uint8_t config[CONFIG_SIZE + 25];
    struct pos pos;
    struct emulated_look look = speaking("1-2", 0x05e0, pos_descriptor, sizeof pos_descriptor);
    memcpy(config, honest, CONFIG_SIZE);
    memcpy(config + CONFIG_SIZE, spoken + INTERFACE, 25);
    config[2] = sizeof config;
    config[4] = 2;
    config[CONFIG_SIZE + 2] = 1;
    config[CONFIG_SIZE + 20] = 0x82;
    look.config = config;
    look.config_length = sizeof config;
    struct emulated *e = plug(bench, &look);
    expect_speaking(bench, "usb:1-2", KIND_POS, &look, &pos);
    assert_int_equal(e->claimed, 3);
    unplug(bench, e, "usb:1-2");
}

static struct emulated_look stranger(const char *port) {
    struct emulated_look look = scanner(port);
    look.vendor = 0x04d9; // a maker of chips
    look.product = 0xa01c;
    look.name = "USB Keyboard";
    return look;
}

static void expect_left_alone(struct bench *bench, struct emulated *e) {
    expect_nothing(bench);
    assert_true(e->driver_bound);
    assert_int_equal(e->claimed, 0);
    emulated_pull(e);
    expect_nothing(bench);
    discard(e);
}

// While it is taught, the next keyboard is on trial; let go, it is the kernel's again.
static void test_trial_fails(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = stranger("1-2"), other = stranger("1-3"), mouse = stranger("1-4");
    uint8_t config[CONFIG_SIZE];
    struct emulated *before = plug(bench, &other);
    expect_nothing(bench);
    usb_teach(bench->usb, true);
    memcpy(config, honest, sizeof config);
    config[INTERFACE + 7] = 2;
    mouse.config = config;
    expect_left_alone(bench, plug(bench, &mouse));
    struct emulated *e = plug(bench, &look);
    expect(bench, "usb:1-2", DEVICE_TRIAL, "USB Keyboard");
    assert_int_equal(bench->now.status.kind, KIND_KEYBOARD);
    assert_int_equal(bench->now.status.vendor, 0x04d9);
    assert_false(e->driver_bound);
    look.port = "1-5";
    expect_left_alone(bench, plug(bench, &look)); // one at a time
    usb_teach(bench->usb, false);
    usb_release(bench->usb, "usb:1-2");
    expect(bench, "usb:1-2", DEVICE_GONE, "");
    assert_true(e->driver_bound);
    assert_int_equal(e->claimed, 0);
    emulated_pull(e);
    discard(e);
    expect_left_alone(bench, plug(bench, &look));
    expect_left_alone(bench, before);
}

// One that is known stays one in its socket, and only there.
static void test_trial_succeeds(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    struct emulated_look look = stranger("1-2"), elsewhere = stranger("1-3");
    usb_teach(bench->usb, true);
    struct emulated *e = plug(bench, &look);
    expect(bench, "usb:1-2", DEVICE_TRIAL, "USB Keyboard");
    usb_teach(bench->usb, false);
    usb_know(bench->usb, "usb:1-2", 0x04d9, 0xa01c);
    expect(bench, "usb:1-2", DEVICE_READY, "USB Keyboard");
    usb_release(bench->usb, "usb:1-2"); // too late
    type(e, "AB\r");
    read_scan(bench, &hid, "usb:1-2", "AB");
    unplug(bench, e, "usb:1-2");

    e = plug(bench, &look);
    expect(bench, "usb:1-2", DEVICE_READY, "USB Keyboard");
    expect_left_alone(bench, plug(bench, &elsewhere));
    unplug(bench, e, "usb:1-2");
    look.product = 0xa01d;
    expect_left_alone(bench, plug(bench, &look));
}

// What was plugged in before anybody said what it is.
static void test_known_later(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = stranger("1-6");
    struct emulated *e = plug(bench, &look);
    expect_nothing(bench);
    for (int i = 0; i < KNOWN_MAX + 4; i++)
        usb_know(bench->usb, "usb:1-7", 0x04d9, 0xa01c);
    usb_know(bench->usb, "usb:1-6", 0x04d9, 0xa01c);
    expect(bench, "usb:1-6", DEVICE_READY, "USB Keyboard");
    unplug(bench, e, "usb:1-6");
}

// Unplugged on trial, and known only then.
static void test_gone_on_trial(void **state) {
    struct bench *bench = *state;
    struct emulated_look look = stranger("1-8");
    usb_teach(bench->usb, true);
    struct emulated *e = plug(bench, &look);
    expect(bench, "usb:1-8", DEVICE_TRIAL, "USB Keyboard");
    unplug(bench, e, "usb:1-8");
    usb_teach(bench->usb, false);
    usb_know(bench->usb, "usb:1-8", 0x04d9, 0xa01c);
    expect_nothing(bench);
    e = plug(bench, &look);
    expect(bench, "usb:1-8", DEVICE_READY, "USB Keyboard");
    unplug(bench, e, "usb:1-8");
}

// How many scans; with the argument "minute" as many as one scanner makes in a minute, at its pace.
enum { SCANS = 100, SCANS_OF_A_MINUTE = 20 * 60, SCAN_NS = 1000000000 / 20 };

struct typist {
    struct emulated *scanner;
    int scans;
};

static void *type_many(void *context) {
    struct typist *typist = context;
    for (int i = 0; i < typist->scans; i++) {
        char text[32];
        snprintf(text, sizeof text, "1601-%05d\r", i);
        type(typist->scanner, text);
        if (typist->scans == SCANS_OF_A_MINUTE)
            nanosleep(&(struct timespec){.tv_nsec = SCAN_NS}, NULL);
    }
    return NULL;
}

// None lost, none doubled, in their order, from two scanners that type at once.
static void test_many_scans(void **state) {
    struct bench *bench = *state;
    int scans = getenv("TEST_USB_MINUTE") != NULL ? SCANS_OF_A_MINUTE : SCANS;
    struct typist typists[] = {{plug_scanner(bench, "1-2", "usb:1-2"), scans},
                               {plug_scanner(bench, "1-3", "usb:1-3"), scans}};
    struct hid hid[2] = {{{0}}};
    int heard[2] = {0};
    pthread_t threads[2];
    char text[SCAN_MAX], wanted[32];
    size_t length = 0;
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, type_many, &typists[i]);
    while (heard[0] < scans || heard[1] < scans || hid[0].keys[0] || hid[1].keys[0]) {
        const struct wire *wire = next(bench);
        int i = strcmp(wire->device, "usb:1-3") == 0;
        assert_int_equal(wire->kind, WIRE_REPORT);
        hid_report(&hid[i], wire->report.bytes, wire->report.length, 1);
        while (hid_next(&hid[i], text, &length)) {
            snprintf(wanted, sizeof wanted, "1601-%05d", heard[i]++);
            assert_int_equal(length, strlen(wanted));
            assert_memory_equal(text, wanted, length);
        }
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    unplug(bench, typists[0].scanner, "usb:1-2");
    unplug(bench, typists[1].scanner, "usb:1-3");
}

// On closing, nothing is waited for that the scanner would have to send, and the kernel has its
// keyboard back.
static void test_close(void **state) {
    struct bench *bench = *state;
    struct hid hid = {0};
    struct emulated *e = plug_scanner(bench, "1-2", "usb:1-2");
    type(e, "A\rB");
    read_scan(bench, &hid, "usb:1-2", "A");
    for (int i = 0; i < 2; i++)
        assert_int_equal(next(bench)->kind, WIRE_REPORT);
    usb_close(bench->usb);
    bench->usb = NULL;
    expect(bench, "usb:1-2", DEVICE_GONE, "");
    assert_int_equal(bench->taken, bench->count);
    assert_true(e->driver_bound);
    assert_int_equal(e->claimed, 0);
    emulated_pull(e);
    discard(e);
    usb_close(NULL);
}

static int open_bench(void **state) {
    struct bench *bench = calloc(1, sizeof *bench);
    assert_non_null(bench);
    *state = bench;
    pthread_mutex_init(&bench->lock, NULL);
    pthread_cond_init(&bench->more, NULL);
    pthread_cond_init(&bench->less, NULL);
    bench->testbed = umockdev_testbed_new();
    bench->number = 1;
    struct emulated_look look = scanner("1-1");
    bench->first = plug(bench, &look);
    return usb_open(&bench->usb, keep, bench) == FAULT_NONE ? 0 : -1;
}

static int close_bench(void **state) {
    struct bench *bench = *state;
    usb_close(bench->usb);
    g_object_unref(bench->testbed);
    pthread_cond_destroy(&bench->more);
    pthread_cond_destroy(&bench->less);
    pthread_mutex_destroy(&bench->lock);
    free(bench);
    return 0;
}

// Root may open anything, and yet one test needs a node that may not be opened.
static void obey_permissions(void) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
    if (syscall(SYS_capget, &header, data) != 0)
        return;
    data[0].effective &= ~(1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
    syscall(SYS_capset, &header, data);
}

// What umockdev itself forgets now and then when descriptors are closed on two threads at once.
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void) {
    return "leak:libumockdev-preload\n";
}

// umockdev has to stand before the C library in the program's libraries, so the program starts
// itself once more. Before the sanitizer's it may stand, too.
static int start_again(char **arguments) {
    setenv("TEST_USB_WRAPPED", "1", 1);
    setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
    execlp("umockdev-wrapper", "umockdev-wrapper", arguments[0], NULL);
    perror("umockdev-wrapper");
    return 1;
}

int main(int count, char **arguments) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plugged_in_before),
        cmocka_unit_test(test_plug),
        cmocka_unit_test(test_ten_scans),
        cmocka_unit_test(test_unplug_in_a_scan),
        cmocka_unit_test(test_two_scanners),
        cmocka_unit_test(test_keyboard_is_left_alone),
        cmocka_unit_test(test_denied),
        cmocka_unit_test(test_held_by_another),
        cmocka_unit_test(test_gone_while_it_is_opened),
        cmocka_unit_test(test_second_interface),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_failing_transfers),
        cmocka_unit_test(test_report_sizes),
        cmocka_unit_test(test_lies),
        cmocka_unit_test(test_not_configured),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_pos),
        cmocka_unit_test(test_ibm),
        cmocka_unit_test(test_unplug_in_a_message),
        cmocka_unit_test(test_two_messages_interleaved),
        cmocka_unit_test(test_lying_reports),
        cmocka_unit_test(test_mute),
        cmocka_unit_test(test_both),
        cmocka_unit_test(test_trial_fails),
        cmocka_unit_test(test_trial_succeeds),
        cmocka_unit_test(test_known_later),
        cmocka_unit_test(test_gone_on_trial),
        cmocka_unit_test(test_many_scans),
        cmocka_unit_test(test_close),
    };
    if (count > 1 && strcmp(arguments[1], "minute") == 0)
        setenv("TEST_USB_MINUTE", "1", 1);
    if (getenv("TEST_USB_WRAPPED") == NULL)
        return start_again(arguments);
    obey_permissions();
    return cmocka_run_group_tests_name("usb", tests, open_bench, close_bench);
}
