// Data identifiers in envelopes and alone.
#include "mh10.h"

#include "limits.h"

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

// "P=1601-00458 Q=10": the identifier before its value; "-" stands for none.
static void print(char *to, size_t size, const struct statements *statements) {
    size_t used = 0;
    to[0] = '\0';
    for (size_t i = 0; i < statements->count; i++) {
        const struct statement *s = &statements->list[i];
        int wrote = snprintf(to + used, size - used, "%s%s=%.*s", i ? " " : "",
                             s->key[0] ? s->key : "-", (int)s->length, s->value);
        used += (size_t)wrote;
        assert_true(used < size);
    }
}

static const struct row {
    const char *text, *fields;
    enum statement_trouble trouble;
} rows[] = {
    // ISO/IEC 15434's layout; a distributor's; the pharmacies' (IFA); an automobile maker's.
    {HEAD "P1601-00458" GS "Q10" TAIL, "P=1601-00458 Q=10", STATEMENT_GOOD},
    {HEAD "P445-175186-1-ND" GS "1PTFM252012ALMA3R3MTAA" GS "30P445-175186-1-ND" GS "K" GS
          "1K95952283" GS "10K118292010" GS "9D2532" GS "1T0844718727" GS "11K1" GS "4LJP" GS
          "Q10" GS "11ZPICK" GS "12Z7795258" GS "13Z999999" GS "20Z0000" TAIL,
     "P=445-175186-1-ND 1P=TFM252012ALMA3R3MTAA 30P=445-175186-1-ND K= 1K=95952283 10K=118292010 "
     "9D=2532 1T=0844718727 11K=1 4L=JP Q=10 11Z=PICK 12Z=7795258 13Z=999999 20Z=0000",
     STATEMENT_GOOD},
    {HEAD "9N111234567842" GS "1T1A234B5" GS "D151231" GS "S1234567890123456" TAIL,
     "9N=111234567842 1T=1A234B5 D=151231 S=1234567890123456", STATEMENT_GOOD},
    {HEAD "VANFC" GS "P86511BP000T5G" GS "SBUT5" GS "E" GS "TP1PFBUT52604072329" GS TAIL,
     "V=ANFC P=86511BP000T5G S=BUT5 E= T=P1PFBUT52604072329", STATEMENT_GOOD},
    {HEAD "25SUN043325711MH8031200000000001" TAIL, "25S=UN043325711MH8031200000000001",
     STATEMENT_GOOD},
    {HEAD "IL0CK8H2A2R1001213" TAIL, "I=L0CK8H2A2R1001213", STATEMENT_GOOD},

    // What printers and scanners leave out.
    {"[)>06" GS "P1" GS "Q5" TAIL, "P=1 Q=5", STATEMENT_GOOD},
    {">[)>06" GS "P1" GS "Q5", "P=1 Q=5", STATEMENT_GOOD},
    {HEAD "P1" GS "Q5", "P=1 Q=5", STATEMENT_GOOD},
    {HEAD "P1" GS "Q5" RS, "P=1 Q=5", STATEMENT_GOOD},
    {HEAD "P1" GS "Q5" EOT, "P=1 Q=5", STATEMENT_GOOD},
    {HEAD GS "P1" GS GS "Q5" GS TAIL, "P=1 Q=5", STATEMENT_GOOD},
    {HEAD, "", STATEMENT_GOOD},

    // Fields that are not what they should be do not spoil the others.
    {HEAD "1234P1" GS "P2" GS "p3" GS "999X4" TAIL, "-=1234P1 P=2 -=p3 999X=4", STATEMENT_GOOD},

    // Other formats.
    {"[)>" RS "05" GS "0109501101530003" GS "10AB" TAIL, "01=09501101530003 10=AB", STATEMENT_GOOD},
    {"[)>" RS "01" GS "961Z00004951" GS "UPSN" RS "06" GS "P7" TAIL, "P=7", STATEMENT_GOOD},
    {"[)>" RS "06" GS "P1" RS "06" GS "Q2" TAIL, "P=1 Q=2", STATEMENT_GOOD},
    {"[)>" RS "07"
     "a free text" EOT,
     "", STATEMENT_GOOD},
    {"[)>" RS "05" GS "0109501101530004" TAIL, "", STATEMENT_CHECK},
    {"[)>" RS "06" GS "P1" RS "05" GS "10AB" TAIL, "P=1", STATEMENT_NESTED},

    // Separators that a scanner swallowed: nobody knows where a field ends.
    {"[)>06P1601Q10S5", "", STATEMENT_LOST},
    {"[)>" RS "06P1601Q10" TAIL, "", STATEMENT_LOST},
    {"[)>" RS "06", "", STATEMENT_LOST},

    // Torn, doubled, one in the other.
    {"", "", STATEMENT_OTHER},
    {"[)", "", STATEMENT_OTHER},
    {"P1601", "", STATEMENT_OTHER},
    {"[)>", "", STATEMENT_SHORT},
    {"[)>" RS "0", "", STATEMENT_SHORT},
    {HEAD "P1" TAIL HEAD "P1" TAIL, "P=1", STATEMENT_NESTED},
    {HEAD "P1" TAIL "X", "P=1", STATEMENT_NESTED},
    {HEAD "P1" GS HEAD "P2" TAIL, "P=1", STATEMENT_NESTED},
    {HEAD "P[)>1" TAIL, "", STATEMENT_NESTED},
    {HEAD "P1\n" TAIL, "", STATEMENT_LETTER},
    {HEAD "P1\xE2\x80\xAE" TAIL, "", STATEMENT_LETTER},
    {HEAD "P1\xFF" TAIL, "", STATEMENT_LETTER},
};

static void an_envelope_is_opened(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct statements statements;
        char printed[1024];
        mh10_read(&statements, rows[i].text, strlen(rows[i].text));
        print(printed, sizeof printed, &statements);
        if (statements.trouble != rows[i].trouble || strcmp(printed, rows[i].fields) != 0)
            fail_msg("%zu: \"%s\" trouble %d at %zu", i, printed, (int)statements.trouble,
                     statements.at);
    }
}

static void too_many_fields_are_refused(void **state) {
    (void)state;
    char text[SCAN_MAX] = HEAD;
    struct statements statements;
    for (int i = 0; i < STATEMENTS_MAX; i++)
        strcat(text, "P1" GS);
    mh10_read(&statements, text, strlen(text));
    assert_int_equal(statements.trouble, STATEMENT_GOOD);
    assert_int_equal(statements.count, STATEMENTS_MAX);
    strcat(text, "P1");
    mh10_read(&statements, text, strlen(text));
    assert_int_equal(statements.trouble, STATEMENT_MANY);
}

static void an_identifier_says_what_its_value_is(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum says says;
        const char *value;
    } cuts[] = {
        {"P1601-00458", SAYS_OUR_NUMBER, "1601-00458"},
        {"1PABC", SAYS_THEIR_NUMBER, "ABC"},
        {"30PABC", SAYS_THEIR_NUMBER, "ABC"},
        {"20PABC", SAYS_OUR_NUMBER, "ABC"},
        {"8P09501101530003", SAYS_GTIN, "09501101530003"},
        {"Q10", SAYS_QUANTITY, "10"},
        {"7Q10EA", SAYS_QUANTITY, "10EA"},
        {"V12345", SAYS_SUPPLIER, "12345"},
        {"S9", SAYS_SERIAL, "9"},
        {"25SUN1", SAYS_SERIAL, "UN1"},
        {"1T2406", SAYS_BATCH, "2406"},
        {"IL0CK8H2A2R1001213", SAYS_VIN, "L0CK8H2A2R1001213"},
        // Not the part itself, or of no use here, or nothing.
        {"26PABC", SAYS_NOTHING, "ABC"},
        {"12SABC", SAYS_NOTHING, "ABC"},
        {"K123", SAYS_NOTHING, "123"},
        {"4LCN", SAYS_NOTHING, "CN"},
        {"9D2532", SAYS_NOTHING, "2532"},
        {"10D2532", SAYS_NOTHING, "2532"},
        {"P", SAYS_NOTHING, ""},
        {"1601-00458", SAYS_NOTHING, "1601-00458"},
        {"pA", SAYS_NOTHING, "pA"},
    };
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct statement statement;
        bool known = mh10_cut(&statement, cuts[i].text, strlen(cuts[i].text));
        assert_int_equal(statement.says, cuts[i].says);
        assert_int_equal(known, cuts[i].says != SAYS_NOTHING);
        assert_int_equal(statement.length, strlen(cuts[i].value));
        assert_memory_equal(statement.value, cuts[i].value, statement.length);
    }
}

static void hostile_bytes_are_survived(void **state) {
    (void)state;
    static const char whole[] = HEAD "P1" GS "30PX" RS "05" GS "01" TAIL HEAD;
    static const char some[] = "[)>P1Q056" RS GS EOT;
    struct statements statements;
    uint64_t seed = 11;
    for (size_t length = 0; length < sizeof whole; length++)
        mh10_read(&statements, whole, length);
    for (int round = 0; round < 20000; round++) {
        char bytes[128] = HEAD;
        size_t length = strlen(HEAD) + (size_t)round % 100;
        for (size_t i = strlen(HEAD); i < length; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = round % 3 ? some[(seed >> 33) % (sizeof some - 1)] : (char)(seed >> 33);
        }
        mh10_read(&statements, bytes, length);
        assert_true(statements.count <= STATEMENTS_MAX && statements.at <= length);
        for (size_t i = 0; i < statements.count; i++)
            assert_true(statements.list[i].value >= bytes &&
                        statements.list[i].value + statements.list[i].length <= bytes + length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_envelope_is_opened),
        cmocka_unit_test(too_many_fields_are_refused),
        cmocka_unit_test(an_identifier_says_what_its_value_is),
        cmocka_unit_test(hostile_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
