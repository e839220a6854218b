#include "queue.h"
#include "text.h"

#include <sched.h>
#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct wire key(const char *device, uint16_t usage) {
    struct wire wire = {.kind = WIRE_KEY, .key = {.usage = usage}};
    text_copy(wire.device, sizeof wire.device, device);
    return wire;
}

static bool push(struct queue *queue, uint16_t usage) {
    const struct wire wire = key("keys", usage);
    return queue_push(queue, &wire);
}

static void expect(struct queue *queue, uint16_t usage) {
    struct wire wire;
    assert_true(queue_pop(queue, &wire));
    assert_int_equal(wire.kind, WIRE_KEY);
    assert_int_equal(wire.key.usage, usage);
}

static bool is_marker(const struct wire *wire) {
    return wire->kind == WIRE_DEVICE && wire->status.state == DEVICE_FAILED && !*wire->device;
}

static void expect_marker(struct queue *queue) {
    struct wire wire;
    assert_true(queue_pop(queue, &wire));
    assert_true(is_marker(&wire));
}

static void expect_nothing(struct queue *queue) {
    struct wire wire;
    assert_false(queue_pop(queue, &wire));
}

static int open_queue(void **state) {
    *state = malloc(sizeof(struct queue));
    assert_non_null(*state);
    assert_int_equal(queue_init(*state), FAULT_NONE);
    return 0;
}

static int close_queue(void **state) {
    queue_finish(*state);
    free(*state);
    return 0;
}

static void test_gives_back_whole_wires_in_order(void **state) {
    struct queue *queue = *state;
    expect_nothing(queue);
    struct wire text = {.kind = WIRE_TEXT, .at_us = 42, .device = "video:0"};
    memset(text.text.bytes, 'x', SCAN_MAX);
    text.text.length = SCAN_MAX;
    assert_true(queue_push(queue, &text));
    assert_false(push(queue, 7));
    struct wire out;
    assert_true(queue_pop(queue, &out));
    assert_memory_equal(&out, &text, sizeof out);
    expect(queue, 7);
    expect_nothing(queue);
    assert_true(push(queue, 8)); // empty again: the reader must be woken
    expect(queue, 8);
}

static void fill(struct queue *queue, uint16_t from) {
    for (uint16_t i = 0; i < QUEUE_MAX; i++)
        push(queue, from + i);
}

static void test_holds_what_it_promises(void **state) {
    struct queue *queue = *state;
    for (uint16_t round = 0; round < 3; round++) { // the ring's start wanders
        fill(queue, round);
        for (uint16_t i = 0; i < QUEUE_MAX; i++)
            expect(queue, round + i);
        expect_nothing(queue);
    }
}

static void test_says_once_that_it_lost_something(void **state) {
    struct queue *queue = *state;
    fill(queue, 0);
    for (int i = 0; i < 1000; i++)
        assert_false(push(queue, 9999));
    for (uint16_t i = 0; i < QUEUE_MAX; i++)
        expect(queue, i);
    expect_marker(queue);
    expect_nothing(queue);
}

static void test_the_marker_stands_where_the_gap_is(void **state) {
    struct queue *queue = *state;
    fill(queue, 0);
    push(queue, 9999);
    expect(queue, 0);
    push(queue, 9999); // still no room before the marker's place
    expect(queue, 1);
    push(queue, 1000);
    push(queue, 9999); // a second gap
    for (uint16_t i = 2; i < QUEUE_MAX; i++)
        expect(queue, i);
    expect_marker(queue);
    expect(queue, 1000);
    expect_marker(queue);
    expect_nothing(queue);
}

enum { DEVICES = 3, PUSHES = 20000 };

struct device {
    pthread_t thread;
    struct queue *queue;
    sem_t *room; // what a device waits for before each push, or NULL
    atomic_int *running;
    char name[DEVICE_MAX];
};

static void *chatter(void *context) {
    struct device *device = context;
    for (uint16_t i = 1; i <= PUSHES; i++) {
        const struct wire wire = key(device->name, i);
        if (device->room)
            sem_wait(device->room);
        queue_push(device->queue, &wire);
    }
    atomic_fetch_sub(device->running, 1);
    return NULL;
}

struct heard {
    int last[DEVICES];
    bool marked[DEVICES]; // a marker came since the last wire of this device
};

static void hear(struct heard *heard, const struct wire *wire) {
    if (is_marker(wire)) {
        for (int i = 0; i < DEVICES; i++)
            heard->marked[i] = true;
        return;
    }
    int device = wire->device[0] - 'a';
    assert_in_range(device, 0, DEVICES - 1);
    assert_true(wire->key.usage > heard->last[device]);
    if (wire->key.usage != heard->last[device] + 1)
        assert_true(heard->marked[device]);
    heard->last[device] = wire->key.usage;
    heard->marked[device] = false;
}

static struct heard hear_all(struct queue *queue, sem_t *room) {
    atomic_int running = DEVICES;
    struct device devices[DEVICES];
    struct heard heard = {0};
    for (int i = 0; i < DEVICES; i++) {
        devices[i] = (struct device){.queue = queue, .room = room, .running = &running};
        text_format(devices[i].name, sizeof devices[i].name, "%c", 'a' + i);
        assert_int_equal(pthread_create(&devices[i].thread, NULL, chatter, &devices[i]), 0);
    }
    for (bool done = false; !done;) {
        done = atomic_load(&running) == 0;
        struct wire wire;
        while (queue_pop(queue, &wire)) {
            hear(&heard, &wire);
            if (room)
                sem_post(room);
        }
        sched_yield();
    }
    for (int i = 0; i < DEVICES; i++)
        pthread_join(devices[i].thread, NULL);
    return heard;
}

// Nothing comes twice or in another order, and nothing is missing without a marker in its place.
static void test_too_much_from_many_devices(void **state) {
    const struct heard heard = hear_all(*state, NULL);
    for (int i = 0; i < DEVICES; i++)
        assert_true(heard.last[i] == PUSHES || heard.marked[i]);
}

static void test_as_much_as_there_is_room_for(void **state) {
    sem_t room;
    sem_init(&room, 0, QUEUE_MAX);
    const struct heard heard = hear_all(*state, &room);
    sem_destroy(&room);
    for (int i = 0; i < DEVICES; i++) {
        assert_int_equal(heard.last[i], PUSHES);
        assert_false(heard.marked[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_gives_back_whole_wires_in_order, open_queue,
                                        close_queue),
        cmocka_unit_test_setup_teardown(test_holds_what_it_promises, open_queue, close_queue),
        cmocka_unit_test_setup_teardown(test_says_once_that_it_lost_something, open_queue,
                                        close_queue),
        cmocka_unit_test_setup_teardown(test_the_marker_stands_where_the_gap_is, open_queue,
                                        close_queue),
        cmocka_unit_test_setup_teardown(test_too_much_from_many_devices, open_queue, close_queue),
        cmocka_unit_test_setup_teardown(test_as_much_as_there_is_room_for, open_queue, close_queue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
