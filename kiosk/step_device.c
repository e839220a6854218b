// step_device.c -- scanners: which there are, what they are for, and how a new one is set up.
#include "step.h"

#include "text.h"

bool step_misplaced(struct turn *turn) {
    bool issues = turn->desk.place == PLACE_ISSUE, returns = turn->desk.place == PLACE_RETURN;
    bool counts = turn->event == EVENT_PART || turn->event == EVENT_PARTS ||
                  turn->event == EVENT_UNIT || turn->event == EVENT_UNKNOWN;
    enum device_role role = turn->device ? turn->device->setting.role : DEVICE_ANY;
    if (!counts || !((issues && role == DEVICE_RETURN) || (returns && role == DEVICE_ISSUE)))
        return false;
    turn_refuse(turn, REFUSE_misplaced, turn->code->text, NULL);
    return true;
}

void step_devices(struct turn *turn) {
    turn_show(turn, PLACE_DEVICES, 0);
    turn_calm(turn);
}

// Any role, issue, return, and around again.
void step_device(struct turn *turn) {
    int64_t index = turn->number - 1;
    if (!turn_is(turn, ROLE_CLERK) && !turn_is(turn, ROLE_ADMINISTRATOR)) {
        turn_refuse(turn, turn->who.id ? REFUSE_role : REFUSE_sign_in, NULL, NULL);
        return;
    }
    if (index < 0 || index >= DEVICES_MAX || !turn->devices->list[index].setting.socket[0]) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    struct device_setting *setting = &turn->plan.device_setting;
    *setting = turn->devices->list[index].setting;
    setting->role = (setting->role + 1) % DEVICE_ROLE_COUNT;
    plan_act(&turn->plan, ACT_DEVICE, 0);
    turn_accept(turn, P_DEVICE_SET, turn->devices->list[index].title, NULL);
}

// Whoever holds the sheet stands at the counter: a scanner must be heard before anybody can sign
// in.
void step_scanner(struct turn *turn) {
    int64_t layout = turn->number / SETUP_LAYOUT, escape = turn->number % SETUP_LAYOUT;
    const struct device *device = turn->device;
    if (!device || !device->setting.socket[0] || turn->number < 0 ||
        layout >= KEYBOARD_LAYOUT_COUNT || escape >= ESCAPE_COUNT) {
        turn_refuse(turn, REFUSE_not_here, turn->code->text, NULL);
        return;
    }
    struct device_setting *setting = &turn->plan.device_setting;
    *setting = device->setting;
    setting->layout = (enum keyboard_layout)layout;
    setting->escape = (enum escape)escape;
    setting->taught |= device->state == DEVICE_TRIAL;
    plan_act(&turn->plan, ACT_DEVICE, 0);
    turn_done(turn, P_SCANNER_SET, device->title, keyboard_name(setting->layout));
}
