#include "fault.h"

#include <assert.h>

static const char *const texts[] = {
    [FAULT_NONE] = "no fault",
    [FAULT_GONE] = "it is gone",
    [FAULT_BUSY] = "somebody else holds it",
    [FAULT_DENIED] = "no permission",
    [FAULT_MISSING] = "it is not there",
    [FAULT_DAMAGED] = "it is damaged",
    [FAULT_OLDER] = "an older Counterfoil wrote it",
    [FAULT_NEWER] = "a newer Counterfoil wrote it",
    [FAULT_FULL] = "no room is left",
    [FAULT_REFUSED] = "the database refused",
    [FAULT_STOPPED] = "it was stopped",
    [FAULT_IO] = "input or output failed",
};
static_assert(sizeof texts / sizeof *texts == FAULT_COUNT, "one text a fault");

const char *fault_text(enum fault fault) {
    assert(fault >= 0 && fault < FAULT_COUNT);
    return texts[fault];
}
