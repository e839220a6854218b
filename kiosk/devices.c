#include "devices.h"

#include "text.h"

#include <string.h>

struct device *devices_named(struct devices *devices, const char *name) {
    for (size_t i = 0; i < DEVICES_MAX; i++)
        if (name[0] && strcmp(devices->list[i].name, name) == 0)
            return &devices->list[i];
    return NULL;
}

static bool is_there(const struct device *device) {
    return device->state == DEVICE_READY || device->state == DEVICE_TRIAL;
}

// The device's row, a new one if need be; NULL when the table is full of others that are there.
static struct device *row_of(struct devices *devices, const char *name) {
    struct device *vacant = NULL, *known = devices_named(devices, name);
    if (known)
        return known;
    for (size_t i = 0; i < DEVICES_MAX && !vacant; i++)
        if (devices->list[i].state == DEVICE_GONE)
            vacant = &devices->list[i];
    if (!vacant)
        return NULL;
    memset(vacant, 0, sizeof *vacant);
    text_copy(vacant->name, sizeof vacant->name, name);
    return vacant;
}

static void count(struct devices *devices) {
    devices->scanners = devices->cameras = 0;
    for (size_t i = 0; i < DEVICES_MAX; i++) {
        if (devices->list[i].state != DEVICE_READY)
            continue;
        if (strncmp(devices->list[i].name, "video:", 6) == 0)
            devices->cameras++;
        else
            devices->scanners++;
    }
}

static void forget_half(struct device *device) {
    struct keyboard keyboard = {.layout = device->setting.layout};
    struct pos_shape shape = device->pos.shape;
    memset(&device->hid, 0, sizeof device->hid);
    memset(&device->pos, 0, sizeof device->pos);
    device->hid.keyboard = keyboard;
    device->pos.shape = shape;
    device->has_whole = false;
}

static bool speaks_pos(const struct device *device) {
    return device->kind == KIND_POS || device->kind == KIND_IBM;
}

void devices_change(struct devices *devices, struct store *store, const struct wire *wire) {
    struct device *device = row_of(devices, wire->device);
    if (!device)
        return;
    device->state = wire->status.state;
    if (is_there(device)) {
        struct device_setting *setting = &device->setting;
        device->kind = wire->status.kind;
        text_copy(device->title, sizeof device->title, wire->status.name);
        text_copy(setting->socket, sizeof setting->socket, wire->status.socket);
        setting->vendor = wire->status.vendor;
        setting->product = wire->status.product;
        device_read(store, setting);
        memset(&device->pos, 0, sizeof device->pos);
        if (speaks_pos(device))
            pos_shape(&device->pos.shape, setting->vendor, wire->status.descriptor,
                      wire->status.descriptor_length);
    }
    // Half a scan of a device that went is nobody's scan.
    forget_half(device);
    count(devices);
}

// One whose descriptor says nothing that can be read is heard and not understood.
static void report_pos(struct device *device, const struct wire *wire) {
    device->has_whole = device->pos.shape.kind != POS_NONE &&
                        pos_report(&device->pos, wire->report.bytes, wire->report.length,
                                   wire->at_us, device->whole, &device->whole_length);
}

struct device *devices_report(struct devices *devices, struct store *store, const struct wire *wire,
                              bool *came) {
    struct device *device = row_of(devices, wire->device);
    *came = device && !is_there(device);
    if (!device)
        return NULL;
    if (*came) {
        device->state = DEVICE_READY;
        device_read(store, &device->setting);
        count(devices);
    }
    if (speaks_pos(device))
        report_pos(device, wire);
    else
        hid_report(&device->hid, wire->report.bytes, wire->report.length, wire->at_us);
    return device;
}

void devices_silence(struct devices *devices, int64_t now_us) {
    for (size_t i = 0; i < DEVICES_MAX; i++) {
        struct device *device = &devices->list[i];
        if (!is_there(device))
            continue;
        if (!speaks_pos(device))
            hid_silence(&device->hid, now_us);
        else if (!device->has_whole)
            device->has_whole =
                pos_silence(&device->pos, now_us, device->whole, &device->whole_length);
    }
}

void devices_forget(struct devices *devices) {
    for (size_t i = 0; i < DEVICES_MAX; i++)
        forget_half(&devices->list[i]);
}

bool devices_next(struct device *device, char text[SCAN_MAX], size_t *length) {
    if (speaks_pos(device)) {
        if (!device->has_whole)
            return false;
        memcpy(text, device->whole, SCAN_MAX);
        *length = device->whole_length;
        device->has_whole = false;
        return true;
    }
    if (!hid_next(&device->hid, text, length))
        return false;
    if (*length <= SCAN_MAX)
        *length = escape_restore(text, *length, device->setting.escape);
    return true;
}

void devices_note(struct devices *devices, struct device *device, const char *text, size_t length,
                  int64_t wall_us) {
    text_visible(devices->last, sizeof devices->last, text,
                 length < NUMBER_MAX ? length : NUMBER_MAX);
    if (!device)
        return;
    text_copy(device->last, sizeof device->last, devices->last);
    device->last_us = wall_us;
}

bool devices_setup(const struct device *device, const char *text, size_t length, int64_t *number) {
    char wanted[NUMBER_MAX];
    if (device->kind != KIND_KEYBOARD && device->kind != KIND_NONE)
        return false;
    for (int layout = 0; layout < KEYBOARD_LAYOUT_COUNT; layout++)
        for (int escape = 0; escape < ESCAPE_COUNT; escape++) {
            text_format(wanted, sizeof wanted, "CF*SCANNER-AZ.%d", escape);
            if (keyboard_spells((enum keyboard_layout)layout, device->setting.layout, wanted, text,
                                length)) {
                *number = layout * SETUP_LAYOUT + escape;
                return true;
            }
        }
    return false;
}
