// GS1 element strings, by the examples of the General Specifications where there are any.
#include "gs1.h"

#include "limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// What was read, as the standard prints it for people: "(01)09501101530003(10)AB?"; "?" behind a
// value that may hide a lost separator.
static void print(char *to, size_t size, const struct statements *statements) {
    size_t used = 0;
    to[0] = '\0';
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *s = &statements->list[i];
        int wrote = snprintf(to + used, size - used, "(%s)%.*s%s", s->key, (int)s->length, s->value,
                             s->sure ? "" : "?");
        used += (size_t)wrote;
        assert_true(used < size);
    }
}

static const struct row {
    const char *text;
    const char *elements;
    enum statement_trouble trouble;
    size_t at;
} rows[] = {
    // The examples that GS1 gives: keys with their check digits, and whole symbols.
    {"0109501101530003", "(01)09501101530003", STATEMENT_GOOD},
    {"00106141412345678908", "(00)106141412345678908", STATEMENT_GOOD},
    {"00395011015300012346", "", STATEMENT_CHECK},
    {"0109506000134352", "(01)09506000134352", STATEMENT_GOOD},
    {"01095011015300031714070410AB-123", "(01)09501101530003(17)140704(10)AB-123", STATEMENT_GOOD},
    {"01095040000591012112345678p901\x1d"
     "101234567p\x1d"
     "171411208200http://www.gs1.org/demo/",
     "(01)09504000059101(21)12345678p901(10)1234567p(17)141120(8200)http://www.gs1.org/demo/",
     STATEMENT_GOOD},
    {"01950123456789033103000175", "(01)95012345678903(3103)000175", STATEMENT_GOOD},
    {"010950110153000331030001753923\x39\x39\x39", "(01)09501101530003(3103)000175(3923)999",
     STATEMENT_GOOD},
    {"80131987654Ad4X4bL5ttr2310c2K", "(8013)1987654Ad4X4bL5ttr2310c2K", STATEMENT_GOOD},
    {"80131987654Ad4X4bL5ttr2310c2L", "", STATEMENT_CHECK},
    {"8003095011015300011234AB", "", STATEMENT_CHECK},
    {"8003095011015300031234AB", "(8003)095011015300031234AB", STATEMENT_GOOD},
    {"4149501101020917", "(414)9501101020917", STATEMENT_GOOD},

    // Predefined lengths need no separator, and bear one.
    {"01095011015300031714070421X", "(01)09501101530003(17)140704(21)X", STATEMENT_GOOD},
    {"0109501101530003\x1d"
     "17140704\x1d"
     "21X",
     "(01)09501101530003(17)140704(21)X", STATEMENT_GOOD},
    {"\x1d"
     "0109501101530003",
     "(01)09501101530003", STATEMENT_GOOD},
    {"0109501101530003\x1d", "(01)09501101530003", STATEMENT_GOOD},
    {"10AB\x1d"
     "0109501101530003",
     "(10)AB(01)09501101530003", STATEMENT_GOOD},
    {"422156\x1d"
     "10A",
     "(422)156(10)A", STATEMENT_GOOD},
    {"423056124\x1d"
     "10A",
     "(423)056124(10)A", STATEMENT_GOOD},
    {"4232056\x1d"
     "10A",
     "", STATEMENT_SHORT, 0},
    {"2539501101530003\x1d"
     "10A",
     "(253)9501101530003(10)A", STATEMENT_GOOD},
    {"7040"
     "1ABC\x1d"
     "10A",
     "(7040)1ABC(10)A", STATEMENT_GOOD},
    {"4309"
     "01234567890123456789\x1d"
     "10A",
     "(4309)01234567890123456789(10)A", STATEMENT_GOOD},
    {"91"
     "a!\"%&'()*+,-./:;<=>?_Z\x1d"
     "10A",
     "(91)a!\"%&'()*+,-./:;<=>?_Z(10)A", STATEMENT_GOOD},
    {"8010"
     "95011015#3A/-\x1d"
     "8011"
     "12",
     "(8010)95011015#3A/-(8011)12", STATEMENT_GOOD},

    // Each kind of trouble, and where.
    {"", "", STATEMENT_OTHER, 0},
    {"\x1d", "", STATEMENT_OTHER, 0},
    {"ABC", "", STATEMENT_UNKNOWN, 0},
    {"0109501101530003ABC", "(01)09501101530003", STATEMENT_UNKNOWN, 16},
    {"0109501101530003\x1d\x1d"
     "10A",
     "(01)09501101530003", STATEMENT_UNKNOWN, 17},
    {"18"
     "140704",
     "", STATEMENT_UNKNOWN, 0},
    {"3106"
     "000175",
     "", STATEMENT_UNKNOWN, 0},
    {"0109501101530", "", STATEMENT_SHORT, 0},
    {"01", "", STATEMENT_SHORT, 0},
    {"1", "", STATEMENT_UNKNOWN, 0},
    {"10\x1d"
     "21A",
     "", STATEMENT_SHORT, 0},
    {"10"
     "123456789012345678901\x1d"
     "21A",
     "", STATEMENT_LONG, 0},
    {"0109501101530004", "", STATEMENT_CHECK, 0},
    {"0109501101530ABC", "", STATEMENT_LETTER, 0},
    {"10A#B\x1d"
     "21A",
     "", STATEMENT_LETTER, 0},
    {"8010"
     "a\x1d"
     "21A",
     "", STATEMENT_LETTER, 0},
    {"37"
     "1X\x1d"
     "21A",
     "", STATEMENT_LETTER, 0},
    {"17"
     "141300",
     "", STATEMENT_DATE, 0},
    {"17"
     "140431",
     "", STATEMENT_DATE, 0},
    {"17"
     "140400",
     "(17)140400", STATEMENT_GOOD},
    {"17"
     "000229",
     "(17)000229", STATEMENT_GOOD},
    {"7006"
     "140400",
     "", STATEMENT_DATE, 0},
    {"7006"
     "140401",
     "(7006)140401", STATEMENT_GOOD},
    {"01095011015300030109501101530003", "(01)09501101530003", STATEMENT_TWICE, 16},
    {"10A\x1d"
     "10A",
     "(10)A", STATEMENT_TWICE, 4},
};

static void elements_are_taken_apart(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        struct statements statements;
        char printed[512];
        gs1_read(&statements, row->text, strlen(row->text));
        print(printed, sizeof printed, &statements);
        if (statements.trouble != row->trouble || strcmp(printed, row->elements) != 0 ||
            (row->trouble && statements.at != row->at))
            fail_msg("%zu %s: %s trouble %d at %zu", i, row->text, printed, (int)statements.trouble,
                     statements.at);
    }
}

// What a scanner leaves that swallows the separators: taken apart only where that is certain.
static const struct row swallowed[] = {
    // A batch that could end earlier is not believed; the part before it is certain.
    {"010950110153000310AB21C", "(01)09501101530003(10)AB21C?", STATEMENT_GOOD},
    {"010950110153000310AB", "(01)09501101530003(10)AB", STATEMENT_GOOD},
    {"010950110153000310L240611", "(01)09501101530003(10)L240611?", STATEMENT_GOOD},
    {"010950110153000330"
     "12",
     "(01)09501101530003(30)12", STATEMENT_GOOD},
    {"010950110153000330"
     "123015",
     "(01)09501101530003(30)123015?", STATEMENT_GOOD},
    // Nothing certain names the part, and what is lost may.
    {"10ABC0109501101530003", "", STATEMENT_LOST, 0},
    {"240PUMP-721X", "", STATEMENT_LOST, 0},
    {"240PUMP", "(240)PUMP", STATEMENT_GOOD},
    {"10ABC241PUMP", "", STATEMENT_LOST, 0},
    {"10ABC21PUMP", "(10)ABC21PUMP?", STATEMENT_GOOD},
    // Too long to be one value, and well-formed as two.
    {"01095011015300031012345678901234567890213", "(01)09501101530003", STATEMENT_LOST, 16},
    {"010950110153000310AAAAAAAAAAAAAAAAAAAAAAAA", "(01)09501101530003", STATEMENT_LONG, 16},
    // One separator is there, so they all are.
    {"0109501101530003\x1d"
     "10AB21C",
     "(01)09501101530003(10)AB21C", STATEMENT_GOOD},
    {"10AB21C\x1d"
     "0109501101530003",
     "(10)AB21C(01)09501101530003", STATEMENT_GOOD},
};

static void a_lost_separator_is_noticed(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof swallowed / sizeof *swallowed; i++) {
        const struct row *row = &swallowed[i];
        struct statements statements;
        char printed[512];
        gs1_read(&statements, row->text, strlen(row->text));
        print(printed, sizeof printed, &statements);
        if (statements.trouble != row->trouble || strcmp(printed, row->elements) != 0 ||
            (row->trouble && statements.at != row->at))
            fail_msg("%zu %s: %s trouble %d at %zu", i, row->text, printed, (int)statements.trouble,
                     statements.at);
    }
}

static void check_digits_agree_with_the_standard(void **state) {
    (void)state;
    // General Specifications, figure 7.9.1-2, and EAN-8, UPC-A, EAN-13, SSCC examples of GS1.
    static const char *const good[] = {"6291041500213",     "95050003",       "614141007349",
                                       "9501101530003",     "09501101530003", "106141412345678908",
                                       "376104250021234569"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char wrong[24];
        size_t length = strlen(good[i]);
        assert_true(gs1_check(good[i], length));
        for (size_t at = 0; at < length; at++) { // every single wrong digit gives itself away
            strcpy(wrong, good[i]);
            wrong[at] = (char)(wrong[at] == '9' ? '0' : wrong[at] + 1);
            assert_false(gs1_check(wrong, length));
        }
    }
    assert_false(gs1_check("", 0));
    assert_false(gs1_check("629104150021X", 13));
    assert_true(gs1_check_pair("1987654Ad4X4bL5ttr2310c2K", 25)); // the standard's example
    assert_false(gs1_check_pair("1987654Ad4X4bL5ttr2310c2", 24));
    assert_false(gs1_check_pair("2K", 2));
    assert_false(gs1_check_pair("1987654Ad4X4bL5ttr2310c2KAB", 27));
    assert_false(gs1_check_pair("198#654Ad4X4bL5ttr2310c2K", 25));
}

// General Specifications 7.12: the century in which the year is nearest.
static void a_year_is_the_nearest_one(void **state) {
    (void)state;
    static const struct {
        const char *digits;
        int this_year, year, month, day;
    } dates[] = {
        {"260131", 2026, 2026, 1, 31}, {"760131", 2026, 2076, 1, 31},
        {"770131", 2026, 1977, 1, 31}, {"991231", 2026, 1999, 12, 31},
        {"000101", 2026, 2000, 1, 1},  {"010101", 2099, 2101, 1, 1},
        {"490101", 2099, 2149, 1, 1},  {"500101", 2099, 2050, 1, 1},
        {"260200", 2026, 2026, 2, 28}, {"280200", 2026, 2028, 2, 29},
        {"260400", 2026, 2026, 4, 30},
    };
    int year, month, day;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        assert_true(gs1_date(dates[i].digits, dates[i].this_year, &year, &month, &day));
        assert_int_equal(year, dates[i].year);
        assert_int_equal(month, dates[i].month);
        assert_int_equal(day, dates[i].day);
    }
    assert_false(gs1_date("260229", 2026, &year, &month, &day));
    assert_false(gs1_date("260001", 2026, &year, &month, &day));
    assert_false(gs1_date("261301", 2026, &year, &month, &day));
}

static void a_value_is_said_as_people_read_it(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } values[] = {
        {"3103000175", "000.175"},
        {"3100000175", "000175"},
        {"3105123456", "1.23456"},
        {"3922"
         "999",
         "9.99"},
        {"3923"
         "999",
         "0.999"},
        {"3912"
         "978"
         "1250",
         "978 12.50"},
        {"3932"
         "978"
         "05",
         "978 0.05"},
        {"3929"
         "999",
         "999"},
        {"17"
         "140400",
         "2014-04-30"},
        {"10"
         "140400",
         "140400"},
        {"7003"
         "1404011530",
         "2014-04-011530"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct statements statements;
        char said[128];
        gs1_read(&statements, values[i].text, strlen(values[i].text));
        assert_int_equal(statements.count, 1);
        gs1_say(said, sizeof said, &statements.list[0], 2026);
        assert_string_equal(said, values[i].said);
    }
}

static uint64_t next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    return *seed ^= *seed << 17;
}

static const struct part {
    const char *ai, *value;
    bool fixed;
} parts[] = {
    {"01", "09501101530003", true},
    {"10", "L-2106/3010A", false},
    {"21", "17260101", false},
    {"17", "261200", true},
    {"37", "24", false},
    {"240", "1601-00458", false},
    {"3103", "000175", true},
    {"400", "PO-2017/10", false},
    {"20", "01", true},
    {"250", "10X21Y", false},
    {"410", "9501101020917", true},
    {"99", "0109501101530003", false},
};
enum { PARTS = sizeof parts / sizeof *parts };

// Elements put together as the standard says come apart again, in any order.
static void what_is_put_together_comes_apart(void **state) {
    (void)state;
    uint64_t seed = 20260101;
    for (int round = 0; round < 2000; round++) {
        char text[512] = "\x1d", wanted[512] = "", printed[512];
        unsigned used = 0;
        for (uint64_t n = 1 + next(&seed) % PARTS; n > 0; n--) {
            uint64_t i = next(&seed) % PARTS;
            if (used & (1u << i))
                continue;
            used |= 1u << i;
            strcat(strcat(text, parts[i].ai), parts[i].value);
            strcat(text, parts[i].fixed && next(&seed) % 2 ? "" : "\x1d");
            sprintf(wanted + strlen(wanted), "(%s)%s", parts[i].ai, parts[i].value);
        }
        struct statements statements;
        gs1_read(&statements, text, strlen(text));
        print(printed, sizeof printed, &statements);
        assert_string_equal(printed, wanted);
        assert_int_equal(statements.trouble, STATEMENT_GOOD);
    }
}

// Whatever is torn off or put in: no byte outside is read, and what stands is what stood there.
static void hostile_bytes_are_survived(void **state) {
    (void)state;
    static const char whole[] = "01095011015300031726010110AB2130X\x1d"
                                "240PUMP-1\x1d"
                                "37"
                                "12\x1d"
                                "21SN10";
    struct statements statements;
    uint64_t seed = 7;
    for (size_t length = 0; length < sizeof whole; length++)
        gs1_read(&statements, whole, length);
    for (int round = 0; round < 20000; round++) {
        char bytes[SCAN_MAX];
        size_t length = next(&seed) % (round % 100 ? 60 : SCAN_MAX + 1);
        for (size_t i = 0; i < length; i++)
            bytes[i] = round % 2 ? (char)next(&seed) : "0123\x1d"[next(&seed) % 5];
        gs1_read(&statements, bytes, length);
        assert_true(statements.count <= STATEMENTS_MAX && statements.at <= length);
        for (size_t i = 0; i < statements.count; i++)
            assert_true(statements.list[i].value >= bytes &&
                        statements.list[i].value + statements.list[i].length <= bytes + length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_are_taken_apart),
        cmocka_unit_test(a_lost_separator_is_noticed),
        cmocka_unit_test(check_digits_agree_with_the_standard),
        cmocka_unit_test(a_year_is_the_nearest_one),
        cmocka_unit_test(a_value_is_said_as_people_read_it),
        cmocka_unit_test(what_is_put_together_comes_apart),
        cmocka_unit_test(hostile_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
