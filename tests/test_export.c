// A table that is longer than a sheet goes on on the next one, and every sheet sums its own.
#include "counter.h"
#include "export.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

// How often a word stands in a part of the file.
static long times(const char *word, const char *path, const char *part) {
    char command[CODE_MAX * 4], answer[NUMBER_MAX] = "";
    text_format(command, sizeof command, "unzip -p '%s' '%s' | grep -o '%s' | wc -l", path, part,
                word);
    FILE *from = popen(command, "r");
    assert_non_null(from);
    assert_non_null(fgets(answer, sizeof answer, from));
    pclose(from);
    return atol(answer);
}

static void goes_on_on_the_next_sheet(void **state) {
    char made[CODE_MAX], path[CODE_MAX];
    struct store *store;
    struct export export;
    (void)state;
    counter_path(made, sizeof made, "export.store");
    counter_path(path, sizeof path, "export.xlsx");
    counter_make(made);
    assert_int_equal(store_open(&store, made), FAULT_NONE);
    long rows = 0;
    export_start(&export, store, export_named("stock"), true, COUNTER_BEGIN_US);
    while (export_next(&export))
        rows++;
    export_start(&export, store, export_named("stock"), true, COUNTER_BEGIN_US);
    assert_int_equal(export_xlsx(&export, path, 100, COUNTER_BEGIN_US), FAULT_NONE);
    store_close(store);
    assert_in_range(rows, 301, 399);
    assert_int_equal(times("<sheet ", path, "xl/workbook.xml"), 4);
    assert_int_equal(times("<row ", path, "xl/worksheets/sheet1.xml"), 102);
    assert_int_equal(times("<row ", path, "xl/worksheets/sheet4.xml"), rows - 300 + 2);
    assert_int_equal(times("SUM(J2:J", path, "xl/worksheets/sheet4.xml"), 1);
    counter_remove(made);
    unlink(path);
    counter_leave();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(goes_on_on_the_next_sheet)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
