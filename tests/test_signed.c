// Codes that a store signs: what is packed is read, in as many texts as it takes, and nothing else
// is (3.7.6).
#include "code.h"
#include "peer.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

struct keys {
    unsigned char public[PUBLIC_BYTES], private[PRIVATE_BYTES];
};

static void text_of(const struct keys *keys, struct signed_code *code, char text[CODE_MAX]) {
    assert_true(signed_pack(code));
    secret_sign(code->signature, code->bytes, code->length, keys->private);
    signed_text(text, CODE_MAX, code);
}

static struct signed_code note(void) {
    struct signed_code code = {.kind = SIGNED_TRANSFER,
                               .from = 1,
                               .to = 99,
                               .index = 2,
                               .total = 3,
                               .first = 4,
                               .count = 3};
    code_number(code.number, sizeof code.number, "TF", 1, 26, 123456789);
    code.lines[0] = (struct signed_line){"1601-00458", CONDITION_NEW, 99999};
    code.lines[1] = (struct signed_line){"零件/7", CONDITION_SUSPECT, 1};
    code.lines[2] = (struct signed_line){"X", CONDITION_REFURBISHED, 0};
    return code;
}

static bool is_genuine(const struct keys *keys, const struct signed_code *code) {
    return secret_signed(code->signature, code->bytes, code->length, keys->public);
}

static void reads_what_it_writes(void **state) {
    const struct keys *keys = *state;
    struct signed_code code = note(), again;
    struct code scanned;
    char text[CODE_MAX], printed[CODE_PRINT_MAX];
    text_of(keys, &code, text);
    code_read(&scanned, text, strlen(text));
    assert_int_equal(scanned.kind, CODE_SIGNED);
    assert_true(code_print(printed, sizeof printed, &scanned));
    assert_string_equal(printed, text);
    assert_true(signed_read(&again, scanned.text));
    assert_int_equal(again.kind, SIGNED_TRANSFER);
    assert_true(again.from == 1 && again.to == 99 && again.index == 2 && again.total == 3);
    assert_true(again.first == 4 && again.count == 3);
    assert_string_equal(again.number, code.number);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(again.lines[i].number, code.lines[i].number);
        assert_int_equal(again.lines[i].pieces, code.lines[i].pieces);
        assert_int_equal(again.lines[i].condition, code.lines[i].condition);
    }
    assert_true(is_genuine(keys, &again));
}

static void reads_a_key(void **state) {
    const struct keys *keys = *state;
    struct signed_code code = {.kind = SIGNED_KEY, .from = 42}, again;
    char text[CODE_MAX];
    memcpy(code.key, keys->public, sizeof code.key);
    text_copy(code.name, sizeof code.name, "长风客车售后备件库南城站");
    text_of(keys, &code, text);
    assert_true(signed_read(&again, text + strlen("CF/")));
    assert_string_equal(again.name, code.name);
    assert_memory_equal(again.key, keys->public, sizeof again.key);
}

// Whatever letter is another one: it is not read, or its signature is wrong; and a misread letter
// is told from a forged one by the check character.
static void believes_no_altered_letter(void **state) {
    const struct keys *keys = *state;
    struct signed_code code = note(), again;
    struct code scanned;
    char text[CODE_MAX];
    text_of(keys, &code, text);
    size_t length = strlen(text), begin = strlen("CF/");
    for (size_t i = begin; i + 2 < length; i++) { // the last letter has bits that no byte has
        char was = text[i], check = text[length - 1];
        text[i] = was == 'A' ? 'B' : 'A';
        code_read(&scanned, text, length);
        assert_int_equal(scanned.trouble, TROUBLE_CHECK);
        text[length - 1] = code_check(text + begin, length - begin - 1);
        if (signed_read(&again, text + begin))
            assert_false(is_genuine(keys, &again));
        text[i] = was;
        text[length - 1] = check;
    }
}

static void reads_no_rubbish(void **state) {
    struct signed_code code;
    char letters[CODE_MAX];
    size_t read = 0;
    (void)state;
    assert_false(signed_read(&code, ""));
    assert_false(signed_read(&code, "A"));
    srand(7);
    for (int round = 0; round < 20000; round++) {
        // Every other one begins as a receipt of one line does, and is as long.
        bool receipt = round % 2 != 0;
        size_t length = receipt ? 128 : (size_t)(rand() % (CODE_MAX - 1));
        for (size_t i = 0; i < length; i++)
            letters[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[rand() % 32];
        letters[length] = '\0';
        if (receipt)
            memcpy(letters, "AMDQCGQAAAAACAIBAAAQA", 21);
        if (!signed_read(&code, letters))
            continue;
        read++;
        assert_true(code.kind == SIGNED_KEY || code.first + code.count <= SIGNED_LINES_MAX);
    }
    assert_true(read > 0);
}

static void needs_as_many_codes_as_its_lines_fill(void **state) {
    struct signed_line lines[SIGNED_LINES_MAX] = {0};
    (void)state;
    for (size_t i = 0; i < SIGNED_LINES_MAX; i++)
        text_copy(lines[i].number, NUMBER_MAX, "1601-00458");
    assert_int_equal(codes_needed(lines, 1), 1);
    assert_int_equal(codes_needed(lines, 5), 1);
    assert_int_equal(codes_needed(lines, 6), 2);
    assert_int_equal(codes_needed(lines, SIGNED_LINES_MAX), 5);
    for (size_t i = 0; i < SIGNED_LINES_MAX; i++) {
        memset(lines[i].number, 'X', NUMBER_MAX - 1);
        lines[i].number[NUMBER_MAX - 1] = '\0';
    }
    assert_int_equal(codes_needed(lines, SIGNED_CODES_MAX), SIGNED_CODES_MAX);
    assert_int_equal(codes_needed(lines, SIGNED_CODES_MAX + 1), 0);
}

static void is_believed_here_alone(void **state) {
    struct signed_code code = {.to = 3};
    struct peer peer = {0};
    (void)state;
    assert_int_equal(rule_signed(&code, &peer, true, 3), REFUSE_none);
    assert_int_equal(rule_signed(&code, &peer, true, 4), REFUSE_signed_site);
    assert_int_equal(rule_signed(&code, NULL, false, 3), REFUSE_signed_unknown);
    assert_int_equal(rule_signed(&code, &peer, false, 3), REFUSE_signed_forged);
}

int main(void) {
    static struct keys keys;
    struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(reads_what_it_writes, &keys),
        cmocka_unit_test_prestate(reads_a_key, &keys),
        cmocka_unit_test_prestate(believes_no_altered_letter, &keys),
        cmocka_unit_test(reads_no_rubbish),
        cmocka_unit_test(needs_as_many_codes_as_its_lines_fill),
        cmocka_unit_test(is_believed_here_alone),
    };
    if (secret_init() != FAULT_NONE)
        return 1;
    secret_pair(keys.public, keys.private);
    return cmocka_run_group_tests_name("signed", tests, NULL, NULL);
}
