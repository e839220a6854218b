// Scanners of every kind through the whole counter: reports go in, and what is on the screen is
// looked at. How real devices describe themselves: pos_reports.h.
#include "counter.h"
#include "hid.h"
#include "pos_reports.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

struct world {
    char path[CODE_MAX];
    struct counter counter;
};

static const char number[] = "1601-00458";

static int begin(void **state) {
    struct world *world = calloc(1, sizeof *world);
    counter_path(world->path, sizeof world->path, "store");
    counter_remove(world->path);
    counter_make(world->path);
    counter_open(&world->counter, world->path, COUNTER_BEGIN_US, 0);
    *state = world;
    return 0;
}

static int end(void **state) {
    struct world *world = *state;
    char found[CODE_MAX];
    counter_verify(world->counter.store, found);
    counter_close(&world->counter);
    counter_remove(world->path);
    counter_leave();
    free(world);
    if (found[0])
        fprintf(stderr, "%s\n", found);
    return found[0] != '\0';
}

static void plug(struct world *world, const char *name, enum device_state state,
                 enum device_kind kind) {
    struct wire wire = {.kind = WIRE_DEVICE};
    text_copy(wire.device, sizeof wire.device, name);
    text_copy(wire.status.socket, sizeof wire.status.socket, name);
    text_copy(wire.status.name, sizeof wire.status.name, "A scanner");
    wire.status.state = state;
    wire.status.kind = kind;
    wire.status.vendor = 0x1234;
    wire.status.product = 0x5678;
    const uint8_t *descriptor = kind == KIND_IBM ? ibm_descriptor : pos_descriptor;
    size_t length = kind == KIND_IBM ? sizeof ibm_descriptor : sizeof pos_descriptor;
    if (kind == KIND_IBM || kind == KIND_POS) {
        memcpy(wire.status.descriptor, descriptor, length);
        wire.status.descriptor_length = length;
    }
    counter_wire(&world->counter, &wire, 1000);
}

static void send(struct world *world, const char *name, const uint8_t *bytes, size_t length) {
    struct wire wire = {.kind = WIRE_REPORT};
    text_copy(wire.device, sizeof wire.device, name);
    memcpy(wire.report.bytes, bytes, length);
    wire.report.length = length;
    counter_wire(&world->counter, &wire, 1000);
}

// Presses and releases each key that the text has on a layout, then Enter.
static void type(struct world *world, const char *name, enum keyboard_layout layout,
                 const char *text) {
    static const uint8_t released[HID_REPORT_SIZE];
    for (bool more = true; more; text++) {
        uint8_t pressed[HID_REPORT_SIZE] = {0};
        more = *text != '\0';
        if (!keyboard_key(layout, more ? (uint16_t)*text : '\r', &pressed[2], &pressed[0]))
            fail_msg("no key for %c", *text);
        send(world, name, pressed, sizeof pressed);
        send(world, name, released, sizeof released);
    }
}

static const struct turn *turn_of(const struct world *world) {
    return &world->counter.kiosk->turn;
}

static bool shows_the_part(const struct world *world) {
    return turn_of(world)->desk.place == PLACE_PART;
}

static void reads_what_says_that_it_is_a_scanner(void **state) {
    struct world *world = *state;
    uint8_t report[64];
    plug(world, "usb:1-2", DEVICE_READY, KIND_POS);
    pos_write(report, "]C0", number, false);
    send(world, "usb:1-2", report, sizeof report);
    assert_true(shows_the_part(world));
    assert_string_equal(devices_named(&world->counter.kiosk->devices, "usb:1-2")->last,
                        "]C01601-00458");
    counter_line(&world->counter, "scan CF*CANCEL");
    // In two reports, and another scanner in between.
    plug(world, "usb:1-3", DEVICE_READY, KIND_POS);
    pos_write(report, "]C0", "1601-", true);
    send(world, "usb:1-2", report, sizeof report);
    pos_write(report, "]C0", "CF*DEVICES", false);
    send(world, "usb:1-3", report, sizeof report);
    assert_int_equal(turn_of(world)->desk.place, PLACE_DEVICES);
    pos_write(report, "]C0", "00458", false);
    send(world, "usb:1-2", report, sizeof report);
    assert_true(shows_the_part(world));
    assert_int_equal(world->counter.kiosk->devices.scanners, 2);
}

// Half a message whose end never comes is refused aloud, not read as a shorter number.
static void refuses_half_a_message(void **state) {
    struct world *world = *state;
    uint8_t report[64];
    plug(world, "usb:1-2", DEVICE_READY, KIND_POS);
    pos_write(report, "]C0", number, true);
    send(world, "usb:1-2", report, sizeof report);
    counter_line(&world->counter, "wait 1s");
    assert_int_equal(turn_of(world)->answer.refusal, REFUSE_hostile);
    assert_false(shows_the_part(world));
}

static void passes_over_a_descriptor_that_says_nothing(void **state) {
    struct world *world = *state;
    struct wire wire = {.kind = WIRE_DEVICE, .device = "usb:1-2"};
    uint8_t report[64];
    wire.status.state = DEVICE_READY;
    wire.status.kind = KIND_POS;
    wire.status.descriptor_length = DESCRIPTOR_MAX;
    counter_wire(&world->counter, &wire, 1000);
    pos_write(report, "]C0", number, false);
    int64_t turns = world->counter.kiosk->turns;
    send(world, "usb:1-2", report, sizeof report);
    assert_int_equal(world->counter.kiosk->turns, turns);
}

static void learns_a_layout_from_the_setup_code(void **state) {
    struct world *world = *state;
    plug(world, "usb:1-2", DEVICE_READY, KIND_KEYBOARD);
    type(world, "usb:1-2", KEYBOARD_DE, number);
    assert_false(shows_the_part(world)); // its hyphen is another key
    type(world, "usb:1-2", KEYBOARD_DE, "CF*SCANNER-AZ.0");
    assert_int_equal(turn_of(world)->plan.outcome, OUTCOME_DONE);
    type(world, "usb:1-2", KEYBOARD_DE, number);
    assert_true(shows_the_part(world));
    // It is kept: through a power cut, and being plugged in again in the same socket.
    counter_line(&world->counter, "restart");
    plug(world, "usb:1-2", DEVICE_READY, KIND_KEYBOARD);
    counter_line(&world->counter, "scan CF*CANCEL");
    type(world, "usb:1-2", KEYBOARD_DE, number);
    assert_true(shows_the_part(world));
    // The same scanner in another socket is another one.
    counter_line(&world->counter, "scan CF*CANCEL");
    plug(world, "usb:1-4", DEVICE_READY, KIND_KEYBOARD);
    type(world, "usb:1-4", KEYBOARD_DE, number);
    assert_false(shows_the_part(world));
    // From one layout to another, read as the first.
    type(world, "usb:1-2", KEYBOARD_FR, "CF*SCANNER-AZ.0");
    assert_int_equal(turn_of(world)->plan.outcome, OUTCOME_DONE);
    type(world, "usb:1-2", KEYBOARD_FR, number);
    assert_true(shows_the_part(world));
}

// Braces for separators, as its setup code says: the batch is cut off, and the part is found.
static void learns_what_stands_for_separators(void **state) {
    struct world *world = *state;
    plug(world, "usb:1-2", DEVICE_READY, KIND_KEYBOARD);
    type(world, "usb:1-2", KEYBOARD_US, "CF*SCANNER-AZ.2");
    type(world, "usb:1-2", KEYBOARD_US, "]C12411601-00458{GS}10AB7");
    assert_true(shows_the_part(world));
}

static void takes_a_stranger_only_by_its_setup_code(void **state) {
    struct world *world = *state;
    struct kiosk *kiosk = world->counter.kiosk;
    assert_false(kiosk_teaches(kiosk));
    counter_line(&world->counter, "scan CF*DEVICES");
    assert_true(kiosk_teaches(kiosk));
    plug(world, "usb:1-5", DEVICE_TRIAL, KIND_KEYBOARD);
    assert_int_equal(kiosk->devices.scanners, 0);
    type(world, "usb:1-5", KEYBOARD_US, "246810");
    // Somebody's keyboard: what was typed is read by nobody and kept nowhere.
    assert_int_equal(turn_of(world)->answer.refusal, REFUSE_trial);
    assert_string_equal(kiosk->order.release, "usb:1-5");
    assert_null(strstr(turn_of(world)->plan.code, "246810"));
    assert_false(kiosk->order.know);
    memset(&kiosk->order, 0, sizeof kiosk->order);
    plug(world, "usb:1-5", DEVICE_TRIAL, KIND_KEYBOARD);
    type(world, "usb:1-5", KEYBOARD_FR, "CF*SCANNER-AZ.1");
    assert_true(kiosk->order.know);
    assert_string_equal(kiosk->order.device.socket, "usb:1-5");
    assert_string_equal(kiosk->order.release, "");
    struct device_setting known[4];
    assert_int_equal(device_taught(world->counter.store, known, 4), 1);
    assert_int_equal(known[0].vendor, 0x1234);
    assert_int_equal(known[0].product, 0x5678);
}

// Twenty a second for a minute, from three scanners of three kinds whose reports interleave.
static void loses_none_of_many_scans(void **state) {
    static const uint8_t released[HID_REPORT_SIZE];
    enum { SECONDS = 60, A_SECOND = 20 };
    struct world *world = *state;
    struct kiosk *kiosk = world->counter.kiosk;
    plug(world, "usb:1-2", DEVICE_READY, KIND_KEYBOARD);
    plug(world, "usb:1-3", DEVICE_READY, KIND_POS);
    int64_t turns = kiosk->turns;
    for (int i = 0; i < SECONDS * A_SECOND / 2; i++) {
        uint8_t report[64];
        char text[NUMBER_MAX];
        text_format(text, sizeof text, "1601-%05d", 400 + i % 3);
        size_t half = strlen(text) / 2;
        for (size_t at = 0; at <= strlen(text); at++) {
            uint8_t pressed[HID_REPORT_SIZE] = {0};
            assert_true(keyboard_key(KEYBOARD_US, text[at] ? (uint16_t)text[at] : '\r', &pressed[2],
                                     &pressed[0]));
            send(world, "usb:1-2", pressed, sizeof pressed);
            if (at == half) {
                pos_write(report, "]C0", "1601-00999", false);
                send(world, "usb:1-3", report, sizeof report);
                assert_string_equal(kiosk->turn.plan.code, "]C01601-00999");
            }
            send(world, "usb:1-2", released, sizeof released);
        }
        assert_string_equal(kiosk->turn.plan.code, text);
    }
    assert_int_equal(kiosk->turns - turns, SECONDS * A_SECOND);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(reads_what_says_that_it_is_a_scanner),
        CASE(refuses_half_a_message),
        CASE(passes_over_a_descriptor_that_says_nothing),
        CASE(learns_a_layout_from_the_setup_code),
        CASE(learns_what_stands_for_separators),
        CASE(takes_a_stranger_only_by_its_setup_code),
        CASE(loses_none_of_many_scans),
    };
    return cmocka_run_group_tests_name("devices", tests, NULL, NULL);
}
