// What labels of all kinds say, in the same few fields, and what is never guessed.
#include "code.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define RS "\x1e"
#define GS "\x1d"
#define EOT "\x04"
#define HEAD "[)>" RS "06" GS
#define TAIL RS EOT
#define WHOLE_OF(s) (s), sizeof(s) - 1

// "[text] P:1601 01:… x10 S=… B=… V=… I=… ?": the numbers with where they stood ("!" doubtful),
// quantity, serial, batch, supplier, vehicle, unsure.
static void print(char *to, size_t size, const struct label *label) {
    to[0] = '\0';
    for (size_t i = 0; i < label->numbers_count; i++)
        text_add(to, size, "%s%s%s:%s", i ? " " : "", label->numbers[i].from,
                 label->numbers[i].doubtful ? "!" : "", label->numbers[i].text);
    if (label->quantity)
        text_add(to, size, " x%lld", (long long)label->quantity);
    const struct {
        const char *name, *value;
    } fields[] = {
        {"S", label->serial}, {"B", label->batch}, {"V", label->supplier}, {"I", label->vin}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value[0])
            text_add(to, size, " %s=%s", fields[i].name, fields[i].value);
    if (label->unsure)
        text_append(to, size, " ?");
}

static const struct row {
    const char *text;
    enum label_shape shape;
    const char *said;
} rows[] = {
    // Bare texts, cut at an identifier for the catalogue to choose.
    {"1601-00458", LABEL_PLAIN, ":1601-00458"},
    {"P1601-00458", LABEL_PLAIN, ":P1601-00458 P:1601-00458"},
    {"30P1601", LABEL_PLAIN, ":30P1601 30P:1601"},
    {"Q1601-00458", LABEL_PLAIN, ":Q1601-00458 Q:1601-00458"},
    {"S1601-00458", LABEL_PLAIN, ":S1601-00458 S:1601-00458"},
    {"V1601-00458", LABEL_PLAIN, ":V1601-00458 V:1601-00458"},
    {"Q10", LABEL_PLAIN, ":Q10 Q!:10"},
    {"S123456", LABEL_PLAIN, ":S123456 S!:123456"},
    {"P", LABEL_PLAIN, ":P"},
    {"1T2406", LABEL_PLAIN, ":1T2406"},
    {"3P1601", LABEL_PLAIN, ":3P1601"},
    {"8P09501101530003", LABEL_PLAIN, ":8P09501101530003 8P:09501101530003 8P:9501101530003"},

    // Trade item numbers in all their lengths; a carton's is another item.
    {"9501101530003", LABEL_PLAIN, ":9501101530003 GTIN:09501101530003"},
    {"614141007349", LABEL_PLAIN, ":614141007349 GTIN:00614141007349 GTIN:0614141007349"},
    {"95050003", LABEL_PLAIN, ":95050003 GTIN:00000095050003 GTIN:0000095050003 GTIN:000095050003"},
    {"19501101530000", LABEL_PLAIN, ":19501101530000"},
    {"9501101530004", LABEL_PLAIN, ":9501101530004"}, // its check digit is wrong: a mere number

    // Symbology identifiers, sent or not.
    {"]A0P1601", LABEL_PLAIN, ":P1601 P:1601"},
    {"]E09501101530003", LABEL_PLAIN, ":9501101530003 GTIN:09501101530003"},
    {"]C10109501101530003", LABEL_GS1, ":0109501101530003 01:09501101530003 01:9501101530003"},
    {"]C00109501101530003", LABEL_PLAIN, ":0109501101530003"},
    {"0109501101530003", LABEL_GS1, ":0109501101530003 01:09501101530003 01:9501101530003"},
    {"0109501101530004", LABEL_PLAIN, ":0109501101530004"},
    {"10AB-1", LABEL_PLAIN, ":10AB-1"},
    {"]C110AB-1", LABEL_GS1, ":10AB-1 B=AB-1"},
    {"]C1PUMP", LABEL_PLAIN, ":PUMP P:UMP"}, // it promises GS1 and is not

    // GS1.
    {"0109501101530003"
     "10AB" GS "21S1" GS "3724" GS "2401601-00458" GS "241OURS",
     LABEL_GS1, "241:OURS 240:1601-00458 01:09501101530003 01:9501101530003 x24 S=S1 B=AB"},
    {"0209501101530003"
     "3724",
     LABEL_GS1, ":02095011015300033724 02:09501101530003 02:9501101530003 x24"},
    {GS "0109501101530003", LABEL_GS1, "01:09501101530003 01:9501101530003"},
    {"010950110153000310AB2104", LABEL_GS1,
     ":010950110153000310AB2104 01:09501101530003 01:9501101530003 ?"},
    {"010950110153000330"
     "3021",
     LABEL_GS1, ":0109501101530003303021 01:09501101530003 01:9501101530003 x3021"},
    {"0109501101530003]10AB]21X", LABEL_GS1,
     ":0109501101530003]10AB]21X 01:09501101530003 01:9501101530003 S=X B=AB"},
    {"0109501101530003"
     "10AB^]21X",
     LABEL_GS1, ":010950110153000310AB^]21X 01:09501101530003 01:9501101530003 S=X B=AB"},

    // Envelopes.
    {HEAD "1PTFM25" GS "P445-1" GS "Q10" GS "1TL7" GS "S99" GS "V123" TAIL, LABEL_ENVELOPE,
     "P:445-1 1P:TFM25 x10 S=99 B=L7 V=123"},
    {"[)>06" GS "P445-1" GS "7Q12PC", LABEL_ENVELOPE, "P:445-1 x12"},
    {HEAD "P1" GS "7Q12KG" TAIL, LABEL_ENVELOPE, "P:1"},
    {HEAD "P1" GS "Q2.5" TAIL, LABEL_ENVELOPE, "P:1"},
    {HEAD "P1" GS "Q2" GS "Q3" TAIL, LABEL_ENVELOPE, "P:1"}, // which of the two?
    {HEAD "P1" GS "Q2" GS "Q2" TAIL, LABEL_ENVELOPE, "P:1 x2"},
    {HEAD "P1" GS "P2" GS "P1" TAIL, LABEL_ENVELOPE, "P:1 P:2"},
    {HEAD "P1" GS "IL0CK8H2A2R1001213" TAIL, LABEL_ENVELOPE, "P:1 I=L0CK8H2A2R1001213"},
    {"]d1" HEAD "P1" TAIL, LABEL_ENVELOPE, "P:1"},
    {"[)>{RS}06{GS}P1{GS}Q5{RS}{EOT}", LABEL_ENVELOPE, ":[)>{RS}06{GS}P1{GS}Q5{RS}{EOT} P:1 x5"},
    {"[)>" RS "05" GS "0109501101530003" GS "10AB" TAIL, LABEL_ENVELOPE,
     "01:09501101530003 01:9501101530003 B=AB"},

    // Words.
    {"件号：1601-00458\n数量：10件\n批次：B1\n供应商：岭溪", LABEL_PAIRS,
     "件号:1601-00458 x10 B=B1 V=岭溪"},
    {"MPN:LX-9;PN:1601", LABEL_PAIRS, ":MPN:LX-9;PN:1601 PN:1601 MPN:LX-9"},
    {"PN:1601", LABEL_PAIRS, ":PN:1601 PN:1601"},
    {"A:B", LABEL_PLAIN, ":A:B"},
};

static void labels_say_what_they_say(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct label label;
        char said[1024];
        enum label_trouble trouble = label_read(&label, rows[i].text, strlen(rows[i].text), NULL);
        print(said, sizeof said, &label);
        if (trouble || label.shape != rows[i].shape || strcmp(said, rows[i].said) != 0)
            fail_msg("%zu %s: shape %d \"%s\" trouble %d", i, rows[i].text, (int)label.shape, said,
                     (int)trouble);
    }
}

static const struct refused {
    const char *text;
    enum label_trouble trouble;
} refused[] = {
    {"A" GS "B", LABEL_CONTROL},
    {"0109501101530003" GS "XX", LABEL_CONTROL},
    {"0109501101530003" GS "0109501101530003", LABEL_CONTROL}, // two scans in one
    {HEAD "P1" TAIL HEAD "P1" TAIL, LABEL_CONTROL},
    {HEAD "P1" GS HEAD "P2" TAIL, LABEL_CONTROL},
    {HEAD "P1\n" TAIL, LABEL_CONTROL},
    {"件号：1601\x01", LABEL_CONTROL},
    {"line\nline", LABEL_CONTROL},
    {"0109501101530004" GS "10AB", LABEL_CHECK},
    {"]C10109501101530004", LABEL_CHECK},
    {"[)>" RS "05" GS "0109501101530004" TAIL, LABEL_CHECK},
    {"]C110ABC0109501101530003", LABEL_LOST},
    {"0109501101530003101234567890123456789021X", LABEL_LOST},
    {"[)>06P1601Q10S5", LABEL_LOST},
    {"[)>" RS "06P1601Q10" TAIL, LABEL_LOST},
};

static void nothing_is_guessed(void **state) {
    (void)state;
    static const struct label none;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct label label;
        enum label_trouble trouble =
            label_read(&label, refused[i].text, strlen(refused[i].text), NULL);
        if (trouble != refused[i].trouble)
            fail_msg("%zu %s: %d", i, refused[i].text, (int)trouble);
        assert_memory_equal(&label, &none, sizeof label); // not half of it either
    }
}

static void long_texts_need_a_structure(void **state) {
    (void)state;
    char text[SCAN_MAX] = HEAD "P1601" GS "20Z";
    struct label label;
    memset(text + strlen(text), '0', SCAN_MAX - strlen(text) - 2);
    memcpy(text + SCAN_MAX - 2, TAIL, 2);
    assert_int_equal(label_read(&label, text, SCAN_MAX, NULL), LABEL_GOOD);
    assert_string_equal(label.numbers[0].text, "1601");
    assert_memory_equal(label.whole, text, SCAN_MAX);
    memset(text, '0', SCAN_MAX);
    assert_int_equal(label_read(&label, text, SCAN_MAX, NULL), LABEL_LONG);
    assert_int_equal(label_read(&label, text, CODE_MAX - 1, NULL), LABEL_GOOD);
}

// All of the numbers are asked about, or none: one that is left out may be the one that is meant.
static void too_many_numbers_are_refused(void **state) {
    (void)state;
    char text[SCAN_MAX] = HEAD;
    struct label label;
    for (int i = 0; i < LABEL_NUMBERS_MAX; i++)
        text_add(text, sizeof text, "P%d" GS, i);
    assert_int_equal(label_read(&label, text, strlen(text), NULL), LABEL_GOOD);
    assert_int_equal(label.numbers_count, LABEL_NUMBERS_MAX);
    text_append(text, sizeof text, "PX");
    assert_int_equal(label_read(&label, text, strlen(text), NULL), LABEL_CONTROL);
}

static void a_number_longer_than_any_part_number_is_left_out(void **state) {
    (void)state;
    char text[SCAN_MAX] = HEAD "P", said[1024];
    struct label label;
    for (int i = 0; i < NUMBER_MAX; i++)
        strcat(text, "7");
    strcat(text, GS "1P8" TAIL);
    assert_int_equal(label_read(&label, text, strlen(text), NULL), LABEL_GOOD);
    print(said, sizeof said, &label);
    assert_string_equal(said, "1P:8");
}

static void pieces_are_whole(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t pieces;
    } quantities[] = {
        {"10", 10},     {"0010", 10},   {"10.0", 10},
        {"10.000", 10}, {"10PCS", 10},  {"10 pcs", 10},
        {"10EA", 10},   {"10件", 10},   {"10 套", 10},
        {"1", 1},       {"0", 0},       {"", 0},
        {"10.5", 0},    {"10KG", 0},    {"10 m", 0},
        {"-1", 0},      {"1e3", 0},     {"1,000", 0},
        {"ten", 0},     {"10 件 5", 0}, {"99999999999999999999", 0},
    };
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++)
        if (label_pieces(quantities[i].text, strlen(quantities[i].text)) != quantities[i].pieces)
            fail_msg("%s", quantities[i].text);
}

static void a_note_is_for_the_journal(void **state) {
    (void)state;
    char note[CODE_MAX];
    struct label label = {.quantity = 10, .serial = "S1", .batch = "B1", .supplier = "岭溪"};
    assert_true(label_note(note, sizeof note, &label));
    assert_string_equal(note, "quantity 10, serial S1, batch B1, supplier 岭溪");
    label = (struct label){.unsure = true};
    assert_true(label_note(note, sizeof note, &label));
    assert_string_equal(note, "unsure a separator may be missing");
    label = (struct label){0};
    assert_true(label_note(note, sizeof note, &label));
    assert_string_equal(note, "");
    memset(label.serial, 'x', sizeof label.serial - 1);
    memset(label.batch, 'x', sizeof label.batch - 1);
    memset(label.supplier, 'x', sizeof label.supplier - 1);
    assert_false(label_note(note, sizeof note, &label));
}

static void a_field_that_is_too_long_shows_that_it_was_cut(void **state) {
    (void)state;
    char text[SCAN_MAX] = HEAD "P1" GS "S";
    struct label label;
    memset(text + strlen(text), 'x', 200);
    label_read(&label, text, strlen(text), NULL);
    assert_true(strlen(label.serial) < LABEL_FIELD_MAX);
    assert_string_equal(label.serial + strlen(label.serial) - strlen("…"), "…");
}

// What is printed is what is read, whatever the structure: the journal can be played again.
static void a_label_prints_as_it_was_scanned(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct code code, again;
        char printed[CODE_PRINT_MAX];
        code_read(&code, rows[i].text, strlen(rows[i].text));
        if (code.kind != CODE_LABEL)
            continue;
        if (!code_print(printed, sizeof printed, &code))
            fail_msg("%zu %s", i, rows[i].text);
        assert_string_equal(printed, rows[i].text);
        code_read(&again, printed, strlen(printed));
        assert_memory_equal(&again, &code, sizeof code);
    }
}

static void a_label_of_a_vehicle_is_its_vin(void **state) {
    (void)state;
    static const char *const texts[] = {
        HEAD "IL0CK8H2A2R1001213" TAIL, HEAD "Il0ck8h2a2r1001213" GS "Q1" TAIL,
        "VIN：L0CK8H2A2R1001213\n车型：CFK6128H", "]A0IL0CK8H2A2R1001213", "]Q1l0ck8h2a2r1001213"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct code code;
        code_read(&code, texts[i], strlen(texts[i]));
        assert_int_equal(code.kind, CODE_VIN);
        assert_string_equal(code.text, "L0CK8H2A2R1001213");
    }
    struct code code; // seventeen characters, but not of a VIN's alphabet
    code_read(&code, WHOLE_OF(HEAD "IL0CK8H2A2R100121O" TAIL));
    assert_int_equal(code.kind, CODE_LABEL);
    assert_string_equal(code.label.vin, "");
}

// Our own codes stay ours behind a symbology identifier.
static void an_identifier_changes_no_code_of_ours(void **state) {
    (void)state;
    static const char *const texts[] = {"CF*APPROVE", "CF=12", "CF:磨损", "RQ012600042J"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct code plain, behind;
        char text[64];
        text_format(text, sizeof text, "]Q1%s", texts[i]);
        code_read(&plain, texts[i], strlen(texts[i]));
        code_read(&behind, text, strlen(text));
        assert_int_equal(behind.kind, plain.kind);
        assert_string_equal(behind.text, plain.text);
        assert_int_equal(behind.number, plain.number);
    }
    struct code code;
    code_read(&code, "]C1", 3);
    assert_int_equal(code.trouble, TROUBLE_EMPTY);
    // What is refused is shown with it, so that it can be scanned again just so.
    code_read(&code, WHOLE_OF("]C110ABC0109501101530003"));
    assert_int_equal(code.trouble, TROUBLE_LOST);
    assert_string_equal(code.text, "]C110ABC0109501101530003");
}

struct heard {
    char all[8192];
};

static void hear(void *context, const char *step, const char *text, const char *why) {
    struct heard *heard = context;
    assert_true(text_add(heard->all, sizeof heard->all, "%s|%s|%s\n", step, text, why));
}

static void it_is_told_how_a_text_was_understood(void **state) {
    (void)state;
    struct heard heard = {""};
    struct label_ear ear = {hear, &heard, 2026};
    struct code code;
    static const char text[] = "]C1010950110153000317261200"
                               "10AB2104";
    code_explain(&code, text, strlen(text), &ear);
    assert_non_null(strstr(heard.all, "aim|]C1|GS1-128"));
    assert_non_null(strstr(heard.all, "gs1|09501101530003|01 GTIN"));
    assert_non_null(strstr(heard.all, "gs1|2026-12-31|17 USE BY or EXPIRY"));
    assert_non_null(strstr(heard.all, "gs1|AB2104|10 BATCH/LOT: batch, left out"));
    assert_non_null(strstr(heard.all, "number|9501101530003|behind 01"));
    heard.all[0] = '\0';
    code_explain(&code, "A" GS "B", 3, &ear);
    assert_non_null(strstr(heard.all, "gs1|A\\x1DB|at byte 0: no such identifier"));
    assert_non_null(strstr(heard.all, "hostile|A\\x1DB|control characters"));
    heard.all[0] = '\0';
    code_explain(&code, "", 0, &ear);
    assert_string_equal(heard.all, "hostile||nothing in it\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_say_what_they_say),
        cmocka_unit_test(nothing_is_guessed),
        cmocka_unit_test(long_texts_need_a_structure),
        cmocka_unit_test(too_many_numbers_are_refused),
        cmocka_unit_test(a_number_longer_than_any_part_number_is_left_out),
        cmocka_unit_test(pieces_are_whole),
        cmocka_unit_test(a_note_is_for_the_journal),
        cmocka_unit_test(a_field_that_is_too_long_shows_that_it_was_cut),
        cmocka_unit_test(a_label_prints_as_it_was_scanned),
        cmocka_unit_test(a_label_of_a_vehicle_is_its_vin),
        cmocka_unit_test(an_identifier_changes_no_code_of_ours),
        cmocka_unit_test(it_is_told_how_a_text_was_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
