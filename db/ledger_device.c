// ledger_device.c -- what somebody sets up of a scanner.
#include "ledger_work.h"

void ledger_device(struct work *work, const struct act_row *row) {
    const struct device_setting *setting = &work->plan->device_setting;
    (void)row;
    store_do(work->store, Q_SET_DEVICE, "tnntttn", setting->socket, (int64_t)setting->vendor,
             (int64_t)setting->product, keyboard_name(setting->layout),
             escape_name(setting->escape), device_role_name(setting->role),
             (int64_t)setting->taught);
}
