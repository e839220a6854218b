// Symbology identifiers: what each says about the text behind it.
#include "aim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct row {
    const char *text;
    size_t length;
    const char *name;
    enum aim_claim claim;
} rows[] = {
    // As ISO/IEC 15424 and the General Specifications (figure 5.1-1) have them.
    {"]C1010950", 3, "GS1-128", AIM_GS1},
    {"]C0A", 3, "Code 128", AIM_NOT_GS1},
    {"]e0010950", 3, "GS1 DataBar", AIM_GS1},
    {"]d2010950", 3, "GS1 Data Matrix", AIM_GS1},
    {"]d1A", 3, "Data Matrix", AIM_SILENT},
    {"]Q3010950", 3, "GS1 QR code", AIM_GS1},
    {"]Q1A", 3, "QR code", AIM_SILENT},
    {"]J1010950", 3, "GS1 DotCode", AIM_GS1},
    {"]E0950110153000", 3, "EAN/UPC", AIM_NOT_GS1},
    {"]E495011015", 3, "EAN/UPC", AIM_NOT_GS1},
    {"]I11950110153000", 3, "Interleaved 2 of 5", AIM_NOT_GS1},
    {"]A0A", 3, "Code 39", AIM_NOT_GS1},
    {"]L0A", 3, "PDF417", AIM_SILENT},
    {"]z0A", 3, "Aztec", AIM_SILENT},
    {"]C1", 3, "GS1-128", AIM_GS1},
    // No identifiers.
    {"", 0, "", AIM_SILENT},
    {"]C", 0, "", AIM_SILENT},
    {"C1A", 0, "", AIM_SILENT},
    {"]01095", 0, "", AIM_SILENT}, // a separator that was typed as "]"
    {"]C-A", 0, "", AIM_SILENT},
    {"]Y0A", 0, "", AIM_SILENT},
    {"]\xE4\xBB\xB6", 0, "", AIM_SILENT},
};

static void an_identifier_says_what_it_is(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct aim aim;
        aim_read(&aim, rows[i].text, strlen(rows[i].text));
        if (aim.length != rows[i].length || aim.claim != rows[i].claim ||
            strcmp(aim.name, rows[i].name) != 0)
            fail_msg("%s: %zu \"%s\" %d", rows[i].text, aim.length, aim.name, (int)aim.claim);
    }
}

static void only_as_much_is_read_as_there_is(void **state) {
    (void)state;
    struct aim aim;
    aim_read(&aim, "]C1", 2);
    assert_int_equal(aim.length, 0);
    aim_read(&aim, NULL, 0);
    assert_int_equal(aim.length, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_identifier_says_what_it_is),
        cmocka_unit_test(only_as_much_is_read_as_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
