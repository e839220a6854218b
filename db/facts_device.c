// facts_device.c -- reads what was set up of scanners.
#include "device.h"

#include "text.h"

#include <assert.h>
#include <string.h>

static const char *const roles[DEVICE_ROLE_COUNT] = {"any", "issue", "return"};

const char *device_role_name(enum device_role role) {
    assert(role >= 0 && role < DEVICE_ROLE_COUNT);
    return roles[role];
}

static enum device_role role_named(const char *name) {
    for (int i = 0; i < DEVICE_ROLE_COUNT; i++)
        if (strcmp(roles[i], name) == 0)
            return (enum device_role)i;
    return DEVICE_ANY;
}

bool device_read(struct store *store, struct device_setting *setting) {
    char layout[NUMBER_MAX], escape[NUMBER_MAX], role[NUMBER_MAX];
    setting->layout = KEYBOARD_US;
    setting->escape = ESCAPE_NONE;
    setting->role = DEVICE_ANY;
    setting->taught = false;
    store_ask(store, Q_DEVICE, "tnn", setting->socket, (int64_t)setting->vendor,
              (int64_t)setting->product);
    if (!store_row(store, Q_DEVICE))
        return false;
    store_text(store, Q_DEVICE, 0, layout, sizeof layout);
    store_text(store, Q_DEVICE, 1, escape, sizeof escape);
    store_text(store, Q_DEVICE, 2, role, sizeof role);
    setting->taught = store_number(store, Q_DEVICE, 3) != 0;
    store_end(store, Q_DEVICE);
    if (keyboard_named(layout) < KEYBOARD_LAYOUT_COUNT)
        setting->layout = keyboard_named(layout);
    if (escape_named(escape) < ESCAPE_COUNT)
        setting->escape = escape_named(escape);
    setting->role = role_named(role);
    return true;
}

size_t device_taught(struct store *store, struct device_setting *settings, size_t size) {
    size_t count = 0;
    store_ask(store, Q_DEVICES_TAUGHT, "n", (int64_t)size);
    while (count < size && store_row(store, Q_DEVICES_TAUGHT)) {
        struct device_setting *setting = &settings[count++];
        memset(setting, 0, sizeof *setting);
        store_text(store, Q_DEVICES_TAUGHT, 0, setting->socket, sizeof setting->socket);
        setting->vendor = (uint16_t)store_number(store, Q_DEVICES_TAUGHT, 1);
        setting->product = (uint16_t)store_number(store, Q_DEVICES_TAUGHT, 2);
    }
    store_end(store, Q_DEVICES_TAUGHT);
    return count;
}
