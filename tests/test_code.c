// What the shape of a scanned text says, and that what is printed is what is read.
#include "code.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define TEN "0123456789"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define WHOLE(s) (s), sizeof(s) - 1

static const struct row {
    const char *bytes;
    size_t length;
    enum code_kind kind;
    const char *text;
    int64_t number;
} rows[] = {
    {WHOLE("CF*APPROVE"), CODE_COMMAND, "APPROVE"},
    {WHOLE("CF*A.B+C-9"), CODE_COMMAND, "A.B+C-9"},
    {WHOLE("CF*ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"), CODE_COMMAND,
     "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"},
    {WHOLE("CF*ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"), CODE_LABEL,
     "CF*ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"},
    {WHOLE("CF*"), CODE_LABEL, "CF*"},
    {WHOLE("CF*approve"), CODE_LABEL, "CF*approve"},
    {WHOLE("cf*APPROVE"), CODE_LABEL, "cf*APPROVE"},
    {WHOLE("CF*TWO WORDS"), CODE_LABEL, "CF*TWO WORDS"},
    {WHOLE("CF=12"), CODE_QUANTITY, "", 12},
    {WHOLE("CF=0"), CODE_QUANTITY, "", 0},
    {WHOLE("CF=007"), CODE_QUANTITY, "", 7},
    {WHOLE("CF=1000000"), CODE_QUANTITY, "", 1000000},
    {WHOLE("CF=999999999999999999"), CODE_QUANTITY, "", 999999999999999999},
    {WHOLE("CF=1000000000000000000"), CODE_LABEL, "CF=1000000000000000000"},
    {WHOLE("CF=-1"), CODE_LABEL, "CF=-1"},
    {WHOLE("CF=+1"), CODE_LABEL, "CF=+1"},
    {WHOLE("CF=1.5"), CODE_LABEL, "CF=1.5"},
    {WHOLE("CF="), CODE_LABEL, "CF="},
    {WHOLE("CF:更换离合器片"), CODE_TEXT, "更换离合器片"},
    {WHOLE("CF: CF*APPROVE"), CODE_TEXT, " CF*APPROVE"},
    {WHOLE("CF:" HUNDRED HUNDRED), CODE_TEXT, HUNDRED HUNDRED},
    {WHOLE("CF:" HUNDRED HUNDRED "x"), CODE_LABEL, "CF:" HUNDRED HUNDRED "x"},
    {WHOLE("CF:"), CODE_LABEL, "CF:"},
    {WHOLE("CF:  "), CODE_LABEL, "CF:"},
    {WHOLE("RQ012600042J"), CODE_DOCUMENT, "RQ012600042J"},
    {WHOLE("rq012600042j"), CODE_DOCUMENT, "RQ012600042J"},
    {WHOLE("Rq012600042J"), CODE_DOCUMENT, "RQ012600042J"},
    {WHOLE("RQ01260042J"), CODE_LABEL, "RQ01260042J"}, // a serial of four digits
    {WHOLE("RQ01260000000042J"), CODE_LABEL, "RQ01260000000042J"},
    {WHOLE("RQ012600042-"), CODE_LABEL, "RQ012600042-"},
    {WHOLE("RQ012600042"), CODE_LABEL, "RQ012600042"}, // the check character torn off
    {WHOLE("RQ012600042JJ"), CODE_LABEL, "RQ012600042JJ"},
    {WHOLE("XQ012600042J"), CODE_LABEL, "XQ012600042J"},
    {WHOLE("1M8GDM9AXKP042788"), CODE_VIN, "1M8GDM9AXKP042788"},
    {WHOLE("1m8gdm9axkp042788"), CODE_VIN, "1M8GDM9AXKP042788"},
    {WHOLE("I1M8GDM9AXKP042788"), CODE_VIN, "1M8GDM9AXKP042788"},
    {WHOLE("i1m8gdm9axkp042788"), CODE_VIN, "1M8GDM9AXKP042788"},
    {WHOLE("1M8GDM9A1KP042788"), CODE_VIN, "1M8GDM9A1KP042788"}, // wrong check: still a VIN
    {WHOLE("IM8GDM9AXKP042788"), CODE_LABEL, "IM8GDM9AXKP042788"},
    {WHOLE("1M8GDM9AXKP04278O"), CODE_LABEL, "1M8GDM9AXKP04278O"},
    {WHOLE("X1M8GDM9AXKP042788"), CODE_LABEL, "X1M8GDM9AXKP042788"},
    {WHOLE("1M8GDM9AXKP04278"), CODE_LABEL, "1M8GDM9AXKP04278"},
    {WHOLE("31.12.2025/aB"), CODE_LABEL, "31.12.2025/aB"},
    {WHOLE("零件A12"), CODE_LABEL, "零件A12"},
    {WHOLE(" \t A 1 \t \r\n"), CODE_LABEL, "A 1"},
    {WHOLE("A1\r"), CODE_LABEL, "A1"},
    {WHOLE("A1\n "), CODE_LABEL, "A1"},
    {WHOLE(" rq012600042j\n"), CODE_DOCUMENT, "RQ012600042J"},
    {WHOLE(HUNDRED HUNDRED TEN TEN TEN TEN TEN "abcde"), CODE_LABEL,
     HUNDRED HUNDRED TEN TEN TEN TEN TEN "abcde"},
};

static void a_text_is_what_its_shape_says(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct code code;
        code_read(&code, rows[i].bytes, rows[i].length);
        if (code.kind != rows[i].kind || strcmp(code.text, rows[i].text) != 0 ||
            code.number != rows[i].number || code.trouble != TROUBLE_NONE)
            fail_msg("%s: %s \"%s\" %d", rows[i].bytes, code_kind_name(code.kind), code.text,
                     (int)code.trouble);
    }
}

static const struct hostile {
    const char *bytes;
    size_t length;
    enum code_trouble trouble;
    const char *shown;
} hostiles[] = {
    {WHOLE(""), TROUBLE_EMPTY, ""},
    {WHOLE(" \t\r\n"), TROUBLE_EMPTY, ""},
    {WHOLE("A\x1D"
           "B"),
     TROUBLE_CONTROL, "A\\x1DB"},
    {WHOLE("A\0B"), TROUBLE_CONTROL, "A\\x00B"},
    {WHOLE("A\x7F"), TROUBLE_CONTROL, "A\\x7F"},
    {WHOLE("A\n\n"), TROUBLE_CONTROL, "A\\x0A"},
    {WHOLE("\nA"), TROUBLE_CONTROL, "\\x0AA"},
    {WHOLE("CF:A\tB"), TROUBLE_CONTROL, "CF:A\\x09B"},
    {WHOLE("A\xC2\x85"), TROUBLE_CONTROL, "A\\xC2\\x85"},
    {WHOLE("CF:A\xE2\x80\xAEZ"), TROUBLE_CONTROL, "CF:A\\xE2\\x80\\xAEZ"},
    {WHOLE("A\xE9"), TROUBLE_ENCODING, "A\\xE9"},
    {WHOLE("\xE4\xBD"), TROUBLE_ENCODING, "\\xE4\\xBD"},
    {WHOLE("\x01\xFF"), TROUBLE_ENCODING, "\\x01\\xFF"},
    {WHOLE("RQ012600042K"), TROUBLE_CHECK, "RQ012600042K"},
    {WHOLE("rq012600042k"), TROUBLE_CHECK, "rq012600042k"},
    {WHOLE("RQ012600043J"), TROUBLE_CHECK, "RQ012600043J"},
    {WHOLE("SR0126000420"), TROUBLE_CHECK, "SR0126000420"},
    {WHOLE("RQ0126000000042J"), TROUBLE_CHECK, "RQ0126000000042J"},
};

static void a_hostile_text_says_why(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof hostiles / sizeof *hostiles; i++) {
        const struct hostile *row = &hostiles[i];
        struct code code;
        code_read(&code, row->bytes, row->length);
        if (code.kind != CODE_HOSTILE || code.trouble != row->trouble ||
            strcmp(code.text, row->shown) != 0)
            fail_msg("%zu: %s \"%s\" %d", i, code_kind_name(code.kind), code.text,
                     (int)code.trouble);
    }
}

static void a_long_text_is_refused_and_shown_cut(void **state) {
    (void)state;
    static char bytes[SCAN_MAX];
    memset(bytes, '7', sizeof bytes);
    static const size_t lengths[] = {CODE_MAX, SCAN_MAX, SCAN_MAX + 1, 4096, (size_t)-1};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct code code;
        code_read(&code, bytes, lengths[i]);
        assert_int_equal(code.kind, CODE_HOSTILE);
        assert_int_equal(code.trouble, TROUBLE_LONG);
        assert_true(text_contains(code.text, "777…"));
        assert_true(text_is_utf8(code.text, strlen(code.text)));
    }
    // Long comes before encoding and control.
    struct code code;
    memset(bytes, 0xFF, sizeof bytes);
    code_read(&code, bytes, CODE_MAX);
    assert_int_equal(code.trouble, TROUBLE_LONG);
}

static void published_check_characters(void **state) {
    (void)state;
    assert_int_equal(code_check(WHOLE("A12425GABC1234002")), 'M'); // GRid, IFPI's handbook
    assert_int_equal(code_check(WHOLE("000000003A8D0000")), 'Z');  // ISAN
    assert_int_equal(code_check(WHOLE("000000003A8D000000000000")), '6');
}

static uint64_t next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    return *seed ^= *seed << 17;
}

static void assert_round(const struct code *code) {
    char printed[CODE_MAX + 8];
    struct code again;
    assert_true(code_print(printed, sizeof printed, code));
    code_read(&again, printed, strlen(printed));
    assert_int_equal(again.kind, code->kind);
    assert_int_equal(again.number, code->number);
    assert_string_equal(again.text, code->text);
}

static void fill(char *to, uint64_t *seed, const char *from, size_t least, size_t most) {
    size_t length = least + next(seed) % (most - least + 1);
    for (size_t i = 0; i < length; i++)
        to[i] = from[next(seed) % strlen(from)];
    to[length] = '\0';
}

// A code of this kind made up from the seed; false for a kind that no text stands for.
static bool make_up(struct code *code, enum code_kind kind, uint64_t *seed) {
    static const char command[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-";
    *code = (struct code){.kind = kind};
    int site = 1 + (int)(next(seed) % 99), year = (int)(next(seed) % 100);
    int64_t serial = 1 + (int64_t)(next(seed) % CODE_SERIAL_MAX) / (next(seed) % 2 ? 1 : 90000);
    switch (kind) {
    case CODE_COMMAND:
        fill(code->text, seed, command, 1, 32);
        return true;
    case CODE_QUANTITY:
        code->number = (int64_t)(next(seed) % 1000000000000000000U);
        return true;
    case CODE_TEXT:
        fill(code->text, seed, "abcXYZ019*=:.\\/", 1, 200);
        return true;
    case CODE_DOCUMENT:
        code_number(code->text, NUMBER_MAX, "RQ", site, year, serial ? serial : 1);
        return true;
    case CODE_REPORT:
        code_number(code->text, NUMBER_MAX, "SR", site, year, serial ? serial : 1);
        return true;
    case CODE_TAG:
        code_number(code->text, NUMBER_MAX, "TG", site, year, serial ? serial : 1);
        return true;
    case CODE_SIGNED: {
        fill(code->text, seed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 103, 250);
        char check[2] = {code_check(code->text, strlen(code->text)), '\0'};
        strcat(code->text, check);
        return true;
    }
    case CODE_VIN:
        fill(code->text, seed, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789", 17, 17);
        return true;
    case CODE_LABEL:
        fill(code->text, seed, "abcxyz -/.019", 1, CODE_MAX - 3);
        memmove(code->text + 1, code->text, strlen(code->text) + 1);
        code->text[0] = '#';
        strcat(code->text, "#");
        return true;
    case CODE_NONE:
    case CODE_PIN:
    case CODE_HOSTILE:
    case CODE_KIND_COUNT:
        break;
    }
    text_copy(code->text, sizeof code->text, "123456");
    return false;
}

static void what_is_printed_is_what_is_read(void **state) {
    (void)state;
    uint64_t seed = 20260101;
    for (int kind = CODE_NONE; kind < CODE_KIND_COUNT; kind++) {
        for (int i = 0; i < 500; i++) {
            struct code code;
            if (make_up(&code, (enum code_kind)kind, &seed)) {
                assert_round(&code);
            } else {
                char printed[CODE_MAX] = "?";
                assert_false(code_print(printed, sizeof printed, &code));
                assert_string_equal(printed, "");
            }
        }
    }
}

// Whatever bytes come in: what was understood prints, and reads back as itself.
static void any_bytes_are_stable(void **state) {
    (void)state;
    static const char *const bits[] = {"CF*", "CF=",  "CF:", "RQ", "SR", "TG",   "I",    "01",
                                       "26",  "0042", "J",   "A",  " ",  "\xE4", "\x1D", "片"};
    uint64_t seed = 42;
    for (int i = 0; i < 20000; i++) {
        char bytes[128] = "";
        for (uint64_t n = next(&seed) % 9; n > 0; n--)
            strcat(bytes, bits[next(&seed) % (sizeof bits / sizeof *bits)]);
        struct code code;
        code_read(&code, bytes, strlen(bytes));
        assert_true(text_is_utf8(code.text, strlen(code.text)));
        if (code.kind != CODE_HOSTILE)
            assert_round(&code);
    }
}

static void what_reads_as_something_else_is_not_printed(void **state) {
    (void)state;
    static const struct code rows_of_others[] = {
        {.kind = CODE_LABEL, .text = "CF*APPROVE"},
        {.kind = CODE_LABEL, .text = "1M8GDM9AXKP042788"},
        {.kind = CODE_LABEL, .text = " A"},
        {.kind = CODE_LABEL, .text = ""},
        {.kind = CODE_TEXT, .text = "A "},
        {.kind = CODE_TEXT, .text = ""},
        {.kind = CODE_COMMAND, .text = "a"},
        {.kind = CODE_QUANTITY, .number = -1},
        {.kind = CODE_QUANTITY, .number = 1000000000000000000},
        {.kind = CODE_DOCUMENT, .text = "RQ012600042K"},
        {.kind = CODE_DOCUMENT, .text = "TG0126000012"},
        {.kind = CODE_VIN, .text = "1m8gdm9axkp042788"},
    };
    for (size_t i = 0; i < sizeof rows_of_others / sizeof *rows_of_others; i++) {
        char printed[CODE_MAX] = "?";
        if (code_print(printed, sizeof printed, &rows_of_others[i]))
            fail_msg("%zu: %s", i, printed);
        assert_string_equal(printed, "");
    }
}

static void a_print_that_does_not_fit_says_so(void **state) {
    (void)state;
    const struct code code = {.kind = CODE_COMMAND, .text = "APPROVE"};
    char printed[11] = "";
    assert_false(code_print(printed, 10, &code));
    assert_string_equal(printed, "");
    assert_true(code_print(printed, 11, &code));
    assert_string_equal(printed, "CF*APPROVE");
}

static void our_numbers_are_built(void **state) {
    (void)state;
    char number[NUMBER_MAX];
    code_number(number, sizeof number, "RQ", 1, 26, 42);
    assert_string_equal(number, "RQ012600042J");
    code_number(number, sizeof number, "TG", 99, 0, CODE_SERIAL_MAX);
    assert_int_equal(strlen(number), 16);
    assert_memory_equal(number, "TG9900999999999", 15);
    code_number(number, sizeof number, "SR", 7, 5, 123456);
    assert_memory_equal(number, "SR0705123456", 12);
}

// Every single wrong digit gives itself away (ISO/IEC 7064).
static void torn_numbers_are_found(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 200; i++) {
        struct code made, code;
        make_up(&made, CODE_TAG, &seed);
        for (size_t at = 2; at < strlen(made.text) - 1; at++) {
            char torn[NUMBER_MAX];
            text_copy(torn, sizeof torn, made.text);
            torn[at] = torn[at] == '9' ? '0' : (char)(torn[at] + 1);
            code_read(&code, torn, strlen(torn));
            assert_int_equal(code.trouble, TROUBLE_CHECK);
        }
    }
}

static void every_kind_has_its_name(void **state) {
    (void)state;
    for (int a = CODE_NONE; a < CODE_KIND_COUNT; a++) {
        assert_true(strlen(code_kind_name((enum code_kind)a)) > 0);
        for (int b = CODE_NONE; b < a; b++)
            assert_string_not_equal(code_kind_name((enum code_kind)a),
                                    code_kind_name((enum code_kind)b));
    }
    assert_string_equal(code_kind_name(CODE_DOCUMENT), "document");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_what_its_shape_says),
        cmocka_unit_test(a_hostile_text_says_why),
        cmocka_unit_test(a_long_text_is_refused_and_shown_cut),
        cmocka_unit_test(published_check_characters),
        cmocka_unit_test(what_is_printed_is_what_is_read),
        cmocka_unit_test(any_bytes_are_stable),
        cmocka_unit_test(what_reads_as_something_else_is_not_printed),
        cmocka_unit_test(a_print_that_does_not_fit_says_so),
        cmocka_unit_test(our_numbers_are_built),
        cmocka_unit_test(torn_numbers_are_found),
        cmocka_unit_test(every_kind_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
