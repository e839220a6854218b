// screen_device.c -- every scanner and camera: what it is, where, what it read last, what it is
// for.
#include "screen.h"

#include "text.h"

#include <string.h>

static enum phrase kind_words(const struct device *device) {
    if (strncmp(device->name, "video:", 6) == 0)
        return P_DEVICE_CAMERA;
    switch (device->kind) {
    case KIND_POS:
        return P_DEVICE_POS;
    case KIND_IBM:
        return P_DEVICE_IBM;
    case KIND_SERIAL:
        return P_DEVICE_SERIAL;
    case KIND_NONE:
    case KIND_KEYBOARD:
    case DEVICE_KIND_COUNT:
        break;
    }
    return P_DEVICE_KEYBOARD;
}

static enum phrase state_words(enum device_state state) {
    switch (state) {
    case DEVICE_READY:
        return P_DEVICE_READY;
    case DEVICE_DENIED:
        return P_DEVICE_DENIED;
    case DEVICE_FAILED:
        return P_DEVICE_FAILED;
    case DEVICE_TRIAL:
        return P_DEVICE_TRIAL;
    case DEVICE_GONE:
    case DEVICE_STATE_COUNT:
        break;
    }
    return P_DEVICE_GONE;
}

static enum phrase role_words(enum device_role role) {
    static const enum phrase words[DEVICE_ROLE_COUNT] = {P_DEVICE_ANY, P_DEVICE_ISSUE,
                                                         P_DEVICE_RETURN};
    return words[role];
}

static void device_row(struct view *view, const struct scene *scene, size_t index) {
    const struct device *device = &scene->devices->list[index];
    bool ready = device->state == DEVICE_READY, trial = device->state == DEVICE_TRIAL;
    char detail[LINE_TEXT_MAX], at[NUMBER_MAX];
    text_format(detail, sizeof detail, "%s · %s", say(scene, kind_words(device)), device->name);
    if (device->kind == KIND_KEYBOARD)
        text_add(detail, sizeof detail, " · %s", keyboard_name(device->setting.layout));
    if (device->last[0]) {
        set_time(at, sizeof at, device->last_us);
        text_add(detail, sizeof detail, " · %s %s", at, device->last);
    }
    struct row *row =
        add_row(view,
                ready   ? ROW_DONE
                : trial ? ROW_NEXT
                        : ROW_HEED,
                device->title[0] ? device->title : say(scene, kind_words(device)), detail);
    text_copy(row->figure, sizeof row->figure, say(scene, role_words(device->setting.role)));
    text_copy(row->note, sizeof row->note, say(scene, state_words(device->state)));
    if (device->setting.socket[0] && kind_words(device) != P_DEVICE_CAMERA)
        text_format(row->code, sizeof row->code, "CF*DEVICE.%zu", index + 1);
}

void screen_devices(struct view *view, const struct scene *scene) {
    set_prompt(view, scene, P_DEVICES_PROMPT, NULL);
    for (size_t i = 0; i < DEVICES_MAX; i++)
        if (scene->devices->list[i].name[0])
            device_row(view, scene, i);
    show_buttons(view, scene);
}
