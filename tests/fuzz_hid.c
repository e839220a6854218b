// Any bytes as reports of a keyboard scanner, and as keys of one that was not claimed: whole scans
// come out that are never longer than they say, and nothing is read beyond what there is.
#include "burst.h"
#include "hid.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void drain(struct hid *hid) {
    char text[SCAN_MAX];
    size_t length;
    while (hid_next(hid, text, &length))
        assert(length > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    struct hid hid = {0};
    struct burst burst = {0};
    char text[SCAN_MAX];
    size_t length;
    int64_t now_us = 0;
    // The first byte of each piece says how long the report is and how much time passed.
    while (size > 0) {
        size_t report = bytes[0] % 16;
        now_us += (int64_t)(bytes[0] / 16) * 20000;
        bytes++;
        size--;
        if (report > size)
            report = size;
        hid_report(&hid, bytes, report, now_us);
        drain(&hid);
        if (report >= 2)
            burst_key(&burst, bytes[0], bytes[1], now_us);
        while (burst_next(&burst, text, &length) != BURST_NONE)
            assert(length > 0);
        bytes += report;
        size -= report;
    }
    hid_silence(&hid, now_us + 1000000);
    drain(&hid);
    burst_silence(&burst, now_us + 1000000);
    while (burst_next(&burst, text, &length) != BURST_NONE)
        assert(length > 0);
    return 0;
}
