// Any bytes as a report descriptor, or an honest one, and then as reports of that scanner, each
// behind a byte that says how long it is and a byte of time: nothing is read or written outside of
// them, and no text is empty.
#include "pos.h"
#include "pos_reports.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void judge(const struct pos *pos, size_t length) {
    assert(length > 0 && pos->length == 0 && !pos->begun && !pos->spoiled);
}

static void judge_shape(const struct pos_shape *shape) {
    if (shape->kind != POS_HID)
        return;
    assert(shape->data_at >= 0 && shape->data_size > 0);
    assert(shape->data_at + shape->data_size <= REPORT_MAX);
    assert(shape->length_at < REPORT_MAX && shape->continued_at < REPORT_MAX * 8);
    assert(shape->identifier_at + POS_IDENTIFIER <= REPORT_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct pos pos = {0};
    char text[SCAN_MAX];
    size_t text_length = 0;
    int64_t now_us = 0;
    if (length < 3)
        return 0;
    uint16_t vendor = bytes[0] & 1 ? 0x1eab : 0x0c2e;
    size_t size = bytes[1] % (length - 2);
    if (bytes[0] & 2)
        pos_shape(&pos.shape, vendor, pos_descriptor, sizeof pos_descriptor);
    else if (bytes[0] & 4)
        pos_shape(&pos.shape, vendor, ibm_descriptor, sizeof ibm_descriptor);
    else
        pos_shape(&pos.shape, vendor, bytes + 2, size);
    judge_shape(&pos.shape);
    bytes += 2 + size;
    length -= 2 + size;
    while (length > 2) {
        size_t report = bytes[0] % (REPORT_MAX + 2);
        now_us += bytes[1] * 10000;
        bytes += 2;
        length -= 2;
        if (report > length)
            report = length;
        if (pos_silence(&pos, now_us, text, &text_length))
            judge(&pos, text_length);
        if (pos_report(&pos, bytes, report, now_us, text, &text_length))
            judge(&pos, text_length);
        bytes += report;
        length -= report;
    }
    return 0;
}
