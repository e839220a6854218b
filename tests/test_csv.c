#include "csv.h"

#include <assert.h>
#include <setjmp.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// What a text should read as: each record is "line:cell|cell", a trouble "line!its number", and
// spaces stand between them.
struct example {
    const char *text, *records;
};

static void print_record(char *to, size_t size, const struct csv_record *record) {
    size_t used = strlen(to);
    for (size_t i = 0; i < record->count; i++)
        used += (size_t)snprintf(to + used, size - used, "%s%s", i ? "|" : "", record->cells[i]);
}

static void print_records(char *to, size_t size, const char *bytes, size_t length) {
    struct csv csv;
    struct csv_record record;
    *to = '\0';
    csv_start(&csv, bytes, length);
    for (enum csv_state state; (state = csv_next(&csv, &record)) != CSV_END;) {
        size_t used = strlen(to);
        snprintf(to + used, size - used, "%s%d%c", used ? " " : "", record.line,
                 state == CSV_RECORD ? ':' : '!');
        used = strlen(to);
        if (state == CSV_RECORD)
            print_record(to, size, &record);
        else
            snprintf(to + used, size - used, "%d", (int)state);
    }
}

static void check(const struct example *examples, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char records[1024];
        print_records(records, sizeof records, examples[i].text, strlen(examples[i].text));
        assert_string_equal(records, examples[i].records);
    }
}

#define CHECK(examples) check(examples, sizeof examples / sizeof *examples)

static void reads_records(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"", ""},
        {"\n\r\n\r", ""},
        {"a", "1:a"},
        {"a\n", "1:a"},
        {"a,b\nc,d\n", "1:a|b 2:c|d"},
        {"a,b\r\nc,d\r\n", "1:a|b 2:c|d"},
        {"a,b\rc,d\r", "1:a|b 2:c|d"},
        {"a,\n,b", "1:a| 2:|b"},
        {",", "1:|"},
        {" a , b ", "1: a | b "},
        {"离合器片,φ430", "1:离合器片|φ430"},
        {"\xEF\xBB\xBF"
         "a,b",
         "1:a|b"},
        {"\xEF\xBB\xBF", ""},
    };
    CHECK(examples);
}

static void reads_quoted_cells(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"\"a\",\"b\"", "1:a|b"},
        {"\"\"", "1:"},
        {"\"\",\"\"\n", "1:|"},
        {"\"a,b\",c", "1:a,b|c"},
        {"\"a\"\"b\"", "1:a\"b"},
        {"\"\"\"\"", "1:\""},
        {"\"a\nb\",c", "1:a\nb|c"},
        {"\"a\r\nb\"", "1:a\r\nb"},
        {"\"a\"\n\"b\"", "1:a 2:b"},
        // A byte order mark stands only in front of the whole text.
        {"\xEF\xBB\xBF\"a,b\",c", "1:a,b|c"},
    };
    CHECK(examples);
}

static void counts_physical_lines(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"a\n\n\nb", "1:a 4:b"},
        {"\n\na", "3:a"},
        {"\"x\ny\r\nz\rw\"\nb", "1:x\ny\r\nz\rw 5:b"},
        {"a\r\n\r\nb", "1:a 3:b"},
        {"a\n\rb", "1:a 3:b"},
    };
    CHECK(examples);
}

static void finds_the_separator(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"a;b;c\n1,5;2;3", "1:a|b|c 2:1,5|2|3"},
        {"a\tb\n1,5\t2", "1:a|b 2:1,5|2"},
        {"a,b;c,d", "1:a|b;c|d"},
        {"\"a;;;\",b", "1:a;;;|b"},
        {"a,b\n1;2;3;4,5", "1:a|b 2:1;2;3;4|5"},
        {"a,b;c", "1:a|b;c"},
    };
    CHECK(examples);
}

static void goes_on_behind_trouble(void **state) {
    (void)state;
    static const struct example examples[] = {
        {"a\"b\nc", "1!4 2:c"},
        {"\"a\"b,c\nd", "1!4 2:d"},
        {"\"\"b\nd", "1!4 2:d"},
        {"a,\"b\" \nd", "1!4 2:d"},
        {"\"a\nb\n", "1!5"},
        {"a\n\"", "1:a 2!5"},
        {"\xC0\x80,b\nc", "1!2 2:c"},
        {"\xE7\xA6\nc", "1!2 2:c"},
        {"\"\xFF\"\nc", "1!2 2:c"},
        {"a\n\xED\xA0\x80", "1:a 2!2"},
        // The first trouble is the one that is told.
        {"\xFF\"b\nc", "1!2 2:c"},
        {"a\"\xFF\nc", "1!4 2:c"},
        // Chinese in GB 18030, as old spreadsheets save it, and UTF-16's mark
        {"a\n\xC0\xEB\xBA\xCF\xC6\xF7,1\nb", "1:a 2!2 3:b"},
        {"\xFF\xFE", "1!2"},
    };
    static_assert(CSV_ENCODING == 2 && CSV_QUOTE == 4 && CSV_OPEN == 5, "the numbers above");
    CHECK(examples);
}

static void refuses_nul(void **state) {
    (void)state;
    static const char text[] = "a\0b,c\nd,\"\0\"\ne";
    char records[64];
    print_records(records, sizeof records, text, sizeof text - 1);
    assert_string_equal(records, "1!3 2!3 3:e");
    static_assert(CSV_NUL == 3, "the number above");
}

// One cell of so many bytes, then a second row.
static enum csv_state read_long(size_t bytes, bool quoted) {
    static char text[LINE_TEXT_MAX * 2];
    size_t used = 0;
    if (quoted)
        text[used++] = '"';
    memset(text + used, 'x', bytes);
    used += bytes;
    if (quoted)
        text[used++] = '"';
    memcpy(text + used, "\nz", 2);
    struct csv csv;
    struct csv_record record;
    csv_start(&csv, text, used + 2);
    enum csv_state first = csv_next(&csv, &record);
    if (first == CSV_RECORD)
        assert_int_equal(strlen(record.cells[0]), bytes);
    assert_int_equal(csv_next(&csv, &record), CSV_RECORD);
    assert_string_equal(record.cells[0], "z");
    assert_int_equal(csv_next(&csv, &record), CSV_END);
    return first;
}

static void limits_a_cell(void **state) {
    (void)state;
    for (int quoted = 0; quoted < 2; quoted++) {
        assert_int_equal(read_long(LINE_TEXT_MAX - 1, quoted), CSV_RECORD);
        assert_int_equal(read_long(LINE_TEXT_MAX, quoted), CSV_LONG);
        assert_int_equal(read_long(LINE_TEXT_MAX + 1, quoted), CSV_LONG);
    }
}

static void limits_the_cells(void **state) {
    (void)state;
    char text[CSV_CELLS_MAX + 4];
    memset(text, ',', sizeof text);
    struct csv csv;
    struct csv_record record;
    csv_start(&csv, text, CSV_CELLS_MAX - 1);
    assert_int_equal(csv_next(&csv, &record), CSV_RECORD);
    assert_int_equal(record.count, CSV_CELLS_MAX);
    memcpy(text + CSV_CELLS_MAX, "\nz", 2);
    csv_start(&csv, text, CSV_CELLS_MAX + 2);
    assert_int_equal(csv_next(&csv, &record), CSV_MANY);
    assert_int_equal(csv_next(&csv, &record), CSV_RECORD);
    assert_string_equal(record.cells[0], "z");
}

static void has_words_for_every_trouble(void **state) {
    (void)state;
    for (enum csv_state s = CSV_RECORD + 1; s < CSV_STATE_COUNT; s++)
        assert_true(strlen(csv_words(s)) > 10);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_records),
        cmocka_unit_test(reads_quoted_cells),
        cmocka_unit_test(counts_physical_lines),
        cmocka_unit_test(finds_the_separator),
        cmocka_unit_test(goes_on_behind_trouble),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(limits_a_cell),
        cmocka_unit_test(limits_the_cells),
        cmocka_unit_test(has_words_for_every_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
