// Labels that say in words what they mean, in both languages.
#include "pairs.h"

#include "limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// "our 1601-00458 quantity 10": what is of use.
static void print(char *to, size_t size, const struct statements *statements) {
    static const char *const names[SAYS_COUNT] = {
        "", "our", "their", "gtin", "content", "quantity", "serial", "batch", "supplier", "vin"};
    size_t used = 0;
    to[0] = '\0';
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *s = &statements->list[i];
        if (s->says == SAYS_NOTHING)
            continue;
        int wrote = snprintf(to + used, size - used, "%s%s %.*s", used ? " " : "", names[s->says],
                             (int)s->length, s->value);
        used += (size_t)wrote;
        assert_true(used < size);
    }
}

static const struct row {
    const char *text, *said;
    enum statement_trouble trouble;
} rows[] = {
    {"件号：1601-00458\n数量：10\n批次：240611\n供应商：岭溪", // as makers print them
     "our 1601-00458 quantity 10 batch 240611 supplier 岭溪", STATEMENT_GOOD},
    {"零件号:1601-00458;数量:10件;序列号:S77", "our 1601-00458 quantity 10件 serial S77",
     STATEMENT_GOOD},
    {"Part No: 1601-00458\r\nQty: 10 PCS\r\nLot No.: A/7\r\nS/N: 5\r\nVendor: LX",
     "our 1601-00458 quantity 10 PCS batch A/7 serial 5 supplier LX", STATEMENT_GOOD},
    {"P/N:1601|Q'ty:2|MPN:LX-9", "our 1601 quantity 2 their LX-9", STATEMENT_GOOD},
    {"PN=1601;QTY=2", "our 1601 quantity 2", STATEMENT_GOOD},
    {"件号 Part No.：1601\n数量 Qty：2", "our 1601 quantity 2", STATEMENT_GOOD},
    {"件号/Part Number: 1601\nQuantity（数量）: 2", "our 1601 quantity 2", STATEMENT_GOOD},
    {"长风客车配件\n品名：水泵\n图号：1307-00423\n", "our 1307-00423", STATEMENT_GOOD},
    {"物料编码:1601，数量:2，批号:B1", "our 1601 quantity 2 batch B1", STATEMENT_GOOD},
    {"件号: 1601 00458 数量: 2", "our 1601 00458 quantity 2", STATEMENT_GOOD},
    {"Part No: 1601 Qty: 5", "our 1601 quantity 5", STATEMENT_GOOD},
    {"件号：　1601　\n", "our 1601", STATEMENT_GOOD},
    {"  part no.\t: 1601 ", "our 1601", STATEMENT_GOOD},
    {"供应商零件号：LX-9\nGTIN: 09501101530003", "their LX-9 gtin 09501101530003", STATEMENT_GOOD},
    {"VIN：L0CK8H2A2R1001213\n车型：CFK6128H", "vin L0CK8H2A2R1001213", STATEMENT_GOOD},
    {"车架号:L0CK8H2A2R1001213", "vin L0CK8H2A2R1001213", STATEMENT_GOOD},
    {"件号：1601\n件号：1602", "our 1601 our 1602", STATEMENT_GOOD},
    {"PN:A:B", "our A:B", STATEMENT_GOOD},

    // Nothing in it names a part.
    {"", "", STATEMENT_OTHER},
    {"1601-00458", "", STATEMENT_OTHER},
    {"数量：10", "quantity 10", STATEMENT_OTHER},
    {"件号：", "", STATEMENT_OTHER},
    {"件号1601", "", STATEMENT_OTHER},
    {"https://example.com/?pn=1601&qty=2", "", STATEMENT_OTHER},
    {"12:30", "", STATEMENT_OTHER},
    {"::::", "", STATEMENT_OTHER},
    {"My part: the best of all: 1601", "", STATEMENT_OTHER},

    // Controls are explained by nothing but line ends, and a tab between words.
    {"件号：1601\x1d数量：2", "", STATEMENT_LETTER},
    {"件号：16\t01", "", STATEMENT_LETTER},
    {"件号：1601\x01", "", STATEMENT_LETTER},
    {"件号：1601\xFF", "", STATEMENT_LETTER},
    {"件号：1601\xE2\x80\xAE", "", STATEMENT_LETTER},
};

static void pairs_are_taken_apart(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct statements statements;
        char printed[512];
        pairs_read(&statements, rows[i].text, strlen(rows[i].text));
        print(printed, sizeof printed, &statements);
        if (statements.trouble != rows[i].trouble || strcmp(printed, rows[i].said) != 0)
            fail_msg("%zu %s: \"%s\" trouble %d at %zu", i, rows[i].text, printed,
                     (int)statements.trouble, statements.at);
    }
}

static void a_key_keeps_its_words_whole(void **state) {
    (void)state;
    struct statements statements;
    static const char text[] = "这个标签上的一个非常非常非常长而且没有什么用处的说明文字在这里：x\n"
                               "Part No.: 1";
    pairs_read(&statements, text, strlen(text));
    assert_int_equal(statements.count, 2);
    assert_true(strlen(statements.list[0].key) < STATEMENT_KEY_MAX);
    assert_int_equal(strlen(statements.list[0].key) % 3, 0); // Chinese characters of three bytes
    assert_string_equal(statements.list[1].key, "Part No.");
}

static void too_many_pairs_are_refused(void **state) {
    (void)state;
    char text[SCAN_MAX] = "";
    struct statements statements;
    for (int i = 0; i < STATEMENTS_MAX; i++)
        strcat(text, "PN:1\n");
    pairs_read(&statements, text, strlen(text));
    assert_int_equal(statements.trouble, STATEMENT_GOOD);
    strcat(text, "PN:1\n");
    pairs_read(&statements, text, strlen(text));
    assert_int_equal(statements.trouble, STATEMENT_MANY);
}

static void hostile_bytes_are_survived(void **state) {
    (void)state;
    static const char *const bits[] = {"件号", "：", ":",  "Part No", " ",   "　",
                                       "\n",   ";",  "\t", "\xE4",    "数",  "1601",
                                       "\0",   ",",  "，", "\x1d",    "Qty", "|"};
    uint64_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        char bytes[256];
        size_t length = 0;
        for (int n = round % 30; n > 0; n--) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *bit = bits[(seed >> 33) % (sizeof bits / sizeof *bits)];
            size_t size = *bit ? strlen(bit) : 1;
            memcpy(bytes + length, bit, size);
            length += size;
        }
        struct statements statements;
        pairs_read(&statements, bytes, length);
        assert_true(statements.count <= STATEMENTS_MAX && statements.at <= length);
        for (size_t i = 0; i < statements.count; i++) {
            assert_true(statements.list[i].length > 0);
            assert_true(statements.list[i].value >= bytes &&
                        statements.list[i].value + statements.list[i].length <= bytes + length);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_taken_apart),
        cmocka_unit_test(a_key_keeps_its_words_whole),
        cmocka_unit_test(too_many_pairs_are_refused),
        cmocka_unit_test(hostile_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
